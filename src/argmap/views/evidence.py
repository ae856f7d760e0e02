"""Evidence: which evidence bears on which claim, over how many steps, and where it comes from.

The claims are those asked about, else the top claims and the answers to the top questions. What
bears on none of them by support or by one attack is listed under what it bears on directly, so
that no evidence is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from argmap.drawing.words import VERB_OF_KIND
from argmap.model import Argument, Statement
from argmap.query import Answer, attack_kind, evidence_against, evidence_for
from argmap.views.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Span,
    Table,
    Words,
    cell,
    lines,
    words,
)
from argmap.views.phrases import (
    dates,
    flat,
    named,
    passage,
    passages,
    place,
    statement_cells,
    statement_columns,
    verdict_span,
    voices,
)
from argmap.views.request import Request

MOST_TOPS = 40
COLUMNS = (
    Column("claim", "Claim", where="data"),
    Column("claim_text", "Claim", where="data"),
    Column("bears", "Bears", 2),
    Column("steps", "Steps", 1, number=True),
    *statement_columns("evidence", "Evidence", 7),
    Column("verdict", "Verdict", 2),
    Column("chain", "Chain", where="data"),
    Column("needs", "Needs", where="data"),
    Column("source", "Source", where="data"),
    Column("place", "Place", where="data"),
    Column("quote", "Quote", where="data"),
    Column("passages", "Source and passage", 7, "page"),
    Column("said_by", "Said by", 4),
    Column("said", "Said", 2),
    Column("happened", "Happened", 2),
)


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a piece of evidence bears on a claim: the arguments from one to the other."""

    about: str
    evidence: Statement
    side: str
    chain: tuple[Argument, ...]
    needs: tuple[str, ...]
    how: str


def evidence(request: Request) -> Document:
    """Make the view."""
    whole = request.argument_map
    for item_id in request.ids:
        if not isinstance(whole[item_id], Argument):
            whole.statement(item_id)
    intro = (
        "Each claim with the evidence for it, and against it or a step to it. Steps are the "
        "arguments between, over a shortest chain."
    )
    blocks = tuple(evidence_blocks(request, 2))
    if not blocks:
        blocks = (Paragraph(words("The map has no evidence.")),)
    return Document(
        f"{request.title}: evidence",
        request.language,
        (Paragraph(words(intro), "lead"), *blocks),
    )


def evidence_blocks(request: Request, level: int) -> Iterator[Block]:
    """Yield a heading and a table for each claim that evidence bears on."""
    for about, group in groupby(bearings(request), lambda one: one.about):
        whole = request.argument_map
        verdict = () if isinstance(whole[about], Argument) else (verdict_span(request, about),)
        yield Heading(level, (*_heading(request, about), *verdict))
        rows = tuple(_row(request, one) for one in group)
        yield Table(f"Evidence that bears on {about}", COLUMNS, rows)


def bearings(request: Request) -> Iterator[Bearing]:
    """Yield what bears on each claim, for it first, nearest first; then what is left."""
    whole = request.argument_map
    shown: set[str] = set()
    names = request.ids or tuple(item.id for item in request.tops[:MOST_TOPS])
    for name in dict.fromkeys(names):
        for answer in evidence_for(whole, name):
            shown.add(answer.id)
            yield _bearing(name, answer)
        for answer in evidence_against(whole, name):
            shown.add(answer.id)
            yield _bearing(name, answer)
    if request.ids:
        return
    left: dict[str, list[Bearing]] = {}
    for item in whole.statements:
        if item.kind == "evidence" and item.id not in shown:
            for step in whole.outgoing.get(item.id, ()):
                others = tuple(name for name in step.premise_ids if name != item.id)
                kind = attack_kind(whole, step)
                side = "against" if kind else "for"
                how = VERB_OF_KIND[kind] if kind else "supports"
                one = Bearing(step.target, item, side, (step,), others, how)
                left.setdefault(step.target, []).append(one)
    for group in left.values():
        yield from group


def unused(request: Request) -> list[Statement]:
    """List the evidence that bears on nothing."""
    whole = request.argument_map
    return [
        item
        for item in whole.statements
        if item.kind == "evidence" and item.id not in whole.outgoing
    ]


def _bearing(about: str, answer: Answer) -> Bearing:
    kind = answer.kind
    needs = tuple(item.id for item in answer.needs)
    how = VERB_OF_KIND[kind] if kind else "supports"
    side = "against" if kind else "for"
    return Bearing(about, answer.statement, side, answer.chain, needs, how)


def _heading(request: Request, about: str) -> Words:
    whole = request.argument_map
    if isinstance(whole[about], Argument):
        return (*words("On "), *named(whole, about))
    item = whole.statement(about)
    return words(f"{flat(item.text)} ", Span(item.id, "id"), " ")


def _row(request: Request, one: Bearing) -> tuple[Cell, ...]:
    whole, item = request.argument_map, one.evidence
    about = whole[one.about]
    checks = request.checks.get(item.id, ())
    style: tuple[str, str] = (f"{one.side}: ", one.how)
    said = Span(one.side, "for" if one.side == "for" else "against")
    bears = words(said, f", {style[1]}" if one.side == "against" else "")
    return (
        cell(one.about),
        cell(flat(getattr(about, "text", None) or getattr(about, "title", None) or "")),
        (bears,),
        cell(len(one.chain)),
        *statement_cells(item),
        ((verdict_span(request, item.id),),),
        cell(" ".join(step.id for step in one.chain)),
        cell(" ".join(one.needs)),
        cell("; ".join(dict.fromkeys(check.anchor.source for check in checks))),
        cell("; ".join(filter(None, map(place, checks)))),
        cell("; ".join(filter(None, map(passage, checks)))),
        lines(passages(request, item)),
        lines(voices(whole, item)),
        lines(dates(whole, item)),
        cell(item.time),
    )
