"""Watch: tells when a file was saved, with watchfiles where it is installed, else by looking often.

Editors write a new file and rename it, so the folder is watched and not the file.
"""

import os
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

DEBOUNCE_MS, STEP_MS = 100, 20
POLL_SECONDS = 0.1
Mark = tuple[int, int, int] | None


def saves(path: str, stop: threading.Event) -> Iterator[None]:
    """Yield after every save of a file until ``stop`` is set."""
    if find_spec("watchfiles") is None:
        yield from polled_saves(path, stop)
    else:
        yield from _watched_saves(path, stop)


def polled_saves(path: str, stop: threading.Event) -> Iterator[None]:
    """Yield after every save, by looking at the file ten times a second."""
    before = _mark(path)
    while not stop.wait(POLL_SECONDS):
        now = _mark(path)
        if now is not None and now != before:
            yield
        before = now or before


def _watched_saves(path: str, stop: threading.Event) -> Iterator[None]:
    import watchfiles

    wanted = Path(path).resolve()
    before = _mark(path)
    batches = watchfiles.watch(
        wanted.parent,
        watch_filter=None,
        debounce=DEBOUNCE_MS,
        step=STEP_MS,
        stop_event=stop,
        rust_timeout=1000,
        yield_on_timeout=True,
        recursive=False,
        raise_interrupt=False,
    )
    for _ in batches:
        # The time-out also finds what was saved before the watch was set up.
        now = _mark(path)
        if now is not None and now != before:
            yield
        before = now or before


def _mark(path: str) -> Mark:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
