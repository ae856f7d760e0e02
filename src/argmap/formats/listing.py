"""Listing: the files of a folder, and of those below it, that look like maps."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from argmap.errors import ArgmapError, FileError, FindingsError, OneWayFormatError
from argmap.formats import FORMATS, find_format
from argmap.formats.endings import Endings
from argmap.formats.record import Format


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a folder that look like maps, those read beside them, the folders not readable.

    Each in order of the paths.
    """

    files: tuple[str, ...]
    beside: tuple[str, ...]
    closed: tuple[str, ...]
    prefix: str
    """What the path of every file begins with; behind it is the path below the folder."""
    endings: Endings

    def below(self, path: str) -> str:
        """Return the path of a file below the folder."""
        return path[len(self.prefix) :]

    def stem(self, path: str) -> str:
        """Return the path of a file below the folder, without the suffix of its format."""
        below = self.below(path)
        stem = below[: len(below) - len(self.endings.of(path).suffix)]
        return below if not stem or stem.endswith(os.sep) else stem


def list_maps(
    folder: str | os.PathLike[str],
    source_format: str | None = None,
    leave_out: Path | None = None,
) -> Listing:
    """List the files of a folder, and of those below it, that look like maps.

    Texts beside a map, hidden files, unknown suffixes and what is no file (a socket, a pipe) are left
    out. Links to folders are not followed, so that none can lead in a circle.

    Raises:
        FileError: If it is no folder, or cannot be read.
        UnknownFormatError: If the format is unknown.
        FormatError: If the format cannot be read.
    """
    root = str(Path(folder))
    endings = _endings(source_format)
    closed: list[str] = []
    if not os.path.isdir(root):
        raise FileError(f"cannot read folder {root!r}: it is no folder")
    try:
        walked = _walk(root, endings, leave_out, closed)
        found = sorted(walked, key=_in_order)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise FileError(f"cannot read folder {root!r}: {reason}") from error
    beside = _companions(found, endings)
    return Listing(
        tuple(path for path in found if path not in beside),
        tuple(path for path in found if path in beside),
        tuple(sorted(closed, key=_in_order)),
        _inside(root),
        endings,
    )


def walk_maps(
    folder: str, source_format: str | None = None, closed: list[str] | None = None
) -> Iterator[str]:
    """Yield what ``list_maps`` lists, a folder at a time: of any number of files few are held at once.

    The folders that cannot be read are added to ``closed``.

    Raises:
        UnknownFormatError: If the format is unknown.
        FormatError: If the format cannot be read.
    """
    endings = _endings(source_format)
    walked = _walk(folder, endings, None, [] if closed is None else closed)
    for _, group in groupby(walked, os.path.dirname):
        found = sorted(group)
        beside = _companions(found, endings)
        yield from (path for path in found if path not in beside)


def _in_order(path: str) -> list[str]:
    # As paths compare: what is in a folder stands beside it.
    return path.split(os.sep)


def _inside(folder: str) -> str:
    """Return what the paths of files in a folder begin with."""
    return "" if folder == os.curdir else os.path.join(folder, "")


def _endings(source_format: str | None) -> Endings:
    if source_format is None:
        FORMATS.load_plugins()
        return FORMATS.derived(_of_readable)
    chosen = find_format(source_format)
    if chosen.read is None:
        raise OneWayFormatError(chosen.name, "written", "read")
    return Endings([chosen])


def stem_of(path: str) -> str:
    """Return the name of a file without the suffix of its format, whichever that is.

    >>> stem_of("cases/pump.gsn.yaml")
    'pump'
    """
    name = os.path.basename(path)
    return name[: len(name) - len(_endings(None).of(name).suffix)] or name


def may_lie_about(path: str) -> bool:
    """Return whether a file of a folder may be a text beside the maps, where no format is told by it.

    Of any other file that is named as maps are, such as a map without its first line, it is to be
    said that it cannot be read.

    >>> may_lie_about("hand-ins/README.TXT"), may_lie_about("hand-ins/ann.yaml")
    (True, False)
    """
    return path.lower().endswith(".txt")


def _of_readable(formats: Sequence[Format]) -> Endings:
    return Endings([item for item in formats if item.read is not None and item.listed])


def _walk(root: str, endings: Endings, leave_out: Path | None, closed: list[str]) -> Iterator[str]:
    inside = leave_out.resolve() if leave_out is not None else None
    todo = [root]
    while todo:
        here = todo.pop()
        if inside is not None and here != root and Path(here).resolve() == inside:
            continue
        try:
            entries = list(os.scandir(here))
        except OSError:
            closed.append(here)
            continue
        before = _inside(here)
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = before + entry.name
            if entry.is_dir(follow_symlinks=False):
                todo.append(path)
            elif endings.of(entry.name).suffix and _is_map(entry):
                yield path


def _is_map(entry: os.DirEntry[str]) -> bool:
    # A pipe would block whoever opens it; a broken link is kept, so that its error is said.
    if entry.is_symlink():
        return os.path.isfile(entry.path) or not os.path.exists(entry.path)
    return entry.is_file()


def _companions(files: Sequence[str], endings: Endings) -> set[str]:
    """Return the files that are read together with another one of the list."""
    beside = set()
    for path in files:
        for length, suffix in endings.of(path).companions:
            second = path[: len(path) - length] + suffix
            if second != path:
                beside.add(second)
    return beside


def in_one_line(error: Exception) -> str:
    """Say in one line what is wrong with a file; what argmap did not foresee is named as such."""
    if isinstance(error, FindingsError):
        first = error.findings[0].first_line()
        more = f" (and {len(error.findings) - 1} more)" if len(error.findings) > 1 else ""
        return first + more
    return str(error) if isinstance(error, ArgmapError | OSError) else f"unforeseen: {error!r:.300}"
