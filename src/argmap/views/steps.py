"""Steps: whose each step is, a party's, ours, or not said, in words from premises to conclusion."""

from collections.abc import Iterator

from argmap.attribution.chains import HOLDS
from argmap.drawing.words import pill_kind
from argmap.model import Argument
from argmap.query.makers import Makers
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    Words,
    cell,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import counted, flat, named, quoted
from argmap.views.request import Request

WORDS = {
    "supports": "so: ",
    "attacks": "so not: ",
    "undercut": "against ",
    "answers": "as an answer to: ",
    "objects": "against the question: ",
}
UNSAID = "Not said"
OURS = "Ours"
COLUMNS = (
    Column("maker", "Maker", where="data"),
    Column("step", "Step", where="data"),
    Column("kind", "Kind", where="data"),
    Column("premises", "Premises", where="data"),
    Column("from", "From", 6, head=True),
    Column("target", "Target", where="data"),
    Column("to", "To", 6),
    Column("scheme", "Scheme", 2),
    Column("counted_as", "Counted as", 2),
)
Row = tuple[Argument, str]


def steps(request: Request) -> Document:
    """List the steps by maker: those of each party, ours, and those whose maker is not said."""
    whole = request.argument_map
    groups: dict[str, list[Argument]] = {party.id: [] for party in whole.parties}
    groups |= {OURS: [], UNSAID: []}
    for step in whole.arguments:
        makers = dict.fromkeys(one.party for one in step.attributions if one.stance in HOLDS)
        for maker in makers or (OURS if step.inferred else UNSAID,):
            groups[maker].append(step)
    blocks = [Paragraph(words(_said(request, groups)))]
    return Document(request.title, request.language, (*blocks, *_tables(request, groups)))


def _said(request: Request, groups: dict[str, list[Argument]]) -> str:
    ours, unsaid = len(groups[OURS]), len(groups[UNSAID])
    total = len(request.argument_map.arguments)
    theirs = total - ours - unsaid
    return f"{counted(total, 'step')}: {theirs} made by parties, {ours} ours, {unsaid} not said."


def _tables(request: Request, groups: dict[str, list[Argument]]) -> Iterator[Block]:
    makers = Makers(request.argument_map)
    for name, found in groups.items():
        if found:
            title = name if name in (OURS, UNSAID) else request.argument_map.party(name).name
            caption = f"{flat(title)}: {counted(len(found), 'step')}"
            yield Heading(2, words(flat(title)))
            yield TableBlock(
                caption, COLUMNS, tuple(_row(request, makers, name, step) for step in found)
            )


def _row(request: Request, makers: Makers, name: str, step: Argument) -> tuple[Cell, ...]:
    whole = request.argument_map
    kind = pill_kind(whole, step)
    premises: list[Words] = []
    for at, item_id in enumerate(step.premise_ids):
        lead = [Span("and ", "meta")] if at else []
        premises.append((*lead, *quoted(whole.statement(item_id))))
    counts = makers.of(step) if name == UNSAID else ()
    return (
        cell({OURS: "inferred", UNSAID: ""}.get(name, name)),
        cell(step.id),
        cell(kind),
        cell(" ".join(step.premise_ids)),
        tuple(premises),
        cell(step.target),
        ((Span(WORDS[kind], "meta"), *named(whole, step.target)),),
        cell(flat(step.scheme or "")),
        cell(", ".join(flat(whole.party(one).name) for one in counts)),
    )
