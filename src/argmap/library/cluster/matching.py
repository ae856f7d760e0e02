"""Matching: for each statement of a partition those of all other maps that may make the same claim.

A person decides. What is compared how is that of ``argmap.library.same``.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.library.cluster.plan import Partition
from argmap.library.library import Library, open_library
from argmap.library.matching.candidates import same_pairs
from argmap.library.parquet.files import write_rows
from argmap.library.parquet.shape import Column, Shape, arrow_schema, need_pyarrow
from argmap.library.store.file import told
from argmap.library.store.schema import VERSION

PAIRS = Shape(
    "pairs",
    (
        Column("address", "TEXT", True),
        Column("other", "TEXT", True),
        Column("score", "REAL", True),
    ),
    ("address", "other"),
)
DIGITS = 4
"""Machines differ in the last digits of a logarithm, and the bytes are to be the same."""
OF = "argmap.of"


@dataclass(frozen=True, slots=True)
class Matching:
    """A partition whose claims are looked up, the library that has all of them, and what that was made of."""

    part: Partition
    library: str
    of: str


def match(task: Matching) -> int:
    """Write the candidates of a partition, and return how many there are."""
    schema = arrow_schema(PAIRS, VERSION, **{OF: task.of})
    with open_library(task.library) as library:
        return write_rows(task.part.place(PAIRS.name), schema, _pairs(library, task.part))


def held_pairs(path: str, of: str) -> int | None:
    """Return how many candidates a file has that was made of the same maps; None where it was not."""
    if not os.path.isfile(path):
        return None
    try:
        about = need_pyarrow().read_metadata(path)
    except (OSError, ValueError):
        return None
    rows: int = about.num_rows
    return rows if (about.metadata or {}).get(OF.encode()) == of.encode() else None


def _pairs(library: Library, part: Partition) -> Iterator[tuple[str, str, float]]:
    with told(library.path, library.connection):
        maps = library.connection.execute(
            "SELECT path FROM maps WHERE error IS NULL AND key BETWEEN ? AND ?",
            (part.first, part.first + len(part.files) - 1),
        ).fetchall()
    # Two of one partition are met from both their sides, with two scores: the better one counts.
    best: dict[tuple[str, str], float] = {}
    for address, other, score in same_pairs(library, [path for (path,) in maps]):
        best[address, other] = max(score, best.get((address, other), 0.0))
    return ((*pair, round(score, DIGITS)) for pair, score in sorted(best.items()))
