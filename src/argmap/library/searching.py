"""Searching: the statements of all maps that have some words, the best first, and words near to one that none has."""

import json
import sqlite3
from array import array
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from argmap.door import checked
from argmap.errors import LibraryError
from argmap.library.elements import Element, elements_of
from argmap.library.file import told
from argmap.library.library import Library
from argmap.library.schema import SHIFT
from argmap.library.sifting import Sieve, sieve_of
from argmap.library.terms import all_of, wanted
from argmap.model.elements import Kind
from argmap.results import one_line
from argmap.semantics.statuses import Status

SNIPPET = 32
"""How many words of a long statement are shown around those that were found; at most 64."""
FEW = 500
"""Up to so many of equal rank are put in order by a look at each."""
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
        elements = elements_of(connection, [key for key, _ in chosen])
        return tuple(
            Hit(elements[key], -rank, *_marked(connection, asked, key)) for key, rank in chosen
        )


def _ranked(
    connection: sqlite3.Connection, asked: str, sieve: Sieve
) -> Generator[tuple[int, float], None, None]:
    """Yield keys and ranks, the best first."""
    if not sieve:
        rows = connection.execute(
            "SELECT rowid, rank FROM words WHERE words MATCH ? ORDER BY rank", (asked,)
        )
        yield from rows
        return
    rows = connection.execute(
        "SELECT words.rowid, words.rank FROM words CROSS JOIN elements it ON it.key = words.rowid "
        f"WHERE words MATCH ? {''.join(f'AND {test} ' for test in sieve.tests)}ORDER BY words.rank",
        (asked, *sieve.values),
    )
    for key, rank in rows:
        if sieve.takes(connection, key):
            yield key, rank


def best(
    connection: sqlite3.Connection, rows: Iterator[tuple[int, float]], limit: int
) -> list[tuple[int, float]]:
    """Return the first few, those of equal rank by path and id: by key they would stand as they were added."""
    found: list[tuple[int, float]] = []
    for rank, group in groupby(rows, itemgetter(1)):
        equal = array("q", (key for key, _ in group))
        chosen = equal if len(equal) == 1 else _first(connection, equal, limit - len(found))
        found += ((key, rank) for key in chosen)
        if len(found) >= limit:
            break
    return found


def _first(connection: sqlite3.Connection, keys: "array[int]", most: int) -> list[int]:
    """Return the first of some keys by path and id."""
    if len(keys) <= FEW:
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


def _in_order(connection: sqlite3.Connection, keys: "array[int] | list[int]") -> list[int]:
    found = connection.execute(
        "SELECT it.key FROM json_each(?) here CROSS JOIN elements it ON it.key = here.value "
        "CROSS JOIN maps ON maps.key = it.key >> 24 ORDER BY maps.path, it.id",
        (json.dumps(list(keys)),),
    )
    return [row[0] for row in found]


def _marked(
    connection: sqlite3.Connection, asked: str, key: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the part of a statement that has the words, and where they stand in it."""
    text: str = connection.execute(
        "SELECT snippet(words, 0, ?, ?, '…', ?) FROM words WHERE words MATCH ? AND rowid = ?",
        (_BEGIN, _END, SNIPPET, asked, key),
    ).fetchone()[0]
    plain, marks = "", []
    for at, part in enumerate(text.split(_BEGIN)):
        word, end, rest = part.partition(_END)
        if at and end:
            marks.append((len(plain), len(plain) + len(word)))
        plain += word + rest.replace(_END, "")
    return plain, tuple(marks)
