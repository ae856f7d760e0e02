"""Losses: what a format has no place for, one finding a kind, with a count and the first ids."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from argmap.findings import Finding

SHOWN: ContextVar[int | None] = ContextVar("SHOWN", default=5)
"""How many ids a finding names; all where it is ``None``."""


@contextmanager
def naming_all() -> Iterator[None]:
    """Name all ids inside, for what counts on finding each.

    >>> with naming_all():
    ...     listed(list("abcdefg"))
    '7 (a, b, c, d, e, f, g)'
    """
    token = SHOWN.set(None)
    try:
        yield
    finally:
        SHOWN.reset(token)


def lost(what: str, ids: Iterable[str]) -> Iterator[Finding]:
    """Yield one finding that says how many of a kind are left out, or none.

    >>> [found.message for found in lost("weights", ["a1", "a2"])]
    ['weights left out: 2 (a1, a2)']
    """
    names = list(dict.fromkeys(ids))
    if names:
        yield Finding("L001", "warning", f"{what} left out: {listed(names)}")


def lost_fields(
    what: str, items: Iterable[tuple[str, Any]], fields: Iterable[str]
) -> Iterator[Finding]:
    """Yield one finding that says which fields of records are left out, or none.

    ``items`` are records, each with the id of the element it belongs to.

    >>> from argmap.model import Party
    >>> ann = Party(id="ann", name="Ann", interest="Her job.")
    >>> [found.message for found in lost_fields("party details", [("ann", ann)], ("kind", "interest"))]
    ['party details (interest) left out: 1 (ann)']
    """
    said: dict[str, None] = {}
    ids: list[str] = []
    fields = tuple(fields)
    for item_id, record in items:
        mine = [name for name in fields if has(record, name)]
        if mine:
            said |= dict.fromkeys(mine)
            ids.append(item_id)
    names = ", ".join(name for name in fields if name in said)
    yield from lost(f"{what} ({names})", ids)


def has(record: Any, *fields: str) -> bool:
    """Return whether any of these fields of a record says something.

    >>> from argmap.model import Party
    >>> has(Party(id="ann", name="Ann"), "kind", "unnamed")
    False
    """
    return any(getattr(record, name) not in (None, (), False) for name in fields)


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
    shown = names[: SHOWN.get()]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return f"{len(names)} ({', '.join(shown)}{more})"
