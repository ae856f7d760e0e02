"""Story: the steps of the walk through a map as numbers, for the page's script (``walk.js``)."""

from collections.abc import Mapping
from typing import Any

from argmap.model import ArgumentMap
from argmap.walkthrough import KINDS, walk

REPLIES, AGAIN = 1, 2


def told(argument_map: ArgumentMap, names: Mapping[str, str]) -> list[list[Any]]:
    """Return the steps as rows: kind, depth, cards, pill, what it bears on, number, count, marks.

    ``names`` are those of cards and pills, by id. The cards of a step that goes through a pill are its premises, and not said twice.
    """
    return [
        [
            KINDS.index(step.kind),
            step.depth,
            [] if step.through else [names[name] for name in step.ids],
            names[step.through] if step.through else "",
            names[step.about] if step.about else "",
            step.number,
            step.count,
            REPLIES * step.replies + AGAIN * step.again,
        ]
        for step in walk(argument_map)
    ]
