"""Records of arguebuf and what they come to: names of schemes, sources, parties, references.

Each function here is the inverse of the one beside it, so that reader and writer agree.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from argmap.formats.beside import BesideText
from argmap.model import Anchor, Argument, ArgumentMap, Party, Source
from argmap.schemes import walton

Raw = dict[str, Any]
OWN = "arguebuf"
MAJOR = "major claim"
NARROW = "narrow"
DEFAULTS = {
    "support": "SUPPORT_DEFAULT",
    "attack": "ATTACK_DEFAULT",
    "rephrase": "REPHRASE_DEFAULT",
    "preference": "PREFERENCE_DEFAULT",
}
KINDS = {
    "support": "supports",
    "attack": "attacks",
    "rephrase": "rephrase",
    "preference": "preference",
}
_OLDER_TYPES = {f"SCHEME_TYPE_{name.upper()}": kind for name, kind in KINDS.items()}
_CAMEL = {
    "major_claim": "majorClaim",
    "schema_version": "schemaVersion",
    "library_version": "libraryVersion",
    "premise_descriptors": "premiseDescriptors",
    "argumentation_scheme": "argumentationScheme",
}
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def camel(record: Raw) -> Raw:
    """Return the record with its keys as protobuf writes them.

    >>> camel({"major_claim": "c"})
    {'majorClaim': 'c'}
    """
    return {_CAMEL.get(key, key): value for key, value in record.items()}


def scheme_kind(scheme: Raw) -> str:
    """Say what sort of step a scheme record is, or nothing."""
    for name, kind in KINDS.items():
        if scheme.get(name) is not None:
            return kind
    older = scheme.get("type")
    return _OLDER_TYPES.get(older, "") if isinstance(older, str) else ""


def scheme_name(scheme: Raw) -> str | None:
    """Return the name of the argumentation scheme of a record: Walton's, else the words of the enum.

    >>> scheme_name({"support": "SUPPORT_EXPERT_OPINION"})
    'Argument from expert opinion'
    >>> scheme_name({"attack": "ATTACK_DEFAULT"}), scheme_name({"support": "SUPPORT_HUNCH"})
    (None, 'Hunch')
    """
    names = [scheme[name] for name in KINDS if scheme.get(name) is not None]
    raw = [*names, scheme.get("argumentationScheme")][0]
    if not isinstance(raw, str):
        return None
    plain = re.sub(r"^(SUPPORT|ATTACK|REPHRASE|PREFERENCE|SCHEME)_", "", raw)
    if plain in ("DEFAULT", "UNSPECIFIED") or not plain.strip():
        return None
    return _walton_names().get(plain) or plain.replace("_", " ").strip().capitalize()


@cache
def _walton_names() -> Mapping[str, str]:
    return {scheme.arguebuf: scheme.name for scheme in walton().values() if scheme.arguebuf}


def scheme_record(kind: str, name: str | None) -> Raw:
    """Write the scheme of a step.

    >>> scheme_record("supports", "Expert opinion"), scheme_record("attacks", None)
    ({'support': 'SUPPORT_EXPERT_OPINION'}, {'attack': 'ATTACK_DEFAULT'})
    """
    key = next(key for key, value in KINDS.items() if value == kind)
    found = walton().find(name) if name and key == "support" else None
    if found is not None and found.arguebuf:
        return {key: f"SUPPORT_{found.arguebuf}"}
    return {key: DEFAULTS[key]}


def says_scheme(argument: Argument) -> bool:
    """Return whether the scheme of an argument has a name in arguebuf, or there is none."""
    if argument.scheme is None:
        return True
    return scheme_record(argument.polarity, argument.scheme) not in (
        {"support": DEFAULTS["support"]},
        {"attack": DEFAULTS["attack"]},
    )


def source_fields(record: Raw, source_id: str) -> Raw:
    """Read a resource."""
    fields: Raw = {"title": _first_text(record.get("title"), record.get("source"), source_id)}
    address = record.get("source")
    if isinstance(address, str) and _URL.fullmatch(address):
        fields["url"] = address
    text = record.get("text")
    if isinstance(text, str) and text:
        plain = BesideText(text).plain.encode("utf-8", "surrogatepass")
        fields["digest"] = sha256(plain).hexdigest()
    return fields


def source_record(source: Source) -> Raw:
    """Write a resource."""
    return {"title": source.title} | ({"source": source.url} if source.url else {})


def texts(argument_map: ArgumentMap) -> dict[str, str]:
    """Return the texts of resources that a map came with, by id of source."""
    found = {}
    for item in argument_map.sources:
        own = item.extras.get(OWN)
        record = own.get("record") if isinstance(own, Mapping) else None
        text = record.get("text") if isinstance(record, Mapping) else None
        if isinstance(text, str):
            found[item.id] = BesideText(text).plain
    return found


def party_fields(record: Raw, party_id: str) -> Raw:
    """Read a participant."""
    fields: Raw = {"name": _first_text(record.get("name"), record.get("username"), party_id)}
    description = record.get("description")
    if isinstance(description, str) and description.strip():
        fields["description"] = description
    return fields


def party_record(party: Party) -> Raw:
    """Write a participant."""
    said = {"description": party.description} if party.description else {}
    return {"name": party.name} | said


def restored(
    part: Source | Party,
    own: Raw,
    fields_of: Callable[[Raw, str], Raw],
    record_of: Callable[[Any], Raw],
) -> Raw:
    """Write a part with what the file said of it, as far as that still reads as the part."""
    rest: Raw = own.get("record", {})
    written = record_of(part)
    short = {key: value for key, value in written.items() if key not in own.get("missing", ())}
    for candidate in (short | rest, written | rest, rest | written):
        fields = fields_of(candidate, part.id)
        if all(getattr(part, name) == value for name, value in fields.items()):
            return candidate
    return {key: value for key, value in rest.items() if key != "text"} | written


def kept_of(part: Source | Party, record: Raw, record_of: Callable[[Any], Raw]) -> Raw:
    """Return what ``restored`` needs to write the record again."""
    written = record_of(part)
    rest = {key: record[key] for key in record if key not in written or written[key] != record[key]}
    missing = [key for key in written if key not in record]
    return ({"record": rest} if rest else {}) | ({"missing": missing} if missing else {})


def edge_id(source: str, target: str) -> str:
    """Name an edge that has no id yet by what it joins."""
    return f"{source}->{target}"


def _first_text(*values: object) -> str:
    return next(value for value in values if isinstance(value, str) and value.strip())


def anchor_of(reference: Raw, source_id: str, text: str | None) -> Anchor:
    """Read a reference into a source, whose text is given where it is known."""
    quote = reference.get("text")
    words = quote if isinstance(quote, str) and quote.strip() else None
    offset = reference.get("offset")
    if isinstance(offset, str) and offset.isascii() and offset.isdigit() and len(offset) < 20:
        offset = int(offset)
    if words is None or not isinstance(offset, int) or isinstance(offset, bool) or offset < 0:
        return Anchor(source=source_id, quote=words)
    beside = _beside(text) if text else None
    ends = (offset, offset + len(words))
    start, end = (beside.position(at) for at in ends) if beside else ends
    return Anchor(source=source_id, start=start, end=max(end, start + 1), quote=words)


@lru_cache(maxsize=16)
def _beside(text: str) -> BesideText:
    return BesideText(text)


def reference_record(anchor: Anchor, resource: str) -> Raw:
    """Write an anchor as a reference."""
    record: Raw = {"resource": resource}
    if anchor.start is not None and anchor.quote:
        record["offset"] = anchor.start
    return record | ({"text": anchor.quote} if anchor.quote else {})
