"""Open points: what is undeveloped, missing, challenged or unsupported in a case, numbered for a review."""

from collections.abc import Iterator

from argmap.languages import message, say
from argmap.views.blocks import Block, Cell, Column, Paragraph, TableBlock, cell, spans
from argmap.views.case.causes import Cause, causes_below
from argmap.views.case.elements import Case

COLUMNS = (
    Column("number", message("No."), 1),
    Column("id", message("Id"), where="data"),
    Column("kind", message("Kind"), where="data"),
    Column("point", message("Open point"), 12, head=True),
    Column("above", message("Keeps open"), 3),
)
UNINSTANTIATED = "uninstantiated"


def open_point_blocks(case: Case) -> Iterator[Block]:
    """Yield the table of open points, each with the claims of the case that it keeps open."""
    found: dict[tuple[str, str, str], Cause] = {}
    above: dict[tuple[str, str, str], list[str]] = {}
    for top in case.tops:
        for one in causes_below(case, top.id):
            found.setdefault(one.key, one)
            above.setdefault(one.key, []).append(top.id)
    rows = [_row(case, at, one, above[key]) for at, (key, one) in enumerate(found.items(), start=1)]
    rows += [_row(case, at, one, []) for at, one in enumerate(_beside(case), start=len(rows) + 1)]
    if not rows:
        yield Paragraph(spans("No point is open: every claim of the case is supported."))
        return
    yield TableBlock(say("Open points"), COLUMNS, tuple(rows))


def _beside(case: Case) -> Iterator[Cause]:
    """Yield what is amiss with an element and changes no status: what a review asks for all the same."""
    for name, one in case.elements.items():
        if UNINSTANTIATED in one.marks:
            said = message("{name} has placeholders that are not instantiated:")
            yield Cause(name, UNINSTANTIATED, said, case.text(name))
        found = case.verdict(name)
        if "defeated" in one.marks and found is not None and found.status != "defeated":
            said = message("{name} is said to be defeated, and nothing in the case defeats it:")
            yield Cause(name, "said to be defeated", said, case.text(name))


def _row(case: Case, at: int, one: Cause, above: list[str]) -> tuple[Cell, ...]:
    return (
        cell(at),
        cell(one.id),
        cell(one.kind),
        (one.told(case),),
        (case.all_named(above),),
    )
