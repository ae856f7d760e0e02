"""The flat form: a map as a table of nodes and a table of edges, for tools that know graphs.

Every element is a node, whatever its sort: ``element`` says which. What tools like to see are
plain attributes (``COLUMNS``); all else of the element stands as one JSON text in ``more``.
Edges are the ends of arguments, relations, illocutions and transitions:

    premise   statement -> argument, with its role
    origin    what a relation, illocution or transition comes from -> that
    target    argument, relation, illocution or transition -> what it is about

``position`` numbers the ends of one sort. The document holds id, title and description of the
map, and the rest of it in ``more``. Nothing of a map is lost. Attributes of other tools become
extras under the name of the format, and attributes again when that format is written.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from argmap.model import FORMAT_VERSION, ArgumentMap
from argmap.model.kinds import COLLECTIONS, NOUNS

Row = dict[str, Any]
COLUMNS = (
    "kind",
    "polarity",
    "text",
    "title",
    "name",
    "scheme",
    "force",
    "weight",
    "section",
    "note",
)
NODE_COLUMNS = ("id", "element", *COLUMNS, "more")
EDGE_COLUMNS = ("source", "target", "relation", "role", "position")
DOCUMENT_COLUMNS = ("argmap", "id", "title", "description", "more")
FIELDS = {"premise": "premises", "origin": "origins", "target": "targets"}
JOINED = {
    "argument": ("premise", "target"),
    "relation": ("origin", "target"),
    "illocution": ("origin", "target"),
    "transition": ("origin", "target"),
}
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(slots=True)
class Flat:
    """The two tables and what is said of the map as a whole."""

    nodes: list[Row] = field(default_factory=list)
    edges: list[Row] = field(default_factory=list)
    document: Row = field(default_factory=dict)


def flatten(
    argument_map: ArgumentMap,
    own: str,
    fits: Callable[[Any], bool] = lambda _: True,
    unsafe: re.Pattern[str] | None = None,
) -> Flat:
    r"""Lay a map out in tables.

    Extras under the name ``own`` become attributes where the values fit; ``more`` writes the
    characters that ``unsafe`` matches as ``\uXXXX``. Linear.

    >>> from argmap.model import Statement
    >>> rain = ArgumentMap(statements=(Statement(id="c", kind="claim", text="It rained."),))
    >>> flatten(rain, "csv").nodes
    [{'id': 'c', 'element': 'statement', 'kind': 'claim', 'text': 'It rained.'}]
    """
    flat = Flat()
    data = argument_map.model_dump(mode="json", exclude_defaults=True)
    for collection in COLLECTIONS:
        noun = NOUNS[collection]
        for element in data.pop(collection, ()):
            row: Row = {"id": element.pop("id"), "element": noun}
            flat.edges.extend(_ends(row["id"], noun, element))
            row |= {name: element.pop(name) for name in COLUMNS if name in element}
            row |= _lifted(element, own, NODE_COLUMNS, fits)
            if element:
                row["more"] = to_json(element, unsafe)
            flat.nodes.append(row)
    attributes = _edge_attributes(data, own)
    for edge in flat.edges:
        kept = attributes.pop((edge["source"], edge["target"], edge["relation"]), {})
        edge |= {key: value for key, value in kept.items() if fits(value)}
    flat.document = {"argmap": FORMAT_VERSION}
    flat.document |= {name: data.pop(name) for name in DOCUMENT_COLUMNS if name in data}
    flat.document |= _lifted(data, own, DOCUMENT_COLUMNS, fits)
    if data:
        flat.document["more"] = to_json(data, unsafe)
    return flat


def _ends(item_id: str, noun: str, element: Row) -> Iterator[Row]:
    """Take the ends out of an element, as edges."""
    for relation in JOINED.get(noun, ()):
        value = element.pop("target" if noun == "argument" and relation == "target" else "", None)
        for position, end in enumerate([value] if value else element.pop(FIELDS[relation], ())):
            name, role = (end["statement"], end["role"]) if isinstance(end, dict) else (end, None)
            ends = (item_id, name) if relation == "target" else (name, item_id)
            edge: Row = {"source": ends[0], "target": ends[1], "relation": relation}
            yield edge | ({"role": role} if role else {}) | {"position": position}


def _lifted(element: Row, own: str, taken: tuple[str, ...], fits: Callable[[Any], bool]) -> Row:
    """Take out of the extras what came from attributes and can be attributes again."""
    kept = element.get("extras", {}).get(own)
    if not isinstance(kept, dict):
        return {}
    lifted = {key: kept[key] for key in kept if key and key not in taken and fits(kept[key])}
    if lifted:
        rest = {key: value for key, value in kept.items() if key not in lifted}
        extras = {key: rest if key == own else value for key, value in element["extras"].items()}
        if not rest:
            del extras[own]
        element["extras"] = extras
        if not extras:
            del element["extras"]
    return lifted


def _edge_attributes(data: Row, own: str) -> dict[tuple[str, str, str], Row]:
    """Take out of the extras of the map the attributes of edges."""
    kept = data.get("extras", {}).get(own)
    if not isinstance(kept, dict) or not isinstance(kept.get("edges"), list):
        return {}
    found: dict[tuple[str, str, str], Row] = {}
    for item in kept.pop("edges"):
        match item:
            case [str() as source, str() as target, str() as relation, dict() as attributes]:
                own_keys = {k: v for k, v in attributes.items() if k and k not in EDGE_COLUMNS}
                found.setdefault((source, target, relation), own_keys)
    if not kept:
        del data["extras"][own]
        if not data["extras"]:
            del data["extras"]
    return found


def to_json(value: Any, unsafe: re.Pattern[str] | None) -> str:
    r"""Write JSON on one line; characters that ``unsafe`` matches stand as ``\uXXXX``."""
    text = json.dumps(value, ensure_ascii=False)
    return unsafe.sub(_code, text) if unsafe else text


def escape(text: str, unsafe: re.Pattern[str]) -> str:
    r"""Write what ``unsafe`` matches, one character each, as ``\uXXXX``.

    A backslash that stands before such a code already is written as a code too.

    >>> escape("a\0b", re.compile("\0")), escape("a\\u0000", re.compile("\0"))
    ('a\\u0000b', 'a\\u005cu0000')
    """
    return unsafe.sub(_code, _ESCAPED.sub(lambda found: f"\\u005c{found.group()[1:]}", text))


def unescape(text: str) -> str:
    r"""Undo ``escape``.

    >>> unescape("a\\u005cu0000")
    'a\\u0000'
    """
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def extra_columns(rows: Iterable[Row], known: tuple[str, ...]) -> tuple[str, ...]:
    """List the attributes of rows beyond the known columns, in the order of first mention."""
    return tuple(dict.fromkeys(key for row in rows for key in row if key not in known))
