"""Verdicts: every statement with what becomes of it, why, and how firm that is."""

from collections.abc import Iterator

from argmap.explain.robust import STANDING_WORDS
from argmap.explain.trial_words import turn_words
from argmap.model import Statement
from argmap.semantics.verdict import Evaluation
from argmap.views.blocks import Block, Cell, Column, Paragraph, TableBlock, cell, lines, words
from argmap.views.document import Document
from argmap.views.phrases import (
    counted,
    statement_cells,
    statement_columns,
    verdict_span,
)
from argmap.views.reasons import sentence
from argmap.views.request import Request

COLUMNS = (
    *statement_columns("statement", "Statement", 12),
    Column("kind", "Kind", 4),
    Column("label", "Label", where="data"),
    Column("verdict", "Verdict", 3),
    Column("reason", "Reason", 7),
    Column("firmness", "Firmness", 3),
    Column("turns_under", "Turns under", 8),
)


def verdicts(request: Request) -> Document:
    """Make the view: a table of all statements but questions, in order of the map."""
    intro = Paragraph(words(summary(request.evaluation), " ", MEANING), "lead")
    return Document(
        f"{request.title}: verdicts", request.language, (intro, *verdict_blocks(request))
    )


ASKED = "a question is neither in nor out"
MEANING = (
    "A verdict says what follows from what this map gives, not what is true. It is firm if it is "
    "the same whatever one thing is chosen otherwise: the reading, the kind of one statement, the proof "
    "standard, the weights, the semantics, the source policy."
)


def summary(evaluation: Evaluation) -> str:
    """Count the verdicts in words."""
    stand, fall = evaluation.ids("in"), evaluation.ids("out")
    is_open = [
        name for name in evaluation.ids("undecided") if evaluation.statements[name].reason != ASKED
    ]
    word = "stands" if len(stand) == 1 else "stand"
    return (
        f"{counted(len(stand), 'statement').capitalize()} {word}, {len(fall)} "
        f"{'falls' if len(fall) == 1 else 'fall'}, {len(is_open)} stay{'s' * (len(is_open) == 1)} open."
    )


def verdict_blocks(request: Request) -> Iterator[Block]:
    """Yield the table, and a note on what could not be tried."""
    rows = [
        _row(request, item) for item in request.argument_map.statements if item.kind != "question"
    ]
    if rows:
        yield TableBlock("Verdicts on statements", COLUMNS, tuple(rows))
    if request.firmness is None:
        yield Paragraph(
            words(
                "Firmness is told under the standard preponderance with linked premises, within "
                f"{request.seconds:g} seconds for each semantics."
            ),
            "note",
        )


def turns(request: Request, item_id: str) -> list[str]:
    """List the settings under which a verdict is another."""
    found = request.firmness
    if found is None:
        return []
    return turn_words(found.statements[item_id], item_id)


def firm(request: Request, item_id: str) -> str:
    """Say in a word how firm a verdict is; nothing where that is not known."""
    found = request.firmness
    standing = found.statements[item_id].standing if found else None
    return STANDING_WORDS[standing] if standing else ""


def _row(request: Request, item: Statement) -> tuple[Cell, ...]:
    verdict = request.verdict(item.id)
    return (
        *statement_cells(item),
        cell(item.kind),
        cell(verdict.label),
        ((verdict_span(request, item.id),),),
        cell(sentence(verdict.reason)),
        cell(firm(request, item.id)),
        lines(turns(request, item.id)),
    )
