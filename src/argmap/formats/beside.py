"""Texts beside a file: what annotations count in, raw, and as anchors count in it."""

from bisect import bisect_left
from dataclasses import dataclass, field

MARK = "\ufeff"


@dataclass(slots=True)
class BesideText:
    r"""A text as it lies on disk; ``plain`` is without byte order mark, a line end one code point.

    Anchors count in ``plain``, as ``argmap anchors`` does; ``position`` turns raw offsets.

    >>> beside = BesideText("a\r\nb")
    >>> beside.plain, beside.position(3)
    ('a\nb', 2)
    """

    raw: str
    plain: str = field(init=False)
    shifts: list[int] = field(init=False)
    """Where the raw text has a code point that the plain one has not."""

    def __post_init__(self) -> None:
        unmarked = self.raw.removeprefix(MARK)
        self.plain = unmarked.replace("\r\n", "\n").replace("\r", "\n")
        self.shifts = [0] if self.raw.startswith(MARK) else []
        at = self.raw.find("\r\n")
        while at >= 0:
            self.shifts.append(at)
            at = self.raw.find("\r\n", at + 2)

    def position(self, raw_offset: int) -> int:
        """Turn an offset in the raw text into one in the plain text. O(log line ends)."""
        return raw_offset - bisect_left(self.shifts, raw_offset)
