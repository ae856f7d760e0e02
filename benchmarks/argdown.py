"""Time from process start to JSON on disk: argmap against ``argdown json`` of the reference.

    .venv/bin/python benchmarks/argdown.py [--quick] [STATEMENTS ...] [--reference PROGRAM] [--runs N]

Both convert the same generated document in turn, in processes of their own; the median of each
counts, by the clock and by the processor. The reference is the program
``argdown`` of npm's @argdown/cli: the one named, else the one on the path; without it only argmap
is measured.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from measuring import Row, main

WORDS = [
    "cost",
    "benefit",
    "people",
    "market",
    "study",
    "shows",
    "growth",
    "rules",
    "likely",
    "strongly",
    "claim",
    "public",
]
SIGNS = ("+", "-", "+", "-", "><")


def document(count: int) -> str:
    """Make a document of titled statements: a tree with cross links, headings, tags, metadata."""
    chance = random.Random(1)
    below: dict[int, list[int]] = {}
    for at in range(1, count):
        below.setdefault(chance.randrange(max(0, at - 20), at), []).append(at)
    lines = ["===", f"title: {count} statements", "===", ""]
    for at in range(count):
        if at % 50 == 0:
            lines += [f"# Section {at // 50}", ""]
        words = " ".join(chance.choice(WORDS) for _ in range(12))
        tag = f" #t{at % 7}" if at % 5 == 0 else ""
        data = f' {{source: "S{at}"}}' if at % 10 == 0 else ""
        lines.append(f"[S{at}]: {words}.{tag}{data}")
        lines += [f"  {chance.choice(SIGNS)} [S{child}]" for child in below.get(at, ())]
        if at % 10 == 9:
            lines.append(f"  -> [S{chance.randrange(at)}]")
        lines.append("")
    return "\n".join(lines)


def timed(command: list[str]) -> tuple[float, float]:
    """Run a command and return its seconds, by the clock and by the processor."""
    begun, before = time.perf_counter(), os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    spent = after.children_user - before.children_user + after.children_system
    return time.perf_counter() - begun, spent - before.children_system


def rows(quick: bool) -> Iterator[Row]:
    """Yield each size, beside the reference."""
    parser = argparse.ArgumentParser()
    parser.add_argument("statements", nargs="*", type=int)
    parser.add_argument("--reference", default=shutil.which("argdown"))
    parser.add_argument("--runs", type=int, default=1 if quick else 5)
    options, _ = parser.parse_known_args()
    own_program = Path(sys.executable).with_name("argmap")
    with tempfile.TemporaryDirectory() as folder:
        for count in options.statements or ((1_000, 10_000) if quick else (1_000, 10_000, 100_000)):
            source, target = Path(folder, f"{count}.argdown"), Path(folder, f"{count}.json")
            source.write_text(document(count), encoding="utf-8")
            own, other = [], []
            for _ in range(options.runs):
                own.append(timed([str(own_program), "convert", str(source), "-o", str(target)]))
                if options.reference:
                    other.append(timed([options.reference, "json", str(source), f"{folder}/out"]))
            for at, clock in enumerate(("by the clock", "by the processor")):
                mine, theirs = (
                    median(each[at] for each in side) if side else None for side in (own, other)
                )
                note = "" if other else "argdown is not here"
                yield Row(f"{count:,} statements, {clock}", mine, theirs, "s", note)


if __name__ == "__main__":
    main(rows)
