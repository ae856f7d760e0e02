"""Formats: text in, map out, and back. One module a format, one row in ``FORMATS``."""

import re

from argmap.errors import UnknownFormatError
from argmap.formats import (
    claim_review,
    native_json,
    prov_json,
    web_annotation,
    yaml_reader,
    yaml_writer,
)
from argmap.formats.record import Format, Reading

_JSON_START = re.compile(r"\s*\{")
_YAML_VERSION = re.compile(r"^argmap[ \t]*:", re.MULTILINE)

FORMATS: tuple[Format, ...] = (
    Format(
        name="yaml",
        summary="native YAML, written by people: shorthand, strict reading",
        suffixes=(".argmap.yaml", ".argmap.yml", ".yaml", ".yml"),
        sniff=lambda text: _YAML_VERSION.search(text) is not None,
        read=yaml_reader.read,
        write=yaml_writer.write,
    ),
    Format(
        name="json",
        summary="native JSON, for machines: lossless, deterministic, with a JSON Schema",
        suffixes=(".argmap.json", ".json"),
        sniff=lambda text: _JSON_START.match(text) is not None,
        read=native_json.read,
        write=native_json.write,
    ),
    Format(
        name="web-annotation",
        summary="W3C Web Annotation JSON-LD: the anchors",
        suffixes=(".anno.jsonld", ".anno.json"),
        sniff=lambda _: False,
        write=web_annotation.write,
        losses=web_annotation.losses,
    ),
    Format(
        name="prov",
        summary="W3C PROV-JSON: who said what on whose word",
        suffixes=(".prov.json",),
        sniff=lambda _: False,
        write=prov_json.write,
        losses=prov_json.losses,
    ),
    Format(
        name="claim-review",
        summary="schema.org ClaimReview JSON-LD: claims with a verdict",
        suffixes=(".claimreview.jsonld", ".claimreview.json"),
        sniff=lambda _: False,
        write=claim_review.write,
        losses=claim_review.losses,
    ),
)


def find_format(name: str) -> Format:
    """Give the format of that name.

    Raises:
        UnknownFormatError: If there is none; the message lists those there are.

    >>> find_format("json").suffixes
    ('.argmap.json', '.json')
    """
    for candidate in FORMATS:
        if candidate.name == name:
            return candidate
    raise UnknownFormatError(name, (candidate.name for candidate in FORMATS))


def format_of_path(path: str) -> Format:
    """Give the format whose suffix the path ends in, the longest suffix first.

    Raises:
        UnknownFormatError: If no format has such a suffix.
    """
    lowered = path.lower()
    matches = [
        (len(suffix), candidate)
        for candidate in FORMATS
        for suffix in candidate.suffixes
        if lowered.endswith(suffix)
    ]
    if not matches:
        suffixes = [suffix for candidate in FORMATS for suffix in candidate.suffixes]
        raise UnknownFormatError(path.rsplit("/", 1)[-1], suffixes)
    return max(matches, key=lambda match: match[0])[1]


def sniff_format(text: str) -> Format:
    """Give the format a text looks like: JSON if it opens with a brace, else YAML."""
    by_look = [candidate for candidate in reversed(FORMATS) if candidate.sniff(text)]
    return by_look[0] if by_look else find_format("yaml")


__all__ = [
    "FORMATS",
    "Format",
    "Reading",
    "find_format",
    "format_of_path",
    "sniff_format",
]
