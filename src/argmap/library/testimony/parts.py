"""Parts: what lies below claims, taken out of the tables as maps in memory, so that each question is asked once.

A part holds all that supports its claims, and what attacks with one attack on the way, with who says it and
where. What the questions in memory (``query``, ``attribution``) answer of a part is what they answer of the
whole map: the walk stops only where theirs does.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.library.grounds import HeldVerdict
from argmap.library.plain import plain_words
from argmap.library.store.schema import SHIFT
from argmap.memory import paused_collector
from argmap.model import (
    Anchor,
    Argument,
    ArgumentMap,
    Attribution,
    Hop,
    Party,
    Premise,
    Source,
    Statement,
)

STATEMENTS = frozenset({"claim", "evidence", "assumption", "question"})
STEPS = frozenset({"supports", "attacks"})
# Both recursive arms apart: a join of their union uses no index.
_CONE = """
WITH RECURSIVE cone (key, attacks) AS (
    SELECT value, 0 FROM json_each(?1)
    UNION
    SELECT elements.key, cone.attacks + (elements.kind = 'attacks')
    FROM cone JOIN elements ON elements.target = cone.key
    WHERE cone.attacks + (elements.kind = 'attacks') < 2
    UNION
    SELECT premises.statement, cone.attacks
    FROM cone JOIN premises ON premises.argument = cone.key
)
SELECT DISTINCT key FROM cone
"""
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a map that some of its claims rest on; ``keys`` are those of the tables, by id."""

    path: str
    title: str | None
    argument_map: ArgumentMap
    keys: Mapping[str, int]
    verdicts: Mapping[str, HeldVerdict]
    """The verdict on each element under the map's own reading."""
    sources: Mapping[str, int]
    parties: Mapping[str, int]

    def address(self, item_id: str) -> str:
        """Return where an element, source or party of the part stands."""
        return f"{self.path}#{item_id}"


def parts_of(
    connection: sqlite3.Connection, keys: Sequence[int], deep: bool = True
) -> tuple[Part, ...]:
    """Return a part for each map that has one of these elements, by path.

    Without ``deep`` it holds these elements alone. Linear in what lies below them.
    """
    found = [row[0] for row in connection.execute(_CONE, (_listed(keys),))] if deep else [*keys]
    rows, premises = _whole_steps(connection, found)
    elements = _by_map(rows)
    here = [row[0] for row in rows]
    anchors = _rows(connection, "anchors", "element", here)
    said = _rows(connection, "attributions", "element", here)
    hops = _rows(connection, "hops", "element", here) if said else []
    cited = {row[2] for row in anchors} | {row[7] for row in said if row[7] is not None}
    sources = _with_vias(connection, cited)
    speaking = {row[2] for row in said} | {row[3] for row in hops}
    told = {row[6] for row in hops if row[6] is not None}
    parties, members = _parties(connection, speaking | told, told, sources)
    steps = _under(premises, 0)
    tied = (_under(anchors, 0), _under(said, 0), _under(hops, 0))
    with paused_collector():
        made = list(_made(connection, elements, (sources, parties), members, steps, tied))
    return tuple(sorted(made, key=lambda part: part.path))


def _made(
    connection: sqlite3.Connection,
    elements: dict[int, list[Row]],
    voices: tuple[list[Row], list[Row]],
    members: dict[int, list[Row]],
    steps: dict[int, list[Row]],
    tied: tuple[dict[int, list[Row]], ...],
) -> Iterator[Part]:
    sources, parties = (_by_map(rows) for rows in voices)
    for number, rows in elements.items():
        path, title = connection.execute(
            "SELECT path, title FROM maps WHERE key = ?", (number,)
        ).fetchone()
        held = _Held(sources.get(number, []), parties.get(number, []), members)
        yield _part(path, title, rows, steps, tied, held)


