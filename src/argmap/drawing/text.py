"""Text for drawings: made safe for XML, measured, and wrapped by width.

Widths are in em of Arial's metrics; letters outside its table count by their East Asian width
(Unicode Standard Annex 11).
"""

import re
import unicodedata
from functools import lru_cache

_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufffe\uffff\ud800-\udfff]"
)
_TURNS = re.compile("[\u202a-\u202c\u2066-\u2069]")
_END_OF = dict.fromkeys("\u202a\u202b", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_SPACES = re.compile(r"[ \t\n\r\u2028\u2029\x85]+")
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=[%‰°€$£])")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
ELLIPSIS = "…"


def clean(text: str) -> str:
    r"""Put the replacement character in place of control characters and what XML cannot hold.

    So too for what would show letters in another order than they stand in; what sets the direction
    of a passage ends with the text, so that it turns nothing that follows. Source: Unicode Standard
    Annex 9.

    >>> clean("a\x00b"), clean("\u202eevil"), clean("\u2067open") == "\u2067open\u2069"
    ('a�b', '�evil', True)
    """
    safe = _UNSAFE.sub(REPLACEMENT, text)
    return _closed(safe) if _TURNS.search(safe) else safe


def _closed(text: str) -> str:
    """Close what sets a direction, and take out what closes nothing."""
    open_ends: list[str] = []
    made: list[str] = []
    for char in text:
        if char in _END_OF:
            open_ends.append(_END_OF[char])
        elif char in _END_OF.values():
            if char not in open_ends:
                made.append(REPLACEMENT)
                continue
            while open_ends[-1] != char:
                made.append(open_ends.pop())
            open_ends.pop()
        made.append(char)
    return "".join((*made, *reversed(open_ends)))


@lru_cache(maxsize=65536)
def width_of(word: str) -> float:
    """Measure a word in em.

    >>> width_of("if"), width_of("\N{CJK UNIFIED IDEOGRAPH-4E2D}")
    (0.5, 1.0)
    """
    if word.isascii() and word.isprintable():
        return sum(_WIDTHS[ord(char) - 32] for char in word) / 1000
    return sum(_char_width(char) for char in word)


def _char_width(char: str) -> float:
    if " " <= char <= "~":
        return _WIDTHS[ord(char) - 32] / 1000
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.6


def wrap(text: str, limit: float) -> list[str]:
    """Break text into lines of at most ``limit`` em; words longer than a line are cut.

    No-break spaces hold, and a number keeps its unit. Linear.

    >>> wrap("The charge reduced traffic.", 8)
    ['The charge', 'reduced traffic.']
    """
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in _SPACES.split(_BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", text.strip())):
        width = width_of(word)
        if line and used + 0.278 + width > limit:
            lines.append(" ".join(line))
            line, used = [], 0.0
        if width > limit:
            *full, word = _cut(word, limit)
            lines.extend(full)
            width = width_of(word)
        used += width + (0.278 if line else 0.0)
        line.append(word)
    lines.append(" ".join(line))
    return lines


def _cut(word: str, limit: float) -> list[str]:
    pieces: list[str] = []
    start, used = 0, 0.0
    for at, char in enumerate(word):
        width = _char_width(char)
        if used + width > limit and at > start:
            pieces.append(word[start:at])
            start, used = at, 0.0
        used += width
    return [*pieces, word[start:]]


def shorten(text: str, limit: float) -> str:
    """Cut text to ``limit`` em, ending in an ellipsis when something is cut off.

    >>> shorten("Origin and destination survey", 9)
    'Origin and destin…'
    """
    flat = " ".join(_SPACES.split(text.strip()))
    if width_of(flat) <= limit:
        return flat
    return _cut(flat, limit - 1.0)[0].rstrip() + ELLIPSIS
