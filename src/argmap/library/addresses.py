"""Addresses: what an id, or ``MAP#ID``, means in a library of many maps, and what a row is called."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from argmap.errors import LibraryError, UnknownIdError
from argmap.library.store.file import told
from argmap.library.store.schema import SHIFT

Sort = Literal["claim", "source", "party"]
"""What people link: a statement of any kind, a document, a party."""
SORTS: tuple[Sort, ...] = get_args(Sort)
TABLE: dict[str, str] = {"claim": "elements", "source": "sources", "party": "parties"}
"""The table that holds each sort."""
_ANYWHERE = (
    "SELECT maps.path, it.id, it.key FROM {table} it JOIN maps ON maps.key = it.key >> 24 "
    "WHERE it.id = ?1"
)
# Of one map its own range is looked through: thousands of maps may have the same id.
_OF_PATH, _OF_NAME = (
    "SELECT maps.path, it.id, it.key FROM maps CROSS JOIN {table} it "
    "ON it.key >= maps.key << 24 AND it.key < (maps.key + 1) << 24 "
    f"WHERE maps.{column} = ?2 AND +it.id = ?1"
    for column in ("path", "name")
)
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
    cuts = [at for at, sign in enumerate(name) if sign == "#"]
    found: set[Address] = set()
    for ask in (_OF_PATH, _OF_NAME):
        # What an answer calls PATH#ID is that one place, whatever else is called so.
        if not found:
            found = {
                place
                for at in cuts
                for place in _rows(connection, ask, sort, (name[at + 1 :], name[:at]))
            }
    if not found:
        found = set(_rows(connection, _ANYWHERE, sort, (name,)))
    return tuple(sorted(found))


def _rows(
    connection: sqlite3.Connection, ask: str, sort: Sort, given: tuple[str, ...]
) -> Iterator[Address]:
    found = connection.execute(ask.format(table=TABLE[sort]), given)
    return (Address(path, item_id, key, sort) for path, item_id, key in found)


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


def address_of(connection: sqlite3.Connection, key: int, sort: Sort) -> Address:
    """Return the address of a row that is there."""
    return addresses_of(connection, [key], sort)[0]


def addresses_of(
    connection: sqlite3.Connection, keys: Iterable[int], sort: Sort
) -> tuple[Address, ...]:
    """Return the addresses of rows, by path and id."""
    found = connection.execute(
        f"SELECT maps.path, it.id, it.key FROM json_each(?) here "
        f"CROSS JOIN {TABLE[sort]} it ON it.key = here.value "
        "CROSS JOIN maps ON maps.key = it.key >> 24",
        (json.dumps(list(keys)),),
    )
    return tuple(sorted(Address(path, name, key, sort) for path, name, key in found))