def _whole_steps(
    connection: sqlite3.Connection, found: Iterable[int]
) -> tuple[list[Row], list[Row]]:
    """Return the rows of elements with the ends of all steps among them, and of premises, by key.

    A step that is asked about has its target above it, outside of what lies below.
    """
    held: dict[int, Row] = {}
    premises: list[Row] = []
    waiting = set(found)
    while waiting:
        fresh = _rows(connection, "elements", "key", waiting)
        held.update((row[0], row) for row in fresh)
        steps = [row[0] for row in fresh if row[2] in STEPS]
        ends = _rows(connection, "premises", "argument", steps) if steps else []
        premises += ends
        waiting = {row[7] for row in fresh if row[7] is not None} | {row[2] for row in ends}
        waiting -= held.keys()
    return [held[key] for key in sorted(held)], sorted(premises)


@dataclass(frozen=True, slots=True)
class _Held:
    """The rows of who speaks in one map, and where."""

    sources: list[Row]
    parties: list[Row]
    members: dict[int, list[Row]]


def _part(
    path: str,
    title: str | None,
    rows: list[Row],
    steps: dict[int, list[Row]],
    tied: tuple[dict[int, list[Row]], ...],
    held: _Held,
) -> Part:
    names = {row[0]: row[1] for row in rows}
    documents = {row[0]: row[1] for row in held.sources}
    voices = {row[0]: row[1] for row in held.parties}
    statements, arguments = [], []
    for row in rows:
        key, item_id, kind = row[:3]
        about = {
            "id": item_id,
            "title": row[4],
            "anchors": _anchors(tied[0].get(key, ()), documents),
            "attributions": _attributions(key, tied, documents, voices),
        }
        if kind in STATEMENTS:
            statements.append(Statement(kind=kind, text=row[3], time=row[6], **about))
        elif kind in STEPS:
            premises = tuple(
                Premise(statement=names[premise[2]], role=premise[3])
                for premise in steps.get(key, ())
            )
            target = names[row[7]]
            arguments.append(
                Argument(premises=premises, target=target, polarity=kind, scheme=row[8], **about)
            )
    argument_map = ArgumentMap(
        parties=tuple(_party(row, held.members.get(row[0], []), voices) for row in held.parties),
        sources=tuple(_source(row, documents) for row in held.sources),
        statements=tuple(statements),
        arguments=tuple(arguments),
    )
    return Part(
        path,
        title,
        argument_map,
        {row[1]: row[0] for row in rows},
        {row[1]: HeldVerdict(*row[10:13]) for row in rows},
        {name: key for key, name in documents.items()},
        {name: key for key, name in voices.items()},
    )


def _anchors(rows: Iterable[Row], documents: Mapping[int, str]) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            source=documents[row[2]],
            quote=row[3],
            start=row[4],
            end=row[5],
            page=row[6],
            fidelity=row[7],
        )
        for row in rows
    )


def _attributions(
    key: int,
    tied: tuple[dict[int, list[Row]], ...],
    documents: Mapping[int, str],
    voices: Mapping[int, str],
) -> tuple[Attribution, ...]:
    found = []
    for row in tied[1].get(key, ()):
        hops = tuple(
            Hop(
                party=voices[hop[3]],
                act=hop[4],
                date=hop[5],
                to=None if hop[6] is None else voices[hop[6]],
            )
            for hop in tied[2].get(key, ())
            if hop[1] == row[1]
        )
        found.append(
            Attribution(
                party=voices[row[2]],
                stance=row[3],
                hedge=row[4],
                date=row[5],
                basis=row[6],
                hops=hops,
                source=None if row[7] is None else documents[row[7]],
                quote=row[8],
            )
        )
    return tuple(found)


def _party(row: Row, members: list[Row], voices: Mapping[int, str]) -> Party:
    groups = tuple(voices[item[2]] for item in members)
    return Party(id=row[1], name=row[2], kind=row[4], unnamed=bool(row[5]), member_of=groups)


