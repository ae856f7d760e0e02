r"""GraphML: the map as a graph for yEd, Gephi, Cytoscape and networkx, without loss.

Nodes and edges with their attributes are those of ``formats/tables/flat.py``; ``networkx.read_graphml``
reads them. What XML cannot hold, and the carriage return, is written as ``\uXXXX``, and a
backslash before such a code as ``\u005c``. Attributes that another tool added come back as
extras. GraphML of other tools is read if its nodes have texts and its edges say for or against
(``tables/foreign_graphml.py``).
Source: GraphML 1.0 (graphdrawing.org), with the attribute types of its Attributes extension.
"""

import re
from collections.abc import Mapping
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.record import ReadResult
from argmap.formats.tables.flat import (
    DOCUMENT_COLUMNS,
    EDGE_COLUMNS,
    NODE_COLUMNS,
    Flat,
    Row,
    escape,
    flatten,
    unescape,
)
from argmap.formats.tables.flat_reader import unflatten
from argmap.formats.tables.foreign_graphml import drawn, flat_parts, foreign
from argmap.formats.tables.plain_graph import PlainGraph, read_graph
from argmap.formats.xml_text import escaped, quoted
from argmap.formats.xml_tree import SUBJECT, XmlElement, parse_xml, place_of
from argmap.model import ArgumentMap

OWN = "graphml"
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
TYPES: dict[type, str] = {str: "string", bool: "boolean", int: "long", float: "double"}
_NODE = re.compile(r"<(?:\w+:)?node[\s/>]")
_ROOT = re.compile(r"<(?:\w+:)?graphml[\s>]")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def sniff(text: str) -> bool:
    """Return whether a text is GraphML with a node in it."""
    return _ROOT.search(text, 0, 4000) is not None and _NODE.search(text) is not None


def read(text: str) -> ReadResult:
    """Read GraphML that argmap wrote, whatever networkx or an editor did to it since, or a plain graph.

    Raises:
        ParseError: With every problem of the text and its place.
    """
    return read_columns(text, {})


def read_columns(text: str, given: Mapping[str, str]) -> ReadResult:
    """Read GraphML; attributes of a plain graph may be given, by role.

    Raises:
        ParseError: With every problem of the text and its place.
    """
    root = parse_xml(text)
    graph = root.find("graph") if root.name == "graphml" else None
    if graph is None:
        what = f"a GraphML file has <graphml> with a <graph> in it, not <{root.name}>"
        raise _error(what, text, root)
    keys = {key.attributes.get("id", ""): key for key in root.find_all("key")}
    # networkx writes the attribute "id" of a graph as the XML attribute.
    named = {key: unescape(graph.attributes[key]) for key in ("id",) if key in graph.attributes}
    flat = Flat(document=named | _values(graph, keys, text))
    nodes, edges, groups = flat_parts(graph)
    parts = {"document": [graph], "nodes": nodes, "edges": edges}
    for node in nodes:
        own_id = {"id": unescape(node.attributes.get("id", ""))}
        flat.nodes.append(_values(node, keys, text) | own_id)
    for edge in edges:
        ends = {name: unescape(edge.attributes.get(name, "")) for name in ("source", "target")}
        flat.edges.append(_values(edge, keys, text) | ends)

    def place(table: str, number: int, column: str) -> Place:
        part = parts[table][number]
        for data in part.find_all("data"):
            key = keys.get(data.attributes.get("key", ""))
            if key is not None and key.attributes.get("attr.name") == column:
                return place_of(text, data)
        return place_of(text, part)

    if flat.nodes and not any("element" in node for node in flat.nodes):
        plain = PlainGraph(flat.nodes, flat.edges, OWN, SUBJECT, place, given=given)
        return read_graph(foreign(plain, root, parts, groups))
    return unflatten(flat, OWN, SUBJECT, place)


def _values(part: XmlElement, keys: dict[str, XmlElement], text: str) -> Row:
    values: Row = {}
    for data in part.find_all("data"):
        key = keys.get(data.attributes.get("key", ""))
        if key is None:
            raise _error(f"no <key> has the id {data.attributes.get('key')!r:.40}", text, data)
        if data.children:
            values |= drawn(data)
            continue
        name = unescape(key.attributes.get("attr.name") or key.attributes.get("id", ""))
        if not name:
            raise _error("a <key> needs an id, and <data> the id of its key", text, data)
        kind = key.attributes.get("attr.type", "string")
        try:
            values[name] = _value(data.text, name, kind)
        except (ValueError, KeyError):
            raise _error(
                f"{name!r:.40} must be a {kind}, not {data.text!r:.40}", text, data
            ) from None
    return values


def _value(text: str, name: str, kind: str) -> str | bool | int | float:
    if kind in ("int", "long", "integer"):
        return int(text)
    if kind in ("float", "double"):
        return float(text)
    if kind == "boolean":
        return _BOOLEANS[text.strip().lower()]
    return text if name == "more" else unescape(text)


def _error(message: str, text: str, at: XmlElement) -> ParseError:
    return ParseError([Finding("F001", "error", message, None, place_of(text, at))], SUBJECT)


def write(argument_map: ArgumentMap) -> str:
    """Write a map as GraphML.

    >>> print(write(ArgumentMap(id="rain")).splitlines()[4])
      <graph edgedefault="directed">
    """
    flat = flatten(argument_map, OWN, lambda value: type(value) in TYPES, UNSAFE)
    keys: dict[tuple[str, str, str], str] = {}
    body = ['  <graph edgedefault="directed">']
    body.extend(_data(keys, "graph", flat.document, DOCUMENT_COLUMNS, "    "))
    for node in flat.nodes:
        body.append(f"    <node id={_quoted(node.pop('id'))}>")
        body.extend(_data(keys, "node", node, NODE_COLUMNS, "      "))
        body.append("    </node>")
    for edge in flat.edges:
        ends = f"source={_quoted(edge.pop('source'))} target={_quoted(edge.pop('target'))}"
        body.append(f"    <edge {ends}>")
        body.extend(_data(keys, "edge", edge, EDGE_COLUMNS, "      "))
        body.append("    </edge>")
    head = ['<?xml version="1.0" encoding="UTF-8"?>', f'<graphml xmlns="{NAMESPACE}">']
    for (domain, name, kind), key in keys.items():
        named = f'attr.name={_quoted(name)} attr.type="{kind}"'
        head.append(f'  <key id="{key}" for="{domain}" {named}/>')
    return "\n".join([*head, *body, "  </graph>", "</graphml>"]) + "\n"


def _data(
    keys: dict[tuple[str, str, str], str],
    domain: str,
    row: Row,
    columns: tuple[str, ...],
    indent: str,
) -> list[str]:
    lines = []
    for name in (*(item for item in columns if item in row), *(k for k in row if k not in columns)):
        value: Any = row[name]
        named = (domain, name, TYPES[type(value)])
        key = keys.setdefault(named, f"d{len(keys)}")
        lines.append(f'{indent}<data key="{key}">{_text(value, name)}</data>')
    return lines


def _text(value: str | bool | int | float, name: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return repr(value)
    safe = value if name == "more" else escape(value, UNSAFE)
    return escaped(safe)


def _quoted(text: str) -> str:
    return quoted(escape(text, UNSAFE))
