"""Remarks: the comments and empty lines of a YAML text, each with the scalar or bracket that it stands by."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.errors import InPlaceError
from argmap.formats.yaml_tree import Node

_ELSE = re.compile(r"[^\s:-]")


@dataclass(slots=True)
class Remarks:
    """What stands between the atoms of a tree: its scalars, and what is in brackets, by ``id``.

    ``before`` has the lines above an atom, with the column where each begins, an empty text for empty
    lines; ``behind`` the comment on its line. ``last`` has the lines behind all.
    """

    before: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    behind: dict[int, str] = field(default_factory=dict)
    last: list[tuple[int, str]] = field(default_factory=list)
    inside: Counter[str] = field(default_factory=Counter)
    """The comments in brackets, which are written as they stand."""

    def comments(self) -> Counter[str]:
        """Return all comments."""
        found = Counter(self.behind.values()) + self.inside
        for lines in (*self.before.values(), self.last):
            found.update(words for _, words in lines if words)
        return found


def remarks_of(text: str, root: Node) -> Remarks:
    """Return the remarks of a text. Linear.

    Raises:
        InPlaceError: If there is what no map needs, such as ``? `` before a key.
    """
    found = Remarks()
    end, before = 0, None
    for atom in atoms(root):
        if atom.start > end:
            _take(text, end, atom.start, before, atom, found)
        end, before = _end(text, atom), atom
        if atom.kind != "scalar":
            found.inside.update(_in_brackets(text, atom))
    _take(text, end, len(text), before, None, found)
    return found


def atoms(root: Node) -> Iterator[Node]:
    """Yield the scalars of a tree and what stands in brackets, in the order of the text."""
    todo = [root]
    while todo:
        node = todo.pop()
        if node.kind == "scalar" or node.style:
            yield node
        elif node.pairs is not None:
            for key, value in reversed(node.pairs):
                todo += (value, key)
        else:
            todo.extend(reversed(node.items or ()))


def _end(text: str, atom: Node) -> int:
    """Return where an atom ends; behind a block scalar stand the empty lines that follow it."""
    if atom.style not in ("|", ">"):
        return atom.end
    return atom.start + len(text[atom.start : atom.end].rstrip())


def _take(
    text: str, start: int, end: int, before: Node | None, after: Node | None, found: Remarks
) -> None:
    between = text[start:end]
    if "#" not in between and between.count("\n") < 2 and not between.strip(" :-\n"):
        return
    first, *lines = between.split("\n")
    lead = found.before.setdefault(id(after), []) if after is not None else found.last
    code, sign, words = first.partition("#")
    _look(code, text, start)
    if sign:
        comment = ("#" + words).rstrip()
        if before is None:
            lead.append((0, comment))
        elif id(before) in found.behind:
            lead.append((before.column, comment))
        else:
            found.behind[id(before)] = comment
    # The last line holds what comes before the next atom on its own line.
    for at, line in enumerate(lines, 1):
        code, sign, words = line.partition("#")
        _look(code, text, start)
        if sign:
            lead.append((len(code), ("#" + words).rstrip()))
        elif not code.strip() and at < len(lines):
            lead.append((0, ""))
    if after is not None and not lead:
        del found.before[id(after)]


def _look(code: str, text: str, start: int) -> None:
    if _ELSE.search(code) and code.strip() != "...":
        line = text.count("\n", 0, start) + 1
        raise InPlaceError(f"cannot tidy what stands near line {line}: {code.strip()[:40]!r}")


def _in_brackets(text: str, atom: Node) -> Iterator[str]:
    """Yield the comments in brackets: what stands between the scalars in them."""
    if "#" not in text[atom.start : atom.end]:
        return
    end = atom.start
    todo = [atom]
    while todo:
        node = todo.pop()
        if node.pairs is not None:
            for key, value in reversed(node.pairs):
                todo += (value, key)
        elif node.items is not None:
            todo.extend(reversed(node.items))
        else:
            yield from re.findall(r"#[^\n]*", text[end : node.start])
            end = max(end, node.end)
    yield from re.findall(r"#[^\n]*", text[end : atom.end])
