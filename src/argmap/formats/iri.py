"""IRIs: names for the parts of a map in linked data."""

from urllib.parse import quote

from argmap.model import ArgumentMap

BASE = "urn:argmap:"


def iri(argument_map: ArgumentMap, *parts: str) -> str:
    """Name a part of a map; whatever an IRI may not hold is percent-encoded.

    >>> iri(ArgumentMap(id="rain"), "statement", "wet street")
    'urn:argmap:rain:statement:wet%20street'
    """
    return BASE + ":".join(quote(part, safe="") for part in (argument_map.id or "map", *parts))
