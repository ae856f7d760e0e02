"""Open points: what stays open, for a report, in which claims have numbers and are told already."""

from collections.abc import Collection, Iterator

from argmap.attribution.vocabulary import QUESTION_STATES
from argmap.languages import count, enumeration, message, say
from argmap.model import ArgumentMap
from argmap.query import CriticalQuestion, unsupported
from argmap.query.critical_questions import questions_in_part
from argmap.schemes.spoken import text_said
from argmap.views.blocks import (
    Block,
    Column,
    Heading,
    Paragraph,
    TableBlock,
    Words,
    bullets,
    plain,
    spans,
    words,
)
from argmap.views.numbering import references
from argmap.views.open_questions import (
    UNSUPPORTED,
    need_rows,
    question_rows,
    unanswered_rows,
    undecided_rows,
)
from argmap.views.phrases import flat, intersperse, named, quoted, statement_columns
from argmap.views.request import Request
from argmap.views.summary.speech import whose


def open_point_lists(request: Request, told: Collection[tuple[str | None, str]]) -> Iterator[Block]:
    """Yield a heading, a sentence and a list or table for each matter there is.

    ``told`` are arguments, each with a party, that are said elsewhere to be unanswered by it.
    """
    numbers = references(request)
    undecided = [(plain(row[0][0]), row) for row in undecided_rows(request)]
    if undecided:
        yield Heading(3, spans("What stays open"))
        above = [numbers[name] for name, _ in undecided if name in numbers]
        said = say("The reasons for and against are balanced, or wait for each other.")
        also = f" {say('Told above: {which}.', which=enumeration(above))}" if above else ""
        yield Paragraph(words(f"{said}{also}"))
        rest = tuple(row for name, row in undecided if name not in numbers)
        if rest:
            yield TableBlock(say("What stays open"), _columns(message("Why")), rest)
    needed = tuple(need_rows(request))
    if needed:
        yield Heading(3, spans("What one new document could decide"))
        yield Paragraph(
            spans("Evidence for or against a statement, and the verdicts it would turn.")
        )
        title = message("What it would decide")
        yield TableBlock(say("What one new document could decide"), _columns(title), needed)
    yield from _questions(request)
    yield from _critical_questions(request)
    yield from _unsupported(request)
    rows = tuple(_once(unanswered_rows(request, told)))
    if rows:
        yield Heading(3, spans("Objections left unanswered"))
        said = say("Arguments against what a party holds that it has not answered.")
        if told:
            said = say(
                "Arguments against what a party holds that it has not answered; those marked so above "
                "are left out."
            )
        yield Paragraph(words(said))
        title = message("What is not answered")
        yield TableBlock(say("Objections left unanswered"), _columns(title), rows)


def _columns(title: str) -> tuple[Column, ...]:
    return (*statement_columns("statement", message("Statement"), 4), Column("detail", title, 9))


Row = tuple[tuple[Words, ...], ...]


def _once(rows: Iterator[Row]) -> Iterator[Row]:
    """Leave out on pages the statement that the row above is about too."""
    last: tuple[Words, ...] | None = None
    for item_id, text, shown, detail in rows:
        yield item_id, text, () if shown == last else shown, detail
        last = shown


def _questions(request: Request) -> Iterator[Block]:
    """List the questions without an answer; those whose answers are told are named by their numbers."""
    numbers = references(request)
    names = [plain(row[0][0]) for row in question_rows(request)]
    bare = [name for name in names if name not in numbers]
    if names:
        yield Heading(3, spans("Questions without an accepted answer"))
    if above := [numbers[name] for name in names if name in numbers]:
        which = enumeration(above)
        yield Paragraph(spans("None of the answers given is accepted: {which}.", which=which))
    if bare:
        yield Paragraph(spans("The map gives no accepted answer to these."))
        whole = request.argument_map
        yield bullets((0, words(flat(whole.statement(name).text))) for name in bare)


def _critical_questions(request: Request) -> Iterator[Block]:
    """List what came of the questions that schemes ask, where the map keeps a ledger of them."""
    part, whole = request.argument_map, request.held.whole
    if not any(step.questions for step in whole.arguments):
        return
    found = [one for step in part.arguments for one in questions_in_part(part, whole, step)]
    still = sum(one.state == "open" for one in found)
    yield Heading(3, spans("Critical questions of the schemes"))
    yield Paragraph(
        words(
            count(
                len(found),
                "{open} of {n} question is not raised in the map.",
                "{open} of {n} questions are not raised in the map.",
                open=still,
            )
        )
    )
    yield bullets(_told(whole, [one for one in found if one.state != "open"]))


def _told(whole: ArgumentMap, found: list[CriticalQuestion]) -> Iterator[tuple[int, Words]]:
    """Yield the conclusion of each step, and below it what came of its questions."""
    last = ""
    for one in found:
        if one.argument != last:
            last = one.argument
            yield 0, named(whole, whole.argument(last).target)
        said = [quoted(whole.statement(name)) for name in _speaking(whole, one)]
        state = say(QUESTION_STATES[one.state])
        yield 1, (*words(f"{flat(text_said(one.ask))} ({state}) "), *intersperse(said, "; "))


def _speaking(whole: ArgumentMap, one: CriticalQuestion) -> Iterator[str]:
    """Yield the statements by which a question is answered, fails or is raised."""
    raising = (name for step in one.raised for name in whole.argument(step).premise_ids)
    yield from dict.fromkeys(one.by or raising)


def _unsupported(request: Request) -> Iterator[Block]:
    """List the claims without a reason by who says so."""
    whole = request.argument_map
    by: dict[Words, list[Words]] = {}
    for item in unsupported(whole):
        by.setdefault(whose(whole, item), []).append(quoted(item))
    if by:
        yield Heading(3, spans("Claims without support"))
        yield Paragraph(words(say(UNSUPPORTED)))
        yield bullets(
            (0, (*said, *words(" "), *intersperse(texts, "; "))) for said, texts in by.items()
        )
