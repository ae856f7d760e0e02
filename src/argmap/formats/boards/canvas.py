"""JSON Canvas: cards and arrows of Obsidian and others, by the rules of plain graphs.

A card of text is a claim; a file or a link is one with its name or address for a text. An arrow leads from a reason to what
it is for or against and says so by its label, or by its colour (1 is red, 4 is green) where all do. A group that a card lies in is its
section, unless an arrow leads to the group. Places and sizes are kept as extras, and written again.
Source: JSON Canvas 1.0 (jsoncanvas.org/spec/1.0).
"""

import re
from collections.abc import Mapping
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.json_places import JsonPlaces, find_places
from argmap.formats.json_text import SUBJECT, parse_object
from argmap.formats.record import ReadResult
from argmap.formats.tables.flat import Row
from argmap.formats.tables.plain_graph import PlainGraph, read_graph

OWN = "canvas"
WHAT = 'a canvas is an object with lists of "nodes" and "edges"'
GAPS = gaps_except(
    "cards with a text, and arrows between two of them", *("support", "attack", "sections")
)
COLOURS = {"1": "#FF0000", "2": "#FFA500", "3": "#FFFF00", "4": "#00AA00", "5": "#00FFFF"}
COLOURS |= {"6": "#800080"}
_OBJECT = re.compile(r"\s*+\{")
_CARD = re.compile(r'"type"\s*:\s*"(?:text|file|link|group)"')
_ENDS = re.compile(r'"fromNode"\s*:')
_PLACED = re.compile(r'"width"\s*:')


def sniff(text: str) -> bool:
    """Return whether a text has cards with places, or arrows between nodes.

    >>> sniff('{"nodes": [{"id": "a", "type": "text", "text": "A", "x": 0, "width": 9}]}')
    True
    """
    if _OBJECT.match(text) is None or '"nodes"' not in text:
        return False
    return bool(_ENDS.search(text) or (_CARD.search(text) and _PLACED.search(text)))


def read(text: str) -> ReadResult:
    """Read a canvas.

    Raises:
        ParseError: If it is none, or says too little.

    >>> made = read('{"nodes": [{"id": "a", "type": "text", "text": "A."}], "edges": []}').argument_map
    >>> made.statements[0].text
    'A.'
    """
    return read_columns(text, {})


def read_columns(text: str, given: Mapping[str, str]) -> ReadResult:
    """Read a canvas; attributes may be given, by role.

    Raises:
        ParseError: If it is none, or says too little.
    """
    data = parse_object(text, WHAT)
    found: list[JsonPlaces] = []

    def locate(path: tuple[Any, ...]) -> Place:
        if not found:
            found.append(find_places(text))
        return found[0].locate(path, False)

    for name in ("nodes", "edges"):
        rows = data.setdefault(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            finding = Finding("F004", "error", f"{WHAT}; {name!r} is none", None, locate(()))
            raise ParseError([finding], SUBJECT)
    edges = [_edge(raw) for raw in data["edges"]]
    ends = {str(edge[end]) for edge in edges for end in ("source", "target")}
    groups = [raw for raw in data["nodes"] if raw.get("type") == "group"]
    sections = [raw for raw in groups if str(raw.get("id")) not in ends]
    gone = {id(raw) for raw in sections}
    listed = [(number, raw) for number, raw in enumerate(data["nodes"]) if id(raw) not in gone]
    nodes = [_card(raw, sections) for _, raw in listed]

    def place(table: str, number: int, name: str) -> Place:
        if table == "document" or not data[table]:
            return locate(())
        at = listed[number][0] if table == "nodes" else number
        path = (table, at, name)
        if not found:
            locate(())
        return locate(path if path in found[0].values else (table, at))

    if not nodes and not edges:
        return Draft().reading()
    return read_graph(PlainGraph(nodes, edges, OWN, SUBJECT, place, given=given))


def _card(raw: Row, groups: list[Row]) -> Row:
    words = next(
        (raw[name] for name in ("text", "label", "file", "url") if isinstance(raw.get(name), str)),
        "",
    )
    inside = [group for group in groups if _holds(group, raw)]
    smallest = min(inside, key=lambda one: one["width"] * one["height"], default={})
    row = {name: raw[name] for name in raw if name not in ("text", "label")}
    label = smallest.get("label")
    return row | {"text": words} | ({"group": label} if isinstance(label, str) and label else {})


def _holds(group: Row, card: Row) -> bool:
    names = ("x", "y", "width", "height")
    numbers: list[Any] = [one.get(name) for one in (group, card) for name in names]
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in numbers):
        return False
    x, y, width, height = numbers[:4]
    left, top = numbers[4] + numbers[6] / 2, numbers[5] + numbers[7] / 2
    return bool(x <= left <= x + width and y <= top <= y + height)


def _edge(raw: Row) -> Row:
    """Return an arrow from where it begins; one with a head at its first end alone leads back."""
    ends = raw.get("fromNode"), raw.get("toNode")
    if raw.get("fromEnd") == "arrow" and raw.get("toEnd") == "none":
        ends = ends[1], ends[0]
    rest = {name: raw[name] for name in raw if name not in ("fromNode", "toNode")}
    colour = raw.get("color")
    if isinstance(colour, str) and colour in COLOURS:
        rest["color"] = COLOURS[colour]
    return {"source": ends[0], "target": ends[1], **rest}
