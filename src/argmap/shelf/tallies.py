"""Tallies: how much there is of everything, counted once for each state of the file.

To count takes a walk through whole tables, which is a third of a second at a million claims: it is done
again only where the file, or its log, is another than when it was done last.
"""

import threading
from dataclasses import dataclass

from argmap.library import Library, LibraryStatus
from argmap.live.watch import Mark, mark_of

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
) GROUP BY key ORDER BY max(since) DESC, key LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Tallies:
    """What is in a library, and keys of documents: those that most anchors are on, with how many, and the doubted."""

    status: LibraryStatus
    used: tuple[tuple[int, int], ...]
    doubted: tuple[int, ...]


class Counter:
    """Counts, for any number of threads, and remembers."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._marks: tuple[Mark, ...] = ()
        self._last: Tallies | None = None

    def __call__(self, library: Library) -> Tallies:
        """Return the tallies of a library.

        Raises:
            LibraryError: If it cannot be read.
        """
        # Taken before the count, so that what is written meanwhile is counted next time.
        marks = mark_of(library.path), mark_of(f"{library.path}-wal")
        with self._lock:
            if self._last is None or marks != self._marks:
                self._last, self._marks = _count(library), marks
            return self._last


def _count(library: Library) -> Tallies:
    used = library.connection.execute(
        "SELECT source, count(*) FROM anchors GROUP BY source ORDER BY 2 DESC, 1 LIMIT ?", (MOST,)
    )
    doubted = library.connection.execute(_DOUBTED, (MOST,))
    return Tallies(library.status(), tuple(used), tuple(row[0] for row in doubted))
