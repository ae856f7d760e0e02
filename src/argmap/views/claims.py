"""Claims: what a map claims in the end, with verdicts, reasons, turns and a figure of each."""

from collections import Counter
from collections.abc import Iterator

from argmap.drawing.look import Look
from argmap.explain import critical
from argmap.model import Statement
from argmap.query import roots
from argmap.semantics.words import status_word
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    Words,
    bullets,
    plain,
    words,
)
from argmap.views.figures import READING, figure_of
from argmap.views.phrases import (
    flat,
    intersperse,
    label_span,
    quoted,
    statement_cells,
    statement_columns,
    verdict_said,
    voices,
)
from argmap.views.reasons import flip_lines, why_lines
from argmap.views.request import Request
from argmap.views.verdicts import firm

MOST_ROOTS, MOST_CRITICAL, MOST_FLIPS = 24, 10, 2
CONCLUSION = (
    Column("verdict", "Verdict", 2, head=True),
    Column("why", "Why", 8),
    Column("turn", "What would turn it", 7),
)
ANSWERS = (
    *statement_columns("answer", "Answer", 6),
    Column("verdict", "Verdict", 2),
    Column("why", "Why", 7),
    Column("turn", "What would turn it", 6),
)
CRITICAL = (
    *statement_columns("without", "Without", 5),
    Column("turns", "These verdicts turn", 8),
)


def claim_blocks(request: Request, pictures: str, look: Look) -> Iterator[Block]:
    """Yield a section for each root of the map: a table of its answers, or itself, and a figure.

    Raises:
        DrawingError: If figures are wanted and there is no engine, or it fails.
    """
    tops = roots(request.argument_map)
    if not tops:
        yield Paragraph(words("The map has no last conclusion: every statement bears on another."))
    drawn = False
    for root in tops[:MOST_ROOTS]:
        verdict = () if root.kind == "question" else words(" – ", *verdict_said(request, root.id))
        yield Heading(3, (*words(flat(root.text)), *verdict), root.id)
        yield from _root(request, root)
        figure = figure_of(request, root, pictures, look)
        if figure is not None:
            drawn = True
            yield figure
    if len(tops) > MOST_ROOTS:
        yield Heading(3, words("More questions and conclusions"))
        yield bullets(
            (0, (*quoted(root), *words(" – "), *verdict_said(request, root.id)))
            for root in tops[MOST_ROOTS:]
        )
    if drawn:
        yield Paragraph(words(Span("Reading the figures. ", "strong"), READING), "note")


def critical_blocks(request: Request) -> Iterator[Block]:
    """Yield the table of what turns most verdicts when it is no longer taken as given."""
    whole = request.argument_map
    found = critical(whole, request.inner)
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
                *words(" → ", label_span(turn.after)),
            )
            for turn in item.turns
        ]
        rows.append((*statement_cells(whole.statement(item.withdrawn)), tuple(turned)))
    yield TableBlock("What the verdicts depend on", CRITICAL, tuple(rows))
    if len(found) > MOST_CRITICAL:
        yield Paragraph(words(f"{len(found) - MOST_CRITICAL} more turn fewer or as many."), "note")


def _root(request: Request, root: Statement) -> Iterator[Block]:
    if root.kind != "question":
        if root.attributions:
            yield Paragraph(_said(request, root))
        yield TableBlock(flat(root.text), CONCLUSION, (_row(request, root)[3:],))
        return
    found = request.positions(root)
    if not found:
        yield Paragraph(words("The map gives no answer to this question."))
        return
    yield Paragraph(_count(request, found))
    yield TableBlock(flat(root.text), ANSWERS, tuple(_row(request, one) for one in found))


def _said(request: Request, root: Statement) -> Words:
    """Say who speaks; where nobody holds the statement, begin with the stance there is."""
    found = intersperse(voices(request.argument_map, root), "; ")
    held = any(one.stance == "asserts" for one in root.attributions)
    first = "" if held else f"{found[0].text[:1].upper()}{found[0].text[1:]}"
    return words("Said by ", *found, ".") if held else words(first, *found[1:], ".")


def _count(request: Request, found: tuple[Statement, ...]) -> Words:
    if len(found) == 1:
        return words("One answer, ", *verdict_said(request, found[0].id), ".")
    counts = Counter(status_word(request.verdict(one.id)) for one in found)
    said = ", ".join(f"{count} {word}" for word, count in counts.items())
    return words(f"{len(found)} answers: {said}.")


def _row(request: Request, one: Statement) -> tuple[Cell, ...]:
    name, text, shown = statement_cells(one)
    said = "; ".join(map(plain, voices(request.argument_map, one)))
    verdict: Cell = (verdict_said(request, one.id),)
    standing = firm(request, one.id)
    if standing and standing != "open":
        verdict += (words(Span(standing, "meta")),)
    return (
        name,
        text,
        (*shown, words(Span(said, "meta"))) if said else shown,
        verdict,
        tuple(why_lines(request, one.id)),
        tuple(flip_lines(request, one.id, MOST_FLIPS)),
    )
