"""Falling: over all maps what turns when a document, a party or a statement is withdrawn, and what still stands."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from argmap.attribution.policies import TAKEN_BACK, is_day
from argmap.door import checked
from argmap.errors import ArgmapError, LibraryError
from argmap.formats.files import load_reading
from argmap.library.addresses import Sort
from argmap.library.documents.document_states import (
    counts_no_more,
    is_anything_told,
    state_that_counts,
    states_of,
)
from argmap.library.documents.identity import documents_of
from argmap.library.documents.reach import reach
from argmap.library.documents.using import Resting, restings
from argmap.library.elements import Element, elements_of
from argmap.library.library import Library
from argmap.library.store.file import told
from argmap.library.store.home import home_of, maps_below
from argmap.library.store.schema import SHIFT
from argmap.library.store.staleness import stale
from argmap.library.withdrawal.turning import Fallen, Standing, Turns, turns_of
from argmap.library.withdrawal.withdrawing import Withdrawn, find_withdrawn, taken_back, voiced
from argmap.model.sources import SourceStatus
from argmap.results import one_line

Answered = Literal["verdicts", "tables"]
"""Whether an answer is of the map read again, or of what tables hold of it."""


@dataclass(frozen=True, slots=True)
class MapFall:
    """What changes in one map: verdicts that turn and what still stands, or where its file is not the one held what rests on it.

    ``withdrawn`` are ids of the map. ``why`` says why there are no verdicts, if they were asked for.
    """

    path: str
    title: str | None
    withdrawn: tuple[str, ...]
    answered: Answered
    direct: tuple[Element, ...]
    resting: tuple[Resting, ...] = ()
    turned: tuple[Fallen, ...] = ()
    still: tuple[Standing, ...] = ()
    freed: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    why: str = ""

    __repr__ = one_line

    @property
    def fallen(self) -> tuple[Fallen, ...]:
        """Return the statements that are accepted as long as it counts, and not without it."""
        return tuple(item for item in self.turned if item.falls)

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "path": self.path,
            "title": self.title,
            "withdrawn": list(self.withdrawn),
            "answered": self.answered,
            "why": self.why,
            "direct": [item.as_json() for item in self.direct],
            "resting": [item.as_json() for item in self.resting],
            "turned": [item.as_json() for item in self.turned],
            "still": [item.as_json() for item in self.still],
            "freed": list(self.freed),
            "cleared": list(self.cleared),
        }


@dataclass(frozen=True, slots=True)
class Falls:
    """What falls over all maps: what is withdrawn together, and the maps in which something hangs on it, by path."""

    withdrawn: tuple[Withdrawn, ...]
    maps: tuple[MapFall, ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap library falls --json`` prints."""
        return {
            "withdrawn": [item.as_json() for item in self.withdrawn],
            "maps": [item.as_json() for item in self.maps],
        }


class _Held(NamedTuple):
    """A map as the library holds it, and what of it is withdrawn."""

    path: str
    number: int
    title: str | None
    format: str | None
    names: tuple[str, ...]


@checked
def falls(
    library: Library,
    *names: str,
    sort: Sort | None = None,
    retracted: bool = False,
    since: str | None = None,
    maps: Iterable[str] = (),
    verdicts: bool = True,
) -> Falls:
    """Say over all maps what turns when something is withdrawn, and what still stands, and through what.

    ``names`` are ids, ``MAP#ID``, DOIs, addresses, titles or names of parties, withdrawn together, each
    wherever it stands; ``sort`` says what they are. ``retracted`` withdraws all documents that were taken
    back instead, those ``since`` a day alone. ``maps`` are files and folders to look at; without them all.
    Verdicts are each map's own, of its file read again; without ``verdicts`` tables say what rests on it.

    Raises:
        UnknownIdError: If no map has one of the names.
        LibraryError: If several things are called so, nothing or too much is asked for, or the library
            has no map of a file.
    """
    withdrawn = withdrawn_by(library, names, sort, retracted, since)
    return Falls(withdrawn, tuple(each_fall(library, withdrawn, maps, verdicts)))


def withdrawn_by(
    library: Library,
    names: Collection[str],
    sort: Sort | None = None,
    retracted: bool = False,
    since: str | None = None,
) -> tuple[Withdrawn, ...]:
    """Return what is to be withdrawn; as ``falls`` takes it."""
    if bool(names) == retracted:
        raise LibraryError(
            "name what to withdraw, or ask for all that was retracted: one of the two"
        )
    if since is not None and (not retracted or not is_day(since)):
        what = "goes with what was retracted" if not retracted else "is a day, as 2026-11-30"
        raise LibraryError(f"since {what}, not {since!r}")
    connection = library.connection
    with told(library.path, connection):
        if retracted:
            return tuple(taken_back(connection, since))
        found = [find_withdrawn(connection, name, sort) for name in names]
    # Two names of one thing, by its places: each name has its own title.
    return tuple({(item.sort, item.addresses): item for item in reversed(found)}.values())[::-1]


