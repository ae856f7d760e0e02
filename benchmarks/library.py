"""Measure filling a library against raw insertion of the same rows by sqlite3, as ratios within one run.

    .venv/bin/python benchmarks/library.py [--quick] [CLAIMS ...]

Maps of 100 claims on 30 documents are made by a seed, as many as make so many claims. Raw insertion puts
the rows of a batch, which are there, into the same tables with the same indexes. ``write`` is what argmap
takes for the same rows, ``rows`` what it takes to make them of maps that are read (verdicts are apart),
``read`` what it takes to read the maps of their files. The last row is the most memory a process had that added
folders of files, in MiB: it stays where it is when maps become more.
"""

import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import argmap
from argmap.library import create_library
from argmap.library.store.batches import write_batch
from argmap.library.store.filling import BATCH
from argmap.library.store.home import Home
from argmap.library.store.reading import Made, Task, read_rows
from argmap.library.store.rows import WIDTHS, rows_of
from argmap.semantics import evaluate
from measuring import Row, main, numbers

SIZES, QUICK = (10_000, 100_000, 1_000_000), (10_000,)
CLAIMS, SOURCES, VOCABULARY = 100, 30, 5000


def text_of(number: int) -> str:
    """Make one map as native JSON: claims with reasons, half of them anchored, a tenth attributed."""
    rng = random.Random(number)
    statements, arguments = [], []
    for at in range(CLAIMS):
        words = " ".join(f"word{int(rng.paretovariate(0.6)) % VOCABULARY}" for _ in range(12))
        statement: dict[str, Any] = {"id": f"c{at}", "kind": "claim", "text": f"{words}."}
        if at % 2:
            source = f"s{rng.randrange(SOURCES)}"
            statement["anchors"] = [{"source": source, "quote": words[:40]}]
        if at % 10 == 0:
            statement["attributions"] = [{"party": f"p{rng.randrange(5)}", "stance": "asserts"}]
        statements.append(statement)
        if at:
            step = {"id": f"a{at}", "premises": [f"c{at}"], "target": f"c{rng.randrange(at)}"}
            arguments.append({**step, "polarity": "supports" if rng.random() < 0.8 else "attacks"})
    sources = [
        {"id": f"s{at}", "title": f"Document {rng.randrange(10**5)}", "url": f"https://a.org/{at}"}
        for at in range(SOURCES)
    ]
    parties = [{"id": f"p{at}", "name": f"Party {rng.randrange(10**4)}"} for at in range(5)]
    return json.dumps(
        {
            "argmap": 2,
            "parties": parties,
            "sources": sources,
            "statements": statements,
            "arguments": arguments,
        }
    )


def insert_raw(connection: sqlite3.Connection, batch: list[Made]) -> None:
    """Insert the rows of some maps, and nothing else."""
    connection.execute("BEGIN IMMEDIATE")
    heads = [(*made.head[:-1], "2026", made.head[-1]) for made in batch]
    connection.executemany("INSERT INTO maps VALUES (?,?,?,?,?,?,?,?,?,?)", heads)
    for table, width in WIDTHS.items():
        rows = chain.from_iterable(made.rows[table] for made in batch)
        connection.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * width)})", rows)
    words = [(row[0], row[3]) for made in batch for row in made.rows["elements"] if row[3]]
    connection.executemany("INSERT INTO words (rowid, text) VALUES (?,?)", words)
    connection.execute("COMMIT")


def batches(count: int, folder: Path, spent: dict[str, float]) -> Iterator[list[Made]]:
    """Yield the rows of maps in batches as filling makes them, and count what each step takes."""
    waiting: list[Made] = []
    home = Home(str(folder))
    path = folder / "map.json"
    for number in range(1, count + 1):
        path.write_text(text_of(number), encoding="utf-8")
        start = time.perf_counter()
        argument_map = argmap.load(path)
        read = time.perf_counter()
        evaluate(argument_map)
        judged = time.perf_counter()
        rows_of(argument_map, number)
        made = time.perf_counter()
        # The same map is made into rows with its verdicts, whose time is counted apart.
        spent["read"] += read - start
        spent["verdicts"] += judged - read
        spent["rows"] += made - judged - (judged - read)
        kept = read_rows(Task(str(path), home, number, None, None))
        head = (number, f"map{number}.json", *kept.head[2:])
        waiting.append(Made(kept.path, number, head, (), kept.rows))
        if sum(item.size for item in waiting) >= BATCH or number == count:
            yield waiting
            waiting = []


def measured(claims: int) -> Iterator[Row]:
    """Yield what each step adds, beside raw insertion, and memory."""
    spent = dict.fromkeys(("raw", "write", "rows", "verdicts", "read"), 0.0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, raw = (create_library(folder / file).connection for file in ("ours.db", "raw.db"))
        for turn, batch in enumerate(batches(claims // CLAIMS, folder, spent)):
            # Whoever goes second finds the rows in the cache.
            for side in ("raw", "write") if turn % 2 else ("write", "raw"):
                start = time.perf_counter()
                if side == "raw":
                    insert_raw(raw, batch)
                else:
                    ours.execute("BEGIN IMMEDIATE")
                    write_batch(ours, batch)
                    ours.execute("COMMIT")
                spent[side] += time.perf_counter() - start
        size = (folder / "ours.db").stat().st_size / 2**20
    steps = ("write", "rows", "verdicts", "read")
    for at, step in enumerate(steps):
        total = sum(spent[one] for one in steps[: at + 1])
        name = step if not at else f"and {step}"
        yield Row(f"{name}, {claims:,} claims", total, spent["raw"], "s")
    yield Row(f"size of the file, {claims:,} claims", size, None, "MiB")
    yield Row(f"memory of filling, {claims:,} claims", memory(claims), None, "MiB")


def memory(claims: int) -> float:
    """Return the most memory in MiB of a process that adds a folder of so many claims."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(claims // CLAIMS):
            part = Path(folder, f"{number // 1000}")
            part.mkdir(exist_ok=True)
            (part / f"{number}.json").write_text(text_of(number), encoding="utf-8")
        command = [sys.executable, __file__, "--add", folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        return float(done.stdout)


def add(folder: str) -> None:
    """Add a folder, and print the most memory this process had."""
    import resource

    with create_library(Path(folder, "made.db")) as made:
        made.add(folder)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def rows(quick: bool) -> Iterator[Row]:
    """Yield the steps of each size."""
    for claims in numbers() or (QUICK if quick else SIZES):
        yield from measured(claims)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--add"]:
        add(sys.argv[2])
    else:
        main(rows)
