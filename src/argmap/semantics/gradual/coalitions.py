"""Strengths of one target with nodes taken away, many such evaluations at once."""

from collections.abc import Iterable, Sequence
from itertools import islice

from argmap.semantics.gradual.arrays import Floats, Ints
from argmap.semantics.gradual.bipolar import BipolarGraph
from argmap.semantics.gradual.block import Limits, Rule, iterate, pass_levels, span
from argmap.semantics.gradual.record import GradualSemantics
from argmap.semantics.gradual.registry import find_gradual
from argmap.semantics.gradual.solve import refuse_support, settle

# About 8 MB for each array.
_CELLS = 1_000_000
"""Strengths held at once: nodes and edges times evaluations."""


class Coalitions:
    """The part of a graph that leads to a target, evaluated without some of its nodes."""

    def __init__(
        self,
        graph: BipolarGraph,
        target: str,
        semantics: str | GradualSemantics,
        limits: Limits,
    ) -> None:
        import numpy as np

        self.semantics: GradualSemantics = find_gradual(semantics)
        # Nothing outside the cone can matter, and evaluations are many.
        self.cone: BipolarGraph = graph.cone(target)
        refuse_support(self.cone, self.semantics)
        self.names: tuple[str, ...] = self.cone.names
        self.target: int = self.cone.place(target)
        self.limits = limits
        self.not_converged: int = 0
        schedule = self.cone.schedule
        self._base = self.cone.base[schedule.order]
        self._position = np.empty(len(self.names), dtype=np.intp)
        self._position[schedule.order] = np.arange(len(self.names))

    def without(self, missing: "Iterable[Sequence[int] | Ints]") -> Floats:
        """Return the strength of the target without each of these sets of nodes."""
        import numpy as np

        # Columns of one array are evaluated together, so that numpy works on long rows.
        width = max(1, _CELLS // (len(self.names) + len(self.cone.origins)))
        left = iter(missing)
        parts: list[Floats] = []
        while several := list(islice(left, width)):
            alive = np.ones((len(self.names), len(several)))
            for column, nodes in enumerate(several):
                alive[self._position[np.asarray(nodes, dtype=np.intp)], column] = 0.0
            parts.append(self._evaluate(alive))
        return np.concatenate(parts) if parts else np.zeros(0)

    def _evaluate(self, alive: Floats) -> Floats:
        import numpy as np

        schedule, limits = self.cone.schedule, self.limits
        rule = Rule(self.semantics, self._base, self.cone.linked, alive)
        values = np.zeros(alive.shape)
        pass_levels(schedule, rule, values)
        first, place = schedule.cyclic, self._position[self.target]
        if first < len(self.names):
            rest = span(schedule, first, len(self.names))
            changing, _ = iterate(rest, rule, values, limits.tolerance, limits.rounds)
            # Coalitions that come to rest together are done together; the few that do not are
            # settled one by one, as ``settle`` looks at a single graph.
            for column in np.flatnonzero(changing.any(axis=0)).tolist():
                alone = Rule(self.semantics, self._base, self.cone.linked, alive[:, column])
                found = settle(self.cone, alone, limits)
                values[:, column] = found.values
                self.not_converged += not found.converged[place]
        strength: Floats = values[place].copy()
        return strength
