"""Writing: a library as a folder of Parquet, one file for each table."""

import os
import shutil
from contextlib import closing

from argmap.door import checked
from argmap.errors import LibraryError
from argmap.library.library import Library
from argmap.library.parquet.files import unfinished, write_rows, written
from argmap.library.parquet.shape import arrow_schema, need_pyarrow, shapes
from argmap.library.store.file import connect, told
from argmap.library.store.schema import VERSION
from argmap.stopping import undisturbed


@checked
def export_parquet(library: Library, folder: str | os.PathLike[str]) -> dict[str, int]:
    """Write the tables of a library as files of Parquet into a new folder; return how many rows each has.

    All are of one moment, whoever writes beside it, and rows come in the order of their keys. The folder
    is there when it is whole. ``read_parquet`` makes a library of it again.

    Raises:
        MissingExtraError: If pyarrow is not installed.
        LibraryError: If the folder is there and not empty, or cannot be written, or the library is
            damaged.
    """
    need_pyarrow()
    name = os.fspath(folder)
    if os.path.lexists(name) and not _is_empty_folder(name):
        raise LibraryError(f"cannot write {name!r}: it is there and not empty; name a new folder")
    whole = os.path.abspath(name)
    partial = os.path.join(
        os.path.dirname(whole), f".{os.path.basename(whole)}.{os.getpid()}.partial"
    )
    with unfinished(partial):
        with written(name):
            shutil.rmtree(partial, ignore_errors=True)
            os.makedirs(partial)
        counts = _write_tables(library, partial)
        with written(name), undisturbed():
            if os.path.isdir(whole):
                os.rmdir(whole)
            os.replace(partial, whole)
    return counts


def _write_tables(library: Library, folder: str) -> dict[str, int]:
    counts = {}
    with closing(connect(library.path)) as connection, told(library.path, connection):
        # One reading transaction: every table as it was at one moment.
        connection.execute("BEGIN")
        for shape in shapes(VERSION):
            rows = connection.execute(shape.selection)
            path = os.path.join(folder, f"{shape.name}.parquet")
            counts[shape.name] = write_rows(path, arrow_schema(shape, VERSION), rows)
        connection.execute("COMMIT")
    return counts


def _is_empty_folder(path: str) -> bool:
    """Return whether there is a folder of that name, with nothing in it."""
    return os.path.isdir(path) and not os.path.islink(path) and not os.listdir(path)
