"""Plan: files divided into partitions, the same whoever divides them and whoever works on them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argmap.library.store.home import Home, digest_of
from argmap.library.store.reading import Task

SIZE = 256
"""Files of a partition: some seconds of work, which is what a worker that dies costs."""
MARKS = "done"
"""The folder of the marks of partitions that are whole."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Some files, and the number and folder that what they hold is written under."""

    number: int
    files: tuple[str, ...]
    first: int
    """The number of the first map; each file has one, also where it is no map."""
    folder: str
    home: Home
    format: str | None

    def place(self, table: str) -> str:
        """Return the file of a table."""
        return os.path.join(self.folder, table, f"{self.number:06}.parquet")

    @property
    def mark(self) -> str:
        """Return the file that says that the partition is whole."""
        return os.path.join(self.folder, MARKS, f"{self.number:06}.json")

    def tasks(self) -> Iterator[Task]:
        """Yield what is to be read, as the files are now."""
        for at, path in enumerate(self.files):
            yield Task(path, self.home, self.first + at, digest_of(path), self.format, True)


def divide(
    paths: Iterable[str], folder: str, size: int, format: str | None
) -> tuple[Partition, ...]:
    """Divide files by the order of their paths; a file that is named twice is there once."""
    home = Home(os.path.dirname(folder))
    named = {home.stored(path): os.path.abspath(path) for path in paths}
    order = sorted(named)
    return tuple(
        Partition(
            at // size,
            tuple(named[name] for name in order[at : at + size]),
            at + 1,
            folder,
            home,
            format,
        )
        for at in range(0, len(order), size)
    )
