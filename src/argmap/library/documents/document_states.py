"""States: what became of documents, by lists that were imported and by what the maps say themselves.

The state that counts is the strictest of all that is told of a document, by any of its sources in any map
and by any list. A list that says a document was reinstated takes back what lists told of it until then.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from argmap.attribution.policies import TAKEN_BACK
from argmap.door import checked
from argmap.errors import FileError, LibraryError
from argmap.findings import Finding
from argmap.library.documents.lists import Listed, Listing
from argmap.library.library import Library
from argmap.library.plain import doi_in, web_address
from argmap.library.store.file import told, writing
from argmap.library.store.home import home_of
from argmap.results import one_line

STRICT: tuple[str, ...] = ("retracted", "withdrawn", "superseded", "concern", "corrected")
"""What becomes of documents, the strictest first; only the first two count against one."""
BATCH = 10_000
_COLUMNS = "sort, name, state, since, nature, reason, title, file, line, imported"


@dataclass(frozen=True, slots=True)
class ToldState:
    """What is told of a document: the state, since when, why, and by whom.

    ``by`` is the address of a source that says so in a map, or the file and line of a list; ``imported``
    is the day on which a list was imported, None where a map says it. ``name`` is the DOI or address by
    which a list names the document.
    """

    state: str
    since: str | None
    by: str
    reason: str | None = None
    nature: str | None = None
    name: str | None = None
    imported: str | None = None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list: states that are new, that were known, rows that name no document, and findings."""

    new: int
    known: int
    nameless: int
    findings: tuple[Finding, ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "new": self.new,
            "known": self.known,
            "nameless": self.nameless,
            "findings": [item.as_json() for item in self.findings],
        }


@checked
def import_states(library: Library, path: str | os.PathLike[str]) -> Imported:
    """Keep what a list says became of documents: a CSV of retractions, or DOIs and addresses alone.

    What is known already stays as it is. Rows that are wrong are findings, with their line.

    Raises:
        FileError: If the file cannot be read.
        LibraryError: If the library does not take it; then nothing of the list is kept.
    """
    name = os.fspath(path)
    file = home_of(library.path).stored(name)
    listing = Listing(file)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    before = rows = 0
    marks = ",".join("?" * 10)
    try:
        # Lists of the world have broken letters in names of people, which are not read here.
        with (
            open(name, encoding="utf-8-sig", errors="replace", newline="") as stream,
            writing(library.path, library.connection),
        ):
            before = _count(library.connection)
            for item in listing.read(stream):
                library.connection.execute(
                    f"INSERT OR IGNORE INTO states ({_COLUMNS}) VALUES ({marks})",
                    (*_row(item), file, item.line, now),
                )
                rows += 1
            new = _count(library.connection) - before
    except LibraryError:
        raise
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise FileError(f"cannot read {name!r}: {reason}") from error
    return Imported(new, rows - new, listing.nameless, tuple(listing.findings))


@checked
def states(library: Library) -> tuple[ToldState, ...]:
    """Return what lists told of documents, by the name of each and in order of time."""
    with told(library.path, library.connection):
        found = library.connection.execute(
            f"SELECT {_COLUMNS} FROM states ORDER BY sort, name, since, state, nature"
        )
        return tuple(map(_of_list, found))


@checked
def forget_states(library: Library, name: str) -> int:
    """Take back what lists told of a document, by DOI or address, or all that a file told; return how many.

    Raises:
        LibraryError: If the library does not take it.
    """
    with writing(library.path, library.connection):
        done = library.connection.execute(
            "DELETE FROM states WHERE (sort = 'doi' AND name = ?1) OR (sort = 'url' AND name = ?2) "
            "OR file = ?3 OR file = ?4",
            (doi_in(name), web_address(name), name, home_of(library.path).stored(name)),
        )
        return done.rowcount


def is_anything_told(connection: sqlite3.Connection) -> bool:
    """Return whether anything became of any document: where nothing did, none need be looked for."""
    asked = "SELECT EXISTS (SELECT 1 FROM states) OR EXISTS (SELECT 1 FROM sources WHERE state IS NOT NULL)"
    return bool(connection.execute(asked).fetchone()[0])


def states_of(connection: sqlite3.Connection, keys: Sequence[int]) -> tuple[ToldState, ...]:
    """Return what is told of the document that some sources are: by maps, by address, then by lists.

    What was taken back by a reinstatement is told with it.
    """
    given = json.dumps(list(keys))
    by_maps = connection.execute(
        "SELECT maps.path || '#' || sources.id, state, state_since FROM json_each(?) here "
        "CROSS JOIN sources ON sources.key = here.value "
        "CROSS JOIN maps ON maps.key = sources.key >> 24 "
        "WHERE state IS NOT NULL AND state <> 'current' ORDER BY maps.path, sources.id",
        (given,),
    )
    found = [ToldState(state, since, by) for by, state, since in by_maps]
    rows = {
        row
        for sort, column in (("doi", "doi"), ("url", "plain_url"))
        for row in connection.execute(
            f"SELECT DISTINCT {', '.join(f'states.{one}' for one in _COLUMNS.split(', '))} "
            "FROM json_each(?) here CROSS JOIN sources ON sources.key = here.value "
            f"CROSS JOIN states ON states.sort = ? AND states.name = sources.{column}",
            (given, sort),
        )
    }
    told: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in sorted(rows, key=lambda row: (row[3], *row[:3], row[4])):
        # A row of a list names a document in two ways, by DOI and by the number of PubMed.
        told.setdefault((*row[2:5], *row[7:9]), row)
    return (*found, *map(_of_list, told.values()))


def state_that_counts(found: Iterable[ToldState]) -> ToldState | None:
    """Return the strictest of what is told of a document, the first of several; None where nothing holds.

    >>> bad = ToldState("retracted", "2020-05", "list.csv:2", imported="2026")
    >>> good = ToldState("current", "2021", "list.csv:9", imported="2026")
    >>> state_that_counts([bad]).state, state_that_counts([bad, good])
    ('retracted', None)
    """
    holding = [item for item in lasting(found) if item.state in STRICT]
    return min(holding, key=lambda item: STRICT.index(item.state), default=None)


def lasting(found: Iterable[ToldState]) -> list[ToldState]:
    """Return what is told of a document and was not taken back by a later reinstatement."""
    items = list(found)
    back = [item.since for item in items if item.state == "current" and item.imported]
    if not back:
        return items
    # One without a date takes back all that lists say.
    until = None if None in back else max(map(str, back))
    return [
        item
        for item in items
        if item.imported is None or (until is not None and (item.since or "") > until)
    ]


def counts_no_more(found: Iterable[ToldState]) -> bool:
    """Return whether what is told of a document takes it back: it was retracted or withdrawn."""
    state = state_that_counts(found)
    return state is not None and state.state in TAKEN_BACK


def _row(item: Listed) -> tuple[str | None, ...]:
    return (item.sort, item.name, item.state, item.since, item.nature, item.reason, item.title)


def _of_list(row: tuple[Any, ...]) -> ToldState:
    _, name, state, since, nature, reason, _, file, line, imported = row
    return ToldState(state, since or None, f"{file}:{line}", reason, nature, name, imported)


def _count(connection: sqlite3.Connection) -> int:
    count: int = connection.execute("SELECT count(*) FROM states").fetchone()[0]
    return count
