"""Node-link JSON: the map as networkx writes and reads graphs in JSON, without loss.

``networkx.node_link_graph(data, edges="edges")`` makes the graph: nodes and edges as in
``argmap.graph``, with sources, parties and all else as further nodes (``formats/tables/flat.py`` lists
the attributes). Two edges between the same nodes make it a multigraph. Attributes that networkx
code added come back as extras. Files with ``links`` in place of ``edges`` are read too, and graphs of other
tools whose nodes have texts and whose edges say for or against (``tables/plain_graph.py``).
Source: networkx 3, ``networkx.readwrite.json_graph.node_link_data``.
"""

import re
from typing import Any

from argmap.findings import Place
from argmap.formats.json_places import JsonPlaces, find_places
from argmap.formats.json_text import SUBJECT, parse_object, syntax_error
from argmap.formats.json_writing import indented
from argmap.formats.record import ReadResult
from argmap.formats.tables.flat import Flat, Row, flatten
from argmap.formats.tables.flat_reader import unflatten
from argmap.formats.tables.plain_graph import read_graph
from argmap.model import ArgumentMap

OWN = "node-link"
WHAT = 'node-link JSON is an object with "nodes" and "edges"'
_OBJECT = re.compile(r"\s*+\{")
_MARK = re.compile(r'"multigraph"\s*:')


def sniff(text: str) -> bool:
    """Return whether a text is node-link JSON with the elements of a map."""
    if _OBJECT.match(text) is None:
        return False
    return _MARK.search(text) is not None


def read(text: str) -> ReadResult:
    """Read node-link JSON.

    Raises:
        ParseError: With every problem of the text and its place.

    >>> read('{"nodes": [{"id": "c", "element": "statement", "kind": "claim", "text": "Rain."}],'
    ...     ' "edges": []}').argument_map["c"].text
    'Rain.'
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
        return read_graph(data["nodes"], edges, OWN, SUBJECT, place)
    return unflatten(Flat(data["nodes"], edges, document), OWN, SUBJECT, place)


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
