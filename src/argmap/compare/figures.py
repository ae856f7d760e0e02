"""Figures: how far two readers agree, with chance taken off and without.

A figure that is not defined is None: nothing to count, or no chance that they could disagree.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Score:
    """How many things of each reading the other has too; the first counts as the model.

    >>> score = Score(first=4, second=5, found_first=3, found_second=3)
    >>> score.recall, score.precision, round(score.f1, 3)
    (0.75, 0.6, 0.667)
    """

    first: int
    """How many things the first reading has."""
    second: int
    """How many things the second reading has."""
    found_first: int
    """How many of the first's the second has."""
    found_second: int
    """How many of the second's the first has."""

    @property
    def recall(self) -> float | None:
        """Return the share of the first's that the second has."""
        return self.found_first / self.first if self.first else None

    @property
    def precision(self) -> float | None:
        """Return the share of the second's that the first has."""
        return self.found_second / self.second if self.second else None

    @property
    def f1(self) -> float | None:
        """Return the share of both readings' things together that the other has (Dice 1945).

        Where things are found one for one, that is the harmonic mean of precision and recall.
        """
        whole = self.first + self.second
        return (self.found_first + self.found_second) / whole if whole else None

    def as_json(self) -> dict[str, Any]:
        """Return the counts and the shares."""
        return {
            "first": self.first,
            "second": self.second,
            "found_first": self.found_first,
            "found_second": self.found_second,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
        }


def kappa(pairs: Iterable[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa of two readers' labels of the same things (Cohen 1960).

    >>> kappa([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15)
    0.4
    """
    return kappa_of_counts(Counter(pairs))


def kappa_of_counts(counts: Mapping[tuple[Any, Any], int]) -> float | None:
    """Return Cohen's kappa of how often two readers gave each pair of labels."""
    total = sum(counts.values())
    if not total:
        return None
    mine: Counter[Hashable] = Counter()
    theirs: Counter[Hashable] = Counter()
    for (one, other), count in counts.items():
        mine[one] += count
        theirs[other] += count
    # In whole numbers, so that two who agree on all agree by exactly 1.
    agreed = sum(count for (one, other), count in counts.items() if one == other) * total
    chance = sum(count * theirs[label] for label, count in mine.items())
    return (agreed - chance) / (total * total - chance) if chance != total * total else None
