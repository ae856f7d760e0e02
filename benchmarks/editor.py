"""Measure the language server: from a letter typed to the findings shown, over standard input and output.

    .venv/bin/python benchmarks/editor.py [--quick] [STATEMENTS ...]

For each size a seeded map is opened as YAML, with a source for its evidence, and letters are typed into
its texts one at a time, each after the findings of the last are there: the time by the clock, of nine
in ten at most, and the processor time of the server. The floor is the same text read and checked
in this process. The other rows are questions by the clock: a
completion of ids, a hover, a renaming.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measuring import Row, least, main, numbers

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

LETTERS = 25
URI = "file:///bench/bench.argmap.yaml"


def text_of(size: int) -> str:
    """Return a seeded map as YAML, its evidence anchored."""
    import argmap
    from bench import generate

    data = generate(size)
    data["sources"] = [{"id": "minutes", "title": "Minutes"}]
    for item in data["statements"]:
        if item["kind"] == "evidence":
            item["anchors"] = [{"source": "minutes", "quote": "some words"}]
    return argmap.dumps(argmap.loads(json.dumps(data), "json"), "yaml")


def processor(pid: int) -> float:
    """Return the processor time of a process so far, where the system tells it (Linux)."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def seconds(ask: Callable[[], Any]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


def measured(size: int) -> Iterator[Row]:
    """Yield what a letter and questions take, beside reading and checking the text."""
    import argmap
    from editors import editor, place

    text = text_of(size)
    floor = least(lambda: argmap.check(argmap.loads(text, "yaml"))) / 1000
    with editor() as client:
        client.open(URI, text)
        typed, begun = [], processor(client.process.pid)
        for number in range(LETTERS):
            offset = text.index("Statement ", len(text) * number // (2 * LETTERS))
            where = place(text, offset)
            text = text[:offset] + "x" + text[offset:]
            change = {"range": {"start": where, "end": where}, "text": "x"}
            typed.append(seconds(lambda change=change: client.type(URI, change)))  # type: ignore[misc]
        spent = (processor(client.process.pid) - begun) / LETTERS
        line = text.count("\n", 0, text.index("supports: ", len(text) // 2))
        asked = [
            seconds(lambda: client.at("completion", URI, line, 14)),
            seconds(lambda: client.at("hover", URI, line, 15)),
            seconds(lambda: client.at("rename", URI, line, 15, newName="new-name")),
        ]
    worst = sorted(typed)[int(0.9 * len(typed))]
    yield Row(f"a letter, {size:,} statements, processor", spent * 1e3, floor * 1e3)
    for name, clock in zip(
        ("a letter", "nine letters of ten", "completion", "hover", "rename"),
        (statistics.median(typed), worst, *asked),
        strict=True,
    ):
        yield Row(f"{name}, {size:,} statements, by the clock", clock * 1e3)


def rows(quick: bool) -> Iterator[Row]:
    """Yield what is asked of each size."""
    for size in numbers() or ([100, 1000] if quick else [100, 1000, 5000]):
        yield from measured(size)


if __name__ == "__main__":
    main(rows)
