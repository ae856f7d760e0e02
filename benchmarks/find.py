"""Measure finding words in a library against the same question to FTS5 alone, as ratios within one run.

    .venv/bin/python benchmarks/find.py [--quick] [CLAIMS ...] [LIBRARY.db]

The library is one named, or filled with the rows of ``scale.py``. The floor is the best ten by BM25 with their
snippets, in no order where they are equal. Words are taken at several ranks of frequency, alone and in pairs; each question
is asked in turn by either side, and the least of some turns counts.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from argmap.library import Library, create_library, find, open_library
from measuring import Row, least, main, numbers
from scale import fill

TURNS = 7
RANKS = (0.5, 0.1, 0.02, 0.004, 0.0005)
"""In which part of all statements the words stand, about."""


def raw(connection: sqlite3.Connection, asked: str) -> list[tuple[object, ...]]:
    """Ask FTS5 for the best ten."""
    return connection.execute(
        "SELECT words.rowid, rank, snippet(words, 0, '[', ']', '…', 32) FROM words "
        "WHERE words MATCH ? ORDER BY rank LIMIT 10",
        (asked,),
    ).fetchall()


def chosen(library: Library) -> tuple[int, list[tuple[float, str]]]:
    """Return how many statements there are, and words by the part of them that has each."""
    connection = library.connection
    total = connection.execute("SELECT count(*) FROM words_docsize").fetchone()[0]
    connection.execute("CREATE VIRTUAL TABLE temp.measured USING fts5vocab(main, words, row)")
    words = connection.execute("SELECT doc, term FROM temp.measured ORDER BY doc DESC").fetchall()
    return total, [
        min((abs(doc - part * total), doc / total, word) for doc, word in words)[1:]
        for part in RANKS
    ]


def questions(library: Library) -> Iterator[Row]:
    """Yield a row for each question."""
    total, words = chosen(library)
    pairs = [(part, f"{word} {words[0][1]}") for part, word in words[1:]]
    for part, asked in [*words, *pairs]:
        quoted = " ".join(f'"{word}"' for word in asked.split())
        both = [
            (
                least(partial(find, library, asked), 1),
                least(partial(raw, library.connection, quoted), 1),
            )
            for _ in range(TURNS)
        ]
        mine, floor = map(min, zip(*both, strict=True))
        count = len(asked.split())
        yield Row(f"{count} words, in {part:.4f} of {total:,}", mine, floor)


def rows(quick: bool) -> Iterator[Row]:
    """Yield the questions to each library."""
    named = [word for word in sys.argv[1:] if word.endswith(".db")]
    for name in named:
        with open_library(name) as library:
            yield from questions(library)
    for claims in () if named else numbers() or ([10_000] if quick else [10_000, 100_000]):
        with (
            tempfile.TemporaryDirectory() as folder,
            create_library(Path(folder, "town.db")) as library,
        ):
            fill(library, claims)
            yield from questions(library)


if __name__ == "__main__":
    main(rows)
