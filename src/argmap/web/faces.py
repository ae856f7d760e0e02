"""Faces: how large a card of the page is, and which words stand where on it.

Sizes are in pixels. Widths follow from the view's line breaks, measured in Arial's metrics.
"""

from dataclasses import dataclass

from argmap.drawing.sections import section_lines
from argmap.drawing.text import shorten
from argmap.drawing.turns import is_turned
from argmap.drawing.view import Card, text_lines
from argmap.drawing.widths import width_of

WIDTH, PAD = 288, 16
BOLD = 1.08
"""How much wider bold letters are than the plain ones that are measured."""
TEXT_SIZE, WHO_SIZE = 13, 11.5
HEAD, LINE, SMALL = 24, 18, 14
TOGETHER = 21.0
_TALL = {"text": LINE, "who": 16}


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one style, with the baseline of the first; ``at_end`` sets them to the right.

    One that is ``given`` is in somebody else's words, which run their own way.
    """

    style: str
    lines: tuple[str, ...]
    y: int
    at_end: bool = False
    given: bool = False

    @property
    def turned(self) -> bool:
        """Return whether it runs from right to left."""
        return self.given and is_turned(" ".join(self.lines))

    @property
    def step(self) -> int:
        """Return the distance from one line to the next."""
        return _TALL.get(self.style, SMALL)


@dataclass(frozen=True, slots=True)
class Face:
    """A card laid out: its height and its blocks from top to bottom."""

    height: int
    blocks: tuple[Block, ...]


def face(card: Card) -> Face:
    """Lay out the words of a card."""
    room = (WIDTH - 2 * PAD) / BOLD
    heavy = bool(card.quotes) or card.statement.kind == "question"
    words = text_lines(card.statement, room / TEXT_SIZE) if heavy else card.text
    head = section_lines(card.begins, room / WHO_SIZE)
    y = HEAD + len(head) * SMALL
    blocks = [Block("meta", head, HEAD - 4)] if head else []
    blocks.append(Block("tag", (card.tag,), y))
    if card.speaker:
        y += 17
        blocks.append(Block("who", (shorten(card.speaker, room / WHO_SIZE),), y, given=True))
    y += 21
    blocks.append(Block("text", words, y, given=True))
    y += (len(words) - 1) * LINE
    for style, lines in (("quote", card.quotes), ("meta", card.said)):
        if lines:
            y += SMALL + 5
            blocks.append(Block(style, lines, y, given=style == "quote"))
            y += (len(lines) - 1) * SMALL
    if card.source or card.status:
        y += SMALL + 7
        blocks.append(Block("meta", (card.source or card.status,), y, given=bool(card.source)))
        if card.source and card.status:
            if width_of(card.source) + width_of(card.status) > TOGETHER:
                y += SMALL
            blocks.append(Block("meta", (card.status,), y, at_end=True))
    return Face(y + 14, tuple(blocks))


def pill_size(word: str) -> tuple[int, int]:
    """Return width and height of a pill with that word."""
    return round(width_of(word) * 11 * BOLD) + 20, 22
