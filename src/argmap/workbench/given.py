"""Given: what a question of the page brings, checked."""

from collections.abc import Mapping
from typing import Any

from argmap.errors import EditError

MOST_DIGITS = 18
"""Digits of the largest number: Python refuses to read very long ones."""


def number_in(text: str) -> int | None:
    """Return the whole number that a text of a request is, if it is one.

    >>> number_in("12"), number_in("-1"), number_in("9" * 5000)
    (12, None, None)
    """
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def given(asked: Mapping[str, Any], name: str) -> str:
    """Return a text that a question must bring.

    Raises:
        EditError: If it does not.
    """
    value = asked.get(name)
    if not isinstance(value, str):
        raise EditError(f"the question needs {name!r}")
    return value


def given_ids(asked: Mapping[str, Any], name: str = "ids") -> list[str]:
    """Return the ids that a question must bring.

    Raises:
        EditError: If it does not.
    """
    ids = asked.get(name)
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise EditError("name the elements by their ids")
    return ids
