"""A document in the reference's own terms, to be compared with its answers."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from argdown_view.map_graph import map_graph
from argmap.findings import Finding
from argmap.formats.argdown.metadata import Stamp
from argmap.formats.argdown.modelling import model_of
from argmap.formats.argdown.nodes import ArgumentNode, InferenceNode, Model, Node, StatementNode
from argmap.formats.argdown.records import Document, Member, Range, Section, Step

_KEYS = {"link": "url", "tag": "tag", "statement-mention": "title", "argument-mention": "title"}
_STAMP = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d*))?"
    r"(?:[ \t]*(?:(Z)|([-+])(\d{1,2})(?::(\d{2}))?))?)?"
)


def view(document: Document) -> dict[str, Any]:
    r"""Give statements, arguments, relations, sections, map and errors as the reference does.

    Positions in texts count UTF-16 units here, dates are points in time, and relations, nodes
    and edges stand in the order of the reference but for titles that are whole numbers.

    >>> from argmap.formats.argdown.reader import read_document
    >>> shown = view(read_document("[A]: one.\n  - <B>\n"))
    >>> shown["relations"]
    [{'type': 'attack', 'from': 'B', 'fromType': 'argument', 'to': 'A', 'toType': 'equivalence-class'}]
    """
    front = document.front_matter
    if front is not None and document.stop == front.start:
        # The reference stops before the first block and takes no settings.
        document = replace(document, front_matter=None, blocks=[])
    model, _ = model_of(document, as_reference=True)
    return view_of(document, model)


def view_of(document: Document, model: Model) -> dict[str, Any]:
    """Give the view of a document that is modelled already."""
    front = document.front_matter
    return {
        "parserErrors": [_error(item) for item in document.findings if item.severity == "error"],
        "exceptions": 0,
        "frontMatter": _plain(front.data) if front else None,
        "statements": {title: _node(document, node) for title, node in model.statements.items()},
        "arguments": {
            title: {**_node(document, node), "pcs": [_step(step) for step in node.steps]}
            for title, node in model.arguments.items()
        },
        "relations": [
            {
                "type": relation.kind,
                "from": relation.source.title,
                "fromType": _type(relation.source),
                "to": relation.target.title,
                "toType": _type(relation.target),
                **_index(relation.target),
            }
            for relation in model.relations
        ],
        "sections": _sections(model.sections),
        "map": _map(document, model),
    }


def _error(finding: Finding) -> dict[str, Any]:
    return {"line": finding.place.line if finding.place else 1, "name": finding.code}


def _node(document: Document, node: StatementNode | ArgumentNode) -> dict[str, Any]:
    return {
        "members": [_member(document, member) for member in node.members],
        "tags": list(node.tags),
        "data": _plain(node.data) if node.data is not None else None,
        "section": node.section.title if node.section else None,
    }


def _member(document: Document, member: Member) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    if member.text is not None:
        shown["text"] = member.text
    if member.role is not None:
        shown["role"] = member.role
    shown["isReference"] = member.form == "reference"
    shown["line"] = document.places.line(member.start)
    if member.tags:
        shown["tags"] = list(member.tags)
    if member.data is not None:
        shown["data"] = _plain(member.data)
    if member.ranges:
        shown["ranges"] = [_range(item, member.text or "") for item in member.ranges]
    return shown


def _range(item: Range, text: str) -> dict[str, Any]:
    start, stop = item.start, item.stop
    if not text.isascii():
        start = _units(text, start)
        stop = _units(text, stop + 1) - 1 if item.is_ended else start
    shown: dict[str, Any] = {"type": item.kind, "start": start, "stop": stop}
    key = _KEYS.get(item.kind)
    if key is not None:
        shown[key] = item.value
    return shown


def _units(text: str, end: int) -> int:
    return end + sum(sign > "\uffff" for sign in text[:end])


def _step(step: Step) -> dict[str, Any]:
    shown: dict[str, Any] = {"title": step.member.title}
    if step.member.text is not None:
        shown["text"] = step.member.text
    shown["role"] = step.member.role
    if step.inference is not None:
        shown["rules"] = list(step.inference.rules)
        shown["data"] = _plain(step.inference.data)
    return shown


def _type(node: Node) -> str:
    if isinstance(node, StatementNode):
        return "equivalence-class"
    return "argument" if isinstance(node, ArgumentNode) else "inference"


def _index(node: Node) -> dict[str, int]:
    if isinstance(node, InferenceNode):
        return {"conclusionIndex": node.inference.conclusion_index}
    return {}


def _sections(sections: list[Section]) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = []
    stack = [(section, shown) for section in reversed(sections)]
    while stack:
        section, into = stack.pop()
        item: dict[str, Any] = {"title": section.title, "level": section.level}
        if section.tags:
            item["tags"] = list(section.tags)
        if section.data:
            item["data"] = _plain(section.data)
        item["children"] = []
        into.append(item)
        stack.extend((child, item["children"]) for child in reversed(section.children))
    return shown


def _map(document: Document, model: Model) -> dict[str, Any]:
    drawn = map_graph(model, document)
    return {
        "nodes": [
            {
                "title": node.title,
                "type": "argument-map-node"
                if isinstance(node, ArgumentNode)
                else "statement-map-node",
                "group": section.title if section else None,
            }
            for node, section in drawn.nodes
        ],
        "edges": [
            {"from": edge.source.title, "to": edge.target.title, "type": edge.kind}
            for edge in drawn.edges
        ],
    }


def _plain(value: Any) -> Any:
    """Give metadata as JSON of the reference: dates as points in time; at most 100 levels."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Stamp):
        return _moment(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:
        return int(value)
    return value


def _moment(stamp: Stamp) -> str | None:
    match = _STAMP.fullmatch(stamp)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    hour, minute, second = (int(match[at] or 0) for at in (4, 5, 6))
    thousandths = int(((match[7] or "") + "000")[:3])
    try:
        # Months and days that the calendar has not run over into the next ones.
        moment = datetime(
            year + (month - 1) // 12, (month - 1) % 12 + 1, 1, tzinfo=UTC
        ) + timedelta(day - 1, hours=hour, minutes=minute, seconds=second, milliseconds=thousandths)
        if match[9]:
            shift = timedelta(hours=int(match[10]), minutes=int(match[11] or 0))
            moment += shift if match[9] == "-" else -shift
    except (ValueError, OverflowError):
        return str(stamp)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
