"""Folder: which files of a folder hold which table, and whether they are those of a library."""

import os
import re
from dataclasses import dataclass

from argmap.errors import LibraryError
from argmap.library.parquet.shape import FORM, Shape, arrow_schema, need_pyarrow, shapes
from argmap.library.store.schema import VERSION

PART = re.compile(r"\d{6,}\.parquet")
"""The name of one of several files of a table."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of Parquet that was looked at: the version of its tables, and the files of each."""

    path: str
    version: int
    files: dict[str, tuple[str, ...]]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Return its tables."""
        return shapes(self.version)


def look_at(path: str) -> Folder:
    """Look whether a folder holds the tables of a library, of a version known here.

    Raises:
        MissingExtraError: If pyarrow is not installed.
        LibraryError: If there is no such folder, or it lacks a table, or is of a newer argmap or foreign.
    """
    need_pyarrow()
    if not os.path.isdir(path):
        what = "it is a file" if os.path.exists(path) else "there is no such folder"
        raise LibraryError(
            f"cannot read {path!r}: {what}; argmap library export LIBRARY --parquet FOLDER makes one"
        )
    version = _version(_files(path, "maps")[0], "maps")
    found = {shape.name: _files(path, shape.name) for shape in shapes(version)}
    for shape in shapes(version):
        for name in found[shape.name]:
            _check(name, shape, version)
    return Folder(path, version, found)


def _files(folder: str, table: str) -> tuple[str, ...]:
    """Return the files of a table: one, or one for each part in a folder of its name."""
    whole = os.path.join(folder, f"{table}.parquet")
    if os.path.isfile(whole):
        return (whole,)
    parts = os.path.join(folder, table)
    names = sorted(filter(PART.fullmatch, os.listdir(parts))) if os.path.isdir(parts) else []
    if not names:
        raise LibraryError(
            f"cannot read {folder!r}: it has no {table}.parquet, so it is no library as Parquet, or not whole"
        )
    return tuple(os.path.join(parts, name) for name in names)


def _version(path: str, table: str) -> int:
    """Return the version of the library that a file is of."""
    parquet = need_pyarrow()
    try:
        said = parquet.read_schema(path).metadata or {}
    except (OSError, ValueError) as error:
        raise LibraryError(f"cannot read {path!r}: {error}") from error
    form, version = (said.get(b"argmap." + name, b"") for name in (b"form", b"version"))
    if not (form.isdigit() and version.isdigit()) or said.get(b"argmap.table") != table.encode():
        raise LibraryError(
            f"cannot read {path!r}: argmap did not write it as the table {table} of a library"
        )
    if int(form) > FORM or int(version) > VERSION:
        raise LibraryError(f"cannot read {path!r}: it is of a newer argmap; install that")
    if int(form) < 1 or int(version) < 1:
        raise LibraryError(f"cannot read {path!r}: there is no such version of a library")
    return int(version)


def _check(path: str, shape: Shape, version: int) -> None:
    """Check that a file has the version and the columns of its table.

    Raises:
        LibraryError: If it has not.
    """
    if _version(path, shape.name) != version:
        raise LibraryError(f"cannot read {path!r}: it is of another version than the rest")
    wanted = arrow_schema(shape, version)
    found = need_pyarrow().read_schema(path)
    if found.names != wanted.names or found.types != wanted.types:
        raise LibraryError(f"cannot read {path!r}: its columns are not those of the table")
