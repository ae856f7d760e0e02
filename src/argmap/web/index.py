"""Index: what the page's script must know beyond the markup: steps, roots, and what proves what."""

import json
from collections.abc import Mapping
from typing import Any

from argmap.drawing.text import clean
from argmap.drawing.view import View
from argmap.explain.why import Grounds
from argmap.semantics import Labelling

KINDS = ("supports", "attacks", "undercut")
ROLES = ("for", "against", "undercut", "backing", "premise", "rival", "whole")


def make_index(
    view: View, roots: tuple[str, ...], labels: Labelling, grounds: Mapping[str, Grounds]
) -> str:
    """Write the index as JSON that is safe inside a script element.

    ``steps`` are rows of pill, target, kind and premises; ``verdicts`` gives the number of the
    reason for each verdict; ``why`` lists for each card and pill what its verdict rests on
    directly, with the role of each.
    """
    names = {card.statement.id: card.node for card in view.cards}
    names |= {pill.argument.id: pill.node for pill in view.pills}
    reasons = list(dict.fromkeys(labels.reasons[item_id] for item_id in names))
    places = {reason: at for at, reason in enumerate(reasons)}
    data: dict[str, Any] = {
        "roots": list(roots),
        "steps": [
            [pill.node, pill.target, KINDS.index(pill.kind), list(pill.premises)]
            for pill in view.pills
        ],
        "reasons": [clean(reason) for reason in reasons],
        "verdicts": {node: places[labels.reasons[item_id]] for item_id, node in names.items()},
        "why": {
            names[item_id]: [
                [names[other], ROLES.index(role)] for other, role in found if other in names
            ]
            for item_id, found in grounds.items()
            if item_id in names and any(other in names for other, _ in found)
        },
    }
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
