"""Structure: which references a map must resolve, checked on the JSON form of the map.

The check reads plain dicts and lists and passes over whatever is malformed, so that one call
reports every dangling id of a file next to the errors pydantic finds.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.findings import Finding
from argmap.model.kinds import BY_COLLECTION, COLLECTIONS, NOUNS, UPWARD
from argmap.model.parties import HOLDS
from argmap.naming import an, nearest

Path = tuple[str | int, ...]


def structure_findings(data: dict[str, Any]) -> list[tuple[Path, Finding]]:
    """Report every broken reference of a map in JSON form, with the path it stands at.

    Codes: A001 duplicate id, A002 unknown id, A003 id of the wrong sort, A004 an argument that
    targets itself, A005 a premise given twice, A006 a chain that comes back to its start, A007 a
    part of two wholes, A008 a step that a party makes and the analyst infers.
    Linear in the size of the map, but for the search for the nearest id of each unknown one.
    """
    owner: dict[str, str] = {}
    found: list[tuple[Path, Finding]] = []
    for collection, index, element in _elements(data):
        item_id = element.get("id")
        if not isinstance(item_id, str):
            continue
        if item_id in owner:
            noun = NOUNS[owner[item_id]]
            message = f"duplicate id {item_id!r}: already the id of a {noun}"
            found.append(_finding((collection, index, "id"), "A001", message, item_id))
        else:
            owner[item_id] = collection
    for collection, index, element in _elements(data):
        own_id = element.get("id")
        about: str | None = own_id if isinstance(own_id, str) else None
        for path, wanted, allowed in _references(collection, element):
            problem = _reference_problem(wanted, allowed, owner)
            if problem:
                code = "A003" if wanted in owner else "A002"
                found.append(_finding((collection, index, *path), code, problem, about))
        if collection == "arguments":
            found.extend(_argument_findings(index, element, about))
    found.extend(_loops(data))
    found.extend(part_findings(data.get("relations"), owner))
    return found


def part_findings(relations: Any, owner: Mapping[str, str]) -> Iterator[tuple[Path, Finding]]:
    """Report parts that are no statements, have two wholes, or are parts of themselves. Linear.

    ``owner`` gives the collection of each id of the map.
    """
    whole_of: dict[str, tuple[str, Path]] = {}
    for index, element in enumerate(relations if isinstance(relations, list | tuple) else ()):
        if not isinstance(element, dict) or element.get("kind") != "part":
            continue
        about = element.get("id")
        ends = {
            field: [(path, name) for path, name in _match(element, (field, "*"))]
            for field in ("origins", "targets")
        }
        for path, name in (*ends["origins"], *ends["targets"]):
            if isinstance(name, str) and owner.get(name) == "arguments":
                message = f"{name!r} is an argument; parts and wholes are statements"
                yield _finding(("relations", index, *path), "A003", message, about)
        for path, name in ends["origins"]:
            wholes = [whole for _, whole in ends["targets"] if isinstance(whole, str)]
            if not isinstance(name, str) or not wholes:
                continue
            if name in whole_of and whole_of[name][0] != wholes[0]:
                message = (
                    f"{name!r} is a part of {whole_of[name][0]!r} already; a part has one whole"
                )
                yield _finding(("relations", index, *path), "A007", message, name)
            whole_of.setdefault(name, (wholes[0], ("relations", index, *path)))
    for start in _on_loops({name: [whole] for name, (whole, _) in whole_of.items()}):
        message = f"{start!r} is a part of itself, over its whole; break the circle"
        yield _finding(whole_of[start][1], "A006", message, start)


def _finding(path: Path, code: str, message: str, about: str | None) -> tuple[Path, Finding]:
    return path, Finding(code, "error", message, about)


def _elements(data: dict[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for collection in COLLECTIONS:
        items = data.get(collection)
        if isinstance(items, list | tuple):
            for index, element in enumerate(items):
                if isinstance(element, dict):
                    yield collection, index, element


def _references(
    collection: str, element: dict[str, Any]
) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    for pattern, allowed in BY_COLLECTION[collection].references:
        if pattern[0] in element:
            for path, value in _match(element, pattern):
                if isinstance(value, str):
                    yield path, value, allowed


def _match(element: Any, pattern: Path) -> Iterator[tuple[Path, Any]]:
    matches: list[tuple[Path, Any]] = [((), element)]
    for step in pattern:
        following: list[tuple[Path, Any]] = []
        for path, value in matches:
            if step == "*" and isinstance(value, list | tuple):
                following.extend(((*path, index), item) for index, item in enumerate(value))
            elif step != "*" and isinstance(value, dict) and step in value:
                following.append(((*path, step), value[step]))
            elif step == "statement" and isinstance(value, str):
                # A premise without a role may be written as its id alone.
                following.append((path, value))
        matches = following
    yield from matches


def _reference_problem(wanted: str, allowed: tuple[str, ...], owner: dict[str, str]) -> str | None:
    have = owner.get(wanted)
    if have in allowed:
        return None
    nouns = " or ".join(NOUNS[name] for name in allowed)
    if have is not None:
        return f"{wanted!r} is {an(NOUNS[have])}; this place needs the id of {an(nouns)}"
    candidates = [item_id for item_id, collection in owner.items() if collection in allowed]
    hint = nearest(wanted, candidates)
    # Who writes by hand may not know that names of people have a list of their own.
    if not hint and allowed[0] in ("parties", "sources", "sections"):
        hint = f"; list it under {allowed[0]!r}"
    return f"unknown {nouns} {wanted!r}{hint}"


def _is_true(value: object) -> bool:
    """Return whether pydantic reads a value as true; YAML hands on every scalar as a text."""
    return str(value).lower() in ("true", "yes", "y", "on", "t", "1")


def _argument_findings(
    index: int, element: dict[str, Any], about: str | None
) -> Iterator[tuple[Path, Finding]]:
    if about is not None and element.get("target") == about:
        yield _finding(
            ("arguments", index, "target"),
            "A004",
            f"argument {about!r} targets itself; an undercut needs another argument",
            about,
        )
    said = element.get("attributions") if _is_true(element.get("inferred")) else ()
    for at, item in enumerate(said if isinstance(said, list | tuple) else ()):
        if isinstance(item, dict) and item.get("stance") in HOLDS:
            message = (
                f"the step {about!r} is made by {item.get('party')!r} and inferred by the analyst; "
                "keep one: 'by' or 'inferred'"
            )
            yield _finding(("arguments", index, "attributions", at), "A008", message, about)
    seen: set[str] = set()
    for path, wanted in _match(element, ("premises", "*", "statement")):
        if isinstance(wanted, str):
            if wanted in seen:
                message = f"premise {wanted!r} is given twice; name it once"
                yield _finding(("arguments", index, *path[:2]), "A005", message, about)
            seen.add(wanted)


def _loops(data: dict[str, Any]) -> Iterator[tuple[Path, Finding]]:
    for collection, field in UPWARD.items():
        upward: dict[str, tuple[int, Iterable[str]]] = {}
        for name, index, element in _elements(data):
            if name == collection and isinstance(element.get("id"), str):
                value = element.get(field)
                above = value if isinstance(value, list | tuple) else [value]
                upward[element["id"]] = (index, [item for item in above if isinstance(item, str)])
        for start in _on_loops({item: above for item, (_, above) in upward.items()}):
            message = f"the chain of {field!r} comes back to {start!r}; break it"
            yield _finding((collection, upward[start][0], field), "A006", message, start)


def _on_loops(upward: dict[str, Iterable[str]]) -> list[str]:
    """Strip everything that leads out to a top or hangs below a loop; what stays, loops."""
    below: dict[str, list[str]] = {}
    open_above = {}
    for item, above in upward.items():
        inside = [name for name in above if name in upward]
        open_above[item] = len(inside)
        for name in inside:
            below.setdefault(name, []).append(item)
    done = [item for item, count in open_above.items() if count == 0]
    for item in done:
        for name in below.get(item, ()):
            open_above[name] -= 1
            if open_above[name] == 0:
                done.append(name)
    return [item for item, count in open_above.items() if count > 0]
