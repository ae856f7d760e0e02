"""Voices: who says a statement, and where the words of its documents stand."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from argmap.shelf.rows import Paper, Speaker, papers, speakers, wanted


@dataclass(frozen=True, slots=True)
class Hop:
    """A step by which words came: who did what, and to whom."""

    name: str
    act: str
    date: str | None
    to: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a party takes for a stance on an element."""

    element: int
    speaker: Speaker
    stance: str
    hedge: str | None
    date: str | None
    basis: str | None
    paper: Paper | None
    quote: str | None
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a document says an element."""

    element: int
    paper: Paper
    quote: str | None
    page: str | None
    fidelity: str | None


def said_of(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, list[Said]]:
    """Return who takes which stance on some elements, by key, each in the order of its map."""
    found = connection.execute(
        "SELECT a.element, a.place, a.party, a.stance, a.hedge, a.date, a.basis, a.source, a.quote "
        "FROM json_each(?) w CROSS JOIN attributions a ON a.element = w.value "
        "ORDER BY a.element, a.place",
        (wanted(keys),),
    ).fetchall()
    who = speakers(connection, {row[2] for row in found})
    where = papers(connection, {row[7] for row in found if row[7] is not None})
    hops = _hops(connection, {row[0] for row in found})
    made: dict[int, list[Said]] = {}
    for element, place, party, stance, hedge, date, basis, source, quote in found:
        way = tuple(hops.get((element, place), ()))
        made.setdefault(element, []).append(
            Said(element, who[party], stance, hedge, date, basis, where.get(source), quote, way)
        )
    return made


def _hops(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[tuple[int, int], list[Hop]]:
    made: dict[tuple[int, int], list[Hop]] = {}
    for element, attribution, *hop in connection.execute(
        "SELECT h.element, h.attribution, p.name, h.act, h.date, t.name "
        "FROM json_each(?) w CROSS JOIN hops h ON h.element = w.value "
        "JOIN parties p ON p.key = h.party LEFT JOIN parties t ON t.key = h.told "
        "ORDER BY h.element, h.attribution, h.place",
        (wanted(keys),),
    ):
        made.setdefault((element, attribution), []).append(Hop(*hop))
    return made


def cited_in(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, list[Cited]]:
    """Return where documents say some elements, by key, each in the order of its map."""
    found = connection.execute(
        "SELECT a.element, a.source, a.quote, a.page, a.fidelity "
        "FROM json_each(?) w CROSS JOIN anchors a ON a.element = w.value "
        "ORDER BY a.element, a.place",
        (wanted(keys),),
    ).fetchall()
    where = papers(connection, {row[1] for row in found})
    made: dict[int, list[Cited]] = {}
    for element, source, *rest in found:
        made.setdefault(element, []).append(Cited(element, where[source], *rest))
    return made
