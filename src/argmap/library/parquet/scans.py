"""Scans: questions that look at every row, asked by DuckDB of the tables as Parquet.

What is asked of one claim or one source is faster in the library itself, which has indexes; what is asked
of all of them is faster here, column by column on all cores (docs/scale.md has the figures).
"""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.door import checked
from argmap.errors import LibraryError
from argmap.extras import require
from argmap.library.parquet.folder import look_at
from argmap.library.parquet.shape import views

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A document is known by the strongest of its names: DOI, address, digest, title.
_DOCUMENTS = """
WITH documents AS (
    SELECT key, title, state, coalesce('doi:' || doi, plain_url, digest, plain_title) AS document
    FROM sources)"""


@dataclass(frozen=True, slots=True)
class ScanQuestion:
    """A question on the whole store: its name, what it finds, its columns, and how it is asked."""

    name: str
    finds: str
    columns: tuple[str, ...]
    sql: str


SCAN_QUESTIONS: tuple[ScanQuestion, ...] = (
    ScanQuestion(
        "one-document",
        "claims with two reasons or more that all rest on one document",
        ("map", "id", "reasons", "document", "text"),
        _DOCUMENTS
        + """,
    rests AS (
        SELECT step.target AS claim, count(DISTINCT step.key) AS steps, min(documents.title) AS title
        FROM elements step
        JOIN premises ON premises.argument = step.key
        LEFT JOIN anchors ON anchors.element = premises.statement
        LEFT JOIN documents ON documents.key = anchors.source
        WHERE step.kind = 'supports'
        GROUP BY step.target
        HAVING min(step.key) < max(step.key) AND min(document) = max(document)
            AND count(*) = count(document))
    SELECT maps.path, claims.id, steps, rests.title, claims.text
    FROM rests
    JOIN elements claims ON claims.key = rests.claim AND claims.kind = 'claim'
    JOIN maps ON maps.key = claims.key >> 24
    ORDER BY steps DESC, maps.path, claims.id""",
    ),
    ScanQuestion(
        "documents",
        "how many maps and statements rest on each document",
        ("title", "maps", "statements", "state", "document"),
        _DOCUMENTS
        + """
    SELECT min(title), count(DISTINCT element >> 24) AS maps,
        count(DISTINCT element) AS statements, max(state), document
    FROM documents LEFT JOIN anchors ON anchors.source = documents.key
    GROUP BY document ORDER BY statements DESC, maps DESC, document""",
    ),
    ScanQuestion(
        "speakers",
        "how many statements each party asserts, denies or takes another stance on",
        ("party", "maps", "asserts", "denies", "other"),
        """
    SELECT min(parties.name) AS party, count(DISTINCT element >> 24),
        count(DISTINCT element) FILTER (WHERE stance = 'asserts') AS asserted,
        count(DISTINCT element) FILTER (WHERE stance = 'denies'),
        count(DISTINCT element) FILTER (WHERE stance NOT IN ('asserts', 'denies'))
    FROM attributions JOIN parties ON parties.key = attributions.party
    GROUP BY plain_name ORDER BY count(DISTINCT element) DESC, party, plain_name""",
    ),
)


@checked
def scan(folder: str | os.PathLike[str]) -> "DuckDBPyConnection":
    """Return a connection of DuckDB whose views are the tables of a folder of Parquet, and the library's own.

    It loads no extension, so it asks the network for nothing. Close it when done.

    Raises:
        MissingExtraError: If DuckDB or pyarrow is not installed.
        LibraryError: If the folder is no library as Parquet, or of a newer argmap.
    """
    duckdb = _need_duckdb()
    found = look_at(os.fspath(folder))
    connection: DuckDBPyConnection = duckdb.connect(
        ":memory:",
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"},
    )
    try:
        for name, files in found.files.items():
            connection.read_parquet(list(files)).create_view(name)
        for made in views(found.version):
            connection.execute(made)
    except duckdb.Error as error:
        connection.close()
        raise LibraryError(f"cannot read {found.path!r}: {error}") from error
    return connection


@checked
def ask_scan(
    folder: str | os.PathLike[str], question: str, limit: int | None = None
) -> list[dict[str, Any]]:
    """Return the rows of a question of ``SCAN_QUESTIONS``, by name; at most ``limit``, the first ones.

    Raises:
        MissingExtraError: If DuckDB or pyarrow is not installed.
        LibraryError: If there is no such question, the limit is below 1, or the folder is no library as
            Parquet.
    """
    asked = {item.name: item for item in SCAN_QUESTIONS}.get(question)
    if asked is None:
        known = ", ".join(item.name for item in SCAN_QUESTIONS)
        raise LibraryError(f"there is no question {question!r}; there are: {known}")
    if limit is not None and limit < 1:
        raise LibraryError(f"limit must be 1 or more, not {limit}")
    duckdb = _need_duckdb()
    with scan(folder) as connection:
        try:
            rows = connection.execute(asked.sql)
            found = rows.fetchall() if limit is None else rows.fetchmany(limit)
        except duckdb.Error as error:
            raise LibraryError(f"cannot read {os.fspath(folder)!r}: {error}") from error
    return [dict(zip(asked.columns, row, strict=True)) for row in found]


def _need_duckdb() -> Any:
    """Return the module of DuckDB.

    Raises:
        MissingExtraError: If it is not installed.
    """
    require("scan", "a scan")
    import duckdb

    return duckdb
