"""Measure checking, with the place of every finding in the file, against loading the same file.

    .venv/bin/python benchmarks/checking.py [SIZE ...]

The maps are those of ``benchmarks/bench.py`` as native JSON, in one line and indented; nine in ten of
their statements have a finding. Times are the least of several, by the processor. The last line fits how
fast both grow: 1 is linear.
"""

import gc
import json
import math
import sys
import time
from collections.abc import Callable

import argmap
from argmap.formats.files import parse_reading
from argmap.formats.record import ReadResult
from bench import generate

SIZES = (1_000, 3_000, 10_000, 30_000)
REPETITIONS = 3


def least(action: Callable[[], object]) -> float:
    """Return the least processor time of an action, in milliseconds."""
    found = []
    for _ in range(REPETITIONS):
        gc.collect()
        start = time.process_time()
        action()
        found.append(time.process_time() - start)
    return min(found) * 1000


def read(text: str) -> ReadResult:
    return parse_reading(text, "map.json", "json")


def said(text: str) -> int:
    """Do what ``argmap check`` does between start and printing; return how many findings there are."""
    reading = read(text)
    placed = reading.placed(argmap.check(reading.argument_map), "map.json")
    return len([item.first_line() for item in placed])


def exponent(sizes: list[int], times: list[float]) -> float:
    """Fit times to a power of the size, by least squares of the logarithms."""
    across, up = [math.log(size) for size in sizes], [math.log(spent) for spent in times]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    leaning = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return leaning / sum((x - middle) ** 2 for x in across)


def main(sizes: list[int]) -> None:
    """Measure each size, and say how both grow."""
    loads, checks = [], []
    said(json.dumps(generate(20)))
    for size in sizes:
        for name, indent in (("in one line", None), ("indented", 1)):
            text = json.dumps(generate(size), indent=indent)
            loaded, checked = (
                least(lambda text=text: read(text)),
                least(lambda text=text: said(text)),
            )
            print(
                f"{size:>7} {name:<12} load {loaded:8.1f} ms, load and check {checked:8.1f} ms, "
                f"{checked / loaded:4.1f} loads, {said(text)} findings"
            )
        loads.append(loaded)
        checks.append(checked)
    if len(sizes) > 1:
        print(f"exponent: load {exponent(sizes, loads):.2f}, check {exponent(sizes, checks):.2f}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or list(SIZES))
