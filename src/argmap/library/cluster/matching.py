"""Matching: for each claim of a partition those of other maps that may be the same, most alike first.

Candidates are those with the words of the claim, ranked by BM25 over the words of all maps. A person decides.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from argmap.library.cluster.plan import Partition
from argmap.library.file import told
from argmap.library.parquet.files import write_rows
from argmap.library.parquet.shape import Column, Shape, arrow_schema, need_pyarrow
from argmap.library.plain import plain_words
from argmap.library.schema import SHIFT, VERSION
from argmap.library.terms import any_of

PAIRS = Shape(
    "pairs",
    (
        Column("claim", "INTEGER", True),
        Column("place", "INTEGER", True),
        Column("other", "INTEGER", True),
        Column("likeness", "REAL", True),
    ),
    ("claim", "place"),
)
MOST = 10
"""How many candidates a claim has: in nine of ten cases where the words find it, it is among them."""
MOST_WORDS = 64
OF = "argmap.of"


@dataclass(frozen=True, slots=True)
class Matching:
    """A partition whose claims are looked up, the library that has all of them, and what that was made of."""

    part: Partition
    library: str
    of: str


def match(task: Matching) -> int:
    """Write the candidates of a partition, and return how many there are."""
    path = task.part.place(PAIRS.name)
    schema = arrow_schema(PAIRS, VERSION, **{OF: task.of})
    address = f"{Path(task.library).as_uri()}?immutable=1"
    with told(task.library), closing(sqlite3.connect(address, uri=True)) as connection:
        return write_rows(path, schema, _pairs(connection, task.part))


def held_pairs(path: str, of: str) -> int | None:
    """Return how many candidates a file has that was made of the same maps; None where it was not."""
    if not os.path.isfile(path):
        return None
    try:
        about = need_pyarrow().read_metadata(path)
    except (OSError, ValueError):
        return None
    return about.num_rows if (about.metadata or {}).get(OF.encode()) == of.encode() else None


def _pairs(
    connection: sqlite3.Connection, part: Partition
) -> Iterator[tuple[int, int, int, float]]:
    span = (part.first << SHIFT, (part.first + len(part.files) << SHIFT) - 1)
    claims = connection.execute(
        "SELECT key, text FROM elements WHERE key BETWEEN ? AND ? AND kind = 'claim' ORDER BY key",
        span,
    )
    for key, text in claims:
        words = tuple(dict.fromkeys(plain_words(text).split()))[:MOST_WORDS]
        if not words:
            continue
        first = key >> SHIFT << SHIFT
        found = connection.execute(
            "SELECT words.rowid, rank FROM words JOIN elements ON elements.key = words.rowid "
            "WHERE words MATCH ? AND words.rowid NOT BETWEEN ? AND ? AND kind = 'claim' "
            "ORDER BY rank, words.rowid LIMIT ?",
            (any_of(words), first, first + (1 << SHIFT) - 1, MOST),
        )
        for place, (other, rank) in enumerate(found):
            yield key, place, other, round(-rank, 6)
