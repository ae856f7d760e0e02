"""Bounds: what files may be opened for somebody else, wherever names and links lead."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

STANDARD_INPUT = "-"
Name = str | os.PathLike[str]


class Bounds(NamedTuple):
    """A folder, the most bytes of a file, files outside that may be opened, and what is said of others."""

    root: str
    most: int | None
    also: frozenset[str]
    why: str


_BOUNDS: ContextVar[Bounds | None] = ContextVar("bounds", default=None)


@contextmanager
def confined(
    folder: Name,
    most: int | None = None,
    also: Iterable[Name] = (),
    why: str = "no such file or directory",
) -> Iterator[None]:
    """Open only plain files inside a folder, of at most so many bytes, wherever names and links lead.

    For who serves a folder to somebody else: a map names texts, modules and files of evidence, and none of
    these names may lead out of it. What lies outside is said to be missing, whether it is there or not,
    or what ``why`` says. ``also`` are files outside that may be opened all the same.
    """
    others = frozenset(map(os.path.realpath, also))
    token = _BOUNDS.set(Bounds(os.path.realpath(folder), most, others, why))
    try:
        yield
    finally:
        _BOUNDS.reset(token)


def most_bytes() -> int | None:
    """Return of how many bytes a file may be that is opened now, if that is bounded."""
    bounds = _BOUNDS.get()
    return bounds and bounds.most


def why_not(name: Name) -> str | None:
    """Return why a name may not be opened as far as ``confined`` goes, whether it is there or not."""
    bounds = _BOUNDS.get()
    if bounds is None:
        return None
    path = os.fspath(name)
    try:
        real = os.path.realpath(path)
        is_inside = real in bounds.also or os.path.commonpath((bounds.root, real)) == bounds.root
    except ValueError:
        # Names of two drives have nothing in common, and one with a zero in it has no path.
        return bounds.why
    return None if path != STANDARD_INPUT and is_inside and not is_stream(path) else bounds.why


def is_stream(name: str) -> bool:
    """Return whether a name leads to a pipe, a socket or a device."""
    try:
        mode = os.stat(name).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
