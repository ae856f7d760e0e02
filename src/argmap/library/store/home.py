"""Home: where a library lies, how it names files, and which of its maps lie where."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from argmap.errors import ArgmapError
from argmap.storage import file_digest


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


def home_of(path: str) -> Home:
    """Return where a library of that path lies."""
    return Home(os.path.dirname(os.path.abspath(path)))


def digest_of(path: str) -> str | None:
    """Return the SHA-256 of a file; None where it cannot be read."""
    try:
        return file_digest(path) if os.path.isfile(path) else None
    except ArgmapError:
        return None


def is_gone(path: str) -> bool:
    """Return whether a file is there no more. Of one in a folder that is closed nobody can tell."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def maps_below(connection: sqlite3.Connection, home: Home, path: str) -> Iterator[tuple[int, str]]:
    """Yield number and stored path of the map of a file, or of all files below a folder, by path."""
    if not path:
        # No name is not the folder one stands in: a variable of a script may be empty.
        return
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
