"""Surroundings: of what the statements around one speak, in its map."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable

from argmap.library.matching.similarity import unit
from argmap.library.matching.wording import roots_of
from argmap.library.store.schema import SHIFT

REACH = 8
"""How many places before and behind a statement count; more add little (benchmarks/same_claims.py)."""
Vector = dict[str, float]


class Surroundings:
    """Vectors of what stands around statements, each made once."""

    def __init__(
        self, connection: sqlite3.Connection, weigh: Callable[[Counter[str]], Vector]
    ) -> None:
        self.connection = connection
        self.weigh = weigh
        self._own: dict[int, Vector] = {}

    def around(self, key: int) -> Vector:
        """Return what the statements before and behind one in its map speak of."""
        number = key >> SHIFT
        found = self.connection.execute(
            "SELECT key, text FROM elements WHERE key BETWEEN ? AND ? AND text IS NOT NULL",
            (
                max(key - REACH, number << SHIFT),
                min(key + REACH, ((number + 1) << SHIFT) - 1),
            ),
        )
        joined: defaultdict[str, float] = defaultdict(float)
        for other, text in found:
            if other != key:
                for root, value in self._vector(other, text).items():
                    joined[root] += value
        return unit(joined)

    def _vector(self, key: int, text: str) -> Vector:
        if key not in self._own:
            self._own[key] = self.weigh(roots_of(text))
        return self._own[key]
