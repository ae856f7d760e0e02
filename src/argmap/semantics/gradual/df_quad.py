"""DF-QuAD: supporters and attackers each join to 1 - Π (1 - strength); their difference moves.

strength = b + (1 - b) (s - a) if the supporters' s is at least the attackers' a, else
b - b (a - s). A supporter or attacker of strength 1 saturates its side: no other can add to it.
Where s = a the slopes of the two sides differ; the one towards more support is given.
Source: Rago, Toni, Aurisicchio and Baroni (2016), Discontinuity-Free Decision Support with
Quantitative Argumentation Debates, KR.
"""

from argmap.semantics.gradual.aggregations import PRODUCT
from argmap.semantics.gradual.arrays import Floats
from argmap.semantics.gradual.record import GradualSemantics, Influence


def _strength(base: Floats, aggregate: Floats) -> Floats:
    import numpy as np

    strength: Floats = base + aggregate * np.where(aggregate > 0, 1.0 - base, base)
    return strength


def _slopes(base: Floats, aggregate: Floats) -> tuple[Floats, Floats]:
    import numpy as np

    # At 0 the two directions differ; the one towards more support is taken, as the docstring says.
    return 1.0 - np.abs(aggregate), np.where(aggregate >= 0, 1.0 - base, base)


DF_QUAD = GradualSemantics(
    "df-quad",
    "DF-QuAD",
    "Rago, Toni, Aurisicchio and Baroni (2016), Discontinuity-Free Decision Support with "
    "Quantitative Argumentation Debates, KR",
    PRODUCT,
    Influence("linear", _strength, _slopes),
)
