"""Sifting: which statements a search is about: of whom, in which document, of which kind and time."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from argmap.chronology import span_of
from argmap.errors import LibraryError, UnknownIdError
from argmap.library.addresses import find_addresses, near
from argmap.library.decisions.linking import linked_keys
from argmap.library.documents.identity import documents_of, find_sources
from argmap.library.plain import plain_words
from argmap.model.times import is_edtf

_PARTY = (
    "EXISTS (SELECT 1 FROM attributions said WHERE said.element = it.key "
    "AND said.party IN (SELECT value FROM json_each(?)))"
)
_SOURCE = (
    "(EXISTS (SELECT 1 FROM anchors here WHERE here.element = it.key "
    "AND here.source IN (SELECT value FROM json_each(?))) "
    "OR EXISTS (SELECT 1 FROM attributions said WHERE said.element = it.key "
    "AND said.source IN (SELECT value FROM json_each(?))))"
)
_TIMES = (
    # The first that says anything counts: when it was, when it was said, when the document is of.
    "SELECT time FROM elements WHERE key = ? AND time IS NOT NULL",
    "SELECT DISTINCT date FROM attributions WHERE element = ? AND date IS NOT NULL",
    "SELECT DISTINCT sources.date FROM anchors JOIN sources ON sources.key = anchors.source "
    "WHERE anchors.element = ? AND sources.date IS NOT NULL",
)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a statement must be; ``tests`` are SQL on a row ``it`` of elements, ``values`` of its marks."""

    tests: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()
    since: str | None = None
    until: str | None = None

    def __bool__(self) -> bool:
        return bool(self.tests or self.since or self.until)

    def takes(self, connection: sqlite3.Connection, key: int) -> bool:
        """Return whether a statement can be of the time asked for."""
        if self.since is None and self.until is None:
            return True
        return any(map(self._meets, times_of(connection, key)))

    def _meets(self, time: str) -> bool:
        span = span_of(time)
        return not (
            (self.since and span.is_before(span_of(self.since)))
            or (self.until and span_of(self.until).is_before(span))
        )


def sieve_of(
    connection: sqlite3.Connection,
    party: str | None,
    source: str | None,
    kind: str | None,
    status: str | None,
    since: str | None,
    until: str | None,
) -> Sieve:
    """Return what statements must be.

    Raises:
        UnknownIdError: If there is no such party or source.
        LibraryError: If a time is none.
    """
    for time in (since, until):
        if time is not None:
            _check_time(time)
    tests, values = [], []
    for test, value in (("it.kind = ?", kind), ("it.status = ?", status)):
        if value is not None:
            tests.append(test)
            values.append(value)
    if party is not None:
        tests.append(_PARTY)
        values.append(json.dumps(parties_called(connection, party)))
    if source is not None:
        tests.append(_SOURCE)
        values += [json.dumps(_sources(connection, source))] * 2
    return Sieve(tuple(tests), tuple(values), since, until)


def parties_called(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the keys of parties by id or ``MAP#ID``, or else by name, with all linked to them.

    Raises:
        UnknownIdError: If there is none.
    """
    found = [place.key for place in find_addresses(connection, name, "party")]
    plain = plain_words(name)
    if not found and plain:
        named = connection.execute("SELECT key FROM parties WHERE plain_name = ?", (plain,))
        found = [row[0] for row in named]
    if not found:
        raise UnknownIdError(name, near(connection, name, "party"), "party")
    return linked_keys(connection, found, "party")


def _sources(connection: sqlite3.Connection, name: str) -> list[int]:
    found = documents_of(connection, find_sources(connection, name))
    if not found:
        raise UnknownIdError(name, near(connection, name, "source"), "source")
    return sorted({key for document in found for key in document.keys})


def times_of(connection: sqlite3.Connection, key: int) -> tuple[str, ...]:
    """Return the times of a statement: its own, else those it was said at, else those of its documents."""
    for question in _TIMES:
        found = tuple(row[0] for row in connection.execute(question, (key,)))
        if found:
            return found
    return ()


def _check_time(time: str) -> None:
    if not is_edtf(time):
        raise LibraryError(f"{time!r} is no time: write 2026, 2026-11 or 2026-11-30")
