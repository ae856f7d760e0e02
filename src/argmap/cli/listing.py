"""Listing: verdicts in the order in which a reader asks for them.

First the questions, each with its answers, or where a map has none what it concludes; then what is
rejected, not shown and open. The rest is counted.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.output import echo, is_terminal

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.query import Position
    from argmap.semantics import Evaluation
    from argmap.semantics.statuses import Status

Count = Callable[[Sequence[str]], str]
"""What is said of accepted statements that are not listed."""
Notes = Callable[[str], Sequence[str]]
"""What is said of a statement by id, a line each."""
AllOption = Annotated[
    bool, typer.Option("--all", help="List every statement, in order of the map.")
]
MOST = 25
"""So many of a sort are listed unless all are asked for."""
STEP = "  "
NARROWEST = 40
LISTED: tuple["Status", ...] = (
    *("rejected", "not-shown", "open"),
    *("defeated", "challenged", "incomplete"),
)


def list_verdicts(
    argument_map: "ArgumentMap", evaluation: "Evaluation", notes: Notes, count: Count
) -> None:
    """Print what matters first, each statement once, and count what is accepted beside it."""
    from argmap.semantics.words import STATUS_WORDS

    told: set[str] = set()
    for line in _first(argument_map, evaluation, notes, told):
        print_line(line)
    for status in LISTED:
        of_it = [name for name, one in evaluation.statements.items() if one.status == status]
        names = [name for name in of_it if name not in told]
        if names:
            also = "also " if len(names) < len(of_it) else ""
            echo()
            echo(f"{also}{STATUS_WORDS[status]}".capitalize())
        for name in names[:MOST]:
            for line in _lines(argument_map, evaluation, name, notes, STEP):
                print_line(line)
        if len(names) > MOST:
            echo(f"{STEP}and {len(names) - MOST} more; --all lists them")
        told.update(names)
    # What is in without a status is a context of a case, on which there is no verdict.
    statements = evaluation.statements
    rest = [name for name in evaluation.ids("in") if name not in told and statements[name].status]
    if rest:
        echo()
        print_line(f"The rest: {count(rest)} (--all lists them)")


def list_all(argument_map: "ArgumentMap", evaluation: "Evaluation", notes: Notes) -> None:
    """Print every statement, in order of the map."""
    for name in evaluation.statements:
        for line in _lines(argument_map, evaluation, name, notes, ""):
            print_line(line)


def heading(evaluation: "Evaluation", counts: str) -> str:
    """Say the counts, under which semantics, standard and reading, and that they are of a map."""
    from argmap.model import ASSURANCE

    how = evaluation.semantics
    is_case = evaluation.reading == ASSURANCE
    what = "case" if is_case else "map"
    if how == "caes" and not is_case:
        how = f"caes, {evaluation.standard}"
    return f"{counts} ({how}, reading {evaluation.reading}; relative to this {what})"


def _first(
    argument_map: "ArgumentMap", evaluation: "Evaluation", notes: Notes, told: set[str]
) -> Iterator[str]:
    """Yield the questions with their answers, or what a map without questions concludes."""
    from argmap.model import ASSURANCE
    from argmap.query.questions import positions_of, tops_of

    questions = [item.id for item in argument_map.statements if item.kind == "question"]
    positions = positions_of(argument_map)
    for question in questions[:MOST]:
        yield ""
        yield from _lines(argument_map, evaluation, question, lambda _: (), "")
        for position in positions.get(question, ()):
            yield from _position(argument_map, evaluation, position, notes, told)
        if question not in positions:
            yield f"{STEP}no answer"
    if len(questions) > MOST:
        yield from ("", f"and {len(questions) - MOST} more questions; --all lists them")
    if questions:
        return
    tops = [item.id for item in tops_of(argument_map)]
    if tops:
        is_case = evaluation.reading == ASSURANCE
        yield from ("", "What the case claims" if is_case else "What the map concludes")
    for name in tops[:MOST]:
        yield from _lines(argument_map, evaluation, name, notes, STEP)
    told.update(tops[:MOST])
    if len(tops) > MOST:
        yield f"{STEP}and {len(tops) - MOST} more; --all lists them"


def _position(
    argument_map: "ArgumentMap",
    evaluation: "Evaluation",
    position: "Position",
    notes: Notes,
    told: set[str],
) -> Iterator[str]:
    for at, name in enumerate(position.ids):
        lead = "and " if at else "against the question: " * (position.side == "objection")
        # Under its second question a statement is named alone.
        said = notes if name not in told else lambda _: ("as above",)
        yield from _lines(argument_map, evaluation, name, said, STEP, lead)
        told.add(name)
    if position.rivals:
        yield f"{STEP * 3}rivals: {', '.join(f'[{name}]' for name in position.rivals)}"


def _lines(
    argument_map: "ArgumentMap",
    evaluation: "Evaluation",
    name: str,
    notes: Notes,
    indent: str,
    lead: str = "",
) -> Iterator[str]:
    from argmap.semantics.words import sign_of

    text = " ".join(argument_map.statement(name).text.split())
    yield f"{indent}{sign_of(evaluation.statements[name])} {lead}[{name}] {text}"
    for note in notes(name):
        yield f"{indent}{STEP * 2}{note}"


def print_line(line: str) -> None:
    """Print a line; on a terminal it is broken at the edge, under its own beginning."""
    width = shutil.get_terminal_size().columns
    indent = line[: len(line) - len(line.lstrip())]
    if len(line) <= width or not is_terminal() or width < NARROWEST:
        echo(line)
        return
    rows = wrap(
        line.strip(),
        width,
        initial_indent=indent,
        subsequent_indent=indent + STEP,
        # An id or the name of a policy is read as one word.
        break_on_hyphens=False,
        break_long_words=False,
    )
    for row in rows:
        echo(row)
