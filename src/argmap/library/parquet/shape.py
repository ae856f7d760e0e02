"""Shape: the tables of each version of a library and the types of their columns, read off the schema itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from argmap.extras import require
from argmap.library.store.schema import migrate

if TYPE_CHECKING:
    import pyarrow

FORM = 1
"""The version of the form of the folder: which files it has, and what their metadata say."""
LEFT: tuple[str, ...] = ("writers",)
"""What stays: who wrote a library is the business of the machine that it lies on."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type in SQLite, and whether it always has a value."""

    name: str
    sort: str
    is_needed: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its columns, and those that its rows are ordered by, which are its key."""

    name: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]

    @property
    def selection(self) -> str:
        """Return the question for all rows in their order."""
        columns = ", ".join(f'"{column.name}"' for column in self.columns)
        order = ", ".join(f'"{name}"' for name in self.order)
        return f"SELECT {columns} FROM {self.name} ORDER BY {order}"

    @property
    def insertion(self) -> str:
        """Return what puts a row in."""
        return f"INSERT INTO {self.name} VALUES ({','.join('?' * len(self.columns))})"


@cache
def shapes(version: int) -> tuple[Shape, ...]:
    """Return the tables of a version of a library, by name: what its own schema makes of an empty file."""
    with _empty(version) as empty:
        found = empty.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' ORDER BY name"
        )
        names = [name for (name,) in found if not name.startswith("sqlite_") and name not in LEFT]
        return tuple(_shape(empty, name) for name in names)


@cache
def views(version: int) -> tuple[str, ...]:
    """Return what makes the views of a version of a library, in SQL that DuckDB takes too."""
    with _empty(version) as empty:
        found = empty.execute("SELECT sql FROM sqlite_master WHERE type = 'view' ORDER BY rowid")
        return tuple(made for (made,) in found)


@contextmanager
def _empty(version: int) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, version)
        yield connection


def _shape(connection: sqlite3.Connection, name: str) -> Shape:
    rows = connection.execute(
        'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,)
    ).fetchall()
    columns = tuple(Column(row[0], row[1], bool(row[2] or row[3])) for row in rows)
    keys = sorted((row[3], row[0]) for row in rows if row[3])
    return Shape(name, columns, tuple(name for _, name in keys))


def arrow_schema(shape: Shape, version: int, **more: str) -> "pyarrow.Schema":
    """Return the schema of the file of a table, with what the file says of itself."""
    import pyarrow

    types = {"INTEGER": pyarrow.int64(), "REAL": pyarrow.float64(), "TEXT": pyarrow.string()}
    about = {"argmap.form": str(FORM), "argmap.version": str(version), "argmap.table": shape.name}
    # What workers write says not when they did: the same maps give the same bytes (``cluster``).
    return pyarrow.schema(
        [
            pyarrow.field(
                column.name,
                types[column.sort],
                nullable=not column.is_needed or column.name == "added",
            )
            for column in shape.columns
        ],
        metadata=about | more,
    )


def need_pyarrow() -> Any:
    """Return pyarrow's module for Parquet.

    Raises:
        MissingExtraError: If it is not installed.
    """
    require("scan", "a library as Parquet", "pyarrow")
    from pyarrow import parquet

    return parquet
