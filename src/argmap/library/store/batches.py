"""Batches: the rows of some files written in one step, and those of a map taken out."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain

from argmap.library.store.reading import Made
from argmap.library.store.rows import WIDTHS
from argmap.library.store.schema import RANGES, SHIFT


def write_batch(connection: sqlite3.Connection, batch: Sequence[Made]) -> list[bool]:
    """Write the rows of some files in place of what the library held of them; tell which are new."""
    run = connection.executemany
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = [made for made in batch if not made.is_skipped]
    new = {made.path: not _leave(connection, made.head[1]) for made in kept}
    heads = ((*made.head[:-1], now, made.head[-1]) for made in kept)
    run("INSERT INTO maps VALUES (?,?,?,?,?,?,?,?,?,?)", heads)
    run("INSERT INTO files VALUES (?,?,?)", chain.from_iterable(made.files for made in kept))
    for table, width in WIDTHS.items():
        marks = ",".join("?" * width)
        rows = chain.from_iterable(made.rows.get(table, ()) for made in kept)
        run(f"INSERT INTO {table} VALUES ({marks})", rows)
    run(
        "INSERT INTO words (rowid, text) VALUES (?,?)",
        (
            (row[0], row[3])
            for made in kept
            for row in made.rows.get("elements", ())
            if row[3] is not None
        ),
    )
    return [new.get(made.path, False) for made in batch]


def _leave(connection: sqlite3.Connection, stored: str) -> bool:
    """Take the map of a file out; tell whether there was one."""
    row = connection.execute("SELECT key FROM maps WHERE path = ?", (stored,)).fetchone()
    if row is None:
        return False
    drop(connection, row[0])
    return True


def drop(connection: sqlite3.Connection, number: int) -> None:
    """Take out all that a map filled; what people decided stays."""
    span = (number << SHIFT, ((number + 1) << SHIFT) - 1)
    connection.execute(
        "INSERT INTO words (words, rowid, text) "
        "SELECT 'delete', key, text FROM statements WHERE key BETWEEN ? AND ?",
        span,
    )
    for table, column in RANGES.items():
        connection.execute(f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?", span)
    for table in ("findings", "files"):
        connection.execute(f"DELETE FROM {table} WHERE map = ?", (number,))
    connection.execute("DELETE FROM maps WHERE key = ?", (number,))
