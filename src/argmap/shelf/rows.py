"""Rows: statements, documents, parties and maps as the tables hold them, each with its map.

All are read by keys that another question gave, or by an index; every order is that of the paths of maps,
and inside a map that of its file.
"""

import json
import posixpath
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from argmap.drawing.text import shorten
from argmap.drawing.words import KIND_WORDS, TIE_WORDS
from argmap.languages import listing, quoted, say
from argmap.library.documents.document_states import state_that_counts, states_of
from argmap.library.grounds import verdict_said
from argmap.library.store.schema import SHIFT

_MAP = "m.key, m.path, m.title, m.language"
_CARD = f"e.key, e.id, coalesce(e.text, e.title, e.id), e.kind, e.status, e.ground, e.time, e.section, {_MAP}"
_SOURCE = (
    "s.key, s.id, s.title, s.doi, s.url, s.authors, s.publisher, s.date, s.kind, s.reliability, "
    f"s.state, {_MAP}"
)
_ENDS = """
SELECT p.argument, 'origin', coalesce(s.text, s.title, s.id) FROM json_each(?1) w
    CROSS JOIN premises p ON p.argument = w.value JOIN statements s ON s.key = p.statement
UNION ALL
SELECT e.key, 'target', coalesce(s.text, s.title, s.id) FROM json_each(?1) w
    CROSS JOIN elements e ON e.key = w.value JOIN statements s ON s.key = e.target
UNION ALL
SELECT t.relation, t.side, coalesce(s.text, s.title, s.id) FROM json_each(?1) w
    CROSS JOIN ties t ON t.relation = w.value JOIN statements s ON s.key = t.element
"""
SHORT = 60.0
"""How much of a statement the words for a step have, in em."""
_PARTY = f"p.key, p.id, p.name, p.kind, p.unnamed, {_MAP}"


@dataclass(frozen=True, slots=True)
class Place:
    """A map, as the things in it name it."""

    key: int
    path: str
    title: str | None
    language: str | None

    @property
    def name(self) -> str:
        """Return its title, or the name of its file."""
        return self.title or posixpath.basename(self.path)


@dataclass(frozen=True, slots=True)
class Card:
    """A statement, or what else stands for one, and its map."""

    key: int
    id: str
    text: str
    kind: str
    status: str | None
    ground: str | None
    time: str | None
    section: str | None
    place: Place

    @property
    def words(self) -> str:
        """Return the verdict on it in words."""
        return verdict_said(self.status, self.ground)

    @property
    def address(self) -> str:
        """Return ``PATH#ID``."""
        return f"{self.place.path}#{self.id}"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, and its map."""

    key: int
    id: str
    title: str
    doi: str | None
    url: str | None
    authors: tuple[str, ...]
    publisher: str | None
    date: str | None
    kind: str | None
    reliability: str | None
    state: str | None
    place: Place

    @property
    def address(self) -> str:
        """Return ``PATH#ID``."""
        return f"{self.place.path}#{self.id}"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A party, and its map."""

    key: int
    id: str
    name: str
    kind: str | None
    unnamed: bool
    place: Place

    @property
    def address(self) -> str:
        """Return ``PATH#ID``."""
        return f"{self.place.path}#{self.id}"


def wanted(keys: Iterable[int]) -> str:
    """Return keys as the one value that ``json_each`` unfolds."""
    return json.dumps(list(keys))


def cards(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, Card]:
    """Return what stands under keys, in the order of the keys given."""
    found = connection.execute(
        f"SELECT {_CARD} FROM json_each(?) w CROSS JOIN elements e ON e.key = w.value "
        "JOIN maps m ON m.key = e.key >> 24",
        (wanted(keys),),
    )
    return _worded(connection, {row[0]: _card(row) for row in found})


def _worded(connection: sqlite3.Connection, known: dict[int, Card]) -> dict[int, Card]:
    """Return cards in which steps and ties that have no title are told by what they join: an id tells nobody."""
    bare = [
        key for key, card in known.items() if card.text == card.id and card.kind not in KIND_WORDS
    ]
    if not bare:
        return known
    ends: dict[int, dict[str, list[str]]] = {}
    for key, side, said in connection.execute(_ENDS, (wanted(bare),)):
        ends.setdefault(key, {}).setdefault(side, []).append(quoted(shorten(said, SHORT)))
    made = dict(known)
    for key, sides in ends.items():
        made[key] = replace(known[key], text=_joining(known[key].kind, sides))
    return made


