"""Voices: who takes which stance on the elements of a case, where its author says so."""

from collections.abc import Iterator

from argmap.languages import message, say
from argmap.model import Argument, Statement
from argmap.views.blocks import Block, Column, TableBlock, cell, lines
from argmap.views.case.elements import Case
from argmap.views.phrases import voices

COLUMNS = (
    Column("id", message("Id"), where="data"),
    Column("element", message("Element"), 7, "page", head=True),
    Column("said", message("Who"), 7),
)


def voice_blocks(case: Case) -> Iterator[Block]:
    """Yield the table of elements on which somebody takes a stance; nothing where nobody does."""
    rows = []
    for name in case.elements:
        item = case.whole[name]
        if isinstance(item, Statement | Argument) and item.attributions:
            rows.append((cell(name), (case.told(name),), lines(voices(case.whole, item))))
    if rows:
        yield TableBlock(say("Who says what"), COLUMNS, tuple(rows))
