"""Elements of native JSON read one by one: a large file never stands in memory as one tree.

Each object of a list becomes its record before the next is parsed, and where it begins is kept. What is
unusual in any way is left to the strict reader (``json_form.py``), which reads the whole and says what is
wrong and where; so both make the same map, or the same errors.
"""

import re
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from json import JSONDecoder
from json.scanner import make_scanner
from typing import Any

from pydantic import ValidationError

from argmap.errors import MapError
from argmap.formats.json_text import half_surrogate, refusing
from argmap.model import READ_VERSIONS, ArgumentMap
from argmap.model.kinds import KINDS

_SPACE = r"[ \t\n\r]*"
_OPENS = re.compile(rf"{_SPACE}\{{{_SPACE}")
_OBJECTS = re.compile(rf"\[{_SPACE}(?=\{{)")
_COMMA = re.compile(rf"{_SPACE},{_SPACE}")
_SIGN = re.compile(rf"{_SPACE}([,:}}\]]){_SPACE}")
_ID_FIRST = re.compile(rf'\{{{_SPACE}"id"{_SPACE}:{_SPACE}')
_VALIDATE = {kind.collection: kind.record.__pydantic_validator__.validate_python for kind in KINDS}


class _UnusualError(Exception):
    """Leaves a text to the strict reader."""


@dataclass(frozen=True, slots=True)
class ReadElements:
    """A map, its text, and where the elements of each collection begin in it."""

    argument_map: ArgumentMap
    text: str
    starts: Mapping[str, "array[int]"]

    def id_at(self, collection: str, index: int) -> int | None:
        """Return where the id of an element stands, if it is the first that the element says."""
        starts = self.starts.get(collection)
        found = starts and _ID_FIRST.match(self.text, starts[index])
        return found.end() if found else None


def read_elements(text: str) -> ReadElements | None:
    """Read a map element by element; nothing where the text is unusual, or wrong. Linear.

    >>> read = read_elements('{"argmap": 2, "parties": [{"id": "p", "name": "Ann"}]}')
    >>> read.argument_map.party("p").name, read.id_at("parties", 0)
    ('Ann', 33)
    >>> read_elements('{"argmap": 2, "argmap": 2}') is None
    True
    """
    if half_surrogate(text) is not None:
        return None
    try:
        fields, starts = _fields(text)
        version = fields.pop("argmap", None)
        if type(version) is not int or version not in READ_VERSIONS:
            return None
        return ReadElements(ArgumentMap.model_validate(fields), text, starts)
    # A parser of the standard library says by StopIteration that no value stands there.
    except (_UnusualError, ValidationError, MapError, ValueError, StopIteration, RecursionError):
        return None


def _fields(text: str) -> tuple[dict[str, Any], dict[str, "array[int]"]]:
    """Return the fields of the map, elements as records, and where those begin."""
    context: Any = JSONDecoder(**refusing(_UnusualError))
    scan = make_scanner(context)
    fields: dict[str, Any] = {}
    starts: dict[str, array[int]] = {}
    opened = _OPENS.match(text)
    if opened is None:
        raise _UnusualError
    sign, at = "{", opened.end()
    while sign != "}":
        key, at = scan(text, at)
        if type(key) is not str or key in fields:
            raise _UnusualError
        sign, at = _sign(text, at, ":")
        validate = _VALIDATE.get(key)
        listed = validate and _OBJECTS.match(text, at)
        if validate and listed:
            fields[key], starts[key], at = _elements(text, listed.end(), scan, validate)
        else:
            fields[key], at = scan(text, at)
        sign, at = _sign(text, at, ",}")
    if at != len(text):
        raise _UnusualError
    return fields, starts


def _elements(
    text: str,
    at: int,
    scan: Callable[[str, int], tuple[Any, int]],
    validate: Callable[[Any], Any],
) -> tuple[tuple[Any, ...], "array[int]", int]:
    """Read the elements of a list from the first on; return them, where each begins, and where it ends."""
    starts = array("q")
    items: list[Any] = []
    begun, made, comma = starts.append, items.append, _COMMA.match
    while True:
        begun(at)
        value, at = scan(text, at)
        made(validate(value))
        found = comma(text, at)
        if found is None:
            break
        at = found.end()
    ends = _SIGN.match(text, at)
    if ends is None or ends[1] != "]":
        raise _UnusualError
    return tuple(items), starts, ends.end(1)


def _sign(text: str, at: int, allowed: str) -> tuple[str, int]:
    """Return the sign that comes next, and where what follows it begins."""
    found = _SIGN.match(text, at)
    if found is None or found[1] not in allowed:
        raise _UnusualError
    return found[1], found.end()
