"""JSON values of changes: whether two are the same, and what says nothing."""

from collections.abc import Mapping
from typing import Any


def is_same(one: Any, other: Any) -> bool:
    """Return whether two JSON values say the same: the order of keys does not count, ``true`` is no 1.

    >>> is_same({"a": 1, "b": [True]}, {"b": [True], "a": 1.0}), is_same([True], [1])
    (True, False)
    """
    # Most values are texts; a stack, because foreign values nest deep.
    pairs = [(one, other)]
    for a, b in pairs:
        if isinstance(a, Mapping) and isinstance(b, Mapping):
            if a.keys() != b.keys():
                return False
            pairs.extend((value, b[key]) for key, value in a.items())
        elif isinstance(a, list | tuple) and isinstance(b, list | tuple):
            if len(a) != len(b):
                return False
            pairs.extend(zip(a, b, strict=True))
        elif isinstance(a, bool) is not isinstance(b, bool) or a != b:
            return False
    return True


def says_nothing(value: object) -> bool:
    """Return whether a field with this value is left out of native JSON.

    >>> says_nothing([]), says_nothing(False), says_nothing(0)
    (True, True, False)
    """
    return value is None or value is False or (isinstance(value, list | dict) and not value)
