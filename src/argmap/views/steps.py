"""Steps: whose each step is, a party's, ours, or not said, in words from premises to conclusion."""

from collections.abc import Iterator

from argmap.attribution.chains import HOLDS
from argmap.drawing.words import pill_kind
from argmap.languages import count, message, say
from argmap.model import Argument
from argmap.query.makers import Makers
from argmap.schemes.spoken import scheme_said
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
from argmap.views.phrases import flat, named, quoted, tally
from argmap.views.request import Request

WORDS = {
    "supports": message("so:"),
    "attacks": message("so not:"),
    "undercut": message("against", "target"),
    "answers": message("as an answer to:"),
    "objects": message("against the question:"),
}
UNSAID = message("Not said")
OURS = message("Ours")
COLUMNS = (
    Column("maker", message("Maker"), where="data"),
    Column("step", message("Step"), where="data"),
    Column("kind", message("Kind"), where="data"),
    Column("premises", message("Premises"), where="data"),
    Column("from", message("From"), 6, head=True),
    Column("target", message("Target"), where="data"),
    Column("to", message("To"), 6),
    Column("scheme", message("Scheme"), where="data"),
    Column("by_scheme", message("Scheme"), 2, "page"),
    Column("counted_as", message("Counted as"), 2),
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
    return tally(
        total,
        "no steps: {theirs} made by parties, {ours} ours, {unsaid} not said.",
        "{n} step: {theirs} made by parties, {ours} ours, {unsaid} not said.",
        "{n} steps: {theirs} made by parties, {ours} ours, {unsaid} not said.",
        theirs=theirs,
        ours=ours,
        unsaid=unsaid,
    )


def _tables(request: Request, groups: dict[str, list[Argument]]) -> Iterator[Block]:
    makers = Makers(request.argument_map)
    for name, found in groups.items():
        if found:
            ours = name in (OURS, UNSAID)
            title = say(name) if ours else request.argument_map.party(name).name
            caption = f"{flat(title)}: {count(len(found), '{n} step', '{n} steps')}"
            yield Heading(2, words(flat(title)))
            yield TableBlock(
                caption, COLUMNS, tuple(_row(request, makers, name, step) for step in found)
            )


def _row(request: Request, makers: Makers, name: str, step: Argument) -> tuple[Cell, ...]:
    whole = request.argument_map
    kind = pill_kind(whole, step)
    premises: list[Words] = []
    for at, item_id in enumerate(step.premise_ids):
        lead = [Span(f"{say('and')} ", "meta")] if at else []
        premises.append((*lead, *quoted(whole.statement(item_id))))
    counts = makers.of(step) if name == UNSAID else ()
    return (
        cell({OURS: "inferred", UNSAID: ""}.get(name, name)),
        cell(step.id),
        cell(kind),
        cell(" ".join(step.premise_ids)),
        tuple(premises),
        cell(step.target),
        ((Span(f"{_lead(kind)} ", "meta"), *named(whole, step.target)),),
        cell(flat(step.scheme or "")),
        cell(flat(scheme_said(step.scheme))),
        cell(", ".join(flat(whole.party(one).name) for one in counts)),
    )


def _lead(kind: str) -> str:
    return say(WORDS[kind], context="target") if kind == "undercut" else say(WORDS[kind])
