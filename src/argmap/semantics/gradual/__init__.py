"""Gradual semantics: strengths between 0 and 1, a second reading beside the labels.

A strength is a degree on a scale under one named semantics. It is not a probability.
"""

from argmap.semantics.gradual.arrays import Edges
from argmap.semantics.gradual.base_scores import base_score
from argmap.semantics.gradual.bipolar import BipolarGraph
from argmap.semantics.gradual.block import Limits
from argmap.semantics.gradual.burden_numbers import burden_numbers, burden_ranking
from argmap.semantics.gradual.contributions import Contributions, removals, shapley
from argmap.semantics.gradual.from_map import bipolar_graph, strengths
from argmap.semantics.gradual.game_strength import game_strength
from argmap.semantics.gradual.gradient import gradient
from argmap.semantics.gradual.record import Aggregation, GradualSemantics, Influence
from argmap.semantics.gradual.registry import GRADUAL, find_gradual
from argmap.semantics.gradual.schedule import Schedule
from argmap.semantics.gradual.solve import Strengths, solve

__all__ = [
    "GRADUAL",
    "Aggregation",
    "BipolarGraph",
    "Contributions",
    "Edges",
    "GradualSemantics",
    "Influence",
    "Limits",
    "Schedule",
    "Strengths",
    "base_score",
    "bipolar_graph",
    "burden_numbers",
    "burden_ranking",
    "find_gradual",
    "game_strength",
    "gradient",
    "removals",
    "shapley",
    "solve",
    "strengths",
]
