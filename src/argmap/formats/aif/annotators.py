"""Annotators in AIF: whoever repeats the words of a speaker to analyse them is no party that speaks.

OVA keeps the work of an analyst as a locution of its own, "Steffi: Ann Lee : it rained", beside
that of the speaker, with the illocution "Analysing". Where exports leave that out, as AIFdb's do,
such a locution hangs on nothing and has no record; it is known by its words, which are those of
another locution behind one more name, or name one who speaks there.
"""

from collections.abc import Mapping
from typing import Any

from argmap.formats.aif.forces import plain_force
from argmap.formats.aif.graph import AifGraph, records
from argmap.formats.aif.names import is_participant, name_key, name_of, speaker_in

ANALYSING = frozenset(plain_force(name) for name in ("Analysing", "Analyzing"))


def annotators_of(made: AifGraph, graph: Mapping[str, Any]) -> dict[str, str]:
    """Return the locutions of annotators by node, each with the name before its colon. Linear."""
    texts = {
        key: made.draft.parts["locutions"][made.ids[key]].text
        for key, raw in made.nodes.items()
        if raw.get("type") == "L"
    }
    if not texts:
        return {}
    found, tied = _analysing(made, graph, texts)
    recorded = {
        str(raw.get("nodeID")) for raw in records(graph, "locutions") if isinstance(raw, dict)
    }
    if not found and texts.keys() <= recorded | tied:
        return {}
    names = {key: name for key, text in texts.items() if (name := speaker_in(text)) is not None}
    speaking = {name_key(names[key]) for key in (names.keys() & recorded) - found.keys()}
    known = speaking | {
        name_key(name_of(raw)) for raw in records(graph, "participants") if is_participant(raw)
    }
    said = {" ".join(text.split()) for text in texts.values()}
    loose = names.keys() - recorded - tied
    repeating = {name_key(names[key]) for key in found.keys() & names.keys()}
    for key in loose:
        words = texts[key].lstrip()[len(names[key]) :].lstrip()[1:]
        inner = speaker_in(words)
        if inner is not None and (" ".join(words.split()) in said or name_key(inner) in known):
            repeating.add(name_key(names[key]))
    # Who speaks in the file may quote others there.
    repeating -= speaking
    return {
        key: names.get(key, "")
        for key in texts
        if key in found or (key in loose and name_key(names[key]) in repeating)
    }


def _analysing(
    made: AifGraph, graph: Mapping[str, Any], texts: Mapping[str, str]
) -> tuple[dict[str, None], set[str]]:
    """Return the locutions that do nothing but analyse, and those that an edge ties to a step."""
    analysing: dict[str, None] = {}
    speaking: set[str] = set()
    tied: set[str] = set()
    for raw in records(graph, "edges"):
        if not isinstance(raw, dict):
            continue
        start, end = str(raw.get("fromID")), str(raw.get("toID"))
        if end in texts and start in made.nodes and start not in texts:
            tied.add(end)
        elif start in texts and end in made.nodes and end not in texts:
            tied.add(start)
            node = made.nodes[end]
            if node.get("type") == "YA":
                words = (str(node.get("text")), str(node.get("scheme")))
                if any(is_analysis(word) for word in words):
                    analysing[start] = None
                else:
                    speaking.add(start)
    return {key: None for key in analysing if key not in speaking}, tied


def is_analysis(force: str) -> bool:
    """Return whether a force is that of an annotator.

    >>> is_analysis("Analysing")
    True
    """
    return force[:1] in "aA" and plain_force(force) in ANALYSING
