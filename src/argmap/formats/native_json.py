"""Native JSON for machines: lossless, deterministic, one version number. See docs/file-format.md."""

import json
from collections.abc import Callable
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.json_places import JsonPlaces, find_places
from argmap.formats.json_places import place_at as find_place
from argmap.formats.record import Reading
from argmap.formats.validation import build
from argmap.model import FORMAT_VERSION, ArgumentMap
from argmap.model.structure import Path

SUBJECT = "the JSON"
SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _RefusedError(Exception):
    """Stops the parser at a constant or key that JSON readers disagree about."""


def read(text: str) -> Reading:
    """Read a map from native JSON; keys given twice, NaN and Infinity are refused.

    Raises:
        ParseError: With every problem of the text and its place.

    >>> read('{"argmap": 1, "statements": []}').argument_map.statements
    ()
    """
    data = _parse(text)
    found: list[JsonPlaces] = []

    def places() -> JsonPlaces:
        if not found:
            found.append(find_places(text))
        return found[0]

    def locate(path: Path, of_key: bool) -> Place:
        return places().locate(path, of_key)

    argument_map = build(data, locate, SUBJECT)

    def place_at(path: Path) -> Place | None:
        offset = places().values.get(path)
        return None if offset is None else find_place(text, offset)

    return Reading(argument_map, (), _place_of_ids(argument_map, places), place_at)


def _place_of_ids(
    argument_map: ArgumentMap, places: Callable[[], JsonPlaces]
) -> Callable[[str], Place | None]:
    paths: dict[str, Path] = {}

    def place_of(item_id: str) -> Place | None:
        if not paths:
            for name in ("parties", "sources", "sections", "statements", "arguments"):
                for index, element in enumerate(getattr(argument_map, name)):
                    paths[element.id] = (name, index, "id")
        path = paths.get(item_id)
        return places().locate(path, False) if path else None

    return place_of


def _parse(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise _syntax_error(f"broken JSON: {error.msg.lower()}", text, error.pos) from None
    except _RefusedError as error:
        raise _refusal(text, str(error)) from None
    except RecursionError:
        raise _syntax_error("nested too deeply to be a map", text, 0) from None
    except ValueError as error:
        raise _syntax_error(f"broken JSON: {error}", text, 0) from None
    if not isinstance(data, dict):
        raise _syntax_error('a map is an object that begins with "argmap": 1', text, 0)
    return data


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _RefusedError("")
    return made


def _refuse_constant(name: str) -> float:
    raise _RefusedError(name)


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
            message = f"{constant} is no JSON number; leave the field out"
            findings.append(Finding("F001", "error", message, None, places.locate(path, False)))
    return ParseError(findings, SUBJECT)


def _syntax_error(message: str, text: str, offset: int) -> ParseError:
    return ParseError([Finding("F001", "error", message, None, find_place(text, offset))], SUBJECT)


def write(argument_map: ArgumentMap) -> str:
    """Write a map as native JSON: two spaces, keys in the order of the model, empty ones left out.

    >>> from argmap.model import ArgumentMap
    >>> print(write(ArgumentMap(id="m")), end="")
    {
      "argmap": 1,
      "id": "m"
    }
    """
    body = argument_map.model_dump_json(exclude_defaults=True, indent=2)
    rest = body[1:] if body != "{}" else "\n}"
    comma = "," if body != "{}" else ""
    return f'{{\n  "argmap": {FORMAT_VERSION}{comma}{rest}\n'


def schema() -> dict[str, Any]:
    """Give the JSON Schema of native JSON (draft 2020-12).

    >>> schema()["required"]
    ['argmap']
    """
    made = ArgumentMap.model_json_schema(mode="validation")
    made["properties"] = {
        "argmap": {"const": FORMAT_VERSION, "description": "Version of the format."},
        **made["properties"],
    }
    made["required"] = ["argmap", *made.get("required", ())]
    return {
        "$schema": SCHEMA_DIALECT,
        "title": "argmap",
        **{k: v for k, v in made.items() if k != "title"},
    }
