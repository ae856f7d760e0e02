"""Placeholders such as ``{hazard}`` in the words of an element, found and filled."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

ENDS = ("id", "premises", "target", "origins", "targets")
"""Fields that hold ids, in which nothing is filled."""
Row = Mapping[str, str]
_PLACEHOLDER = re.compile(r"\{([^{}\s][^{}]*)\}")


def placeholders_in(text: str) -> tuple[str, ...]:
    """Return the names of the placeholders of a text, each once, in order.

    >>> placeholders_in("{hazard} of the {system} is {hazard}")
    ('hazard', 'system')
    """
    return tuple(dict.fromkeys(found.strip() for found in _PLACEHOLDER.findall(text)))


def holes_in(value: Any) -> Iterator[str]:
    """Yield the placeholders in all words of an element, its ids and its ends apart."""
    todo = [value[key] for key in reversed(value) if key not in ENDS]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            yield from placeholders_in(one)
        elif isinstance(one, dict):
            todo.extend(one[key] for key in reversed(one))
        elif isinstance(one, list):
            todo.extend(reversed(one))


def filled_in(value: Any, row: Row) -> Any:
    """Return a value with its placeholders filled; what a row says is never filled again."""
    if isinstance(value, str):
        return _PLACEHOLDER.sub(lambda found: str(row.get(found[1].strip(), found[0])), value)
    if isinstance(value, dict):
        return {key: filled_in(one, row) for key, one in value.items()}
    if isinstance(value, list):
        return [filled_in(one, row) for one in value]
    return value
