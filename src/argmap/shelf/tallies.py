"""Tallies: how much there is of everything, counted once for each state of the file.

To count takes a walk through whole tables, which is a third of a second at a million claims: it is done
again only where the file, or its log, is another than when it was done last.
"""

import threading
from dataclasses import dataclass

from argmap.library import Library, LibraryStatus
from argmap.live.watch import Mark, mark_of

MOST = 12


@dataclass(frozen=True, slots=True)
class Tallies:
    """What is in a library, and the documents that most anchors are on: their keys, and how many."""

    status: LibraryStatus
    used: tuple[tuple[int, int], ...]


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
    return Tallies(library.status(), tuple(used))
