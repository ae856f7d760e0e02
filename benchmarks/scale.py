"""Measure how a library, its export and its scans grow with the number of claims, up to a million and beyond.

    .venv/bin/python benchmarks/scale.py [--quick] [CLAIMS ...]

The rows of maps of 100 claims are made by a seed, without files: what reading files costs is in
``benchmarks/library.py``. Each size is filled into a library, asked, written as Parquet, read back and
scanned. All times are of the processor, since other programs may use it. ``uses`` and ``below`` are the medians
of 200 questions, on one document and on one claim. Two scans of ``argmap.library.SCAN_QUESTIONS`` are asked by the same
SQL of DuckDB and of SQLite. Memory is the most so far. Then the groups of as many links as claims are found: by a recursive query of SQLite and of DuckDB, and by SciPy.
"""

import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import numpy
import pyarrow
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from argmap.library import (
    SCAN_QUESTIONS,
    Library,
    create_library,
    export_parquet,
    open_library,
    read_parquet,
    scan,
)
from argmap.library.store.batches import write_batch
from argmap.library.store.reading import Made
from argmap.library.store.rows import WIDTHS
from argmap.library.store.schema import SHIFT
from measuring import Row, main, numbers, read_rows

SIZES = (10_000, 100_000, 1_000_000)
CLAIMS, SOURCES, VOCABULARY, BATCH = 100, 30, 5000, 100
ASKED = 200
USES = """SELECT elements.id FROM sources JOIN anchors ON anchors.source = sources.key
    JOIN elements ON elements.key = anchors.element WHERE sources.plain_url = ?"""
BELOW = """WITH RECURSIVE below(key) AS (SELECT ? UNION SELECT premises.statement FROM below
    JOIN elements ON elements.target = below.key JOIN premises ON premises.argument = elements.key)
    SELECT DISTINCT source FROM below JOIN anchors ON anchors.element = below.key"""
GROUPS = """WITH RECURSIVE ways(a, b) AS (SELECT a, b FROM same UNION ALL SELECT b, a FROM same),
    reach(node, root) AS (SELECT a, a FROM ways UNION
        SELECT ways.b, root FROM reach JOIN ways ON ways.a = node)
    SELECT count(DISTINCT least) FROM (SELECT node, min(root) AS least FROM reach GROUP BY node)"""


def made_map(number: int, documents: int) -> Made:
    """Make the rows of one map: claims with reasons, half of them anchored, a tenth attributed."""
    rng = random.Random(number)
    first = number << SHIFT
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in WIDTHS}
    for at in range(SOURCES):
        url = f"a.org/{rng.randrange(documents)}"
        title = f"Document {url}"
        plain = f"document {url}"
        rows["sources"].append(
            (first + at, f"s{at}", title, plain, None, f"https://{url}", url, *[None] * 10)
        )
    for at in range(5):
        name = f"Party {rng.randrange(10**4)}"
        rows["parties"].append((first + at, f"p{at}", name, name.lower(), None, 0))
    for at in range(CLAIMS):
        words = " ".join(f"word{int(rng.paretovariate(0.6)) % VOCABULARY}" for _ in range(12))
        key = first + at
        rows["elements"].append(
            (key, f"c{at}", "claim", f"{words}.", *[None] * 6, "in", "accepted", None)
        )
        if at % 2:
            source = first + rng.randrange(SOURCES)
            rows["anchors"].append((key, 0, source, words[:40], None, None, None, None))
        if at % 10 == 0:
            said = (key, 0, first + rng.randrange(5), "asserts", *[None] * 5)
            rows["attributions"].append(said)
    for at in range(1, CLAIMS):
        key = first + CLAIMS + at
        kind = "supports" if rng.random() < 0.8 else "attacks"
        target = first + rng.randrange(at)
        blank = (None, None, None, None)
        rows["elements"].append(
            (key, f"a{at}", kind, *blank, target, None, None, "in", "accepted", None)
        )
        rows["premises"].append((key, 0, first + at, None))
    path = f"maps/{number}.json"
    head = (number, path, f"{number:064x}", None, None, "json", None, None, None)
    return Made(path, number, head, (), rows)


