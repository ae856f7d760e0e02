"""Dung semantics: extensions of plain attack graphs, and of maps projected onto them."""

from argmap.semantics.dung.answers import Decision, Status
from argmap.semantics.dung.attack_graph import (
    AttackGraph,
    Part,
    attack_graph,
    graph_of_framework,
    graph_of_map,
)
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.problem import Problem
from argmap.semantics.dung.registry import SEMANTICS, Semantics, find_semantics
from argmap.semantics.dung.search import Search

__all__ = [
    "SEMANTICS",
    "AttackGraph",
    "Decision",
    "Limit",
    "Part",
    "Problem",
    "Search",
    "Semantics",
    "Status",
    "attack_graph",
    "find_semantics",
    "graph_of_framework",
    "graph_of_map",
]
