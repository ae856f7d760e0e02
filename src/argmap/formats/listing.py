"""Listing: the files of a folder that look like maps, without those that are read beside another."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from argmap.errors import ArgmapError, FileError, OneWayFormatError
from argmap.formats import FORMATS, find_format
from argmap.formats.companions import companion_path


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a folder that look like maps, those read beside them, the folders not readable.

    Each in order of the paths.
    """

    files: tuple[Path, ...]
    beside: tuple[Path, ...]
    closed: tuple[Path, ...]
    suffixes: tuple[str, ...]

    def stem(self, path: Path) -> str:
        """Return the name of a file without the suffix of its format."""
        return stem_of(path, self.suffixes)


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
    root = Path(folder)
    suffixes = _suffixes(source_format)
    closed: list[Path] = []
    try:
        walked = _walk(root, leave_out, closed)
        found = sorted(path for path in walked if path.name.lower().endswith(suffixes))
    except ArgmapError:
        raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise FileError(f"cannot read folder {str(root)!r}: {reason}") from error
    beside = _companions(found, source_format)
    return Listing(
        tuple(path for path in found if str(path) not in beside),
        tuple(path for path in found if str(path) in beside),
        tuple(sorted(closed)),
        suffixes,
    )


def _walk(root: Path, leave_out: Path | None, closed: list[Path]) -> Iterator[Path]:
    if not root.is_dir():
        raise FileError(f"cannot read folder {str(root)!r}: it is no folder")
    inside = leave_out.resolve() if leave_out is not None else None
    for here, folders, names in os.walk(
        root, onerror=lambda error: closed.append(Path(error.filename))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if inside is not None and Path(here).resolve() == inside and root.resolve() != inside:
            folders.clear()
            continue
        paths = (Path(here) / name for name in names if not name.startswith("."))
        # A pipe would block whoever opens it; a broken link is kept, so that its error is said.
        yield from (path for path in paths if path.is_file() or not path.exists())


def _suffixes(source_format: str | None) -> tuple[str, ...]:
    formats = [find_format(source_format)] if source_format else FORMATS
    readable = [item for item in formats if item.read is not None]
    if source_format and not readable:
        raise OneWayFormatError(source_format, "written", "read")
    return tuple(dict.fromkeys(suffix for item in readable for suffix in item.suffixes))


def stem_of(path: Path, suffixes: Sequence[str] | None = None) -> str:
    """Return the name of a file without the suffix of its format, by default of any format.

    >>> stem_of(Path("cases/pump.gsn.yaml"))
    'pump'
    """
    known = _suffixes(None) if suffixes is None else suffixes
    endings = (item for item in known if path.name.lower().endswith(item))
    ending = max(endings, key=len, default="")
    return path.name[: len(path.name) - len(ending)] or path.name


def _companions(files: Sequence[Path], source_format: str | None) -> set[str]:
    """Return the files that are read together with another one of the list."""
    formats = [find_format(source_format)] if source_format else FORMATS
    beside = set()
    for path in files:
        name = str(path)
        for item in formats:
            if item.read and item.companion and name.lower().endswith(item.suffixes):
                second = companion_path(item, name)
                if second is not None and second != name:
                    beside.add(second)
    return beside
