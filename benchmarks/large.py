"""Measure loading and dumping of large maps as JSON, and the memory of loading, beside arglib.

    .venv/bin/python benchmarks/large.py [--quick] [--arglib=PYTHON] [SIZE ...]

PYTHON is an interpreter with arglib (PyPI), whose loader is asked to validate; its dump checks nothing.
Without one the floor is ``json`` itself on the same data. Each side runs in processes of its own: one makes
the file and measures, one only loads it, for the peak of its memory. Times are of the processor.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import generate
from measuring import Row, least, main, numbers

SIZES, QUICK = (10_000, 100_000), (1_000, 10_000)


def of_argmap(data: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Return a map of argmap, what loads it and what dumps it."""
    import argmap

    return argmap.loads(json.dumps(data)), argmap.loads, argmap.dumps


def of_json(data: dict[str, Any]) -> tuple[Any, Any, Any]:
    return data, json.loads, lambda made: json.dumps(made, indent=2)


def of_arglib(data: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Return the same as a graph of arglib, in which undercuts attack the warrant of a support."""
    from arglib.core import ArgumentGraph
    from arglib.io import dumps, loads

    made = ArgumentGraph.new(title="bench")
    for item in data["statements"]:
        made.add_claim(item["text"], claim_id=item["id"], metadata={"kind": item["kind"]})
    steps = {step["id"]: step for step in data["arguments"]}
    undercut = {step["target"] for step in steps.values() if step["target"] in steps}
    for name in undercut:
        made.add_warrant(f"warrant of {name}", warrant_id=f"w{name}")
    for name, step in steps.items():
        (premise,), target = step["premises"], step["target"]
        if target in steps:
            made.add_warrant_attack(premise, f"w{target}")
        elif step["polarity"] == "attacks":
            made.add_attack(premise, target)
        else:
            made.add_support(premise, target, warrant_ids=[f"w{name}"] if name in undercut else [])
    return made, lambda text: loads(text, validate=True), dumps


SIDES = {"argmap": of_argmap, "json": of_json, "arglib": of_arglib}


def measure(side: str, size: int, file: str) -> dict[str, float]:
    """Measure one side, and leave its file."""
    made, load, dump = SIDES[side](generate(size))
    text = dump(made)
    Path(file).write_text(text, encoding="utf-8")
    return {"load": least(lambda: load(text)), "dump": least(lambda: dump(made))}


def peak(side: str, file: str) -> dict[str, float]:
    """Load a file and return the most memory that took, in MiB."""
    _, load, _ = SIDES[side]({"argmap": 2, "statements": [], "arguments": []})
    kept = load(Path(file).read_text(encoding="utf-8"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    del kept
    return {"memory": memory}


def asked(python: str, *words: str) -> dict[str, float]:
    done = subprocess.run([python, __file__, "--side", *words], check=True, capture_output=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def rows(quick: bool) -> Iterator[Row]:
    """Yield load, dump and memory of each size, beside the peer."""
    given = next((word for word in sys.argv if word.startswith("--arglib=")), None)
    other = "arglib" if given else "json"
    pythons = {
        "argmap": sys.executable,
        other: given.partition("=")[2] if given else sys.executable,
    }
    for size in numbers() or (QUICK if quick else SIZES):
        found: dict[str, dict[str, float]] = {}
        for side, python in pythons.items():
            with tempfile.TemporaryDirectory() as folder:
                file = str(Path(folder, "map.json"))
                found[side] = asked(python, side, file, str(size))
                found[side] |= asked(python, side, file)
        for what, unit in (("load", "ms"), ("dump", "ms"), ("memory", "MiB")):
            name = f"{what}, {size:,} statements, beside {other}"
            yield Row(name, found["argmap"][what], found[other][what], unit)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--side"]:
        side, file, *size = sys.argv[2:]
        print(json.dumps(measure(side, int(size[0]), file) if size else peak(side, file)))
    else:
        main(rows)
