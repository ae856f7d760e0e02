"""Changes: what differs from an earlier state of a map, as a release, in a report."""

from collections.abc import Iterator

from argmap.compare import diff
from argmap.compare.listing import Row, summary, told_headings
from argmap.languages import say
from argmap.model import ArgumentMap
from argmap.semantics import Held
from argmap.views.blocks import Block, Bullets, Heading, Item, Paragraph, Span, words
from argmap.views.phrases import flat


def change_blocks(held: Held, since: ArgumentMap) -> Iterator[Block]:
    """Yield a line that counts what differs, then what it is, the verdicts that turn first."""
    found = diff(since, held.whole, held.setting)
    yield Paragraph(words(_sentence(summary(found))))
    for heading in told_headings(found, None):
        yield Heading(3, words(say(heading.title)))
        yield Bullets(tuple(item for row in heading.rows for item in _items(row)))


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."


def _items(row: Row) -> Iterator[Item]:
    sign = f"{row.sign} " if row.sign else ""
    name = words(Span(flat(row.id), "strong"), " ") if row.id else ()
    yield Item(0, words(sign, *name, flat(row.words)))
    yield from (Item(1, words(flat(line))) for line in row.details)
