"""Dung semantics: extensions of plain attack graphs, and of maps projected onto them.

Numbers of arguments and attacks come in, tuples of names come out. The questions go to a SAT solver
in pieces as small as the semantics allows.

Where to begin: ``problem.py`` has the questions. ``division.py`` cuts a graph into parts that are
solved on their own, after ``grounded.py`` has decided what is certain. ``search.py`` says what
every semantics answers about a part; ``simple.py``, ``preferred.py``, ``ranges.py`` with
``semi_stable.py`` and ``stage.py``, ``unique.py`` and ``cf2.py`` answer it, ``registry.py`` lists
them. ``defence.py`` finds admissible sets without
looking at the whole graph; ``walks.py`` and ``race.py`` serve dense graphs. ``clauses.py`` states
the semantics, ``oracle.py`` talks to the solver.
Source of it all: Dung, On the acceptability of arguments (Artificial Intelligence 77, 1995).
"""

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
from argmap.semantics.dung.walks import Goals, Walks

__all__ = [
    "SEMANTICS",
    "AttackGraph",
    "Decision",
    "Goals",
    "Limit",
    "Part",
    "Problem",
    "Search",
    "Semantics",
    "Status",
    "Walks",
    "attack_graph",
    "find_semantics",
    "graph_of_framework",
    "graph_of_map",
]
