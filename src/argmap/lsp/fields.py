"""Fields and fixed words by path, with what they mean: read off the JSON Schema of native YAML."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from argmap.formats.native.yaml_schema import yaml_schema
from argmap.model.kinds import EACH

Schema = Mapping[str, Any]


@cache
def _whole() -> Schema:
    return yaml_schema()


def fields_at(path: tuple[str, ...]) -> dict[str, str]:
    """Return the fields of the mapping at a path, each with what it means.

    >>> fields_at(("statements", "c1"))["kind"]
    'What sort of statement it is; evidence must name a source.'
    """
    found: dict[str, str] = {}
    for schema in _schemas_at(path):
        for name, field in schema.get("properties", {}).items():
            found.setdefault(name, _meaning(field))
    return found


def meaning_of(path: tuple[str, ...]) -> str:
    """Return what the field at a path means; nothing where it is no field."""
    return fields_at(path[:-1]).get(path[-1], "") if path else ""


def words_at(path: tuple[str, ...]) -> list[str]:
    """Return the fixed words that may stand at a path.

    >>> words_at(("statements", "c1", "kind"))
    ['claim', 'evidence', 'assumption', 'question']
    """
    found: list[str] = []
    for schema in _schemas_at(path):
        found += [word for word in schema.get("enum", ()) if isinstance(word, str)]
        if schema.get("type") == "boolean" or (
            isinstance(schema.get("type"), list) and "boolean" in schema["type"][:1]
        ):
            found += ["true", "false"]
    return list(dict.fromkeys(found))


def is_list(path: tuple[str, ...]) -> bool:
    """Return whether a list alone, and no single value, may stand at a path."""
    kinds = [_kinds(schema) for schema in _schemas_at(path)]
    return bool(kinds) and all(kind <= {"array", "null"} for kind in kinds) and any(kinds)


def is_mapping(path: tuple[str, ...]) -> bool:
    """Return whether a mapping may stand at a path."""
    return any("object" in _kinds(schema) for schema in _schemas_at(path))


def _kinds(schema: Schema) -> set[str]:
    kinds = schema.get("type", ())
    return {kinds} if isinstance(kinds, str) else set(kinds)


def _meaning(field: Schema) -> str:
    if "description" in field:
        return str(field["description"])
    return next((str(one["description"]) for one in _choices(field) if "description" in one), "")


def _schemas_at(path: tuple[str, ...]) -> list[Schema]:
    found = list(_choices(_whole()))
    for step in path:
        following: list[Schema] = []
        for schema in found:
            if step == EACH:
                below = schema.get("items")
            else:
                below = schema.get("properties", {}).get(step) or schema.get("additionalProperties")
            if isinstance(below, Mapping):
                following += _choices(below)
        found = following
    return found


def _choices(schema: Schema) -> Iterator[Schema]:
    """Yield what a schema allows: itself, or each of its choices, references followed."""
    if "$ref" in schema:
        yield from _choices(_whole()["$defs"][schema["$ref"].rsplit("/", 1)[-1]])
    elif "anyOf" in schema and "properties" not in schema:
        for one in schema["anyOf"]:
            yield from _choices(one)
    else:
        yield schema
