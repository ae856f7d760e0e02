"""Rows: what the tables of a library hold of one map, made before anybody writes it."""

from collections.abc import Sequence
from typing import Any

from argmap.errors import LibraryError
from argmap.findings import Finding
from argmap.library.grounds import HeldVerdict, ground_kept
from argmap.library.store.schema import MOST, SHIFT
from argmap.library.store.voices import Rows, add_documents, add_voices
from argmap.model import Argument, ArgumentMap, Relation, Statement
from argmap.semantics import evaluate

NO_VERDICT = HeldVerdict(None, None)
WIDTHS: dict[str, int] = {
    "sources": 17,
    "parties": 6,
    "members": 3,
    "elements": 13,
    "premises": 4,
    "ties": 4,
    "anchors": 8,
    "attributions": 9,
    "hops": 7,
    "findings": 9,
}
"""The tables that a map fills, parents first, and how many columns each has."""


def rows_of(argument_map: ArgumentMap, number: int, findings: Sequence[Finding] = ()) -> Rows:
    """Return the rows of a map under its number.

    Raises:
        LibraryError: If the map has more elements than the keys of one map.
    """
    first = number << SHIFT
    rows: Rows = {name: [] for name in WIDTHS}
    parties = {item.id: first + at for at, item in enumerate(argument_map.parties)}
    sources = {item.id: first + at for at, item in enumerate(argument_map.sources)}
    made: tuple[Statement | Argument | Relation, ...] = (
        *argument_map.statements,
        *argument_map.arguments,
        *argument_map.relations,
    )
    keys = {item.id: first + at for at, item in enumerate(made)}
    if max(len(made), len(sources), len(parties)) > MOST:
        raise LibraryError(f"a map of more than {MOST} elements: divide it into several files")
    add_documents(rows, argument_map, sources, parties)
    verdicts = _verdicts(argument_map)
    for statement in argument_map.statements:
        rows["elements"].append(
            (
                *(keys[statement.id], statement.id, statement.kind, statement.text),
                *(statement.title, statement.section, statement.time, None, None, None),
                *verdicts.get(statement.id, NO_VERDICT),
            )
        )
    for step in argument_map.arguments:
        _add_argument(rows, step, keys, verdicts)
    for relation in argument_map.relations:
        _add_relation(rows, relation, keys)
    for item in made:
        if item.anchors or item.attributions:
            add_voices(rows, item, keys[item.id], sources, parties)
    rows["findings"] = list(finding_rows(number, findings))
    return rows


def finding_rows(number: int, findings: Sequence[Finding]) -> list[tuple[Any, ...]]:
    """Return the rows of the findings of a map."""
    rows = []
    for at, item in enumerate(findings):
        place = item.place
        where = (place.file, place.line, place.column) if place else (None, None, None)
        rows.append((number, at, item.code, item.severity, item.message, item.id, *where))
    return rows


def _verdicts(argument_map: ArgumentMap) -> dict[str, HeldVerdict]:
    """Return label, status and ground of each statement and argument, under the map's own setting.

    What stands only in sources that were taken back is set aside there, which is not to be shown.
    """
    found = evaluate(argument_map)
    verdicts = {
        name: HeldVerdict(
            item.label,
            item.status,
            ground_kept(argument_map, found, name) if item.status == "accepted" else None,
        )
        for named in (found.statements, found.arguments)
        for name, item in named.items()
    }
    unshown = {
        item.id: HeldVerdict("out", "not-shown")
        for item in argument_map.statements
        if item.id not in verdicts and item.kind != "question"
    }
    missing = {
        step.id: HeldVerdict("out", "premise-missing")
        for step in argument_map.arguments
        if step.id not in verdicts and not unshown.keys().isdisjoint(step.premise_ids)
    }
    return {**verdicts, **unshown, **missing}


def _add_argument(
    rows: Rows,
    step: Argument,
    keys: dict[str, int],
    verdicts: dict[str, HeldVerdict],
) -> None:
    key = keys[step.id]
    rows["elements"].append(
        (
            *(key, step.id, step.polarity, None, step.title, step.section, None),
            *(keys[step.target], step.scheme, step.weight),
            *verdicts.get(step.id, NO_VERDICT),
        )
    )
    rows["premises"] += [
        (key, at, keys[premise.statement], premise.role) for at, premise in enumerate(step.premises)
    ]


def _add_relation(rows: Rows, relation: Relation, keys: dict[str, int]) -> None:
    key = keys[relation.id]
    rows["elements"].append(
        (
            *(key, relation.id, relation.kind, None, relation.title, relation.section, None),
            *(None, relation.scheme, None, *NO_VERDICT),
        )
    )
    for side, ends in (("origin", relation.origins), ("target", relation.targets)):
        rows["ties"] += [(key, side, at, keys[end]) for at, end in enumerate(ends)]