def each_fall(
    library: Library,
    withdrawn: Iterable[Withdrawn],
    maps: Iterable[str] = (),
    verdicts: bool = True,
) -> Iterator[MapFall]:
    """Yield what changes in each map, by path: one map is held at a time."""
    connection = library.connection
    addresses: dict[int, dict[str, None]] = {}
    direct: dict[int, set[int]] = {}
    with told(library.path, connection):
        for item in withdrawn:
            for number, keys in voiced(connection, item).items():
                direct.setdefault(number, set()).update(keys)
            for address, key in zip(item.addresses, item.keys, strict=True):
                addresses.setdefault(key >> SHIFT, {})[address] = None
        wanted = _wanted(library, maps)
        heads = [
            row
            for number in direct
            for row in connection.execute(
                "SELECT path, key, title, format FROM maps WHERE key = ?", (number,)
            )
            if wanted is None or number in wanted
        ]
        by_map = {} if verdicts else _by_tables(connection, direct)
    for path, number, title, format in sorted(heads, key=itemgetter(0)):
        names = tuple(name.removeprefix(f"{path}#") for name in addresses.get(number, ()))
        held = _Held(path, number, title, format, names)
        with told(library.path, connection):
            why = ""
            if verdicts:
                found = _turns(library, held)
                if isinstance(found, Turns):
                    yield _by_verdicts(held, found, elements_of(connection, direct[number]))
                    continue
                why, by_map = found, _by_tables(connection, {number: direct[number]})
            yield MapFall(path, title, names, "tables", *by_map[number], why=why)


def _by_verdicts(held: _Held, found: Turns, direct: Mapping[int, Element]) -> MapFall:
    return MapFall(
        held.path,
        held.title,
        held.names,
        answered="verdicts",
        direct=tuple(direct[key] for key in sorted(direct)),
        turned=found.fallen,
        still=found.standing,
        freed=found.freed,
        cleared=found.cleared,
    )


def _by_tables(
    connection: sqlite3.Connection, direct: Mapping[int, Collection[int]]
) -> dict[int, tuple[tuple[Element, ...], tuple[Resting, ...]]]:
    """Return what stands in what is withdrawn in some maps, and what rests on that, by number of the map."""
    start = {key for keys in direct.values() for key in keys}
    above = reach(connection, start)
    elements = elements_of(connection, [*start, *above])
    resting: dict[int, list[Resting]] = {number: [] for number in direct}
    numbers = {item.map: key >> SHIFT for key, item in elements.items()}
    for item in restings(connection, above, elements):
        resting[numbers[item.element.map]].append(item)
    return {
        number: (tuple(elements[key] for key in sorted(keys)), tuple(resting[number]))
        for number, keys in direct.items()
    }


def _wanted(library: Library, maps: Iterable[str]) -> set[int] | None:
    """Return the numbers of the maps of some files and folders; None for all.

    Raises:
        LibraryError: If the library has no map of one.
    """
    found: set[int] | None = None
    for name in maps:
        numbers = {key for key, _ in maps_below(library.connection, home_of(library.path), name)}
        if not numbers:
            raise LibraryError(f"library {library.path!r} has no map {name!r}")
        found = (found or set()) | numbers
    return found


def _turns(library: Library, held: _Held) -> Turns | str:
    """Say what changes in a map, read again from its file; or why that is not the one held."""
    if why := stale(library, held.path):
        return why
    actual = home_of(library.path).actual(held.path)
    told_of = _told_of(library.connection, held.number)
    doubted = _doubted(library.connection, held.number)
    # Whatever goes wrong with one file is told of it, and stops nothing.
    try:
        argument_map = load_reading(actual, held.format).argument_map
        return turns_of(argument_map, held.names, told_of, doubted)
    except ArgmapError as error:
        return str(error)


def _told_of(connection: sqlite3.Connection, number: int) -> dict[str, SourceStatus]:
    """Return the sources of a map that lists tell were taken back, by their own DOI or address."""
    first = number << SHIFT
    keys = {
        row
        for sort, column in (("doi", "doi"), ("url", "plain_url"))
        for row in connection.execute(
            "SELECT sources.key, sources.id FROM sources CROSS JOIN states "
            f"ON states.sort = ? AND states.name = sources.{column} "
            "WHERE sources.key BETWEEN ? AND ?",
            (sort, first, first + (1 << SHIFT) - 1),
        )
    }
    found: dict[str, SourceStatus] = {}
    for key, name in sorted(keys):
        state = state_that_counts(item for item in states_of(connection, [key]) if item.imported)
        if state is not None and state.state in TAKEN_BACK:
            found[name] = state.state  # type: ignore[assignment]
    return found


def _doubted(connection: sqlite3.Connection, number: int) -> set[str]:
    """Return the sources of a map whose document was taken back, by what anybody tells."""
    if not is_anything_told(connection):
        return set()
    first = number << SHIFT
    asked = "SELECT key, id FROM sources WHERE key BETWEEN ? AND ?"
    names = dict(connection.execute(asked, (first, first + (1 << SHIFT) - 1)))
    found: set[str] = set()
    for document in documents_of(connection, names):
        if counts_no_more(document.states):
            found.update(names[key] for key in document.keys if key in names)
    return found
