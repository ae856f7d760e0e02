"""Vocabulary: the types of GSN elements, what ids and links of them say, without any file.

Who draws elements is spared the reader of their files. Source: GSN Community Standard version 3.
"""

import re

from argmap.model.elements import Kind

KINDS: dict[str, Kind] = {
    "Goal": "claim",
    "Strategy": "claim",
    "Solution": "evidence",
    "Context": "claim",
    "Assumption": "assumption",
    "Justification": "claim",
    "CounterGoal": "claim",
    "CounterSolution": "evidence",
}
PREFIXES = {
    "CSn": "CounterSolution",
    "CG": "CounterGoal",
    "Sn": "Solution",
    "G": "Goal",
    "S": "Strategy",
    "C": "Context",
    "A": "Assumption",
    "J": "Justification",
}
CONTEXTUAL = ("Context", "Assumption", "Justification")
COUNTER = ("CounterGoal", "CounterSolution")
LINKS = ("supportedBy", "inContextOf", "challenges")
MODULE = "module"
MARK = "argmap"
"""The layer by which the writer marks a counter goal that stands for an argument."""
MARKS = ("undeveloped", "defeated", "public")
"""What an element says of itself, where it is true. Strategies are never public."""
SUBJECT = "the GSN file"
_ID = re.compile(r"(?!\s)[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+(?<!\s)")


def type_of_id(element_id: str) -> str | None:
    """Return the type that the longest fitting prefix of an id means.

    >>> type_of_id("Sn1"), type_of_id("S1"), type_of_id("CG1"), type_of_id("x1")
    ('Solution', 'Strategy', 'CounterGoal', None)
    """
    for size in (3, 2, 1):
        if element_id[:size] in PREFIXES:
            return PREFIXES[element_id[:size]]
    return None


def fits_id(text: str) -> bool:
    """Return whether a text may be an id as it is.

    >>> fits_id("G 1"), fits_id("G1 "), fits_id("")
    (True, False, False)
    """
    return _ID.fullmatch(text) is not None


def relation_ends(challenge: str) -> tuple[str, str] | None:
    """Return both ends of a challenged relation ``X -> Y``; None for the name of an element.

    >>> relation_ends("G1 -> G2"), relation_ends("G1")
    (('G1', 'G2'), None)
    """
    left, arrow, right = challenge.partition("->")
    return (left.strip(), right.strip()) if arrow else None
