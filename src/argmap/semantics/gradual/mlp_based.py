"""MLP-based: strength = logistic(logit(b) + E), E = supporters - attackers.

A base score of 0 or 1 stays as it is. The graph is a multi-layer perceptron with these weights.
Source: Potyka (2021), Interpreting Neural Networks as Quantitative Argumentation Frameworks, AAAI.
"""

from argmap.semantics.gradual.aggregations import SUM
from argmap.semantics.gradual.arrays import Floats
from argmap.semantics.gradual.record import GradualSemantics, Influence

_HIGHEST = 300.0
"""Beyond it the exponential says nothing new, and its square would overflow."""


def _inverse(aggregate: Floats) -> Floats:
    import numpy as np

    inverse: Floats = np.exp(np.clip(-aggregate, -_HIGHEST, _HIGHEST))
    return inverse


def _strength(base: Floats, aggregate: Floats) -> Floats:
    return base / (base + (1.0 - base) * _inverse(aggregate))


def _slopes(base: Floats, aggregate: Floats) -> tuple[Floats, Floats]:
    inverse = _inverse(aggregate)
    below = base + (1.0 - base) * inverse
    by_base = inverse / (below * below)
    return by_base, base * (1.0 - base) * by_base


MLP_BASED = GradualSemantics(
    "mlp-based",
    "MLP-based",
    "Potyka (2021), Interpreting Neural Networks as Quantitative Argumentation Frameworks, AAAI",
    SUM,
    Influence("logistic", _strength, _slopes),
)
