"""What reading will hear in a graph that is written: who speaks each locution, by which name.

Names that a file does not give are guessed from the words before a colon, as are speakers of
locutions without a record. After an edit the words may say something else than the map.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from argmap.formats.aif.graph import KEY, AifGraph, Raw, text_key
from argmap.formats.aif.speakers import take_speakers
from argmap.formats.draft import Draft
from argmap.model import ArgumentMap, Locution


class Heard(NamedTuple):
    """The names of the parties that reading makes, by id, and the party of each locution by node."""

    parties: dict[str, str]
    voices: dict[str, str | None]


def hear(graph: Raw) -> Heard:
    """Return what reading makes of the locutions of a graph."""
    draft = Draft()
    made = AifGraph(draft)
    for raw in graph["nodes"]:
        key = text_key(raw, "nodeID")
        if key is not None:
            made.nodes.setdefault(key, raw)
    made.ids = {key: draft.name(key) for key in made.nodes}
    for key, raw in made.nodes.items():
        if raw.get("type") == "L":
            text = draft.text_of(raw.get("text"), made.ids[key])
            draft.add(Locution, id=made.ids[key], text=text)
    take_speakers(made, graph)
    parties = {item.id: item.name for item in draft.parts["parties"].values()}
    locutions = draft.parts["locutions"]
    voices = {
        key: locutions[item_id].party for key, item_id in made.ids.items() if item_id in locutions
    }
    return Heard(parties, voices)


def misheard(argument_map: ArgumentMap, heard: Heard) -> set[str]:
    """Return the parties that reading would not find as they are, or not as the speakers they are."""
    wrong = {item.id for item in argument_map.parties if heard.parties.get(item.id) != item.name}
    return wrong | {
        item.party
        for item in argument_map.locutions
        if item.party is not None and heard.voices.get(node_of(item)) != item.party
    }


def has_guesses(argument_map: ArgumentMap) -> bool:
    """Return whether a map has names or speakers that its file did not state."""
    items: tuple[Any, ...] = (*argument_map.parties, *argument_map.locutions)
    return any("guessed" in item.extras.get(KEY, {}) for item in items)


def node_of(item: Any) -> str:
    """Return the id of an element in AIF, as text."""
    own: Mapping[str, Any] = item.extras.get(KEY, {})
    return str(own.get("nodeID", item.id))
