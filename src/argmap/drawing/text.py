"""Text for drawings: made safe for XML, wrapped by width, and shortened."""

import re

from argmap.drawing.breaks import cut, pieces
from argmap.drawing.widths import width_of, widths_of

_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufffe\uffff\ud800-\udfff]"
)
_TURNS = re.compile("[\u202a-\u202c\u2066-\u2069]")
_END_OF = dict.fromkeys("\u202a\u202b", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_SPACES = re.compile(r"[ \t\n\r\u2028\u2029\x85]+")
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=[%‰°€$£])")
_DEEPEST = 125
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
ELLIPSIS = "…"
LONGEST = 24
"""How many lines of a text a card shows."""


def clean(text: str) -> str:
    r"""Put the replacement character in place of control characters and what XML cannot hold.

    So too for what would show letters in another order than they stand in; what sets the direction
    of a passage ends with the text, so that it turns nothing that follows. Source: Unicode Standard
    Annex 9.

    >>> clean("a\x00b"), clean("\u202eevil"), clean("\u2067open") == "\u2067open\u2069"
    ('a�b', '�evil', True)
    """
    if text.isascii() and text.isprintable():
        return text
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


def at_most(lines: list[str], most: int = LONGEST) -> tuple[str, ...]:
    """Cut a list of lines, and say how many are left out.

    >>> at_most(["a", "b", "c"], 2)
    ('a', '… 2 more lines')
    """
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], f"… {len(lines) - most + 1} more lines")


def wrap(text: str, limit: float) -> list[str]:
    """Break text into lines of at most ``limit`` em, where its script allows it; what is longer is cut.

    No-break spaces hold, and a number keeps its unit. Linear.

    >>> wrap("The charge reduced traffic.", 8)
    ['The charge', 'reduced traffic.']
    """
    if text.isascii() and text.isprintable() and not ("%" in text or "$" in text):
        return _wrap_plain(text, limit)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in _SPACES.split(_BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", text.strip())):
        joint = " " if line else ""
        for piece in pieces(word):
            width = width_of(piece)
            room = width_of(joint)
            if line and used + room + width > limit:
                lines.append("".join(line))
                line, used, joint, room = [], 0.0, "", 0.0
            if width > limit:
                *full, piece = cut(piece, limit)
                lines.extend(full)
                width = width_of(piece)
            line.append(joint + piece)
            used += room + width
            joint = ""
    lines.append("".join(line))
    return _carried(lines) if _TURNS.search(text) else lines


def _wrap_plain(text: str, limit: float) -> list[str]:
    """Do the same with what has words and blanks alone, as most texts of most maps."""
    words = text.split()
    lines: list[str] = []
    start, used, blank = 0, 0.0, width_of(" ")
    for at, width in enumerate(widths_of(words)):
        with_it = used + blank + width
        if with_it <= limit and at > start:
            used = with_it
            continue
        if at > start:
            lines.append(" ".join(words[start:at]))
        start, used = at, width
        if width > limit:
            *full, words[at] = cut(words[at], limit)
            lines.extend(full)
            used = width_of(words[at])
    lines.append(" ".join(words[start:]))
    return lines


def first_lines(text: str, limit: float, most: int) -> list[str]:
    """Break text into at most ``most`` lines, the last of which ends in an ellipsis where it is cut.

    >>> first_lines("The charge reduced traffic.", 8, 1)
    ['The charge…']
    """
    lines = wrap(text, limit)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _ended(lines[most - 1], limit)]


def _ended(line: str, limit: float) -> str:
    kept = cut(line, limit - 1.0)[0].rstrip() + ELLIPSIS
    return _closed(kept) if _TURNS.search(kept) else kept


def _carried(lines: list[str]) -> list[str]:
    """Close at the end of each line what sets a direction, and set it again on the next."""
    made: list[str] = []
    begun: list[str] = []
    for line in lines:
        whole = "".join(begun) + line
        begun = _begun(whole)
        made.append(whole + "".join(_END_OF[char] for char in reversed(begun)))
    return made


def _begun(text: str) -> list[str]:
    begun: list[str] = []
    for char in text:
        if char in _END_OF:
            begun.append(char)
        elif begun and char == _END_OF[begun[-1]]:
            begun.pop()
    return begun[:_DEEPEST]


def shorten(text: str, limit: float) -> str:
    """Cut text to ``limit`` em, ending in an ellipsis when something is cut off.

    >>> shorten("Origin and destination survey", 9)
    'Origin and destin…'
    """
    flat = " ".join(_SPACES.split(text.strip()))
    if width_of(flat) <= limit:
        return flat
    return _ended(flat, limit)