def batches(claims: int) -> Iterator[list[Made]]:
    maps = claims // CLAIMS
    for first in range(1, maps + 1, BATCH):
        yield [
            made_map(number, claims // 20) for number in range(first, min(first + BATCH, maps + 1))
        ]


def timed(work: Callable[[], Any]) -> float:
    """Return the seconds of processor time that something takes, on all threads."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peak() -> float:
    """Return the most memory in MiB that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fill(library: Library, claims: int) -> float:
    spent = 0.0
    for batch in batches(claims):
        start = time.process_time()
        library.connection.execute("BEGIN IMMEDIATE")
        write_batch(library.connection, batch)
        library.connection.execute("COMMIT")
        spent += time.process_time() - start
    library.connection.execute("UPDATE counters SET value = ?", (claims // CLAIMS + 1,))
    return spent


def point(library: Library, sql: str, values: list[Any]) -> float:
    """Return the median milliseconds of one question."""

    def ask(value: Any) -> float:
        return timed(lambda: library.connection.execute(sql, (value,)).fetchall())

    return 1000 * median(map(ask, values))


def scans(library: Library, connection: Any, sql: str) -> tuple[float, float]:
    """Return the seconds of a question in DuckDB, and how many times as long SQLite takes; each the best of 3."""
    turns = [
        (
            timed(lambda: connection.execute(sql).fetchall()),
            timed(lambda: library.connection.execute(sql).fetchall()),
        )
        for _ in range(3)
    ]
    fast, slow = map(min, zip(*turns, strict=True))
    return fast, slow / fast


def measured(claims: int) -> Iterator[Row]:
    """Yield the figures of a library of so many claims."""
    rng = random.Random(claims)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with create_library(folder / "town.db") as library:
            filled = fill(library, claims)
            library.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            documents = [f"a.org/{rng.randrange(claims // 20)}" for _ in range(ASKED)]
            keys = [(rng.randrange(claims // CLAIMS) + 1) << SHIFT for _ in range(ASKED)]
            uses, below = point(library, USES, documents), point(library, BELOW, list(keys))
            before = peak()
            exported = timed(lambda: export_parquet(library, folder / "out"))
        read = timed(lambda: read_parquet(folder / "out", folder / "again.db").close())
        after = peak()
        with open_library(folder / "town.db") as library, scan(folder / "out") as connection:
            times = [scans(library, connection, question.sql) for question in SCAN_QUESTIONS[:2]]
        sizes = [
            sum(path.stat().st_size for path in paths) / 2**20
            for paths in ([folder / "town.db"], (folder / "out").iterdir())
        ]
    size = f"{claims:,} claims"
    yield Row(f"fill, {size}", filled, None, "s")
    yield Row(f"export, beside filling, {size}", exported, filled, "s")
    yield Row(f"import, beside filling, {size}", read, filled, "s")
    yield Row(f"uses of a document, {size}", uses)
    yield Row(f"what is below a claim, {size}", below)
    for name, (fast, slow) in zip(("one-document", "documents"), times, strict=True):
        yield Row(f"scan {name}, DuckDB beside SQLite, {size}", fast, fast * slow, "s")
    yield Row(f"size as Parquet, beside the library, {size}", sizes[1], sizes[0], "MiB")
    yield Row(f"memory after export and import, beside before, {size}", after, before, "MiB")


def groups(links: int) -> Iterator[Row]:
    """Yield how long the groups of so many links take: of the same in groups of five on average."""
    rng = numpy.random.default_rng(links)
    centre = rng.integers(0, links // 4, links) * 8
    first, second = centre + rng.integers(0, 8, links), centre + rng.integers(0, 8, links)
    size = links // 4 * 8

    def by_scipy() -> int:
        matrix = coo_matrix((numpy.ones(links, dtype=numpy.int8), (first, second)), (size, size))
        label = connected_components(matrix, directed=False)[1]
        return len(numpy.unique(label[numpy.unique(numpy.concatenate([first, second]))]))

    start = time.process_time()
    found = by_scipy()
    base = time.process_time() - start
    rows = list(zip(first.tolist(), second.tolist(), strict=True))
    with sqlite3.connect(":memory:") as ours:
        ours.execute("CREATE TABLE same (a INTEGER, b INTEGER)")
        ours.executemany("INSERT INTO same VALUES (?, ?)", rows)
        start = time.process_time()
        assert ours.execute(GROUPS).fetchone()[0] == found
        by_sqlite = time.process_time() - start
    with duckdb.connect() as theirs:
        theirs.from_arrow(pyarrow.table({"a": first, "b": second})).create("same")
        start = time.process_time()
        assert theirs.execute(GROUPS).fetchall()[0][0] == found
        by_duckdb = time.process_time() - start
    for name, spent in (("DuckDB", by_duckdb), ("SQLite", by_sqlite)):
        yield Row(f"groups of {links:,} links, {name} beside SciPy", spent, base, "s")


def rows(quick: bool) -> Iterator[Row]:
    """Yield the sizes asked for, each in a process of its own, whose memory is its own; then the groups."""
    sizes = numbers() or ([10_000] if quick else SIZES)
    for claims in sizes:
        command = [sys.executable, __file__, "--json", "--one", str(claims)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        yield from read_rows(done.stdout.splitlines())
    for links in sizes:
        yield from groups(links)


if __name__ == "__main__":
    main((lambda _: measured(numbers()[0])) if "--one" in sys.argv else rows)
