"""Ids: taken out of what is read, for readers who have no map beside them; data keeps them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from argmap.views.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    Words,
)


def without_ids(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks of which no words on a page are ids."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield replace(block, words=_plain(block.words))
        elif isinstance(block, Bullets):
            items = (replace(item, words=_plain(item.words)) for item in block.items)
            yield Bullets(tuple(items))
        elif isinstance(block, TableBlock):
            rows = (tuple(map(_cell, block.columns, row)) for row in block.rows)
            yield replace(block, rows=tuple(rows))
        else:
            yield block


def _cell(column: Column, found: Cell) -> Cell:
    if column.where == "data":
        return found
    return tuple(map(_plain, found))


def _plain(line: Words) -> Words:
    """Take the ids out of a line, and with each the blank or colon that led to it."""
    kept: list[Span] = []
    for span in line:
        if span.style != "id":
            kept.append(span)
            continue
        while kept:
            last = kept.pop()
            if text := last.text.rstrip(" :"):
                kept.append(replace(last, text=text))
                break
    return tuple(kept)
