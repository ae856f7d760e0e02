"""The registry of extension-based semantics: one row each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from argmap.errors import UnknownSemanticsError
from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.cf2 import Cf2Search
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.preferred import PreferredSearch
from argmap.semantics.dung.search import Search
from argmap.semantics.dung.semi_stable import SemiStableSearch
from argmap.semantics.dung.simple import CompleteSearch, NaiveSearch, StableSearch
from argmap.semantics.dung.stage import StageSearch
from argmap.semantics.dung.unique import EagerSearch, IdealSearch
from argmap.table import Table

Scope = Literal["nothing", "undecided", "whole", "without self-attackers"]


@dataclass(frozen=True, slots=True)
class Semantics:
    """An extension-based semantics.

    ``scope`` is what is left to search once the grounded extension is known; ``search`` makes the
    search of a part of it. ``is_directional``: whether the status of an argument depends on those
    alone that reach it by attacks. ``always_exists``: whether every attack graph has an extension.
    ``is_joint``: whether one search of all parts answers about one extension as fast as theirs.
    """

    name: str
    letters: str
    summary: str
    source: str
    scope: Scope
    search: Callable[[Part, Limit], Search]
    is_directional: bool = False
    always_exists: bool = True
    is_joint: bool = False


SEMANTICS: Table[Semantics] = Table(
    "extensions",
    Semantics,
    (
        Semantics(
            "grounded",
            "GR",
            # Nothing is left to search, so any search of complete extensions will do.
            "what stands whatever else is chosen: the least complete extension",
            "Dung 1995",
            "nothing",
            CompleteSearch,
            is_directional=True,
        ),
        Semantics(
            "complete",
            "CO",
            "sets without conflict that hold exactly what they defend",
            "Dung 1995",
            "undecided",
            CompleteSearch,
            is_directional=True,
            is_joint=True,
        ),
        Semantics(
            "preferred",
            "PR",
            "largest complete extensions",
            "Dung 1995",
            "undecided",
            PreferredSearch,
            is_directional=True,
            is_joint=True,
        ),
        Semantics(
            "stable",
            "ST",
            "sets without conflict that attack all else; there may be none",
            "Dung 1995",
            "undecided",
            StableSearch,
            always_exists=False,
            is_joint=True,
        ),
        Semantics(
            "semi-stable",
            "SST",
            "complete extensions with a largest range, that is, the fewest undecided",
            "Caminada, Carnielli & Dunne 2012",
            "undecided",
            SemiStableSearch,
        ),
        Semantics(
            "stage",
            "STG",
            "sets without conflict with a largest range",
            "Verheij 1996",
            "whole",
            StageSearch,
            is_joint=True,
        ),
        Semantics(
            "ideal",
            "ID",
            "the largest admissible set inside every preferred extension",
            "Dung, Mancarella & Toni 2007",
            "undecided",
            IdealSearch,
            is_directional=True,
        ),
        Semantics(
            "eager",
            "EG",
            "the largest admissible set inside every semi-stable extension",
            "Caminada 2007",
            "undecided",
            EagerSearch,
        ),
        Semantics(
            "naive",
            "NA",
            "largest sets without conflict",
            "Bondarenko, Dung, Kowalski & Toni 1997",
            "without self-attackers",
            NaiveSearch,
        ),
        Semantics(
            "cf2",
            "CF2",
            "largest sets without conflict in each strong component, attackers first",
            "Baroni, Giacomin & Guida 2005",
            "undecided",
            Cf2Search,
            is_directional=True,
        ),
    ),
    UnknownSemanticsError,
    aliases=lambda row: (row.letters,),
    fold=str.casefold,
    shown=lambda row: f"{row.letters} {row.name}",
)


def find_semantics(name: str) -> Semantics:
    """Find a semantics by its name or its letters, in any case.

    Raises:
        UnknownSemanticsError: If there is none; the message lists those there are.

    >>> find_semantics("pr").name
    'preferred'
    >>> find_semantics("Semi-Stable").letters
    'SST'
    """
    return SEMANTICS.find(name)
