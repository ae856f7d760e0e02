"""Gradual semantics: strengths between 0 and 1, a second reading beside the labels.

A strength is a degree on a scale under one named semantics. It is not a probability.

Base scores and signed edges come in, one strength for each node comes out. Each semantics is an
aggregation and an influence (Mossakowski and Neuhaus 2018), so all share one evaluation.

Where to begin: ``solve.py`` has the whole of it in three stages. ``schedule.py`` orders the nodes by
level, ``block.py`` evaluates and iterates a run of them, ``components.py`` and ``continuous.py``
settle what goes round. ``record.py`` says what a semantics is made of, ``aggregations.py`` and one
file each (``df_quad.py`` and so on) define them. ``bipolar.py`` is the graph, ``from_map.py`` and
``base_scores.py`` make it of a map. ``contributions.py`` and ``gradient.py`` ask what a strength
is due to.
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
