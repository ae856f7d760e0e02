"""Contributions: how much each node does to the strength of one target, by taking nodes away.

A node taken away has strength 0, so it neither supports nor attacks, and a step that has it as a
premise falls. Nodes from which no path leads to the target contribute nothing and are left out.
Sources: Kampik, Potyka, Yin, Čyras and Toni (2024), Contribution Functions for Quantitative
Bipolar Argumentation Graphs, IJAR 173; Shapley (1953), A Value for n-Person Games.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from math import factorial, log, sqrt
from typing import TYPE_CHECKING

from argmap.errors import ContributionError, UnknownIdError
from argmap.semantics.gradual.arrays import Floats
from argmap.semantics.gradual.bipolar import BipolarGraph
from argmap.semantics.gradual.block import Limits
from argmap.semantics.gradual.coalitions import Coalitions
from argmap.semantics.gradual.record import GradualSemantics

if TYPE_CHECKING:
    import numpy as np

# 16,384 evaluations; each further player doubles them.
MOST_EXACT = 14
"""So many players at most are treated exactly: 2 to that power evaluations."""


@dataclass(frozen=True, slots=True)
class Contributions:
    """What each node contributes to the strength of a target, in order of the graph.

    ``errors`` bound the distance of sampled values from the exact ones, each with the
    ``confidence`` given; exact values have none. ``not_converged`` is the number of evaluations
    behind the values that came to no rest.
    """

    target: str
    semantics: str
    method: str
    strength: float
    values: dict[str, float]
    errors: dict[str, float] = field(default_factory=dict)
    confidence: float | None = None
    samples: int | None = None
    not_converged: int = 0


def removals(
    graph: BipolarGraph,
    target: str,
    semantics: str | GradualSemantics = "quadratic-energy",
    of: Iterable[str] | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Contributions:
    """Return for each node the strength of the target less that without the node.

    ``of`` restricts the nodes. Quadratic: one evaluation of the target's cone for each.

    Raises:
        UnknownSemanticsError, UnknownIdError, SupportRefusedError: As ``solve`` does.
        ContributionError: If ``of`` names the target.

    >>> graph = BipolarGraph.of({"a": 0.5, "b": 0.5, "c": 0.25}, [("b", "a")], [("c", "a")])
    >>> removals(graph, "a", "df-quad").values
    {'b': 0.25, 'c': -0.125}
    """
    game = Coalitions(graph, target, semantics, limits)
    players = _players(graph, game, of)
    # The empty coalition first: the strength as it is.
    strength = float(game.without([()])[0])
    left = game.without([(player,) for player in players])
    values = {
        game.names[node]: strength - float(item) for node, item in zip(players, left, strict=True)
    }
    return Contributions(
        target, game.semantics.name, "removal", strength, values, not_converged=game.not_converged
    )


def shapley(
    graph: BipolarGraph,
    target: str,
    semantics: str | GradualSemantics = "quadratic-energy",
    of: Iterable[str] | None = None,
    permutations: int | None = None,
    seed: int = 0,
    confidence: float = 0.95,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Contributions:
    """Return Shapley values: removals averaged over all orders in which nodes can be added.

    Exact with at most 14 players unless ``permutations`` are asked for; else sampled from so many
    (1,000) orders, the same for the same seed. Values add up to what all players together do.
    The bounds are the better of Hoeffding's and the empirical Bernstein bound (Audibert, Munos
    and Szepesvári 2009) for each value.

    Raises:
        UnknownSemanticsError, UnknownIdError, SupportRefusedError: As ``solve`` does.
        ContributionError: If ``of`` names the target, ``permutations`` is below 2, or ``seed`` below 0.

    >>> graph = BipolarGraph.of({"a": 0.5, "b": 0.5, "c": 0.25}, [("b", "a")], [("c", "a")])
    >>> shapley(graph, "a", "df-quad").values
    {'b': 0.25, 'c': -0.125}
    """
    if permutations is not None and permutations < 2:
        raise ContributionError(f"permutations is {permutations}; sampling needs 2 or more")
    if seed < 0:
        raise ContributionError(f"seed is {seed}; it must be 0 or more")
    if not 0 < confidence < 1:
        raise ContributionError(f"confidence is {confidence}; it must lie between 0 and 1")
    game = Coalitions(graph, target, semantics, limits)
    players = _players(graph, game, of)
    strength = float(game.without([()])[0])
    names = [game.names[node] for node in players]
    if permutations is None and len(players) <= MOST_EXACT:
        exact = _exact(game, players)
        return Contributions(
            target, game.semantics.name, "shapley", strength,
            dict(zip(names, exact.tolist(), strict=True)), not_converged=game.not_converged,
        )  # fmt: skip
    count = permutations or 1000
    means, spreads = _sampled(game, players, count, seed)
    bound = _bounds(spreads, count, confidence)
    return Contributions(
        target, game.semantics.name, "shapley, sampled", strength,
        dict(zip(names, means.tolist(), strict=True)),
        dict(zip(names, bound.tolist(), strict=True)),
        confidence, count, game.not_converged,
    )  # fmt: skip


def _players(graph: BipolarGraph, game: Coalitions, of: Iterable[str] | None) -> list[int]:
    if of is None:
        return [node for node in range(len(game.names)) if node != game.target]
    wanted = dict.fromkeys(of)
    known = set(graph.names)
    for name in wanted:
        if name not in known:
            raise UnknownIdError(name, graph.names, "node")
    target = game.names[game.target]
    if target in wanted:
        raise ContributionError(f"{target!r} is the target; its own part is its base score")
    return [node for node, name in enumerate(game.names) if name in wanted]


def _exact(game: Coalitions, players: list[int]) -> Floats:
    """Weigh every coalition: bit ``i`` of a mask says that player ``i`` is taken away."""
    import numpy as np

    count = len(players)
    masks = np.arange(1 << count)
    # One evaluation for each coalition, then every player reads what it needs: 2^n in place of n
    # 2^n.
    left = game.without(
        [players[bit] for bit in range(count) if mask >> bit & 1] for mask in range(1 << count)
    )
    sizes = np.zeros(len(masks), dtype=np.intp)
    for bit in range(count):
        sizes += masks >> bit & 1
    # Shapley (1953): the share of orders in which exactly a given set of this size is missing
    # already.
    shares = np.array(
        [factorial(size) * factorial(count - size - 1) / factorial(count) for size in range(count)]
    )
    values = np.zeros(count)
    for bit in range(count):
        # Coalitions with the player present, against the same without it.
        present = masks[(masks >> bit & 1) == 0]
        values[bit] = float(
            np.sum(shares[sizes[present]] * (left[present] - left[present | 1 << bit]))
        )
    return values


def _sampled(game: Coalitions, players: list[int], count: int, seed: int) -> tuple[Floats, Floats]:
    """Return mean and variance of what each player adds over random orders."""
    import numpy as np

    random = np.random.default_rng(seed)
    orders = [random.permutation(len(players)) for _ in range(count)]

    def missing() -> "Iterable[np.ndarray[tuple[int], np.dtype[np.intp]]]":
        places = np.array(players, dtype=np.intp)
        for order in orders:
            # Along one order players come back one by one; each difference is what that player
            # adds. All differences of an order add up to the whole, so the estimates do, too.
            for present in range(len(players) + 1):
                yield places[order[present:]]

    values = game.without(chain(missing())).reshape(count, len(players) + 1)
    added = np.empty((count, len(players)))
    for row, order in enumerate(orders):
        # Written at the places of the players, as the order is another one each time.
        added[row, order] = np.diff(values[row])
    return added.mean(axis=0), added.var(axis=0)


def _bounds(variances: Floats, count: int, confidence: float) -> Floats:
    import numpy as np

    # Half of the risk to each of the two bounds, so that the smaller one may be taken. What a
    # player adds lies between -1 and 1: a range of 2, which enters both.
    risk = (1 - confidence) / 2
    hoeffding = sqrt(2 * log(2 / risk) / count)
    bernstein = np.sqrt(2 * variances * log(3 / risk) / count) + 6 * log(3 / risk) / count
    bound: Floats = np.minimum(hoeffding, bernstein)
    return bound
