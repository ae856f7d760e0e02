"""Units: what of an element is one thing, which two sides cannot change each in part.

Put together of both, an anchor, an attribution, a state or a step says what neither side said.
"""

from collections.abc import Sequence
from typing import Any

from argmap.changes.json_values import is_same
from argmap.changes.paths import Path

Values = dict[Path, Any]
"""Values that a side sets, by their paths."""
ENDS: Path = ("",)
"""The unit of what a step or tie joins, which are several fields."""
_ENDS = ("premises", "target", "polarity", "origins", "targets", "kind", "force")
_WHOLE = ("state", "acceptance")


def unit(path: Path) -> Path:
    """Return the path of the one thing that a value belongs to: a record of a list, a state, the ends of a tie.

    >>> unit(("anchors", 0, "quote")), unit(("state", "since")), unit(("text",))
    (('anchors', 0), ('state',), ('text',))
    """
    if path[0] in _ENDS:
        return ENDS
    if path[0] in _WHOLE:
        return path[:1]
    return path[:2] if len(path) > 1 and isinstance(path[1], int) else path


def shared(paths: Sequence[Path]) -> Path:
    """Return the path down to which all of some are the same."""
    first, last = min(paths, key=_letters), max(paths, key=_letters)
    at = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[:at] if at is not None else min(first, last, key=len)


def _letters(path: Path) -> list[str]:
    return [*map(str, path)]


def is_within(some: Values, others: Values) -> bool:
    """Return whether some values are among others."""
    return all(path in others and is_same(new, others[path]) for path, new in some.items())


def meet(one: Path, other: Path) -> bool:
    """Return whether one path leads to the other, or to a part of it."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]
