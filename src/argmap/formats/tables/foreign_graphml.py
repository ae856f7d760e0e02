"""GraphML of other programs: labels and colours as yEd draws them, what Argunet says, and groups.

A node in a group stands in the graph of another node: the label of that node becomes a section, and is a
statement only if an edge leads to it or from it. Of a drawing the texts of labels and the colours of lines are read.
Source: yFiles GraphML (``y:NodeLabel``, ``y:EdgeLabel``, ``y:LineStyle``); files of Argunet (``arg:argument``, ``arg:edge``).
"""

from argmap.formats.tables.flat import Row
from argmap.formats.tables.plain_graph import PlainGraph
from argmap.formats.xml_tree import XmlElement

LABELS = ("NodeLabel", "EdgeLabel", "Label.Text", "Text")
LINES = ("LineStyle",)
BOXES = ("argument", "thesis", "group")
"""What Argunet calls its nodes."""
GROUP = "group"


def flat_parts(
    graph: XmlElement,
) -> tuple[list[XmlElement], list[XmlElement], dict[int, int]]:
    """Return all nodes and edges of a graph, and of the graphs in its nodes.

    The third part tells of each node in a group, by its number, which node that is. No recursion.
    """
    nodes: list[XmlElement] = []
    edges: list[XmlElement] = []
    groups: dict[int, int] = {}
    todo: list[tuple[XmlElement, int | None]] = [(graph, None)]
    while todo:
        here, group = todo.pop()
        edges += here.find_all("edge")
        inner: list[tuple[XmlElement, int | None]] = []
        for node in here.find_all("node"):
            number = len(nodes)
            nodes.append(node)
            if group is not None:
                groups[number] = group
            inner += [(part, number) for part in node.find_all("graph")]
        todo += reversed(inner)
    return nodes, edges, groups


def drawn(data: XmlElement) -> Row:
    """Return what a drawing says in words: labels, the colour of a line, and Argunet's own terms."""
    row: Row = {}
    labels: list[str] = []
    stated: list[str] = []
    for part in data.walk():
        words = part.full_text().strip() if part.name in (*LABELS, *BOXES, "proposition") else ""
        if part.name in LABELS and words:
            labels.append(words)
        elif part.name in LINES and part.attributes.get("color"):
            row["color"] = part.attributes["color"]
        elif part.name == "edge" and part.attributes.get("type"):
            row["relation"] = part.attributes["type"]
        elif part.name in BOXES:
            row |= _box(part)
        elif part.name == "proposition" and words:
            stated.append(f"{part.attributes.get('type', 'proposition')}: {words}")
    if labels and "text" not in row:
        row["label"] = labels[0]
    if len(labels) > 1 and "text" not in row:
        row["more labels"] = "\n".join(labels[1:])
    if stated:
        row["propositions"] = "\n".join(stated)
    return row


def _box(part: XmlElement) -> Row:
    """Return title and text of a node of Argunet; a title alone is the text."""
    found: Row = {}
    for name in ("title", "description", "content"):
        child = part.find(name)
        words = child.full_text().strip() if child is not None else ""
        if words:
            found["title" if name == "title" else "text"] = words
    if "text" not in found and "title" in found:
        found["text"] = found.pop("title")
    return found


def foreign(
    graph: PlainGraph,
    root: XmlElement,
    parts: dict[str, list[XmlElement]],
    groups: dict[int, int],
) -> PlainGraph:
    """Return a graph with its groups as sections, its title, and what was left out of it noted."""
    rows, holders = graph.nodes, set(groups.values())
    ends = {str(edge[end]) for edge in graph.edges for end in ("source", "target")}
    for number, group in groups.items():
        holder = rows[group]
        rows[number].setdefault(GROUP, holder.get("text") or holder.get("label") or "")
    sections = [number for number in sorted(holders) if str(rows[number].get("id")) not in ends]
    if sections:
        gone = set(sections)
        kept = [number for number in range(len(rows)) if number not in gone]
        rows[:] = [rows[number] for number in kept]
        parts["nodes"][:] = [parts["nodes"][number] for number in kept]
    here = root.find("graph")
    graph.directed = here is None or here.attributes.get("edgedefault") != "undirected"
    title = next((part for part in root.walk() if part.name == "mapTitle"), None)
    graph.title = title.full_text() if title is not None else None
    for part in root.walk():
        if part.name == "hyperedge":
            graph.notes.dropped("edges of more than two ends", part.attributes.get("id", "?"))
    for node in parts["nodes"]:
        if any(data.children for data in node.find_all("data")):
            what = "nodes of a drawing, without their places and shapes"
            graph.notes.remark(what, node.attributes.get("id", "?"))
    return graph
