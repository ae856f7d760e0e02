"""Measure: how much of a sheet of A4 blocks take up, by the widths of their letters.

The sizes are those of ``assets/sheet.css``, in points. Where letters are wider than Arial's, as in the
fonts that stand in for it, a line holds less: a part of the sheet is kept free for that.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from argmap.drawing.widths import width_of
from argmap.views.blocks import Block, Bullets, Heading, Paragraph, Words, plain

WIDE, HIGH = 493.0, 747.0
"""What A4 leaves between margins of 18 mm and of 16 mm."""
USED = 0.9
"""The part of the height that is filled by the measure."""
INDENT = 14.0


@dataclass(frozen=True, slots=True)
class _Set:
    """How text is set: its size, the height of a line, the space around it, how wide its letters are."""

    size: float
    line: float
    space: float
    wide: float = 1.0


TITLE = _Set(17, 20.4, 10, 1.2)
HEADING = _Set(11.5, 14.4, 12, 1.2)
LEAD = _Set(10, 13.5, 5)
NOTE = _Set(8, 11.2, 4)
PLAIN = _Set(9.5, 13.3, 4)


def fits(title: str, blocks: Iterable[Block]) -> bool:
    """Return whether a title and blocks are printed on one sheet."""
    return height(title, blocks) <= HIGH * USED


def height(title: str, blocks: Iterable[Block]) -> float:
    """Return how many points of a sheet a title and blocks take up."""
    total = _height(title, TITLE) + TITLE.space
    for block in blocks:
        if isinstance(block, Heading):
            total += _height(plain(block.words), HEADING)
        elif isinstance(block, Paragraph):
            style = {"lead": LEAD, "note": NOTE}.get(block.style, PLAIN)
            total += _height(plain(block.words), style)
        elif isinstance(block, Bullets):
            for item in block.items:
                total += _height(_pilled(item.words), PLAIN, INDENT * (item.depth + 1)) - 2
    return total


def _pilled(line: Words) -> str:
    """Return a line with room for the frames around verdicts."""
    frames = sum(span.style in ("out", "unshown", "open", "in") for span in line)
    return plain(line) + " MM" * frames


def _height(text: str, style: _Set, indent: float = 0.0) -> float:
    return lines_of(text, (WIDE - indent) / (style.size * style.wide)) * style.line + style.space


def lines_of(text: str, width: float) -> int:
    """Count the lines that a text takes up in a column so many em wide.

    >>> lines_of("one two", 30), lines_of("one two", 2), lines_of("", 9)
    (1, 2, 1)
    """
    count, at = 1, 0.0
    for word in text.split(" "):
        wide = width_of(word)
        gap = 0.28 if at else 0.0
        if at + gap + wide <= width:
            at += gap + wide
            continue
        if at:
            count += 1
        full, at = divmod(wide, width)
        count += int(full)
    return count


def clipped(text: str, most: float) -> str:
    """Cut a text that is wider than so many em behind a word, with a sign.

    >>> clipped("one two three", 5), clipped("one", 4)
    ('one two…', 'one')
    """
    if width_of(text) <= most:
        return text
    kept, at = [], 1.0
    for word in text.split(" "):
        at += width_of(word) + 0.28
        if at > most:
            break
        kept.append(word)
    if not kept:
        return f"{_start(text, most - 1)}…"
    return f"{' '.join(kept).rstrip(',;:.')}…"


def _start(text: str, most: float) -> str:
    at = 0.0
    for place, char in enumerate(text):
        at += width_of(char)
        if at > most:
            return text[:place]
    return text
