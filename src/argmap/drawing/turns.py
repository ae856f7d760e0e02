"""Turns: which way lines run, and marks that tell engines so.

A line that stands alone would be turned by its own first letter, or not at all; every line of a text
runs as the text does. Source: Unicode Standard Annex 9.
"""

import re
import unicodedata
from collections.abc import Iterable

LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT ISOLATE}"
RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT ISOLATE}"
_FIRST_STRONG = "\N{FIRST STRONG ISOLATE}"
END = "\N{POP DIRECTIONAL ISOLATE}"


def is_turned(text: str) -> bool:
    r"""Return whether the first letter with a direction runs from right to left (UAX 9, P2 and P3).

    >>> is_turned("1. abc"), is_turned("\u05e9")
    (False, True)
    """
    if text.isascii():
        return False
    inside = 0
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("LRI", "RLI", "FSI"):
            inside += 1
        elif direction == "PDI":
            inside = max(0, inside - 1)
        elif direction in ("L", "R", "AL") and not inside:
            return direction != "L"
    return False


def marked(line: str, turned: bool) -> str:
    r"""Put marks around a line that would not run as its text does by itself.

    >>> marked("abc", turned=False), marked("abc", turned=True)
    ('abc', '\u2067abc\u2069')
    """
    if turned:
        return f"{RIGHT_TO_LEFT}{line}{END}"
    first = line[:1]
    if is_turned(line) or first in (LEFT_TO_RIGHT, RIGHT_TO_LEFT):
        return f"{LEFT_TO_RIGHT}{line}{END}"
    return line


def apart(sentence: str, names: Iterable[str]) -> str:
    r"""Put marks around names in a sentence of ours, so that none moves the words beside it.

    >>> apart("said by Ann, \u05d0", ["Ann", "\u05d0"])
    'said by Ann, \u2068\u05d0\u2069'
    """
    if sentence.isascii():
        return sentence
    turned = {name for name in names if name and any(map(_is_turned, name))}
    if not turned:
        return sentence
    longest_first = sorted(turned, key=lambda name: (-len(name), name))
    found = re.compile("|".join(map(re.escape, longest_first)))
    return found.sub(lambda name: f"{_FIRST_STRONG}{name[0]}{END}", sentence)


def _is_turned(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")


def unmarked(line: str) -> tuple[str, bool]:
    r"""Return a line without the marks of ``marked``, and whether it runs from right to left.

    >>> unmarked("\u2067abc\u2069"), unmarked("abc")
    (('abc', True), ('abc', False))
    """
    if line.endswith(END) and line[0] in (LEFT_TO_RIGHT, RIGHT_TO_LEFT):
        return line[1:-1], line[0] == RIGHT_TO_LEFT
    return line, False
