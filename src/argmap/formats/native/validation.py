"""Validation: data in JSON form becomes a map, or one error with every problem and its place."""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from argmap.errors import MapError, ParseError
from argmap.findings import Finding, Place, Severity
from argmap.model import (
    ASSURANCE,
    FORMAT_VERSION,
    READ_VERSIONS,
    Acceptance,
    Anchor,
    ArgumentMap,
    Asked,
    Assessment,
    Attribution,
    Hop,
    Ignore,
    Metadata,
    Premise,
    SignOff,
    SourceState,
    Statement,
)
from argmap.model.base import Record
from argmap.model.kinds import KINDS, NOUNS
from argmap.model.structure import Path, structure_findings
from argmap.model.wording import PLAIN_MESSAGES
from argmap.naming import nearest

Locate = Callable[[Path, bool], Place | None]
"""From a path in the JSON form, and whether the key itself is meant, to its place."""

RECORDS: dict[str, type[Record]] = {
    "": ArgumentMap,
    "metadata": Metadata,
    **{kind.collection: kind.record for kind in KINDS},
    "anchors": Anchor,
    "attributions": Attribution,
    "hops": Hop,
    "assessments": Assessment,
    "premises": Premise,
    "questions": Asked,
    "state": SourceState,
    "acceptance": Acceptance,
    "ignores": Ignore,
    "sign_offs": SignOff,
}
KNOWN_VERSIONS = (*READ_VERSIONS, *map(str, READ_VERSIONS))


def build(
    data: dict[str, Any],
    locate: Locate,
    subject: str,
    earlier: list[Finding] | None = None,
    extra_fields: dict[str, tuple[str, ...]] | None = None,
) -> ArgumentMap:
    """Make the map from its JSON form, with the version key still in it.

    Raises:
        ParseError: With ``earlier`` and every problem found here, in the order of the text.
    """
    findings = list(earlier or ())
    findings.extend(version_findings(data, locate))
    body = {key: value for key, value in data.items() if key != "argmap"}
    made: ArgumentMap | None = None
    structural = True
    try:
        made = ArgumentMap.model_validate(body)
        structural = False
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            findings.append(_from_detail(detail, body, locate, extra_fields or {}))
    except MapError:
        pass
    if structural:
        for path, finding in structure_findings(body):
            findings.append(_placed(finding, locate(path, False)))
    if made is None or findings:
        raise ParseError(sorted(findings, key=_position), subject)
    return made


def is_without_source(item: Statement) -> bool:
    """Return whether it is evidence of nothing."""
    return item.kind == "evidence" and not item.anchors


UNNAMED_DOCUMENT = (
    "no document is named for this evidence; 'url' in a GSN file, or 'source' in a native one, says "
    "where it is"
)
"""What evidence of nothing is told in a case."""


def sourceless_severity(argument_map: ArgumentMap) -> Severity:
    """Return how grave evidence of nothing is: an error, which a strict reader refuses, but in a case.

    A solution of GSN stands for its document, and need not say where that is: that is a remark.
    """
    return "info" if argument_map.metadata.reading == ASSURANCE else "error"


def without_source(
    argument_map: ArgumentMap, place_of: Callable[[str], Place | None]
) -> Iterator[Finding]:
    """Yield the finding B001 for each piece of evidence that names no source."""
    severity = sourceless_severity(argument_map)
    message = (
        "evidence names no source; add 'source: ID', or make it a claim or an assumption"
        if severity == "error"
        else UNNAMED_DOCUMENT
    )
    for item in argument_map.statements:
        if is_without_source(item):
            yield Finding("B001", severity, message, item.id, place_of(item.id))


def _position(finding: Finding) -> tuple[str, int, int]:
    place = finding.place
    return (place.file or "", place.line, place.column) if place else ("", 0, 0)


def _placed(finding: Finding, place: Place | None) -> Finding:
    return Finding(finding.code, finding.severity, finding.message, finding.id, place)


def version_findings(data: dict[str, Any], locate: Locate) -> list[Finding]:
    """Return what is wrong with the version that a file says, if anything."""
    version = data.get("argmap")
    if version in KNOWN_VERSIONS and not isinstance(version, bool):
        return []
    if version is None:
        message = f"missing 'argmap: {FORMAT_VERSION}', the version of the format"
    else:
        known = ", ".join(map(str, READ_VERSIONS))
        message = f"cannot read version {version!r:.60} of the format (known: {known})"
    return [Finding("F007", "error", message, None, locate(("argmap",), False))]


def _from_detail(
    detail: ErrorDetails, data: dict[str, Any], locate: Locate, extra: dict[str, tuple[str, ...]]
) -> Finding:
    path: Path = tuple(detail["loc"])
    kind = detail["type"]
    field = next((repr(step) for step in reversed(path) if isinstance(step, str)), "the map")
    code = "F004"
    if kind == "extra_forbidden":
        code = "F003"
        message = f"unknown field {field}{nearest(str(path[-1]), _fields_beside(path, extra))}"
    elif kind == "missing":
        code = "F005"
        message = f"missing field {field}"
    elif kind == "literal_error":
        wanted = detail.get("ctx", {}).get("expected", "")
        near = nearest(
            str(detail["input"]), wanted.replace(" or ", ", ").replace("'", "").split(", ")
        )
        message = f"{field} must be {wanted}, not {detail['input']!r:.60}{near}"
    elif kind == "string_pattern_mismatch":
        message = f"{field} {_pattern_message(path)}"
    elif kind == "value_error":
        message = str(detail.get("ctx", {}).get("error", detail["msg"]))
    else:
        limits = detail.get("ctx", {})
        plain = PLAIN_MESSAGES.get(kind, detail["msg"].lower())
        message = f"{field} {plain.format_map(limits)}"
        if kind not in ("too_short", "string_too_short"):
            message += f", not {_short(detail['input'])}"
    place = locate(path, kind == "extra_forbidden")
    return Finding(code, "error", message, _id_at(path, data), place)


def _short(value: object) -> str:
    if isinstance(value, dict | list | tuple):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = repr(value)
    return "nothing" if value is None else text if len(text) <= 60 else text[:57] + "..."


def _pattern_message(path: Path) -> str:
    if path and path[-1] == "digest":
        return "must be a SHA-256 digest: 64 digits of 0-9 and a-f, lower case"
    if path and path[-1] in (
        "id",
        "source",
        "party",
        "section",
        "target",
        "via",
        "parent",
        "statement",
    ):
        return "must not be blank, begin or end with space, or hold control characters"
    return "must not be blank"


def _fields_beside(path: Path, extra: dict[str, tuple[str, ...]]) -> list[str]:
    names = [step for step in path[:-1] if isinstance(step, str)]
    collection = names[-1] if names else ""
    record = RECORDS.get(collection)
    known = list(record.model_fields) if record else []
    return [*known, *extra.get(collection, ())]


def _id_at(path: Path, data: dict[str, Any]) -> str | None:
    if len(path) < 2 or path[0] not in NOUNS or not isinstance(path[1], int):
        return None
    collection = data.get(str(path[0]))
    if isinstance(collection, list) and path[1] < len(collection):
        element = collection[path[1]]
        item_id = element.get("id") if isinstance(element, dict) else None
        return item_id if isinstance(item_id, str) else None
    return None
