"""Withdrawing: what a name means that is to be withdrawn in all maps, and what was said or stands there by it."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from argmap.attribution.policies import TAKEN_BACK
from argmap.chronology.spans import span_of
from argmap.errors import LibraryError, UnknownIdError
from argmap.library.addresses import (
    SORTS,
    Address,
    Sort,
    address_of,
    addresses_of,
    find_addresses,
    listed,
    near,
)
from argmap.library.decisions.linking import linked_pairs
from argmap.library.documents.document_states import ToldState, counts_no_more, lasting
from argmap.library.documents.identity import (
    Document,
    Tie,
    document_from,
    documents_of,
    find_sources,
    through,
)
from argmap.library.plain import plain_words
from argmap.library.store.schema import SHIFT
from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A document, party or statement that is withdrawn wherever it stands: all that is one with it.

    ``title`` names it; ``states`` is what is told of a document.
    """

    sort: Sort
    title: str
    addresses: tuple[str, ...]
    ties: tuple[Tie, ...] = ()
    states: tuple[ToldState, ...] = ()
    keys: tuple[int, ...] = field(default=(), repr=False, compare=False)

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields; keys say nothing."""
        return {
            "sort": self.sort,
            "title": self.title,
            "addresses": list(self.addresses),
            "ties": [item.as_json() for item in self.ties],
            "states": [item.as_json() for item in self.states],
        }


def find_withdrawn(connection: sqlite3.Connection, name: str, sort: Sort | None) -> Withdrawn:
    """Return what an id, ``MAP#ID``, DOI, address of the web, title or name of a party means.

    Raises:
        UnknownIdError: If no map has it.
        LibraryError: If several things are called so; the message lists them.
    """
    sorts = (sort,) if sort else SORTS
    found = [place for one in sorts for place in find_addresses(connection, name, one)]
    if not found and "source" in sorts:
        found = list(addresses_of(connection, find_sources(connection, name), "source"))
    if not found and "party" in sorts:
        found = _parties_named(connection, name)
    groups: list[Withdrawn] = []
    for place in sorted(found):
        if not any(place.key in one.keys and place.sort == one.sort for one in groups):
            groups.append(_group(connection, place))
    if not groups:
        nearest = [one for each in sorts for one in near(connection, name, each)]
        raise UnknownIdError(name, nearest, "source, party or statement")
    if len(groups) > 1:
        raise LibraryError(
            f"{name!r} names {len(groups)} things: {listed(tuple(sorted(found)))}; name one of "
            "them so, or link them: argmap library link"
        )
    return groups[0]


def _parties_named(connection: sqlite3.Connection, name: str) -> list[Address]:
    # Whoever is not named is nobody in particular, whatever the words for it.
    plain = plain_words(name)
    keys = connection.execute(
        "SELECT key FROM parties WHERE plain_name = ? AND NOT unnamed AND ? <> ''", (plain, plain)
    )
    return [address_of(connection, key, "party") for (key,) in keys.fetchall()]


def _group(connection: sqlite3.Connection, place: Address) -> Withdrawn:
    if place.sort == "source":
        return of_document(document_from(connection, place))
    places, ties, waiting = {place.key: place}, [], [place]
    while waiting:
        here = waiting.pop(0)
        for key, by, reason in sorted(linked_pairs(connection, here.key, place.sort, same=True)):
            if key not in places:
                places[key] = other = address_of(connection, key, place.sort)
                ties.append(Tie(str(here), str(other), "link", f"{by}: {reason}" if reason else by))
                waiting.append(other)
    found = sorted(places.values())
    title = _title(connection, place)
    ties.sort(key=lambda tie: (tie.other, tie.address))
    keys = tuple(one.key for one in found)
    return Withdrawn(place.sort, title, tuple(map(str, found)), tuple(ties), (), keys)


def of_document(found: Document) -> Withdrawn:
    """Return a document as what is withdrawn."""
    return Withdrawn("source", found.title, found.sources, found.ties, found.states, found.keys)


def _title(connection: sqlite3.Connection, place: Address) -> str:
    ask = (
        "SELECT name FROM parties WHERE key = ?"
        if place.sort == "party"
        else "SELECT coalesce(text, title, id) FROM elements WHERE key = ?"
    )
    return str(connection.execute(ask, (place.key,)).fetchone()[0])


def taken_back(connection: sqlite3.Connection, since: str | None = None) -> list[Withdrawn]:
    """Return the documents that were retracted or withdrawn, by their first address.

    ``since`` leaves those of which that was told for a day before it, or of which a list without a date
    was imported before it.
    """
    marks = ",".join("?" * len(TAKEN_BACK))
    asked = (
        (f"SELECT key FROM sources WHERE state IN ({marks})", TAKEN_BACK),
        *(
            (
                "SELECT sources.key FROM states CROSS JOIN sources "
                f"ON sources.{column} = states.name WHERE states.sort = ? "
                f"AND states.state IN ({marks})",
                (sort, *TAKEN_BACK),
            )
            for sort, column in (("doi", "doi"), ("url", "plain_url"))
        ),
    )
    keys = {row[0] for ask, given in asked for row in connection.execute(ask, given)}
    return [
        of_document(found)
        for found in documents_of(connection, keys)
        if counts_no_more(found.states) and (since is None or _is_since(found.states, since))
    ]


def _is_since(found: Iterable[ToldState], day: str) -> bool:
    wanted = tuple(map(int, day.split("-")))
    for item in lasting(found):
        if item.state in TAKEN_BACK:
            last = span_of(item.since).latest if item.since else None
            imported = (item.imported or "")[:10]
            if (last is not None and last >= wanted) or (last is None and imported >= day):
                return True
    return False


def voiced(connection: sqlite3.Connection, found: Withdrawn) -> dict[int, list[int]]:
    """Return the keys of what stands in or was said by something that is withdrawn, by key of the map."""
    given = list(found.keys)
    asks: tuple[str, ...] = ()
    if found.sort == "source":
        asks = (
            "SELECT element FROM json_each(?) here CROSS JOIN anchors ON source = here.value",
            "SELECT element FROM json_each(?) here CROSS JOIN attributions ON source = here.value",
        )
        given += through(connection, given)
    elif found.sort == "party":
        asks = (
            "SELECT element FROM json_each(?) here CROSS JOIN attributions ON party = here.value",
            "SELECT element FROM json_each(?) here CROSS JOIN hops ON party = here.value",
        )
        given += _members(connection, given)
    listed_keys = json.dumps(given)
    keys = {row[0] for ask in asks for row in connection.execute(ask, (listed_keys,))}
    by_map: dict[int, list[int]] = {}
    for key in sorted(keys if asks else given):
        by_map.setdefault(key >> SHIFT, []).append(key)
    return by_map


def _members(connection: sqlite3.Connection, keys: Iterable[int]) -> list[int]:
    """Return the parties that belong to some, over any number of groups: what they say falls with those."""
    done = set(keys)
    waiting, found = list(done), []
    while waiting:
        key = waiting.pop()
        first = key >> SHIFT << SHIFT
        for (member,) in connection.execute(
            "SELECT party FROM members WHERE party BETWEEN ? AND ? AND member_of = ?",
            (first, first + (1 << SHIFT) - 1, key),
        ).fetchall():
            if member not in done:
                done.add(member)
                found.append(member)
                waiting.append(member)
    return found
