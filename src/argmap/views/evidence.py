"""Evidence: which evidence bears on which claim, over how many steps, and where it comes from.

The claims are those asked about, else the top claims and the answers to the top questions. What
bears on none of them by support or by one attack is listed under what it bears on directly, so
that no evidence is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from argmap.chronology import time_words
from argmap.drawing.words import VERB_OF_KIND
from argmap.explain.bearing import Bearing
from argmap.model import Argument, Statement
from argmap.query import Answer, attack_kind
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
from argmap.views.numbering import references
from argmap.views.phrases import (
    counted,
    dates,
    flat,
    intersperse,
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
from argmap.views.summary.speech import whose

MOST_TOPS = 40
_DAY = re.compile(r"\d{1,2} ")
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
    Column("carries", "Carries", where="data"),
    Column("stopped_at", "Stopped at", where="data"),
    Column("bears", "Bears", 3, "page"),
    Column("status", "Status", where="data"),
    Column("ground", "Ground", where="data"),
    Column("verdict", "Verdict", 2),
    *ORIGIN,
)
REGISTER = (
    *statement_columns("evidence", "Evidence", 9),
    Column("affects", "Affects", 3),
    Column("verdict", "Verdict, source and whose word it is", 13),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """How a piece of evidence bears on a claim: the arguments from one to the other.

    ``stopped`` is where it is stopped on the way, if it does not get through, ``waits`` where the
    way is open.
    """

    about: str
    evidence: Statement
    side: str
    chain: tuple[Argument, ...]
    needs: tuple[str, ...]
    how: str
    stopped: str | None
    waits: str | None = None


def evidence(request: Request) -> Document:
    """Make the view."""
    whole = request.argument_map
    for item_id in request.ids:
        if not isinstance(whole[item_id], Argument):
            whole.statement(item_id)
    intro = (
        "Each claim with the evidence for it, and against it or a step to it. Steps are the "
        "arguments between, over a shortest chain. What is stopped on the way carries nothing."
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
    for about, group in groupby(pieces_of(request), lambda one: one.about):
        whole = request.argument_map
        verdict = () if isinstance(whole[about], Argument) else verdict_said(request, about)
        heading = (*_heading(request, about), *verdict)
        yield Heading(2, heading)
        rows = tuple(_row(request, one) for one in group)
        yield TableBlock(plain(heading), COLUMNS, rows)


def pieces_of(request: Request) -> Iterator[Piece]:
    """Yield what bears on each claim, for it first, nearest first; then what is left."""
    whole = request.argument_map
    shown: set[str] = set()
    names = request.ids or tuple(item.id for item in request.tops[:MOST_TOPS])
    for name in dict.fromkeys(names):
        for against in (False, True):
            found = Bearing(
                whole, name, request.label_of, request.setting.weighing, against=against
            )
            for answer in found.answers:
                shown.add(answer.id)
                yield _piece(found, answer)
    if request.ids:
        return
    left: dict[str, list[Piece]] = {}
    for item in whole.statements:
        if item.kind == "evidence" and item.id not in shown:
            for step in whole.outgoing.get(item.id, ()):
                left.setdefault(step.target, []).append(_direct(request, item, step))
    for group in left.values():
        yield from group


def _piece(found: Bearing, answer: Answer) -> Piece:
    needs = tuple(item.id for item in answer.needs)
    return Piece(
        found.id,
        answer.statement,
        "against" if found.against else "for",
        answer.chain,
        needs,
        VERB_OF_KIND[answer.kind] if answer.kind else "supports",
        found.stopped.get(answer.id),
        found.open_at.get(answer.id),
    )


def _direct(request: Request, item: Statement, step: Argument) -> Piece:
    labels = request.label_of
    others = tuple(name for name in step.premise_ids if name != item.id)
    kind = attack_kind(request.argument_map, step)
    stopped = next((name for name in (item.id, step.id) if labels[name] == "out"), None)
    waits = next((name for name in (item.id, step.id) if labels[name] == "undecided"), None)
    return Piece(
        step.target,
        item,
        "against" if kind else "for",
        (step,),
        others,
        VERB_OF_KIND[kind] if kind else "supports",
        stopped,
        None if stopped else waits,
    )


def _heading(request: Request, about: str) -> Words:
    whole = request.argument_map
    if isinstance(whole[about], Argument):
        return (*words("On "), *named(whole, about))
    item = whole.statement(about)
    return words(f"{flat(item.text)} ", Span(item.id, "id"), " ")


def _row(request: Request, one: Piece) -> tuple[Cell, ...]:
    whole, item = request.argument_map, one.evidence
    about = whole[one.about]
    ground = request.evaluation.grounds.get(item.id)
    return (
        cell(one.about),
        cell(flat(getattr(about, "text", None) or getattr(about, "title", None) or "")),
        *statement_cells(item),
        cell(one.side),
        cell(one.how),
        cell(len(one.chain)),
        cell(" ".join(step.id for step in one.chain)),
        cell(" ".join(one.needs)),
        cell("no" if one.stopped else "yes"),
        cell(one.stopped),
        (_bears(one),),
        cell(request.verdict(item.id).status),
        cell(ground.weakest if ground else ""),
        (verdict_said(request, item.id),),
        *_origin(request, item),
    )


def _bears(one: Piece) -> Words:
    side = Span(one.side, "for" if one.side == "for" else "against")
    how = f" ({one.how})" if one.side == "against" else ""
    steps = Span(f", {counted(len(one.chain), 'step')}", "meta")
    at = one.stopped or one.waits
    if at is None:
        return words(side, how, steps)
    return words(side, how, steps, f", {'stopped' if one.stopped else 'open'} at ", Span(at, "id"))


def _origin(request: Request, item: Statement) -> tuple[Cell, ...]:
    checks = request.checks.get(item.id, ())
    said = dates(request.argument_map, item)
    when = [f"happened {time_words(item.time)}"] if item.time else []
    # Where nobody is said to speak, the date is that of the document alone.
    when += [
        f"said {_bounded(date)}" if item.attributions else f"dated {date.removeprefix('by ')}"
        for date in dates(request.argument_map, item, time_words)
    ]
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


def _bounded(date: str) -> str:
    """Say a bound as a bound, since "said by" reads as if the date were who says it.

    >>> _bounded("by 12 March 2026"), _bounded("by May 2003"), _bounded("May 2003")
    ('on or before 12 March 2026', 'in or before May 2003', 'May 2003')
    """
    if not date.startswith("by "):
        return date
    rest = date.removeprefix("by ")
    return f"on or before {rest}" if _DAY.match(rest) else f"in or before {rest}"


def register_blocks(request: Request) -> Iterator[Block]:
    """Yield a table with a row for each item of evidence and the top claims it affects, in map order."""
    numbers = references(request)
    found: dict[str, dict[str, dict[str, None]]] = {}
    for one in pieces_of(request):
        state = " (stopped)" if one.stopped else " (open)" if one.waits else ""
        number = numbers.get(one.about)
        if number is not None:
            sides = found.setdefault(one.evidence.id, {})
            sides.setdefault(one.side, {})[f"{number}{state}"] = None
    rows = tuple(
        (
            *statement_cells(item),
            tuple(
                words(Span(side, "for" if side == "for" else "against"), f" {', '.join(names)}")
                for side, names in found.get(item.id, {}).items()
            ),
            _told(request, item),
        )
        for item in request.argument_map.statements
        if item.kind == "evidence"
    )
    if rows:
        yield TableBlock("Evidence", REGISTER, rows)


def _told(request: Request, item: Statement) -> Cell:
    """Say the verdict, the places in the sources, who says so, and when it happened, in one line."""
    ground = request.evaluation.grounds.get(item.id)
    said = whose(request.argument_map, item, ground.alone if ground is not None else ())
    parts: list[Words] = [(*verdict_said(request, item.id), Span("."))]
    if places := intersperse(passages(request, item), "; "):
        parts.append((*places, Span(".")))
    parts += [said] if said else []
    parts += [words(f"Happened {time_words(item.time)}.")] if item.time else []
    return (intersperse(parts, " "),)
