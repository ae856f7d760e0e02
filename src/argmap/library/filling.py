"""Filling: files into a library, many at a time, each batch in one step."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain, islice

from argmap.formats.processes import work_through
from argmap.library.file import sign, writing
from argmap.library.reading import Home, Made, Task, died, digest_of, is_unchanged, read_rows
from argmap.library.rows import WIDTHS
from argmap.library.schema import RANGES, SHIFT

GROUP = 1024
"""How many files are looked at before any of them is read."""
BATCH = 20_000
"""How many rows are written in one step: more are no faster, and all of a step is held."""
Progress = Callable[[int], object]


@dataclass(slots=True)
class Tally:
    """What came of the files so far."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: dict[str, str] = field(default_factory=dict)

    def count(self, made: Made, is_new: bool) -> None:
        """Count a file that was read."""
        if made.is_skipped:
            self.skipped += 1
        elif made.error is not None:
            self.failed[made.path] = made.error
        elif is_new:
            self.added += 1
        else:
            self.changed += 1


class Filler:
    """Put files into an open library."""

    def __init__(
        self, path: str, connection: sqlite3.Connection, home: Home, jobs: int, format: str | None
    ) -> None:
        self.path = path
        self.connection = connection
        self.home = home
        self.jobs = jobs
        self.format = format
        self.tally = Tally()
        self._waiting: list[Made] = []
        self._rows = 0

    def fill(self, paths: Iterable[str], progress: Progress | None) -> None:
        """Read files that are new or changed, and write what they hold.

        Raises:
            LibraryError: If the library does not take it; what was written until then stays.
        """
        coming = iter(paths)
        done = 0
        while group := list(islice(coming, GROUP)):
            tasks = self._to_read(group)
            done += len(group) - len(tasks)
            for made in work_through(self._numbered(tasks), read_rows, died, self.jobs):
                self._take(made)
                done += 1
                if progress is not None:
                    progress(done)
            self._write()
            if progress is not None:
                progress(done)

    def _to_read(self, paths: Sequence[str]) -> list[Task]:
        tasks = []
        for path in paths:
            try:
                path.encode("utf-8")
            except UnicodeEncodeError:
                shown = os.fsencode(path).decode("utf-8", "replace")
                self.tally.failed[shown] = "its name has bytes that are no text: rename it"
                continue
            task = Task(path, self.home, 0, digest_of(path), self.format)
            if is_unchanged(self.connection, self.home, path, task):
                self.tally.unchanged += 1
            else:
                tasks.append(task)
        return tasks

    def _numbered(self, tasks: Sequence[Task]) -> list[Task]:
        """Give each file a number that no other writer gives, and say who writes."""
        if not tasks:
            return []
        with writing(self.path, self.connection):
            sign(self.connection)
            first: int = self.connection.execute(
                "SELECT value FROM counters WHERE name = 'map'"
            ).fetchone()[0]
            self.connection.execute(
                "UPDATE counters SET value = ? WHERE name = 'map'", (first + len(tasks),)
            )
        return [replace(task, number=first + at) for at, task in enumerate(tasks)]

    def _take(self, made: Made) -> None:
        self._waiting.append(made)
        self._rows += made.size
        if self._rows >= BATCH:
            self._write()

    def _write(self) -> None:
        if not self._waiting:
            return
        with writing(self.path, self.connection):
            new = write_batch(self.connection, self._waiting)
        for made, is_new in zip(self._waiting, new, strict=True):
            self.tally.count(made, is_new)
        self._waiting, self._rows = [], 0


def write_batch(connection: sqlite3.Connection, batch: Sequence[Made]) -> list[bool]:
    """Write the rows of some files in place of what the library held of them; tell which are new."""
    run = connection.executemany
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = [made for made in batch if not made.is_skipped]
    new = {made.path: not _leave(connection, made.head[1]) for made in kept}
    heads = ((*made.head[:-1], now, made.head[-1]) for made in kept)
    run("INSERT INTO maps VALUES (?,?,?,?,?,?,?,?,?,?)", heads)
    run("INSERT INTO files VALUES (?,?,?)", chain.from_iterable(made.files for made in kept))
    for table, width in WIDTHS.items():
        marks = ",".join("?" * width)
        rows = chain.from_iterable(made.rows.get(table, ()) for made in kept)
        run(f"INSERT INTO {table} VALUES ({marks})", rows)
    run(
        "INSERT INTO words (rowid, text) VALUES (?,?)",
        (
            (row[0], row[3])
            for made in kept
            for row in made.rows.get("elements", ())
            if row[3] is not None
        ),
    )
    return [new.get(made.path, False) for made in batch]


def _leave(connection: sqlite3.Connection, stored: str) -> bool:
    """Take the map of a file out; tell whether there was one."""
    row = connection.execute("SELECT key FROM maps WHERE path = ?", (stored,)).fetchone()
    if row is None:
        return False
    drop(connection, row[0])
    return True


def drop(connection: sqlite3.Connection, number: int) -> None:
    """Take out all that a map filled; what people decided stays."""
    span = (number << SHIFT, ((number + 1) << SHIFT) - 1)
    connection.execute(
        "INSERT INTO words (words, rowid, text) "
        "SELECT 'delete', key, text FROM statements WHERE key BETWEEN ? AND ?",
        span,
    )
    for table, column in RANGES.items():
        connection.execute(f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?", span)
    for table in ("findings", "files"):
        connection.execute(f"DELETE FROM {table} WHERE map = ?", (number,))
    connection.execute("DELETE FROM maps WHERE key = ?", (number,))


def maps_below(connection: sqlite3.Connection, home: Home, path: str) -> Iterator[tuple[int, str]]:
    """Yield number and stored path of the map of a file, or of all files below a folder, by path."""
    stored = home.stored(path)
    if stored == "." or stored.startswith(".."):
        # The library lies inside, or the way leads up: no range of stored paths is the folder.
        inside = os.path.join(os.path.abspath(path), "")
        found = connection.execute("SELECT key, path FROM maps ORDER BY path")
        for key, name in found:
            if name == stored or home.actual(name).startswith(inside):
                yield key, name
        return
    yield from connection.execute(
        "SELECT key, path FROM maps WHERE path = ?1 OR (path > ?1 || '/' AND path < ?1 || '0') "
        "ORDER BY path",
        (stored,),
    )
