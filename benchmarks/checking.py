"""Measure checking, with the place of every finding in the file, against loading the same file.

    .venv/bin/python benchmarks/checking.py [--quick] [SIZE ...]

The maps are those of ``benchmarks/bench.py`` as native JSON, in one line and indented; nine in ten of
their statements have a finding. The last rows fit how fast both grow: 1 is linear.
"""

import json
from collections.abc import Iterator
from functools import partial

import argmap
from argmap.formats.files import parse_reading
from argmap.formats.record import ReadResult
from bench import generate
from measuring import Row, exponent, least, main, numbers

SIZES, QUICK = (1_000, 3_000, 10_000, 30_000), (1_000, 10_000)


def read(text: str) -> ReadResult:
    return parse_reading(text, "map.json", "json")


def said(text: str) -> int:
    """Do what ``argmap check`` does between start and printing; return how many findings there are."""
    reading = read(text)
    placed = reading.placed(argmap.check(reading.argument_map), "map.json")
    return len([item.first_line() for item in placed])


def rows(quick: bool) -> Iterator[Row]:
    """Yield load and check, beside load, for each size, and how both grow."""
    sizes = numbers() or (QUICK if quick else SIZES)
    loads, checks = [], []
    said(json.dumps(generate(20)))
    for size in sizes:
        for name, indent in (("in one line", None), ("indented", 1)):
            text = json.dumps(generate(size), indent=indent)
            loaded, checked = least(partial(read, text)), least(partial(said, text))
            yield Row(f"load and check, {size:,} {name}", checked, loaded)
        loads.append(loaded)
        checks.append(checked)
    if len(sizes) > 1:
        yield Row("growth of load and check", exponent(sizes, checks), exponent(sizes, loads), "")


if __name__ == "__main__":
    main(rows)
