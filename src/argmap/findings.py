"""Findings: numbered remarks with a severity and a place.

A finding stops nothing by itself. Readers collect them and raise one error that carries all;
checks return them; conversions report losses with them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from argmap.results import one_line

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
EXCERPT_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text: line and column count from 1, columns in code points."""

    line: int
    column: int
    excerpt: str | None = None
    file: str | None = None

    def caret(self) -> list[str]:
        """Return the line and a caret under the column, cut to a window when the line is long."""
        if self.excerpt is None:
            return []
        start = max(0, self.column - 1 - EXCERPT_WIDTH // 2)
        window = self.excerpt[start : start + EXCERPT_WIDTH]
        shown = _printable(window)
        gutter = f"{self.line:>6} | "
        blank = " " * (len(gutter) - 2) + "| "
        return [gutter + shown, blank + " " * (self.column - 1 - start) + "^"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark: code, severity, message, and the id and place it is about.

    >>> Finding("C002", "warning", "stands alone", "c7").full_text()
    'C002 warning: c7: stands alone'
    """

    code: str
    severity: Severity
    message: str
    id: str | None = None
    place: Place | None = None

    __repr__ = one_line

    def first_line(self) -> str:
        """Return one line with the place in front.

        >>> Finding("C002", "warning", "alone", "c7", Place(3, 5, "  - id: c7")).first_line()
        '3:5: C002 warning: c7: alone'
        """
        where = ""
        if self.place is not None:
            file = f"{self.place.file}:" if self.place.file else ""
            where = f"{file}{self.place.line}:{self.place.column}: "
        about = f"{self.id}: " if self.id else ""
        return _printable(f"{where}{self.code} {self.severity}: {about}{self.message}")

    def full_text(self) -> str:
        """Return one line with the place in front, then the excerpt with its caret."""
        return "\n".join([self.first_line(), *(self.place.caret() if self.place else ())])

    def in_file(self, file: str) -> "Finding":
        """Return the same finding with the name of the file on its place, unless it has one."""
        if self.place is None or self.place.file:
            return replace(self)
        return replace(self, place=replace(self.place, file=file))

    def as_json(self, file: str | None = None) -> dict[str, str | int | None]:
        """Return the record that ``--json`` prints."""
        place = self.place
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "id": self.id,
            "file": (place.file if place and place.file else file),
            "line": place.line if place else None,
            "column": place.column if place else None,
        }


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a change does not fit: its number in the patch from 1, the id, field and values it is about."""

    number: int
    change: str
    reason: str
    id: str | None = None
    path: tuple[str | int, ...] = ()
    expected: object = None
    found: object = None

    __repr__ = one_line

    def full_text(self) -> str:
        """Return one line that names the change and says why it does not fit."""
        return _printable(f"change {self.number} ({self.change}) does not fit: {self.reason}")


def listed(findings: Sequence[Finding], subject: str) -> Iterator[str]:
    """Yield how many problems there are in something, then each of them."""
    count = len(findings)
    yield f"{count} problem{'s' if count != 1 else ''} in {subject}"
    yield from (finding.full_text() for finding in findings)


def place_at(text: str, offset: int) -> Place:
    """Turn an offset in code points into line, column and excerpt. O(log n), linear at first."""
    starts = _line_starts(text)
    number = bisect_right(starts, max(offset, 0))
    start = starts[number - 1]
    return Place(number, offset - start + 1, _line(text, start))


# A text has a finding for each of its parts at worst: each must cost less than a walk through it, and
# a text of a single line must be kept once.
@lru_cache(maxsize=1)
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


@lru_cache(maxsize=1)
def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def _printable(text: str) -> str:
    # Nearly all text is: to look at each sign took half of the time of printing findings.
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " for char in text)
