"""OVA2 JSON, read only: nodes with layout, whose edges hold whole nodes, beside an analysed text.

It becomes an AIF graph first and is read as one; what else it says stays in ``extras["ova2"]``.
Source: the save format of OVA2 and its forks.
"""

import re
from collections.abc import Mapping
from typing import Any

from argmap.formats.aif.graph import records
from argmap.formats.aif.nodeset import take_aif
from argmap.formats.aif.ova_text import spans_of
from argmap.formats.aif.xaif import KEY as OWN
from argmap.formats.aif.xaif import take_spans
from argmap.formats.draft import Draft
from argmap.formats.json_text import parse_object
from argmap.formats.record import ReadResult
from argmap.model import ArgumentMap

KEY = "ova2"
_EDGE = re.compile(r'(?<!\\)"from"\s*:\s*\{')
_NODE = re.compile(r'(?<!\\)"participantID"\s*:|(?<!\\)"scheme"\s*:')


def sniff(text: str) -> bool:
    """Return whether a JSON text has edges that hold whole nodes."""
    if '"from"' not in text:
        return False
    return _EDGE.search(text) is not None and _NODE.search(text) is not None


def read(text: str) -> ReadResult:
    """Read an OVA2 save.

    Raises:
        ParseError: If it is no JSON object with lists of nodes and edges.

    >>> made = read('''{"nodes": [{"id": 1, "type": "I", "text": "It rained.", "x": 3}],
    ...   "edges": [], "participants": [], "analysis": {}}''').argument_map
    >>> made["1"].text, made["1"].extras["aif"]["x"]
    ('It rained.', 3)
    """
    data = parse_object(text, "an OVA2 save is an object with 'nodes' and 'edges'")
    graph = _as_aif(data)
    draft = Draft()
    made, rest = take_aif(draft, graph, _schemes(graph["nodes"]))
    take_spans(made, _analysed(data))
    others = {name: value for name, value in data.items() if name not in ("nodes", "edges")}
    draft.fields["extras"] = {"aif": rest, KEY: others}
    return draft.reading()


def _analysed(data: object) -> str:
    analysis = data.get("analysis") if isinstance(data, Mapping) else None
    words = analysis.get("txt") if isinstance(analysis, Mapping) else None
    return words if isinstance(words, str) else ""


def texts(argument_map: ArgumentMap) -> dict[str, str]:
    """Return the text a map came with, by id of the source that it is of."""
    plain = spans_of(_analysed(argument_map.extras.get(KEY)))[0]
    return {item.id: plain for item in argument_map.sources if OWN in item.extras}


def _as_aif(data: dict[str, Any]) -> dict[str, Any]:
    nodes = [_node(raw) for raw in records(data, "nodes")]
    edges = [_edge(raw, at) for at, raw in enumerate(records(data, "edges"), start=1)]
    locutions = [
        {"nodeID": node["nodeID"], "personID": node["participantID"]}
        for node in nodes
        if isinstance(node, dict) and node.get("type") == "L" and _is_person(node)
    ]
    people = [_person(raw) for raw in records(data, "participants")]
    return {"nodes": nodes, "edges": edges, "locutions": locutions, "participants": people}


def _schemes(nodes: list[Any]) -> dict[str, str]:
    rows = [node for node in nodes if isinstance(node, dict) and "schemeID" in node]
    return {str(node["nodeID"]): str(node["schemeID"]) for node in rows}


def _node(raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    made = {"nodeID": raw.get("id")} | {name: value for name, value in raw.items() if name != "id"}
    # The scheme is a number of AIFdb's table here, 0 where none was chosen; the text names it.
    if str(made.get("scheme")).isdecimal():
        made["schemeID"] = made.pop("scheme")
    return made


def _is_person(node: dict[str, Any]) -> bool:
    return node.get("participantID") not in (None, 0, "0", "")


def _edge(raw: Any, at: int) -> Any:
    if not isinstance(raw, dict):
        return raw
    ends = {}
    for name, wanted in (("from", "fromID"), ("to", "toID")):
        node = raw.get(name)
        ends[wanted] = node.get("id") if isinstance(node, dict) else node
    rest = {name: value for name, value in raw.items() if name not in ("from", "to")}
    return {"edgeID": at, **ends, **rest}


def _person(raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    return raw | {"participantID": raw.get("participantID", raw.get("id"))}
