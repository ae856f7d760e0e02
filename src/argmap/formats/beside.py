"""Texts beside a file: what annotations count in them, and as anchors count in them.

Anchors count code points of the ``plain`` text, without byte order mark and with one code point for
a line end. Tools count as their language does: UTF-16 units (JavaScript, Java), bytes (C), line ends
as they lie on disk or as one. Which of these a file means, the words say that its annotations carry.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from argmap.model import Source

MARK = "\ufeff"
SOURCE = "text"
TITLE = "the annotated text"
UNTOLD = "offsets, counted in code points of the file: no words tell whether that is meant"
_WIDE = {"UTF-16 units": "[\U00010000-\U0010ffff]", "bytes": "[^\x00-\x7f]"}
_LINES = f"\\A{MARK}|\r(?=\n)"
Unit = Literal["code points", "UTF-16 units", "bytes"]


def is_annotated_text(source: Source) -> bool:
    """Return whether a source is the text beside an annotation, as a reader adds it.

    >>> is_annotated_text(Source(id="text", title="the annotated text"))
    True
    """
    return source.id.partition("~")[0] == SOURCE and source.title == TITLE


@dataclass(frozen=True, slots=True)
class Counting:
    """What offsets count: the unit, and line ends and byte order mark as they lie on disk or not.

    Line ends are ``doubled`` where the text had two characters for each before it was put on disk,
    as where version control or an unpacker changed them.
    """

    unit: Unit = "code points"
    on_disk: bool = True
    doubled: bool = False

    @property
    def words(self) -> str:
        """Return what is counted, in words.

        >>> Counting("UTF-16 units", on_disk=False).words
        'UTF-16 units, and each line end as one character'
        """
        number = "two characters" if self.doubled else "one character"
        line = "" if self.on_disk else f"each line end as {number}"
        unit = "" if self.unit == "code points" and line else self.unit
        return ", and ".join(part for part in (unit, line) if part)


ON_DISK = Counting()
PLAIN = Counting(on_disk=False)


@dataclass(slots=True)
class BesideText:
    r"""A text as it lies on disk; ``plain`` is without byte order mark, a line end one code point.

    Anchors count in ``plain``, as ``argmap anchors`` does; ``position`` turns raw offsets.

    >>> beside = BesideText("a\r\nb")
    >>> beside.plain, beside.position(3)
    ('a\nb', 2)
    >>> BesideText("😂 b").position(3, Counting("UTF-16 units"))
    2
    """

    raw: str
    plain: str = field(init=False)
    _shifts: dict[Counting, list[int]] = field(init=False, default_factory=dict)
    """Where each counting has a unit that the plain text has no code point for."""

    def __post_init__(self) -> None:
        unmarked = self.raw.removeprefix(MARK)
        self.plain = unmarked.replace("\r\n", "\n").replace("\r", "\n")

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the plain text, as sources carry it."""
        return sha256(self.plain.encode("utf-8", "surrogatepass")).hexdigest()

    def position(self, offset: int, counting: Counting = ON_DISK) -> int:
        """Turn an offset into one in the plain text. O(log n), linear at first."""
        shifts = self.shifts(counting)
        return offset - bisect_left(shifts, offset) if shifts else offset

    def shifts(self, counting: Counting) -> list[int]:
        """Return where a counting has units that the plain text has no code points for."""
        if counting not in self._shifts:
            self._shifts[counting] = self._shifts_of(counting)
        return self._shifts[counting]

    def _shifts_of(self, counting: Counting) -> list[int]:
        text = self.raw if counting.on_disk else self.plain
        if counting.doubled:
            text = text.replace("\n", "\r\n")
        beyond_plain = text != self.plain
        patterns = [_LINES] if beyond_plain else []
        if counting.unit != "code points" and not text.isascii():
            patterns.append(_WIDE[counting.unit])
        found: list[int] = []
        beyond = 0
        for match in re.finditer("|".join(patterns), text) if patterns else ():
            sign = match.group()
            # A line end on disk and a byte order mark have no code point of their own in the plain
            # text, so all their units are beyond it; a wide sign has one.
            width = _width(sign, counting.unit)
            more = width if sign in ("\r", MARK) and beyond_plain else width - 1
            found += range(match.start() + beyond, match.start() + beyond + more)
            beyond += width - 1
        return found

    def others(self) -> list[Counting]:
        """Return the countings, beside that in code points on disk, that can differ from it here."""
        units: list[Unit] = ["code points"]
        if not self.raw.isascii():
            units += ["UTF-16 units"] if max(self.raw) > "\uffff" else []
            units += ["bytes"]
        ends = [True, False] if self.raw != self.plain else [True]
        found = [Counting(unit, on_disk) for unit in units for on_disk in ends]
        if "\n" in self.raw and "\r" not in self.raw:
            found += [Counting(unit, on_disk=False, doubled=True) for unit in units]
        return [counting for counting in found if counting != ON_DISK]

    def recognise(self, missed: Callable[[Counting], int], usual: Counting = ON_DISK) -> Counting:
        """Return the counting that misses fewest words; the usual one where none misses fewer."""
        best, fewest = usual, missed(usual)
        for counting in (ON_DISK, *self.others()) if fewest else ():
            count = missed(counting) if counting != usual else fewest
            if count < fewest:
                best, fewest = counting, count
        return best

    def cuts(self, offsets: Iterable[int], counting: Counting = ON_DISK) -> int:
        """Count the offsets that lie inside a word or behind the end of the text."""
        text = self.plain
        places = (self.position(offset, counting) for offset in offsets)
        return sum(
            place > len(text) or (0 < place < len(text) and text[place - 1 : place + 1].isalnum())
            for place in places
        )

    def is_doubtful(self, offsets: Sequence[int]) -> bool:
        """Return whether offsets cut words, and fewer so if they count something else."""
        cuts = self.cuts(offsets)
        return cuts > 0 and any(self.cuts(offsets, other) < cuts for other in self.others())


def _width(sign: str, unit: Unit) -> int:
    if unit == "bytes":
        return len(sign.encode("utf-8", "surrogatepass"))
    return 2 if unit == "UTF-16 units" and sign > "\uffff" else 1
