"""Plain graphs: node-link JSON and GraphML of other tools, whose nodes have texts and whose edges say for or against.

An edge goes from a reason to what it is for or against. What a node says beyond its text is taken as in a
sheet, or kept as extras; what was concluded from names is said.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.record import ReadResult
from argmap.formats.tables.flat import Row
from argmap.formats.tables.sheet import read_sheet
from argmap.formats.tables.sheet_columns import NAMES, PLAIN, find_columns, relation_of
from argmap.formats.tables.sheet_rows import Sheet
from argmap.naming import nearest

PlaceOf = Callable[[str, int, str], Place]
"""From the table (nodes or edges), the number of the row and the attribute."""
TEXTS = ("text", *NAMES["text"], "label", "name", "title", "description")
RELATIONS = ("relation", *NAMES["relation"], "label", "type", "kind", "interaction", "name")
MOST_HINTS = 20
# No attribute of a file has these names: it could not hold a line feed.
PARENT, RELATION = "\nparent", "\nrelation"


@dataclass(slots=True)
class GraphSheet(Sheet):
    """A graph as a sheet: a row for each node, then one for each edge."""

    spots: list[tuple[str, int]] = field(default_factory=list)
    locate: PlaceOf | None = None
    names: dict[str, str] = field(default_factory=dict)

    def place(self, number: int | None, heading: str) -> Place:
        """Return the place of a node, an edge, or one of its attributes."""
        assert self.locate is not None
        table, row = self.spots[number or 0]
        return self.locate(table, row, self.names.get(heading, heading))

    def line(self, number: int) -> int:
        """Return the line on which a node or edge begins."""
        return self.place(number, "").line


def read_graph(
    nodes: list[Row], edges: list[Row], own: str, subject: str, locate: PlaceOf
) -> ReadResult:
    """Read a map from the nodes and edges of another tool.

    Raises:
        ParseError: If no node has a text or no edge a word for or against, or with every problem
            of the nodes and edges.
    """
    text = next((name for name in TEXTS if any(node.get(name) for node in nodes)), None)
    relation = next((name for name in RELATIONS if any(map(_says(name), edges))), None)
    if text is None or (edges and relation is None):
        what = "nodes have no text" if text is None else "edges do not say supports or attacks"
        message = f"these nodes have no 'element', as argmap writes it, and the {what}"
        table = "nodes" if nodes else "edges"
        raise ParseError([Finding("F001", "error", message, None, locate(table, 0, ""))], subject)
    strays = list(_strays(nodes, edges, locate))
    if strays:
        raise ParseError(strays, subject)
    sheet = GraphSheet("", locate=locate, names={PARENT: "target", RELATION: relation or ""})
    for number, node in enumerate(nodes):
        sheet.rows.append({name: str(cell) for name, cell in node.items() if cell is not None})
        sheet.spots.append(("nodes", number))
    for number, edge in enumerate(edges):
        ends = {"id": str(edge.get("source")), PARENT: str(edge.get("target"))}
        word = edge.get(relation) if relation else None
        sheet.rows.append({**ends, RELATION: "" if word is None else str(word)})
        sheet.spots.append(("edges", number))
    sheet.headings = (*dict.fromkeys(name for node in nodes for name in node), PARENT, RELATION)
    given = {"id": "id", "text": text, "parent": PARENT, "relation": RELATION}
    columns = replace(find_columns(sheet.headings, given), preset=PLAIN, guessed=())
    reading = read_sheet(sheet, columns, own)
    message = f"a graph of another tool: guessed texts by {text!r}"
    message += f", steps by {relation!r}" if relation else ""
    finding = Finding("R002", "warning", message, None, locate("nodes", 0, ""))
    return replace(reading, findings=(finding, *reading.findings))


def _strays(nodes: list[Row], edges: list[Row], locate: PlaceOf) -> Iterator[Finding]:
    """Yield the ends of edges that are no nodes; a row of a sheet would make them some."""
    ids = {str(node.get("id")) for node in nodes}
    for number, edge in enumerate(edges):
        for end in ("source", "target"):
            if str(edge.get(end)) not in ids:
                hint = nearest(str(edge.get(end)), ids) if number < MOST_HINTS else ""
                message = f"there is no node {edge.get(end)!r:.60}{hint}"
                yield Finding("A002", "error", message, None, locate("edges", number, end))


def _says(name: str) -> Callable[[Row], bool]:
    def says(edge: Row) -> bool:
        word = edge.get(name)
        return isinstance(word, str | int | float) and bool(relation_of(str(word)))

    return says
