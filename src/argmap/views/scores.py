"""Scores: a table of figures with their intervals, what is not defined and why, and a row a document."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from argmap.compare.scoring.scores import NO_GOLD, NO_MADE, ScoreDocument, Scores
from argmap.compare.scoring.summing import NOT_POOLED, Mean, ScoreFigure
from argmap.compare.scoring.tasks import TASKS
from argmap.languages import count, number, say
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    TableBlock,
    bullets,
    cell,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import flat

DIGITS = 3
SHOWN = ("spans_half", "components", "relations", "main_claim", "edits", "verdicts")
"""The figures of any map that a page shows of each document; data has them all."""


def scores_document(found: Scores, title: str, language: str = "en") -> Document:
    """Make a document of a score: the figures, what is not defined, and each document."""
    is_alone = len(found.documents) == 1
    blocks: list[Block] = [Paragraph(words(_summary(found)), "lead")]
    if found.setting.changed:
        blocks.append(Paragraph(words(found.setting.in_words()), "note"))
    if any(map(_is_defined, found.figures)):
        blocks.append(Heading(2, words(say("Figures"))))
    blocks.append(_figures(found, is_alone))
    blocks += _undefined(found)
    if len(found.documents) > 1:
        blocks.append(Heading(2, words(say("One by one"))))
    elif remark := "".join(map(_remark, found.documents)):
        blocks.append(Paragraph(words(f"{remark[:1].upper()}{remark[1:]}."), "note"))
    blocks.append(_documents(found))
    return Document(title, language, tuple(blocks))


def _summary(found: Scores) -> str:
    """Say what was scored, by whose definitions, and how references and intervals are meant."""
    counted = len(found.scored)
    said = [
        count(
            counted,
            "{n} document is scored by the definitions of {task}.",
            "{n} documents are scored by the definitions of {task}.",
            task=TASKS[found.task].title,
        )
        if found.task
        else count(counted, "{n} document is scored.", "{n} documents are scored.")
    ]
    if averages := {one.average for one in found.figures if one.average}:
        said.append(
            say("The task reports micro averages.")
            if "micro" in averages
            else say("The task reports macro averages.")
        )
    if left := len(found.documents) - counted:
        said.append(count(left, "{n} is left out.", "{n} are left out."))
    if alone := sum(one.remark in (NO_GOLD, NO_MADE) for one in found.documents):
        said.append(count(alone, "{n} has no partner.", "{n} have no partner."))
    if broken := sum(bool(one.reason) for one in found.documents):
        said.append(count(broken, "{n} cannot be read.", "{n} cannot be read."))
    if any(one.reference for one in found.documents):
        said.append(say("Of several references the best counts for each document."))
    elif found.references == "mean":
        said.append(say("The counts are the mean of all references."))
    if any(one.micro.low is not None or one.macro.low is not None for one in found.figures):
        said.append(
            say(
                "Micro is of all counts together, macro the mean of the documents; 95 in 100 of {n} resamples lie between the limits.",
                n=found.resamples,
            )
        )
    return " ".join(said)


def _figures(found: Scores, is_alone: bool) -> TableBlock:
    columns = (
        Column("key", "Key", where="data"),
        Column("title", say("Figure"), 9, "page", head=True),
        Column("micro", say("Value") if is_alone else say("Micro"), 3, number=True),
        Column("micro_low", say("Lower"), 3, number=True),
        Column("micro_high", say("Upper"), 3, number=True),
        Column("macro", say("Macro"), 3, "data" if is_alone else "both", number=True),
        Column("macro_low", say("Lower"), 3, number=True),
        Column("macro_high", say("Upper"), 3, number=True),
        Column("precision", say("Precision"), 3, number=True),
        Column("recall", say("Recall"), 3, number=True),
        Column("documents", say("Documents"), 3, "data" if is_alone else "both", number=True),
        Column("average", "Average", where="data"),
        Column("source", "Source", where="data"),
        Column("why", "Why", where="data"),
    )
    rows = tuple(_row(one) for one in found.figures)
    return TableBlock(say("Figures"), columns, rows)


def _row(one: ScoreFigure) -> tuple[Cell, ...]:
    # A row without a title says nothing on a page, and is left out there.
    title = say(one.title) if _is_defined(one) else None
    return (
        cell(one.key),
        cell(title),
        *_mean(one.micro, one.average == "micro"),
        *_mean(one.macro, one.average == "macro"),
        cell(_value(one.precision)),
        cell(_value(one.recall)),
        cell(one.documents if _is_defined(one) else None),
        cell(one.average),
        cell(one.source),
        cell(one.why),
    )


def _is_defined(one: ScoreFigure) -> bool:
    return one.micro.value is not None or one.macro.value is not None


def _mean(one: Mean, is_reported: bool) -> Iterator[Cell]:
    yield cell(_value(one.value), "strong" if is_reported else "")
    yield cell(_value(one.low), "meta")
    yield cell(_value(one.high), "meta")


def _value(value: float | None) -> str | None:
    return None if value is None else number(value, DIGITS)


def _undefined(found: Scores) -> Iterator[Block]:
    """Yield the figures that are null, together by the reason why."""
    reasons: dict[str, list[str]] = {}
    for one in found.figures:
        if one.why and one.why != NOT_POOLED:
            reasons.setdefault(one.why, []).append(say(one.title))
    if reasons:
        yield Heading(2, words(say("Not defined")))
        yield bullets(
            (0, words(say("{figures}: {reason}.", figures="; ".join(titles), reason=say(why))))
            for why, titles in reasons.items()
        )


def _documents(found: Scores) -> TableBlock:
    """Make the table of documents, which a page of one, or of none, has no need of."""
    shown = {one.key for one in found.figures} if found.task else {*SHOWN}
    columns = [
        Column("name", say("Document"), 8, head=True, own=True),
        Column("reference", say("Reference"), 6),
        Column("gold", "Gold", where="data", number=True),
        Column("made", "Made", where="data", number=True),
        Column("matched", say("Matched"), 4, number=True),
    ]
    columns += [
        Column(one.key, say(one.title), 4, "both" if one.key in shown else "data", number=True)
        for one in found.figures
    ]
    columns.append(Column("remark", say("Remark"), 8))
    counted = {one.name: at for at, one in enumerate(found.scored)}
    rows = tuple(_document_row(found, one, counted) for one in found.documents)
    if len(rows) < 2:
        columns = [replace(column, where="data") for column in columns]
    return TableBlock(say("One by one"), tuple(columns), rows)


def _document_row(
    found: Scores, one: ScoreDocument, counted: Mapping[str, int]
) -> tuple[Cell, ...]:
    at = counted.get(one.name)
    gold, made = one.statements
    return (
        cell(flat(one.name)),
        cell(flat(one.reference)),
        cell(gold),
        cell(made),
        cell(say("{n} of {whole}", n=one.matched, whole=gold) if at is not None else None),
        *(cell(_value(figure.each[at]) if at is not None else None) for figure in found.figures),
        cell(_remark(one)),
    )


def _remark(one: ScoreDocument) -> str:
    return say(one.remark, reason=flat(one.reason)) if one.remark else ""
