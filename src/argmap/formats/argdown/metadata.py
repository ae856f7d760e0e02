"""Metadata in braces and front matter: YAML to plain values, strictly.

Read by YAML 1.2 as the reference reads it (numbers in all bases, dates), but without tags,
anchors and aliases; a key given twice keeps its last value and is reported.
"""

import math
import re
from dataclasses import replace
from typing import Any

from argmap.findings import Finding
from argmap.formats.argdown.records import Places
from argmap.formats.yaml_comments import cut_texts
from argmap.formats.yaml_tree import Node, parse

_BLOCK_START = re.compile(r"\{[ \t]*\r?\n")
_BLOCK_END = re.compile(r"\}\s*\Z")
_RULE_START = re.compile(r"\s*={3,}")
_PAIR = re.compile(
    r'[ ]*([A-Za-z_][A-Za-z0-9_]*):[ ]+(?:"([^"\\\t\r\n]*)"|(-?(?:0|[1-9][0-9]{0,14}))|(true|false))[ ]*([,}])'
)
_INTEGER = re.compile(r"([-+]?)(?:0b([01]+)|0x([0-9a-fA-F]+)|0o([0-7]+)|([0-9]+))")
_FLOAT = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?")
_ENDLESS = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}"
    r":[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?"
)
# A colon right before a bracket, outside of quotes; not every YAML parser takes it.
_TIGHT = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|:(?=[\[\]{},])', re.DOTALL)
# Lines of blanks alone; not every YAML parser takes tabs there.
_TABS = re.compile(r"^[ \t]*\t[ \t]*$", re.MULTILINE)
HARMLESS = frozenset(("P006", "R007"))
"""Codes of findings on metadata that the reference reads all the same."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


class Stamp(str):
    """A date, time or endless number as written; the reference makes a value of its own of it."""

    __slots__ = ()


class Whole(int):
    """A whole number that was written otherwise than it is counted: ``007``, ``0x10``."""

    text: str

    def __new__(cls, value: int, text: str) -> "Whole":
        """Make the number, which remembers how it was written."""
        made = super().__new__(cls, value)
        made.text = text
        return made

    def __getnewargs__(self) -> tuple[int, str]:  # type: ignore[override]
        return int(self), self.text


class Real(float):
    """A number that was written otherwise than it is counted: ``1.10``, ``1e3``."""

    text: str

    def __new__(cls, value: float, text: str) -> "Real":
        """Make the number, which remembers how it was written."""
        made = super().__new__(cls, value)
        made.text = text
        return made

    def __getnewargs__(self) -> tuple[float, str]:  # type: ignore[override]
        return float(self), self.text


def braces(image: str, start: int, places: Places, block: bool = True) -> tuple[Any, list[Finding]]:
    """Read metadata in braces; a line end right behind the brace makes it block YAML.

    >>> braces('{source: "A", uses: [1, 2]}', 0, Places(""))
    ({'source': 'A', 'uses': [1, 2]}, [])
    """
    # Nearly all metadata is that simple, and a YAML parser is slow.
    simple = _simple(image)
    if simple is not None:
        return simple, []
    opened = _BLOCK_START.match(image) if block else None
    if opened is None:
        return _load(image, start, places)
    body = _BLOCK_END.sub("", image[opened.end() :])
    return _load(body, start + opened.end(), places)


def front_matter(image: str, start: int, places: Places) -> tuple[Any, list[Finding]]:
    """Read what stands between the two rules."""
    opened = _RULE_START.match(image)
    first = opened.end() if opened else 0
    return _load(image[first:].rstrip().rstrip("="), start + first, places)


def merge(old: Any, new: Any) -> Any:
    """Merge two values as the reference does: mappings and lists deep, by key and by index.

    >>> merge({"a": [1, 2], "b": {"c": 1}}, {"a": [3], "b": {"d": 2}})
    {'a': [3, 2], 'b': {'c': 1, 'd': 2}}
    """
    result = _as_mapping(old)
    # As lodash's ``merge``, which the reference calls: lists by index, so ``[1, 2]`` and ``[3]``
    # make ``[3, 2]``.
    stack: list[tuple[Any, Any]] = [(result, _as_mapping(new))]
    while stack:
        target, source = stack.pop()
        pairs = source.items() if isinstance(source, dict) else enumerate(source)
        for key, value in pairs:
            if isinstance(target, list):
                # JavaScript lets a list grow by setting an index beyond its end.
                target.extend([None] * (key + 1 - len(target)))
                present = target[key]
            else:
                present = target.get(key)
            if isinstance(value, dict | list):
                # A list does not merge into a mapping; the new kind replaces the old one.
                if not isinstance(present, type(value)):
                    present = type(value)()
                target[key] = present
                stack.append((present, value))
            else:
                target[key] = value
    return result


def _as_mapping(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    # At the top, lodash walks over any value by its keys; those of texts and lists are their
    # indices.
    if isinstance(value, str | list):
        return {str(index): item for index, item in enumerate(value)}
    return {}


def _simple(image: str) -> dict[str, Any] | None:
    """Read the frequent form ``{key: "text"}`` without a YAML parser; None for all others."""
    found: dict[str, Any] = {}
    offset = 1
    while True:
        match = _PAIR.match(image, offset)
        # A double key has to be reported, and ``null`` and ``true`` are no plain keys: the parser's
        # work.
        if match is None or match[1] in found or match[1] in _NULLS or match[1] in _TRUTHS:
            return None
        if match[2] is not None:
            # A few signs may not stand in YAML as they are; the parser says which.
            if not match[2].isascii() and not match[2].isprintable():
                return None
            found[match[1]] = match[2]
        else:
            found[match[1]] = int(match[3]) if match[3] else match[4] == "true"
        offset = match.end()
        if match[5] == "}":
            return found if offset == len(image) else None


def _load(text: str, start: int, places: Places) -> tuple[Any, list[Finding]]:
    root, found = parse(text, [])
    # The reference's parser is milder: it takes ``{a:[1]}``, and tabs where YAML wants blanks. So
    # what ours refuses is eased and tried again. Places of what is still wrong are those in the
    # eased text.
    if any(item.code == "F001" for item in found):
        eased = _TIGHT.sub(lambda match: match[0] + " " * (match[0] == ":"), _TABS.sub("", text))
        # Tabs inside braces last, since they may be part of a text.
        for easier in (eased, eased.replace("\t", " ") if text.startswith("{") else text):
            if found and easier != text:
                root, found = parse(easier, [])
    if not found:
        found = cut_texts(text, [])
    moved = [_moved(item, start, places) for item in found]
    refused = any(item.severity == "error" for item in moved)
    return (None if root is None or refused else _value(root)), moved


def _moved(item: Finding, start: int, places: Places) -> Finding:
    """Move a finding of the YAML that begins at an offset to its place in the document."""
    line = places.line(start)
    column = places.column(start)
    place = item.place
    row = line + (place.line - 1 if place else 0)
    row = min(row, len(places.starts))
    inside = place.column - 1 if place else 0
    offset = places.starts[row - 1] + inside + (column if row == line else 0)
    there = places.place(min(offset, len(places.text)))
    if item.code == "F002":
        message = item.message.replace("; keep one", "; the last one counts, keep one")
        return replace(item, code="P003", severity="warning", message=message, place=there)
    if item.severity != "error":
        return replace(item, place=there)
    code = "P006" if item.code == "F006" else "P004"
    message = f"metadata left out: {item.message}"
    return replace(item, code=code, severity="error", message=message, place=there)


def _value(root: Node) -> Any:
    """Return the value of a tree of at most 100 levels."""
    if root.pairs is not None:
        return {_key(key): _value(value) for key, value in root.pairs}
    if root.items is not None:
        return [_value(item) for item in root.items]
    return _scalar(root.text) if root.plain else root.text


def _key(node: Node) -> str:
    if not node.plain:
        return node.text
    value = _scalar(node.text)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else node.text


def _scalar(text: str) -> Any:
    if text in _NULLS:
        return None
    if text in _TRUTHS:
        return _TRUTHS[text]
    # Python refuses to turn more than 4,300 digits into a number. Such a text goes on below: too
    # large for a float, it becomes a stamp.
    match = _INTEGER.fullmatch(text) if len(text) < 4000 else None
    if match:
        for digits, base in ((match[2], 2), (match[3], 16), (match[4], 8), (match[5], 10)):
            if digits:
                value = -int(digits, base) if match[1] == "-" else int(digits, base)
                return value if str(value) == text else Whole(value, text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        # JSON has no infinity; as a stamp it keeps its digits.
        if not math.isfinite(number):
            return Stamp(text)
        return number if repr(number) == text else Real(number, text)
    return Stamp(text) if _DATE.fullmatch(text) or _ENDLESS.fullmatch(text) else text


def is_date(text: str) -> bool:
    """Return whether YAML reads a plain text as a date or time."""
    return _DATE.fullmatch(text) is not None
