"""AIF JSON, as AIFdb, OVA and the corpora of dialogue give it, in all their dialects.

What the nodes become stands in ``aif_graph``; speakers become parties (``aif_speakers``). Ids keep
their types, and unknown keys, records and edges come back when a map is written as AIF again.
"""

import re
from typing import Any

from argmap.formats.aif.graph import KEY, AifGraph, note_outside, records, take_graph
from argmap.formats.aif.shapes import shaped
from argmap.formats.aif.speakers import take_attributions, take_speakers
from argmap.formats.aif.writer import ROWS, graph_of
from argmap.formats.draft import Draft
from argmap.formats.json_text import parse_json, syntax_error
from argmap.formats.json_writing import indented
from argmap.formats.record import ReadResult
from argmap.model import ArgumentMap

_NODE = re.compile(r'(?<!\\)"nodeID"\s*:')
_EMPTY = re.compile(r'\s*\{\s*"nodes"\s*:\s*(\[\s*\]|null)\s*,\s*"edges"\s*:')
_WRAPPED = re.compile(r'(?<!\\)"AIF"\s*:')
TAKEN = ("nodes", "edges")
LARGE = 2**20
"""Signs from which on equal texts are shared while reading; the ids of the map are shared in any case."""


def sniff(text: str) -> bool:
    """Return whether a JSON text has nodes with AIF ids that no xAIF wraps."""
    found = _NODE.search(text) or _EMPTY.match(text)
    return found is not None and ("AIF" not in text or _WRAPPED.search(text) is None)


def read(text: str) -> ReadResult:
    """Read AIF JSON.

    Raises:
        ParseError: If it is no JSON object, or its nodes and edges are no lists.

    >>> made = read('''{"nodes": [{"nodeID": 1, "text": "It rained.", "type": "I"},
    ...   {"nodeID": 2, "text": "The street is wet.", "type": "I"}, {"nodeID": 3, "type": "RA"}],
    ...   "edges": [{"edgeID": 4, "fromID": 2, "toID": 3}, {"edgeID": 5, "fromID": 3, "toID": 1}]}
    ... ''').argument_map
    >>> [(item.id, item.premise_ids, item.target) for item in made.arguments]
    [('3', ('2',), '1')]
    """
    data = parse_json(text, len(text) > LARGE)
    if not isinstance(data, dict):
        message = "AIF is an object with 'nodes' and 'edges'"
        if isinstance(data, str):
            message += f", not a message ({data[:60]!r})"
        raise syntax_error(message, text, 0)
    draft = Draft()
    _, rest = take_aif(draft, data, {})
    draft.fields["extras"] = {KEY: rest}
    return draft.reading()


def take_aif(
    draft: Draft, graph: dict[str, Any], schemes: dict[str, str]
) -> tuple[AifGraph, dict[str, Any]]:
    """Add a graph with its speakers to a draft; return also what the whole map must keep of it."""
    made = take_graph(draft, graph, schemes)
    for name in ROWS:
        note_outside(made, records(graph, name))
    take_speakers(made, graph)
    take_attributions(draft)
    if not made.nodes:
        draft.notes.remark("graphs without any node", "-")
    rest = {name: value for name, value in graph.items() if name not in TAKEN}
    lost = made.misfits.get("locutions")
    if lost:
        rest["locutions"] = [raw for raw in rest["locutions"] if raw not in lost]
    return made, made.extras() | rest


def write(argument_map: ArgumentMap) -> str:
    """Write a map as AIF JSON; what was read from AIF comes back as it was.

    >>> import json
    >>> json.loads(write(ArgumentMap()))
    {'nodes': [], 'edges': [], 'locutions': []}
    """
    graph = graph_of(shaped(argument_map))
    return indented(graph) + "\n"
