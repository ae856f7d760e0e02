"""Staleness: whether the file of a map is still the one of which the tables tell."""

from collections.abc import Iterable

from argmap.library.library import Library
from argmap.library.store.file import told
from argmap.library.store.filling import held_error
from argmap.library.store.home import digest_of, home_of
from argmap.library.store.reading import Task

CHANGED = "the file has changed since it was added: add it again"
BESIDE = "a file that is read with it has changed since it was added: add it again"
OLDER = "an older argmap read it: add it again"
GONE = "the file is not there any more"


def stale(library: Library, path: str) -> str:
    """Say why a map, by its path in the library, is not told of as its file is now; nothing where it is."""
    home = home_of(library.path)
    actual = home.actual(path)
    digest = digest_of(actual)
    if digest is None:
        return GONE
    task = Task(actual, home, 0, digest, None)
    if held_error(library.connection, home, actual, task)[0]:
        return ""
    asked = "SELECT digest FROM maps WHERE path = ?"
    row = library.connection.execute(asked, (path,)).fetchone()
    held = row[0] if row else digest
    # A new version of the tables forgets the digest of what it has to read again.
    return OLDER if held is None else BESIDE if held == digest else CHANGED


def stale_maps(library: Library, paths: Iterable[str]) -> dict[str, str]:
    """Say of some maps, by path, why they are not told of as their files are now."""
    with told(library.path, library.connection):
        found = {path: stale(library, path) for path in paths}
    return {path: why for path, why in found.items() if why}
