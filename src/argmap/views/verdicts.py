"""Verdicts: every statement with what becomes of it, why, and how firm that is."""

from collections import Counter
from collections.abc import Iterator

from argmap.explain.robust import STANDING_WORDS
from argmap.explain.trial_words import turn_words
from argmap.model import ASSURANCE, Statement
from argmap.semantics.statuses import Status
from argmap.semantics.verdict import Evaluation
from argmap.semantics.words import sentence
from argmap.views.blocks import Block, Cell, Column, Paragraph, TableBlock, cell, lines, words
from argmap.views.document import Document
from argmap.views.phrases import (
    counted,
    statement_cells,
    statement_columns,
    verdict_said,
)
from argmap.views.request import Request

COLUMNS = (
    *statement_columns("statement", "Statement", 12),
    Column("kind", "Kind", 4),
    Column("label", "Label", where="data"),
    Column("status", "Status", where="data"),
    Column("ground", "Ground", where="data"),
    Column("alone", "Alone", where="data"),
    Column("verdict", "Verdict", 3),
    Column("reason", "Reason", 7),
    Column("firmness", "Firmness", 3),
    Column("turns_under", "Turns under", 8),
)


def verdicts(request: Request) -> Document:
    """Make the view: a table of all statements but questions, in order of the map."""
    is_case = request.evaluation.reading == ASSURANCE
    meaning = MEANING_IN_CASE if is_case else MEANING
    intro = Paragraph(words(summary(request.evaluation), " ", meaning), "lead")
    return Document(
        f"{request.title}: verdicts", request.language, (intro, *verdict_blocks(request))
    )


MEANING = (
    "A verdict says what follows from what this map gives, not what is true. It is firm if it is "
    "the same whatever one thing is chosen otherwise: the reading, the kind of one statement, the proof "
    "standard, the weights, the semantics, the source policy."
)


MEANING_IN_CASE = (
    "A status says what follows from this case, not that the system is safe. It is firm if it is the same "
    "whatever single thing is chosen otherwise."
)


def summary(evaluation: Evaluation) -> str:
    """Count the verdicts in words, and what the accepted ones rest on."""
    counts = Counter(item.status for item in evaluation.statements.values() if item.status)
    if evaluation.reading == ASSURANCE:
        said = f"{counted(counts['supported'], 'statement').capitalize()} of this case"
        verb = "is" if counts["supported"] == 1 else "are"
        left = ", ".join(f"{counts[name]} {name}" for name in UNSUPPORTED)
        return f"{said} {verb} supported, relative to this case; {left}."
    grounds: Counter[str] = Counter()
    for name in evaluation.ids("in"):
        ground = evaluation.grounds[name]
        carried = ground.weakest
        grounds["alone" if carried == "evidence" and ground.alone else carried] += 1
    on = [f"{grounds[kind]} {words}" for kind, words in CARRIED if grounds[kind]]
    verb = "is" if counts["accepted"] == 1 else "are"
    said = f"{counted(counts['accepted'], 'statement').capitalize()} {verb} accepted"
    said += f": {'; '.join(on)}" if on else ""
    return (
        f"{said}. {counts['rejected']} {'is' if counts['rejected'] == 1 else 'are'} rejected, "
        f"{counts['not-shown']} not shown, {counts['open']} open."
    )


UNSUPPORTED: tuple[Status, ...] = ("incomplete", "challenged", "defeated")
CARRIED = (
    ("evidence", "on independent evidence"),
    ("alone", "on evidence that one speaker, or one chain of speakers, alone vouches for"),
    ("uncontested", "uncontested, with no evidence"),
    ("assumption", "on assumptions of ours"),
)
"""What accepted statements rest on at their weakest, the best first."""


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
    ground = request.evaluation.grounds.get(item.id)
    return (
        *statement_cells(item),
        cell(item.kind),
        cell(verdict.label),
        cell(verdict.status),
        cell(ground.weakest if ground else ""),
        cell(" ".join(ground.alone) if ground else ""),
        (verdict_said(request, item.id),),
        cell(sentence(verdict.reason)),
        cell(firm(request, item.id)),
        lines(turns(request, item.id)),
    )
