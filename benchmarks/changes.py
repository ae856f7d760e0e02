"""Measure changes: a diff by meaning, patches made and applied, against plain work on the same maps.

    .venv/bin/python benchmarks/changes.py [SIZE ...]

The maps are seeded trees of claims on evidence. The floor of each ratio is to write both maps as
JSON, which looks once at all they hold. Times are medians.
"""

import sys
from collections.abc import Callable

import argmap
from argmap.changes import apply, diff, renaming
from argmap.compare import reconcile
from argmap.model import ArgumentMap
from verdicts import make_map, seconds

SIZES = (1_000, 10_000)
LIMIT = 12.0
"""How many times the floor a step may take: a second for 10,000 statements on an idle machine."""


def restated(argument_map: ArgumentMap, step: int, word: str) -> ArgumentMap:
    """Change the text of every so many statements."""
    items = tuple(
        item.model_copy(update={"text": f"{item.text} {word}"}) if at % step == 0 else item
        for at, item in enumerate(argument_map.statements)
    )
    fields = {name: getattr(argument_map, name) for name in ArgumentMap.model_fields}
    return ArgumentMap(**{**fields, "statements": items})


def measure(size: int) -> None:
    """Print what each step takes for maps of so many statements."""
    before = make_map(size)
    few, every = restated(before, 500, "anew"), restated(before, 1, "anew")
    other = restated(before, 501, "otherwise")
    reversed_ = ArgumentMap(statements=before.statements[::-1], arguments=before.arguments[::-1])
    patch, long = diff(before, few), diff(before, every)
    floor = seconds(lambda: (argmap.dumps(before), argmap.dumps(every)))
    print(f"{size} statements; both maps written: {floor * 1000:.1f} ms")
    rows: tuple[tuple[str, Callable[[], object]], ...] = (
        ("diff by meaning, a few restated", lambda: argmap.diff(before, few)),
        ("diff by meaning, all restated", lambda: argmap.diff(before, every)),
        ("patch between, a few restated", lambda: diff(before, few)),
        ("patch between, all the other way round", lambda: diff(before, reversed_)),
        ("apply, a few restated", lambda: apply(before, patch)),
        ("apply, all restated", lambda: apply(before, long)),
        ("rename one, with the steps named after it", lambda: apply(before, renaming(before, {"s1": "x"}))),
        ("merge of two states", lambda: reconcile(before, few, other)),
    )  # fmt: skip
    for name, action in rows:
        took = seconds(action)
        print(f"  {name:<44} {took * 1000:8.1f} ms  {took / floor:6.1f}")
        assert took / floor < LIMIT, name


if __name__ == "__main__":
    for given in map(int, sys.argv[1:] or SIZES):
        measure(given)
