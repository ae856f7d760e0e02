"""Likeness: sources or parties that may be one and are typed in two ways, in groups for a person to decide on."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from argmap.library.addresses import TABLE, Sort
from argmap.results import one_line

WINDOW = 6
"""With how many of a block each is compared: of a hundred that are alike in a row each meets its neighbours."""


class Named(Protocol):
    """A source or a party, as it is compared."""

    @property
    def key(self) -> int:
        """Return the key of its row."""

    @property
    def address(self) -> str:
        """Return where it stands."""

    @property
    def title(self) -> str:
        """Return what it is called there."""


One = TypeVar("One", bound=Named)


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


def ranked(found: Iterable[Alike]) -> tuple[Alike, ...]:
    """Return what is for a person to decide before what is one already, the likest first."""
    return tuple(sorted(found, key=lambda item: (item.sure, -item.score, item.address, item.other)))


def decided(connection: sqlite3.Connection, sort: Sort) -> tuple[Groups, set[tuple[int, int]]]:
    """Return what people linked, and the pairs that they refused, by keys."""
    table = TABLE[sort]
    found = connection.execute(
        f"SELECT one.key, two.key, same FROM links "
        "JOIN maps here ON here.path = links.path "
        f"JOIN {table} one ON one.id = links.id AND one.key >> 24 = here.key "
        "JOIN maps there ON there.path = other_path "
        f"JOIN {table} two ON two.id = other_id AND two.key >> 24 = there.key WHERE links.kind = ?",
        (sort,),
    )
    groups = Groups()
    refused: set[tuple[int, int]] = set()
    for one, two, same in found:
        if same:
            groups.join(one, two)
        else:
            refused.add((min(one, two), max(one, two)))
    return groups, refused


def candidates(
    blocks: Iterable[Sequence[One]],
    groups: Groups,
    refused: Collection[tuple[int, int]],
    why: Callable[[One, One], tuple[list[str], int]],
    sort: Sort,
) -> Iterator[Alike]:
    """Yield the pairs that may be one, each group of them once: two that are joined already are not told again."""
    pairs: dict[tuple[int, int], tuple[One, One]] = {}
    for block in blocks:
        for at, row in enumerate(block):
            for other in block[max(0, at - WINDOW) : at]:
                pairs[other.key, row.key] = (other, row)
    found = []
    for (one, two), (first, second) in pairs.items():
        if (min(one, two), max(one, two)) in refused or groups.top(one) == groups.top(two):
            continue
        reasons, score = why(first, second)
        if score > 0:
            found.append((-score, first.address, second.address, first, second, reasons))
    # The likest first: what it joins needs no weaker word.
    found.sort(key=lambda item: item[:3])
    for score, _, _, first, second, reasons in found:
        if groups.join(first.key, second.key):
            yield alike(sort, first, second, reasons, False, -score)


def alike(
    sort: Sort, one: Named, two: Named, reasons: Iterable[str], sure: bool, score: int
) -> Alike:
    """Return two as alike, the smaller address first."""
    first, second = (two, one) if two.address < one.address else (one, two)
    return Alike(
        sort,
        first.address,
        first.title,
        second.address,
        second.title,
        tuple(reasons),
        sure,
        score,
    )
