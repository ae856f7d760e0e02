"""Flat drafts: the small JSON in which a language model, or any program, proposes statements and arguments.

Statements and arguments stand side by side; words of a source are quoted, and nobody counts their
places: the gate looks them up.
"""

import json
from dataclasses import replace
from typing import Any, Literal

from pydantic import ValidationError

from argmap.changes import Patch, adding
from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.json_places import find_places
from argmap.formats.json_text import parse_object
from argmap.model import Argument, ArgumentMap, Party, Source, Statement
from argmap.model.wording import PLAIN_MESSAGES
from argmap.naming import nearest
from argmap.proposals.drafts import (
    NEEDED,
    FlatArgument,
    FlatDraft,
    FlatParty,
    FlatSource,
    FlatStatement,
)

KEY = "argmap_draft"
VERSION = 1
SUBJECT = "the draft"


def is_flat(text: str) -> bool:
    """Tell whether a text is meant as a flat draft: JSON that says so in its first key or later.

    >>> is_flat('{"argmap_draft": 1}'), is_flat('{"argmap": 2}')
    (True, False)
    """
    return text.lstrip().startswith("{") and f'"{KEY}"' in text


def read_flat(text: str) -> FlatDraft:
    """Read a flat draft.

    Raises:
        ParseError: With every problem and its place.
    """
    what = f'a draft is an object with "{KEY}": {VERSION}'
    data = parse_object(text, what, repeats=False)
    places = find_places(text)
    findings: list[Finding] = []
    if data.get(KEY) != VERSION or isinstance(data.get(KEY), bool):
        place = places.locate((KEY,), False)
        findings.append(Finding("F007", "error", f"write '{KEY}': {VERSION}", None, place))
    try:
        draft = FlatDraft.model_validate({key: one for key, one in data.items() if key != KEY})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            path = tuple(detail["loc"])
            is_unknown = detail["type"] == "extra_forbidden"
            place = replace(places.locate(path, is_unknown))
            findings.append(Finding(*_told(detail), None, place))
    if findings:
        raise ParseError(findings, SUBJECT)
    return draft


def patch_of(argument_map: ArgumentMap, draft: FlatDraft) -> Patch:
    """Return the patch that adds a draft to a map."""
    sources = (Source(**one.model_dump(exclude_none=True)) for one in draft.sources)
    parties = (Party(**one.model_dump(exclude_none=True)) for one in draft.parties)
    statements = (_statement(one) for one in draft.statements)
    arguments = (_argument(one) for one in draft.arguments)
    made = adding(argument_map, *sources, *parties, *statements, *arguments)
    about = {
        name: getattr(draft, name) for name in ("author", "version", "prompt", "date", "reason")
    }
    return made.model_copy(update={name: one for name, one in about.items() if one is not None})


def flat_schema() -> dict[str, Any]:
    """Return the JSON Schema of flat drafts, small enough to be shown to a model."""
    made: dict[str, Any] = _untitled(FlatDraft.model_json_schema())
    made["properties"] = {KEY: {"const": VERSION}, **made["properties"]}
    made["required"] = [KEY]
    statement = made["$defs"]["FlatStatement"]
    statement["if"] = {"properties": {"kind": {"const": "evidence"}}}
    statement["then"] = {"required": list(NEEDED)}
    return made


def _untitled(schema: dict[str, Any]) -> Any:
    """Return a schema without the titles that pydantic makes of names: a model pays for each word."""
    return json.loads(json.dumps(schema), object_hook=_without_title)


def _without_title(part: dict[str, Any]) -> dict[str, Any]:
    # A field that is called title is a mapping.
    return {key: one for key, one in part.items() if not (key == "title" and isinstance(one, str))}


def _statement(one: FlatStatement) -> Statement:
    anchor = {"source": one.source, "quote": one.quote}
    voice = {"party": one.party, "stance": "asserts", "hedge": one.hedge}
    data = {
        "id": one.id,
        "kind": one.kind,
        "text": one.text,
        "anchors": [_said(anchor)] if one.source else [],
        "attributions": [_said(voice)] if one.party else [],
    }
    return Statement.model_validate(data)


def _argument(one: FlatArgument) -> Argument:
    made = one.id or f"{'-'.join(one.premises)}-{one.polarity}-{one.target}"
    data = one.model_dump(exclude_none=True, exclude={"party"})
    voice = {"party": one.party, "stance": "asserts"}
    by = {"attributions": [voice]} if one.party else {"inferred": True}
    return Argument.model_validate({**data, **by, "id": made})


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _told(detail: Any) -> tuple[str, Literal["error"], str]:
    kind = detail["type"]
    field = next((one for one in reversed(detail["loc"]) if isinstance(one, str)), SUBJECT)
    if kind == "extra_forbidden":
        return "F003", "error", f"unknown field {field!r}{nearest(field, _FIELDS)}"
    if kind == "missing":
        return "F005", "error", f"missing field {field!r}"
    if kind == "value_error":
        return "F004", "error", str(detail["ctx"]["error"])
    if kind == "literal_error":
        return "F004", "error", f"{field!r} must be {detail['ctx']['expected']}"
    plain = PLAIN_MESSAGES.get(kind)
    said = plain.format_map(detail.get("ctx", {})) if plain else detail["msg"].lower()
    return "F004", "error", f"{field!r} {said}"


_FIELDS = sorted(
    {
        name
        for one in (FlatDraft, FlatSource, FlatParty, FlatStatement, FlatArgument)
        for name in one.model_fields
    }
)
