"""Addresses: what an id, or ``MAP#ID``, means in a library of many maps, and what a row is called."""

import sqlite3
from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from argmap.errors import LibraryError, UnknownIdError
from argmap.library.file import told
from argmap.library.schema import SHIFT

Sort = Literal["claim", "source", "party"]
"""What people link: a statement of any kind, a document, a party."""
SORTS: tuple[Sort, ...] = get_args(Sort)
TABLE: dict[str, str] = {"claim": "elements", "source": "sources", "party": "parties"}
"""The table that holds each sort."""
NAMED = 10
"""How many addresses an error lists."""


class Address(NamedTuple):
    """Where an element, source or party stands in a library; ``str`` gives ``PATH#ID``."""

    path: str
    id: str
    key: int
    sort: Sort

    def __str__(self) -> str:
        return f"{self.path}#{self.id}"

    @property
    def map_key(self) -> int:
        """Return the key of its map."""
        return self.key >> SHIFT


def find_addresses(connection: sqlite3.Connection, name: str, sort: Sort) -> tuple[Address, ...]:
    """Return where an id, or the one of ``MAP#ID``, stands, by path; MAP is a path or a map's own id.

    An argument or relation has the sort ``claim`` too: its id is one of the same names.
    """
    found = set(_with_id(connection, name, sort, None))
    for at in (at for at, sign in enumerate(name) if sign == "#"):
        found |= set(_with_id(connection, name[at + 1 :], sort, name[:at]))
    return tuple(sorted(found))


def find_address(path: str, connection: sqlite3.Connection, name: str, sort: Sort) -> Address:
    """Return where an id stands that is to stand in one map only; ``path`` is that of the library.

    Raises:
        UnknownIdError: If no map has it.
        LibraryError: If several have it; the message lists them.
    """
    with told(path, connection):
        found = find_addresses(connection, name, sort)
        if not found:
            raise UnknownIdError(name, near(connection, name, sort), f"id of a {sort}")
    if len(found) > 1:
        raise LibraryError(
            f"{name!r} stands in {len(found)} maps: {listed(found)}; name one of them so"
        )
    return found[0]


def listed(found: tuple[Address, ...]) -> str:
    """Return addresses in one line, the first few of many."""
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return ", ".join(str(item) for item in found[:NAMED]) + more


def near(connection: sqlite3.Connection, name: str, sort: Sort) -> list[str]:
    """Return ids that begin like a name, for who mistyped one; a library may hold millions."""
    start = name.rpartition("#")[2][:2]
    found = connection.execute(
        f"SELECT DISTINCT id FROM {TABLE[sort]} WHERE id >= ?1 AND id < ?1 || char(1114111) LIMIT 1000",
        (start,),
    )
    return [row[0] for row in found] if start else []


def _with_id(
    connection: sqlite3.Connection, item_id: str, sort: Sort, map_name: str | None
) -> Iterator[Address]:
    found = connection.execute(
        f"SELECT maps.path, it.id, it.key FROM {TABLE[sort]} it "
        "JOIN maps ON maps.key = it.key >> 24 "
        "WHERE it.id = ?1 AND (?2 IS NULL OR maps.path = ?2 OR maps.name = ?2)",
        (item_id, map_name),
    )
    return (Address(path, name, key, sort) for path, name, key in found)


def address_of(connection: sqlite3.Connection, key: int, sort: Sort) -> Address:
    """Return the address of a row that is there."""
    path, item_id = connection.execute(
        f"SELECT maps.path, it.id FROM {TABLE[sort]} it "
        "JOIN maps ON maps.key = it.key >> 24 WHERE it.key = ?",
        (key,),
    ).fetchone()
    return Address(path, item_id, key, sort)
