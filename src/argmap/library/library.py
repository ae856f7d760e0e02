"""The library: one open file, what it is filled with, what is in it, and where an id stands."""

import os
import sqlite3
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from argmap.door import checked
from argmap.errors import FileError, LibraryError
from argmap.formats.listing import walk_maps
from argmap.library.addresses import SORTS, find_addresses
from argmap.library.store.batches import drop
from argmap.library.store.file import PATIENCE, connect, create, told, writing
from argmap.library.store.filling import Filler, Progress
from argmap.library.store.home import home_of, is_gone, maps_below
from argmap.library.store.records import Added, BadFile, LibraryStatus
from argmap.library.store.schema import VERSION

DROPPED = 500


class Library:
    """An open library; made by ``open_library``, closed by ``close`` or at the end of a ``with``.

    ``connection`` is that of sqlite3, for questions of one's own (docs/library.md has the tables). Many may
    read at once while one writes.
    """

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._home = home_of(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __repr__(self) -> str:
        return f"<Library {self.path!r}>"

    @checked
    def add(
        self,
        *paths: str | os.PathLike[str],
        format: str | None = None,
        jobs: int | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Add files, and all maps below folders; what is held already and unchanged is not read again.

        Of a folder the maps whose files are gone are taken out. A file that is no map stops nothing.
        With ``jobs`` above 1 files are read on so many processes (spawned: a script needs
        ``if __name__ == "__main__"``). ``progress`` is called with the number of files done.

        Raises:
            FileError: If a path leads to nothing, or a folder cannot be read.
            UnknownFormatError: If the format is unknown.
            FormatError: If the format cannot be read.
            LibraryError: If the library does not take it; what was added until then stays.
        """
        if jobs is not None and jobs < 1:
            raise LibraryError(f"jobs must be 1 or more, not {jobs}")
        names = [os.fspath(path) for path in paths]
        for name in names:
            if not os.path.exists(name):
                raise FileError(f"cannot read {name!r}: no such file or directory")
        closed: list[str] = []
        filler = Filler(self.path, self.connection, self._home, jobs or 1, format)
        with told(self.path, self.connection):
            filler.fill(self._files(names, format, closed), progress)
            gone = sum(self._forget(name) for name in names if os.path.isdir(name))
        tally = filler.tally
        for folder in closed:
            tally.failed[folder] = "the folder cannot be read: make it readable"
        return Added(
            *(tally.added, tally.changed, tally.unchanged, gone, tally.skipped),
            dict(sorted(tally.failed.items())),
        )

    @checked
    def remove(self, *paths: str | os.PathLike[str]) -> int:
        """Take out the maps of files, and of all files below folders; return how many there were.

        Whether the files are still there does not matter. What people decided of them stays.

        Raises:
            LibraryError: If the library has no map of one of them, or does not take it.
        """
        with told(self.path, self.connection):
            found: dict[int, None] = {}
            for path in paths:
                name = os.fspath(path)
                numbers = [key for key, _ in maps_below(self.connection, self._home, name)]
                if not numbers:
                    raise LibraryError(f"library {self.path!r} has no map {name!r}")
                found.update(dict.fromkeys(numbers))
            self._drop(list(found))
        return len(found)

    def status(self) -> LibraryStatus:
        """Return what is in it.

        Raises:
            LibraryError: If it cannot be read.
        """
        with told(self.path, self.connection):
            failed = tuple(self._failed())
            maps = self._count("maps") - len(failed)
            counts = {name: self._count(name) for name in ("sources", "parties", "links")}
            kinds = dict(self.connection.execute("SELECT kind, count(*) FROM elements GROUP BY 1"))
            formats = self.connection.execute(
                "SELECT format, count(*) FROM maps WHERE error IS NULL GROUP BY 1 ORDER BY 1",
            )
            return LibraryStatus(
                self.path,
                VERSION,
                self._pragma("page_count") * self._pragma("page_size"),
                {"maps": maps, **counts, **dict(sorted(kinds.items()))},
                dict(formats),
                failed,
            )

    @checked
    def addresses(self, name: str) -> tuple[str, ...]:
        """Return where an id stands: ``PATH#ID`` of each map that has it, by path; none if none has.

        ``name`` is an id, or ``MAP#ID``, where MAP is the path of the map as the library names it, or
        the map's own id.
        """
        with told(self.path, self.connection):
            found = {
                str(item) for sort in SORTS for item in find_addresses(self.connection, name, sort)
            }
        return tuple(sorted(found))

    def _files(self, names: list[str], format: str | None, closed: list[str]) -> Iterator[str]:
        for name in names:
            if os.path.isdir(name):
                yield from walk_maps(name, format, closed)
            else:
                yield name

    def _forget(self, folder: str) -> int:
        """Take out the maps of files below a folder that are there no more."""
        here = maps_below(self.connection, self._home, folder)
        gone = [key for key, name in here if is_gone(self._home.actual(name))]
        self._drop(gone)
        return len(gone)

    def _drop(self, numbers: list[int]) -> None:
        for at in range(0, len(numbers), DROPPED):
            with writing(self.path, self.connection):
                for number in numbers[at : at + DROPPED]:
                    drop(self.connection, number)

    def _count(self, table: str) -> int:
        count: int = self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return count

    def _pragma(self, name: str) -> int:
        value: int = self.connection.execute(f"PRAGMA {name}").fetchone()[0]
        return value

    def _failed(self) -> Iterator[BadFile]:
        found = self.connection.execute(
            "SELECT path, error, line, column FROM maps LEFT JOIN findings "
            "ON findings.map = maps.key AND place = 0 WHERE error IS NOT NULL ORDER BY path"
        )
        return (BadFile(*row) for row in found)


@checked
def create_library(path: str | os.PathLike[str]) -> Library:
    """Make an empty library, and return it open.

    Raises:
        LibraryError: If there is a file of that name, or none can be made.
    """
    create(os.fspath(path))
    return open_library(path)


@checked
def open_library(
    path: str | os.PathLike[str], patience: float = PATIENCE, read_only: bool = False
) -> Library:
    """Open a library; ``patience`` is how many seconds to wait for who writes it.

    One of an older version is brought up to date; with ``read_only``, which never writes, it is refused.

    Raises:
        LibraryError: If it is no library, is damaged, of a newer version, or cannot be opened.
    """
    name = os.fspath(path)
    return Library(name, connect(name, patience, read_only))
