"""Burden numbers: a ranking of the arguments of a framework by how heavily they are attacked.

Step 0 gives every argument 1; each step gives it 1 plus the inverses of the numbers its attackers
had before. Arguments are ranked by their numbers in order of steps, the lightest burden first.
Only attacks count, each fully: base scores and weights of edges do not.
Source: Amgoud and Ben-Naim (2013), Ranking-Based Semantics for Argumentation Frameworks, SUM.
"""

from argmap.semantics.gradual.arrays import Floats
from argmap.semantics.gradual.bipolar import ATTACK, BipolarGraph

_DIGITS = 12
"""Numbers that agree so far are the same: they are sums of the same fractions in another order."""


def burden_numbers(graph: BipolarGraph, steps: int = 2) -> dict[str, tuple[float, ...]]:
    """Return the burden numbers of each node, from step 0 on. Linear in each step.

    >>> graph = BipolarGraph.of({"a": 1, "b": 1}, attacks=[("b", "a")])
    >>> burden_numbers(graph)
    {'a': (1.0, 2.0, 2.0), 'b': (1.0, 1.0, 1.0)}
    """
    import numpy as np

    chosen = graph.signs == ATTACK
    origins, targets = graph.origins[chosen], graph.targets[chosen]
    numbers: list[Floats] = [np.ones(len(graph))]
    for _ in range(steps):
        inverse = 1.0 / numbers[-1][origins]
        # Weights of the bins are summed in one walk over the attacks.
        sums: Floats = np.bincount(targets, inverse, minlength=len(graph)).astype(np.float64)
        numbers.append(1.0 + sums)
    rows = np.stack(numbers, axis=1).tolist()
    return {name: tuple(row) for name, row in zip(graph.names, rows, strict=True)}


def burden_ranking(graph: BipolarGraph, steps: int | None = None) -> tuple[tuple[str, ...], ...]:
    """Return the nodes from the lightest burden to the heaviest, equals together.

    Steps are as many as there are nodes unless said otherwise.

    >>> burden_ranking(BipolarGraph.of({"a": 1, "b": 1}, attacks=[("b", "a")]))
    (('b',), ('a',))
    """
    # Tuples compare number by number from step 0 on, which is the lexical order of the paper.
    numbers = burden_numbers(graph, len(graph) if steps is None else steps)
    groups: dict[tuple[float, ...], list[str]] = {}
    for name, row in numbers.items():
        groups.setdefault(tuple(round(item, _DIGITS) for item in row), []).append(name)
    return tuple(tuple(groups[row]) for row in sorted(groups))
