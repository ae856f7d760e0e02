"""Open points: what stays open, for a report, in which claims have numbers and are told already."""

from collections.abc import Collection, Iterator

from argmap.query import unsupported
from argmap.views.blocks import (
    Block,
    Column,
    Heading,
    Paragraph,
    TableBlock,
    Words,
    bullets,
    plain,
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
from argmap.views.phrases import flat, intersperse, quoted, statement_columns
from argmap.views.request import Request
from argmap.views.summary.speech import whose


def open_point_lists(request: Request, told: Collection[tuple[str | None, str]]) -> Iterator[Block]:
    """Yield a heading, a sentence and a list or table for each matter there is.

    ``told`` are arguments, each with a party, that are said elsewhere to be unanswered by it.
    """
    numbers = references(request)
    undecided = [(plain(row[0][0]), row) for row in undecided_rows(request)]
    if undecided:
        yield Heading(3, words("What stays open"))
        above = [numbers[name] for name, _ in undecided if name in numbers]
        also = f" Told above: {', '.join(above)}." if above else ""
        said = "The reasons for and against are balanced, or wait for each other."
        yield Paragraph(words(f"{said}{also}"))
        rest = tuple(row for name, row in undecided if name not in numbers)
        if rest:
            yield TableBlock("What stays open", _columns("Why"), rest)
    needed = tuple(need_rows(request))
    if needed:
        yield Heading(3, words("What one new document could decide"))
        yield Paragraph(
            words("Evidence for or against a statement, and the verdicts it would turn.")
        )
        title = "What it would decide"
        yield TableBlock("What one new document could decide", _columns(title), needed)
    yield from _questions(request)
    yield from _unsupported(request)
    rows = tuple(_once(unanswered_rows(request, told)))
    if rows:
        yield Heading(3, words("Objections left unanswered"))
        marked = "; those marked so above are left out" if told else ""
        yield Paragraph(
            words(f"Arguments against what a party holds that it has not answered{marked}.")
        )
        yield TableBlock("Objections left unanswered", _columns("What is not answered"), rows)


def _columns(title: str) -> tuple[Column, ...]:
    return (*statement_columns("statement", "Statement", 5), Column("detail", title, 8))


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
        yield Heading(3, words("Questions without an accepted answer"))
    if above := [numbers[name] for name in names if name in numbers]:
        yield Paragraph(words(f"None of the answers given is accepted: {', '.join(above)}."))
    if bare:
        yield Paragraph(words("The map gives no accepted answer to these."))
        whole = request.argument_map
        yield bullets((0, words(flat(whole.statement(name).text))) for name in bare)


def _unsupported(request: Request) -> Iterator[Block]:
    """List the claims without a reason by who says so."""
    whole = request.argument_map
    by: dict[Words, list[Words]] = {}
    for item in unsupported(whole):
        by.setdefault(whose(whole, item), []).append(quoted(item))
    if by:
        yield Heading(3, words("Claims without support"))
        yield Paragraph(words(UNSUPPORTED))
        yield bullets(
            (0, (*said, *words(" "), *intersperse(texts, "; "))) for said, texts in by.items()
        )
