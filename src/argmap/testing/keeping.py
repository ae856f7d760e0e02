"""Keeping: whether what a map says of each concept is there after a round trip, or was said to be lost."""

from argmap.formats import Format
from argmap.formats.concepts import CONCEPTS
from argmap.model import ArgumentMap

# A concept may go with what carries it: an announcement that names the carrier excuses it.
CARRIERS = {
    # GSN and arggraph leave out arguments for arguments, with all that hangs on them.
    # What a format of places in one text has no place for goes as a whole.
    "evidence": ("statements without a place", "statements as a whole"),
    "support": ("arguments for a", "arguments that are no relation", "arguments as a whole"),
    "attack": ("arguments for a", "arguments that are no relation", "arguments as a whole"),
    "undercuts": ("arguments for a",),
    "linked premises": ("arguments for a",),
    "premise roles": ("arguments for a",),
    "schemes": ("arguments for a",),
    "weights": ("arguments for a",),
    "tags": (
        *("arguments for a", "arguments that are no relation", "statements without a place"),
        *("arguments as a whole", "statements as a whole"),
    ),
    "titles": ("arguments for a",),
    "notes": ("arguments that are no relation", "statements without a place"),
    "anchors": ("statements without a place", "statements as a whole"),
    # Details go with what they are details of.
    "source details": ("sources",),
    "party details": ("parties",),
    "section details": ("sections",),
    "attribution remarks": ("attributions", "stances"),
    "utterance times": ("locutions",),
    # A stance is one of an attribution; Argdown has only those that assert.
    "attributions": ("stances",),
    "stances": ("attributions",),
    # An illocution about a relation that AIF lacks has nothing left to be about.
    "illocutions": ("contexts", "answers", "rivals"),
    # Title and id of the map are texts and names themselves.
    "map data": ("characters that XML cannot hold", "ids that are no names"),
}


def is_announced(concept: str, subjects: set[str]) -> bool:
    """Tell whether an announced loss is that of a concept, or of what carries it."""
    names = (concept, *CARRIERS.get(concept, ()))
    return any(name in subject for name in names for subject in subjects)


def unannounced(row: Format, argument_map: ArgumentMap, again: ArgumentMap | None) -> list[str]:
    """Return the concepts of a map that a format loses and does not say so; ``again`` is what came back."""
    subjects = {item.message.split(" left out")[0] for item in row.losses_of(argument_map)}
    used = [concept for concept in CONCEPTS if set(concept.ids_in(argument_map))]
    return [
        concept.name
        for concept in used
        if (
            concept.name not in subjects
            if concept.name in row.gaps
            else again is not None
            and not set(concept.ids_in(again))
            and not is_announced(concept.name, subjects)
        )
    ]
