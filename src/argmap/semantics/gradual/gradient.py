"""The gradient: how the strength of one target answers to every base score, by one adjoint solve.

At the fixpoint x = f(x, b) the gradient is (df/db)ᵀ λ with (I - Jᵀ) λ = e, where J is the slope of
f by x and e marks the target. It is summed along paths backwards from the target; if cycles keep
that from ending soon, the linear system is solved instead.
Sources: Kampik, Potyka, Yin, Čyras and Toni (2024), IJAR 173 (gradient contributions); Yin,
Potyka and Toni (2023), Argument Attribution Explanations in Quantitative Bipolar Argumentation
Frameworks, ECAI.
"""

from typing import Any

from argmap.errors import ContributionError
from argmap.semantics.gradual.aggregations import others, ties
from argmap.semantics.gradual.arrays import Edges, Floats
from argmap.semantics.gradual.bipolar import BipolarGraph
from argmap.semantics.gradual.block import Limits, Rule, span
from argmap.semantics.gradual.contributions import Contributions
from argmap.semantics.gradual.record import GradualSemantics
from argmap.semantics.gradual.registry import find_gradual
from argmap.semantics.gradual.solve import refuse_support, settle

# Cycles that damp more slowly are left to the direct solve.
_ROUNDS = 200


def gradient(
    graph: BipolarGraph,
    target: str,
    semantics: str | GradualSemantics = "quadratic-energy",
    limits: Limits = Limits(tolerance=1e-12),  # noqa: B008 - frozen
) -> Contributions:
    """Return the slope of a target's strength by the base score of every node of its cone.

    Where a semantics has a kink (equal support and attack under DF-QuAD, tied maxima, tied
    weakest premises) the value is one of the slopes there, or their mean.

    Raises:
        UnknownSemanticsError, UnknownIdError, SupportRefusedError: As ``solve`` does.
        ContributionError: If strengths before the target do not converge, or have no slope.

    >>> graph = BipolarGraph.of({"a": 0.5, "b": 0.5, "c": 0.25}, [("b", "a")], [("c", "a")])
    >>> gradient(graph, "a", "df-quad").values
    {'a': 0.75, 'b': 0.5, 'c': -0.5}
    """
    import numpy as np

    chosen = find_gradual(semantics)
    cone = graph.cone(target)
    refuse_support(cone, chosen)
    order = cone.schedule.order
    rule = Rule(chosen, cone.base[order], cone.linked)
    found = settle(cone, rule, limits)
    # A slope is that of a fixpoint; a strength that goes round has none.
    if not found.converged.all():
        raise ContributionError(
            f"the strength of {target!r} has no gradient: {int((~found.converged).sum())} "
            "strengths that lead to it do not converge"
        )
    jacobian, own = _slopes(cone, rule, found.values)
    place = int(np.flatnonzero(order == cone.place(target))[0])
    # One solve for all base scores, however many: from the target back, not from each score
    # forward.
    share = _adjoint(jacobian, place)
    if share is None:
        raise ContributionError(
            f"the strength of {target!r} has no gradient: it has no single value near these scores"
        )
    slopes = np.empty(len(cone))
    slopes[order] = share * own
    values = dict(zip(cone.names, slopes.tolist(), strict=True))
    return Contributions(target, chosen.name, "gradient", float(found.values[place]), values)


def _slopes(cone: BipolarGraph, rule: Rule, strengths: Floats) -> tuple[Any, Floats]:
    """Return the slopes by strength as a matrix (row by column), and those by own base score."""
    import numpy as np
    from scipy.sparse import csr_array

    count = len(cone)
    block = span(cone.schedule, 0, count)
    aggregation, influence = rule.semantics.aggregation, rule.semantics.influence
    aggregate = aggregation.value(block.supports, block.attacks, strengths)
    by_base, by_aggregate = influence.slopes(block.bounded_base(rule, strengths), aggregate)
    pro, con = aggregation.slopes(block.supports, block.attacks, strengths)
    bound, by_premise = _premise_slopes(block.premises, rule, strengths)
    # Chain rule, edge by edge: by the aggregate for votes, by the bounded base score for premises.
    parts = [
        (block.supports, block.supports.spread(by_aggregate) * pro),
        (block.attacks, block.attacks.spread(by_aggregate) * con),
        (block.premises, block.premises.spread(by_base * rule.base) * by_premise),
    ]
    # Each sort of edges is a matrix in rows already; their sum is the slope of f.
    matrix = sum(
        csr_array((slopes, edges.origins, edges.pointers), shape=(count, count))
        for edges, slopes in parts
    )
    return matrix, np.asarray(by_base * bound)


def _premise_slopes(edges: Edges, rule: Rule, strengths: Floats) -> tuple[Floats, Floats]:
    """Return how far the premises of each row hold, and its slope by each of them."""
    import numpy as np

    values = strengths[edges.origins]
    if rule.linked == "weakest":
        bound = edges.reduce(np.minimum, values, 1.0)
        return bound, ties(edges, values, bound)
    return edges.reduce(np.multiply, values, 1.0), others(edges, values)


def _adjoint(jacobian: Any, place: int) -> "Floats | None":
    """Solve (I - Jᵀ) λ = e; nothing if the matrix is singular."""
    import numpy as np
    from scipy.sparse import eye_array
    from scipy.sparse.linalg import splu

    count = jacobian.shape[0]
    back = jacobian.T.tocsr()
    mark = np.zeros(count)
    mark[place] = 1.0
    summed: Floats = mark
    # The series e + Jᵀe + (Jᵀ)²e + ...: each round adds the paths one edge longer. Without cycles
    # it ends by itself; with cycles it converges where they damp.
    for _ in range(_ROUNDS):
        following: Floats = mark + back @ summed
        moved = float(np.abs(following - summed).max())
        summed = following
        if moved <= 1e-15:
            return summed
        # Also true of NaN.
        if not moved < 1e6:
            break
    try:
        solved: Floats = splu((eye_array(count) - back).tocsc()).solve(mark)
    except RuntimeError:
        return None
    # Nearly singular is as good as singular: rounding would make up the digits.
    return solved if np.abs(solved).max() < 1e12 else None
