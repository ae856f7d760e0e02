"""Files: rows written as one file of Parquet, in groups, under another name until all are there."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from argmap.errors import LibraryError
from argmap.library.parquet.shape import need_pyarrow
from argmap.stopping import undone_with_us

if TYPE_CHECKING:
    import pyarrow

GROUP = 1 << 14
"""How many rows are held at once, and make a row group: four times as many scan no faster, and take twice the memory."""


def write_rows(path: str, schema: "pyarrow.Schema", rows: Iterable[tuple[Any, ...]]) -> int:
    """Write rows as a file of Parquet, in place of an old one only when it is whole; return how many.

    Raises:
        LibraryError: If a value is not of the type of its column, or the file cannot be written.
    """
    parquet = need_pyarrow()
    # Two workers may write the same part, where one was thought dead: each has a name of its own.
    partial = f"{path}.{os.getpid()}.partial"
    count = 0
    with written(path), unfinished(partial):
        with parquet.ParquetWriter(partial, schema, compression="zstd") as writer:
            for batch in _batches(schema, rows):
                writer.write_batch(batch, row_group_size=GROUP)
                count += batch.num_rows
        os.replace(partial, path)
    return count


def _batches(
    schema: "pyarrow.Schema", rows: Iterable[tuple[Any, ...]]
) -> "Iterator[pyarrow.RecordBatch]":
    import pyarrow

    coming = iter(rows)
    while group := list(islice(coming, GROUP)):
        columns = [
            pyarrow.array(values, type=field.type)
            for field, values in zip(schema, zip(*group, strict=True), strict=True)
        ]
        yield pyarrow.record_batch(columns, schema=schema)


@contextmanager
def written(path: str) -> Iterator[None]:
    """Make a LibraryError of what goes wrong while the body writes a file.

    Raises:
        LibraryError: If the file or a value in it cannot be written.
    """
    import pyarrow

    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LibraryError(f"cannot write {path!r}: {reason}") from error
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError, UnicodeError, OverflowError) as error:
        raise LibraryError(
            f"cannot write {path!r}: a value is not of the type of its column ({error})"
        ) from error


@contextmanager
def unfinished(*paths: str) -> Iterator[None]:
    """Remove files and folders that the body has not renamed, also if it cannot be waited for."""

    def remove() -> None:
        for path in paths:
            shutil.rmtree(path, ignore_errors=True)
            with suppress(OSError):
                os.unlink(path)

    with undone_with_us(remove):
        try:
            yield
        finally:
            remove()
