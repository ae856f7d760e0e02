"""Claims: one statement as each map that makes it states it, with the verdict of that map."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from argmap.library.addresses import find_address
from argmap.library.decisions.linking import linked_keys
from argmap.library.documents.document_states import is_anything_told
from argmap.library.documents.identity import documents_of
from argmap.library.grounds import verdict_said
from argmap.library.library import Library
from argmap.library.store.file import told
from argmap.library.testimony.parts import Part, parts_of
from argmap.model import Argument, Statement
from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that a statement is anchored in: where it is listed, and the words it has there.

    ``state`` is what became of it, by what all maps and lists tell, where that was looked up.
    """

    address: str
    title: str
    quote: str | None
    page: str | None
    state: str | None = None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Voice:
    """A party that takes a stance on a statement."""

    address: str
    name: str
    stance: str
    date: str | None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class ClaimInMap:
    """A statement or step in one map; ``label`` and ``status`` are under that map's own reading."""

    address: str
    map: str
    id: str
    kind: str
    text: str | None
    label: str | None
    status: str | None
    ground: str | None
    sources: tuple[Cited, ...] = ()
    parties: tuple[Voice, ...] = ()

    __repr__ = one_line

    @property
    def words(self) -> str:
        """Return the verdict in words, as in "accepted on Ann's word alone"; nothing where there is none."""
        return verdict_said(self.status, self.ground)

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        names = ("address", "map", "id", "kind", "text", "label", "status", "words")
        plain = {name: getattr(self, name) for name in names}
        return {
            **plain,
            "sources": [item.as_json() for item in self.sources],
            "parties": [item.as_json() for item in self.parties],
        }


_NO_STATES: Mapping[str, str] = {}


def claims_asked(
    library: Library, name: str, deep: bool = True
) -> tuple[str, tuple[tuple[Part, tuple[str, ...]], ...]]:
    """Return the address of a claim, and for each map that makes it, or one linked, its part and ids.

    Raises:
        UnknownIdError: If no map has it.
        LibraryError: If several have it, or the library cannot be read.
    """
    address = find_address(library.path, library.connection, name, "claim")
    with told(library.path, library.connection):
        keys = linked_keys(library.connection, [address.key], "claim")
        parts = parts_of(library.connection, keys, deep)
    wanted = set(keys)
    return str(address), tuple((part, _asked(part, wanted)) for part in parts)


def _asked(part: Part, wanted: set[int]) -> tuple[str, ...]:
    return tuple(item_id for item_id, key in part.keys.items() if key in wanted)


def states_in(connection: sqlite3.Connection, part: Part) -> dict[str, str]:
    """Return what became of the sources of a part, by address: what any map or list tells of the same document."""
    found: dict[str, str] = {}
    if not is_anything_told(connection):
        return found
    for document in documents_of(connection, part.sources.values()):
        if document.state is not None:
            found |= dict.fromkeys(document.sources, document.state.state)
    return found


def claim_in(part: Part, item_id: str, states: Mapping[str, str] = _NO_STATES) -> ClaimInMap:
    """Return a claim of a part, with where it is documented and who takes a stance on it.

    ``states`` are what became of sources, by address.
    """
    item = part.argument_map.get(item_id)
    named = (part.address(item_id), part.path, item_id)
    if not isinstance(item, Statement | Argument):
        return ClaimInMap(*named, "step", None, *part.verdicts[item_id])
    return ClaimInMap(
        *named,
        item.kind if isinstance(item, Statement) else item.polarity,
        item.text if isinstance(item, Statement) else None,
        *part.verdicts[item_id],
        tuple(_cited(part, item, states)),
        tuple(_voices(part, item)),
    )


def _cited(part: Part, item: Statement | Argument, states: Mapping[str, str]) -> Iterator[Cited]:
    named = set()
    for anchor in item.anchors:
        source = part.argument_map.source(anchor.source)
        named.add(source.id)
        address = part.address(source.id)
        yield Cited(address, source.title, anchor.quote, anchor.page, states.get(address))
    for one in item.attributions:
        if one.source is not None and one.source not in named:
            named.add(one.source)
            source = part.argument_map.source(one.source)
            address = part.address(source.id)
            yield Cited(address, source.title, one.quote, None, states.get(address))


def _voices(part: Part, item: Statement | Argument) -> Iterator[Voice]:
    for one in item.attributions:
        name = part.argument_map.party(one.party).name
        yield Voice(part.address(one.party), name, one.stance, one.date)
