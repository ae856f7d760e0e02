"""Documents: which sources of all maps are one document, and why.

Equal DOI, digest of the text or address are certain, and so is what people linked; a pair that a person
refused is kept apart, and so are documents that one text holds: the opinions of a case are several. What only
looks alike, such as a title, makes nothing one (``document_likeness.py``).
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, get_args

from argmap.errors import LibraryError, UnknownIdError
from argmap.library.addresses import (
    Address,
    address_of,
    addresses_of,
    find_addresses,
    listed,
    near,
)
from argmap.library.decisions.linking import DecidedPair, decided_pairs
from argmap.library.documents.document_states import ToldState, state_that_counts, states_of
from argmap.library.library import Library
from argmap.library.plain import doi_in, plain_url, plain_words
from argmap.library.store.file import told
from argmap.results import one_line

Why = Literal["doi", "digest", "url", "link"]
"""What makes two sources one document, the surest first."""
WHYS: tuple[Why, ...] = get_args(Why)
_BY: dict[str, str] = {"doi": "doi", "digest": "digest", "url": "plain_url"}
"""The column that says each; all are indexed."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a source is one document with another: the DOI, address or digest of both, or who linked them."""

    address: str
    other: str
    why: Why
    said: str

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {name: getattr(self, name) for name in ("address", "other", "why", "said")}


@dataclass(frozen=True, slots=True)
class Document:
    """A document over all maps: its sources by path and id, and why each is one with another.

    ``title`` is that of the source that was asked about. ``apart`` are sources that are tied to it, and that a person
    refused. ``states`` is what maps and lists tell of it, ``state`` what of that counts.
    """

    title: str
    sources: tuple[str, ...]
    ties: tuple[Tie, ...] = ()
    apart: tuple[str, ...] = ()
    states: tuple[ToldState, ...] = ()
    keys: tuple[int, ...] = field(default=(), repr=False, compare=False)
    """Of the rows of its sources, for questions of one's own; they change when a map is read again."""

    __repr__ = one_line

    @property
    def state(self) -> ToldState | None:
        """Return the strictest of what is told of it; None where nothing holds."""
        return state_that_counts(self.states)

    def as_json(self) -> dict[str, Any]:
        """Return its fields; keys say nothing."""
        return {
            "title": self.title,
            "sources": list(self.sources),
            "ties": [item.as_json() for item in self.ties],
            "apart": list(self.apart),
            "state": self.state.as_json() if self.state else None,
            "states": [item.as_json() for item in self.states],
        }


class _Met(NamedTuple):
    """A source on the way, and the tie over which it was met."""

    place: Address
    tie: Tie


class _Walk:
    """From a source to all that are one with it, level by level: each DOI, digest and address is asked once."""

    def __init__(self, connection: sqlite3.Connection, first: Address) -> None:
        self.connection = connection
        self.asked: set[tuple[str, str]] = set()
        self.places: dict[int, Address] = {first.key: first}
        self.ties: list[Tie] = []
        self.apart: dict[Address, None] = {}
        # In most libraries nobody has decided on documents, and no walk need ask of each level.
        self.is_decided = connection.execute(
            "SELECT 1 FROM links WHERE kind = 'source' LIMIT 1"
        ).fetchone()
        waiting = [first]
        # The next is the smallest by path and id: with refused pairs the way decides, and no key may.
        while waiting:
            met = {item.place.key: item for item in sorted(self._from(waiting), key=_order)[::-1]}
            waiting = self._taken(sorted(met.values(), key=_order))

    def _taken(self, met: Sequence[_Met]) -> list[Address]:
        """Take in what no decision keeps apart from what is there."""
        keys = [item.place.key for item in met]
        against: dict[int, set[int]] = {}
        for pair in self._decided(keys, same=False):
            against.setdefault(pair.key, set()).add(pair.other.key)
        taken = []
        for place, tie in met:
            if not against.get(place.key, set()).isdisjoint(self.places):
                self.apart[place] = None
                continue
            self.places[place.key] = place
            self.ties.append(tie)
            taken.append(place)
        return taken

    def _from(self, waiting: Sequence[Address]) -> Iterator[_Met]:
        here = {place.key: str(place) for place in waiting}
        for why, named in self._names(waiting).items():
            for value, others in _with(self.connection, why, named).items():
                if why == "digest" and holds_several(place.map_key for place in others):
                    continue
                for other in others:
                    if other.key not in self.places:
                        yield _Met(other, Tie(named[value], str(other), why, value))
        linked = (
            decided_pairs(self.connection, here, "source", same=True) if self.is_decided else ()
        )
        for pair in linked:
            if pair.other.key not in self.places:
                said = f"{pair.by}: {pair.reason}" if pair.reason else pair.by
                yield _Met(pair.other, Tie(here[pair.key], str(pair.other), "link", said))

    def _decided(self, keys: Iterable[int], *, same: bool) -> list[DecidedPair]:
        if not self.is_decided:
            return []
        return decided_pairs(self.connection, keys, "source", same=same)

    def _names(self, waiting: Sequence[Address]) -> dict[Why, dict[str, str]]:
        """Return what is not asked yet of the names of some sources, each with the first that has it."""
        rows = {
            key: names
            for key, *names in self.connection.execute(
                "SELECT sources.key, doi, digest, plain_url FROM json_each(?) here "
                "CROSS JOIN sources ON sources.key = here.value",
                (json.dumps([place.key for place in waiting]),),
            )
        }
        found: dict[Why, dict[str, str]] = {}
        for place in waiting:
            for why, value in zip(WHYS, rows[place.key], strict=False):
                if value is not None and names_one(why, value) and (why, value) not in self.asked:
                    self.asked.add((why, value))
                    found.setdefault(why, {})[value] = str(place)
        return found


