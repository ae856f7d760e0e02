"""Open points: what is undeveloped, missing, challenged or unsupported in a case, numbered for a review."""

from collections.abc import Iterator

from argmap.views.blocks import Block, Cell, Column, Paragraph, TableBlock, cell, words
from argmap.views.case.causes import Cause, causes_below
from argmap.views.case.elements import Case

COLUMNS = (
    Column("number", "No.", 1),
    Column("id", "Id", where="data"),
    Column("kind", "Kind", where="data"),
    Column("point", "Open point", 12, head=True),
    Column("above", "Keeps open", 3),
)
UNINSTANTIATED = "uninstantiated"


def open_point_blocks(case: Case) -> Iterator[Block]:
    """Yield the table of open points, each with the claims of the case that it keeps open."""
    found: dict[tuple[str, str, tuple[str, ...]], Cause] = {}
    above: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for top in case.tops:
        for one in causes_below(case, top.id):
            key = one.id, one.kind, tuple(span.text for span in one.words)
            found.setdefault(key, one)
            above.setdefault(key, []).append(top.id)
    rows = [_row(case, at, one, above[key]) for at, (key, one) in enumerate(found.items(), start=1)]
    waiting = [name for name, one in case.elements.items() if UNINSTANTIATED in one.marks]
    for at, name in enumerate(waiting, start=len(rows) + 1):
        said = words("has placeholders that are not instantiated:")
        rows.append(_row(case, at, Cause(name, UNINSTANTIATED, said, case.text(name)), []))
    if not rows:
        yield Paragraph(words("No point is open: every claim of the case is supported."))
        return
    yield TableBlock("Open points", COLUMNS, tuple(rows))


def _row(case: Case, at: int, one: Cause, above: list[str]) -> tuple[Cell, ...]:
    return (
        cell(at),
        cell(one.id),
        cell(one.kind),
        (one.told(case),),
        (case.all_named(above),),
    )
