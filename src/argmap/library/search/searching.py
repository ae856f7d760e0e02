"""Searching: the statements of all maps that have some words, the best first, and words near to one that none has."""

import json
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from argmap.door import checked
from argmap.errors import LibraryError
from argmap.library.elements import Element
from argmap.library.library import Library
from argmap.library.search.sifting import Sieve, sieve_of
from argmap.library.search.terms import all_of, wanted
from argmap.library.store.file import told
from argmap.library.store.schema import SHIFT
from argmap.model.elements import Kind
from argmap.results import one_line
from argmap.semantics.statuses import Status

SNIPPET = 32
"""How many words of a long statement are shown around those that were found; at most 64."""
LOOK = 5
"""How much longer a look at a statement takes than a step from map to map."""
RANK = "bm25(words)"
"""What orders; to read the column ``rank`` of FTS5, in its order, computes it a second time for every row."""
_BEGIN, _END = "\ufdd0", "\ufdd1"


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that a search found; the higher the score, the better (BM25).

    ``snippet`` is its text, or the part of a long one that has the words; ``marks`` are where they stand
    in it, first and last code point.
    """

    element: Element
    score: float
    snippet: str
    marks: tuple[tuple[int, int], ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return the fields of the statement, and its own."""
        return {
            **self.element.as_json(),
            "score": round(self.score, 4),
            "snippet": self.snippet,
            "marks": [list(mark) for mark in self.marks],
        }


@checked
def find(
    library: Library,
    words: str,
    *,
    party: str | None = None,
    source: str | None = None,
    kind: Kind | None = None,
    status: Status | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 10,
) -> tuple[Hit, ...]:
    """Return the statements that have all words, the best first, those of equal rank by path and id.

    A phrase stands in double quotes; any other sign means nothing. Words are found in all their forms.
    ``party`` (whose words they are) is an id, ``MAP#ID`` or a name, ``source`` an id, ``MAP#ID``, DOI,
    address or title; what is linked with either counts too. The time of a statement is its own, else when
    it was said, else that of its documents; ``since`` and ``until`` keep what can lie between.

    Raises:
        LibraryError: If there is no word to look for, a time is none, or the library cannot be read.
        UnknownIdError: If no map has such a party or source.
    """
    if limit < 1:
        raise LibraryError(f"limit must be 1 or more, not {limit}")
    connection = library.connection
    asked = all_of(wanted(words))
    with told(library.path, connection):
        sieve = sieve_of(connection, party, source, kind, status, since, until)
        with closing(_ranked(connection, asked, sieve)) as rows:
            chosen = best(connection, rows, limit)
        return tuple(_hits(connection, asked, dict(chosen)))


def _ranked(
    connection: sqlite3.Connection, asked: str, sieve: Sieve
) -> Generator[tuple[int, float], None, None] | sqlite3.Cursor:
    """Return keys and ranks, the best first."""
    if not sieve:
        return connection.execute(
            f"SELECT rowid, {RANK} FROM words WHERE words MATCH ? ORDER BY 2", (asked,)
        )
    rows = connection.execute(
        f"SELECT words.rowid, {RANK} FROM words CROSS JOIN elements it ON it.key = words.rowid "
        f"WHERE words MATCH ? {''.join(f'AND {test} ' for test in sieve.tests)}ORDER BY 2",
        (asked, *sieve.values),
    )
    return (row for row in rows if sieve.takes(connection, row[0]))


def best(
    connection: sqlite3.Connection, rows: Iterable[tuple[int, float]], limit: int
) -> list[tuple[int, float]]:
    """Return the first few of rows in order of rank, those of equal rank by path and id.

    By key they would stand as their maps were added.
    """
    found: list[tuple[int, float]] = []
    equal: list[int] = []
    last = 0.0
    for key, rank in rows:
        if rank != last and equal:
            found += ((one, last) for one in _first(connection, equal, limit - len(found)))
            if len(found) >= limit:
                return found
            equal = []
        last = rank
        equal.append(key)
    return [*found, *((one, last) for one in _first(connection, equal, limit - len(found)))]


def _first(connection: sqlite3.Connection, keys: list[int], most: int) -> list[int]:
    """Return the first of some keys by path and id."""
    if len(keys) <= 1:
        return keys
    # A look at each key, or a walk over maps until enough of theirs are met: whichever is likely less.
    maps: int = connection.execute("SELECT max(key) FROM maps").fetchone()[0]
    if len(keys) * LOOK <= maps * most / len(keys):
        return _in_order(connection, keys)[:most]
    below: dict[int, list[int]] = {}
    for key in keys:
        below.setdefault(key >> SHIFT, []).append(key)
    found: list[int] = []
    with closing(connection.execute("SELECT key FROM maps ORDER BY path")) as numbers:
        for (number,) in numbers:
            if number in below:
                found += _in_order(connection, below[number])
                if len(found) >= most:
                    break
    return found[:most]


def _in_order(connection: sqlite3.Connection, keys: list[int]) -> list[int]:
    found = connection.execute(
        "SELECT it.key FROM json_each(?) here CROSS JOIN elements it ON it.key = here.value "
        "CROSS JOIN maps ON maps.key = it.key >> 24 ORDER BY maps.path, it.id",
        (json.dumps(keys),),
    )
    return [row[0] for row in found]


def _hits(connection: sqlite3.Connection, asked: str, ranks: dict[int, float]) -> Iterator[Hit]:
    """Yield what was found, in the order of keys given."""
    # One question for all: ten of them take longer than many a search.
    rows = connection.execute(
        "SELECT it.key, maps.path, it.id, it.kind, it.text, it.label, it.status, "
        "it.ground, snippet(words, 0, ?, ?, '…', ?) FROM words CROSS JOIN elements it ON it.key = words.rowid "
        "CROSS JOIN maps ON maps.key = it.key >> 24 "
        "WHERE words MATCH ? AND words.rowid IN (SELECT value FROM json_each(?))",
        (_BEGIN, _END, SNIPPET, asked, json.dumps(list(ranks))),
    )
    found = {row[0]: row[1:] for row in rows}
    for key, rank in ranks.items():
        path, item_id, *rest, snippet = found[key]
        element = Element(f"{path}#{item_id}", path, item_id, *rest)
        yield Hit(element, -rank, *_marked(snippet))


def _marked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a snippet without its marks, and where they stood."""
    plain, marks = "", []
    for at, part in enumerate(text.split(_BEGIN)):
        word, end, rest = part.partition(_END)
        if at and end:
            marks.append((len(plain), len(plain) + len(word)))
        plain += word + rest.replace(_END, "")
    return plain, tuple(marks)
