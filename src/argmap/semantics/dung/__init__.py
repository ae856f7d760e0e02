"""Dung semantics: extensions of plain attack graphs, and of maps projected onto them."""

from argmap.semantics.dung.answers import Decision, Status
from argmap.semantics.dung.attack_graph import (
    AttackGraph,
    AttackGraphError,
    attack_graph,
    graph_of_framework,
    graph_of_map,
)
from argmap.semantics.dung.limits import TimeLimitError
from argmap.semantics.dung.problem import Problem
from argmap.semantics.dung.registry import (
    SEMANTICS,
    Semantics,
    UnknownSemanticsError,
    find_semantics,
)

__all__ = [
    "SEMANTICS",
    "AttackGraph",
    "AttackGraphError",
    "Decision",
    "Problem",
    "Semantics",
    "Status",
    "TimeLimitError",
    "UnknownSemanticsError",
    "attack_graph",
    "find_semantics",
    "graph_of_framework",
    "graph_of_map",
]
