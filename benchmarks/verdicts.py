"""Measure verdicts on map-shaped maps: labelling, all removals, flips, against the plain ways.

    .venv/bin/python benchmarks/verdicts.py [SIZE ...]

The maps are seeded trees of claims on evidence, a third of the arguments attacks, one in twenty
with two premises, one in twenty undercut. Times are medians; the floor of each ratio is named in
its line: a plain walk over the map, or one labelling for each change.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import argmap
from argmap.model import ArgumentMap
from argmap.semantics import label
from argmap.semantics.frame import Frame
from argmap.semantics.spread import Run
from argmap.semantics.variants import label_variants, withdrawals

SEED = 5
SIZES = (1_000, 10_000, 100_000)
REMOVALS = 5_000
FLIPS = 20


def make_map(size: int, seed: int = SEED) -> ArgumentMap:
    """Make a map of so many statements; the same one for the same size and seed."""
    draw = random.Random(f"{seed} {size}")
    parents = [-1, *(draw.randrange(at // 10, at) for at in range(1, size))]
    inner = set(parents)
    statements = [
        {"id": f"s{at}", "kind": "claim" if at in inner else "evidence", "text": f"s{at}"}
        for at in range(size)
    ]
    arguments: list[dict[str, Any]] = []
    for at in range(1, size):
        premises = [f"s{at}"]
        if at > 1 and draw.random() < 0.05:
            premises.append(f"s{draw.randrange(max(parents[at] + 1, at - 9), at + 1)}")
        target = f"s{parents[at]}"
        if arguments and draw.random() < 0.05:
            target = draw.choice(arguments[-20:])["id"]
        arguments.append(
            {
                "id": f"a{at}",
                "premises": list(dict.fromkeys(premises)),
                "target": target,
                "polarity": "attacks" if draw.random() < 0.33 else "supports",
            }
        )
    return ArgumentMap.model_validate({"statements": statements, "arguments": arguments})


def seconds(action: Callable[[], object], times: int = 5) -> float:
    """Return the median time of an action."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def walk(argument_map: ArgumentMap) -> int:
    """Touch every premise and target once: the floor of a labelling."""
    count = 0
    for item in argument_map.arguments:
        for premise in item.premises:
            count += premise.statement in argument_map
        count += item.target in argument_map
    return count


def measure_labels(size: int) -> None:
    made = make_map(size)
    frame = Frame(made, "preponderance", "linked")
    floor = seconds(lambda: walk(made))
    run = seconds(lambda: Run(frame, frame.given, frame.weights))
    whole = seconds(lambda: argmap.evaluate(made))
    words = [len(argmap.evaluate(made).ids(word)) for word in ("in", "out", "undecided")]
    print(
        f"{size:>7} statements  evaluate {whole * 1000:8.1f} ms ({whole / floor:5.1f} walks)   "
        f"labelling again {run * 1000:7.1f} ms   in, out, undecided: {words}"
    )


def measure_removals(size: int) -> None:
    made = make_map(size)
    frame = Frame(made, "preponderance", "linked")
    changes = withdrawals(frame)
    at_once = seconds(lambda: label_variants(frame, changes))
    one = seconds(lambda: label(made, withdrawn=[frame.names[changes[0].statement]]))
    whole = seconds(lambda: argmap.critical(made), 3)
    print(
        f"{size:>7} statements  {len(changes)} removals at once {at_once * 1000:6.1f} ms   "
        f"one by one {one * len(changes):6.1f} s, {one * len(changes) / at_once:6.0f} times   "
        f"critical, with its report {whole * 1000:6.1f} ms"
    )


def measure_flips(size: int) -> None:
    for most in (1, 3):
        times = []
        for seed in range(FLIPS):
            made = make_map(size, seed)
            start = time.perf_counter()
            argmap.flip(made, "s0", most=most)
            times.append(time.perf_counter() - start)
        times.sort()
        print(
            f"{size:>7} statements  {most} flip{'s' if most > 1 else ' '} of the root, {FLIPS} maps: "
            f"median {statistics.median(times) * 1000:6.1f} ms, longest {times[-1] * 1000:6.1f} ms"
        )


if __name__ == "__main__":
    for asked in [int(word) for word in sys.argv[1:]] or SIZES:
        measure_labels(asked)
    measure_removals(REMOVALS)
    measure_flips(1_000)
