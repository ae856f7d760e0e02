"""Linking: what people decided is the same claim, document or party in two maps, or is not.

Links name paths and ids, so that they outlast every change of the maps. What is linked is listed together
and never evaluated together: each map keeps its own verdicts.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from argmap.door import checked
from argmap.errors import LibraryError
from argmap.library.addresses import TABLE, Address, Sort, find_address
from argmap.library.library import Library
from argmap.library.store.file import told, writing
from argmap.results import one_line

_COLUMNS = "kind, path, id, other_path, other_id, same, by, at, reason"


@dataclass(frozen=True, slots=True)
class Link:
    """A decision of a person on two addresses: the same, or not; the first address is the smaller."""

    sort: Sort
    address: str
    other: str
    same: bool
    by: str
    at: str
    """When it was decided, in UTC."""
    reason: str | None = None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {name: getattr(self, name) for name in self.__slots__}


@checked
def link(
    library: Library,
    address: str,
    other: str,
    by: str,
    sort: Sort = "claim",
    reason: str | None = None,
) -> Link:
    """Keep that two claims, documents or parties are the same, and return the decision.

    ``address`` and ``other`` are ids or ``MAP#ID``. A later decision on the two takes the place of an
    earlier one. Two claims are the same only if the same facts make both true.

    Raises:
        UnknownIdError: If no map has one of them.
        LibraryError: If an id stands in several maps, both are one place, nobody is named in ``by``, or
            the library does not take it.
    """
    return _decide(library, (address, other), sort, True, by, reason)


@checked
def refuse(
    library: Library,
    address: str,
    other: str,
    by: str,
    sort: Sort = "claim",
    reason: str | None = None,
) -> Link:
    """Keep that two claims, documents or parties are not the same; as ``link`` otherwise."""
    return _decide(library, (address, other), sort, False, by, reason)


@checked
def unlink(library: Library, address: str, other: str, sort: Sort = "claim") -> bool:
    """Take back what was decided on two addresses; return whether there was a decision.

    Both may name what is in no map any more, as ``PATH#ID``.

    Raises:
        LibraryError: If the library does not take it.
    """
    with told(library.path, library.connection):
        first, second = sorted((_named(library, address, sort), _named(library, other, sort)))
    with writing(library.path, library.connection):
        done = library.connection.execute(
            "DELETE FROM links WHERE kind = ? AND path || '#' || id = ? "
            "AND other_path || '#' || other_id = ?",
            (sort, first, second),
        )
        return done.rowcount > 0


@checked
def links(library: Library, sort: Sort | None = None) -> tuple[Link, ...]:
    """Return what people decided, by sort and address."""
    with told(library.path, library.connection):
        found = library.connection.execute(
            f"SELECT {_COLUMNS} FROM links WHERE ?1 IS NULL OR kind = ?1 "
            "ORDER BY kind, path, id, other_path, other_id",
            (sort,),
        )
        return tuple(_link(row) for row in found)


def _decide(
    library: Library,
    names: tuple[str, str],
    sort: Sort,
    same: bool,
    by: str,
    reason: str | None,
) -> Link:
    if not by.strip():
        raise LibraryError("a person decides what is the same: say who in 'by'")
    with told(library.path, library.connection):
        found = (find_address(library.path, library.connection, name, sort) for name in names)
        one, two = sorted(found)
        if one.key == two.key:
            raise LibraryError(f"{one} is one and the same place; name two")
        if sort == "claim":
            _check_statements(library.connection, one, two)
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    row = (sort, one.path, one.id, two.path, two.id, int(same), by.strip(), at, reason)
    with writing(library.path, library.connection):
        library.connection.execute(
            f"INSERT OR REPLACE INTO links ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)", row
        )
    return _link(row)


def _check_statements(connection: sqlite3.Connection, *found: Address) -> None:
    for item in found:
        row = connection.execute("SELECT 1 FROM statements WHERE key = ?", (item.key,)).fetchone()
        if row is None:
            raise LibraryError(f"{item} is no statement; only statements are linked as claims")


def _named(library: Library, name: str, sort: Sort) -> str:
    """Return the address that a link has, also of what is in no map any more."""
    row = library.connection.execute(
        "SELECT 1 FROM links WHERE kind = ?1 AND (path || '#' || id = ?2 "
        "OR other_path || '#' || other_id = ?2)",
        (sort, name),
    ).fetchone()
    return name if row else str(find_address(library.path, library.connection, name, sort))


def _link(row: tuple[Any, ...]) -> Link:
    sort, path, item_id, other_path, other_id, same, by, at, reason = row
    return Link(sort, f"{path}#{item_id}", f"{other_path}#{other_id}", bool(same), by, at, reason)


def linked_keys(connection: sqlite3.Connection, keys: list[int], sort: Sort) -> list[int]:
    """Return the keys of what is linked with some, over any number of links, with themselves, in order.

    A walk over the index of links, both ways: linear in the links of the group.
    """
    done = dict.fromkeys(keys)
    waiting = list(done)
    while waiting:
        for key, _, _ in linked_pairs(connection, waiting.pop(), sort, same=True):
            if key not in done:
                done[key] = None
                waiting.append(key)
    return sorted(done)


def linked_pairs(
    connection: sqlite3.Connection, key: int, sort: Sort, *, same: bool
) -> list[tuple[int, str, str | None]]:
    """Return what was linked with a row, or was refused with it: its key, who decided, and why."""
    found = decided_pairs(connection, [key], sort, same=same)
    return [(item.other.key, item.by, item.reason) for item in found]


class DecidedPair(NamedTuple):
    """What was decided on a row: with which other, by whom, and why."""

    key: int
    other: Address
    by: str
    reason: str | None


def decided_pairs(
    connection: sqlite3.Connection, keys: Iterable[int], sort: Sort, *, same: bool
) -> list[DecidedPair]:
    """Return what was linked with some rows, or was refused with them; as quick for one as for many."""
    # Both arms apart: over a UNION inside one join SQLite uses no index.
    table = TABLE[sort]
    given = json.dumps(list(keys))
    found: list[DecidedPair] = []
    # Without figures of the table SQLite would scan all links for the second arm.
    for near, far, index in (("", "other_", ""), ("other_", "", "INDEXED BY links_by_other ")):
        rows = connection.execute(
            "SELECT me.key, maps.path, it.id, it.key, links.by, links.reason "
            f"FROM json_each(?1) here CROSS JOIN {table} me ON me.key = here.value "
            "CROSS JOIN maps mine ON mine.key = me.key >> 24 "
            f"CROSS JOIN links {index}ON links.kind = ?2 AND links.{near}path = mine.path "
            f"AND links.{near}id = me.id AND links.same = ?3 "
            f"CROSS JOIN maps ON maps.path = links.{far}path CROSS JOIN {table} it "
            f"ON it.id = links.{far}id AND it.key >= maps.key << 24 "
            "AND it.key < (maps.key + 1) << 24",
            (given, sort, int(same)),
        )
        found += (
            DecidedPair(key, Address(path, name, other, sort), by, reason)
            for key, path, name, other, by, reason in rows
        )
    return found


@checked
def contradictions(library: Library, sort: Sort | None = None) -> tuple[Link, ...]:
    """Return the refused pairs that other links put into one group, by sort and address.

    One of the decisions is wrong: take it back by ``unlink``. Linear in the links.
    """
    decided = links(library, sort)
    above: dict[tuple[str, str], tuple[str, str]] = {}

    def top(place: tuple[str, str]) -> tuple[str, str]:
        while (higher := above.get(place, place)) != place:
            above[place] = place = above.get(higher, higher)
        return place

    for item in decided:
        if item.same:
            above[top((item.sort, item.address))] = top((item.sort, item.other))
    return tuple(
        item
        for item in decided
        if not item.same and top((item.sort, item.address)) == top((item.sort, item.other))
    )
