"""ACH matrix: hypotheses in columns, evidence in rows, marks between; a view, never a verdict."""

from argmap.explain import ach
from argmap.languages import message, say
from argmap.views.blocks import (
    Cell,
    Column,
    Heading,
    Paragraph,
    Span,
    Style,
    TableBlock,
    bullets,
    cell,
    spans,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import quoted, statement_cells, statement_columns
from argmap.views.request import Request

MEANINGS = message(
    "CC and C: consistent, strongly or not; II and I: inconsistent; both; N: neither. "
    "Diagnosticity is how far the evidence tells the hypotheses apart."
)
STYLES: dict[str, Style] = {"CC": "for", "C": "for", "I": "against", "II": "against", "N": "meta"}


def ach_matrix(request: Request) -> Document:
    """Make the view of the hypotheses asked about, else of rivals, else of the top claims."""
    whole = request.argument_map
    found = ach(whole, request.ids or None)
    names = {name: f"H{at}" for at, name in enumerate(found.hypotheses, start=1)}
    columns = (
        *statement_columns("evidence", message("Evidence"), 12),
        *(Column(name, mark, 1, own=True) for name, mark in names.items()),
        Column("diagnosticity", message("Diagnosticity"), 2, number=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *statement_cells(whole.statement(row.evidence)),
            *(cell(mark, STYLES.get(mark, "")) for mark in row.marks),
            cell(f"{row.diagnosticity:.2f}"),
        )
        for row in found.rows
    ]
    ranking = bullets(
        (
            0,
            (
                *words(Span(names[name], "strong"), " "),
                *quoted(whole.statement(name)),
                *spans(
                    " – inconsistency {less}, consistency {more}",
                    less=found.inconsistency[at],
                    more=found.consistency[at],
                ),
            ),
        )
        for name in found.ranking
        for at in (found.hypotheses.index(name),)
    )
    return Document(
        say("{title}: competing hypotheses", title=request.title),
        request.language,
        (
            Paragraph(
                words(f"{say('A view to think with, not a verdict.')} ", say(MEANINGS)), "lead"
            ),
            Heading(2, spans("Hypotheses, the least inconsistent first")),
            ranking,
            Heading(2, spans("Matrix")),
            TableBlock(say("Evidence under each hypothesis"), columns, tuple(rows)),
        ),
    )
