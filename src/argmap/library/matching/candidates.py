"""Matching: the same claim elsewhere, as candidates with reasons; a person decides."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from argmap.door import checked
from argmap.errors import LibraryError
from argmap.library.addresses import find_address
from argmap.library.decisions.linking import linked_keys, linked_pairs
from argmap.library.elements import Element, elements_of
from argmap.library.library import Library
from argmap.library.matching.contrasts import Contrast, is_denied, odd_numbers, shared_words
from argmap.library.matching.likely import Finder, Likely
from argmap.library.matching.similarity import SIMILARITIES
from argmap.library.store.file import told
from argmap.results import one_line

LEAST = 0.5
"""From which score on pairs of a whole library are told."""
Decided = Literal["linked", "refused"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may make the same claim: how likely, from 0 to 1, why, and what was decided on it.

    The score is for order; it is no probability.
    """

    element: Element
    score: float
    why: Contrast
    decided: Decided | None = None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return the fields of the statement, and its own."""
        return {
            **self.element.as_json(),
            "score": round(self.score, 4),
            "why": self.why.as_json(),
            "decided": self.decided,
        }


@dataclass(frozen=True, slots=True)
class Matches:
    """What may make the claim of a statement elsewhere, the likeliest first, and what was decided before."""

    element: Element
    candidates: tuple[Candidate, ...]
    linked: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap library same --json`` prints."""
        return {
            "statement": self.element.as_json(),
            "candidates": [item.as_json() for item in self.candidates],
            "linked": list(self.linked),
            "refused": list(self.refused),
        }


class Pair(NamedTuple):
    """Two statements that may make the same claim, by path and id, and how likely it is."""

    address: str
    other: str
    score: float


@checked
def same(
    library: Library,
    address: str,
    *,
    limit: int = 10,
    similarity: str = "lexical",
    decided: bool = False,
) -> Matches:
    """Return statements that may make the same claim as one, the likeliest first, with reasons.

    ``address`` is an id or ``MAP#ID``. What was linked or refused already is named, and is among the
    candidates only if ``decided``. ``similarity`` is a name in ``SIMILARITIES``, or of a package with an
    entry point ``argmap.similarity``. Nothing is decided here: ``link`` and ``refuse`` keep what a person
    decides.

    Raises:
        UnknownIdError: If no map has the id.
        UnknownNameError: If there is no such similarity.
        LibraryError: If the id stands in several maps or is of no statement, or limit is below 1.
        PluginError: If a similarity of a package fails.
    """
    if limit < 1:
        raise LibraryError(f"limit must be 1 or more, not {limit}")
    chosen = SIMILARITIES.find(similarity)
    connection = library.connection
    place = find_address(library.path, connection, address, "claim")
    with told(library.path, connection):
        me = elements_of(connection, [place.key])[place.key]
        if me.kind not in _KINDS or me.text is None:
            raise LibraryError(f"{place} is no statement; only statements can make the same claim")
        before = _decided(connection, place.key)
        finder = Finder(library, chosen)
        found = [
            one for one in finder.likely(place.key, me.text) if decided or one.key not in before
        ]
        elements = elements_of(connection, [*before, *(one.key for one in found)])
        found.sort(key=lambda one: (-one.score, elements[one.key].map, elements[one.key].id))
        candidates = tuple(
            Candidate(
                elements[one.key],
                one.score,
                _why(connection, place.key, me.text, one, finder.sample.share),
                before.get(one.key),
            )
            for one in found[:limit]
        )
        named = {
            what: tuple(sorted(elements[key].address for key, how in before.items() if how == what))
            for what in ("linked", "refused")
        }
    return Matches(me, candidates, **named)


