"""Nodes that iteration leaves changing: settled one strongly connected component after another.

A component begins only when all that leads to it is settled, so a cycle that goes round disturbs
no more than itself and what depends on it.
"""

from dataclasses import dataclass
from itertools import pairwise

from argmap.semantics.gradual.arrays import Flags, Floats, Ints, runs
from argmap.semantics.gradual.block import Limits, Rule, chosen, iterate
from argmap.semantics.gradual.continuous import flow_to_rest
from argmap.semantics.gradual.schedule import Schedule, levels, reachable


@dataclass(frozen=True, slots=True)
class Settled:
    """Strengths by position, whether they came to rest, after how many rounds, by what method."""

    values: Floats
    converged: Flags
    iterations: Ints
    methods: Ints


def settle_components(
    schedule: Schedule, rule: Rule, found: Settled, changing: Ints, limits: Limits
) -> None:
    """Settle what still changes and all that depends on it, and write it into ``found``."""
    import numpy as np

    count = len(found.values)
    origins, targets = _ends(schedule)
    # What depends on a restless strength is not settled either, even if it happened to stand still.
    rows = np.flatnonzero(reachable(count, origins, targets, changing))
    component, order, bounds = _components(count, origins, targets, rows)
    restless = np.zeros(count, dtype=bool)
    # Stable, so that nodes of a component keep their order and results do not depend on the sort.
    members = rows[np.argsort(component, kind="stable")]
    first = np.concatenate(([0], np.cumsum(np.bincount(component))))
    # Components of one level do not depend on each other, so a level is iterated as one block.
    for start, stop in pairwise(bounds):
        together = order[start:stop]
        level = np.sort(members[runs(first[together], first[together + 1])])
        block = chosen(schedule, level)
        left, done = iterate(block, rule, found.values, limits.tolerance, limits.rounds)
        found.iterations[level], found.methods[level] = done, 1
        if left.any():
            # If one node of a component goes round the whole component has to flow; the others stay
            # as they are.
            number = component[np.searchsorted(rows, level)]
            level = level[np.isin(number, number[left])]
            block = chosen(schedule, level)
            left, done = flow_to_rest(block, rule, found.values, limits.tolerance, limits.steps)
            found.iterations[level], found.methods[level] = done, 2
            restless[level] = left
    # What rests on a restless strength is not reliable, however still it stands.
    found.converged[reachable(count, origins, targets, np.flatnonzero(restless))] = False


def _ends(schedule: Schedule) -> tuple[Ints, Ints]:
    import numpy as np

    sorts = (schedule.supports, schedule.attacks, schedule.premises)
    numbers = np.arange(len(schedule.order))
    origins = np.concatenate([edges.origins for edges in sorts])
    targets = np.concatenate([np.repeat(numbers, np.diff(edges.pointers)) for edges in sorts])
    return origins, targets


def _components(
    count: int, origins: Ints, targets: Ints, rows: Ints
) -> tuple[Ints, Ints, tuple[int, ...]]:
    """Return the component of each row, the components level by level, and where levels begin."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    number = np.full(count, -1, dtype=np.intp)
    number[rows] = np.arange(len(rows))
    inside = (number[origins] >= 0) & (number[targets] >= 0)
    ends = number[origins[inside]], number[targets[inside]]
    edges = csr_array((np.ones(len(ends[0])), ends), shape=(len(rows), len(rows)))
    total, component = connected_components(edges, directed=True, connection="strong")
    starts, stops = component[ends[0]], component[ends[1]]
    between = starts != stops
    # Between components there are no circles, so each has a level.
    order, bounds = levels(int(total), starts[between], stops[between])
    return component.astype(np.intp), order, bounds
