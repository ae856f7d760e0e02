"""h-categoriser: strength = b / (1 + sum of the strengths of the attackers). Attacks alone.

Sources: Besnard and Hunter (2001), A Logic-Based Theory of Deductive Arguments, Artificial
Intelligence 128; with base scores: Amgoud, Ben-Naim, Doder and Vesic (2017), Acceptability
Semantics for Weighted Argumentation Frameworks, IJCAI.
"""

from argmap.semantics.gradual.aggregations import SUM
from argmap.semantics.gradual.arrays import Floats
from argmap.semantics.gradual.record import GradualSemantics, Influence


def _strength(base: Floats, aggregate: Floats) -> Floats:
    return base / (1.0 - aggregate)


def _slopes(base: Floats, aggregate: Floats) -> tuple[Floats, Floats]:
    share = 1.0 / (1.0 - aggregate)
    return share, base * share * share


RECIPROCAL = Influence("reciprocal", _strength, _slopes)

H_CATEGORISER = GradualSemantics(
    "h-categoriser",
    "h-categoriser",
    "Besnard and Hunter (2001), A Logic-Based Theory of Deductive Arguments, AIJ 128",
    SUM,
    RECIPROCAL,
    takes_support=False,
)
