"""What a gradual semantics is made of: an aggregation and an influence (a modular semantics).

The aggregation joins the strengths of supporters and attackers to one number; the influence moves
the base score by it. Both come with their slopes, from which gradients are made.
Source: Mossakowski and Neuhaus (2018), Modular Semantics and Characteristics for Bipolar Weighted
Argumentation Graphs, arXiv:1807.06685.
"""

from collections.abc import Callable
from dataclasses import dataclass

from argmap.semantics.gradual.arrays import Edges, Floats


@dataclass(frozen=True, slots=True)
class Aggregation:
    """Joins what enters a node. ``slopes`` are by strength of origin, for each edge."""

    name: str
    value: Callable[[Edges, Edges, Floats], Floats]
    slopes: Callable[[Edges, Edges, Floats], tuple[Floats, Floats]]


@dataclass(frozen=True, slots=True)
class Influence:
    """Moves a base score by an aggregate. ``slopes`` are by base score and by aggregate."""

    name: str
    value: Callable[[Floats, Floats], Floats]
    slopes: Callable[[Floats, Floats], tuple[Floats, Floats]]


@dataclass(frozen=True, slots=True)
class GradualSemantics:
    """A gradual semantics: its name, what it is made of, the paper that defines it.

    ``takes_support`` is false where the semantics is defined for attacks alone.
    """

    name: str
    title: str
    paper: str
    aggregation: Aggregation
    influence: Influence
    takes_support: bool = True
