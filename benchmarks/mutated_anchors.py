"""Attach anchors of every kind to mutated texts, and count those that came to the wrong passage.

    .venv/bin/python benchmarks/mutated_anchors.py [COUNT] [--text FILE]...

COUNT anchors (200,000 if not said) on the minutes of Northport, on made-up minutes that repeat
themselves, and on the files named. The last row must be 0.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from measuring import Row, main  # noqa: E402
from mutations import KEPT, minutes, trials  # noqa: E402

NORTHPORT = ROOT / "examples/northport/sources/minutes.txt"
EACH = 12


def count_states(task: tuple[int, str, list[str]]) -> tuple[str, Counter[str], list[str]]:
    """Count the states of one seed and kind, and describe what was attached wrongly."""
    seed, kept, texts = task
    base = texts[seed % len(texts)] or minutes(random.Random(seed))
    states: Counter[str] = Counter()
    wrong = []
    for trial in trials(seed, base, kept):
        states[trial.check.state] += 1
        if not trial.is_right():
            wrong.append(
                f"{kept}, seed {seed}: {trial.check.anchor.quote!r} at {trial.check.spans}"
            )
    return kept, states, wrong


def rows(quick: bool) -> Iterator[Row]:
    """Yield how many of each kind came to the right passage, and how many to another: none may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=2_000 if quick else 200_000)
    parser.add_argument("--text", action="append", default=[], help="a text to mutate as well")
    parser.add_argument("--jobs", type=int, default=1 if quick else 2)
    given, _ = parser.parse_known_args()
    texts = [Path(name).read_text(encoding="utf-8") for name in [NORTHPORT, *given.text]]
    # An empty text stands for one made up from the seed.
    texts.append("")
    seeds = range(-(-given.count // (EACH * len(KEPT))))
    tasks = [(seed, kept, texts) for seed in seeds for kept in KEPT]
    totals: dict[str, Counter[str]] = {kept: Counter() for kept in KEPT}
    failures: list[str] = []
    with ProcessPoolExecutor(given.jobs) as pool:
        for kept, states, wrong in pool.map(count_states, tasks, chunksize=20):
            totals[kept] += states
            failures += wrong
    for kept, states in totals.items():
        shown = ", ".join(f"{count:,} {state}" for state, count in states.most_common())
        yield Row(kept, states.total(), None, "", shown)
    print("\n".join(failures[:20]), file=sys.stderr)
    yield Row("attached to another passage", len(failures), None, "")


if __name__ == "__main__":
    main(rows)
