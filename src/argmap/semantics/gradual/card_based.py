"""Card-based: strength = b / (1 + n + mean strength of the n attackers above 0). Attacks alone.

Quantity before quality: the number of attackers counts first, their mean strength second.
Attackers whose base score is 0, or whose edge has weight 0, do not count.
Source: Amgoud, Ben-Naim, Doder and Vesic (2017), Acceptability Semantics for Weighted
Argumentation Frameworks, IJCAI.
"""

from argmap.semantics.gradual.aggregations import CARDINALITY
from argmap.semantics.gradual.h_categoriser import RECIPROCAL
from argmap.semantics.gradual.record import GradualSemantics

CARD_BASED = GradualSemantics(
    "card-based",
    "card-based",
    "Amgoud, Ben-Naim, Doder and Vesic (2017), Acceptability Semantics for Weighted "
    "Argumentation Frameworks, IJCAI",
    CARDINALITY,
    RECIPROCAL,
    takes_support=False,
)
