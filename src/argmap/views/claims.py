"""Claims: what a map claims in the end, with verdicts, reasons, turns and a figure of each."""

from collections.abc import Iterator

from argmap.explain import critical
from argmap.model import Statement
from argmap.query import roots
from argmap.views.document import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Span,
    Table,
    bullets,
    cell,
    plain,
    words,
)
from argmap.views.figures import READING, Pictures, figure_of
from argmap.views.phrases import (
    VERDICT_WORDS,
    counted,
    flat,
    quoted,
    statement_cells,
    statement_columns,
    verdict_span,
    voices,
)
from argmap.views.reasons import flip_lines, why_lines
from argmap.views.request import Request
from argmap.views.verdicts import firm

MOST_ROOTS, MOST_CRITICAL, MOST_FLIPS = 24, 10, 2
CRITICAL = (
    *statement_columns("without", "Without", 5),
    Column("turns", "These verdicts turn", 8),
)


def claim_blocks(request: Request, pictures: Pictures, engine: str | None) -> Iterator[Block]:
    """Yield a section for each root of the map: a table of its answers, or itself, and a figure.

    Raises:
        DrawingError: If figures are wanted and there is no engine, or it fails.
    """
    tops = roots(request.argument_map)
    if not tops:
        yield Paragraph(words("The map has no last conclusion: every statement bears on another."))
    drawn = False
    for root in tops[:MOST_ROOTS]:
        verdict = () if root.kind == "question" else words(" ", verdict_span(request, root.id))
        yield Heading(3, (*words(flat(root.text)), *verdict), root.id)
        yield from _root(request, root)
        figure = figure_of(request, root, pictures, engine)
        if figure is not None:
            drawn = True
            yield figure
    if len(tops) > MOST_ROOTS:
        yield Heading(3, words("More questions and conclusions"))
        yield bullets(
            (0, (*quoted(root), *words(" "), verdict_span(request, root.id)))
            for root in tops[MOST_ROOTS:]
        )
    if drawn:
        yield Paragraph(words(Span("Reading the figures. ", "strong"), READING), "note")


def critical_blocks(request: Request) -> Iterator[Block]:
    """Yield the table of what turns most verdicts when it is no longer taken as given."""
    whole = request.argument_map
    found = critical(whole, request.standard, request.weighing)
    if not found:
        yield Paragraph(words("No verdict turns if one piece of evidence or assumption is lost."))
        return
    yield Paragraph(
        words("If one of these were no longer taken as given, the verdicts beside it would turn.")
    )
    rows = []
    for item in found[:MOST_CRITICAL]:
        turned = [
            (
                *quoted(whole.statement(turn.statement)),
                *words(" → ", Span(*VERDICT_WORDS[turn.after])),
            )
            for turn in item.turns
        ]
        rows.append((*statement_cells(whole.statement(item.withdrawn)), tuple(turned)))
    yield Table("What most depends on", CRITICAL, tuple(rows))
    if len(found) > MOST_CRITICAL:
        yield Paragraph(words(f"{len(found) - MOST_CRITICAL} more turn fewer or as many."), "note")


def _root(request: Request, root: Statement) -> Iterator[Block]:
    found = request.positions(root)
    is_question = root.kind == "question"
    if is_question:
        if not found:
            yield Paragraph(words("The map gives no answer to this question."))
            return
        standing = sum(request.verdict(one.id).word == "in" for one in found)
        if len(found) == 1:
            said = f"One answer, which {'stands' if standing else 'does not stand'}."
        else:
            count = "none" if not standing else "all" if standing == len(found) else str(standing)
            verb = "stands" if standing in (0, 1) else "stand"
            said = f"{counted(len(found), 'answer').capitalize()}, of which {count} {verb}."
        yield Paragraph(words(said))
    columns = (
        *statement_columns("claim", "Answer" if is_question else "Claim", 6),
        Column("verdict", "Verdict", 2),
        Column("why", "Why", 7),
        Column("turn", "What would turn it", 6),
    )
    rows = tuple(
        (
            *_claim_cells(request, one),
            _verdict_cell(request, one),
            tuple(why_lines(request, one.id)),
            tuple(flip_lines(request, one.id, MOST_FLIPS)),
        )
        for one in found
    )
    yield Table(
        "Answers, verdicts and reasons" if is_question else "Verdict and reasons", columns, rows
    )


def _claim_cells(request: Request, one: Statement) -> tuple[Cell, Cell, Cell]:
    name, text, shown = statement_cells(one)
    said = "; ".join(map(plain, voices(request.argument_map, one)))
    return name, text, (*shown, words(Span(said, "meta"))) if said else shown


def _verdict_cell(request: Request, one: Statement) -> Cell:
    found = cell("")
    verdict = (verdict_span(request, one.id),)
    standing = firm(request, one.id)
    found = (verdict,)
    if standing and standing != "open":
        found += (words(Span(standing, "meta")),)
    return found
