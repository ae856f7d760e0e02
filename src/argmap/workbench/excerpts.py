"""Excerpts: the lines of a file that are those of one element, or of what is said of the map itself.

They are shown without the indentation that they share. A line that somebody leaves as it was goes back
as it was, to the last blank, so that typing in an excerpt changes what was typed and nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BREAK = re.compile("\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an excerpt: as it stands in its file, what ends it, and what is shown of it."""

    part: int
    raw: str
    ending: str
    shown: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of the text of a file, in one part or several.

    ``id`` is the element whose lines they are: a step that shorthand makes stands in those of a statement.
    ``name`` is what it is called in its file, where a prefix may be left out.
    """

    path: str
    format: str
    id: str | None
    name: str | None
    text: str
    """The text of the whole file."""
    parts: tuple[tuple[int, int], ...]
    """Where each part begins and ends: at the end of its last line."""
    indent: str
    lines: tuple[Line, ...]
    called: str | None = None
    """The file, as places of findings name it; the first of a map has no name there."""

    @property
    def is_inside(self) -> bool:
        """Tell whether it begins behind something else on its line."""
        return _is_inside(self.text, self.parts[0][0])

    @property
    def shown(self) -> str:
        """Return the lines as they are shown."""
        return "\n".join(line.shown for line in self.lines)

    @property
    def number(self) -> int:
        """Return the number of its first line in the file, from 1."""
        return len(BREAK.findall(self.text, 0, self.parts[0][0])) + 1

    def replaced(self, typed: str) -> tuple[str, list[int]]:
        """Return the text of the file with what was typed, and where each line of that begins in it."""
        wanted = BREAK.split(typed)
        old = [line.shown for line in self.lines]
        head = _shared(old, wanted)
        tail = _shared(old[head:][::-1], wanted[head:][::-1])
        newline = (BREAK.search(self.text) or ["\n"])[0]
        fresh = [
            (
                line if not line.strip() or (self.is_inside and not at) else self.indent + line,
                newline,
            )
            for at, line in enumerate(wanted[: len(wanted) - tail])
        ][head:]
        first, last = head, len(old) - tail
        within = self.lines[min(first, len(old) - 1)].part
        made: list[list[tuple[str, str]]] = [[] for _ in self.parts]
        for number, line in enumerate(self.lines):
            if number == first:
                made[within] += fresh
            if not first <= number < last:
                made[line.part].append((line.raw, line.ending or newline))
        if first == len(old):
            made[within] += fresh
        return self._joined(made)

    def _joined(self, made: Sequence[Sequence[tuple[str, str]]]) -> tuple[str, list[int]]:
        pieces: list[str] = []
        starts: list[int] = []
        length = at = 0
        for (start, end), rows in zip(self.parts, made, strict=True):
            pieces.append(self.text[at:start])
            length += start - at
            for number, (words, ending) in enumerate(rows):
                starts.append(length)
                pieces += (words, ending if number + 1 < len(rows) else "")
                length += len(words) + len(pieces[-1])
            at = end
        return "".join((*pieces, self.text[at:])), starts


def excerpt(
    path: str,
    format: str,
    item_id: str | None,
    name: str | None,
    text: str,
    parts: Sequence[tuple[int, int]],
    called: str | None = None,
) -> Excerpt:
    r"""Return the lines of some parts of a text, without the indentation that they share.

    >>> made = excerpt("a.yaml", "yaml", "c", "c", "x:\n  c:\n    text: So.\n", [(3, 21)])
    >>> made.shown, made.number, made.replaced("c:\n  text: No.")[0]
    ('c:\n  text: So.', 2, 'x:\n  c:\n    text: No.\n')
    """
    rows = [(at, *row) for at, part in enumerate(parts) for row in _rows(text, *part)]
    is_inside = _is_inside(text, parts[0][0])
    full = [raw for _, raw, _ in rows[is_inside:] if raw.strip()]
    indent = _indent(full)
    lines = [
        Line(part, raw, ending, raw if is_inside and not at else _without(raw, indent))
        for at, (part, raw, ending) in enumerate(rows)
    ]
    return Excerpt(path, format, item_id, name, text, tuple(parts), indent, tuple(lines), called)


def _is_inside(text: str, start: int) -> bool:
    """Tell whether something stands before a place on its line."""
    return start > 0 and text[start - 1] not in "\r\n"


def _rows(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    at = start
    for found in BREAK.finditer(text, start, end):
        yield text[at : found.start()], found[0]
        at = found.end()
    yield text[at:end], ""


def _indent(lines: Sequence[str]) -> str:
    """Return the blanks with which all lines begin."""
    first = min(lines, default="", key=lambda line: len(line) - len(line.lstrip(" ")))
    return first[: len(first) - len(first.lstrip(" "))]


def _without(line: str, indent: str) -> str:
    return line[len(indent) :] if line.startswith(indent) else line.lstrip(" ")


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two lists begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
