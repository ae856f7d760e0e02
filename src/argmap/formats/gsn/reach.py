"""Reach in a GSN file: a circle of support, and what no element at the top leads to. Linear."""

from argmap.formats.gsn.elements import GsnElement, GsnFile
from argmap.formats.gsn.vocabulary import relation_ends


def find_circle(file: GsnFile) -> list[GsnElement]:
    """Return the elements of the first circle of ``supportedBy``, in order; none if there is none."""
    elements = file.elements
    done: set[str] = set()
    for start in elements:
        path: list[str] = []
        on_path: dict[str, int] = {}
        todo = [(start, False)]
        while todo:
            name, leaving = todo.pop()
            if leaving:
                del on_path[path.pop()]
                done.add(name)
            elif name in on_path:
                return [elements[item] for item in path[on_path[name] :]]
            elif name not in done and name in elements:
                on_path[name] = len(path)
                path.append(name)
                todo.append((name, True))
                todo.extend((item, False) for item in reversed(elements[name].supported_by))
    return []


def unreached(file: GsnFile, roots: list[GsnElement]) -> list[GsnElement]:
    """Return the elements that links and challenges do not lead to from the roots."""
    below: dict[str, list[str]] = {}
    for element in file.elements.values():
        below.setdefault(element.id, []).extend((*element.supported_by, *element.in_context_of))
        for challenge in element.challenges:
            ends = relation_ends(challenge) if challenge not in file.elements else None
            below.setdefault(ends[0] if ends else challenge, []).append(element.id)
    seen = {root.id for root in roots}
    todo = list(seen)
    while todo:
        for name in below.get(todo.pop(), ()):
            if name not in seen:
                seen.add(name)
                todo.append(name)
    return [element for element in file.elements.values() if element.id not in seen]
