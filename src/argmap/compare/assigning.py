"""Assigning: things of two sides paired one to one so that the pairs are worth most in all."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from argmap.extras import require

Worth = Mapping[tuple[str, str], float]
"""What a pair is worth, by the names on both sides; what is not named is no pair."""


def assigned(
    worth: Worth, first_key: Callable[[str], Any] = str, second_key: Callable[[str], Any] = str
) -> dict[str, str]:
    """Pair names one to one so that the sum of their worth is as large as it can be.

    Kuhn 1955, by scipy, for each group that hangs together; most groups are small and need no
    scipy. The keys order the names, so that of equal sums the same is taken whatever order the
    pairs have, and whichever side is the first.

    >>> assigned({("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.7, ("c", "z"): 0.1})
    {'a': 'y', 'b': 'x', 'c': 'z'}
    """
    found: dict[str, str] = {}
    for group in _groups({pair: value for pair, value in worth.items() if value > 0}):
        rows = sorted({one for one, _ in group}, key=first_key)
        columns = sorted({other for _, other in group}, key=second_key)
        if len(rows) == 1 or len(columns) == 1:
            best = max(group.values())
            pairs = ((one, other) for one in rows for other in columns)
            found |= [next(pair for pair in pairs if group.get(pair) == best)]
        elif [*map(first_key, rows)] <= [*map(second_key, columns)]:
            found |= _dense(rows, columns, group)
        else:
            turned = {(other, one): value for (one, other), value in group.items()}
            found |= {one: other for other, one in _dense(columns, rows, turned).items()}
    return found


def _groups(worth: Worth) -> list[dict[tuple[str, str], float]]:
    """Return the pairs by what hangs together through them. Linear but for the logarithm."""
    root: dict[tuple[int, str], tuple[int, str]] = {}

    def top(node: tuple[int, str]) -> tuple[int, str]:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for one, other in worth:
        root[top((0, one))] = top((1, other))
    made: dict[tuple[int, str], dict[tuple[str, str], float]] = {}
    for (one, other), value in worth.items():
        made.setdefault(top((0, one)), {})[one, other] = value
    return [*made.values()]


def _dense(rows: Sequence[str], columns: Sequence[str], worth: Worth) -> dict[str, str]:
    require("numbers", "matching two maps")
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    at_row = {name: at for at, name in enumerate(rows)}
    at_column = {name: at for at, name in enumerate(columns)}
    table = np.zeros((len(rows), len(columns)))
    for (one, other), value in worth.items():
        table[at_row[one], at_column[other]] = value
    pairs = zip(*linear_sum_assignment(table, maximize=True), strict=True)
    return {rows[row]: columns[at] for row, at in pairs if table[row, at] > 0}
