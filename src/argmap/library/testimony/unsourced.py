"""Gaps: the claims that nobody sources, those first on which the most rests."""

import heapq
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from argmap.door import checked
from argmap.errors import LibraryError
from argmap.library.elements import Element, elements_of
from argmap.library.library import Library
from argmap.library.store.file import told
from argmap.library.store.home import home_of, maps_below
from argmap.library.store.schema import SHIFT
from argmap.library.withdrawal.withdrawing import find_withdrawn, voiced
from argmap.results import one_line

GapKind = Literal["claim", "evidence", "assumption"]
KINDS: tuple[GapKind, ...] = get_args(GapKind)
MOST = 10_000
"""Of what rests on a gap so much is counted: beyond it the order says nothing more."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A statement without a source of its own or beneath it; ``resting`` is how many statements rest on it."""

    element: Element
    resting: int

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {**self.element.as_json(), "resting": self.resting}


@checked
def gaps(
    library: Library,
    party: str | None = None,
    kinds: Iterable[str] = ("claim", "evidence"),
    maps: Iterable[str] = (),
    most: int | None = None,
) -> tuple[Gap, ...]:
    """Return statements that nobody sources, the most first that rests on one, then by path and place in the map.

    A statement is sourced that has an anchor or an attribution, that a reason supports which has one or rests on
    what is sourced, or whose whole is. ``party`` asks for those on which rests what a party says, ``kinds`` for
    those of some kinds, ``maps`` for those in some files and folders, ``most`` for so many.

    Raises:
        UnknownIdError: If no map has the party.
        LibraryError: If there is no such kind, no map of a file, or the library cannot be read.
    """
    wanted = frozenset(kinds)
    if unknown := sorted(wanted - {*KINDS}):
        raise LibraryError(f"{unknown[0]!r} is no kind to look for; known are {', '.join(KINDS)}")
    connection = library.connection
    with told(library.path, connection):
        said = (
            voiced(connection, find_withdrawn(connection, party, "party"))
            if party is not None
            else None
        )
        numbers = sorted(_numbers(library, maps, said))
        ranked = _ranked(connection, numbers, wanted, said)
        kept = heapq.nsmallest(most, ranked) if most is not None else sorted(ranked)
        elements = elements_of(connection, (key for *_, key in kept))
    return tuple(Gap(elements[key], -count) for count, _, key in kept)


def _numbers(
    library: Library, maps: Iterable[str], said: Mapping[int, Collection[int]] | None
) -> Iterator[tuple[str, int]]:
    """Yield path and number of the maps to look at.

    Raises:
        LibraryError: If the library has no map of a file.
    """
    found: dict[int, str] | None = None
    for name in maps:
        here = dict(maps_below(library.connection, home_of(library.path), name))
        if not here:
            raise LibraryError(f"library {library.path!r} has no map {name!r}")
        found = {**(found or {}), **here}
    if found is None:
        found = dict(library.connection.execute("SELECT key, path FROM maps"))
    return ((path, key) for key, path in found.items() if said is None or key in said)


def _ranked(
    connection: sqlite3.Connection,
    numbers: Iterable[tuple[str, int]],
    kinds: Collection[str],
    said: Mapping[int, Collection[int]] | None,
) -> Iterator[tuple[int, str, int]]:
    """Yield the gaps of maps with how much rests on each, less than nothing the more: one map is held at a time."""
    for path, number in numbers:
        above = _above(connection, number)
        wanted = set(said[number]) if said is not None else None
        for key in _bare(connection, number, above, kinds):
            found = _over(above, key)
            if wanted is None or not wanted.isdisjoint(found):
                yield -sum(above.is_statement(one) for one in found), path, key


class _Above:
    """What rests directly on each element of a map, and which of its elements are statements."""

    def __init__(self, kinds: Mapping[int, str], links: Iterable[tuple[int, int]]) -> None:
        self.kinds = kinds
        self.links: dict[int, list[int]] = {}
        for key, on in links:
            self.links.setdefault(key, []).append(on)

    def is_statement(self, key: int) -> bool:
        """Return whether an element is a statement."""
        return self.kinds[key] in (*KINDS, "question")


def _above(connection: sqlite3.Connection, number: int) -> _Above:
    span = (number << SHIFT, ((number + 1) << SHIFT) - 1)
    steps = list(
        connection.execute(
            "SELECT key, kind, target FROM elements WHERE key BETWEEN ? AND ? ORDER BY key", span
        )
    )
    targets = {key: target for key, kind, target in steps if kind == "supports"}
    # Through the step itself, whose own anchor is a source of what it supports.
    links = list(targets.items())
    links += [
        (statement, argument)
        for argument, statement in connection.execute(
            "SELECT argument, statement FROM premises WHERE argument BETWEEN ? AND ?", span
        )
        if argument in targets
    ]
    links += connection.execute(
        "SELECT whole.element, part.element FROM ties whole "
        "JOIN ties part ON part.relation = whole.relation AND part.side = 'origin' "
        "JOIN elements tie ON tie.key = whole.relation AND tie.kind = 'part' "
        "WHERE whole.relation BETWEEN ? AND ? AND whole.side = 'target'",
        span,
    )
    return _Above({key: kind for key, kind, _ in steps}, links)


def _bare(
    connection: sqlite3.Connection, number: int, above: _Above, kinds: Collection[str]
) -> Iterator[int]:
    """Yield the statements of a map that have no source, and beneath which there is none."""
    span = (number << SHIFT, ((number + 1) << SHIFT) - 1)
    sourced: set[int] = set()
    for table in ("anchors", "attributions"):
        found = connection.execute(
            f"SELECT DISTINCT element FROM {table} WHERE element BETWEEN ? AND ?", span
        )
        sourced.update(key for (key,) in found)
    todo = list(sourced)
    while todo:
        fresh = [key for key in above.links.get(todo.pop(), ()) if key not in sourced]
        sourced.update(fresh)
        todo += fresh
    return (key for key, kind in above.kinds.items() if kind in kinds and key not in sourced)


def _over(above: _Above, start: int) -> set[int]:
    """Return what rests on an element, over any number of steps, and no more than is counted."""
    found: set[int] = set()
    todo = [start]
    while todo and len(found) < MOST:
        fresh = [key for key in above.links.get(todo.pop(), ()) if key not in found]
        found.update(fresh)
        todo += fresh
    return found - {start}
