"""Opening: the library open for reading, lent to one page after the other."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from argmap.library import Library, open_library
from argmap.library.store.file import told
from argmap.live.watch import Mark, mark_of

PATIENCE = 2.0
"""Seconds that a page waits for who has locked the file; it says so then."""
MOST_IDLE = 4
State = tuple[Mark, bool]


class Lender:
    """Lends open libraries to any number of threads, each to one at a time.

    What was lent before is lent again, with all that was learned of the library over it, as long as the
    file is the one it was: another may have taken its place, or it may have got a log that who found it
    unchanging does not read.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._idle: list[tuple[State, Library]] = []

    @contextmanager
    def lend(self) -> Iterator[Library]:
        """Lend a library in one state for the whole of the body, whatever is added meanwhile.

        Raises:
            LibraryError: If it cannot be opened or read.
        """
        state = self._state()
        library = self._taken(state) or open_library(self.path, PATIENCE, read_only=True)
        is_kept = False
        try:
            with told(self.path, library.connection):
                library.connection.execute("BEGIN")
                yield library
                library.connection.execute("ROLLBACK")
            is_kept = True
        finally:
            self._give_back(state, library, is_kept)

    def close(self) -> None:
        """Close what is open."""
        with self._lock:
            idle, self._idle = self._idle, []
        for _, library in idle:
            library.close()

    def _state(self) -> State:
        log = mark_of(f"{self.path}-wal")
        return mark_of(self.path), log is not None and log[1] > 0

    def _taken(self, state: State) -> Library | None:
        with self._lock:
            idle, self._idle = self._idle, []
            fit = [one for at, one in idle if at == state]
            self._idle = [(state, one) for one in fit[1:]]
        for at, one in idle:
            if at != state:
                one.close()
        return fit[0] if fit else None

    def _give_back(self, state: State, library: Library, is_kept: bool) -> None:
        with self._lock:
            is_kept = is_kept and len(self._idle) < MOST_IDLE
            if is_kept:
                self._idle.append((state, library))
        if not is_kept:
            library.close()
