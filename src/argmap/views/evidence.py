"""Evidence: which evidence bears on which claim, over how many steps, and where it comes from.

The claims are those asked about, else the top claims and the answers to the top questions. What
bears on none of them by support or by one attack is listed under what it bears on directly, so
that no evidence is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from argmap.chronology import time_words
from argmap.drawing.words import VERB_OF_KIND
from argmap.model import Argument, Statement
from argmap.query import Answer, attack_kind, evidence_against, evidence_for
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
    lines,
    plain,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import (
    counted,
    dates,
    flat,
    named,
    passage,
    passages,
    place,
    statement_cells,
    statement_columns,
    verdict_said,
    voices,
)
from argmap.views.request import Request

MOST_TOPS = 40
ORIGIN = (
    Column("source", "Source", where="data"),
    Column("place", "Place", where="data"),
    Column("quote", "Quote", where="data"),
    Column("passages", "Source and passage", 7, "page"),
    Column("said_by", "Said by", 4),
    Column("said", "Said", where="data"),
    Column("happened", "Happened", where="data"),
    Column("when", "When", 4, "page"),
)
COLUMNS = (
    Column("claim", "Claim", where="data"),
    Column("claim_text", "Claim", where="data"),
    *statement_columns("evidence", "Evidence", 7),
    Column("side", "Side", where="data"),
    Column("how", "How", where="data"),
    Column("steps", "Steps", where="data"),
    Column("chain", "Chain", where="data"),
    Column("needs", "Needs", where="data"),
    Column("bears", "Bears", 3, "page"),
    Column("verdict", "Verdict", 2),
    *ORIGIN,
)
REGISTER = (
    *statement_columns("evidence", "Evidence", 7),
    Column("bears", "Bears on", 5),
    Column("verdict", "Verdict", 2),
    *ORIGIN,
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
    blocks = tuple(evidence_blocks(request))
    if not blocks:
        blocks = (Paragraph(words("The map has no evidence.")),)
    return Document(
        f"{request.title}: evidence",
        request.language,
        (Paragraph(words(intro), "lead"), *blocks),
    )


def evidence_blocks(request: Request) -> Iterator[Block]:
    """Yield a heading and a table for each claim that evidence bears on."""
    for about, group in groupby(bearings(request), lambda one: one.about):
        whole = request.argument_map
        verdict = () if isinstance(whole[about], Argument) else verdict_said(request, about)
        heading = (*_heading(request, about), *verdict)
        yield Heading(2, heading)
        rows = tuple(_row(request, one) for one in group)
        yield TableBlock(plain(heading), COLUMNS, rows)


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
    return (
        cell(one.about),
        cell(flat(getattr(about, "text", None) or getattr(about, "title", None) or "")),
        *statement_cells(item),
        cell(one.side),
        cell(one.how),
        cell(len(one.chain)),
        cell(" ".join(step.id for step in one.chain)),
        cell(" ".join(one.needs)),
        (_bears(one),),
        (verdict_said(request, item.id),),
        *_origin(request, item),
    )


def _bears(one: Bearing) -> Words:
    side = Span(one.side, "for" if one.side == "for" else "against")
    how = f" ({one.how})" if one.side == "against" else ""
    return words(side, how, Span(f", {counted(len(one.chain), 'step')}", "meta"))


def _origin(request: Request, item: Statement) -> tuple[Cell, ...]:
    checks = request.checks.get(item.id, ())
    said = dates(request.argument_map, item)
    when = [f"happened {time_words(item.time)}"] if item.time else []
    when += [f"said {date}" for date in dates(request.argument_map, item, time_words)]
    return (
        cell("; ".join(dict.fromkeys(check.anchor.source for check in checks))),
        cell("; ".join(filter(None, map(place, checks)))),
        cell("; ".join(filter(None, map(passage, checks)))),
        lines(passages(request, item)),
        lines(voices(request.argument_map, item)),
        lines(said),
        cell(item.time),
        lines(when),
    )


def register_blocks(request: Request) -> Iterator[Block]:
    """Yield a table with a row for each piece of evidence, and all it bears on, in map order."""
    found: dict[str, list[Words]] = {}
    for one in bearings(request):
        side = (*_bears(one), *words(": ", Span(one.about, "id")))
        found.setdefault(one.evidence.id, []).append(side)
    rows = tuple(
        (
            *statement_cells(item),
            tuple(found.get(item.id, ())) or cell("nothing", "meta"),
            (verdict_said(request, item.id),),
            *_origin(request, item),
        )
        for item in request.argument_map.statements
        if item.kind == "evidence"
    )
    if rows:
        yield TableBlock("Evidence", REGISTER, rows)
