"""Patience: how long a page, or a part of one, may look, so that nobody waits for ever."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from argmap.errors import LibraryError

STEPS = 500
"""After so many steps of SQLite the clock is looked at; a statement that is asked again counts on."""
NEVER = float("inf")


@contextmanager
def within(connection: sqlite3.Connection, seconds: float, then: float = NEVER) -> Iterator[None]:
    """Interrupt what the body asks once so much time has passed; questions of the library raise LibraryError.

    After the body what is asked may take until ``then``, on the clock of ``time.monotonic``.
    """
    _limit(connection, min(time.monotonic() + seconds, then))
    try:
        yield
    finally:
        _limit(connection, then)


def _limit(connection: sqlite3.Connection, end: float) -> None:
    if end == NEVER:
        connection.set_progress_handler(None, 0)
    else:
        connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)


def ran_out(error: LibraryError) -> bool:
    """Return whether an error says that the time was over."""
    return getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
