"""Weakest links: what an argument can weigh at most, by the reliability of what it rests on.

An argument is no stronger than its weakest premise, and a claim no stronger than the strongest
argument for it; evidence has its base score (``gradual/base_scores.py``: reliability of the source,
credibility of the item). Whether an argument on the way is defeated is not asked here: that is
what the labelling decides with these weights. Source: Pollock (2001); Modgil and Prakken (2014).
"""

from collections.abc import Collection, Mapping
from heapq import heapify, heappop, heappush

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
    weight. Linear but for a heap: the strongest way to each statement is found first.

    >>> from argmap.formats.files import load
    >>> weakest_links(load("examples/northport/map.argmap.yaml"))["no2-fell-supports-cleaner-air"]
    0.75
    """
    if given is None:
        given = reading_of(argument_map).given(argument_map)
    weights = {
        item.id: 1.0 if item.weight is None else item.weight for item in argument_map.arguments
    }
    missing = {item.id: len(item.premises) for item in argument_map.arguments}
    todo = [
        (-(scores or {}).get(item.id, base_score(argument_map, item)), item.id)
        for item in argument_map.statements
        if item.id in given
    ]
    heapify(todo)
    known: set[str] = set()
    # Dijkstra's order, strongest first. Strength only falls along the way, so what comes off the
    # heap first is the strongest way to its statement, circles included.
    while todo:
        strength, name = heappop(todo)
        if name in known:
            continue
        known.add(name)
        for step in argument_map.outgoing.get(name, ()):
            missing[step.id] -= 1
            # Premises come in falling order; the last one is the weakest, and only then the
            # argument is ready.
            weights[step.id] = min(weights[step.id], -strength)
            is_support = step.polarity == "supports" and step.target in argument_map.kinds
            if missing[step.id] == 0 and is_support and step.target not in known:
                heappush(todo, (-weights[step.id], step.target))
    return weights
