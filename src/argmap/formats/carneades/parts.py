"""Parts of a Carneades 4 YAML file: statements, arguments and issues, their shapes checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.yaml_tree import Node, excerpt, parse
from argmap.formats.yaml_values import value_of

SUBJECT = "the Carneades file"


@dataclass(slots=True)
class Part:
    """A statement, argument or issue: the place of its key, its text, and its fields."""

    key: Node
    text: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    names: dict[str, list[tuple[str | None, str]]] = field(default_factory=dict)
    """Fields that name statements: role, where there is one, and name."""

    def one(self, name: str) -> str | None:
        """Return the first name in a field."""
        return next((item for _, item in self.names.get(name, ())), None)


@dataclass(slots=True)
class CarneadesFile:
    """A parsed file; ``rest`` holds all that is no statement, argument, issue or assumption."""

    lines: list[str]
    statements: dict[str, Part] = field(default_factory=dict)
    arguments: dict[str, Part] = field(default_factory=dict)
    issues: dict[str, Part] = field(default_factory=dict)
    assumptions: list[str] = field(default_factory=list)
    rest: dict[str, Any] = field(default_factory=dict)

    def place(self, node: Node) -> Place:
        """Return the place of a node."""
        return excerpt(self.lines, node.line, node.column)


def parse_parts(text: str) -> CarneadesFile:
    """Parse a file.

    Raises:
        ParseError: F001 broken YAML, F002 a key given twice, F004 a part of the wrong shape.
    """
    lines = text.split("\n")
    root, findings = parse(text, lines)
    if findings:
        raise ParseError(findings, SUBJECT)
    file = CarneadesFile(lines)
    for key, node in _pairs(file, root, "a Carneades file", "F001") if root is not None else ():
        if key.text == "statements":
            for name, (at, body) in _named(file, node, key.text).items():
                file.statements[name] = _statement(file, at, body)
        elif key.text == "arguments":
            for name, (at, body) in _named(file, node, key.text).items():
                parts = ("premises", "conclusion", "undercutter")
                file.arguments[name] = _part(file, at, body, parts)
        elif key.text == "issues":
            for name, (at, body) in _named(file, node, key.text).items():
                file.issues[name] = _part(file, at, body, ("positions",))
        elif key.text == "assumptions":
            file.assumptions = [name for _, name in _names(file, node)]
        else:
            file.rest[key.text] = value_of(node)
    return file


def _wrong(file: CarneadesFile, message: str, node: Node, code: str = "F004") -> ParseError:
    return ParseError([Finding(code, "error", message, None, file.place(node))], SUBJECT)


def _pairs(
    file: CarneadesFile, node: Node, what: str, code: str = "F004"
) -> list[tuple[Node, Node]]:
    if node.is_null:
        return []
    if node.pairs is None:
        shown = f"{node.text!r:.40}" if node.kind == "scalar" else f"a {node.kind}"
        raise _wrong(file, f"{what} is {shown}, not a mapping; write 'name: ...'", node, code)
    return node.pairs


def _named(file: CarneadesFile, node: Node, part: str) -> dict[str, tuple[Node, Node]]:
    """Return the members of a part by name; it may be a list of mappings with an ``id``."""
    if node.items is None:
        return {key.text: (key, value) for key, value in _pairs(file, node, repr(part))}
    found: dict[str, tuple[Node, Node]] = {}
    for item in node.items:
        pairs = _pairs(file, item, f"an entry of {part!r}")
        name = next((value for key, value in pairs if key.text == "id"), None)
        if name is None or name.kind != "scalar" or name.is_null:
            raise _wrong(file, f"an entry of {part!r} has no id; write 'id: ...'", item)
        if name.text in found:
            message = f"id {name.text!r:.60} is given twice; keep one"
            raise _wrong(file, message, name, "F002")
        rest = [(key, value) for key, value in pairs if key.text != "id"]
        found[name.text] = (name, Node("mapping", item.began, pairs=rest))
    return found


def _statement(file: CarneadesFile, key: Node, body: Node) -> Part:
    if body.items is not None:
        message = f"statement {key.text!r:.60} is a list; write its text, or 'text: ...' under it"
        raise _wrong(file, message, body)
    if body.pairs is None:
        return Part(key, None if body.is_null else body.text)
    made = Part(key)
    for name, node in body.pairs:
        if name.text == "text" and node.kind == "scalar" and not node.is_null:
            made.text = node.text
        else:
            made.fields[name.text] = value_of(node)
    return made


def _part(file: CarneadesFile, key: Node, body: Node, named: tuple[str, ...]) -> Part:
    made = Part(key)
    for name, node in _pairs(file, body, f"{key.text!r:.60}"):
        if name.text not in named:
            made.fields[name.text] = value_of(node)
        elif node.pairs is not None and name.text == "premises":
            made.names[name.text] = [
                (role.text, item) for role, value in node.pairs for _, item in _names(file, value)
            ]
        else:
            made.names[name.text] = _names(file, node)
    return made


def _names(file: CarneadesFile, node: Node) -> list[tuple[str | None, str]]:
    """Return a list of names, which may also be one name, or hold pairs of role and name."""
    entries = [node] if node.items is None else node.items
    found: list[tuple[str | None, str]] = []
    for entry in entries:
        pairs = [(None, entry)] if entry.pairs is None else [(k.text, v) for k, v in entry.pairs]
        for role, value in pairs:
            if value.kind != "scalar":
                raise _wrong(
                    file, f"the name of a statement is expected, not a {value.kind}", value
                )
            if not value.is_null:
                found.append((role, value.text))
    return found


def schemes_of(rest: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the argument schemes of a file by name, the first of each.

    >>> schemes_of({"argument_schemes": [{"id": "s", "weight": "lex"}, {"id": "t"}, 5]})
    {'s': {'id': 's', 'weight': 'lex'}, 't': {'id': 't'}}
    """
    schemes = rest.get("argument_schemes")
    if isinstance(schemes, dict):
        schemes = [{**body, "id": name} for name, body in schemes.items() if isinstance(body, dict)]
    found: dict[str, Mapping[str, Any]] = {}
    rows = schemes if isinstance(schemes, list) else []
    for at, body in enumerate(row for row in rows if isinstance(row, dict)):
        name = body.get("id")
        said = "" if name is None else str(name).strip()
        found.setdefault(said or f"scheme {at + 1}", body)
    return found


def expected_labels(rest: Mapping[str, Any]) -> str:
    """Say which labels the file itself expects; nothing if it expects none.

    >>> expected_labels({"tests": {"in": ["p", "q"], "out": [], "undecided": ["r"]}})
    'in: p, q; undecided: r'
    """
    expected = rest.get("tests") or rest.get("labels")
    rows = expected.items() if isinstance(expected, dict) else ()
    return "; ".join(
        f"{label}: {', '.join(str(name) for name in names)}"
        for label, names in rows
        if isinstance(names, list) and names
    )
