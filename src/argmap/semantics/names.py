"""Names: the semantics there are, by the kind of answer each gives, without what computes them."""

from dataclasses import dataclass
from typing import Literal

from argmap.errors import UnknownSemanticsError, UnknownWeightsError
from argmap.table import Table

SemanticsKind = Literal["labelling", "extensions", "strength"]

LABELLINGS = (("caes", "grounded labelling of claims and evidence under proof standards"),)
EXTENSIONS = (
    ("grounded", "what stands whatever else is chosen"),
    ("complete", "every set that holds exactly what it defends"),
    ("preferred", "every largest set that defends itself"),
    ("stable", "every set that attacks all else; there may be none"),
    ("semi-stable", "every set that defends itself with the fewest undecided"),
    ("stage", "every set without conflict with a largest range"),
    ("ideal", "the largest set that defends itself inside every preferred one"),
    ("eager", "the same inside every semi-stable one"),
    ("naive", "every largest set without conflict"),
    ("cf2", "largest sets without conflict, one strong component after the other"),
)
STRENGTHS = (
    ("quadratic-energy", "strength by the quadratic energy model (Potyka 2018)"),
    ("df-quad", "strength by DF-QuAD (Rago and others 2016)"),
    ("euler-based", "strength by the Euler-based semantics (Amgoud and Ben-Naim 2018)"),
    ("mlp-based", "strength as in a neural network (Potyka 2021)"),
    ("h-categoriser", "strength under attacks by their sum (Besnard and Hunter 2001)"),
    ("max-based", "strength under attacks by the strongest (Amgoud and others 2017)"),
    ("card-based", "strength under attacks by their number (Amgoud and others 2017)"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a setting must know of a semantics, before any is computed."""

    name: str
    kind: SemanticsKind
    summary: str


NAMES: Table[Named] = Table(
    "semantics",
    Named,
    (
        *(Named(name, "labelling", summary) for name, summary in LABELLINGS),
        *(Named(name, "extensions", summary) for name, summary in EXTENSIONS),
        *(Named(name, "strength", summary) for name, summary in STRENGTHS),
    ),
    UnknownSemanticsError,
)
WEIGHTS: tuple[tuple[str, str], ...] = (
    ("stated", "as the map states them, 1 where it does not"),
    ("weakest-link", "no argument weighs more than the weakest of what it rests on"),
)


def kind_of(semantics: str) -> SemanticsKind:
    """Return the kind of answer a semantics gives.

    Raises:
        UnknownSemanticsError: If there is none of that name; the message lists those there are.

    >>> kind_of("df-quad")
    'strength'
    """
    return NAMES.find(semantics).kind


def find_weights(name: str) -> str:
    """Return the name of a way to set weights as ``WEIGHTS`` writes it; hyphens and spaces are alike.

    Raises:
        UnknownWeightsError: If there is no such name.
    """
    known = [row for row, _ in WEIGHTS]
    wanted = name.replace(" ", "-")
    if wanted not in known:
        raise UnknownWeightsError(name, known)
    return wanted
