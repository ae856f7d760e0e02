"""Measure how firm verdicts are, and what turns them, against one evaluation of the same map.

    .venv/bin/python benchmarks/firmness.py [--quick] [SIZE ...]

The maps are those of ``doubts.py``: answers over reasons over testimony. A robustness is told by the setting
that it tries, a sweep by the letter. The other maps are one claim with so many arguments for and against it,
of one weight or of ten different ones.
"""

import random
from collections.abc import Iterator
from functools import partial

import argmap
from argmap import ArgumentMap
from doubts import made
from measuring import Row, least, main, numbers

SIZES, QUICK = (1_000, 10_000, 100_000), (1_000, 10_000)
WIDE, WIDE_QUICK = (4_000, 8_000), (1_000,)


def wide_map(size: int, digits: int | None) -> ArgumentMap:
    """Make a map of a claim and so many arguments on it, of weights of so many digits or of none."""
    draw = random.Random(3)
    arguments = [
        {
            "id": f"a{at}",
            "premises": [f"e{at}"],
            "target": "c",
            "polarity": "supports" if draw.random() < 0.6 else "attacks",
            "weight": None if digits is None else round(draw.random(), digits),
        }
        for at in range(size)
    ]
    facts = [{"id": f"e{at}", "kind": "evidence", "text": f"E{at}."} for at in range(size)]
    claim = {"id": "c", "kind": "claim", "text": "C."}
    return ArgumentMap.model_validate({"statements": [claim, *facts], "arguments": arguments})


def questions(size: int) -> Iterator[Row]:
    argument_map = made(size, 0)
    floor = least(lambda: argmap.evaluate(argument_map))
    tried = argmap.robust(argument_map).tried
    settings = 1 + sum(count for kind, count in tried.items() if kind != "kind")
    whole = least(lambda: argmap.robust(argument_map), 1)
    yield Row(
        f"robust, {size:,}, each of {settings} settings beside one evaluation",
        whole / settings,
        floor,
    )
    whole = least(lambda: argmap.sweep(argument_map, "d0"), 1)
    yield Row(f"sweep, {size:,}, each of 6 letters beside one evaluation", whole / 6, floor)
    whole = least(lambda: argmap.flip(argument_map, "s0"), 1)
    yield Row(f"flip of the root, 3 answers, {size:,}, beside one evaluation", whole, floor)


def wide(size: int) -> Iterator[Row]:
    for digits, weights in ((None, "one weight"), (1, "ten weights")):
        argument_map = wide_map(size, digits)
        floor = least(lambda asked=argument_map: argmap.evaluate(asked))  # type: ignore[misc]
        spent = least(partial(argmap.flip, argument_map, "c"), 1)
        yield Row(
            f"flip, {size:,} arguments of {weights} on one claim, beside one evaluation",
            spent,
            floor,
        )


def rows(quick: bool) -> Iterator[Row]:
    """Yield the questions about maps of each size, then flips of one claim."""
    for size in numbers() or (QUICK if quick else SIZES):
        yield from questions(size)
    for size in WIDE_QUICK if quick else WIDE:
        yield from wide(size)


if __name__ == "__main__":
    main(rows)
