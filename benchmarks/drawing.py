"""Measure drawings of a large map, and of the largest of the corpus, against what the engine alone takes.

    .venv/bin/python benchmarks/drawing.py [--quick] [SIZE ...]

The large maps are those of ``benchmarks/bench.py``. DOT stands beside the plainest DOT that says the same: a node
with its text, and an edge. A picture stands beside the engine alone, given the same DOT in as many runs, one after
the other; a page, and a picture whose size decides, beside ``argmap --help``, by the processor, children included.
Pictures of a large map are an overview and many pages, of which several are made at once: so they are measured by the
clock too, which other work on the machine lengthens on both sides.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import argmap
from argmap.drawing.dot import to_dot
from argmap.drawing.engines import Engine, find_engine
from bench import generate
from measuring import Row, least, main, numbers
from plain import plain_dot, plain_graph

MAP = "corpus:take-up-iran-offer"
SIZES, QUICK = (1_000, 10_000), (3_000,)
TIMES = 3
Spent = tuple[float, float]
"""Seconds by the clock and by the processor, children included."""


def spent(action: Callable[[], object], times: int = TIMES) -> Spent:
    """Return the least of several times, each by itself."""
    clocks, works = [], []
    for _ in range(times):
        began, before = time.perf_counter(), sum(os.times()[:4])
        action()
        clocks.append(time.perf_counter() - began)
        works.append(sum(os.times()[:4]) - before)
    return min(clocks), min(works)


def command(*words: str) -> Callable[[], object]:
    """Return what runs a command of argmap in a process of its own."""
    line = [sys.executable, "-m", "argmap", *words]
    return lambda: subprocess.run(line, check=True, capture_output=True)


def handed_over(draw: Callable[[], object]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Draw, and return what the engine was given: DOT, kind, options."""
    given = []
    engine = find_engine()
    made = type(engine).draw

    def noted(
        self: Engine, dot: str, kind: str, options: tuple[str, ...] = (), timeout: float = 60.0
    ) -> bytes:
        given.append((dot, kind, options))
        return made(self, dot, kind, options, timeout)

    setattr(type(engine), "draw", noted)  # noqa: B010 - it is no attribute of the protocol
    try:
        draw()
    finally:
        setattr(type(engine), "draw", made)  # noqa: B010
    return given


def alone(given: list[tuple[str, str, tuple[str, ...]]]) -> Callable[[], object]:
    """Return what hands the same to the engine, one after the other, and does nothing with what it draws."""
    engine = find_engine()
    return lambda: [engine.draw(*one) for one in given]


def large(size: int, folder: Path) -> Iterator[Row]:
    """Yield DOT, pictures and page of a map of so many statements."""
    folder = folder / str(size)
    folder.mkdir()
    written = folder / "map.json"
    data = generate(size)
    written.write_text(json.dumps(data), encoding="utf-8")
    made, plain = argmap.load(written), plain_graph(data)
    said = f"{size:,} statements"
    yield Row(f"{said}, DOT", least(lambda: to_dot(made)), least(lambda: plain_dot(plain)))
    target = folder / "map.svg"
    given = handed_over(lambda: argmap.render(made, target))
    floor = spent(alone(given), 1)
    ours = spent(command("render", str(written), "-o", str(target)), 2)
    name = f"{said}, {len([*folder.glob('map*.svg')])} files of SVG"
    yield Row(f"{name}, by the clock", ours[0], floor[0], "s")
    yield Row(f"{name}, by the processor", ours[1], floor[1], "s")
    page = spent(command("render", str(written), "-o", str(folder / "map.html")), 2)
    yield Row(f"{said}, web page", page[1], spent(command("--help"))[1], "s")


def rows(quick: bool) -> Iterator[Row]:
    """Yield large maps, then the largest map of the corpus as each kind of picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in numbers() or (QUICK if quick else SIZES):
            yield from large(size, folder)
        corpus, start = argmap.load(MAP), spent(command("--help"))[1]
        for kind in ("svg", "html", "png"):
            target = folder / f"corpus.{kind}"
            ours = spent(command("render", MAP, "-o", str(target)))[1]
            yield Row(f"map of the corpus as {kind}, whole process", ours, start, "s")
        given = handed_over(lambda: argmap.render(corpus, target))
        whole = spent(alone(given))[1]
        yield Row("of that PNG, the engine", whole, ours, "s")
        yield Row(
            "of that PNG, the engine for its size first", spent(alone(given[:1]))[1], ours, "s"
        )


if __name__ == "__main__":
    main(rows)
