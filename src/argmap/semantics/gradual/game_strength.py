"""Game-theoretic strength: what an argument is worth in a debate against a free opponent.

The proponent picks a set of arguments that holds the argument in question, the opponent any set.
A set in conflict with itself earns 0, one that is not attacked 1; else the reward is
(1 + f(attacks on the opponent) - f(attacks by the opponent)) / 2 with f(n) = n / (n + 1). The
strength is the value of this zero-sum game, with both sides free to mix. Only attacks count.
Source: Matt and Toni (2008), A Game-Theoretic Measure of Argument Strength for Abstract
Argumentation, JELIA.
"""

from argmap.errors import BadGraphError
from argmap.semantics.gradual.arrays import Floats
from argmap.semantics.gradual.bipolar import ATTACK, BipolarGraph

MOST = 10
"""So many nodes at most: the game has 2 to that power strategies."""


def game_strength(graph: BipolarGraph) -> dict[str, float]:
    """Return the game-theoretic strength of each node. Exponential in the number of nodes.

    Raises:
        BadGraphError: If the graph has more than 10 nodes.

    >>> graph = BipolarGraph.of({"a": 1, "b": 1}, attacks=[("b", "a")])
    >>> {name: round(value, 3) for name, value in game_strength(graph).items()}
    {'a': 0.25, 'b': 1.0}
    """
    import numpy as np

    count = len(graph)
    if count > MOST:
        raise BadGraphError(f"the graph has {count} nodes; a game is solved for {MOST} at most")
    hits = np.zeros((count, count))
    chosen = graph.signs == ATTACK
    hits[graph.origins[chosen], graph.targets[chosen]] = 1.0
    # Row k holds the members of set k as ones; products of such matrices count attacks between
    # sets.
    sets = (np.arange(1 << count)[:, None] >> np.arange(count) & 1).astype(np.float64)
    within = sets @ hits
    # No attack of the set on itself.
    free = (within * sets).sum(axis=1) == 0
    by_proponent, by_opponent = within @ sets.T, (within @ sets.T).T
    reward = (1 + by_proponent / (1 + by_proponent) - by_opponent / (1 + by_opponent)) / 2
    reward[by_opponent == 0] = 1.0
    # After the line above: a set in conflict with itself earns nothing even where nobody attacks
    # it.
    reward[~free] = 0.0
    return {name: _value(reward[sets[:, node] == 1]) for node, name in enumerate(graph.names)}


def _value(reward: Floats) -> float:
    """Return the value of a zero-sum game to the player of the rows, by linear programming."""
    import numpy as np
    from scipy.optimize import linprog

    rows, columns = reward.shape
    # Variables: the mix of the rows and the value. The value is made as large as it may be while
    # the mix earns that much against every column.
    cost = np.zeros(rows + 1)
    cost[-1] = -1.0
    bound = np.hstack((-reward.T, np.ones((columns, 1))))
    whole = np.append(np.ones(rows), 0.0)[None, :]
    solved = linprog(cost, bound, np.zeros(columns), whole, [1.0], bounds=[(0, None)] * (rows + 1))
    return float(-solved.fun)
