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
from argmap.explain.bearing import Bearing
from argmap.languages import count, enumeration, message, say
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
    spans,
    words,
)
from argmap.views.document import Document
from argmap.views.numbering import references
from argmap.views.phrases import (
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
ORIGIN = (
    Column("source", message("Source"), where="data"),
    Column("place", message("Place"), where="data"),
    Column("quote", message("Quote"), where="data"),
    Column("passages", message("Source and passage"), 7, "page"),
    Column("said_by", message("Said by"), 4),
    Column("said", message("Said"), where="data"),
    Column("happened", message("Happened"), where="data"),
    Column("when", message("When"), 4, "page"),
)
COLUMNS = (
    Column("claim", message("Claim"), where="data"),
    Column("claim_text", message("Claim"), where="data"),
    *statement_columns("evidence", message("Evidence"), 7),
    Column("side", message("Side"), where="data"),
    Column("how", message("How"), where="data"),
    Column("steps", message("Steps"), where="data"),
    Column("chain", message("Chain"), where="data"),
    Column("needs", message("Needs"), where="data"),
    Column("carries", message("Carries"), where="data"),
    Column("stopped_at", message("Stopped at"), where="data"),
    Column("bears", message("Bears"), 3, "page"),
    Column("status", message("Status"), where="data"),
    Column("ground", message("Ground"), where="data"),
    Column("verdict", message("Verdict"), 2),
    *ORIGIN,
)
REGISTER = (
    *statement_columns("evidence", message("Evidence"), 9),
    Column("affects", message("Affects"), 3),
    Column("verdict", message("Verdict, source and whose word it is"), 13),
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
    intro = say(
        "Each claim with the evidence for it, and against it or a step to it. Steps are the "
        "arguments between, over a shortest chain. What is stopped on the way carries nothing."
    )
    blocks = tuple(evidence_blocks(request))
    if not blocks:
        blocks = (Paragraph(spans("The map has no evidence.")),)
    return Document(
        say("{title}: evidence", title=request.title),
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
        VERB_OF_KIND[answer.kind] if answer.kind else message("supports"),
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
        return spans("On {what}", what=named(whole, about))
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
    is_for = one.side == "for"
    said = say("for", context="side") if is_for else say("against", context="side")
    side = Span(said, "for" if is_for else "against")
    how = "" if is_for else f" ({say(one.how)})"
    steps = Span(f", {count(len(one.chain), '{n} step', '{n} steps')}", "meta")
    at = one.stopped or one.waits
    if at is None:
        return words(side, how, steps)
    place = Span(at, "id")
    end = (
        spans("stopped at {place}", place=place)
        if one.stopped
        else spans("open at {place}", place=place)
    )
    return words(side, how, steps, ", ", *end)


def _origin(request: Request, item: Statement) -> tuple[Cell, ...]:
    checks = request.checks.get(item.id, ())
    said = dates(request.argument_map, item)
    when = [say("happened {when}", when=time_words(item.time))] if item.time else []
    # Where nobody is said to speak, the date is that of the document alone.
    when += [
        say("said {when}", when=date)
        for date in dates(request.argument_map, item, time_words)
        if item.attributions
    ]
    if not item.attributions:
        when += _dated(request, item)
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


def _dated(request: Request, item: Statement) -> list[str]:
    found = (request.argument_map.source(name).date for name in item.sources)
    return list(dict.fromkeys(say("dated {when}", when=time_words(date)) for date in found if date))


def register_blocks(request: Request) -> Iterator[Block]:
    """Yield a table with a row for each item of evidence and the top claims it affects, in map order."""
    numbers = references(request)
    found: dict[str, dict[str, dict[str, None]]] = {}
    for one in pieces_of(request):
        number = numbers.get(one.about)
        if number is None:
            continue
        if one.stopped:
            number = say("{number} (stopped)", number=number)
        elif one.waits:
            number = say("{number} (open)", number=number)
        found.setdefault(one.evidence.id, {}).setdefault(one.side, {})[number] = None
    rows = tuple(
        (
            *statement_cells(item),
            tuple(_affects(side, list(names)) for side, names in found.get(item.id, {}).items()),
            _told(request, item),
        )
        for item in request.argument_map.statements
        if item.kind == "evidence"
    )
    if rows:
        yield TableBlock(say("Evidence"), REGISTER, rows)


def _affects(side: str, names: list[str]) -> Words:
    if side == "for":
        return words(Span(say("for", context="side"), "for"), f" {enumeration(names)}")
    return words(Span(say("against", context="side"), "against"), f" {enumeration(names)}")


def _told(request: Request, item: Statement) -> Cell:
    """Say the verdict, the places in the sources, who says so, and when it happened, in one line."""
    ground = request.evaluation.grounds.get(item.id)
    said = whose(request.argument_map, item, ground.alone if ground is not None else ())
    parts: list[Words] = [(*verdict_said(request, item.id), Span("."))]
    if places := intersperse(passages(request, item), "; "):
        parts.append((*places, Span(".")))
    parts += [said] if said else []
    if item.time:
        parts.append(spans("Happened {when}.", when=time_words(item.time)))
    return (intersperse(parts, " "),)
