"""Patch files: a patch in YAML or JSON, read as strictly as maps are. See docs/changes.md.

argmap_patch: 1
base: SHA-256 of the map it was made on      informs, and is no condition
author: NAME
reason: TEXT
changes:
- {op: add, collection: statements, after: ID, element: {id, ...}}
- {op: remove, collection: statements, after: ID, element: {id, ...}}
- {op: set, id: ID, path: [text], old: VALUE, new: VALUE}
- {op: rename, ids: {OLD: NEW}}
- {op: move, id: ID, before: ID, after: ID}
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import ValidationError

from argmap.changes import Add, Move, Patch, Remove, Rename, Set
from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.json_places import find_places
from argmap.formats.json_text import parse_object
from argmap.formats.json_writing import indented
from argmap.formats.native.validation import RECORDS
from argmap.formats.yaml_tree import Node, excerpt, parse
from argmap.formats.yaml_values import dump, value_of
from argmap.model.base import Record
from argmap.model.structure import Path
from argmap.model.wording import PLAIN_MESSAGES
from argmap.naming import nearest

VERSION = 1
KEY = "argmap_patch"
MAP_KEY = "argmap"
SUBJECT = "the patch"
OPERATIONS: Mapping[str, type[Record]] = {
    "add": Add,
    "remove": Remove,
    "set": Set,
    "rename": Rename,
    "move": Move,
}
Locate = Callable[[Path, bool], Place | None]
"""From a path, and whether the key itself is meant, to its place."""


@dataclass(frozen=True, slots=True)
class PatchReading:
    """A patch, and where in its text each change stands."""

    patch: Patch
    locate: Locate

    def place_of(self, number: int) -> Place | None:
        """Return the place of a change, counted from 1 as in errors."""
        return self.locate(("changes", number - 1), False)


def read_yaml(text: str) -> PatchReading:
    r"""Read a patch from YAML. A text need not be quoted where the field holds texts alone.

    Raises:
        ParseError: With every problem of the text and its place.

    >>> text = "argmap_patch: 1\nchanges:\n- {op: set, id: c, path: [time], new: 2020}"
    >>> read_yaml(text).patch.changes[0].new
    '2020'
    """
    lines = text.split("\n")
    root, findings = parse(text, lines)
    if root is None or root.kind != "mapping":
        if not findings:
            message = f"a patch is a mapping that begins with '{KEY}: {VERSION}'"
            findings.append(Finding("F001", "error", message, None, excerpt(lines, 0, 0)))
        raise ParseError(findings, SUBJECT)

    def locate(path: Path, of_key: bool) -> Place | None:
        node = root
        for step in path[:-1] if of_key else path:
            node = _inside(node, step) or node
        if of_key:
            node = next((key for key, _ in node.pairs or () if key.text == path[-1]), node)
        return excerpt(lines, node.line, node.column)

    return _built(_document(root), locate, findings)


def read_json(text: str) -> PatchReading:
    """Read a patch from JSON; keys given twice, NaN and Infinity are refused.

    Raises:
        ParseError: With every problem of the text and its place.
    """
    what = f'a patch is an object that begins with "{KEY}": {VERSION}'
    data = parse_object(text, what, repeats=False)

    def locate(path: Path, of_key: bool) -> Place | None:
        return find_places(text).locate(path, of_key)

    return _built(data, locate, [])


def write_yaml(patch: Patch) -> str:
    """Write a patch as YAML that reads back to the same patch.

    >>> print(write_yaml(Patch(changes=(Set(path=("title",), old="A", new="B"),))), end="")
    argmap_patch: 1
    changes:
    - op: set
      path: [title]
      old: A
      new: B
    """
    return dump({KEY: VERSION, **patch.as_json()})


def write_json(patch: Patch) -> str:
    """Write a patch as JSON that reads back to the same patch."""
    return indented({KEY: VERSION, **patch.as_json()}) + "\n"


def _built(data: dict[str, Any], locate: Locate, findings: list[Finding]) -> PatchReading:
    version = data.get(KEY)
    if version is None and MAP_KEY in data:
        message = f"this is a map; a patch begins with '{KEY}: {VERSION}'"
        raise ParseError([Finding("F007", "error", message, None, locate((), False))], SUBJECT)
    if version not in (VERSION, str(VERSION)) or isinstance(version, bool):
        said = "missing" if version is None else f"cannot read version {version!r:.60} of"
        message = f"{said} '{KEY}: {VERSION}', the version of the format"
        findings.append(Finding("F007", "error", message, None, locate((KEY,), False)))
    body = {name: value for name, value in data.items() if name != KEY}
    try:
        patch = Patch.model_validate(body)
    except ValidationError as error:
        told = (_told(detail, locate) for detail in error.errors(include_url=False))
        findings += dict.fromkeys(told)
    if findings:
        raise ParseError(findings, SUBJECT)
    return PatchReading(patch, locate)


def _told(detail: Any, locate: Locate) -> Finding:
    """Say what is wrong with one value; the name of the operation is no part of its path."""
    loc = detail["loc"]
    path: Path = (*loc[:2], *loc[3:]) if len(loc) > 2 and loc[2] in OPERATIONS else tuple(loc)
    field = next((step for step in reversed(path) if isinstance(step, str)), "the patch")
    kind = detail["type"]
    code = {"extra_forbidden": "F003", "missing": "F005"}.get(kind, "F004")
    if path[2:3] == ("path",) and kind not in ("extra_forbidden", "missing"):
        # A step is a text or a number: what is wrong with it would be told once for each.
        message = "'path' must be a list of fields, and of numbers in lists from 0"
    elif kind == "extra_forbidden":
        record = OPERATIONS[loc[2]] if len(loc) > 2 and loc[2] in OPERATIONS else Patch
        message = f"unknown field {field!r}{nearest(field, record.model_fields)}"
    elif kind == "missing":
        message = f"missing field {field!r}"
    elif kind in ("union_tag_not_found", "union_tag_invalid"):
        message = f"'op' must be one of {', '.join(OPERATIONS)}"
    elif kind == "value_error":
        message = str(detail["ctx"]["error"])
    elif kind == "literal_error":
        message = f"{field!r} must be {detail['ctx']['expected']}"
    elif kind == "string_pattern_mismatch":
        rest = "be a SHA-256 digest" if field == "base" else "not be blank or begin with space"
        message = f"{field!r} must {rest}"
    else:
        plain = PLAIN_MESSAGES.get(kind)
        said = plain.format_map(detail.get("ctx", {})) if plain else detail["msg"].lower()
        message = f"{field!r} {said}"
    return Finding(
        code,
        "error",
        message,
        None,
        locate(path[:4] if path[2:3] == ("path",) else path, kind == "extra_forbidden"),
    )


def _inside(node: Node, step: str | int) -> Node | None:
    if isinstance(step, int):
        items = node.items or []
        return items[step] if step < len(items) else None
    return next((value for key, value in node.pairs or () if key.text == step), None)


def _document(root: Node) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in root.pairs or ():
        if key.text == "changes" and value.items is not None:
            made["changes"] = [_change(item) for item in value.items]
        else:
            made[key.text] = _value(value, key.text)
    return made


def _change(node: Node) -> Any:
    if node.pairs is None:
        return value_of(node)
    made: dict[str, Any] = {}
    path = _inside(node, "path")
    way = [value_of(item) for item in (path.items if path else None) or ()]
    for key, value in node.pairs:
        if key.text == "path":
            made["path"] = value_of(value) if value.items is None else way
        elif key.text == "ids" and value.pairs is not None:
            made["ids"] = {old.text: _value(new, "id") for old, new in value.pairs}
        elif key.text in ("old", "new"):
            names = [step for step in way if isinstance(step, str)]
            made[key.text] = _value(value, "extras" if "extras" in way[:1] else ["", *names][-1])
        else:
            made[key.text] = _value(value, key.text)
    return made


def _value(node: Node, field: str) -> Any:
    """Return plain data: what looks like a number is one in the fields that hold numbers alone."""
    if field == "extras":
        return value_of(node)
    if node.pairs is not None:
        return {key.text: _value(item, key.text) for key, item in node.pairs}
    if node.items is not None:
        return [_value(item, field) for item in node.items]
    value = value_of(node)
    return value if value is None or field in _typed() else node.text


@cache
def _typed() -> frozenset[str]:
    """Return the names of the fields that hold numbers or truth values."""
    return frozenset(
        name
        for record in RECORDS.values()
        for name, field in record.model_fields.items()
        if not {int, float, bool}.isdisjoint(_types(field.annotation))
    )


def _types(annotation: Any) -> list[Any]:
    return [annotation, *(one for part in get_args(annotation) for one in _types(part))]
