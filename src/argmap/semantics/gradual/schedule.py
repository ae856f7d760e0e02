"""The order of evaluation: level by level where there is no cycle, the rest together.

Level 0 are the nodes nothing leads to; a node stands one level above the highest that leads to
it. Nodes on cycles, and all that cycles lead to, have no level.
Source: Kahn (1962), Topological Sorting of Large Networks, taken a level at a time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.semantics.gradual.arrays import Edges, Flags, Floats, Ints, group, runs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Schedule:
    """Nodes and edges by position in the order of evaluation.

    ``order`` is the node at each position. ``bounds`` are the positions at which levels begin;
    from the last of them on the nodes have no level.
    """

    order: Ints
    bounds: tuple[int, ...]
    supports: Edges
    attacks: Edges
    premises: Edges

    @property
    def cyclic(self) -> int:
        """Return the first position without a level."""
        return self.bounds[-1]


def plan(
    count: int, origins: Ints, targets: Ints, signs: "NDArray[np.int8]", weights: Floats
) -> Schedule:
    """Order the nodes and group the edges by position. Linear."""
    import numpy as np

    order, bounds = levels(count, origins, targets)
    # Edges are stored by position, so that a level is one run of rows and of edges.
    position = np.empty(count, dtype=np.intp)
    position[order] = np.arange(count)
    sorts = []
    for sign in (1, -1, 0):
        chosen = np.flatnonzero(signs == sign)
        ends = position[origins[chosen]], position[targets[chosen]]
        sorts.append(group(count, *ends, weights[chosen]))
    return Schedule(order, bounds, *sorts)


def levels(count: int, origins: Ints, targets: Ints) -> tuple[Ints, tuple[int, ...]]:
    """Return the nodes level by level, those without a level last, and where levels begin.

    >>> import numpy as np
    >>> order, bounds = levels(4, np.array([0, 2, 3]), np.array([1, 3, 2]))
    >>> order.tolist(), bounds
    ([0, 1, 2, 3], (0, 1, 2))
    """
    import numpy as np

    open_edges = np.bincount(targets, minlength=count).astype(np.float64)
    following = group(count, targets, origins, np.ones(len(origins)))
    # Whole levels at a time, since numpy pays by the call; Kahn's queue would be a loop in Python.
    level, seen = np.flatnonzero(open_edges == 0), np.empty(count, dtype=np.intp)
    found = [level]
    bounds = [0, len(level)]
    while len(level):
        places = runs(following.pointers[level], following.pointers[level + 1])
        reached = following.origins[places]
        # ``at``, since several edges of a level may lead to one node; plain subtraction would count
        # one.
        np.subtract.at(open_edges, reached, following.weights[places])
        # Zero only when the last edge is gone, so each node enters exactly one level: linear.
        level = once(reached[open_edges[reached] == 0], seen)
        found.append(level)
        bounds.append(bounds[-1] + len(level))
    # Nodes on cycles and behind them never reach zero; they keep the order of the graph.
    left = np.ones(count, dtype=bool)
    ordered = np.concatenate(found)
    left[ordered] = False
    return np.concatenate((ordered, np.flatnonzero(left))), tuple(bounds[:-1])


def reachable(count: int, origins: Ints, targets: Ints, starts: "Iterable[int] | Ints") -> Flags:
    """Return for each node whether a path leads to it from the starts, which count. Linear."""
    import numpy as np

    following = group(count, targets, origins, np.ones(len(origins)))
    reached = np.zeros(count, dtype=bool)
    level = np.unique(np.asarray(starts, dtype=np.intp))
    seen = np.empty(count, dtype=np.intp)
    while len(level):
        reached[level] = True
        nodes = following.origins[runs(following.pointers[level], following.pointers[level + 1])]
        level = once(nodes[~reached[nodes]], seen)
    return reached


def once(nodes: Ints, seen: Ints) -> Ints:
    """Return the nodes, each once, at its last place. ``seen`` has room for every node; linear."""
    import numpy as np

    places = np.arange(len(nodes))
    # The last write wins, so exactly one place of each node reads back its own number. No sort.
    seen[nodes] = places
    kept: Ints = nodes[seen[nodes] == places]
    return kept
