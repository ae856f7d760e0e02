"""The bipolar graph of a map, and the strengths of its statements and arguments.

Nodes are the statements and the arguments. An argument is a step: its base score is its weight (or
1), bounded by its premises, of which it needs all; it supports or attacks its target. An argument
for or against an argument supports or attacks that step, so undercuts lower what the step carries
on. Rivals attack each other. Other relations say nothing about strength.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

from argmap.errors import BadGraphError
from argmap.findings import Finding
from argmap.model import ArgumentMap
from argmap.naming import nearest
from argmap.semantics.gradual.base_scores import base_score
from argmap.semantics.gradual.bipolar import SUPPORT, BipolarGraph, Linked
from argmap.semantics.gradual.block import Limits
from argmap.semantics.gradual.record import GradualSemantics
from argmap.semantics.gradual.registry import find_gradual
from argmap.semantics.gradual.solve import Strengths, solve

Pair = tuple[str, str]


def bipolar_graph(
    argument_map: ArgumentMap,
    base: Mapping[str, float] | None = None,
    linked: Linked = "weakest",
) -> BipolarGraph:
    """Make the bipolar graph of a map; ``base`` overrides base scores by id. Linear.

    Raises:
        BadGraphError: If ``base`` names no statement or argument, or a score is not in [0, 1].

    >>> from argmap.formats.files import load
    >>> graph = bipolar_graph(load("examples/northport/map.argmap.yaml"))
    >>> float(graph.base[graph.place("cleaner-air")])
    0.5
    """
    scores = {item.id: base_score(argument_map, item) for item in argument_map.statements}
    for step in argument_map.arguments:
        scores[step.id] = 1.0 if step.weight is None else step.weight
    for name, score in (base or {}).items():
        if name not in scores:
            hint = nearest(name, scores)
            raise BadGraphError(f"base score for an unknown statement or argument {name!r}{hint}")
        scores[name] = score
    supports: list[Pair] = []
    attacks: list[Pair] = []
    premises: list[Pair] = []
    for step in argument_map.arguments:
        (supports if step.polarity == "supports" else attacks).append((step.id, step.target))
        premises += [(premise, step.id) for premise in step.premise_ids]
    # Rivals attack each other both ways. A pair that is in the map as support or premise already
    # keeps that: one pair of nodes has one edge.
    stated = {
        pair
        for relation in argument_map.relations
        if relation.kind == "rival"
        for pair in permutations(dict.fromkeys(relation.origins), 2)
    }
    # Sorted, since a set has no order of its own.
    attacks += sorted(stated - set(supports) - set(premises))
    return BipolarGraph.of(scores, supports, dict.fromkeys(attacks), premises, linked)


def strengths(
    argument_map: ArgumentMap,
    semantics: str | GradualSemantics = "quadratic-energy",
    base: Mapping[str, float] | None = None,
    linked: Linked = "weakest",
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Strengths:
    """Compute the strength of every statement and argument of a map under a gradual semantics.

    Under a semantics for attacks alone the supports of the map are left out; finding S001 says so.

    Raises:
        UnknownSemanticsError: If there is no such semantics.
        BadGraphError: If ``base`` names no statement or argument, or a score is not in [0, 1].

    >>> from argmap.formats.files import load
    >>> made = strengths(load("examples/northport/map.argmap.yaml"))
    >>> round(made["cleaner-air"], 2)
    0.68
    """
    chosen = find_gradual(semantics)
    graph = bipolar_graph(argument_map, base, linked)
    left_out = 0 if chosen.takes_support else int((graph.signs == SUPPORT).sum())
    if not left_out:
        return solve(graph, chosen, limits)
    many = "support" if left_out == 1 else "supports"
    message = f"{left_out} {many} left out: {chosen.name} is defined for attacks alone"
    return replace(
        solve(graph.without_supports(), chosen, limits),
        findings=(Finding("S001", "warning", message),),
    )
