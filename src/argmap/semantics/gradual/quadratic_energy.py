"""Quadratic energy: the sum of strengths moves the base score along x² / (1 + x²).

strength = b + (1 - b) h(E) - b h(-E), with E = supporters - attackers, h(x) = max(0, x)² / (1 +
max(0, x)²). Balanced, smooth, never saturated: no strength reaches 0 or 1 unless it starts there.
Source: Potyka (2018), Continuous Dynamical Systems for Weighted Bipolar Argumentation, KR.
"""

from argmap.semantics.gradual.aggregations import SUM
from argmap.semantics.gradual.arrays import Floats
from argmap.semantics.gradual.record import GradualSemantics, Influence


def _strength(base: Floats, aggregate: Floats) -> Floats:
    import numpy as np

    # The square has lost the sign of the aggregate, so the direction is chosen below.
    square = np.square(aggregate)
    moved = square / (1.0 + square)
    strength: Floats = np.where(aggregate > 0, base + (1.0 - base) * moved, base - base * moved)
    return strength


def _slopes(base: Floats, aggregate: Floats) -> tuple[Floats, Floats]:
    import numpy as np

    square = np.square(aggregate)
    steep = 2.0 * np.abs(aggregate) / np.square(1.0 + square)
    return 1.0 / (1.0 + square), np.where(aggregate > 0, 1.0 - base, base) * steep


QUADRATIC_ENERGY = GradualSemantics(
    "quadratic-energy",
    "quadratic energy",
    "Potyka (2018), Continuous Dynamical Systems for Weighted Bipolar Argumentation, KR",
    SUM,
    Influence("quadratic", _strength, _slopes),
)
