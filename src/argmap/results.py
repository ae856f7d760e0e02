"""Results: what the dataclasses that answer a question share, a repr of one line and a hash.

A class takes either over by name, ``__repr__ = one_line``, so that what it prints follows from its
fields. No repr grows with the map: a collection is counted, a text is cut.
"""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import fields
from reprlib import Repr
from typing import Any, TypeVar

Item = TypeVar("Item")
WIDTH = 190
# Cuts in the middle, and reads no more of a string or collection than it shows.
_brief = Repr()
_brief.maxstring = _brief.maxother = 50
_brief.maxtuple = _brief.maxlist = _brief.maxdict = 3


class Found(tuple[Item, ...]):
    """A tuple of answers that says how far the search for them came, if it was cut short.

    ``partial`` is empty where nothing is missing.

    >>> Found([1, 2]), Found([1], "time limit of 1 s reached").partial
    ((1, 2), 'time limit of 1 s reached')
    """

    partial: str

    def __new__(cls, items: Iterable[Item] = (), partial: str = "") -> "Found[Item]":
        """Make a tuple of the items."""
        made = super().__new__(cls, items)
        made.partial = partial
        return made


def named_partial(partial: str) -> dict[str, str]:
    """Return the key ``partial`` of a JSON answer; nothing where the answer is whole."""
    return {"partial": partial} if partial else {}


def brief(value: object) -> str:
    """Return a repr of at most some 60 characters, on one line.

    >>> brief("It rained. " * 9)
    "'It rained. It rained. ... It rained. It rained. '"
    """
    return " ".join(_brief.repr(value).splitlines())


def cut(line: str) -> str:
    """Return a line of at most ``WIDTH`` characters, its closing bracket kept."""
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 4]}...{line[-1]}"


def counted(count: int, name: str) -> str:
    """Return a number with the name of what it counts.

    >>> counted(1, "parties"), counted(12, "statements"), counted(1, "statements"), counted(1, "ties")
    ('1 party', '12 statements', '1 statement', '1 tie')
    """
    if count == 1:
        name = (
            name[:-3] + "y" if name.endswith("ies") and name != "ties" else name.removesuffix("s")
        )
    return f"{count} {name}"


def one_line(result: Any) -> str:
    """Return the repr of a dataclass: its plain fields, then how many of the others there are.

    >>> from argmap.findings import Finding
    >>> one_line(Finding("C002", "warning", "stands alone", "c7"))
    "<Finding code='C002', severity='warning', message='stands alone', id='c7'>"
    """
    parts = []
    for field in fields(result):
        value = getattr(result, field.name)
        if not field.repr or value is None or callable(value):
            continue
        if isinstance(value, Sized) and not isinstance(value, str):
            parts.append(counted(len(value), field.name.replace("_", " ")))
        elif (named := getattr(value, "id", None)) is not None:
            parts.append(f"{field.name}={brief(named)}")
        else:
            parts.append(f"{field.name}={brief(value)}")
    return cut(f"<{type(result).__name__} {', '.join(parts)}>")


def hash_of(result: Any) -> int:
    """Return a hash of a frozen dataclass with mappings in it; equal results have equal ones."""
    compared = (getattr(result, field.name) for field in fields(result) if field.compare)
    return hash(tuple(map(_hashable, compared)))


def _hashable(value: object) -> object:
    if isinstance(value, Mapping):
        return frozenset((key, _hashable(item)) for key, item in value.items())
    if isinstance(value, tuple | list):
        return tuple(map(_hashable, value))
    return value


def rebuilt(kind: type[Any], args: tuple[Any, ...], fields: dict[str, Any]) -> Any:
    """Return an object of a class with these fields, made without a call of its constructor."""
    made = kind.__new__(kind, *args)
    made.__dict__.update(fields)
    return made