def _source(row: Row, documents: Mapping[int, str]) -> Source:
    return Source(
        id=row[1],
        title=row[2],
        url=row[5],
        digest=row[7],
        authors=tuple(json.loads(row[8])) if row[8] else (),
        publisher=row[9],
        date=row[10],
        kind=row[11],
        reliability=row[12],
        via=None if row[13] is None else documents[row[13]],
    )


def _with_vias(connection: sqlite3.Connection, cited: set[int]) -> list[Row]:
    """Return the rows of documents, with those through which alone they are known, by key."""
    held: dict[int, Row] = {}
    waiting = cited
    while waiting:
        for row in _rows(connection, "sources", "key", waiting):
            held[row[0]] = row
        waiting = {row[13] for row in held.values() if row[13] is not None} - set(held)
    return [held[key] for key in sorted(held)]


def _parties(
    connection: sqlite3.Connection, speaking: set[int], told: set[int], sources: list[Row]
) -> tuple[list[Row], dict[int, list[Row]]]:
    """Return the rows of parties by key, with their groups, and of who else matters: see below."""
    held: dict[int, Row] = {}
    members: dict[int, list[Row]] = {}
    waiting = speaking | _authors(connection, sources) if speaking else set()
    if told:
        # Members of a group that was told could confirm it.
        spans = {key >> SHIFT for key in told}
        for number in spans:
            inside = connection.execute(
                "SELECT party FROM members WHERE party BETWEEN ? AND ? "
                "AND member_of IN (SELECT value FROM json_each(?))",
                (*_span(number), _listed(told)),
            )
            waiting |= {row[0] for row in inside}
    while waiting:
        for row in _rows(connection, "parties", "key", waiting):
            held[row[0]] = row
        fresh = _rows(connection, "members", "party", waiting)
        for row in fresh:
            members.setdefault(row[0], []).append(row)
        waiting = {row[2] for row in fresh} - set(held)
    return [held[key] for key in sorted(held)], members


def _authors(connection: sqlite3.Connection, sources: list[Row]) -> set[int]:
    """Return the parties that may be authors or publishers of documents: ``speakers_of`` decides."""
    found: set[int] = set()
    for row in sources:
        names = [*(json.loads(row[8]) if row[8] else ()), *filter(None, [row[9]])]
        if names:
            words = {word for name in names for word in plain_words(name).split()}
            near = connection.execute(
                "SELECT DISTINCT parties.key FROM parties, json_each(?1) word "
                "WHERE parties.key BETWEEN ?2 AND ?3 AND instr(parties.plain_name, word.value)",
                (json.dumps(sorted(words)), *_span(row[0] >> SHIFT)),
            )
            found |= {item[0] for item in near}
            found |= {
                item[0]
                for item in connection.execute(
                    "SELECT key FROM parties WHERE key BETWEEN ?2 AND ?3 "
                    "AND id IN (SELECT value FROM json_each(?1))",
                    (json.dumps(names), *_span(row[0] >> SHIFT)),
                )
            }
    return found


def _span(number: int) -> tuple[int, int]:
    return number << SHIFT, ((number + 1) << SHIFT) - 1


def _rows(
    connection: sqlite3.Connection, table: str, column: str, keys: Iterable[int]
) -> list[Row]:
    """Return the rows of a table with one of these keys, in the order of their map."""
    # The tables have their key first, and places after it: in that order they are read.
    return connection.execute(
        f"SELECT * FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) "
        f"ORDER BY {_ORDER[table]}",
        (_listed(keys),),
    ).fetchall()


_ORDER = {
    "elements": "key",
    "sources": "key",
    "parties": "key",
    "premises": "argument, place",
    "anchors": "element, place",
    "attributions": "element, place",
    "hops": "element, attribution, place",
    "members": "party, place",
}


def _listed(keys: Iterable[int]) -> str:
    return json.dumps(sorted(keys))


def _under(rows: Iterable[Row], at: int) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row[at], []).append(row)
    return found


def _by_map(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row[0] >> SHIFT, []).append(row)
    return found
