"""Reading: a file as the rows of a library, in this process or another; whatever goes wrong is a row too."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from argmap.errors import ArgmapError, FindingsError, LibraryError, UntoldFormatError
from argmap.formats.files import load_reading
from argmap.formats.listing import in_one_line
from argmap.formats.processes import DIED
from argmap.library.rows import Rows, finding_rows, rows_of
from argmap.model import ArgumentMap
from argmap.storage import file_digest

_MOST = 2**63
UNJUDGED = "the map has no verdicts here: argmap evaluate says why"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a library lies. It names files by their way from its own folder, so that both can move."""

    folder: str

    def stored(self, path: str) -> str:
        """Return the name of a file in the library.

        >>> Home("/town").stored("/town/maps/../maps/a.json")
        'maps/a.json'
        """
        whole = os.path.abspath(path)
        # There is no way from one drive to another.
        with suppress(ValueError):
            whole = os.path.relpath(whole, self.folder)
        return whole.replace(os.sep, "/")

    def actual(self, stored: str) -> str:
        """Return where a file of the library lies."""
        return os.path.normpath(os.path.join(self.folder, stored))


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read: where it lies, its number, digest and format as far as they are known."""

    path: str
    home: Home
    number: int
    digest: str | None
    format: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """What a library holds of one file; nothing of a text that lies about, such as a README."""

    path: str
    number: int
    head: tuple[Any, ...] = ()
    files: tuple[tuple[int, str, str | None], ...] = ()
    rows: Rows = field(default_factory=dict)
    error: str | None = None
    is_skipped: bool = False

    @property
    def size(self) -> int:
        """Return how many rows there are."""
        return 1 + sum(map(len, self.rows.values()))


def digest_of(path: str) -> str | None:
    """Return the SHA-256 of a file; None where it cannot be read."""
    try:
        return file_digest(path) if os.path.isfile(path) else None
    except ArgmapError:
        return None


def read_rows(task: Task) -> Made:
    """Read one file; whatever goes wrong is part of what comes out."""
    others: set[str] = set()
    try:
        reading = load_reading(task.path, task.format, others)
        argument_map = reading.argument_map
        rows, is_judged = rows_of(argument_map, task.number, reading.findings)
        _check_numbers(rows)
    except UntoldFormatError as error:
        if task.path.lower().endswith(".txt"):
            return Made(task.path, task.number, is_skipped=True)
        return _failed(task, error, others)
    except Exception as error:
        return _failed(task, error, others)
    head = _head(task, argument_map, reading.format, None if is_judged else UNJUDGED)
    return Made(task.path, task.number, head, _files(task, others), rows)


def died(task: Task) -> Made:
    """Return what there is of a file whose reading ended the process."""
    return _failed(task, LibraryError(DIED), set())


def _failed(task: Task, error: Exception, others: set[str]) -> Made:
    said = in_one_line(error)
    found = error.findings if isinstance(error, FindingsError) else ()
    rows: Rows = {"findings": finding_rows(task.number, found)}
    head = _head(task, None, None, said)
    return Made(task.path, task.number, head, _files(task, others), rows, said)


def _head(
    task: Task, argument_map: ArgumentMap | None, format: str | None, error: str | None
) -> tuple[Any, ...]:
    stored = task.home.stored(task.path)
    if argument_map is None:
        return (task.number, stored, task.digest, None, None, format, None, None, error)
    about = argument_map.metadata
    return (
        *(task.number, stored, task.digest, argument_map.id, argument_map.title, format),
        *(about.language, about.reading, error),
    )


def _files(task: Task, others: set[str]) -> tuple[tuple[int, str, str | None], ...]:
    named = {task.home.stored(path): digest_of(path) for path in others}
    named.pop(task.home.stored(task.path), None)
    return tuple((task.number, path, named[path]) for path in sorted(named))


def _check_numbers(rows: Rows) -> None:
    """Check that SQLite can hold the positions of all anchors.

    Raises:
        LibraryError: If one is of more than 64 bits.
    """
    if any((row[5] or 0) >= _MOST for row in rows["anchors"]):
        raise LibraryError("an anchor has a position beyond the end of any text")


def is_unchanged(connection: sqlite3.Connection, home: Home, path: str, task: Task) -> bool:
    """Return whether a library holds a file as it is now, with all that is read beside it."""
    row = connection.execute(
        "SELECT key, digest, format FROM maps WHERE path = ?", (home.stored(path),)
    ).fetchone()
    if row is None or task.digest is None or row[1] != task.digest:
        return False
    if task.format is not None and task.format != row[2]:
        return False
    beside: Iterator[tuple[str, str | None]] = connection.execute(
        "SELECT path, digest FROM files WHERE map = ?", (row[0],)
    )
    return all(digest_of(home.actual(name)) == digest for name, digest in beside)