@checked
def same_pairs(
    library: Library,
    maps: Iterable[str] | None = None,
    *,
    least: float = LEAST,
    limit: int = 5,
    similarity: str = "lexical",
) -> Iterator[Pair]:
    """Yield pairs of statements that may make the same claim, by the path and id of the first met.

    Each statement of ``maps``, paths as the library names them, all without it, is compared with the whole
    library, and gives up to ``limit`` pairs of a score of at least ``least``. A pair may be met from both
    its sides, with two scores. What was decided already is left out.

    Raises:
        UnknownNameError: If there is no such similarity.
        LibraryError: If there is no such map.
        PluginError: If a similarity of a package fails.
    """
    chosen = SIMILARITIES.find(similarity)
    connection = library.connection
    with told(library.path, connection):
        numbers = _numbers(library, maps)
        finder = Finder(library, chosen)
    for path, number in numbers:
        with told(library.path, connection):
            rows = connection.execute(
                "SELECT id, key, text FROM statements WHERE key >= ? AND key < ? ORDER BY id",
                (number << 24, (number + 1) << 24),
            ).fetchall()
        for item_id, key, text in rows:
            with told(library.path, connection):
                pairs = _pairs(connection, finder, key, text, least)
            for other, score in pairs[:limit]:
                first, second = sorted((f"{path}#{item_id}", other))
                yield Pair(first, second, score)


_KINDS = ("claim", "evidence", "assumption", "question")


def _pairs(
    connection: sqlite3.Connection, finder: Finder, key: int, text: str, least: float
) -> list[tuple[str, float]]:
    found = [one for one in finder.likely(key, text, least) if one.score >= least]
    if not found:
        return []
    before = _decided(connection, key)
    elements = elements_of(connection, [one.key for one in found])
    found = [one for one in found if one.key not in before]
    found.sort(key=lambda one: (-one.score, elements[one.key].map, elements[one.key].id))
    return [(elements[one.key].address, one.score) for one in found]


def _numbers(library: Library, maps: Iterable[str] | None) -> list[tuple[str, int]]:
    """Return paths and numbers of maps, by path."""
    held = dict(
        library.connection.execute("SELECT path, key FROM maps WHERE error IS NULL ORDER BY path")
    )
    if maps is None:
        return list(held.items())
    wanted = sorted(set(maps))
    for path in wanted:
        if path not in held:
            raise LibraryError(f"library {library.path!r} has no map {path!r}")
    return [(path, held[path]) for path in wanted]


def _decided(connection: sqlite3.Connection, key: int) -> dict[int, Decided]:
    """Return what is linked with a statement over any number of links, and what was refused with any of these."""
    group = linked_keys(connection, [key], "claim")
    found: dict[int, Decided] = {
        other: "refused"
        for one in group
        for other, _, _ in linked_pairs(connection, one, "claim", same=False)
    }
    found.update(dict.fromkeys(group, "linked"))
    found.pop(key, None)
    return found


def _why(
    connection: sqlite3.Connection, key: int, text: str, one: Likely, share: Callable[[str], float]
) -> Contrast:
    return Contrast(
        shared_words(text, one.text, share),
        odd_numbers(text, one.text),
        is_denied(text, one.text),
        _speakers(connection, key, one.key),
        _tie(connection, key, one.key),
    )


def _speakers(connection: sqlite3.Connection, key: int, other: int) -> tuple[str, ...]:
    """Return the names of parties whose words both statements are."""
    mine, theirs = (
        dict(
            connection.execute(
                "SELECT parties.plain_name, parties.name FROM attributions said "
                "JOIN parties ON parties.key = said.party "
                "WHERE said.element = ? AND NOT parties.unnamed ORDER BY parties.name DESC",
                (one,),
            )
        )
        for one in (key, other)
    )
    return tuple(sorted(mine[name] for name in mine.keys() & theirs.keys()))


def _tie(connection: sqlite3.Connection, key: int, other: int) -> str | None:
    """Return the kind of a relation of the map that has one statement on each side."""
    row = connection.execute(
        "SELECT it.kind FROM ties mine JOIN ties theirs ON theirs.relation = mine.relation "
        "AND theirs.side <> mine.side JOIN elements it ON it.key = mine.relation "
        "WHERE mine.element = ? AND theirs.element = ? ORDER BY it.kind LIMIT 1",
        (key, other),
    ).fetchone()
    return row[0] if row else None
