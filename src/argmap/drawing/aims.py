"""Aims: the challenges of one relation of a step that has several, as ``G2 -> Sn2`` in GSN.

The model has them against the step, since all of the support is needed; the standard draws them against
the line itself.
"""

from collections.abc import Iterator

from argmap.drawing.view import View
from argmap.formats.gsn.vocabulary import relation_ends
from argmap.model import Statement

Line = tuple[str, str]
"""A step and one of its premises, by their nodes."""


def find_aims(view: View) -> tuple[dict[str, str], dict[Line, str]]:
    """Return the point at which each such challenge aims, by its node, and the points by their lines."""
    cards = {card.statement.id: card for card in view.cards}
    steps = {pill.node: pill for pill in view.pills}
    aims: dict[str, str] = {}
    points: dict[Line, str] = {}
    for pill in view.pills:
        step = steps.get(pill.target)
        if step is None or len(step.premises) < 2:
            continue
        for name in pill.argument.premise_ids:
            for end in _ends(cards[name].statement) if name in cards else ():
                node = cards[end].node if end in cards else ""
                if node in step.premises:
                    point = f"r{len(points)}_{node}"
                    aims[pill.node] = points.setdefault((step.node, node), point)
    return aims, points


def _ends(statement: Statement) -> Iterator[str]:
    """Yield the lower end of each relation that GSN says a statement challenges."""
    own = statement.extras.thaw().get("gsn") if "gsn" in statement.extras else None
    links = own.get("links") if isinstance(own, dict) else None
    listed = links.get("challenges") if isinstance(links, dict) else None
    for name in listed if isinstance(listed, list) else [listed]:
        ends = relation_ends(name) if isinstance(name, str) else None
        if ends is not None:
            yield ends[1]