def _joining(kind: str, sides: dict[str, list[str]]) -> str:
    """Say what a step leads from and to, or a tie joins."""
    begin, end = (listing(sides.get(side, ())) for side in ("origin", "target"))
    if kind in TIE_WORDS:
        return f"{begin} – {say(TIE_WORDS[kind])} – {end}" if end else begin
    if not end or not begin:
        return say("the step from {premises}", premises=begin or end)
    return say("the step from {premises} to {target}", premises=begin, target=end)


def cards_of(connection: sqlite3.Connection, place: Place, ids: Iterable[str]) -> dict[str, Card]:
    """Return what one map has under ids, in the order of its file."""
    found = connection.execute(
        f"SELECT {_CARD} FROM elements e JOIN maps m ON m.key = e.key >> 24 "
        "WHERE e.key BETWEEN ? AND ? AND +e.id IN (SELECT value FROM json_each(?)) ORDER BY e.key",
        (place.key << SHIFT, ((place.key + 1) << SHIFT) - 1, json.dumps(sorted(ids))),
    )
    return {card.id: card for card in map(_card, found)}


def places_of(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Place]:
    """Return maps by their keys."""
    found = connection.execute(
        f"SELECT {_MAP} FROM json_each(?) w CROSS JOIN maps m ON m.key = w.value",
        (wanted(numbers),),
    )
    return {row[0]: Place(*row) for row in found}


def _card(row: Sequence[Any]) -> Card:
    key, item_id, said, kind, status, ground, time, section, *place = row
    return Card(key, item_id, said, kind, status, ground, time, section, Place(*place))


def papers(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, Paper]:
    """Return the documents under keys, in the order of the keys given, each with the state that counts.

    That is what its own map and the lists that were imported tell of it.
    """
    found = connection.execute(
        f"SELECT {_SOURCE} FROM json_each(?) w CROSS JOIN sources s ON s.key = w.value "
        "JOIN maps m ON m.key = s.key >> 24",
        (wanted(keys),),
    )
    made = {row[0]: _paper(row) for row in found}
    for key, paper in made.items():
        if paper.doi or paper.url:
            counts = state_that_counts(states_of(connection, [key]))
            made[key] = replace(paper, state=counts.state if counts else None)
    return made


def _paper(row: Sequence[Any]) -> Paper:
    (
        key,
        item_id,
        title,
        doi,
        url,
        authors,
        publisher,
        date,
        kind,
        grade,
        state,
        *place,
    ) = row
    named = tuple(map(str, json.loads(authors))) if authors else ()
    about = (publisher, date, kind, grade, state)
    return Paper(key, item_id, title, doi, url, named, *about, Place(*place))


def speakers(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, Speaker]:
    """Return the parties under keys, in the order of the keys given."""
    found = connection.execute(
        f"SELECT {_PARTY} FROM json_each(?) w CROSS JOIN parties p ON p.key = w.value "
        "JOIN maps m ON m.key = p.key >> 24",
        (wanted(keys),),
    )
    return {row[0]: _speaker(row) for row in found}


def _speaker(row: Sequence[Any]) -> Speaker:
    key, item_id, name, kind, unnamed, *place = row
    return Speaker(key, item_id, name, kind, bool(unnamed), Place(*place))


def in_order(connection: sqlite3.Connection, keys: Iterable[int]) -> list[int]:
    """Return keys by the paths of their maps, and inside a map as its file has them."""
    paths = {row[0]: row[1] for row in _paths(connection, keys)}
    return sorted(paths, key=lambda key: (paths[key], key))


def _paths(connection: sqlite3.Connection, keys: Iterable[int]) -> Iterator[tuple[int, str]]:
    yield from connection.execute(
        "SELECT w.value, maps.path FROM json_each(?) w JOIN maps ON maps.key = w.value >> 24",
        (wanted(keys),),
    )
