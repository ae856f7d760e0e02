"""Where the next sign of a kind stands, remembered: many questions from left to right cost one walk."""

import re
from bisect import bisect_left, bisect_right

from argmap.formats.argdown.patterns import DATA_BREAK, DATA_CLOSE, DATA_STOP


class Next:
    """The next place of a needle at or after an offset."""

    __slots__ = ("asked", "found", "needle", "text")

    def __init__(self, text: str, needle: str) -> None:
        self.text: str = text
        self.needle: str = needle
        self.asked: int = 0
        self.found: int = -1

    def after(self, offset: int) -> int:
        """Return the first place at or after the offset; the length of the text when there is none."""
        # No needle begins from ``asked`` up to ``found``, so every question in between has this
        # answer. Only a question outside searches. Questions that go from left to right therefore
        # walk over the text once, however many there are; ``[ < {`` repeated 16,000 times stays
        # linear. A paragraph that is read again asks further left, and searches anew.
        if not self.asked <= offset <= self.found:
            found = self.text.find(self.needle, offset)
            self.asked = offset
            self.found = len(self.text) if found < 0 else found
        return self.found


class NextBreak:
    """The next line end, by the four signs that end a line."""

    __slots__ = ("asked", "found", "pattern", "text")

    def __init__(self, text: str) -> None:
        self.text: str = text
        self.pattern: re.Pattern[str] = re.compile(r"[\n\r\u2028\u2029]")
        self.asked: int = 0
        self.found: int = -1

    def after(self, offset: int) -> int:
        """Return the first line end at or after the offset."""
        if not self.asked <= offset <= self.found:
            match = self.pattern.search(self.text, offset)
            self.asked = offset
            self.found = match.start() if match else len(self.text)
        return self.found


class Braces:
    """Where metadata that begins at a brace ends.

    It runs to the last closing brace before a closing brace with text after it; closing braces
    before a comma or another brace do not count. Found by bisection in lists made once.
    """

    __slots__ = ("_closes", "_stops", "text")

    def __init__(self, text: str) -> None:
        self.text: str = text
        self._stops: list[int] | None = None
        self._closes: list[int] = []

    def end(self, start: int) -> int:
        """Return the offset behind the metadata that begins at ``start``; -1 when it never ends."""
        # The pattern of the reference looks ahead at each brace up to the end of the text,
        # quadratic where braces are many. Two lists of all places, made once, answer the same by
        # bisection.
        if self._stops is None:
            self._stops = _starts(DATA_STOP, self.text)
            # One pattern for both would try each sign of the text; one that begins with a brace
            # looks at braces alone.
            if any(sign in self.text for sign in "\r\u2028\u2029"):
                self._stops = sorted(self._stops + _starts(DATA_BREAK, self.text))
            self._closes = _starts(DATA_CLOSE, self.text)
        index = bisect_left(self._stops, start + 1)
        stop = self._stops[index] if index < len(self._stops) else len(self.text)
        # Greedy: the last closing brace before the stop, not the first.
        index = bisect_right(self._closes, stop) - 1
        return self._closes[index] + 1 if index >= 0 and self._closes[index] > start else -1


def _starts(pattern: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in pattern.finditer(text)]
