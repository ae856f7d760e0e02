"""Watch: tells when a file was saved, with watchfiles where it is installed, else by looking often.

Editors write a new file and rename it, so the folder is watched and not the file. What is read
with the file lies in other folders; it is looked at now and then.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

DEBOUNCE_MS, STEP_MS = 100, 20
POLL_SECONDS = 0.1
LOOK_MS = 250
MISSING_SECONDS = 1.0
"""How long a file may be away: some editors delete it before they write it anew."""
Mark = tuple[int, int, int] | None
Marks = dict[str, Mark]
Read = Callable[[], Marks]
"""Tells how files were when they were last read."""


def saves(path: str, read: Read, stop: threading.Event) -> Iterator[None]:
    """Yield while a file, or one read with it, is other than when it was read; until ``stop``."""
    if find_spec("watchfiles") is None:
        yield from polled_saves(read, stop)
    else:
        yield from _watched_saves(path, read, stop)


def polled_saves(read: Read, stop: threading.Event) -> Iterator[None]:
    """Do as ``saves``, by looking at the files ten times a second."""
    look = _Look(read)
    while not stop.wait(POLL_SECONDS):
        if look.finds_a_save():
            yield


def _watched_saves(path: str, read: Read, stop: threading.Event) -> Iterator[None]:
    import watchfiles

    look = _Look(read)
    batches = watchfiles.watch(
        Path(path).resolve().parent,
        watch_filter=None,
        debounce=DEBOUNCE_MS,
        step=STEP_MS,
        stop_event=stop,
        rust_timeout=LOOK_MS,
        yield_on_timeout=True,
        recursive=False,
        raise_interrupt=False,
    )
    for _ in batches:
        # The time-out also finds what was saved before the watch was set up.
        if look.finds_a_save():
            yield


class _Look:
    """Compares files with how they were when they were read."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._missing: dict[str, float] = {}

    def finds_a_save(self) -> bool:
        return any(self._is_other(path, mark) for path, mark in self._read().items())

    def _is_other(self, path: str, before: Mark) -> bool:
        now = mark_of(path)
        if now is None and before is not None:
            since = self._missing.setdefault(path, time.monotonic())
            return time.monotonic() - since >= MISSING_SECONDS
        self._missing.pop(path, None)
        return now != before


def mark_of(path: str) -> Mark:
    """Return what changes when a file is saved; nothing where there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        # A name with a zero byte is a ValueError, and no file's.
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