def _order(met: _Met) -> tuple[str, str, int, str]:
    return met.place.path, met.place.id, WHYS.index(met.tie.why), met.tie.address


def names_one(why: Why, value: str) -> bool:
    """Return whether a DOI, digest or address names one document; an address without a way names a site.

    >>> names_one("url", "example.org/a"), names_one("url", "example.org")
    (True, False)
    """
    return why != "url" or "/" in value or "?" in value


def holds_several(numbers: Iterable[int]) -> bool:
    """Return whether a text holds several documents, as that of a case holds its opinions: some map lists it twice.

    ``numbers`` are those of the maps of all sources with its digest.
    """
    found = list(numbers)
    return len(set(found)) < len(found)


def _with(
    connection: sqlite3.Connection, why: str, values: Iterable[str]
) -> dict[str, list[Address]]:
    """Return the sources with some DOIs, digests or addresses, by these."""
    found = connection.execute(
        "SELECT here.value, maps.path, sources.id, sources.key FROM json_each(?) here "
        f"CROSS JOIN sources ON sources.{_BY[why]} = here.value "
        "CROSS JOIN maps ON maps.key = sources.key >> 24",
        (json.dumps(list(values)),),
    )
    made: dict[str, list[Address]] = {}
    for value, path, name, key in found:
        made.setdefault(value, []).append(Address(path, name, key, "source"))
    return made


def document_of(connection: sqlite3.Connection, key: int) -> Document:
    """Return the document that a source is one of, by the key of its row."""
    return document_from(connection, address_of(connection, key, "source"))


def document_from(connection: sqlite3.Connection, first: Address) -> Document:
    """Return the document that a source is one of.

    A walk over indexes: linear in its sources. A source that was refused with one already met is left
    out, and so is what only it leads to.
    """
    walk = _Walk(connection, first)
    found = sorted(walk.places.values())
    title = connection.execute("SELECT title FROM sources WHERE key = ?", (first.key,)).fetchone()[
        0
    ]
    keys = tuple(place.key for place in found)
    return Document(
        title,
        tuple(map(str, found)),
        tuple(walk.ties),
        tuple(str(place) for place in sorted(walk.apart)),
        states_of(connection, keys),
        keys,
    )


def documents_of(connection: sqlite3.Connection, keys: Iterable[int]) -> tuple[Document, ...]:
    """Return the documents that some sources are, each once, by the first address of each."""
    found: list[Document] = []
    done: set[int] = set()
    for place in addresses_of(connection, keys, "source"):
        if place.key not in done:
            made = document_from(connection, place)
            done.update(made.keys)
            found.append(made)
    return tuple(found)


def find_document(library: Library, name: str) -> Document:
    """Return the document that an id, ``MAP#ID``, DOI, address of the web or title names.

    Raises:
        UnknownIdError: If no map has it.
        LibraryError: If several documents are called so; the message lists them.
    """
    connection = library.connection
    with told(library.path, connection):
        found = documents_of(connection, find_sources(connection, name))
        if not found:
            raise UnknownIdError(name, near(connection, name, "source"), "source")
        places = tuple(address_of(connection, one.keys[0], "source") for one in found)
    if len(found) > 1:
        raise LibraryError(
            f"{name!r} names {len(found)} documents: {listed(places)}; name one of them so, or link "
            "them: argmap library link --sort source"
        )
    return found[0]


def find_sources(connection: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """Return the keys of the sources of an id or ``MAP#ID``, or else of a DOI, an address, or a title."""
    found = find_addresses(connection, name, "source")
    for ask in (_by_doi, _by_url, _by_title):
        found = found or tuple(ask(connection, name))
    return tuple(place.key for place in found)


def _by_doi(connection: sqlite3.Connection, name: str) -> list[Address]:
    doi = doi_in(name)
    return _with(connection, "doi", [doi]).get(doi, []) if doi else []


def _by_url(connection: sqlite3.Connection, name: str) -> list[Address]:
    url = plain_url(name)
    return _with(connection, "url", [url]).get(url, []) if url else []


def _by_title(connection: sqlite3.Connection, name: str) -> list[Address]:
    plain = plain_words(name)
    if not plain:
        return []
    found = connection.execute(
        "SELECT maps.path, sources.id, sources.key FROM sources "
        "JOIN maps ON maps.key = sources.key >> 24 WHERE sources.plain_title = ?",
        (plain,),
    )
    return [Address(path, item_id, key, "source") for path, item_id, key in found]


def through(connection: sqlite3.Connection, keys: Collection[int]) -> dict[int, int]:
    """Return the sources that are known only through some, over any number, each with the one it is through."""
    met: dict[int, int] = {}
    waiting = list(keys)
    while waiting:
        rows = connection.execute(
            "SELECT it.key, it.via FROM json_each(?) here CROSS JOIN sources it ON it.via = here.value",
            (json.dumps(waiting),),
        )
        waiting = []
        for other, key in sorted(rows):
            if other not in met and other not in keys:
                met[other] = key
                waiting.append(other)
    return met
