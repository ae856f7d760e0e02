"""Reasons: the steps for and against some statements, and those in which some are premises."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from argmap.shelf.asked import Asked
from argmap.shelf.rows import Card, cards, wanted

MOST_TIES = 200


@dataclass(frozen=True, slots=True)
class Reason:
    """A step: what it rests on, what it leads to, and what is said against the step itself."""

    key: int
    id: str
    polarity: str
    title: str | None
    scheme: str | None
    status: str | None
    target: int
    premises: tuple[Card, ...]
    against: "tuple[Reason, ...]" = ()


def reasons_on(
    connection: sqlite3.Connection, targets: Iterable[int], polarity: str, asked: Asked, size: int
) -> tuple[list[Reason], int]:
    """Return a page of the steps for or against some statements, and how many there are."""
    found = (wanted(targets), polarity)
    total = connection.execute(
        "SELECT count(*) FROM json_each(?) w CROSS JOIN elements e ON e.target = w.value "
        "WHERE e.kind = ?",
        found,
    ).fetchone()[0]
    keys = connection.execute(
        "SELECT e.key FROM json_each(?) w CROSS JOIN elements e ON e.target = w.value "
        "JOIN maps m ON m.key = e.key >> 24 WHERE e.kind = ? ORDER BY m.path, e.key LIMIT ? OFFSET ?",
        (*found, size, asked.first(total, size)),
    )
    return steps(connection, [row[0] for row in keys]), total


def steps_from(
    connection: sqlite3.Connection, premises: Iterable[int], asked: Asked, size: int
) -> tuple[list[Reason], int]:
    """Return a page of the steps in which some statements are premises, and how many there are."""
    found = wanted(premises)
    total = connection.execute(
        "SELECT count(DISTINCT p.argument) FROM json_each(?) w "
        "CROSS JOIN premises p ON p.statement = w.value",
        (found,),
    ).fetchone()[0]
    keys = connection.execute(
        "SELECT DISTINCT p.argument, m.path FROM json_each(?) w "
        "CROSS JOIN premises p ON p.statement = w.value JOIN maps m ON m.key = p.argument >> 24 "
        "ORDER BY m.path, p.argument LIMIT ? OFFSET ?",
        (found, size, asked.first(total, size)),
    )
    return steps(connection, [row[0] for row in keys]), total


def steps(connection: sqlite3.Connection, keys: Sequence[int]) -> list[Reason]:
    """Return steps by their keys, in the order given, with what is said against each itself."""
    against: dict[int, list[Reason]] = {}
    found = connection.execute(
        "SELECT e.key FROM json_each(?) w CROSS JOIN elements e ON e.target = w.value "
        "WHERE e.kind = 'attacks' ORDER BY e.key",
        (wanted(keys),),
    )
    for one in _bare(connection, [row[0] for row in found]):
        against.setdefault(one.target, []).append(one)
    return [
        replace(one, against=tuple(against.get(one.key, ()))) for one in _bare(connection, keys)
    ]


def _bare(connection: sqlite3.Connection, keys: Sequence[int]) -> list[Reason]:
    rows = connection.execute(
        "SELECT e.key, e.id, e.kind, e.title, e.scheme, e.status, e.target FROM json_each(?) w "
        "CROSS JOIN elements e ON e.key = w.value WHERE e.target IS NOT NULL",
        (wanted(keys),),
    ).fetchall()
    pairs = connection.execute(
        "SELECT p.argument, p.statement FROM json_each(?) w "
        "CROSS JOIN premises p ON p.argument = w.value ORDER BY p.argument, p.place",
        (wanted(keys),),
    ).fetchall()
    named = cards(connection, {statement for _, statement in pairs})
    held: dict[int, list[Card]] = {}
    for argument, statement in pairs:
        held.setdefault(argument, []).append(named[statement])
    by_key = {row[0]: _made(row, tuple(held.get(row[0], ()))) for row in rows}
    return [by_key[key] for key in keys if key in by_key]


def _made(row: Sequence[Any], premises: tuple[Card, ...]) -> Reason:
    key, item_id, polarity, title, scheme, status, target = row
    return Reason(key, item_id, polarity, title, scheme, status, target, premises)


@dataclass(frozen=True, slots=True)
class Tie:
    """A statement at the other end of a relation; ``is_origin`` tells whether that end is where it begins."""

    kind: str
    is_origin: bool
    card: Card


def ties_of(connection: sqlite3.Connection, keys: Iterable[int]) -> list[Tie]:
    """Return what relations join to some statements, by their kind, then as the maps have them."""
    found = connection.execute(
        "SELECT DISTINCT r.kind, far.side, far.element, m.path FROM json_each(?) w "
        "CROSS JOIN ties me ON me.element = w.value "
        "JOIN ties far ON far.relation = me.relation AND far.element <> me.element "
        "AND (far.side <> me.side OR r.kind = 'rival') JOIN elements r ON r.key = me.relation "
        "JOIN maps m ON m.key = r.key >> 24 ORDER BY r.kind, far.side, m.path, far.element LIMIT ?",
        (wanted(keys), MOST_TIES),
    ).fetchall()
    named = cards(connection, {row[2] for row in found})
    return [Tie(kind, side == "origin", named[element]) for kind, side, element, _ in found]
