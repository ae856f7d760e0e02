"""Measure changes: a diff by meaning, patches made and applied, against plain work on the same maps.

    .venv/bin/python benchmarks/changes.py [--quick] [SIZE ...]

The maps are seeded trees of claims on evidence. The floor of each ratio is to write both maps as
JSON, which looks once at all they hold.
"""

from collections.abc import Callable, Iterator

import argmap
from argmap.changes import apply, diff, renaming
from argmap.compare import reconcile
from argmap.model import ArgumentMap
from measuring import Row, least, main, numbers
from verdicts import make_map

SIZES, QUICK = (1_000, 10_000), (10_000,)


def restated(argument_map: ArgumentMap, step: int, word: str) -> ArgumentMap:
    """Change the text of every so many statements."""
    items = tuple(
        item.model_copy(update={"text": f"{item.text} {word}"}) if at % step == 0 else item
        for at, item in enumerate(argument_map.statements)
    )
    fields = {name: getattr(argument_map, name) for name in ArgumentMap.model_fields}
    return ArgumentMap(**{**fields, "statements": items})


def measured(size: int) -> Iterator[Row]:
    """Yield what each step takes for maps of so many statements."""
    before = make_map(size)
    few, every = restated(before, 500, "anew"), restated(before, 1, "anew")
    other = restated(before, 501, "otherwise")
    reversed_ = ArgumentMap(statements=before.statements[::-1], arguments=before.arguments[::-1])
    patch, long = diff(before, few), diff(before, every)
    floor = least(lambda: (argmap.dumps(before), argmap.dumps(every)))
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("diff by meaning, a few restated", lambda: argmap.diff(before, few)),
        ("diff by meaning, all restated", lambda: argmap.diff(before, every)),
        ("patch between, a few restated", lambda: diff(before, few)),
        ("patch between, all the other way round", lambda: diff(before, reversed_)),
        ("apply, a few restated", lambda: apply(before, patch)),
        ("apply, all restated", lambda: apply(before, long)),
        ("rename one, with the steps named after it", lambda: apply(before, renaming(before, {"s1": "x"}))),
        ("merge of two states", lambda: reconcile(before, few, other)),
    )  # fmt: skip
    for name, action in steps:
        yield Row(f"{name}, {size:,}", least(action), floor)


def rows(quick: bool) -> Iterator[Row]:
    """Yield the steps of each size."""
    for size in numbers() or (QUICK if quick else SIZES):
        yield from measured(size)


if __name__ == "__main__":
    main(rows)
