"""CAF XML, read: the Carneades Argument Format.

Statements and arguments: see ``carneades_xml``. Of descriptions in several languages, the English
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
from argmap.formats.carneades_xml import GraphReader, graphs_of
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.record import Reading
from argmap.formats.xml_tree import SUBJECT, XmlElement, parse_xml, place_of
from argmap.formats.xml_words import choose_text
from argmap.model import Metadata, Source
from argmap.model.times import check_time

GAPS = gaps_except(
    "statements, arguments, Dublin Core metadata and references",
    *("assumptions", "support", "attack", "undercuts", "linked premises", "premise roles"),
    *("schemes", "weights", "rivals", "sources", "anchors", "titles", "notes", "map data"),
)
_LOOK = re.compile(r"<(?:[\w.-]+:)?caf[\s/>]")
_WEB = re.compile(r"(https?|ftp)://\S+", re.IGNORECASE)


def sniff(text: str) -> bool:
    """Tell whether the root of a text is that of CAF.

    >>> sniff("<caf version='1.3'/>")
    True
    """
    return _LOOK.search(text[:5000]) is not None


def read(text: str) -> Reading:
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
    reader = GraphReader(draft, "caf")
    graphs = graphs_of(root)
    for graph in graphs:
        reader.take_ids(graph)
    references: dict[str, str] = {}
    for holder in root.find_all("references"):
        for element in holder.find_all("metadata", "metaData"):
            _add_reference(draft, element, references)
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


def _dublin(element: XmlElement) -> dict[str, Any]:
    """Give the metadata by name: attributes, and the elements of version 1.0."""
    found: dict[str, Any] = {
        key: value for key, value in element.attributes.items() if value.strip()
    }
    for item in element.children:
        if item.name not in ("descriptions", "description") and item.full_text().strip():
            found.setdefault(item.name, item.full_text())
    holder = element.find("descriptions") or (element if element.find("description") else None)
    if holder is element:
        holder = XmlElement("descriptions", {}, element.line, element.column)
        holder.children = list(element.find_all("description"))
    text, others = choose_text(holder)
    return (
        found
        | ({"text": text} if text is not None else {})
        | ({"descriptions": others} if others else {})
    )


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _time(found: dict[str, Any]) -> str | None:
    try:
        return check_time(found["date"].strip()) if "date" in found else None
    except ValueError:
        return None


def _node_fields(element: XmlElement, references: dict[str, str]) -> dict[str, Any]:
    holder = element.find("metadata")
    if holder is None:
        return {}
    found = _dublin(holder)
    fields: dict[str, Any] = {}
    if "title" in found:
        fields["title"] = found.pop("title")
    if "text" in found:
        fields["note"] = found.pop("text")
    keys = _split(found.get("source", ""))
    if keys and all(key in references for key in keys):
        fields["anchors"] = tuple({"source": references[key]} for key in dict.fromkeys(keys))
        del found["source"]
    if found:
        fields["own"] = {"metadata": found}
    return fields


def _add_reference(draft: Draft, element: XmlElement, references: dict[str, str]) -> None:
    found = _dublin(element)
    key = found.pop("key", None) or found.pop("id", None)
    source_id = draft.name(key or found.get("identifier") or found.get("title") or "reference")
    if key is not None:
        references.setdefault(key, source_id)
    fields: dict[str, Any] = {}
    url = next(
        (found[n] for n in ("identifier", "source") if _WEB.fullmatch(found.get(n, "").strip())),
        None,
    )
    if url is not None:
        fields["url"] = url
        found = {name: value for name, value in found.items() if value != url}
    if _time(found) is not None:
        fields["date"] = found.pop("date").strip()
    if "creator" in found:
        fields["authors"] = tuple(_split(found["creator"])) or (found["creator"],)
        del found["creator"]
    for name, field in (("publisher", "publisher"), ("type", "kind"), ("language", "language")):
        if name in found:
            fields[field] = found.pop(name)
    if "text" in found:
        fields["note"] = found.pop("text")
    title = found.pop("title", None) or key or source_id
    if found:
        fields["extras"] = {"caf": found}
    draft.add(Source, id=source_id, title=title, **fields)


def _head(draft: Draft, holder: XmlElement | None) -> dict[str, Any]:
    """Read the metadata of the map; give what the map has no field for."""
    if holder is None:
        return {}
    found = _dublin(holder)
    if "title" in found:
        draft.fields["title"] = found.pop("title")
    if "text" in found:
        draft.fields["description"] = found.pop("text")
    fields: dict[str, Any] = {}
    if "creator" in found:
        fields["authors"] = tuple(_split(found["creator"])) or (found["creator"],)
        del found["creator"]
    if "subject" in found:
        fields["keywords"] = tuple(_split(found["subject"])) or (found["subject"],)
        del found["subject"]
    for name, field in (("rights", "licence"), ("language", "language")):
        if name in found:
            fields[field] = found.pop(name)
    if _time(found) is not None:
        fields["created"] = found.pop("date").strip()
    if fields:
        draft.fields["metadata"] = Metadata(**fields)
    return {"metadata": found} if found else {}
