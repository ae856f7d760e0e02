"""Uses: which maps use a document, which statements stand in it, in which words, and what rests on those."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from argmap.door import checked
from argmap.library.addresses import Address
from argmap.library.documents.identity import Document, find_document, through
from argmap.library.documents.reach import Reached, reach
from argmap.library.elements import Element, elements_of, ids_of
from argmap.library.library import Library
from argmap.library.store.file import told
from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a statement stands in a source: the words, the page; ``party`` where it is who says so there.

    ``via`` is the source through which alone that one is known, if the document is that.
    """

    source: str
    quote: str | None = None
    page: str | None = None
    fidelity: str | None = None
    party: str | None = None
    via: str | None = None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        names = ("source", "quote", "page", "fidelity", "party", "via")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Used:
    """A statement, argument or relation that stands in a document, and where."""

    element: Element
    passages: tuple[Passage, ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {**self.element.as_json(), "passages": [item.as_json() for item in self.passages]}


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on others by support: over how many steps, on what, and by which argument or part."""

    element: Element
    depth: int
    on: str
    step: str

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields; ``on`` and ``step`` are ids of the same map."""
        return {**self.element.as_json(), "depth": self.depth, "on": self.on, "step": self.step}


@dataclass(frozen=True, slots=True)
class Uses:
    """What uses a document: maps by path, statements by path and order of the map, what rests on them."""

    document: Document
    maps: tuple[str, ...]
    used: tuple[Used, ...]
    resting: tuple[Resting, ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap library uses --json`` prints."""
        return {
            "document": self.document.as_json(),
            "maps": list(self.maps),
            "used": [item.as_json() for item in self.used],
            "resting": [item.as_json() for item in self.resting],
        }


@checked
def uses(library: Library, name: str, depth: int | None = None) -> Uses:
    """Say which maps use a document, which statements stand in it, and what rests on those by support.

    ``name`` is an id, ``MAP#ID``, a DOI, an address of the web, or a title. A document is one over all
    maps (``Document``). ``depth`` is how many steps to follow; None follows all.

    Raises:
        UnknownIdError: If no map has it.
        LibraryError: If several documents are called so, or the library cannot be read.
    """
    document = find_document(library, name)
    connection = library.connection
    with told(library.path, connection):
        found = passages(connection, document.keys)
        above = reach(connection, found, depth)
        rows = elements_of(connection, [*found, *above])
        resting = tuple(restings(connection, above, rows))
    used = sorted(found, key=lambda key: (rows[key].map, key))
    return Uses(
        document,
        tuple(sorted({rows[key].map for key in found})),
        tuple(Used(rows[key], tuple(found[key])) for key in used),
        resting,
    )


def restings(
    connection: sqlite3.Connection, above: dict[int, Reached], rows: dict[int, Element]
) -> list[Resting]:
    """Return what was reached, by path, steps and order of the map."""
    ids = ids_of(connection, {item.step for item in above.values()} - rows.keys())
    made = sorted(above, key=lambda key: (rows[key].map, above[key].depth, key))
    return [
        Resting(
            rows[key],
            above[key].depth,
            rows[above[key].origin].id,
            rows[above[key].step].id if above[key].step in rows else ids[above[key].step],
        )
        for key in made
    ]


def passages(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, list[Passage]]:
    """Return what stands in some sources, or in what is known only through them, and where, in order."""
    own = sorted(keys)
    later = through(connection, own)
    given = json.dumps([*own, *later])
    sources = {
        key: str(Address(path, name, key, "source"))
        for key, path, name in connection.execute(
            "SELECT sources.key, maps.path, sources.id FROM json_each(?) here "
            "CROSS JOIN sources ON sources.key = here.value "
            "CROSS JOIN maps ON maps.key = sources.key >> 24",
            (given,),
        )
    }
    found: dict[int, list[Passage]] = {}
    for ask in (_ANCHORS, _STANCES):
        for element, _, source, quote, page, fidelity, party in sorted(
            connection.execute(ask, (given,)), key=lambda row: row[:2]
        ):
            via = sources[later[source]] if source in later else None
            passage = Passage(sources[source], quote, page, fidelity, party, via)
            found.setdefault(element, []).append(passage)
    return found


_ANCHORS = (
    "SELECT anchors.element, anchors.place, anchors.source, quote, page, fidelity, NULL "
    "FROM json_each(?) here CROSS JOIN anchors ON anchors.source = here.value"
)
_STANCES = (
    "SELECT said.element, said.place, said.source, said.quote, NULL, NULL, parties.id "
    "FROM json_each(?) here CROSS JOIN attributions said ON said.source = here.value "
    "CROSS JOIN parties ON parties.key = said.party"
)
