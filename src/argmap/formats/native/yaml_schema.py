"""JSON Schema of native YAML, by which editors complete, explain and check a map while it is typed.

It follows from the schema of native JSON: collections become mappings keyed by id, the shorthand
is added, and every scalar may be written without quotes (``date: 2003``). It accepts what a
strict load accepts; references between ids are beyond it. Source: JSON Schema 2020-12.
"""

import re
from collections.abc import Callable
from typing import Any

from argmap.formats.native.json_form import SCHEMA_DIALECT
from argmap.formats.native.json_form import schema as json_schema
from argmap.formats.native.quotes import DEFAULT
from argmap.formats.native.supplements import OWN_ENDS
from argmap.formats.native.yaml_shorthand import INCLUDE, TIES, VERBS
from argmap.model import READ_VERSIONS
from argmap.model.kinds import BY_COLLECTION, COLLECTIONS, KINDS, SHORT_FORMS

Schema = dict[str, Any]
LINE = "# yaml-language-server: $schema="
"""The comment by which a file names its schema to an editor; a path or address follows."""
SHORT_TEXTS = {
    "statements": "The text of a claim.",
    "parties": "The name.",
    "sources": "The title.",
    "sections": "The heading.",
}
VERB_TEXTS = {
    "supports": "What it supports: an id, or a list of them.",
    "attacks": "The statements it attacks: an id, or a list of them.",
    "undercuts": "The arguments it undercuts, not what they conclude: an id, or a list of them.",
}
SOURCE_TEXT = "The source that says it: an id, or a list of them. Short for 'anchors'."
QUOTE_TEXT = (
    "Its words in that source, or in the 'default_source': a text, or a list of them. Left out words "
    "as …, words put in as [words]. Short for 'anchors'."
)
DEFAULT_TEXT = "The source of quotes that name none."
INCLUDE_TEXT = "Files beside this one whose elements belong to this map: a file, or a list of them."
INCLUDED: dict[str, Any] = {
    "type": "object",
    "properties": {
        "file": {"description": "The file, beside this one.", "type": "string", "minLength": 1},
        "prefix": {"description": "What goes before each id of it.", "type": ["string", "null"]},
    },
    "required": ["file"],
    "additionalProperties": False,
}
PARTY_TEXT = "Who asserts it: an id, or a list of them. Short for 'attributions'."
BY_TEXT = "Who makes the arguments written here: an id, or a list of them."
MAKER_TEXT = "Who makes this step: an id, or a list of them. Short for 'attributions'."
INFERRED_TEXT = "True when the arguments written here are the analyst's own."
TIE_TEXTS = {
    "answers": "The question it answers: an id, or a list of them.",
    "part_of": "The statement it is a part of: an id. A part is a detail and no reason.",
    "rivals": "The statements of which at most one can stand beside it: an id, or a list of them.",
}
MADE_BY_SHORTHAND = {
    "arguments": rf".-({'|'.join(VERBS)})-.",
    "relations": rf".-({'|'.join(TIES)})-.".replace("_", "-"),
}
"""What the ids look like that shorthand makes."""
WHOLE = r"^\s*[+-]?[0-9][0-9_]*(\.0*)?\s*$"
NUMBER = r"^\s*[+-]?([0-9][0-9_]*\.?[0-9_]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*$"
TIME_TYPES = ["string", "number"]
TIMES = "EDTF: 2002-02, 2001/2003, 2003?, 2001-09-11/..."
TRUTH = (
    "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy]([Ee][Ss])?|[Nn][Oo]?|[Oo][Nn]|[Oo][Ff][Ff]"
    "|[Tt]|[Ff]|[01])$"
)
_MARKS = re.compile(r"``([^`]*)``")


