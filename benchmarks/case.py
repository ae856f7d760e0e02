"""Measure a case of many modules: loading, check, evaluate and diff, in this process and as commands.

    .venv/bin/python benchmarks/case.py [MODULES [ELEMENTS]]

The case is seeded: 20 modules of 27 elements by default, each a goal over strategies, goals, solutions
and contexts, every second id the same in all modules, tied to the modules below it by away goals and
contexts, with a defeater in every third. The second release changes a twentieth of the texts. Each
command is a process of its own, so its time holds the start of Python.
"""

import random
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import argmap
from argmap.formats.yaml_values import dump
from measuring import Row, least, main, numbers
from starts import spent

SEED = 20


def make_case(modules: int, size: int, release: int = 1, seed: int = SEED) -> dict[str, str]:
    """Make the files of a case, by their names; the same ones for the same numbers."""
    draw = random.Random(f"{seed} {modules} {size}")
    made: dict[str, str] = {}
    for number in range(modules):
        below = [one for one in range(2 * number + 1, 2 * number + 3) if one < modules]
        made[f"m{number:02}.gsn.yaml"] = dump(_module(number, below, size, release, draw))
    return made


def _module(
    number: int, below: list[int], size: int, release: int, draw: random.Random
) -> dict[str, Any]:
    away = [f"M{one}:G0" for one in below]
    top: dict[str, Any] = {"text": f"Part {number} is safe.", "supportedBy": ["S0", *away]}
    if number:
        top["inContextOf"] = ["Use"]
    else:
        top["inContextOf"] = ["Use", "A0"]
    body: dict[str, Any] = {
        "module": {"name": f"M{number}", "brief": f"Part {number}"},
        "G0": top,
        "S0": {"text": "Over hazards", "supportedBy": []},
    }
    if number == 0:
        body["Use"] = {"nodeType": "Context", "text": "Intended use: at home."}
        body["A0"] = {"text": "The user is trained."}
    at = 0
    while len(body) - 1 < size - 2:
        at += 1
        goal, proof = f"G{at}", (f"Sn{at}" if at % 2 else f"Sn{number}_{at}")
        late = draw.random() < 0.05 and release > 1
        said = f"Hazard {at} of part {number} is mitigated{' now' if late else ''}."
        body["S0"]["supportedBy"].append(goal)
        body[goal] = {"text": said, "supportedBy": [proof]}
        body[proof] = {"text": f"Test {number}.{at}.", "url": f"evidence/{number}-{at}.txt"}
    if number % 3 == 0:
        body[f"CG{number}"] = {"text": "The rig was not calibrated.", "challenges": "G1"}
    return body


def write(folder: Path, files: dict[str, str]) -> None:
    """Write the files of a case into a new folder."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def rows(_quick: bool) -> Iterator[Row]:
    """Yield each step, beside loading the files one by one; commands beside ``argmap --help``."""
    with tempfile.TemporaryDirectory() as name:
        one, other = Path(name, "one"), Path(name, "other")
        modules, size = numbers() or (20, 27)
        write(one, make_case(modules, size))
        write(other, make_case(modules, size, release=2))
        case, later = argmap.load_case([one]), argmap.load_case([other])
        alone = sum(least(partial(argmap.load, path)) for path in sorted(one.iterdir()))
        for words, action in (
            ("load", lambda: argmap.load_case([one])),
            ("check", lambda: argmap.check(case)),
            ("evaluate", lambda: argmap.evaluate(case)),
            ("diff", lambda: argmap.diff(case, later)),
        ):
            yield Row(f"{words}, {len(case.statements)} statements", least(action), alone)
        floor = spent(["--help"])
        for command in (
            ["check", f"case:{one}", "--fail-on", "error"],
            ["evaluate", f"case:{one}"],
            ["diff", f"case:{one}", f"case:{other}"],
        ):
            yield Row(f"argmap {command[0]}, beside --help", spent(command), floor, "s")


if __name__ == "__main__":
    main(rows)
