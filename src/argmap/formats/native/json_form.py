"""Native JSON for machines: lossless, deterministic, one version number. See docs/file-format.md."""

from collections.abc import Callable
from typing import Any

from argmap.findings import Place
from argmap.findings import place_at as find_place
from argmap.formats.json_places import JsonPlaces, find_places
from argmap.formats.json_text import SUBJECT, parse_object
from argmap.formats.native.json_elements import ReadElements, read_elements
from argmap.formats.native.validation import build
from argmap.formats.record import ReadResult
from argmap.model import FORMAT_VERSION, READ_VERSIONS, ArgumentMap
from argmap.model.kinds import COLLECTIONS
from argmap.model.structure import Path

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def read(text: str) -> ReadResult:
    """Read a map from native JSON; keys given twice, NaN and Infinity are refused.

    Raises:
        ParseError: With every problem of the text and its place.

    >>> read('{"argmap": 2, "statements": []}').argument_map.statements
    ()
    """
    found: list[JsonPlaces] = []

    def places() -> JsonPlaces:
        if not found:
            found.append(find_places(text))
        return found[0]

    def locate(path: Path, of_key: bool) -> Place:
        return places().locate(path, of_key)

    one_by_one = read_elements(text)
    if one_by_one is not None:
        argument_map = one_by_one.argument_map
    else:
        data = parse_object(text, 'a map is an object that begins with "argmap": 2', repeats=False)
        argument_map = build(data, locate, SUBJECT)

    def place_at(path: Path) -> Place | None:
        offset = places().values.get(path)
        return None if offset is None else find_place(text, offset)

    return ReadResult(argument_map, (), _place_of_ids(argument_map, one_by_one, places), place_at)


def _place_of_ids(
    argument_map: ArgumentMap, one_by_one: ReadElements | None, places: Callable[[], JsonPlaces]
) -> Callable[[str], Place | None]:
    paths: dict[str, tuple[str, int]] = {}

    def place_of(item_id: str) -> Place | None:
        if not paths:
            for name in COLLECTIONS:
                for index, element in enumerate(getattr(argument_map, name)):
                    paths[element.id] = (name, index)
        path = paths.get(item_id)
        if path is None:
            return None
        # Most ids stand where their element begins: no walk over the whole text is needed.
        if one_by_one is not None and (offset := one_by_one.id_at(*path)) is not None:
            return find_place(one_by_one.text, offset)
        return places().locate((*path, "id"), False)

    return place_of


def write(argument_map: ArgumentMap) -> str:
    """Write a map as native JSON: two spaces, keys in the order of the model, empty ones left out.

    >>> from argmap.model import ArgumentMap
    >>> print(write(ArgumentMap(id="m")), end="")
    {
      "argmap": 2,
      "id": "m"
    }
    """
    body = argument_map.model_dump_json(exclude_defaults=True, indent=2)
    rest = body[1:] if body != "{}" else "\n}"
    comma = "," if body != "{}" else ""
    return f'{{\n  "argmap": {FORMAT_VERSION}{comma}{rest}\n'


def schema() -> dict[str, Any]:
    """Return the JSON Schema of native JSON (draft 2020-12).

    >>> schema()["required"]
    ['argmap']
    """
    made = ArgumentMap.model_json_schema(mode="validation")
    made["properties"] = {
        "argmap": {"enum": [*READ_VERSIONS], "description": "Version of the format."},
        **made["properties"],
    }
    made["required"] = ["argmap", *made.get("required", ())]
    return {
        "$schema": SCHEMA_DIALECT,
        "title": "argmap",
        **{k: v for k, v in made.items() if k != "title"},
    }
