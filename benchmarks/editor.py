"""Measure the language server: from a letter typed to the findings shown, over standard input and output.

    .venv/bin/python benchmarks/editor.py [STATEMENTS ...]

For each size a seeded map is opened as YAML, with a source for its evidence, and letters are typed into
its texts one at a time, each after the findings of the last are there. The floor is what ``argmap check`` does with the same text,
read and checked in this process. The other columns are questions asked in between: a completion of
ids, a hover, a renaming.
"""

import json
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
    plain = [seconds(lambda: argmap.check(argmap.loads(text, "yaml"))) for _ in range(7)]
    with editor() as client:
        client.open(URI, text)
        typed = []
        for number in range(LETTERS):
            offset = text.index("Statement ", len(text) * number // (2 * LETTERS))
            where = place(text, offset)
            text = text[:offset] + "x" + text[offset:]
            change = {"range": {"start": where, "end": where}, "text": "x"}
            typed.append(seconds(lambda change=change: client.type(URI, change)))  # type: ignore[misc]
        line = text.count("\n", 0, text.index("supports: ", len(text) // 2))
        asked = [
            seconds(lambda: client.at("completion", URI, line, 14)),
            seconds(lambda: client.at("hover", URI, line, 15)),
            seconds(lambda: client.at("rename", URI, line, 15, newName="new-name")),
        ]
    shown, floor = statistics.median(typed), statistics.median(plain)
    worst = sorted(typed)[int(0.9 * len(typed))]
    times = " ".join(f"{value * 1e3:8.0f}" for value in (shown, worst, floor, *asked))
    print(f"{size:>10} {times} {shown / floor:6.2f}", flush=True)


def main() -> None:
    heads = ("letter", "9 of 10", "check", "complete", "hover", "rename")
    print(f"{'statements':>10} {' '.join(f'{head:>8}' for head in heads)}  ratio   (ms)")
    for size in [int(word) for word in sys.argv[1:]] or [100, 1000, 5000]:
        measure(size)


if __name__ == "__main__":
    main()
