"""Index: what the page's script must know beyond the markup: steps, roots, and what proves what."""

import json
from collections.abc import Mapping
from typing import Any

from argmap.drawing.text import clean
from argmap.drawing.view import Tie, View
from argmap.explain.why import Grounds

KINDS = ("supports", "attacks", "undercut", "answers", "objects")
ROLES = ("for", "against", "undercut", "backing", "premise", "rival", "whole", "context")


def make_index(
    view: View,
    roots: tuple[str, ...],
    reasons: Mapping[str, str],
    grounds: Mapping[str, Grounds],
    switched: Mapping[str, Any],
) -> str:
    """Write the index as JSON that is safe inside a script element.

    ``steps`` are rows of pill, target, kind and premises; ``ties`` those of a card that hangs from
    another as its answer, part or context, that other, and which of these it is; ``verdicts`` gives the number of the
    reason for each verdict; ``why`` lists for each card and pill what its verdict rests on
    directly, with the role of each. ``titles`` are those of cards that have one;
    ``switched`` holds the steps of the walk, and what verdicts are found anew by (``web/switches.py``).
    """
    names = {card.statement.id: card.node for card in view.cards}
    names |= {pill.argument.id: pill.node for pill in view.pills}
    said = list(dict.fromkeys(reasons[item_id] for item_id in names if item_id in reasons))
    places = {reason: at for at, reason in enumerate(said)}
    # In an assurance case a context is no root: it is folded with what it is context of.
    apart = {*roots, *(name for pill in view.pills for name in pill.premises)}
    apart.update(pill.node for pill in view.pills)
    data: dict[str, Any] = {
        "roots": list(roots),
        "steps": [
            [pill.node, pill.target, KINDS.index(pill.kind), list(pill.premises)]
            for pill in view.pills
        ],
        "ties": [
            [tie.start, tie.end, tie.kind]
            for tie in view.ties
            if (tie.hangs and _cards(tie)) or (tie.kind == "context" and tie.start not in apart)
        ],
        "reasons": [clean(reason) for reason in said],
        "verdicts": {
            node: places[reasons[item_id]] for item_id, node in names.items() if item_id in reasons
        },
        "titles": {
            card.node: clean(card.statement.title) for card in view.cards if card.statement.title
        },
        "why": {
            names[item_id]: [
                [names[other], ROLES.index(role)] for other, role in found if other in names
            ]
            for item_id, found in grounds.items()
            if item_id in names and any(other in names for other, _ in found)
        },
    }
    return json.dumps({**data, **switched}, separators=(",", ":")).replace("<", "\\u003c")


def _cards(tie: Tie) -> bool:
    """Return whether both ends are cards: what answers may be a step, which hangs elsewhere."""
    return tie.start.startswith("n") and tie.end.startswith("n")
