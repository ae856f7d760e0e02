"""Likeness: sources or parties that may be one and are typed in two ways, in groups for a person to decide on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from argmap.library.addresses import Sort
from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class Alike:
    """Two that may be one, and why; the first address is the smaller.

    ``sure`` are those that argmap takes as one already, as two sources of one DOI; of the others a person
    decides by ``link`` or ``refuse``. ``score`` ranks them: more, or surer, reasons.
    """

    sort: Sort
    address: str
    title: str
    other: str
    other_title: str
    reasons: tuple[str, ...]
    sure: bool
    score: int

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "sort": self.sort,
            "address": self.address,
            "title": self.title,
            "other": self.other,
            "other_title": self.other_title,
            "reasons": list(self.reasons),
            "sure": self.sure,
            "score": self.score,
        }


class Groups:
    """What is one with what, of many keys: each group is known by one of its keys."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def top(self, key: int) -> int:
        """Return the key by which the group of a key is known."""
        while (higher := self._above.get(key, key)) != key:
            self._above[key] = key = self._above.get(higher, higher)
        return key

    def join(self, key: int, other: int) -> bool:
        """Put two groups into one; return whether they were two."""
        one, two = self.top(key), self.top(other)
        self._above[one] = two
        return one != two


def neighbours(blocks: Mapping[str, Iterable[int]]) -> Iterator[tuple[int, int]]:
    """Yield each two that follow each other in a block: who decides on them in a row decides on all."""
    for keys in blocks.values():
        before = None
        for key in keys:
            if before is not None:
                yield before, key
            before = key
