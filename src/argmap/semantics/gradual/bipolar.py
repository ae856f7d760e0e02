"""Quantitative bipolar graphs: nodes with base scores, edges that support or attack.

A third sort of edge, from premise to step, carries no vote: it bounds what the step can be worth.
The base score of a step counts only as far as its premises hold (``linked``): multiplied by the
strength of the weakest of them, or by the product of all. Source of the weakest link: Pollock
(2001), Defeasible Reasoning with Variable Degrees of Justification.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Any, Literal

from argmap.errors import BadGraphError, UnknownIdError
from argmap.extras import require
from argmap.semantics.gradual.arrays import Floats, Ints
from argmap.semantics.gradual.schedule import Schedule, plan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Edge = tuple[str, str] | tuple[str, str, float]
Linked = Literal["weakest", "product"]
SUPPORT, ATTACK, PREMISE = 1, -1, 0


@dataclass(frozen=True, eq=False)
class BipolarGraph:
    """A frozen quantitative bipolar graph as arrays: one entry for each node, one for each edge.

    ``signs`` are 1 for support, -1 for attack, 0 from premise to step. Weights and base scores lie
    in [0, 1]. An edge given twice with the same sign and weight counts once. Cycles are legal.

    Raises:
        BadGraphError: If a score or weight is out of range, names are double, or one pair of nodes
            has edges that contradict each other.

    >>> graph = BipolarGraph.of({"a": 0.5, "b": 0.6}, supports=[("b", "a")])
    >>> graph.names, graph.signs.tolist()
    (('a', 'b'), [1])
    """

    names: tuple[str, ...]
    base: Floats
    origins: Ints
    targets: Ints
    signs: "NDArray[np.int8]"
    weights: Floats
    linked: Linked = "weakest"

    def __post_init__(self) -> None:
        require("numbers", "a gradual semantics")
        import numpy as np

        # Copies that cannot be written to: schedules and strengths are remembered for the graph.
        for name, kind in _ARRAYS.items():
            array = np.array(getattr(self, name), dtype=kind)
            array.flags.writeable = False
            object.__setattr__(self, name, array)
        _check(self)
        _drop_repeats(self)

    @classmethod
    def of(
        cls,
        base: Mapping[str, float],
        supports: Iterable[Edge] = (),
        attacks: Iterable[Edge] = (),
        premises: Iterable[tuple[str, str]] = (),
        linked: Linked = "weakest",
    ) -> "BipolarGraph":
        """Make a graph from base scores by name and lists of ``(origin, target[, weight])``.

        Raises:
            UnknownIdError: If an edge names a node without base score.
            BadGraphError: As the class does.
        """
        require("numbers", "a gradual semantics")
        import numpy as np

        place = {name: number for number, name in enumerate(base)}
        edges: list[Edge] = [*supports]
        signs = [SUPPORT] * len(edges)
        edges += attacks
        signs += [ATTACK] * (len(edges) - len(signs))
        edges += premises
        signs += [PREMISE] * (len(edges) - len(signs))
        try:
            origins = [place[edge[0]] for edge in edges]
            targets = [place[edge[1]] for edge in edges]
        except KeyError as unknown:
            raise UnknownIdError(str(unknown.args[0]), place, "node") from None
        return cls(
            tuple(base),
            _numbers(list(base.values())),
            np.array(origins, dtype=np.intp),
            np.array(targets, dtype=np.intp),
            np.array(signs, dtype=np.int8),
            _numbers([edge[2] if len(edge) == 3 else 1.0 for edge in edges]),
            linked,
        )

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def schedule(self) -> Schedule:
        """Return the order of evaluation."""
        return plan(len(self.names), self.origins, self.targets, self.signs, self.weights)

    def place(self, name: str) -> int:
        """Return the place of a node.

        Raises:
            UnknownIdError: If there is no such node; the message names the nearest.
        """
        try:
            return self.names.index(name)
        except ValueError:
            raise UnknownIdError(name, self.names, "node") from None

    def without_supports(self) -> "BipolarGraph":
        """Return the graph without its supporting edges. Premises of steps stay."""
        return self._keep(self.signs != SUPPORT)

    def cone(self, target: str) -> "BipolarGraph":
        """Return the part that can matter to a node: all from which a path leads to it. Linear.

        Raises:
            UnknownIdError: If there is no such node.
        """
        import numpy as np

        from argmap.semantics.gradual.schedule import reachable

        reached = reachable(len(self.names), self.targets, self.origins, [self.place(target)])
        kept = np.flatnonzero(reached)
        # The new number of a node is how many kept ones stand before it.
        number = np.cumsum(reached) - 1
        # An edge into the cone comes from the cone, so its targets alone decide.
        part = self._keep(reached[self.targets])
        return part._with(
            names=tuple(compress(self.names, reached.tolist())),
            base=self.base[kept],
            origins=number[part.origins],
            targets=number[part.targets],
        )

    def _keep(self, chosen: "NDArray[np.bool_]") -> "BipolarGraph":
        return self._with(
            origins=self.origins[chosen],
            targets=self.targets[chosen],
            signs=self.signs[chosen],
            weights=self.weights[chosen],
        )

    def _with(self, **parts: Any) -> "BipolarGraph":
        """Return the graph with other parts, which are known to be sound."""
        # Without ``__init__``: parts of a sound graph are sound, and checking costs more than
        # cutting.
        graph = object.__new__(BipolarGraph)
        for item in fields(self):
            object.__setattr__(graph, item.name, parts.get(item.name, getattr(self, item.name)))
        return graph


_ARRAYS = {"base": "f8", "origins": "intp", "targets": "intp", "signs": "i1", "weights": "f8"}


def _numbers(values: Sequence[object]) -> Floats:
    import numpy as np

    try:
        return np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        wrong = next(item for item in values if not isinstance(item, int | float))
        raise BadGraphError(
            f"base scores and weights are numbers in [0, 1], not {wrong!r}"
        ) from None


def _check(graph: BipolarGraph) -> None:
    import numpy as np

    count, edges = len(graph.names), len(graph.origins)
    if len(set(graph.names)) != count:
        double = next(name for index, name in enumerate(graph.names) if name in graph.names[:index])
        raise BadGraphError(f"node {double!r} is given twice; names must differ")
    if graph.linked not in ("weakest", "product"):
        raise BadGraphError(f"linked is {graph.linked!r}; it must be 'weakest' or 'product'")
    lengths = {len(graph.targets), len(graph.signs), len(graph.weights)}
    if len(graph.base) != count or lengths != {edges}:
        raise BadGraphError("every node needs a base score, every edge two ends, sign and weight")
    ends = np.concatenate((graph.origins, graph.targets))
    if len(ends) and not (ends.min() >= 0 and ends.max() < count):
        raise BadGraphError(f"an edge ends at a number that is no node: 0 to {count - 1} are")
    # Asked this way round, NaN is bad, too.
    bad = ~((graph.base >= 0) & (graph.base <= 1))
    if bad.any():
        index = int(bad.argmax())
        value = float(graph.base[index])
        raise BadGraphError(
            f"base score of {graph.names[index]!r} is {value}; it must lie in [0, 1]"
        )
    bad = ~((graph.weights >= 0) & (graph.weights <= 1))
    if bad.any():
        index = int(bad.argmax())
        raise BadGraphError(
            f"weight of edge {_edge(graph, index)} is {float(graph.weights[index])}; it must lie in "
            "[0, 1] (whether it supports or attacks is said apart)"
        )


def _drop_repeats(graph: BipolarGraph) -> None:
    """Keep the first of edges that say the same; refuse those that contradict each other."""
    import numpy as np

    # One number for each pair of ends. Most graphs have no doubles, and a look at the sorted keys
    # says so.
    keys = graph.targets * len(graph.names) + graph.origins
    if (np.diff(np.sort(keys)) != 0).all():
        return
    order = np.argsort(keys, kind="stable")
    again = np.zeros(len(keys), dtype=bool)
    again[1:] = np.diff(keys[order]) == 0
    # For each edge in sorted order the place where its run of equal keys began: the running maximum
    # of starts. Sorting is stable, so that is the edge given first.
    first = order[np.maximum.accumulate(np.where(again, 0, np.arange(len(keys))))]
    differ = (graph.signs[order] != graph.signs[first]) | (
        graph.weights[order] != graph.weights[first]
    )
    if differ.any():
        index = int(differ.argmax())
        earlier, later = int(first[index]), int(order[index])
        raise BadGraphError(
            f"edge {_edge(graph, earlier)} is given twice, as {_says(graph, earlier)} and as "
            f"{_says(graph, later)}; give it once"
        )
    kept = np.sort(order[~again])
    for name in ("origins", "targets", "signs", "weights"):
        array = getattr(graph, name)[kept]
        array.flags.writeable = False
        object.__setattr__(graph, name, array)


def _edge(graph: BipolarGraph, index: int) -> str:
    ends = graph.names[int(graph.origins[index])], graph.names[int(graph.targets[index])]
    return f"{ends[0]!r} -> {ends[1]!r}"


def _says(graph: BipolarGraph, index: int) -> str:
    word = {SUPPORT: "support", ATTACK: "attack"}.get(int(graph.signs[index]), "premise")
    return f"{word} of weight {float(graph.weights[index])}"
