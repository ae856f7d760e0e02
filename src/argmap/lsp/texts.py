"""Texts as editors count them: by lines, and within a line in units of an encoding, UTF-16 as a rule.

Everything else in argmap counts code points from the start. An emoji is one code point and two
units of UTF-16. Source: Language Server Protocol 3.17, "Text Documents".
"""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Literal

Encoding = Literal["utf-8", "utf-16", "utf-32"]
MARK = "\ufeff"
Position = tuple[int, int]
"""Line and units within it, both from 0."""
_LINE_END = re.compile(r"\r\n|\n|\r")
_ONLY_YAML = re.compile(r"[\x85\u2028\u2029]")
_YAML_LINE_END = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")


class Text:
    r"""A text with its lines.

    >>> Text("a: 😀b\nc").offset((0, 5)), Text("a: 😀b\nc").position(4)
    (4, (0, 5))
    """

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        self.text = text
        self.encoding: Encoding = encoding
        self.mark: int = len(MARK) if text.startswith(MARK) else 0
        """The length of a byte order mark, which no parser counts."""

    @cached_property
    def starts(self) -> list[int]:
        """Return where each line begins, as the protocol ends lines."""
        if "\r" not in self.text:
            ends = (len(line) + 1 for line in self.text.split("\n"))
            return [0, *accumulate(ends)][:-1]
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    @cached_property
    def yaml_starts(self) -> list[int]:
        """Return where each line begins, as YAML 1.1 ends lines: at more signs than editors do."""
        if not _ONLY_YAML.search(self.text):
            return self.starts
        return [0, *(found.end() for found in _YAML_LINE_END.finditer(self.text))]

    def yaml_offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column that a parser of YAML counted from 0."""
        starts = self.yaml_starts
        mark = self.mark if line <= 0 else 0
        return min(starts[min(line, len(starts) - 1)] + mark + column, len(self.text))

    def line_end(self, offset: int) -> int:
        """Return where the line that an offset lies in ends, before its line end."""
        found = _LINE_END.search(self.text, offset)
        return found.start() if found else len(self.text)

    def line_start(self, offset: int) -> int:
        """Return where the line that an offset lies in begins."""
        return self.starts[bisect_right(self.starts, offset) - 1]

    def offset(self, position: Position) -> int:
        """Return the offset of a position; what lies behind the end of a line or text is its end."""
        line, units = position
        if line >= len(self.starts):
            return len(self.text)
        start = self.starts[max(line, 0)]
        words = self.text[start : self.line_end(start)]
        return start + self._points(words, max(units, 0))

    def position(self, offset: int) -> Position:
        """Return the position of an offset."""
        line = bisect_right(self.starts, offset) - 1
        return line, self._units(self.text[self.starts[line] : offset])

    def replaced(self, start: Position, end: Position, text: str) -> "Text":
        """Return the text with what stands between two positions replaced."""
        left, right = self.offset(start), self.offset(end)
        return Text(self.text[:left] + text + self.text[max(left, right) :], self.encoding)

    def _units(self, words: str) -> int:
        if self.encoding == "utf-32" or words.isascii():
            return len(words)
        if self.encoding == "utf-16":
            return len(words) + sum(char > "\uffff" for char in words)
        return len(words.encode("utf-8", "surrogatepass"))

    def _points(self, words: str, units: int) -> int:
        if self.encoding == "utf-32" or words.isascii():
            return min(units, len(words))
        for count, char in enumerate(words):
            # A position inside a character is that before it.
            units -= self._units(char)
            if units < 0:
                return count
        return len(words)
