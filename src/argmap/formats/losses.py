"""Losses: what a format has no place for, one finding a kind, with a count and the first ids."""

from collections.abc import Iterable, Iterator

from argmap.findings import Finding

SHOWN = 5


def lost(what: str, ids: Iterable[str]) -> Iterator[Finding]:
    """Yield one finding that says how many of a kind are left out, or none.

    >>> [found.message for found in lost("weights", ["a1", "a2"])]
    ['weights left out: 2 (a1, a2)']
    """
    names = list(dict.fromkeys(ids))
    if names:
        yield Finding("L001", "warning", f"{what} left out: {listed(names)}")


def found_beside(what: str, ids: Iterable[str]) -> Iterator[Finding]:
    """Yield one finding that says what the file leaves to the text beside it, or none.

    >>> [found.severity for found in found_beside("anchors", ["a1"])]
    ['info']
    """
    names = list(dict.fromkeys(ids))
    if names:
        yield Finding("L002", "info", f"{what} left to the text beside the file: {listed(names)}")


def listed(names: list[str]) -> str:
    """Return how many there are and the first of them.

    >>> listed(list("abcdefg"))
    '7 (a, b, c, d, e and 2 more)'
    """
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{len(names)} ({', '.join(names[:SHOWN])}{more})"
