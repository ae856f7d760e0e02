"""Filling: files into a library, many at a time, each batch in one step."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from argmap.formats.processes import work_through
from argmap.library.store.batches import write_batch
from argmap.library.store.file import sign, writing
from argmap.library.store.home import Home, digest_of
from argmap.library.store.reading import Made, Task, died, read_rows

GROUP = 1024
"""How many files a process reads before the next are looked at: its start is worth some seconds of work."""
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
        while group := list(islice(coming, GROUP * self.jobs)):
            # A file may be named beside its folder.
            tasks = self._to_read(list({self.home.stored(path): path for path in group}.values()))
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
            if os.path.exists(path) and not os.path.isfile(path):
                # A pipe is read once, and a device may have no end.
                self.tally.failed[path] = "it is no file: a library follows files as they change"
                continue
            task = Task(path, self.home, 0, digest_of(path), self.format)
            is_same, error = held_error(self.connection, self.home, path, task)
            if not is_same:
                tasks.append(task)
            elif error is None:
                self.tally.unchanged += 1
            else:
                self.tally.failed[path] = error
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


def held_error(
    connection: sqlite3.Connection, home: Home, path: str, task: Task
) -> tuple[bool, str | None]:
    """Tell whether a library holds a file as it is now, with all read beside it, and what is wrong with it."""
    row = connection.execute(
        "SELECT key, digest, format, error FROM maps WHERE path = ?", (home.stored(path),)
    ).fetchone()
    if row is None or task.digest is None or row[1] != task.digest:
        return False, None
    if task.format is not None and task.format != row[2]:
        return False, None
    beside: Iterator[tuple[str, str | None]] = connection.execute(
        "SELECT path, digest FROM files WHERE map = ?", (row[0],)
    )
    same = all(digest_of(home.actual(name)) == digest for name, digest in beside)
    return same, row[3]
