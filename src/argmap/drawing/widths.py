"""Widths: how wide words are in the fonts of drawings, in em.

ASCII and common signs have Arial's own widths. Letters of other scripts have the mean of theirs,
measured in Chromium in the Noto fonts that a reader without Arial's glyphs sees, rounded up, so
that lines fit. Sources: Unicode Standard Annexes 11 and 29, Unicode Technical Standard 51.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_BY_BYTE = (*[0] * 32, *_WIDTHS)
"""What may be printed has no byte below that of a blank."""
_SIGNS = dict.fromkeys("\u00a0\u202f·‘’‚", 0.3) | dict.fromkeys("“”„†", 0.4)
_SIGNS |= dict.fromkeys("—…‰", 1.0)
# First letter of a run, and the width of its letters up to the next run.
_RUNS = (
    (0x0000, 0.60), (0x0370, 0.56), (0x0400, 0.60), (0x0530, 0.67), (0x0590, 0.56),
    (0x0600, 0.56), (0x0700, 0.60), (0x0900, 0.68), (0x0B80, 1.06), (0x0C00, 0.80),
    (0x0D00, 1.08), (0x0D80, 0.93), (0x0E00, 0.58), (0x0E80, 0.68), (0x1000, 0.90),
    (0x10A0, 0.61), (0x1200, 0.73), (0x1380, 0.60), (0x1780, 0.80), (0x1900, 0.60),
    (0x2190, 1.00), (0x2200, 0.80), (0x2600, 1.00), (0x27C0, 0.80), (0xFF61, 0.50),
    (0xFFE0, 0.60), (0x1F000, 1.25), (0x1FB00, 0.60),
)  # fmt: skip
_STARTS = [start for start, _ in _RUNS]
_JOINER = "\N{ZERO WIDTH JOINER}"
_MODIFIERS = "\U0001f3fb", "\U0001f3ff"
_EMOJI = 0x1F000
_FLAG = "\U0001f1e6", "\U0001f1ff"
MOST_WORDS = 65_536


class _Measured(dict[str, float]):
    """The widths of words met so far: looking one up takes a third of what a cache of calls takes."""

    def __missing__(self, word: str) -> float:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = width = _measured(word)
        return width


_WORDS = _Measured()


def widths_of(words: Iterable[str]) -> Iterator[float]:
    """Measure words in em, one after the other.

    >>> [*widths_of(["if", "why"])]
    [0.5, 1.778]
    """
    return map(_WORDS.__getitem__, words)


def width_of(word: str) -> float:
    """Measure a word in em.

    >>> width_of("if"), width_of("\N{CJK UNIFIED IDEOGRAPH-4E2D}")
    (0.5, 1.0)
    """
    return _WORDS[word]


def _measured(word: str) -> float:
    if word.isascii() and word.isprintable():
        return sum(map(_BY_BYTE.__getitem__, word.encode())) / 1000
    total, before = 0.0, ""
    for char in word:
        # What is joined to an emoji is drawn in its place.
        if not (before == _JOINER and ord(char) >= _EMOJI):
            total += _char_width(char)
        before = char
    return total


@lru_cache(maxsize=8192)
def _char_width(char: str) -> float:
    if " " <= char <= "~":
        return _WIDTHS[ord(char) - 32] / 1000
    if char in _SIGNS:
        return _SIGNS[char]
    if char == "\N{VARIATION SELECTOR-16}":
        return 0.25
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf") or _MODIFIERS[0] <= char <= _MODIFIERS[1]:
        return 0.0
    if _FLAG[0] <= char <= _FLAG[1]:
        return 0.65
    bare = unicodedata.decomposition(char)[:4]
    if char < "\u0250" or "\u1e00" <= char <= "\u1eff":
        return _char_width(chr(int(bare, 16))) if bare[:1].isdigit() else 0.6
    width = _RUNS[bisect_right(_STARTS, ord(char)) - 1][1]
    if unicodedata.east_asian_width(char) in "WF":
        return max(width, 1.0)
    return 0.73 if category == "Lu" else width
