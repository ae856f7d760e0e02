"""Measure finding words in a library against the same question to FTS5 alone, as ratios within one run.

    .venv/bin/python benchmarks/find.py LIBRARY

LIBRARY is one that benchmarks/library.py made the maps of, or any other. The floor is the best ten by BM25 with their
snippets, in no order where they are equal. Words are taken at several ranks of frequency, alone and in pairs; each question
is asked in turn by either side, and the fastest of some turns counts.
"""

import sqlite3
import sys
import time
from collections.abc import Callable
from functools import partial

from argmap.library import Library, find, open_library

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


def fastest(run: Callable[[], object]) -> float:
    """Return the seconds of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


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


def main() -> None:
    """Print a row for each question."""
    with open_library(sys.argv[1]) as library:
        total, words = chosen(library)
        print(f"{total} statements\n{'words':24}{'in':>8}{'raw ms':>10}{'ratio':>8}")
        pairs = [(part, f"{word} {words[0][1]}") for part, word in words[1:]]
        ratios = []
        for part, asked in [*words, *pairs]:
            quoted = " ".join(f'"{word}"' for word in asked.split())
            floor: list[float] = []
            ours: list[float] = []
            for _ in range(TURNS):
                floor.append(fastest(partial(raw, library.connection, quoted)))
                ours.append(fastest(partial(find, library, asked)))
            ratios.append(min(ours) / min(floor))
            print(f"{asked:24}{part:8.4f}{min(floor) * 1000:10.2f}{ratios[-1]:8.2f}", flush=True)
        print(f"median ratio {sorted(ratios)[len(ratios) // 2]:.2f}")


if __name__ == "__main__":
    main()
