"""Max-based: strength = b / (1 + strength of the strongest attacker). Attacks alone.

Quality before quantity: only the strongest attacker counts. Converges on every graph.
Source: Amgoud, Ben-Naim, Doder and Vesic (2017), Acceptability Semantics for Weighted
Argumentation Frameworks, IJCAI.
"""

from argmap.semantics.gradual.aggregations import MAXIMUM
from argmap.semantics.gradual.h_categoriser import RECIPROCAL
from argmap.semantics.gradual.record import GradualSemantics

MAX_BASED = GradualSemantics(
    "max-based",
    "max-based",
    "Amgoud, Ben-Naim, Doder and Vesic (2017), Acceptability Semantics for Weighted "
    "Argumentation Frameworks, IJCAI",
    MAXIMUM,
    RECIPROCAL,
    takes_support=False,
)
