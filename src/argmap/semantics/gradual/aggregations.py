"""Aggregations: how the strengths of supporters and attackers join.

A weight of an edge multiplies the strength that enters by it. At a tie the maximum has no slope;
it is shared equally among those that are tied.
"""

from argmap.semantics.gradual.arrays import Edges, Floats
from argmap.semantics.gradual.record import Aggregation


def _sum(supports: Edges, attacks: Edges, strengths: Floats) -> Floats:
    import numpy as np

    # Attackers are taken off in place: on large graphs each array is a walk through memory.
    pro = supports.reduce(np.add, supports.incoming(strengths), 0.0)
    pro -= attacks.reduce(np.add, attacks.incoming(strengths), 0.0)
    return pro


def _sum_slopes(supports: Edges, attacks: Edges, strengths: Floats) -> tuple[Floats, Floats]:
    del strengths
    return supports.weights, -attacks.weights


def _left(edges: Edges, strengths: Floats) -> Floats:
    """Return for each row the product of what each edge leaves over."""
    import numpy as np

    return edges.reduce(np.multiply, 1.0 - edges.incoming(strengths), 1.0)


def _product(supports: Edges, attacks: Edges, strengths: Floats) -> Floats:
    return _left(attacks, strengths) - _left(supports, strengths)


def others(edges: Edges, factors: Floats) -> Floats:
    """Return for each edge the product of the factors of the other edges of its row."""
    import numpy as np

    # Dividing the whole product by each factor is linear, but 0 / 0 where an edge has strength 1.
    # So zeros are counted apart: with one, only its own edge keeps a product; with two, none does.
    zero = factors == 0.0
    kept = np.where(zero, 1.0, factors)
    zeros = edges.spread(edges.reduce(np.add, zero.astype(np.float64), 0.0))
    product: Floats = edges.spread(edges.reduce(np.multiply, kept, 1.0)) / kept
    product[zeros - zero > 0] = 0.0
    return product


def _product_slopes(supports: Edges, attacks: Edges, strengths: Floats) -> tuple[Floats, Floats]:
    pro = supports.weights * others(supports, 1.0 - supports.incoming(strengths))
    return pro, -attacks.weights * others(attacks, 1.0 - attacks.incoming(strengths))


def _maximum(supports: Edges, attacks: Edges, strengths: Floats) -> Floats:
    import numpy as np

    pro = supports.reduce(np.maximum, supports.incoming(strengths), 0.0)
    pro -= attacks.reduce(np.maximum, attacks.incoming(strengths), 0.0)
    return pro


def ties(edges: Edges, values: Floats, chosen: Floats) -> Floats:
    """Share 1 among the edges of each row whose value is the chosen one."""
    import numpy as np

    # Exact equality is meant: ``chosen`` is one of the values.
    best = (values == edges.spread(chosen)).astype(np.float64)
    shares: Floats = best / edges.spread(edges.reduce(np.add, best, 1.0))
    return shares


def _maximum_slopes(supports: Edges, attacks: Edges, strengths: Floats) -> tuple[Floats, Floats]:
    import numpy as np

    def side(edges: Edges) -> Floats:
        values = edges.incoming(strengths)
        return edges.weights * ties(edges, values, edges.reduce(np.maximum, values, 0.0))

    return side(supports), -side(attacks)


def _count(edges: Edges, values: Floats) -> Floats:
    import numpy as np

    # Strength 0 is no attack (Amgoud et al. 2017), so it counts for nothing.
    return edges.reduce(np.add, (values > 0).astype(np.float64), 0.0)


def _cardinality(supports: Edges, attacks: Edges, strengths: Floats) -> Floats:
    import numpy as np

    del supports
    values = attacks.incoming(strengths)
    count = _count(attacks, values)
    # At least 1, or rows without attackers would divide by nothing; their sum is 0 anyway.
    mean = attacks.reduce(np.add, values, 0.0) / np.maximum(count, 1.0)
    aggregate: Floats = -(count + mean)
    return aggregate


def _cardinality_slopes(
    supports: Edges, attacks: Edges, strengths: Floats
) -> tuple[Floats, Floats]:
    import numpy as np

    values = attacks.incoming(strengths)
    count = np.maximum(_count(attacks, values), 1.0)
    return np.zeros(len(supports)), -attacks.weights / attacks.spread(count)


SUM = Aggregation("sum", _sum, _sum_slopes)
PRODUCT = Aggregation("product", _product, _product_slopes)
MAXIMUM = Aggregation("maximum", _maximum, _maximum_slopes)
CARDINALITY = Aggregation("cardinality", _cardinality, _cardinality_slopes)
