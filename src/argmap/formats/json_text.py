"""JSON text: parsed strictly, with the place of whatever is wrong with it."""

import json
import re
from collections.abc import Callable
from math import isinf
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.findings import place_at as find_place
from argmap.formats.json_places import find_places

SUBJECT = "the JSON"
_HIGH, _LOW = r"u[dD][89abAB][0-9a-fA-F]{2}", r"u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = re.compile(rf"\\(?:{_HIGH}\\{_LOW}|({_HIGH}|{_LOW})|.)", re.DOTALL)

# What such a text could share is less than the time it takes to look for it is worth.
SMALL = 65_536


class _RefusedError(Exception):
    """Stops the parser at a constant or key that JSON readers disagree about."""


def parse_json(text: str, repeats: bool = True) -> Any:
    """Parse JSON; keys given twice, NaN, Infinity and numbers that large are refused.

    Where texts stand in it many times, as in large files of nodes and edges, each is kept once.

    Raises:
        ParseError: With every problem of that sort, or the first error of syntax, and its place.

    >>> parse_json('{"a": [1]}')
    {'a': [1]}
    """
    try:
        hooks = refusing(_RefusedError)
        if repeats and len(text) > SMALL:
            hooks["object_pairs_hook"] = _unique_sharing()
        data = json.loads(text, **hooks)
    except json.JSONDecodeError as error:
        raise syntax_error(f"broken JSON: {error.msg.lower()}", text, error.pos) from None
    except _RefusedError as error:
        raise _refusal(text, str(error)) from None
    except RecursionError:
        raise syntax_error("nested too deeply to be a map", text, 0) from None
    except ValueError as error:
        raise syntax_error(f"broken JSON: {error}", text, 0) from None
    if (half := half_surrogate(text)) is not None:
        message = f"\\{half.group(1)} is half a surrogate pair; write the whole character"
        place = find_place(text, half.start())
        raise ParseError([Finding("F004", "error", message, None, place)], SUBJECT)
    return data


def refusing(refusal: type[Exception]) -> dict[str, Any]:
    """Return the hooks of a parser that raises this for keys given twice, NaN, Infinity and the like."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            raise refusal("")
        return made

    def constant(name: str) -> float:
        raise refusal(name)

    def finite(digits: str) -> float:
        value = float(digits)
        if isinf(value):
            raise refusal(digits)
        return value

    return {"object_pairs_hook": unique, "parse_constant": constant, "parse_float": finite}


def half_surrogate(text: str) -> re.Match[str] | None:
    """Return the first escape of half a surrogate pair without the other half, if there is one."""
    # A backslash alone, which most texts are without, is found ten times as fast as one before a "u".
    escapes = _ESCAPE.finditer(text) if "\\" in text and "\\u" in text else ()
    return next((found for found in escapes if found.group(1)), None)


def parse_object(text: str, what: str, repeats: bool = True) -> dict[str, Any]:
    """Parse JSON that must be an object; ``what`` says in the error what it should be.

    Raises:
        ParseError: If it is not one.
    """
    data = parse_json(text, repeats)
    if not isinstance(data, dict):
        raise syntax_error(what, text, 0)
    return data


def syntax_error(message: str, text: str, offset: int) -> ParseError:
    """Make the error that points at an offset of the text."""
    return ParseError([Finding("F001", "error", message, None, find_place(text, offset))], SUBJECT)


def _unique_sharing() -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    """Return what makes an object, refuses double keys, and keeps each value that is a text once.

    Ids, types and names of schemes stand in a file of nodes and edges many times.
    """
    texts: dict[str, str] = {}
    keep = texts.setdefault

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = {key: keep(value, value) if type(value) is str else value for key, value in pairs}
        if len(made) != len(pairs):
            raise _RefusedError("")
        return made

    return unique


def _refusal(text: str, constant: str) -> ParseError:
    places = find_places(text)
    findings = [
        Finding(
            "F002",
            "error",
            f"key {path[-1]!r:.60} is given twice; keep one",
            None,
            find_place(text, at),
        )
        for path, at in places.doubled
    ]
    for path, offset in places.values.items():
        if constant and text.startswith(constant, offset):
            what = "too large a number" if constant[-1].isdigit() else "no JSON number"
            message = f"{constant:.40} is {what}; leave the field out"
            findings.append(Finding("F001", "error", message, None, places.locate(path, False)))
    if not findings:
        # Behind what is refused the syntax breaks too, so that nothing has a place.
        return syntax_error(f"broken JSON near {constant or 'a key given twice'}", text, 0)
    return ParseError(findings, SUBJECT)
