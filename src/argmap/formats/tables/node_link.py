"""Node-link JSON: the map as networkx writes and reads graphs in JSON, without loss.

``networkx.node_link_graph(data, edges="edges")`` makes the graph: nodes and edges as in
``argmap.graph``, with sources, parties and all else as further nodes (``formats/tables/flat.py`` lists
the attributes). Two edges between the same nodes make it a multigraph. Attributes that networkx
code added come back as extras. Files with ``links`` in place of ``edges`` are read too, and graphs of other
tools whose nodes have texts and whose edges say for or against (``tables/plain_graph.py``): nodes
go by their ``id``, or else by ``name`` or ``key``, or by their number, and ends may be called ``from`` and ``to``.
Source: networkx 3, ``networkx.readwrite.json_graph.node_link_data``.
"""

import re
from collections.abc import Mapping
from typing import Any

from argmap.findings import Place
from argmap.formats.json_places import JsonPlaces, find_places
from argmap.formats.json_text import SUBJECT, parse_object, syntax_error
from argmap.formats.json_writing import indented
from argmap.formats.record import ReadResult
from argmap.formats.tables.flat import Flat, Row, flatten
from argmap.formats.tables.flat_reader import unflatten
from argmap.formats.tables.plain_graph import PlainGraph, read_graph
from argmap.model import ArgumentMap

OWN = "node-link"
WHAT = 'node-link JSON is an object with "nodes" and "edges"'
_OBJECT = re.compile(r"\s*+\{")
_MARK = re.compile(r'"multigraph"\s*:')
_LISTS = re.compile(r'"nodes"\s*:\s*\[')
_ENDS = re.compile(r'"(?:links|edges)"\s*:\s*\[\s*\{[^{}]*"(?:source|from)"\s*:')
NAMES = ("id", "name", "key", "label")


def sniff(text: str) -> bool:
    """Return whether a text is node-link JSON with the elements of a map."""
    if _OBJECT.match(text) is None:
        return False
    return _MARK.search(text) is not None or (
        _LISTS.search(text) is not None and _ENDS.search(text) is not None
    )


def read(text: str) -> ReadResult:
    """Read node-link JSON.

    Raises:
        ParseError: With every problem of the text and its place.

    >>> read('{"nodes": [{"id": "c", "element": "statement", "kind": "claim", "text": "Rain."}],'
    ...     ' "edges": []}').argument_map["c"].text
    'Rain.'
    """
    return read_columns(text, {})


def read_columns(text: str, given: Mapping[str, str]) -> ReadResult:
    """Read node-link JSON; attributes of a plain graph may be given, by role.

    Raises:
        ParseError: With every problem of the text and its place.
    """
    data = parse_object(text, WHAT)
    name = "edges" if "edges" in data else "links"
    document = data.get("graph", {})
    for key, value in (("nodes", data.get("nodes")), (name, data.get(name))):
        if not _is_table(value):
            raise syntax_error(f"{WHAT}; {key!r} must be a list of objects", text, 0)
    if not isinstance(document, dict):
        raise syntax_error("'graph' must be an object", text, 0)
    edges = [{key: edge[key] for key in edge if key != "key"} for edge in data[name]]
    found: list[JsonPlaces] = []

    def place(table: str, number: int, column: str) -> Place:
        if not found:
            found.append(find_places(text))
        start = ("graph",) if table == "document" else (name if table == "edges" else table, number)
        path = (*start, column)
        return found[0].locate(path if path in found[0].values else start, False)

    if data["nodes"] and not any("element" in node for node in data["nodes"]):
        plain = PlainGraph(*_ends_named(data["nodes"], edges), OWN, SUBJECT, place, given=given)
        title = document.get("title", document.get("name"))
        plain.title = title if isinstance(title, str) else None
        plain.directed = data.get("directed") is not False
        return read_graph(plain)
    return unflatten(Flat(data["nodes"], edges, document), OWN, SUBJECT, place)


def _ends_named(nodes: list[Row], edges: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return nodes with an id each, and edges with a source and a target.

    Without ids nodes go by a name that each has for itself, or by their number.
    """
    key = next((name for name in NAMES if _is_key(nodes, name)), None)
    if key != "id":
        nodes = [
            {**node, "id": str(number) if key is None else node[key]}
            for number, node in enumerate(nodes)
        ]
    made = []
    for edge in edges:
        ends = {"source": edge.get("source", edge.get("from"))}
        ends["target"] = edge.get("target", edge.get("to"))
        rest = {name: edge[name] for name in edge if name not in ("source", "target", "from", "to")}
        made.append(ends | rest)
    return nodes, made


def _is_key(nodes: list[Row], name: str) -> bool:
    values = [node.get(name) for node in nodes]
    known = {str(value) for value in values if isinstance(value, str | int) and str(value).strip()}
    return len(known) == len(values) if name != "id" else "" not in known and bool(known)


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def write(argument_map: ArgumentMap) -> str:
    """Write a map as node-link JSON.

    >>> import json
    >>> sorted(json.loads(write(ArgumentMap(id="rain"))))
    ['directed', 'edges', 'graph', 'multigraph', 'nodes']
    """
    flat = flatten(argument_map, OWN)
    ends = [(edge["source"], edge["target"]) for edge in flat.edges]
    data: Row = {
        "directed": True,
        "multigraph": len(set(ends)) < len(ends),
        "graph": flat.document,
        "nodes": flat.nodes,
        "edges": flat.edges,
    }
    return indented(data, 1) + "\n"
