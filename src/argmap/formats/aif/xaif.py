"""xAIF: an AIF graph with the text it was made on, as OVA3 saves it and AIF services pass it on.

The inner graph is read as AIF; scheme numbers become schemes, spans of the text become anchors on
the locution, and on the statement it asserts. Text and layout come back as they were.
Source: OVA3's save format, xAIF.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from argmap.findings import Finding
from argmap.formats.aif.graph import AifGraph, note_outside, records
from argmap.formats.aif.nodeset import take_aif
from argmap.formats.aif.ova_text import spans_of
from argmap.formats.aif.shapes import FULFILLED, misshapen, shaped
from argmap.formats.aif.writer import GAPS as AIF_GAPS
from argmap.formats.aif.writer import graph_of, lost_voices, raw_id, raw_of, rows_of
from argmap.formats.concepts import SOURCE_DETAILS, lost_extras
from argmap.formats.draft import Draft
from argmap.formats.json_text import parse_object, syntax_error
from argmap.formats.json_writing import indented
from argmap.formats.losses import lost, lost_fields
from argmap.formats.record import ReadResult
from argmap.model import Anchor, ArgumentMap, Illocution

KEY = "xaif"
_WRAPPED = re.compile(r'(?<!\\)"AIF"\s*:\s*\{')
GAPS: Mapping[str, str] = {
    name: reason
    for name, reason in AIF_GAPS.items()
    if name not in ("sources", "source details", "anchors")
}
TEXT, TITLE = "text", "Text of the file"
ENDS = ("fromID", "toID")
MOST_SPANS = 200
EMPTY: Mapping[str, Any] = {"text": "", "OVA": [], "dialog": True}
LISTS = (*FULFILLED, "participants")


def sniff(text: str) -> bool:
    """Return whether a JSON text wraps an AIF graph."""
    # A plain search first: the pattern alone takes longer on a large text than its parser, and so do
    # marks that are quoted, as a text is full of quotes.
    return "AIF" in text and _WRAPPED.search(text) is not None


def read(text: str) -> ReadResult:
    """Read xAIF.

    Raises:
        ParseError: If it is no JSON object with a graph under "AIF".

    >>> read('{"AIF": {"nodes": [], "edges": []}, "text": ""}').argument_map.statements
    ()
    """
    data = parse_object(text, "xAIF is an object with a graph under 'AIF'")
    graph = data.get("AIF")
    if not isinstance(graph, dict):
        raise syntax_error("xAIF needs an object under 'AIF'", text, 0)
    draft = Draft()
    made, rest = take_aif(draft, graph, _schemes(graph))
    words = data.get("text")
    if isinstance(words, dict):
        words = words.get("txt")
    if isinstance(words, str) and words.strip():
        take_spans(made, words)
    wrapper = {name: value for name, value in data.items() if name != "AIF"}
    layout = wrapper.get("OVA")
    if isinstance(layout, dict):
        note_outside(made, _listed(layout, "nodes"))
        note_outside(made, _listed(layout, "edges"), ENDS)
    draft.fields["extras"] = {"aif": rest, KEY: wrapper}
    return draft.reading()


def _listed(layout: Mapping[str, Any], name: str) -> list[Any]:
    found = layout.get(name)
    return found if isinstance(found, list) else []


def _schemes(graph: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(raw.get("nodeID")): str(raw.get("schemeID"))
        for raw in records(graph, "schemefulfillments")
        if isinstance(raw, dict)
    }


def _key(span_id: str) -> str:
    """Return the id of the node a span marks: OVA writes ``node`` before it, AMF services do not."""
    return span_id.removeprefix("node")


def take_spans(made: AifGraph, html: str) -> None:
    """Anchor the nodes that spans of the text are marked with."""
    draft = made.draft
    plain, spans = spans_of(html)
    if not plain.strip():
        return
    digest = sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
    source = draft.source(TEXT, TITLE, digest=digest, extras={KEY: {"own": True}})
    asserted = _asserted(draft.parts["illocutions"].values())
    for span_id, start, end in spans:
        item_id = made.ids.get(_key(span_id))
        quote = plain[start:end]
        if item_id is None or not quote.strip():
            draft.notes.remark("spans of the text that mark no node", span_id)
            continue
        anchor = Anchor(source=source, start=start, end=end, quote=quote)
        for name in (item_id, *asserted.get(item_id, ())):
            _anchor(draft, name, anchor)


def _asserted(moves: Iterable[Illocution]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for move in moves:
        for origin in move.origins:
            found.setdefault(origin, []).extend(move.targets)
    return found


def _anchor(draft: Draft, item_id: str, anchor: Anchor) -> None:
    for name in ("statements", "locutions", "arguments", "relations"):
        item = draft.parts[name].get(item_id)
        if item is not None and len(item.anchors) >= MOST_SPANS:
            draft.notes.aside(f"spans beyond {MOST_SPANS} of one node", item_id)
        elif item is not None and anchor not in item.anchors:
            draft.change(name, item_id, anchors=(*item.anchors, anchor))


def write(argument_map: ArgumentMap) -> str:
    """Write a map as xAIF; text and layout of a map read from xAIF come back as they were.

    >>> import json
    >>> sorted(json.loads(write(ArgumentMap())))
    ['AIF', 'OVA', 'dialog', 'text']
    """
    argument_map = shaped(argument_map)
    graph = graph_of(argument_map)
    wrapper = argument_map.extras.get(KEY)
    if wrapper is None:
        _fulfil(graph)
        for name in LISTS:
            graph.setdefault(name, [])
    rest = dict(EMPTY) if wrapper is None else wrapper.thaw()
    layout = rest.get("OVA")
    if isinstance(layout, dict):
        there = {str(node.get("nodeID")) for node in graph["nodes"] if isinstance(node, dict)}
        there |= set(raw_of(argument_map).get("misfits", {}).get("outside", ()))
        if _listed(layout, "nodes"):
            layout["nodes"] = rows_of(layout["nodes"], there)
        if _listed(layout, "edges"):
            layout["edges"] = [raw for raw in layout["edges"] if _joins(raw, there)]
    return indented({"AIF": graph, **rest}) + "\n"


def _joins(raw: Any, there: set[str]) -> bool:
    return not isinstance(raw, dict) or all(str(raw.get(end)) in there for end in ENDS)


def _fulfil(graph: dict[str, Any]) -> None:
    """Move the schemes of nodes to the list where xAIF has them."""
    rows = list(graph.get("schemefulfillments") or ())
    for node in graph["nodes"]:
        # A node without an id, kept as it came, is none that another list could name.
        if isinstance(node, dict) and "schemeID" in node and "nodeID" in node:
            rows.append({"nodeID": node["nodeID"], "schemeID": node.pop("schemeID")})
            node.pop("scheme", None)
    graph["schemefulfillments"] = rows


def _marked(argument_map: ArgumentMap) -> tuple[str, dict[str, set[Anchor]]]:
    """Return the text that is written, and the anchors that reading its spans gives each node."""
    plain, spans = spans_of(_own_text(argument_map))
    if not plain.strip():
        return "", {}
    items = (*argument_map.nodes(), *argument_map.relations, *argument_map.locutions)
    by_key = {raw_id(item): item.id for item in items}
    asserted = _asserted(argument_map.illocutions)
    there = {item.id for item in items}
    found: dict[str, set[Anchor]] = {}
    for span_id, start, end in spans:
        item_id = by_key.get(_key(span_id))
        quote = plain[start:end]
        if item_id is not None and quote.strip():
            anchor = Anchor(source=TEXT, start=start, end=end, quote=quote)
            for name in {item_id, *asserted.get(item_id, ())} & there:
                found.setdefault(name, set()).add(anchor)
    return plain, found


def _own_text(argument_map: ArgumentMap) -> str:
    """Return the text a map read from xAIF came with, its spans included."""
    own = argument_map.extras.get(KEY)
    words = own.get("text") if isinstance(own, Mapping) else None
    words = words.get("txt") if isinstance(words, Mapping) else words
    return words if isinstance(words, str) else ""


def texts(argument_map: ArgumentMap) -> dict[str, str]:
    """Return the text a map came with, by id of the source that it is of.

    >>> texts(read('{"AIF": {"nodes": [], "edges": []}, "text": "It <b>rains</b>."}').argument_map)
    {'text': 'It rains.'}
    """
    plain = spans_of(_own_text(argument_map))[0]
    return {item.id: plain for item in argument_map.sources if KEY in item.extras}


def _place(anchor: Anchor) -> Anchor:
    return anchor if anchor.source == TEXT else anchor.model_copy(update={"source": TEXT})


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what xAIF leaves out beyond whole concepts."""
    yield from misshapen(argument_map)
    argument_map = shaped(argument_map)
    own = {item.id: item for item in argument_map.sources if KEY in item.extras}
    yield from lost("sources", (item.id for item in argument_map.sources if item.id not in own))
    yield from lost("ids of sources", (name for name in own if name != TEXT))
    fields = [name for name in SOURCE_DETAILS if name != "digest"]
    yield from lost_fields("source details", own.items(), fields)
    renamed = (name for name, item in own.items() if item.title != TITLE)
    yield from lost("source details (title)", renamed)
    plain, marked = _marked(argument_map)
    digest = sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
    moved = (name for name, item in own.items() if item.digest != digest)
    yield from lost("source details (digest)", moved)
    elements = (*argument_map.nodes(), *argument_map.relations, *argument_map.locutions)
    foreign = (
        item.id for item in elements if any(anchor.source not in own for anchor in item.anchors)
    )
    yield from lost("anchors in other texts than the file's own", foreign)
    # The text is written as it was: its spans say where nodes stand.
    unmarked = (
        item.id
        for item in elements
        if {_place(one) for one in item.anchors if one.source in own} != marked.get(item.id, set())
    )
    yield from lost("anchors other than the spans of the text", unmarked)
    yield from lost_voices(argument_map)
    for finding in lost_extras(argument_map, "aif"):
        if set(argument_map.extras) - {"aif", KEY} or any(
            set(item.extras) - {"aif", KEY} for item in argument_map.elements()
        ):
            yield finding
