"""Time from process start to JSON on disk: argmap against ``argdown json`` of the reference.

    .venv/bin/python benchmarks/argdown.py [STATEMENTS ...] [--reference PROGRAM] [--runs N]

Both convert the same generated document in turn, in processes of their own; the median of each
and their ratio are printed, then how the time of argmap grows. The reference is the program
``argdown`` of npm's @argdown/cli: the one named, else the one on the path; without it only argmap
is measured.
"""

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def timed(command: list[str]) -> float:
    """Run a command and give its seconds."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("statements", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--reference", default=shutil.which("argdown"))
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    own_program = Path(sys.executable).with_name("argmap")
    last: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        for count in options.statements:
            source, target = Path(folder, f"{count}.argdown"), Path(folder, f"{count}.json")
            source.write_text(document(count), encoding="utf-8")
            own, other = [], []
            for _ in range(options.runs):
                own.append(timed([str(own_program), "convert", str(source), "-o", str(target)]))
                if options.reference:
                    other.append(timed([options.reference, "json", str(source), f"{folder}/out"]))
            mine = statistics.median(own)
            words = f"{count:>7} statements: argmap {mine:.2f} s"
            if other:
                theirs = statistics.median(other)
                words += f", reference {theirs:.2f} s, ratio {mine / theirs:.2f}"
            if last is not None:
                words += f", {mine / last[1]:.1f} times that of {last[0]}"
            last = (count, mine)
            print(words, flush=True)


if __name__ == "__main__":
    main()
