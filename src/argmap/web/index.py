"""Index: what the page's script must know beyond the markup: steps, roots, and what proves what."""

import json
from collections.abc import Mapping
from typing import Any

from argmap.drawing.view import View
from argmap.explain.why import Rests

KINDS = ("supports", "attacks", "undercut")
ROLES = ("for", "against", "undercut", "backing", "premise", "rival")


def make_index(view: View, roots: tuple[str, ...], grounds: Mapping[str, Rests]) -> str:
    """Write the index as JSON that is safe inside a script element. No text of the map is in it.

    ``steps`` are rows of pill, target, kind and premises; ``why`` lists for each card and pill
    what its verdict rests on directly, with the role of each.
    """
    names = {card.statement.id: card.node for card in view.cards}
    names |= {pill.argument.id: pill.node for pill in view.pills}
    data: dict[str, Any] = {
        "roots": list(roots),
        "steps": [
            [pill.node, pill.target, KINDS.index(pill.kind), list(pill.premises)]
            for pill in view.pills
        ],
        "why": {
            names[item_id]: [[names[other], ROLES.index(role)] for other, role in found if other in names]
            for item_id, found in grounds.items()
            if item_id in names and any(other in names for other, _ in found)
        },
    }
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
