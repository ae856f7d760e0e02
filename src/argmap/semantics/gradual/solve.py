"""Strengths of all nodes of a bipolar graph under a gradual semantics.

Nodes without cycles before them are evaluated once each, level by level, which is exact. The rest
is iterated from the base scores. What still changes then is taken component by component, each
iterated alone and, if it goes round, followed in continuous time. What comes to no rest is
reported, with all that depends on it. Where a cycle could rest in several places, it rests where
it gets from its base scores once all before it is settled. A strength is a degree on a scale, not
a probability.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from argmap.errors import SupportRefusedError
from argmap.findings import Finding
from argmap.semantics.gradual.arrays import Flags, Floats, Ints
from argmap.semantics.gradual.bipolar import SUPPORT, BipolarGraph
from argmap.semantics.gradual.block import Limits, Rule, iterate, pass_levels, span
from argmap.semantics.gradual.components import Settled, settle_components
from argmap.semantics.gradual.record import GradualSemantics
from argmap.semantics.gradual.registry import find_gradual

Method = Literal["pass", "iteration", "continuous"]
METHODS: tuple[Method, ...] = ("pass", "iteration", "continuous")


@dataclass(frozen=True, eq=False)
class Strengths:
    """Strengths of nodes, and how they were found.

    ``values``, ``converged`` and ``iterations`` follow the order of ``names``; ``methods`` are
    numbers in ``METHODS``. A strength that did not converge is the last value reached.
    """

    semantics: str
    names: tuple[str, ...]
    values: Floats
    converged: Flags
    iterations: Ints
    methods: Ints
    findings: tuple[Finding, ...] = ()

    @cached_property
    def strengths(self) -> dict[str, float]:
        """Return the strength of each node by name."""
        return dict(zip(self.names, self.values.tolist(), strict=True))

    @cached_property
    def not_converged(self) -> tuple[str, ...]:
        """Return the nodes whose strength did not come to rest, in order."""
        return self._where(~self.converged)

    @cached_property
    def continuous(self) -> tuple[str, ...]:
        """Return the nodes whose strength was followed in continuous time, in order."""
        return self._where(self.methods == METHODS.index("continuous"))

    def __getitem__(self, name: str) -> float:
        return self.strengths[name]

    def _where(self, chosen: Flags) -> tuple[str, ...]:
        # In order of the graph, since numbers ascend.
        return tuple(self.names[index] for index in chosen.nonzero()[0].tolist())


def solve(
    graph: BipolarGraph,
    semantics: str | GradualSemantics = "quadratic-energy",
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Strengths:
    """Compute the strength of every node. Linear without cycles, else linear in each round.

    Raises:
        UnknownSemanticsError: If there is no such semantics.
        SupportRefusedError: If the semantics takes no support and the graph has some.

    >>> made = solve(BipolarGraph.of({"a": 0.5, "b": 0.5}, supports=[("b", "a")]), "df-quad")
    >>> made.strengths
    {'a': 0.75, 'b': 0.5}
    """
    import numpy as np

    chosen = find_gradual(semantics)
    refuse_support(graph, chosen)
    rule = Rule(chosen, graph.base[graph.schedule.order], graph.linked)
    found = settle(graph, rule, limits)
    position = np.empty(len(graph), dtype=np.intp)
    position[graph.schedule.order] = np.arange(len(graph))
    return Strengths(
        chosen.name,
        graph.names,
        found.values[position],
        found.converged[position],
        found.iterations[position],
        found.methods[position],
    )


def settle(graph: BipolarGraph, rule: Rule, limits: Limits) -> Settled:
    """Settle all nodes of a graph, by position in its schedule."""
    import numpy as np

    schedule, count = graph.schedule, len(graph)
    found = Settled(
        np.zeros(count),
        np.ones(count, dtype=bool),
        np.ones(count, dtype=np.intp),
        np.zeros(count, dtype=np.intp),
    )
    pass_levels(schedule, rule, found.values)
    first = schedule.cyclic
    # All cyclic nodes together first: mostly that comes to rest, and finding components is spared.
    if first < count:
        rest = span(schedule, first, count)
        changing, done = iterate(rest, rule, found.values, limits.tolerance, limits.rounds)
        found.iterations[first:], found.methods[first:] = done, 1
        if changing.any():
            # Only what still changed and what depends on it is taken apart.
            settle_components(schedule, rule, found, first + np.flatnonzero(changing), limits)
    return found


def refuse_support(graph: BipolarGraph, semantics: GradualSemantics) -> None:
    """Raise an error if the semantics is for attacks alone and the graph has support."""
    if semantics.takes_support:
        return
    supports = (graph.signs == SUPPORT).nonzero()[0]
    if len(supports):
        index = int(supports[0])
        ends = graph.names[int(graph.origins[index])], graph.names[int(graph.targets[index])]
        raise SupportRefusedError(
            f"{semantics.name} is defined for attacks alone, but {ends[0]!r} supports "
            f"{ends[1]!r} ({len(supports)} supports in all); take a bipolar semantics or "
            "graph.without_supports()"
        )
