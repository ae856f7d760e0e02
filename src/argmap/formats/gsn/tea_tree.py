"""Trees of TEA exports: the three shapes as one list of nodes, each with the place of its parent."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from argmap.errors import ParseError

Wrong = Callable[[str], ParseError]
_NESTED = {
    "goals": "GOAL",
    "context": "CONTEXT",
    "property_claims": "PROPERTY_CLAIM",
    "strategies": "STRATEGY",
    "evidence": "EVIDENCE",
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OLD = {"TOP_LEVEL_NORMATIVE_GOAL": "GOAL"}


@dataclass(slots=True)
class TeaNode:
    """An element: its id as it stands, type, name, text, and all its other fields."""

    raw: str | int | None
    type: str
    name: Any
    text: str | None
    fields: dict[str, Any]
    parent: int | None = None
    supports: list[tuple[str, str]] = field(default_factory=list)
    """Links that stand apart from the tree: the parent and the child."""

    @property
    def defeats(self) -> Any:
        """Return the id of the element it speaks against."""
        return self.fields.get("defeatsElementId")

    @property
    def is_defeater(self) -> bool:
        """Return whether it speaks against something."""
        return self.fields.get("isDefeater") is True or isinstance(self.defeats, str)

    def is_same(self, other: "TeaNode") -> bool:
        """Return whether another node says the same."""
        mine = (self.type, self.name, self.text, self.fields)
        return mine == (other.type, other.name, other.text, other.fields)


def nodes_of(data: dict[str, Any], wrong: Wrong) -> tuple[list[TeaNode] | None, dict[str, Any]]:
    """Return the nodes of a case, parents first, and what the file says of the case itself.

    Raises:
        ParseError: Whatever ``wrong`` makes of a message, if an element has the wrong shape.
    """
    case = data.get("case")
    head = dict(case) if isinstance(case, dict) else {}
    if "tree" in data or "elements" in data:
        hidden = {"tree", "elements", "evidenceLinks", *(["case"] if head or case == {} else [])}
        head |= {key: value for key, value in data.items() if key not in hidden}
    if isinstance(data.get("tree"), dict):
        return _walk([(data["tree"], None, "")], wrong), head
    if isinstance(data.get("elements"), list):
        return _flat(data, wrong), head
    if isinstance(data.get("goals"), list):
        rest = {key: value for key, value in data.items() if key not in ("goals", "type")}
        return _walk([(goal, None, "GOAL") for goal in data["goals"]], wrong), rest
    return None, head


def _walk(start: list[tuple[Any, int | None, str]], wrong: Wrong) -> list[TeaNode]:
    nodes: list[TeaNode] = []
    todo = list(reversed(start))
    while todo:
        value, parent, type_ = todo.pop()
        node = _node(value, type_, wrong)
        node.parent = parent
        nodes.append(node)
        below = list(_children(node, wrong))
        todo.extend((item, len(nodes) - 1, name) for item, name in reversed(below))
    return nodes


def _node(value: Any, type_: str, wrong: Wrong) -> TeaNode:
    if not isinstance(value, dict):
        raise wrong(f"an element is an object, not {str(value)[:40]!r}")
    fields = dict(value)
    raw = fields.get("id")
    if isinstance(raw, str | int) and not isinstance(raw, bool) and str(raw).strip():
        del fields["id"]
    else:
        raw = None
    named = fields.get("type", fields.get("elementType"))
    if isinstance(named, str):
        fields.pop("type", None)
        fields.pop("elementType", None)
        type_ = _CAMEL.sub("_", named).upper()
    text = None
    for key in ("description", "short_description"):
        if isinstance(fields.get(key), str) and text is None:
            text = fields.pop(key)
    name = fields.pop("name", None) if isinstance(fields.get("name"), str) else None
    return TeaNode(raw, _OLD.get(type_, type_ or "ELEMENT"), name, text, fields)


def _children(node: TeaNode, wrong: Wrong) -> Iterator[tuple[Any, str]]:
    """Take the elements out of the fields of another one."""
    children = node.fields.get("children")
    if children is not None:
        if not isinstance(children, list):
            raise wrong(
                f"'children' of {str(node.raw)[:40]!r} is a list, not {str(children)[:40]!r}"
            )
        del node.fields["children"]
        yield from ((item, "") for item in children)
    for key, type_ in _NESTED.items():
        inside = node.fields.get(key)
        if isinstance(inside, list) and all(isinstance(item, dict) for item in inside):
            del node.fields[key]
            yield from ((item, type_) for item in inside)


def _flat(data: dict[str, Any], wrong: Wrong) -> list[TeaNode]:
    nodes = [_node(item, "", wrong) for item in data["elements"]]
    places: dict[str, int] = {}
    for at, node in enumerate(nodes):
        if node.raw is not None:
            places.setdefault(str(node.raw), at)
    for node in nodes:
        parent = node.fields.get("parentId")
        if parent is None or str(parent) in places:
            node.fields.pop("parentId", None)
            node.parent = None if parent is None else places[str(parent)]
    links = data.get("evidenceLinks")
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and nodes:
            nodes[0].supports.append((str(link.get("claimId")), str(link.get("evidenceId"))))
    return nodes
