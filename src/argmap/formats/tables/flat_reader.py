"""The flat form read: two tables become a map, with the place of whatever is wrong in them."""

from collections.abc import Callable
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.json_text import parse_json
from argmap.formats.native.validation import build
from argmap.formats.record import ReadResult
from argmap.formats.tables.flat import (
    DOCUMENT_COLUMNS,
    EDGE_COLUMNS,
    FIELDS,
    JOINED,
    NODE_COLUMNS,
    Flat,
    Row,
)
from argmap.model import FORMAT_VERSION
from argmap.model.kinds import NOUNS
from argmap.model.structure import Path
from argmap.naming import nearest

PlaceOfCell = Callable[[str, int, str], Place | None]
"""From the table (nodes, edges or document), the number of the row and the column."""
COLLECTION_OF = {noun: name for name, noun in NOUNS.items()}
MOST_HINTS = 20


def unflatten(flat: Flat, own: str, subject: str, place: PlaceOfCell) -> ReadResult:
    """Make the map of two tables; attributes that are no columns become extras.

    Raises:
        ParseError: With every problem of the tables and its place.
    """
    return _Builder(flat, own, place).reading(subject)


class _Builder:
    """Builds the JSON form of a map and remembers which row each part of it came from."""

    def __init__(self, flat: Flat, own: str, place: PlaceOfCell) -> None:
        self.flat = flat
        self.own = own
        self.place = place
        self.findings: list[Finding] = []
        self.data: Row = {"argmap": FORMAT_VERSION}
        self.elements: dict[str, tuple[str, int, Row]] = {}
        self.rows: dict[Path, tuple[str, int]] = {}

    def reading(self, subject: str) -> ReadResult:
        self.data |= self._fields("document", 0, self.flat.document, DOCUMENT_COLUMNS)
        for number, node in enumerate(self.flat.nodes):
            self._add_node(number, node)
        self._add_edges()
        made = build(self.data, self._locate, subject, self.findings)
        places = {node["id"]: number for number, node in enumerate(self.flat.nodes)}

        def place_of(item_id: str) -> Place | None:
            number = places.get(item_id)
            return None if number is None else self.place("nodes", number, "id")

        return ReadResult(made, (), place_of)

    def _problem(self, table: str, number: int, column: str, message: str) -> None:
        place = self.place(table, number, column)
        self.findings.append(Finding("F004", "error", message, None, place))

    def _fields(self, table: str, number: int, row: Row, columns: tuple[str, ...]) -> Row:
        fields = {name: row[name] for name in columns if row.get(name) not in (None, "")}
        more = fields.pop("more", None)
        if more is not None:
            fields = self._more(table, number, more) | fields
        self._keep(fields, {key: row[key] for key in row if key not in columns})
        return fields

    def _more(self, table: str, number: int, text: object) -> Row:
        try:
            value = parse_json(text) if isinstance(text, str) else text
        except ParseError:
            value = None
        if isinstance(value, dict):
            return value
        self._problem(table, number, "more", f"'more' must be a JSON object, not {text!r:.60}")
        return {}

    def _keep(self, fields: Row, unknown: Row) -> None:
        if not unknown:
            return
        extras = fields.setdefault("extras", {})
        if isinstance(extras, dict):
            kept = extras.get(self.own)
            extras[self.own] = {**(kept if isinstance(kept, dict) else {}), **unknown}

    def _add_node(self, number: int, node: Row) -> None:
        noun = node.get("element")
        collection = COLLECTION_OF.get(noun) if isinstance(noun, str) else None
        if collection is None or not isinstance(noun, str):
            known = ", ".join(COLLECTION_OF)
            hint = nearest(noun, COLLECTION_OF) if isinstance(noun, str) else ""
            message = f"'element' must be one of {known}, not {noun!r:.60}{hint}"
            self._problem("nodes", number, "element", message)
            return
        element = self._fields("nodes", number, node, NODE_COLUMNS)
        del element["element"]
        items = self.data.setdefault(collection, [])
        if not isinstance(items, list):
            items = self.data[collection] = []
        self.rows[collection, len(items)] = ("nodes", number)
        items.append(element)
        if isinstance(node.get("id"), str):
            self.elements.setdefault(node["id"], (noun, len(items) - 1, element))

    def _add_edges(self) -> None:
        ends: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
        kept: list[list[Any]] = []
        for number, edge in enumerate(self.flat.edges):
            owner, end, relation = self._ends_of(number, edge)
            if owner is None:
                continue
            ends.setdefault((owner, relation), []).append((self._position(number), number, end))
            unknown = {key: edge[key] for key in edge if key not in EDGE_COLUMNS}
            if unknown:
                kept.append([edge["source"], edge["target"], relation, unknown])
        for (owner, relation), found in ends.items():
            self._join(owner, relation, sorted(found))
        if kept:
            self._keep(self.data, {"edges": kept})

    def _ends_of(self, number: int, edge: Row) -> tuple[str | None, str, str]:
        """Return the element that an edge is an end of, its other end, and the sort of end."""
        relation = edge.get("relation")
        if not isinstance(relation, str) or relation not in FIELDS:
            message = f"'relation' must be one of {', '.join(FIELDS)}, not {relation!r:.60}"
            self._problem("edges", number, "relation", message)
            return None, "", ""
        column = "source" if relation == "target" else "target"
        owner, end = edge.get(column), edge.get("target" if column == "source" else "source")
        if not isinstance(owner, str) or not isinstance(end, str):
            message = f"an edge needs the ids of two nodes, not {owner!r:.40} and {end!r:.40}"
            self._problem("edges", number, column, message)
        elif owner not in self.elements:
            hint = nearest(owner, self.elements) if len(self.findings) < MOST_HINTS else ""
            self._problem("edges", number, column, f"there is no node {owner!r:.60}{hint}")
        elif relation not in JOINED.get(self.elements[owner][0], ()):
            noun = self.elements[owner][0]
            message = f"{owner!r:.60} is a {noun}, which has no {relation}; correct 'relation'"
            self._problem("edges", number, column, message)
        else:
            return owner, end, relation
        return None, "", ""

    def _position(self, number: int) -> int:
        raw = self.flat.edges[number].get("position")
        try:
            return number if raw is None or raw == "" else int(raw)
        except (ValueError, TypeError, OverflowError):
            message = f"'position' must be a whole number, not {raw!r:.60}"
            self._problem("edges", number, "position", message)
            return number

    def _join(self, owner: str, relation: str, found: list[tuple[int, int, str]]) -> None:
        noun, index, element = self.elements[owner]
        if noun == "argument" and relation == "target":
            if len(found) > 1:
                message = f"argument {owner!r:.60} has {len(found)} targets; it can have one"
                self._problem("edges", found[1][1], "target", message)
            self.rows[f"{noun}s", index, "target"] = ("edges", found[0][1])
            element["target"] = found[0][2]
            return
        name = FIELDS[relation]
        items: list[Any] = []
        for _, number, end in found:
            role = self.flat.edges[number].get("role") if relation == "premise" else None
            self.rows[f"{noun}s", index, name, len(items)] = ("edges", number)
            items.append({"statement": end, "role": role} if role else end)
        element[name] = items

    def _locate(self, path: Path, _of_key: bool) -> Place | None:
        for length in (4, 3, 2):
            if path[:length] in self.rows:
                table, number = self.rows[path[:length]]
                column = str(path[2]) if table == "nodes" and len(path) > 2 else ""
                return self.place(table, number, column)
        return self.place("document", 0, str(path[0]) if path else "")
