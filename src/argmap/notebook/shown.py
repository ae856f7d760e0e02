"""Shown: what a notebook shows of each type, one row a type."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from argmap.attribution.entries import Ledger
from argmap.chronology.timeline import Moment, Timeline
from argmap.chronology.words import time_words
from argmap.drawing.text import shorten
from argmap.model import ArgumentMap, Statement
from argmap.notebook.bundle import mime_bundle as map_bundle
from argmap.notebook.table import Table
from argmap.query.answers import Answer, Answers
from argmap.semantics import Evaluation
from argmap.semantics.statuses import Status
from argmap.semantics.words import STATUS_WORDS, sentence, status_word

HTML = "text/html"
MOST_TEXT = 90.0
COUNTED: tuple[Status, ...] = ("accepted", "rejected", "not-shown", "open")


@dataclass(frozen=True, slots=True)
class Form:
    """A type, and how it becomes a table."""

    shown: type
    make: Callable[[Any], Table]


def evaluation_table(made: Evaluation) -> Table:
    """List every statement with its verdict and the reason."""
    how = f"caes, {made.standard}" if made.semantics == "caes" else made.semantics
    changed = made.setting.in_words("semantics", "standard", "reading")
    how = f"{how}; {changed}" if changed else how
    if any(verdict.label for verdict in made.statements.values()):
        found = Counter(item.status for item in made.statements.values() if item.status)
        counts = ", ".join(f"{found[name]} {STATUS_WORDS[name]}" for name in COUNTED)
        caption = f"{counts} (reading {made.reading}, {how}); relative to this map"
    else:
        caption = f"Strengths from 0 to 1 ({how}); relative to this map, no probabilities"
    rows = (
        (name, status_word(item), _ground(made, name), sentence(item.reason))
        for name, item in made.statements.items()
    )
    return Table(caption, ("Statement", "Verdict", "On", "Reason"), len(made.statements), rows)


def _ground(made: Evaluation, name: str) -> str:
    """Say on what kind of ground and on whose word alone; an evaluation knows parties by id."""
    ground = made.grounds.get(name)
    if ground is None:
        return ""
    kind = "uncontested, no evidence" if ground.weakest == "uncontested" else ground.weakest
    return f"{kind}; on {' and '.join(ground.alone)} alone" if ground.alone else kind


def ledger_table(book: Ledger) -> Table:
    """List every statement somebody takes a stance on, with the stances, a column a party."""
    rows = (
        (
            _named(entry.statement),
            *(", ".join(entry.stances.get(party, ())) or "silent" for party in book.parties),
        )
        for entry in book.entries
    )
    caption = (
        f"{_counted(len(book.entries), 'statement')}, {_counted(len(book.parties), 'speaker')}"
    )
    return Table(caption, ("Statement", *book.parties), len(book.entries), rows)


def timeline_table(times: Timeline) -> Table:
    """List the times of both clocks, earliest first."""
    caption = (
        f"{_counted(len(times.of('event')), 'event')}, "
        f"{_counted(len(times.of('utterance')), 'utterance')}; {len(times.undated)} undated"
    )
    rows = map(_moment_row, times.moments)
    return Table(caption, ("When", "Clock", "Statement", "Said by"), len(times.moments), rows)


def _moment_row(moment: Moment) -> tuple[str, ...]:
    by = "by " if moment.is_bound else ""
    stance = moment.attribution.stance if moment.attribution else ""
    how = moment.act or stance
    who = f"{moment.party} ({how})" if moment.party and how else moment.party or ""
    clock = "happened" if moment.clock == "event" else "said"
    return by + time_words(moment.time), clock, _named(moment.statement), who


def answers_table(found: Answers) -> Table:
    """List what bears on a statement, nearest first, with how and over how many arguments."""
    columns = ("Statement", "How", "Arguments", "Also needed")
    return Table(_counted(len(found), "answer"), columns, len(found), _answer_rows(found))


def _answer_rows(found: Answers) -> Iterator[tuple[str, ...]]:
    return (
        (
            _named(answer.statement),
            _bearing(answer),
            str(answer.depth),
            ", ".join(item.id for item in answer.needs),
        )
        for answer in found
    )


def _bearing(answer: Answer) -> str:
    return f"{answer.kind} of {answer.via}" if answer.kind else "supports"


def _named(statement: Statement) -> str:
    """Return the text of a statement and its id, which a long text does not push out."""
    return f"{shorten(' '.join(statement.text.split()), MOST_TEXT)} [{statement.id}]"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


FORMS: tuple[Form, ...] = (
    Form(Evaluation, evaluation_table),
    Form(Ledger, ledger_table),
    Form(Timeline, timeline_table),
    Form(Answers, answers_table),
)
"""A subclass is shown as the first row it belongs to."""


def mime_bundle(
    shown: object,
    include: Collection[str] | None = None,
    exclude: Collection[str] | None = None,
) -> Mapping[str, str]:
    """Return what a notebook shows of an object by MIME type; nothing of a type without a form.

    A map is a picture and its text tree, an answer a table; what is printed of an answer is its
    ``repr``, which notebooks ask for themselves.
    """
    if isinstance(shown, ArgumentMap):
        return map_bundle(shown, include, exclude)
    if (include is not None and HTML not in include) or HTML in (exclude or ()):
        return {}
    form = next((form for form in FORMS if isinstance(shown, form.shown)), None)
    return {HTML: form.make(shown).to_html()} if form else {}
