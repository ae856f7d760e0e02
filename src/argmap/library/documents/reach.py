"""Reach: what rests on some statements by support, over any number of steps, within each map."""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

_FROM_PREMISES = (
    "SELECT step.target, premises.statement, step.key FROM json_each(?1) here "
    "CROSS JOIN premises ON premises.statement = here.value "
    "CROSS JOIN elements step ON step.key = premises.argument WHERE step.kind = 'supports'"
)
# What backs a step, or is said of it, bears on what the step supports.
_FROM_STEPS = (
    "SELECT step.target, step.key, step.key FROM json_each(?1) here "
    "CROSS JOIN elements step ON step.key = here.value WHERE step.kind = 'supports'"
)
# A part has no ground of its own: it goes with its whole.
_FROM_WHOLES = (
    "SELECT part.element, whole.element, whole.relation FROM json_each(?1) here "
    "CROSS JOIN ties whole ON whole.element = here.value AND whole.side = 'target' "
    "CROSS JOIN elements tie ON tie.key = whole.relation AND tie.kind = 'part' "
    "CROSS JOIN ties part ON part.relation = whole.relation AND part.side = 'origin'"
)
_UP = " UNION ALL ".join((_FROM_PREMISES, _FROM_STEPS, _FROM_WHOLES))


class Reached(NamedTuple):
    """How something was reached: over how many steps, from what, and by which argument or relation."""

    depth: int
    origin: int
    step: int


def reach(
    connection: sqlite3.Connection, keys: Iterable[int], most: int | None = None
) -> dict[int, Reached]:
    """Return what rests on some elements, by the key of each: the shortest way to it, and no circle twice.

    Keys of one map follow the order of its elements, so that of ways as short the first in the map is
    told. ``most`` is how many steps to go. Linear in what is reached.
    """
    done = set(keys)
    found: dict[int, Reached] = {}
    level, depth = sorted(done), 0
    while level and (most is None or depth < most):
        depth += 1
        given = json.dumps(level)
        # Python sorts some thousand rows faster than SQLite does in a query.
        rows = sorted(connection.execute(_UP, (given,)))
        level = []
        for key, origin, step in rows:
            if key not in done:
                done.add(key)
                found[key] = Reached(depth, origin, step)
                level.append(key)
    return found
