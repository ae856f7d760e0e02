"""Elements of a GSN file (gsn2x YAML), with their fields and links, as the file has them.

Source: GSN Community Standard version 3; gsn2x, syntax in YAML, dialectic extension.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.gsn.vocabulary import KINDS, LINKS, MODULE, SUBJECT, type_of_id
from argmap.formats.yaml_tree import Node, excerpt, parse
from argmap.formats.yaml_values import value_of


@dataclass(slots=True)
class GsnElement:
    """An element: its id, the place of its key, its fields as plain values, and its links."""

    id: str
    key: Node
    type: str | None
    fields: dict[str, Any] | None
    text: str | None = None
    links: dict[str, list[str]] = field(default_factory=dict)
    odd: dict[str, list[Any]] = field(default_factory=dict)
    """Entries of links that are no names."""

    @property
    def supported_by(self) -> list[str]:
        """Return what supports it."""
        return self.links.get("supportedBy", [])

    @property
    def in_context_of(self) -> list[str]:
        """Return what it is to be read in."""
        return self.links.get("inContextOf", [])

    @property
    def challenges(self) -> list[str]:
        """Return what it speaks against: elements, or relations as ``X -> Y``."""
        return self.links.get("challenges", [])

    def get(self, name: str) -> Any:
        """Return a field, None where it is missing."""
        return (self.fields or {}).get(name)


@dataclass
class GsnFile:
    """A parsed file: its elements by id, its module block if it has one, and its lines."""

    elements: dict[str, GsnElement]
    module: Any
    has_module: bool
    lines: list[str]

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the elements and what their links name."""
        return frozenset(
            (item.id, name)
            for item in self.elements.values()
            for names in item.links.values()
            for name in names
        )

    @cached_property
    def challenged(self) -> frozenset[str]:
        """Return what challenges name."""
        return frozenset(name for item in self.elements.values() for name in item.challenges)


def parse_elements(text: str) -> GsnFile:
    """Parse a file of elements.

    Raises:
        ParseError: F001 broken YAML or no mapping, F002 an id given twice, F004 an element that
            is no mapping, F006 a tag, anchor or alias.
    """
    lines = text.split("\n")
    root, findings = parse(text, lines)
    if root is not None and root.kind != "mapping" and not root.is_null:
        message = "a GSN file is a mapping from ids to elements, such as 'G1: {text: ...}'"
        place = excerpt(lines, root.line, root.column)
        findings.append(Finding("F001", "error", message, None, place))
    found = GsnFile({}, None, False, lines)
    for key, body in (root.pairs or ()) if root is not None else ():
        if key.text == MODULE:
            found.module, found.has_module = value_of(body), True
        elif body.kind == "mapping" or body.is_null:
            found.elements[key.text] = _element(key, body)
        else:
            message = (
                f"element {key.text!r:.60} is {body.text!r:.40}, not a mapping; "
                "write 'text: ...' under it"
            )
            place = excerpt(lines, body.line, body.column)
            findings.append(Finding("F004", "error", message, key.text, place))
    if findings:
        raise ParseError(findings, SUBJECT)
    return found


def _element(key: Node, body: Node) -> GsnElement:
    fields = None if body.pairs is None else value_of(body)
    element = GsnElement(key.text, key, None, fields)
    for name, node in body.pairs or ():
        if name.text in LINKS:
            entries = [node] if node.items is None else node.items
            names = [item.text for item in entries if item.kind == "scalar" and not item.is_null]
            odd = [value_of(item) for item in entries if item.kind != "scalar" or item.is_null]
            element.links[name.text] = names
            if odd and not (len(odd) == 1 and node.is_null):
                element.odd[name.text] = odd
        elif name.text == "text" and node.kind == "scalar" and not node.is_null:
            element.text = node.text
    named = element.get("nodeType")
    element.type = named if isinstance(named, str) and named in KINDS else type_of_id(key.text)
    return element
