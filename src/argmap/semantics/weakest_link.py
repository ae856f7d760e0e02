"""Weakest links: what an argument can weigh at most, by the reliability of what it rests on.

An argument is no stronger than its weakest premise, and a claim no stronger than the strongest
argument for it; evidence has its base score (``gradual/base_scores.py``: reliability of the source,
credibility of the item). Whether an argument on the way is defeated is not asked here: that is
what the labelling decides with these weights. Source: Pollock (2001); Modgil and Prakken (2014).
"""

from collections.abc import Collection, Mapping
from heapq import heappop, heappush

from argmap.model import ArgumentMap
from argmap.semantics.gradual.base_scores import base_score
from argmap.semantics.readings import reading_of


def weakest_links(
    argument_map: ArgumentMap,
    given: Collection[str] | None = None,
    scores: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Return for each argument its own weight (or 1), or the strength of its weakest premise if less.

    ``given`` are the ids of what is given; without it the reading of the map says that.
    ``scores`` replaces base scores by id. An argument that nothing given leads to keeps its own
    weight. Linear but for the different strengths, which are sorted: the strongest way to each
    statement is found first.

    >>> from argmap.formats.files import load
    >>> weakest_links(load("examples/northport/map.argmap.yaml"))["no2-fell-supports-cleaner-air"]
    0.75
    """
    if given is None:
        given = reading_of(argument_map).given(argument_map)
    made = WeakestLinks(argument_map, given).weights(scores or {})
    return dict(zip((item.id for item in argument_map.arguments), made, strict=True))


class WeakestLinks:
    """A map by numbers, to ask what its arguments weigh under one set of base scores after another."""

    def __init__(self, argument_map: ArgumentMap, given: Collection[str]) -> None:
        numbers = {item.id: at for at, item in enumerate(argument_map.statements)}
        steps = argument_map.arguments
        self._scores: dict[str, float] = {
            item.id: base_score(argument_map, item)
            for item in argument_map.statements
            if item.id in given
        }
        self._at = [numbers[name] for name in self._scores]
        self._own = [1.0 if item.weight is None else item.weight for item in steps]
        self._missing = [len(item.premises) for item in steps]
        # Where a step leads what it lifts up: nowhere, where it speaks against or of another step.
        self._ends = [
            numbers.get(item.target, -1) if item.polarity == "supports" else -1 for item in steps
        ]
        self._uses: list[list[int]] = [[] for _ in numbers]
        for step, item in enumerate(steps):
            for premise in item.premises:
                self._uses[numbers[premise.statement]].append(step)

    def weights(self, scores: Mapping[str, float]) -> list[float]:
        """Return the weight of each argument, in order of the map, some base scores being these."""
        weights, missing = list(self._own), list(self._missing)
        by_strength: dict[float, list[int]] = {}
        for at, (name, score) in zip(self._at, self._scores.items(), strict=True):
            by_strength.setdefault(scores.get(name, score), []).append(at)
        order = [-strength for strength in by_strength]
        order.sort()
        known = bytearray(len(self._uses))
        uses, ends = self._uses, self._ends
        # Dijkstra's order, strongest first, all of one strength together: there are few different
        # ones. Strength only falls along the way, so what comes first is the strongest way to its
        # statement, circles included.
        while order:
            strength = -heappop(order)
            here = by_strength[strength]
            # It grows while it is walked over: what is reached without loss is as strong.
            for at in here:
                if known[at]:
                    continue
                known[at] = 1
                for step in uses[at]:
                    missing[step] -= 1
                    # Premises come in falling order; the last one is the weakest, and only then the
                    # argument is ready.
                    weights[step] = reached = min(weights[step], strength)
                    end = ends[step]
                    if missing[step] or end < 0 or known[end]:
                        continue
                    if reached not in by_strength:
                        by_strength[reached] = []
                        heappush(order, -reached)
                    by_strength[reached].append(end)
        return weights
