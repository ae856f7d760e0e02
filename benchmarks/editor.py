"""Measure the language server: from a letter typed to the findings shown, over standard input and output.

    .venv/bin/python benchmarks/editor.py [STATEMENTS ...]

For each size a seeded map is opened as YAML, with a source for its evidence, and letters are typed into
its texts one at a time, each after the findings of the last are there: the time by the clock, of nine
in ten at most, and the processor time of the server. The floor is the same text read and checked
in this process, whose processor time the ratio is to. The other columns are questions by the clock: a
completion of ids, a hover, a renaming.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def measure(size: int) -> None:
    """Print a row for one size."""
    import argmap
    from editors import editor, place

    text = text_of(size)
    plain = []
    for _ in range(7):
        begun = time.process_time()
        argmap.check(argmap.loads(text, "yaml"))
        plain.append(time.process_time() - begun)
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
    floor, worst = statistics.median(plain), sorted(typed)[int(0.9 * len(typed))]
    row = (statistics.median(typed), worst, spent, floor, *asked)
    times = " ".join(f"{value * 1e3:9.0f}" for value in row)
    print(f"{size:>10} {times} {spent / floor:6.2f}", flush=True)


def main() -> None:
    heads = ("letter", "9 of 10", "processor", "check", "complete", "hover", "rename")
    print(f"{'statements':>10} {' '.join(f'{head:>9}' for head in heads)}  ratio   (ms)")
    for size in [int(word) for word in sys.argv[1:]] or [100, 1000, 5000]:
        measure(size)


if __name__ == "__main__":
    main()
