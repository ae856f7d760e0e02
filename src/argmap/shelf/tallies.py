"""Tallies: how much there is of everything, and other answers for whole libraries, found once for each state of the file.

To count is a walk through whole tables, which takes a third of a second at a million claims.
"""

import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from argmap.library import Library, LibraryStatus
from argmap.library.documents.identity import document_of
from argmap.library.store.schema import SHIFT
from argmap.live.watch import Mark, mark_of

Found = TypeVar("Found")
MOST = 12
_DOUBTED = """
SELECT key FROM (
    SELECT key, state_since AS since FROM sources WHERE state IS NOT NULL AND state <> 'current'
    UNION
    SELECT sources.key, states.since FROM states JOIN sources ON sources.doi = states.name
    WHERE states.sort = 'doi' AND states.state <> 'current'
    UNION
    SELECT sources.key, states.since FROM states JOIN sources ON sources.plain_url = states.name
    WHERE states.sort = 'url' AND states.state <> 'current'
) GROUP BY key ORDER BY max(since) DESC, key
"""


@dataclass(frozen=True, slots=True)
class Tallies:
    """What is in a library, and keys of documents: those that most anchors are on, with how many, and the doubted, with the number of their maps."""

    status: LibraryStatus
    used: tuple[tuple[int, int], ...]
    doubted: tuple[tuple[int, int], ...]


class Memory:
    """Remembers what was found by a walk through whole tables, for any number of threads."""

    def __init__(self) -> None:
        self._locks: dict[str, threading.Lock] = {}
        self._kept: dict[str, tuple[tuple[Mark, ...], Any]] = {}

    def of(self, library: Library, name: str, find: Callable[[Library], Found]) -> Found:
        """Return what was found under a name, anew where the file, or its log, is another than it was then.

        Raises:
            LibraryError: If it cannot be read.
        """
        # Taken before the walk, so that what is written meanwhile is found next time.
        marks = mark_of(library.path), mark_of(f"{library.path}-wal")
        with self._locks.setdefault(name, threading.Lock()):
            known = self._kept.get(name)
            if known is None or known[0] != marks:
                known = self._kept[name] = marks, find(library)
        found: Found = known[1]
        return found


def count_all(library: Library) -> Tallies:
    """Count what is in a library."""
    used = library.connection.execute(
        "SELECT source, count(*) FROM anchors GROUP BY source ORDER BY 2 DESC, 1 LIMIT ?", (MOST,)
    )
    return Tallies(library.status(), tuple(used), _doubted(library.connection))


def _doubted(connection: sqlite3.Connection) -> tuple[tuple[int, int], ...]:
    """Return the documents that were taken back or corrected, by one of their entries each, and in how many maps they are."""
    found: list[tuple[int, int]] = []
    seen: set[int] = set()
    for (key,) in connection.execute(_DOUBTED).fetchall():
        if key in seen:
            continue
        keys = document_of(connection, key).keys
        seen.update(keys)
        found.append((key, len({one >> SHIFT for one in keys})))
        if len(found) == MOST:
            break
    return tuple(found)
