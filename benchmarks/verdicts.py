"""Measure verdicts on map-shaped maps: labelling, all removals, flips, against the plain ways.

    .venv/bin/python benchmarks/verdicts.py [--quick] [SIZE ...]

The maps are seeded trees of claims on evidence, a third of the arguments attacks, one in twenty
with two premises, one in twenty undercut. The floor is named in each row: a plain walk over the map, or one
labelling for each change.
"""

import random
import statistics
from collections.abc import Iterator
from functools import partial
from typing import Any

import argmap
from argmap.model import ArgumentMap
from argmap.semantics import label
from argmap.semantics.frame import Frame
from argmap.semantics.spread import Run
from argmap.semantics.variants import label_variants
from argmap.semantics.worlds import withdrawals
from measuring import Row, least, main, numbers

SEED = 5
SIZES, QUICK = (1_000, 10_000, 100_000), (1_000, 10_000)
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


def walk(argument_map: ArgumentMap) -> int:
    """Touch every premise and target once: the floor of a labelling."""
    count = 0
    for item in argument_map.arguments:
        for premise in item.premises:
            count += premise.statement in argument_map
        count += item.target in argument_map
    return count


def labelling(size: int) -> Iterator[Row]:
    made = make_map(size)
    frame = Frame(made, "preponderance", "linked")
    floor = least(lambda: walk(made))
    name = f"{size:,} statements, times a walk over them"
    yield Row(f"evaluate, {name}", least(lambda: argmap.evaluate(made)), floor)
    yield Row(f"labels again, {name}", least(lambda: Run(frame, frame.given, frame.weights)), floor)


def removals(size: int) -> Iterator[Row]:
    made = make_map(size)
    frame = Frame(made, "preponderance", "linked")
    changes = withdrawals(frame)
    one = least(lambda: label(made, withdrawn=[frame.names[changes[0].statement]]))
    for name, action in (
        ("all removals at once", lambda: label_variants(frame, changes)),
        ("critical, with its report", lambda: argmap.critical(made)),
    ):
        yield Row(
            f"{name}, {size:,}, times one labelling for each", least(action), one * len(changes)
        )


def flips(size: int) -> Iterator[Row]:
    for most in (1, 3):
        times = [
            least(partial(argmap.flip, make_map(size, seed), "s0", most=most), 1)
            for seed in range(FLIPS)
        ]
        name = f"flip of the root, {most} answers, {FLIPS} maps of {size:,}"
        yield Row(f"{name}: longest, beside the median", max(times), statistics.median(times))


def rows(quick: bool) -> Iterator[Row]:
    """Yield labellings of each size, then removals and flips."""
    for size in numbers() or (QUICK if quick else SIZES):
        yield from labelling(size)
    yield from removals(REMOVALS)
    yield from flips(1_000)


if __name__ == "__main__":
    main(rows)
