"""The schema: the tables of a library, what each version of them added, and how an old file comes up to date.

Every key of a row that belongs to a map lies in a range of the map's own: ``key >> SHIFT`` is the key of
the map. So rows are made before a writer has the file, a map leaves by its range, and no table needs an
index on the map. docs/library.md says what each column holds.
"""

import sqlite3

from argmap.library.store.tables import GROUNDS, STATES, TABLES

APPLICATION = 0x41524D4C
"""What the head of the file says it is: the letters ARML."""
SHIFT = 24
MOST = 1 << SHIFT
"""How many elements, sources or parties one map may have here."""
MOST_MAPS = 1 << (63 - SHIFT)
"""The first number that no map can have: its keys would be beyond those of SQLite."""
MIGRATIONS: tuple[str, ...] = (TABLES, STATES, GROUNDS)
"""What makes each version of the one before it; the first makes a library of an empty file."""
VERSION = len(MIGRATIONS)
RANGES: dict[str, str] = {
    "hops": "element",
    "attributions": "element",
    "anchors": "element",
    "ties": "relation",
    "premises": "argument",
    "elements": "key",
    "members": "party",
    "parties": "key",
    "sources": "key",
}
"""The tables whose rows lie in the range of a map, and the column that says so; children first."""
KEPT: tuple[str, ...] = ("links", "states")
"""The tables that hold what people decided or brought: no map gives them, and no map takes them away."""


def migrate(connection: sqlite3.Connection, version: int | None = None) -> None:
    """Bring a file up to a version, by default this one, by all steps that it lacks or none.

    Raises:
        sqlite3.Error: If the file does not take it.
    """
    wanted = VERSION if version is None else version
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked inside: another process may have done it while this one waited.
        for step in MIGRATIONS[version_of(connection) : wanted]:
            for statement in step.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {wanted}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the tables of a file; 0 where it has none of these."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
