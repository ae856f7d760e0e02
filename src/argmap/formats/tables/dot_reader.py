"""Graphviz: graphs in the DOT language that people draw their arguments with. Read only.

A node is a statement whose text is its label, or its name if it has none; an edge leads from a reason to what it is
for or against, and says so by its label, another attribute, or by lines in red and green. A cluster is a section.
"""

import re
from collections.abc import Mapping

from argmap.findings import Place, place_at
from argmap.formats.concepts import gaps_except
from argmap.formats.record import ReadResult
from argmap.formats.tables.dot_signs import SUBJECT
from argmap.formats.tables.dot_text import DotGraph, parse_dot
from argmap.formats.tables.flat import Row
from argmap.formats.tables.plain_graph import PlainGraph, read_graph

OWN = "graphviz"
GAPS = gaps_except(
    "nodes with a label, and edges between two of them",
    *("support", "attack", "sections", "map data"),
)
DRAWING = frozenset(
    [
        "shape",
        "style",
        "fillcolor",
        "fontname",
        "fontsize",
        "fontcolor",
        "width",
        "height",
        "margin",
        "pos",
        "penwidth",
        "rank",
        "rankdir",
        "splines",
        "arrowhead",
        "arrowtail",
        "arrowsize",
        "dir",
        "constraint",
        "minlen",
        "headport",
        "tailport",
        "peripheries",
        "fixedsize",
    ]
)
"""Attributes that say how something looks, not what it is."""
_START = re.compile(
    r"\s*+(?:(?://[^\n]*+\n|/\*(?:[^*]|\*(?!/))*+\*/|#[^\n]*+\n)\s*+)*+(?:strict\s++)?(?:di)?graph\b[^{\n]*+\{",
    re.IGNORECASE,
)


def sniff(text: str) -> bool:
    """Return whether a text begins as a graph does.

    >>> sniff("digraph trams { a -> b }"), sniff("graph theory")
    (True, False)
    """
    return _START.match(text) is not None


def read(text: str) -> ReadResult:
    """Read a graph.

    Raises:
        ParseError: If it is none, or says too little.

    >>> read('digraph { a -> b [label=pro]; b [label="Trams are good."] }').argument_map["b"].text
    'Trams are good.'
    """
    return read_columns(text, {})


def read_columns(text: str, given: Mapping[str, str]) -> ReadResult:
    """Read a graph; attributes may be given, by role.

    Raises:
        ParseError: If it is none, or says too little.
    """
    made = parse_dot(text)
    nodes = [_node(name, made) for name in made.nodes]
    edges = [
        {"source": edge.source, "target": edge.target, **_told(edge.attributes)}
        for edge in made.edges
    ]
    spots = {
        "nodes": [node.at for node in made.nodes.values()],
        "edges": [edge.at for edge in made.edges],
    }

    def place(table: str, number: int, _name: str) -> Place:
        return place_at(text, spots[table][number] if table in spots else 0)

    graph = PlainGraph(nodes, edges, OWN, SUBJECT, place, given=given)
    graph.directed = made.directed
    graph.title = made.attributes.get("label") or made.attributes.get("id")
    for name in sorted({key for node in made.nodes.values() for key in node.attributes} & DRAWING):
        graph.notes.remark("looks of nodes, which say nothing of the argument", name)
    return read_graph(graph)


def _node(name: str, made: DotGraph) -> Row:
    node = made.nodes[name]
    label = node.attributes.get("label", "").replace("\\N", name) or name
    row: Row = {"id": name, **_told(node.attributes), "label": label}
    return row | ({"group": node.cluster} if node.cluster else {})


def _told(attributes: Mapping[str, str]) -> Row:
    return {key: value for key, value in attributes.items() if key not in DRAWING}