def yaml_schema() -> Schema:
    """Return the JSON Schema of native YAML (draft 2020-12).

    >>> found = yaml_schema()
    >>> sorted(found["$defs"]["Statement"]["properties"])[-4:]
    ['time', 'title', 'undercuts', 'undeveloped']
    """
    base = json_schema()
    made = {name: _record(body) for name, body in base["$defs"].items()}
    id_rules = {key: base["$defs"]["Section"]["properties"]["id"][key] for key in ("pattern",)}
    for name in (kind.record.__name__ for kind in KINDS):
        made[name]["properties"].pop("id")
        made[name]["required"] = [key for key in made[name].get("required", ()) if key != "id"]
    _shorten_statement(made["Statement"])
    _shorten_argument(made["Argument"])
    made["Attribution"]["required"] = ["party"]
    made["Attribution"]["properties"]["stance"] = _or_null(
        made["Attribution"]["properties"]["stance"] | {"default": "asserts"}
    )
    top = _record({key: base[key] for key in ("properties", "required")})
    for name in ("metadata", "extras"):
        top["properties"][name] = _described(base["properties"][name])
    for collection in COLLECTIONS:
        described = top["properties"][collection]
        top["properties"][collection] = {
            "description": described.get("description", ""),
            "type": ["object", "null"],
            "propertyNames": {"type": "string", "minLength": 1, **id_rules},
            **_elements(collection),
        }
    one = {"anyOf": [_text_schema({}), INCLUDED]}
    several = {"type": "array", "items": one}
    top["properties"][INCLUDE] = {
        "description": INCLUDE_TEXT,
        "anyOf": [*one["anyOf"], several, {"type": "null"}],
    }
    top["properties"][DEFAULT] = _or_null({"description": DEFAULT_TEXT, **_text_schema({})})
    for collection in MADE_BY_SHORTHAND:
        record = BY_COLLECTION[collection].record.__name__
        made[f"{record}Supplement"] = _supplement(made[record], collection)
    top["properties"]["argmap"] = {
        "enum": [*READ_VERSIONS, *map(str, READ_VERSIONS)],
        "description": "Version of the format; always the first line.",
    }
    return {
        "$schema": SCHEMA_DIALECT,
        "title": "argmap",
        "description": "An argument map for people to write: YAML, keyed by id.",
        "type": "object",
        **top,
        "$defs": made,
    }


def _elements(collection: str) -> Schema:
    """Return the rules for the elements of a collection, by id."""
    plain = _element(collection)
    pattern = MADE_BY_SHORTHAND.get(collection)
    if pattern is None:
        return {"additionalProperties": plain}
    added = {"$ref": f"{plain['$ref']}Supplement"}
    return {
        "patternProperties": {pattern: {"anyOf": [plain, added]}},
        "additionalProperties": plain,
    }


def _element(collection: str) -> Schema:
    full = {"$ref": f"#/$defs/{BY_COLLECTION[collection].record.__name__}"}
    if collection not in SHORT_FORMS:
        return full
    return {"anyOf": [full, {**_text_schema({}), "description": SHORT_TEXTS[collection]}]}


def _record(body: Schema) -> Schema:
    """Rewrite a record of the JSON form: its fields, and ``null`` for those it can do without."""
    required = body.get("required", [])
    fields = {}
    for name, field in body["properties"].items():
        made = _described(field)
        fields[name] = made if name in required else _or_null(made)
    made = {"type": "object", "properties": fields, "additionalProperties": False}
    if "description" in body:
        made["description"] = _plain(body["description"].split("\n\n")[0])
    return {**made, "required": list(required)} if required else made


def _described(field: Schema) -> Schema:
    made = _value(field)
    if "description" not in field:
        return made
    example = f" {TIMES}" if made.get("type") == TIME_TYPES else ""
    return {"description": _plain(field["description"]) + example, **made}


def _value(field: Schema) -> Schema:
    """Rewrite what a field may hold, as it may be written in YAML."""
    if "$ref" in field:
        return {"$ref": field["$ref"]}
    if "anyOf" in field:
        kept = [one for one in field["anyOf"] if one.get("type") != "null"]
        if len(kept) == 1:
            return _value(kept[0])
        return {"anyOf": [_value(one) for one in kept]}
    if "enum" in field or "const" in field:
        return {key: field[key] for key in ("enum", "const") if key in field}
    if field.get("type") == "array":
        limits = {key: field[key] for key in ("minItems",) if key in field}
        return {"type": "array", "items": _value(field["items"]), **limits}
    if field.get("type") == "object":
        if "properties" in field:
            return _record(field)
        return {"type": "object"}
    return _SCALARS[field["type"]](field)


