"""The registry of gradual semantics: one row for each."""

from argmap.errors import UnknownSemanticsError
from argmap.semantics.gradual.card_based import CARD_BASED
from argmap.semantics.gradual.df_quad import DF_QUAD
from argmap.semantics.gradual.euler_based import EULER_BASED
from argmap.semantics.gradual.h_categoriser import H_CATEGORISER
from argmap.semantics.gradual.max_based import MAX_BASED
from argmap.semantics.gradual.mlp_based import MLP_BASED
from argmap.semantics.gradual.quadratic_energy import QUADRATIC_ENERGY
from argmap.semantics.gradual.record import GradualSemantics
from argmap.table import Table

GRADUAL: Table[GradualSemantics] = Table(
    "gradual",
    GradualSemantics,
    (
        QUADRATIC_ENERGY,
        DF_QUAD,
        EULER_BASED,
        MLP_BASED,
        H_CATEGORISER,
        MAX_BASED,
        CARD_BASED,
    ),
    UnknownSemanticsError,
)


def find_gradual(wanted: str | GradualSemantics) -> GradualSemantics:
    """Return the gradual semantics of that name; a record is given back as it is.

    Raises:
        UnknownSemanticsError: If there is none; the message lists those there are.

    >>> find_gradual("df-quad").title
    'DF-QuAD'
    """
    return wanted if isinstance(wanted, GradualSemantics) else GRADUAL.find(wanted)
