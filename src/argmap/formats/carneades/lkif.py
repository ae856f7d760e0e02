"""LKIF XML, read: the argument graphs of Carneades 1 and 2.

Statements and arguments: see ``graph_xml``. Of one graph, id and title are those of the map;
of several, each is a section. Theories, rules and sources stand in ``extras["lkif"]`` as XML.
Source: LKIF.rnc 2.0 to 2.3.
"""

import re
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.carneades.graph_xml import GraphReader
from argmap.formats.carneades.reader import AS_LABELLED
from argmap.formats.carneades.records import CarneadesGraph, graphs_of
from argmap.formats.carneades.xml_words import choose_text, outer_xml
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.record import ReadResult
from argmap.formats.xml_tree import SUBJECT, parse_xml, place_of
from argmap.model import Section

GAPS = gaps_except(
    "statements, arguments with exceptions, and proof standards",
    *("assumptions", "support", "attack", "undercuts", "linked premises", "premise roles"),
    *("schemes", "weights", "rivals", "sections", "section details", "titles", "map data"),
)
_LOOK = re.compile(r"<(?:[\w.-]+:)?lkif[\s/>]")


def sniff(text: str) -> bool:
    """Return whether the root of a text is that of LKIF.

    >>> sniff("<lkif version='2.1'/>")
    True
    """
    return _LOOK.search(text[:5000]) is not None


def read(text: str) -> ReadResult:
    """Read a map from LKIF.

    Raises:
        ParseError: F001, if it is broken XML or its root is not ``lkif``.

    >>> read("<lkif><argument-graphs/></lkif>").argument_map.statements
    ()
    """
    root = parse_xml(text)
    if root.name != "lkif":
        message = f"the root is {root.name!r:.40}; an LKIF file begins with <lkif>"
        raise ParseError([Finding("F001", "error", message, None, place_of(text, root))], SUBJECT)
    draft = Draft()
    draft.fields["metadata"] = AS_LABELLED
    reader = GraphReader(draft, "lkif")
    graphs = graphs_of(root)
    for graph in graphs:
        reader.take_ids(graph)
    own: dict[str, Any] = {key: value for key, value in root.attributes.items() if key == "version"}
    for item in root.children:
        if item.name not in ("argument-graphs", "argument-graph"):
            own.setdefault(item.name, []).append(outer_xml(item))
    if len(graphs) == 1:
        _single(draft, graphs[0], own)
    for at, graph in enumerate(graphs if len(graphs) > 1 else (), 1):
        _section(draft, graph, at)
    for graph in graphs:
        reader.add_graph(graph, lambda _: {})
    if reader.aside:
        own["arguments"] = reader.aside
    if own:
        draft.fields["extras"] = {"lkif": own}

    def place(item_id: str) -> Place | None:
        element = reader.places.get(item_id)
        return None if element is None else place_of(text, element)

    return draft.reading(place_of=place)


def _head(graph: CarneadesGraph) -> tuple[str, str | None, dict[str, Any]]:
    given = graph.element.attributes
    title, others = choose_text(graph.element.find("titles"))
    own: dict[str, Any] = {"titles": others} if others else {}
    if given.get("main-issue", "").strip():
        own["main-issue"] = given["main-issue"]
    written = given.get("title", "")
    return given.get("id", ""), written if written.strip() else title, own


def _single(draft: Draft, graph: CarneadesGraph, own: dict[str, Any]) -> None:
    graph_id, title, rest = _head(graph)
    if graph_id.strip():
        draft.fields["id"] = Draft().name(graph_id)
    if title is not None:
        draft.fields["title"] = title
    own |= rest


def _section(draft: Draft, graph: CarneadesGraph, at: int) -> None:
    graph_id, title, own = _head(graph)
    graph.section = draft.name(graph_id if graph_id.strip() else f"graph {at}")
    fields = {"extras": {"lkif": own}} if own else {}
    draft.add(Section, id=graph.section, title=title or graph.section, **fields)
