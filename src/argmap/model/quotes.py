"""Quotes: the marks by which a quotation says where it is not word for word."""

import re

# Lawyers write three stars. In a text whose signs are not folded an ellipsis may be one sign; a
# fourth dot ends the sentence before.
_OMISSION = r"[\[(]\s?(?:…+|\.(?:\s?\.)+)\s?[\])]|…+|\.(?:\s?\.){2,}|\*\s?\*\s?\*"
MARK = re.compile(rf"(?P<omission>{_OMISSION})|\[(?P<inside>[^\[\]]{{0,200}})\]")

_ENCLOSED = re.compile(
    r"\s*(?:[\"“”„«»](?P<double>[^\"“”„«»]*)[\"“”«»]|['‘‚‹](?P<single>[^\"“]*)['’‘›])\s*"
)


def has_marks(quote: str) -> bool:
    """Return whether a quotation has marks of omission or brackets.

    >>> has_marks("nobody … came"), has_marks("[T]he town"), has_marks("the town")
    (True, True, False)
    """
    return MARK.search(quote) is not None


def enclosed(quote: str) -> str | None:
    """Return what stands between quotation marks if they enclose all of a quotation.

    >>> enclosed("“It rained.”"), enclosed('"Yes" or "no"'), enclosed("the town")
    ('It rained.', None, None)
    """
    found = _ENCLOSED.fullmatch(quote)
    return (found["double"] or found["single"]) if found else None
