"""Euler-based: strength = 1 - (1 - b²) / (1 + b exp(E)), E = supporters - attackers.

Attackers never push a strength below b²; a base score of 0 stays 0.
Source: Amgoud and Ben-Naim (2018), Evaluation of Arguments in Weighted Bipolar Graphs,
International Journal of Approximate Reasoning 99.
"""

from argmap.semantics.gradual.aggregations import SUM
from argmap.semantics.gradual.arrays import Floats
from argmap.semantics.gradual.record import GradualSemantics, Influence

_HIGHEST = 300.0
"""Beyond it the exponential says nothing new, and its square would overflow."""


def _power(aggregate: Floats) -> Floats:
    import numpy as np

    power: Floats = np.exp(np.clip(aggregate, -_HIGHEST, _HIGHEST))
    return power


def _strength(base: Floats, aggregate: Floats) -> Floats:
    return 1.0 - (1.0 - base * base) / (1.0 + base * _power(aggregate))


def _slopes(base: Floats, aggregate: Floats) -> tuple[Floats, Floats]:
    power = _power(aggregate)
    below = 1.0 + base * power
    common = (1.0 - base * base) * power / (below * below)
    return 2.0 * base / below + common, base * common


EULER_BASED = GradualSemantics(
    "euler-based",
    "Euler-based",
    "Amgoud and Ben-Naim (2018), Evaluation of Arguments in Weighted Bipolar Graphs, IJAR 99",
    SUM,
    Influence("euler", _strength, _slopes),
)
