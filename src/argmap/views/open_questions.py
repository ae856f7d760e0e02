"""Open questions: what stays undecided, what lacks reasons or answers, and what would settle it."""

from collections.abc import Collection, Iterator

from argmap.attribution import ledger
from argmap.drawing.look import DEFAULT
from argmap.explain import Need, needs
from argmap.languages import listing, message, say
from argmap.model import ASSURANCE, Statement
from argmap.query import Unanswered, unsupported
from argmap.query.disputes import all_unanswered
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    TableBlock,
    Words,
    cell,
    lines,
    spans,
    words,
)
from argmap.views.case.elements import case_of
from argmap.views.case.open_points import open_point_blocks
from argmap.views.document import Document
from argmap.views.phrases import (
    argued,
    flat,
    named,
    quoted,
    quoted_all,
    statement_cells,
    statement_columns,
    status_span,
    verdict_said,
    voices,
)
from argmap.views.reasons import why_lines
from argmap.views.request import Request

Row = tuple[Cell, ...]
DECIDES = {
    "for": message("Evidence for it would decide: {what}"),
    "against": message("Evidence against it would decide: {what}"),
}
UNSUPPORTED = message(
    "The map gives no reason for these. They are accepted only where the reading takes what "
    "nobody contests as given, or where you choose to grant them."
)


def open_questions(request: Request) -> Document:
    """Make the view; of an assurance case its open points, and what evidence would decide."""
    if request.evaluation.reading == ASSURANCE:
        blocks = (*open_point_blocks(case_of(request, DEFAULT)), *_what_would_decide(request))
        return Document(say("{title}: open points", title=request.title), request.language, blocks)
    blocks = tuple(open_blocks(request, 2))
    if not blocks:
        blocks = (Paragraph(spans("Nothing is open: every claim has a verdict and a reason.")),)
    return Document(say("{title}: open questions", title=request.title), request.language, blocks)


def _what_would_decide(request: Request) -> Iterator[Block]:
    title = say("What new evidence would decide")
    rows = tuple((cell("need"), *row) for row in need_rows(request))
    if rows:
        yield Heading(2, words(title))
        yield TableBlock(title, _columns(message("What it would decide")), rows)


def open_blocks(
    request: Request, level: int, told: Collection[tuple[str | None, str]] = ()
) -> Iterator[Block]:
    """Yield a heading, a sentence and a table for each matter there is.

    ``told`` are arguments, each with a party, that are said elsewhere to be unanswered by it.
    """
    for matter, heading, title, note, rows in (
        (
            "undecided",
            message("What stays open"),
            message("Why"),
            message("The reasons for and against are balanced, or wait for each other."),
            undecided_rows(request),
        ),
        (
            "need",
            message("What one new document could decide"),
            message("What it would decide"),
            message(
                "Evidence of full weight, for or against a statement, and the verdicts it would turn."
            ),
            need_rows(request),
        ),
        (
            "no answer",
            message("Questions without an accepted answer"),
            message("Answers given"),
            message("No answer is given, or none of those given is accepted."),
            question_rows(request),
        ),
        (
            "no support",
            message("Claims without support"),
            message("Who says what"),
            UNSUPPORTED,
            _unsupported(request),
        ),
        (
            "unanswered",
            message("Objections left unanswered"),
            message("What is not answered"),
            message(
                "Arguments against what a party holds that it has not answered; those marked so above "
                "are left out."
            )
            if told
            else message("Arguments against what a party holds that it has not answered."),
            unanswered_rows(request, told),
        ),
    ):
        made = tuple((cell(matter), *row) for row in rows)
        if made:
            yield Heading(level, words(say(heading)))
            yield Paragraph(words(say(note)))
            yield TableBlock(say(heading), _columns(title), made)


def _columns(title: str) -> tuple[Column, ...]:
    return (
        Column("matter", message("Matter"), where="data"),
        *statement_columns("statement", message("Statement"), 6),
        Column("detail", title, 7),
    )


def undecided_rows(request: Request) -> Iterator[Row]:
    """Yield the statements that are open, and why."""
    for item in request.argument_map.statements:
        if item.kind != "question" and request.verdict(item.id).word == "undecided":
            yield (*statement_cells(item), lines(why_lines(request, item.id)))


def need_rows(request: Request) -> Iterator[Row]:
    """Yield what new evidence would decide."""
    whole = request.argument_map
    for need in needs(whole, None, request.inner):
        yield (*statement_cells(whole.statement(need.statement)), _decided(request, need))


def _decided(request: Request, need: Need) -> Cell:
    whole = request.argument_map
    found: list[Words] = []
    for turn in need.turns:
        quotation = quoted(whole.statement(turn.statement))
        line = (*quotation, *words(" → ", status_span(turn.now)))
        found.append(line if found else spans(DECIDES[need.shows], what=line))
    return tuple(found)


def question_rows(request: Request) -> Iterator[Row]:
    """Yield the questions without an accepted answer."""
    for item in request.argument_map.statements:
        if item.kind == "question":
            found = [one for one in request.answers.get(item.id, ()) if one.side == "answer"]
            worst = [request.worst(one.statements).id for one in found]
            if not any(request.verdict(name).word == "in" for name in worst):
                answers = [
                    (*quoted_all(one.statements), *words(" – "), *verdict_said(request, name))
                    for one, name in zip(found, worst, strict=True)
                ]
                yield (*statement_cells(item), tuple(answers) or cell(say("No answer in the map.")))


def _unsupported(request: Request) -> Iterator[Row]:
    for item in unsupported(request.argument_map):
        yield (*statement_cells(item), lines(voices(request.argument_map, item)))


def unanswered_rows(request: Request, told: Collection[tuple[str | None, str]]) -> Iterator[Row]:
    """Yield what parties leave unanswered, but what is told elsewhere."""
    whole = request.argument_map
    silent: dict[Unanswered, list[str]] = {}
    left = all_unanswered(whole)
    for party in ledger(whole).parties:
        for one in left.get(party, ()):
            if (one.argument, party) not in told:
                silent.setdefault(one, []).append(flat(whole.party(party).name))
    for one, names in silent.items():
        target = whole[one.about]
        detail = _silence(
            names,
            listing(flat(whole.party(name).name) for name in one.by),
            argued(whole, whole.argument(one.argument), one.by),
        )
        if isinstance(target, Statement):
            yield (*statement_cells(target), (detail,))
        else:
            yield (cell(target.id), (), (named(whole, target.id),), (detail,))


def _silence(names: list[str], by: str, what: Words) -> Words:
    """Say who does not answer what of whom."""
    who = listing(names)
    if len(names) == 1 and by:
        return spans("{who} does not answer {by}: {what}", who=who, by=by, what=what)
    if len(names) == 1:
        return spans("{who} does not answer this: {what}", who=who, what=what)
    if by:
        return spans("{who} do not answer {by}: {what}", who=who, by=by, what=what)
    return spans("{who} do not answer this: {what}", who=who, what=what)
