"""The registry of gradual semantics: one row for each."""

from argmap.errors import ArgmapError, nearest
from argmap.semantics.gradual.card_based import CARD_BASED
from argmap.semantics.gradual.df_quad import DF_QUAD
from argmap.semantics.gradual.euler_based import EULER_BASED
from argmap.semantics.gradual.h_categoriser import H_CATEGORISER
from argmap.semantics.gradual.max_based import MAX_BASED
from argmap.semantics.gradual.mlp_based import MLP_BASED
from argmap.semantics.gradual.quadratic_energy import QUADRATIC_ENERGY
from argmap.semantics.gradual.record import GradualSemantics

GRADUAL: tuple[GradualSemantics, ...] = (
    QUADRATIC_ENERGY,
    DF_QUAD,
    EULER_BASED,
    MLP_BASED,
    H_CATEGORISER,
    MAX_BASED,
    CARD_BASED,
)


class UnknownGradualError(ArgmapError, LookupError):
    """No gradual semantics goes by that name."""


def find_gradual(wanted: str | GradualSemantics) -> GradualSemantics:
    """Return the gradual semantics of that name; a record is given back as it is.

    Raises:
        UnknownGradualError: If there is none; the message lists those there are.

    >>> find_gradual("df-quad").title
    'DF-QuAD'
    """
    if isinstance(wanted, GradualSemantics):
        return wanted
    for semantics in GRADUAL:
        if semantics.name == wanted:
            return semantics
    names = [semantics.name for semantics in GRADUAL]
    hint = nearest(wanted, names)
    raise UnknownGradualError(
        f"unknown gradual semantics: {wanted!r}{hint} (known: {', '.join(names)})"
    )
