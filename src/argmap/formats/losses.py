"""Losses: what a format has no place for, one finding a kind, with a count and the first ids."""

from collections.abc import Iterable, Iterator

from argmap.findings import Finding
from argmap.model import ArgumentMap

SHOWN = 5


def lost(what: str, ids: Iterable[str]) -> Iterator[Finding]:
    """Yield one finding that says how many of a kind are left out, or none.

    >>> [found.message for found in lost("weights", ["a1", "a2"])]
    ['weights left out: 2 (a1, a2)']
    """
    names = list(dict.fromkeys(ids))
    if names:
        yield Finding("L001", "warning", f"{what} left out: {listed(names)}")


def listed(names: list[str]) -> str:
    """Give how many there are and the first of them.

    >>> listed(list("abcdefg"))
    '7 (a, b, c, d, e and 2 more)'
    """
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{len(names)} ({', '.join(names[:SHOWN])}{more})"


def lost_structure(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what every format of statements alone leaves out: arguments, assumptions, questions."""
    yield from lost("arguments", (item.id for item in argument_map.arguments))
    yield from lost(
        "assumptions and questions",
        (item.id for item in argument_map.statements if item.kind in ("assumption", "question")),
    )
    yield from lost_ties(argument_map)
    yield from lost("sections", (item.id for item in argument_map.sections))
    yield from lost("extras", (item.id for item in argument_map.elements() if item.extras))


def lost_ties(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what a format without relations and dialogue leaves out."""
    yield from lost("relations", (item.id for item in argument_map.relations))
    yield from lost_dialogue(argument_map)


def lost_dialogue(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what a format without a dialogue layer leaves out."""
    yield from lost("locutions", (item.id for item in argument_map.locutions))
    yield from lost("illocutions", (item.id for item in argument_map.illocutions))
    yield from lost("transitions", (item.id for item in argument_map.transitions))
