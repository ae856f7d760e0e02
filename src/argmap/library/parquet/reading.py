"""Reading: a library made of a folder of Parquet."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

from argmap.door import checked
from argmap.errors import LibraryError
from argmap.library.library import Library, open_library
from argmap.library.parquet.files import GROUP, unfinished
from argmap.library.parquet.folder import Folder, look_at
from argmap.library.parquet.shape import Shape, need_pyarrow
from argmap.library.store.file import break_into, told
from argmap.library.store.schema import RANGES, SHIFT, migrate


@checked
def read_parquet(folder: str | os.PathLike[str], path: str | os.PathLike[str]) -> Library:
    """Make a new library of a folder of Parquet, and return it open: its tables are those exported.

    The maps are not read: they are named as they were from the folder of the first library, and are found
    where the new one lies as that did.

    Raises:
        MissingExtraError: If pyarrow is not installed.
        LibraryError: If the folder is no library as Parquet, or of a newer argmap, or its rows do not fit
            together; if there is a file of that name, or none can be made.
    """
    found = look_at(os.fspath(folder))
    name = os.fspath(path)
    if os.path.lexists(name):
        raise LibraryError(f"{name!r} exists; name another file")
    partial = f"{name}.{os.getpid()}.partial"
    with unfinished(*(partial + end for end in ("", "-wal", "-shm", "-journal"))):
        _fill(found, partial)
        try:
            os.replace(partial, name)
        except OSError as error:
            raise LibraryError(f"cannot make library {name!r}: {error.strerror}") from error
    return open_library(name)


def _fill(folder: Folder, path: str) -> None:
    """Make the file of a library of the version of a folder, with all its rows."""
    with told(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        break_into(connection)
        migrate(connection, folder.version)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        try:
            for shape in folder.shapes:
                # The counters of a new library are there already.
                connection.execute(f"DELETE FROM {shape.name}")
                for file in folder.files[shape.name]:
                    connection.executemany(shape.insertion, _rows(shape, file))
            _check(folder, connection)
        except (sqlite3.IntegrityError, OverflowError) as error:
            raise LibraryError(
                f"cannot read {folder.path!r}: its rows are wrong: {error}"
            ) from error
        connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")


def _check(folder: Folder, connection: sqlite3.Connection) -> None:
    """Check that rows name rows that are there, also where no key of the schema says so.

    Raises:
        LibraryError: If they do not, as where files of two exports lie together.
    """
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is None:
        for table, column in RANGES.items():
            lost = connection.execute(
                f"SELECT 1 FROM {table} WHERE {column} >> {SHIFT} NOT IN (SELECT key FROM maps) LIMIT 1"
            )
            if lost.fetchone():
                broken = (table, None, "maps")
    if broken is not None:
        raise LibraryError(
            f"cannot read {folder.path!r}: rows of {broken[0]} name rows of {broken[2]} that are not there"
        )
    ahead = connection.execute(
        "SELECT 1 FROM counters WHERE name = 'map' AND value > (SELECT coalesce(max(key), 0) FROM maps)"
    )
    if ahead.fetchone() is None:
        raise LibraryError(f"cannot read {folder.path!r}: its rows are wrong: maps are not counted")


def _rows(shape: Shape, path: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a file, of which one group is held at a time."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    names = [column.name for column in shape.columns]
    # What many workers wrote does not say when: it would differ from one to the next.
    undated = names.index("added") if shape.name == "maps" else None
    try:
        with need_pyarrow().ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=GROUP):
                columns = [column.to_pylist() for column in batch.columns]
                if undated is not None:
                    columns[undated] = [when or now for when in columns[undated]]
                yield from zip(*columns, strict=True)
    except (OSError, ValueError) as error:
        raise LibraryError(f"cannot read {path!r}: {error}") from error
