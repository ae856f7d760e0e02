"""Plain graphs: graphs of other tools, whose nodes have texts and some of whose edges say for or against.

An edge leads from a reason to what it is for or against, unless its word says otherwise
(``tables/graph_words.py``). What a node says beyond its text is taken as in a sheet, or kept as extras, as is
all that an edge says. Edges that say neither for nor against are no steps: they are kept as extras of the map.
What was concluded from names, colours or signs is said.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from argmap.errors import ColumnsError, ParseError
from argmap.findings import Finding, Place
from argmap.formats.notes import Notes
from argmap.formats.record import ReadResult
from argmap.formats.tables.flat import Row
from argmap.formats.tables.graph_words import find_relation, find_text, meaning
from argmap.formats.tables.sheet import read_sheet
from argmap.formats.tables.sheet_columns import NEITHER, PLAIN, columns_in_words, find_columns
from argmap.formats.tables.sheet_rows import Sheet
from argmap.naming import nearest

PlaceOf = Callable[[str, int, str], Place]
"""From the table (nodes or edges), the number of the row and the attribute."""
MOST_HINTS = 20
LOOSE = "loose edges"
# No attribute of a file has these names: it could not hold a line feed.
PARENT, RELATION = "\nparent", "\nrelation"


@dataclass(slots=True)
class PlainGraph:
    """A graph as a file has it: rows of nodes and edges, in the format ``own``, and where they stand.

    Nodes have an ``id``, edges a ``source`` and a ``target``.
    """

    nodes: list[Row]
    edges: list[Row]
    own: str
    subject: str
    locate: PlaceOf
    title: str | None = None
    directed: bool = True
    given: Mapping[str, str] = field(default_factory=dict)
    """The attributes that are told, by role (``sheet_columns.ROLES``)."""
    notes: Notes = field(default_factory=Notes)

    def error(self, code: str, message: str, table: str, row: int, name: str) -> Finding:
        """Make the finding that points at an attribute of a row."""
        return Finding(code, "error", message, None, self.locate(table, row, name))


@dataclass(slots=True)
class GraphSheet(Sheet):
    """A graph as a sheet: a row for each node, then one for each edge."""

    spots: list[tuple[str, int]] = field(default_factory=list)
    locate: PlaceOf | None = None
    names: dict[str, str] = field(default_factory=dict)
    beside: dict[int, Row] = field(default_factory=dict)
    """What edges say beyond their ends and their word, by the number of their row."""

    def beside_step(self, number: int) -> Row:
        """Return the other attributes of an edge."""
        return self.beside.get(number, {})

    def place(self, number: int | None, heading: str) -> Place:
        """Return the place of a node, an edge, or one of its attributes."""
        assert self.locate is not None
        table, row = self.spots[number or 0]
        return self.locate(table, row, self.names.get(heading, heading))

    def line(self, number: int) -> int:
        """Return the line on which a node or edge begins."""
        return self.place(number, "").line


def read_graph(graph: PlainGraph) -> ReadResult:
    """Read a map from the nodes and edges of another tool.

    Raises:
        ParseError: If no node has a text or no edge a word for or against, or with every problem
            of the nodes and edges.
    """
    text, relation = _told(graph)
    _check(graph, text, relation)
    sheet = GraphSheet("", locate=graph.locate, names={PARENT: "target", RELATION: relation or ""})
    for number, node in enumerate(graph.nodes):
        cells = {name: str(cell) for name, cell in node.items() if cell not in (None, "")}
        sheet.rows.append(cells)
        sheet.spots.append(("nodes", number))
    loose = list(_loose_edges(graph, sheet, relation))
    if graph.title and graph.title.strip():
        sheet.fields["title"] = graph.title.strip()
    if loose:
        sheet.fields["extras"] = {graph.own: {LOOSE: loose}}
    named = dict.fromkeys(name for node in graph.nodes for name in node)
    sheet.headings = (*named, PARENT, RELATION)
    given = {name: column for name, column in graph.given.items() if name != "relation"}
    # An attribute of a node that is called topic or conclusion is no step to it.
    given |= {"id": "id", "text": text or "", "parent": PARENT, "relation": RELATION, "target": ""}
    columns = replace(find_columns(sheet.headings, given), preset=PLAIN, guessed=())
    reading = read_sheet(sheet, columns, graph.own)
    findings = (*_guesses(graph, text, relation), *graph.notes.findings(), *reading.findings)
    return replace(reading, findings=findings)


def _told(graph: PlainGraph) -> tuple[str | None, str | None]:
    """Return the attributes of texts and of words on edges: those told, or else those found."""
    names = tuple(dict.fromkeys(name for node in graph.nodes for name in node))
    on_edges = tuple(dict.fromkeys(name for edge in graph.edges for name in edge))
    try:
        of_nodes = {role: name for role, name in graph.given.items() if role != "relation"}
        text = find_columns(names, of_nodes).by_role["text"] if "text" in of_nodes else None
        if text is None:
            find_columns(names, of_nodes)
        word = None
        if "relation" in graph.given:
            word = find_columns(on_edges, {"relation": graph.given["relation"]}).by_role["relation"]
    except ColumnsError as error:
        place = graph.locate("nodes" if graph.nodes else "document", 0, "")
        raise ParseError(
            [Finding("F005", "error", str(error), None, place)], graph.subject
        ) from None
    return text or find_text(graph.nodes), word or find_relation(graph.edges)


def _check(graph: PlainGraph, text: str | None, relation: str | None) -> None:
    """Refuse a graph that says too little, or whose edges lead to nodes that are not there."""
    if text is None or (graph.edges and relation is None):
        table, what = "nodes", "nodes have no text"
        if text is not None:
            table, what = "edges", "edges do not say supports or attacks"
        rows = graph.nodes if table == "nodes" else graph.edges
        known = columns_in_words(tuple(dict.fromkeys(name for row in rows for name in row)))
        role = "text" if table == "nodes" else "relation"
        message = f"these nodes have no 'element', as argmap writes it, and the {what}; "
        message += f"say where it stands by '{role}=ATTRIBUTE'; {known}"
        here = table if rows else "document"
        raise ParseError([graph.error("F001", message, here, 0, "")], graph.subject)
    strays = list(_strays(graph))
    if strays:
        raise ParseError(strays, graph.subject)


def _strays(graph: PlainGraph) -> Iterator[Finding]:
    """Yield the ends of edges that are no nodes; a row of a sheet would make them some."""
    ids = {str(node.get("id")) for node in graph.nodes}
    for number, edge in enumerate(graph.edges):
        for end in ("source", "target"):
            if str(edge.get(end)) not in ids:
                hint = nearest(str(edge.get(end)), ids) if number < MOST_HINTS else ""
                message = f"there is no node {edge.get(end)!r:.60}{hint}"
                yield graph.error("A002", message, "edges", number, end)


def _loose_edges(graph: PlainGraph, sheet: GraphSheet, relation: str | None) -> Iterator[Row]:
    """Add a row for each edge that says for or against; yield the others."""
    for number, edge in enumerate(graph.edges):
        source, target = str(edge.get("source")), str(edge.get("target"))
        said = meaning(relation, edge.get(relation)) if relation else None
        if said is None or said.polarity == NEITHER or source == target:
            what = "edges that say neither for nor against"
            what = "edges from a node to itself" if source == target else what
            graph.notes.aside(what, f"{source} to {target}")
            yield {name: cell for name, cell in edge.items() if cell not in (None, "")}
            continue
        ends = (target, source) if said.backwards else (source, target)
        ends_of = ("source", "target", relation)
        rest = {
            name: cell
            for name, cell in edge.items()
            if name not in ends_of and cell not in (None, "")
        }
        sheet.beside[len(sheet.rows)] = rest
        sheet.rows.append({"id": ends[0], PARENT: ends[1], RELATION: said.polarity})
        sheet.spots.append(("edges", number))
        if not graph.directed:
            graph.notes.guessed("directions of edges, from source to target", f"{ends[0]}")


def _guesses(graph: PlainGraph, text: str | None, relation: str | None) -> Iterator[Finding]:
    """Say what was taken for texts and words, unless both were told."""
    found = [f"texts by {text!r}"] if "text" not in graph.given else []
    found += [f"steps by {relation!r}"] if relation and "relation" not in graph.given else []
    if found:
        message = f"a graph of another tool: guessed {', '.join(found)}"
        place = graph.locate("nodes" if graph.nodes else "document", 0, "")
        yield Finding("R002", "warning", message, None, place)