def _text_schema(field: Schema) -> Schema:
    limits = {key: field[key] for key in ("pattern", "minLength") if key in field}
    is_time = "EDTF" in field.get("description", "")
    kinds = TIME_TYPES if is_time else ["string", "number", "boolean"]
    return {"type": kinds, **({"pattern": r"\S"} | limits)}


def _number_schema(kind: str, pattern: str) -> Callable[[Schema], Schema]:
    def made(field: Schema) -> Schema:
        limits: Schema = {key: field[key] for key in ("minimum", "maximum") if key in field}
        return {"type": [kind, "string"], "pattern": pattern, **limits}

    return made


def _truth_schema(_: Schema) -> Schema:
    return {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": TRUTH}, {"enum": [0, 1]}]}


_SCALARS: dict[str, Callable[[Schema], Schema]] = {
    "string": _text_schema,
    "integer": _number_schema("integer", WHOLE),
    "number": _number_schema("number", NUMBER),
    "boolean": _truth_schema,
}


def _or_null(made: Schema) -> Schema:
    """Let a field be left empty, which is as good as leaving it out."""
    kinds = made.get("type")
    if kinds is not None:
        listed = [kinds] if isinstance(kinds, str) else kinds
        return {**made, "type": [*listed, "null"]}
    if "enum" in made:
        return {**made, "enum": [*made["enum"], None]}
    described = {key: made[key] for key in ("description",) if key in made}
    rest = {key: value for key, value in made.items() if key != "description"}
    choices = rest["anyOf"] if list(rest) == ["anyOf"] else [rest]
    return {**described, "anyOf": [*choices, {"type": "null"}]}


def _ids(description: str, most: int | None = None) -> Schema:
    one = _text_schema({})
    several = {"type": "array", "items": one, "minItems": 1}
    if most is not None:
        several["maxItems"] = most
    return {"description": description, "anyOf": [one, several]}


def _shorten_statement(made: Schema) -> None:
    """Add the shorthand of statements; evidence must name a source, as a strict load holds it."""
    fields = made["properties"]
    fields |= {verb: _ids(VERB_TEXTS[verb]) for verb in VERBS}
    fields |= {"source": _ids(SOURCE_TEXT), "party": _ids(PARTY_TEXT), "by": _ids(BY_TEXT)}
    fields["quote"] = _ids(QUOTE_TEXT)
    fields["inferred"] = _or_null({"description": INFERRED_TEXT, **_truth_schema({})})
    most = {"part_of": 1}
    fields |= {key: _ids(words, most.get(key)) for key, words in TIE_TEXTS.items()}
    fields["kind"] = _or_null(fields["kind"])
    fields["kind"]["default"] = "claim"
    made["required"] = ["text"]
    anchored = {
        "required": ["anchors"],
        "properties": {"anchors": {"type": "array", "minItems": 1}},
    }
    made["if"] = {"properties": {"kind": {"const": "evidence"}}, "required": ["kind"]}
    named = [{"required": [name]} for name in ("source", "quote")]
    made["then"] = {"anyOf": [*named, anchored]}


def _shorten_argument(made: Schema) -> None:
    """Add the shorthand of arguments: one premise without a list, and polarity with the target."""
    fields = made["properties"]
    fields["premises"] = {
        "description": fields["premises"]["description"],
        "anyOf": [
            _text_schema({}),
            {key: fields["premises"][key] for key in ("type", "items", "minItems")},
        ],
    }
    fields |= {verb: _ids(VERB_TEXTS[verb].split(":")[0] + ": an id.", most=1) for verb in VERBS}
    fields["by"] = _ids(MAKER_TEXT)
    for name in ("target", "polarity"):
        fields[name] = _or_null(fields[name])
    made["required"] = ["premises"]
    told = [["target", "polarity"], *([verb] for verb in VERBS)]
    made["anyOf"] = [{"required": names} for names in told]


def _supplement(made: Schema, collection: str) -> Schema:
    """Return the rules for what adds to an element that the shorthand of a statement makes."""
    left_out = OWN_ENDS[collection] | VERBS.keys()
    fields = {name: field for name, field in made["properties"].items() if name not in left_out}
    return {
        "type": "object",
        "description": "Adds to what the shorthand of a statement makes.",
        "properties": fields,
        "additionalProperties": False,
    }


def _plain(words: str) -> str:
    return _MARKS.sub(r"'\1'", " ".join(words.split()))
