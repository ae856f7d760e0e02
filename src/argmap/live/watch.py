"""Watch: tells when a file was saved, with watchfiles where it is installed, else by looking often.

Editors write a new file and rename it, so the folder is watched and not the file. What is read
with the file lies in other folders; it is looked at now and then.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

DEBOUNCE_MS, STEP_MS = 100, 20
POLL_SECONDS = 0.1
LOOK_MS = 250
MISSING_SECONDS = 1.0
"""How long a file may be away: some editors delete it before they write it anew."""
Mark = tuple[int, int, int] | None
Marks = dict[str, Mark]
Files = Callable[[], Iterable[str]]


def saves(files: Files, before: Marks, stop: threading.Event) -> Iterator[None]:
    """Yield after every save of any of the files until ``stop`` is set; the first is the main one.

    ``before`` tells how they were when they were read; a file it does not know has just been read.
    """
    if find_spec("watchfiles") is None:
        yield from polled_saves(files, before, stop)
    else:
        yield from _watched_saves(files, before, stop)


def polled_saves(files: Files, before: Marks, stop: threading.Event) -> Iterator[None]:
    """Yield after every save, by looking at the files ten times a second."""
    look = _Look(files, before)
    while not stop.wait(POLL_SECONDS):
        if look.finds_a_save():
            yield


def _watched_saves(files: Files, before: Marks, stop: threading.Event) -> Iterator[None]:
    import watchfiles

    look = _Look(files, before)
    batches = watchfiles.watch(
        Path(next(iter(files()))).resolve().parent,
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
    """Compares files with how they were at the last look."""

    def __init__(self, files: Files, before: Marks) -> None:
        self._files = files
        self._before = dict(before)
        self._missing: dict[str, float] = {}

    def finds_a_save(self) -> bool:
        now: Marks = {}
        found = False
        for path in self._files():
            mark = mark_of(path)
            old = self._before.get(path, mark)
            if mark is None and old is not None:
                since = self._missing.setdefault(path, time.monotonic())
                if time.monotonic() - since < MISSING_SECONDS:
                    now[path] = old
                    continue
            self._missing.pop(path, None)
            found = found or mark != old
            now[path] = mark
        self._before = now
        return found


def mark_of(path: str) -> Mark:
    """Give what changes when a file is saved; nothing where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
