"""CAF XML, read: the Carneades Argument Format.

Statements and arguments: see ``graph_xml``. Of descriptions in several languages, the English
one or else the first is the text; the others stand in ``extras["caf"]``. Metadata (Dublin Core):
title and description are those of the map, or title and note of a node; creators are authors,
rights the licence, subjects keywords. References are sources; ``source`` in the metadata of a
node anchors it in the references it names. Dates that are no EDTF times stay in the extras.
Source: CAF.rnc 1.0 to 1.3.
"""

import re
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.carneades.dublin_core import add_reference, dublin_of, split_list, time_of
from argmap.formats.carneades.graph_xml import GraphReader
from argmap.formats.carneades.reader import AS_LABELLED
from argmap.formats.carneades.records import graphs_of
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.record import ReadResult
from argmap.formats.xml_tree import SUBJECT, XmlElement, parse_xml, place_of

GAPS = gaps_except(
    "statements, arguments, Dublin Core metadata and references",
    *("assumptions", "support", "attack", "undercuts", "linked premises", "premise roles"),
    *(
        "schemes",
        "weights",
        "rivals",
        "sources",
        "source details",
        "anchors",
        "titles",
        "notes",
        "map data",
    ),
)
_LOOK = re.compile(r"<(?:[\w.-]+:)?caf[\s/>]")


def sniff(text: str) -> bool:
    """Return whether the root of a text is that of CAF.

    >>> sniff("<caf version='1.3'/>")
    True
    """
    return _LOOK.search(text[:5000]) is not None


def read(text: str) -> ReadResult:
    """Read a map from CAF.

    Raises:
        ParseError: F001, if it is broken XML or its root is not ``caf``.

    >>> read("<caf><metadata title='Rain'/></caf>").argument_map.title
    'Rain'
    """
    root = parse_xml(text)
    if root.name != "caf":
        message = f"the root is {root.name!r:.40}; a CAF file begins with <caf>"
        raise ParseError([Finding("F001", "error", message, None, place_of(text, root))], SUBJECT)
    draft = Draft()
    draft.fields["metadata"] = AS_LABELLED
    reader = GraphReader(draft, "caf")
    graphs = graphs_of(root)
    for graph in graphs:
        reader.take_ids(graph)
    references: dict[str, str] = {}
    for holder in root.find_all("references"):
        for element in holder.find_all("metadata", "metaData"):
            add_reference(draft, element, references)
    for graph in graphs:
        reader.add_graph(graph, lambda element: _node_fields(element, references))
    own: dict[str, Any] = {
        key: root.attributes[key] for key in ("version",) if key in root.attributes
    }
    own |= _head(
        draft, root.find("metadata") or (graphs[0].element.find("metadata") if graphs else None)
    )
    if reader.aside:
        own["arguments"] = reader.aside
    if own:
        draft.fields["extras"] = {"caf": own}

    def place(item_id: str) -> Place | None:
        element = reader.places.get(item_id)
        return None if element is None else place_of(text, element)

    return draft.reading(place_of=place)


def _node_fields(element: XmlElement, references: dict[str, str]) -> dict[str, Any]:
    holder = element.find("metadata")
    if holder is None:
        return {}
    found = dublin_of(holder)
    fields: dict[str, Any] = {}
    if "title" in found:
        fields["title"] = found.pop("title")
    if "text" in found:
        fields["note"] = found.pop("text")
    keys = split_list(found.get("source", ""))
    if keys and all(key in references for key in keys):
        fields["anchors"] = tuple({"source": references[key]} for key in dict.fromkeys(keys))
        del found["source"]
    if found:
        fields["own"] = {"metadata": found}
    return fields


def _head(draft: Draft, holder: XmlElement | None) -> dict[str, Any]:
    """Read the metadata of the map; return what the map has no field for."""
    if holder is None:
        return {}
    found = dublin_of(holder)
    if "title" in found:
        draft.fields["title"] = found.pop("title")
    if "text" in found:
        draft.fields["description"] = found.pop("text")
    fields: dict[str, Any] = {}
    if "creator" in found:
        fields["authors"] = tuple(split_list(found["creator"])) or (found["creator"],)
        del found["creator"]
    if "subject" in found:
        fields["keywords"] = tuple(split_list(found["subject"])) or (found["subject"],)
        del found["subject"]
    for name, field in (("rights", "licence"), ("language", "language")):
        if name in found:
            fields[field] = found.pop(name)
    if time_of(found) is not None:
        fields["created"] = found.pop("date").strip()
    if fields:
        draft.fields["metadata"] = AS_LABELLED.model_copy(update=fields)
    return {"metadata": found} if found else {}
