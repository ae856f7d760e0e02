"""``@include(path)``: the text of other files in place of the line that names them.

This module opens nothing: a resolver gives the text of a path. Paths are relative to the
including file and stay inside its folder; each file is included once, as in the reference.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from posixpath import normpath

from argmap.findings import Finding, Place
from argmap.formats.argdown.records import Places
from argmap.formats.included import (
    ITSELF,
    MAX_CHARACTERS,
    MISSING,
    OUTSIDE,
    Resolver,
    path_inside,
)

# No path is longer; without an end the search for a bracket would go through the whole text.
_INCLUDE = re.compile(r"@include\(([^)]{1,4096})\)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the expanded text: where it starts there and in its own file."""

    start: int
    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Expansion:
    """A text with its includes in place; ``pieces`` in the order of the text."""

    text: str
    pieces: tuple[Piece, ...]
    files: dict[str, Places]
    findings: tuple[Finding, ...]

    def origin(self, offset: int) -> Place:
        """Return file, line and column that an offset of the expanded text comes from."""
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        piece = self.pieces[max(index, 0)]
        there = self.files[piece.file].place(piece.offset + offset - piece.start)
        return Place(there.line, there.column, there.excerpt, piece.file)

    def locate(self, findings: Iterable[Finding], places: Places) -> list[Finding]:
        """Return findings about the expanded text with the files and lines they come from."""
        located: list[Finding] = []
        for finding in findings:
            place = finding.place
            if place is not None:
                offset = places.starts[place.line - 1] + place.column - 1
                finding = replace(finding, place=self.origin(offset))
            located.append(finding)
        return located


def expand(text: str, path: str, resolve: Resolver) -> Expansion:
    r"""Put included files in place, however deep; a stack holds the nesting.

    ``path`` names the file of the text; ``resolve`` gets paths beside it, such as
    ``parts/one.argdown``, and gives a text or None. What cannot be included is left as a comment.

    >>> expand("a\n\n@include(b.argdown)", "m.argdown", {"b.argdown": "b"}.get).text
    'a\n\nb'
    """
    return _Expander(path, resolve).run(text)


class _Expander:
    def __init__(self, path: str, resolve: Resolver) -> None:
        self.path = normpath(path.replace("\\", "/")) if path else "text"
        self.resolve = resolve
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.files: dict[str, Places] = {}
        self.findings: list[Finding] = []
        self.open: list[str] = []

    def run(self, text: str) -> Expansion:
        self.files[self.path] = Places(text)
        self.open = [self.path]
        # A file and how far it is copied. An include copies up to its line, leaves the rest for
        # later and goes on with the file named, so no nesting is too deep.
        stack = [(self.path, 0)]
        while stack:
            path, offset = stack.pop()
            source = self.files[path].text
            match = _INCLUDE.search(source, offset)
            self._add(source[offset : match.start() if match else len(source)], path, offset)
            if match is None:
                self.open.pop()
                continue
            stack.append((path, match.end()))
            found = self._open(path, match)
            if found is not None:
                self.open.append(found)
                stack.append((found, 0))
        text = "".join(self.parts)
        return Expansion(text, tuple(self.pieces), self.files, tuple(self.findings))

    def _add(self, words: str, path: str, offset: int) -> None:
        self.pieces.append(Piece(self.length, path, offset))
        self.parts.append(words)
        self.length += len(words)

    def _open(self, path: str, match: re.Match[str]) -> str | None:
        """Return the path of an included file whose text is to come next; None with a finding."""
        named = match[1].strip()
        wanted = path_inside(path, named)
        if wanted is None:
            why = OUTSIDE
        # Also in ``files``, but a circle deserves its own words.
        elif wanted in self.open:
            why = ITSELF
        elif wanted in self.files:
            why = "is included already; each file is included once"
        else:
            text = self.resolve(wanted)
            if text is not None and self.length + len(text) <= MAX_CHARACTERS:
                self.files[wanted] = Places(text.removeprefix("\ufeff"))
                return wanted
            why = MISSING if text is None else "makes the text too long"
        self._leave_out(path, match, why)
        return None

    def _leave_out(self, path: str, match: re.Match[str], why: str) -> None:
        place = self.files[path].place(match.start())
        place = Place(place.line, place.column, place.excerpt, path)
        message = f"included file {match[1]!r:.80} {why}"
        self.findings.append(Finding("P007", "error", message, None, place))
        # A comment, so that the lines around neither join nor part.
        self._add("<!-- left out -->", path, match.start())
