"""Verdicts: every statement with what becomes of it, why, and how firm that is."""

from collections import Counter
from collections.abc import Iterator, Mapping

from argmap.drawing.words import KIND_WORDS
from argmap.explain.robust import STANDING_WORDS
from argmap.explain.trial_words import turn_words
from argmap.languages import count, enumeration, message, plural, say
from argmap.model import ASSURANCE, Statement
from argmap.semantics.statuses import Status
from argmap.semantics.verdict import Evaluation
from argmap.semantics.words import sentence
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    TableBlock,
    cell,
    lines,
    spans,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import statement_cells, statement_columns, tally, verdict_said
from argmap.views.request import Request

COLUMNS = (
    *statement_columns("statement", message("Statement"), 12),
    Column("kind", message("Kind"), where="data"),
    Column("kind_shown", message("Kind"), 4, "page"),
    Column("label", message("Label"), where="data"),
    Column("status", message("Status"), where="data"),
    Column("ground", message("Ground"), where="data"),
    Column("alone", message("Alone"), where="data"),
    Column("verdict", message("Verdict"), 3),
    Column("reason", message("Reason"), 7),
    Column("firmness", message("Firmness"), 3),
    Column("turns_under", message("Turns under"), 8),
)


def verdicts(request: Request) -> Document:
    """Make the view: a table of all statements but questions, in order of the map."""
    is_case = request.evaluation.reading == ASSURANCE
    meaning = MEANING_IN_CASE if is_case else MEANING
    intro = Paragraph(words(summary(request.evaluation), " ", say(meaning)), "lead")
    return Document(
        say("{title}: verdicts", title=request.title),
        request.language,
        (intro, *verdict_blocks(request)),
    )


MEANING = message(
    "A verdict says what follows from what this map gives, not what is true. It is firm if it is "
    "the same whatever one thing is chosen otherwise: the reading, the kind of one statement, the proof "
    "standard, the weights, the semantics, the source policy."
)


MEANING_IN_CASE = message(
    "A status says what follows from this case, not that the system is safe. It is firm if it is the same "
    "whatever single thing is chosen otherwise."
)


def summary(evaluation: Evaluation) -> str:
    """Count the verdicts in words, and what the accepted ones rest on."""
    counts = Counter(item.status for item in evaluation.statements.values() if item.status)
    if evaluation.reading == ASSURANCE:
        return tally(
            counts["supported"],
            "No statements of this case are supported, relative to this case; {left}.",
            "{n} statement of this case is supported, relative to this case; {left}.",
            "{n} statements of this case are supported, relative to this case; {left}.",
            left=enumeration(counted_status(counts[name], name) for name in UNSUPPORTED),
        )
    grounds: Counter[str] = Counter()
    for name in evaluation.ids("in"):
        ground = evaluation.grounds[name]
        carried = ground.weakest
        grounds["alone" if carried == "evidence" and ground.alone else carried] += 1
    on = "; ".join(count(grounds[kind], *forms) for kind, forms in CARRIED if grounds[kind])
    said = tally(
        counts["accepted"],
        "No statements are accepted",
        "{n} statement is accepted",
        "{n} statements are accepted",
    )
    rest = count(
        counts["rejected"],
        "{n} is rejected, {unshown} not shown, {open} open.",
        "{n} are rejected, {unshown} not shown, {open} open.",
        unshown=counts["not-shown"],
        open=counts["open"],
    )
    said = say("{who}: {words}", who=said, words=on) if on else said
    return f"{said}. {rest}"


def counted_status(number: int, status: Status) -> str:
    """Say how many statements have a status.

    >>> counted_status(2, "incomplete")
    '2 incomplete'
    """
    return count(number, *COUNTED[status])


COUNTED: Mapping[Status, tuple[str, str]] = {
    "accepted": plural("{n} accepted", "{n} accepted"),
    "rejected": plural("{n} rejected", "{n} rejected"),
    "not-shown": plural("{n} not shown", "{n} not shown"),
    "open": plural("{n} open", "{n} open"),
    "supported": plural("{n} supported", "{n} supported"),
    "incomplete": plural("{n} incomplete", "{n} incomplete"),
    "challenged": plural("{n} challenged", "{n} challenged"),
    "defeated": plural("{n} defeated", "{n} defeated"),
}


UNSUPPORTED: tuple[Status, ...] = ("incomplete", "challenged", "defeated")
CARRIED = (
    ("evidence", plural("{n} on independent evidence", "{n} on independent evidence")),
    (
        "alone",
        plural(
            "{n} on evidence that one speaker, or one chain of speakers, alone vouches for",
            "{n} on evidence that one speaker, or one chain of speakers, alone vouches for",
        ),
    ),
    (
        "uncontested",
        plural("{n} uncontested, with no evidence", "{n} uncontested, with no evidence"),
    ),
    ("assumption", plural("{n} on assumptions of ours", "{n} on assumptions of ours")),
)
"""What accepted statements rest on at their weakest, the best first."""


def verdict_blocks(request: Request) -> Iterator[Block]:
    """Yield the table, and a note on what could not be tried."""
    rows = [
        _row(request, item) for item in request.argument_map.statements if item.kind != "question"
    ]
    if rows:
        yield TableBlock(say("Verdicts on statements"), COLUMNS, tuple(rows))
    if request.firmness is None:
        yield Paragraph(
            spans(
                "Firmness is computed under the standard preponderance with linked premises, within "
                "{seconds} seconds for each semantics.",
                seconds=f"{request.seconds:g}",
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
    return say(STANDING_WORDS[standing]) if standing else ""


def _row(request: Request, item: Statement) -> tuple[Cell, ...]:
    verdict = request.verdict(item.id)
    ground = request.evaluation.grounds.get(item.id)
    return (
        *statement_cells(item),
        cell(item.kind),
        cell(say(KIND_WORDS[item.kind])),
        cell(verdict.label),
        cell(verdict.status),
        cell(ground.weakest if ground else ""),
        cell(" ".join(ground.alone) if ground else ""),
        (verdict_said(request, item.id),),
        cell(sentence(verdict.reason)),
        cell(firm(request, item.id)),
        lines(turns(request, item.id)),
    )
