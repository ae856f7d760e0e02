"""Measure reading many small maps, as ratios to json.loads of as many bytes, and memory of each map.

    .venv/bin/python benchmarks/corpora.py [COUNT]

One seeded map of 20 statements is written in each format and read COUNT times, all results kept, as
a corpus is; each format runs in a process of its own, so that its memory is its own too.
"""

import gc
import json
import random
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

SEED = 7
STATEMENTS = 20
WORDS = [
    "trees",
    "shade",
    "streets",
    "cool",
    "air",
    "budgets",
    "stay",
    "small",
    "residents",
    "disagree",
    "with",
    "the",
    "plan",
]


def essay() -> tuple[str, str]:
    """Make a brat file and its text, as essays of argument mining look."""
    rng = random.Random(SEED)
    lines, text = [], ""
    for number in range(1, STATEMENTS + 1):
        words = " ".join(rng.choices(WORDS, k=rng.randrange(8, 18)))
        kind = "Claim" if number % 4 == 1 else "Premise"
        lines.append(f"T{number}\t{kind} {len(text)} {len(text) + len(words)}\t{words}")
        text += words + ". "
    for number in range(2, STATEMENTS + 1):
        verb = "supports" if rng.random() < 0.8 else "attacks"
        lines.append(f"R{number}\t{verb} Arg1:T{number} Arg2:T{rng.randrange(1, number)}")
    return "\n".join(lines) + "\n", text


def reader(name: str) -> tuple[Callable[[], Any], int]:
    """Return what reads the map in a format, and the bytes it reads."""
    from argmap.formats import find_format
    from argmap.formats.annotated.brat import read_beside
    from argmap.formats.files import loads, loads_reading, text_of

    ann, text = essay()
    found = read_beside(ann, text).argument_map
    if name == "brat":
        return lambda: read_beside(ann, text).argument_map, len(ann) + len(text)
    if name == "floor":
        raw = text_of(found, find_format("json"))
        return lambda: json.loads(raw), len(raw)
    format, _, kept = name.partition(" ")
    written = text_of(found, find_format(format))
    if kept:
        return lambda: loads_reading(written, format), len(written)
    return lambda: loads(written, format), len(written)


def measure(name: str, count: int) -> tuple[float, float]:
    """Return microseconds for each 1,000 bytes and KB for each result, all results kept."""
    read, size = reader(name)
    read()
    gc.collect()
    start = time.process_time()
    kept = [read() for _ in range(count)]
    spent = time.process_time() - start
    del kept
    few = min(count, 200)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [read() for _ in range(few)]
    gc.collect()
    room = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert len(kept) == few
    return spent / count / size * 1e9, room / few / 1024


NAMES = ("floor", "json", "yaml", "yaml reading", "aif", "arggraph", "brat")


def main() -> None:
    if len(sys.argv) > 2:
        print(*measure(sys.argv[2], int(sys.argv[1])))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    results: dict[str, tuple[float, float]] = {}
    for name in NAMES:
        command = [sys.executable, __file__, str(count), name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        time_each, room = map(float, done.stdout.split())
        results[name] = time_each, room
    print(f"{'format':14} {'times json.loads':>17} {'KB a map':>9}")
    for name, (spent, room) in results.items():
        print(f"{name:14} {spent / results['floor'][0]:17.1f} {room:9.0f}")


if __name__ == "__main__":
    main()
