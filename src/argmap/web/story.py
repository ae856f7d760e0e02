"""Story: the steps of the walk through a map as numbers, for the page's script (``walk.js``)."""

from typing import Any

from argmap.drawing.view import View
from argmap.model import ArgumentMap
from argmap.walkthrough import KINDS, walk

REPLIES, AGAIN = 1, 2


def told(view: View, argument_map: ArgumentMap) -> list[list[Any]]:
    """Return the steps as rows: kind, depth, cards, pill, what it bears on, number, count, marks.

    The cards of a step that goes through a pill are its premises, and not said twice.
    """
    names = {card.statement.id: card.node for card in view.cards}
    names |= {pill.argument.id: pill.node for pill in view.pills}
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
