"""Figures: how far readers agree, with chance taken off and without.

A figure that is not defined is None: nothing to count, or no chance that they could disagree.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import permutations
from math import fsum
from typing import Any

from argmap.extras import require

Labels = tuple[Any, ...]
"""What each reader says of one thing; None where he says nothing."""
Counts = Mapping[Labels, int]
"""How often things have each combination of labels."""
Distance = Callable[[Any, Any], float]
Interval = tuple[float, float]
DRAWS, SEED = 1000, 1


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


def fleiss_of_counts(counts: Counts) -> float | None:
    """Return Fleiss' kappa of three or more readers' labels (Fleiss 1971), of what all of them label.

    >>> fleiss_of_counts({("a", "a", "a"): 1, ("a", "b", "b"): 1})
    0.25
    """
    whole = {labels: count for labels, count in counts.items() if None not in labels}
    things = sum(whole.values())
    readers = len(next(iter(whole), ()))
    if not things or readers < 2:
        return None
    by_label: Counter[Hashable] = Counter()
    agreed = 0
    for labels, count in whole.items():
        each = Counter(labels)
        agreed += count * sum(n * (n - 1) for n in each.values())
        by_label.update({label: n * count for label, n in each.items()})
    # In whole numbers over one denominator, so that those who agree on all agree by exactly 1.
    chance = sum(n * n for n in by_label.values())
    size = things * readers
    if chance == size * size:
        return None
    observed = agreed * size * size
    scale = things * readers * (readers - 1)
    return (observed - chance * scale) / (scale * (size * size - chance))


def alpha_of_counts(counts: Counts, distance: Distance | None = None) -> float | None:
    """Return Krippendorff's alpha of any number of readers, who may leave things out.

    What one reader alone labels does not count. ``distance`` says how far two labels are apart, from
    0 to 1; without it they are the same or not. Krippendorff 2004, Content Analysis, ch. 11.

    >>> round(alpha_of_counts({("a", "a"): 8, ("a", "b"): 1, ("b", "b"): 1}), 3)
    0.627
    """
    values: Counter[Any] = Counter()
    # Exact sums, which the order of things cannot change.
    each: list[float] = []
    for labels, count in counts.items():
        said = [label for label in labels if label is not None]
        if len(said) > 1:
            values.update({label: said.count(label) * count for label in set(said)})
            apart = fsum(_apart(one, other, distance) for one, other in permutations(said, 2))
            each.append(count * apart / (len(said) - 1))
    size = values.total()
    observed, expected = fsum(each), _expected(values, distance)
    return 1 - (size - 1) * observed / expected if expected else None


def _expected(values: Counter[Any], distance: Distance | None) -> float:
    """Return how far all pairs of labels are apart together. Linear, and in the pairs that are near."""
    beyond = values.total() ** 2 - sum(n * n for n in values.values())
    each: list[float] = []
    for one, other in _near(values) if distance else ():
        many = values[one] * values[other]
        beyond -= many
        each.append(many * _apart(one, other, distance))
    return fsum([*each, beyond])


def _near(labels: Iterable[AbstractSet[Any]]) -> Iterator[tuple[Any, Any]]:
    """Yield the ordered pairs of sets that share something: all others are apart by 1."""
    holding: dict[Any, list[AbstractSet[Any]]] = {}
    for label in labels:
        for item in label:
            holding.setdefault(item, []).append(label)
    for label in labels:
        near = dict.fromkeys(other for item in label for other in holding[item])
        yield from ((label, other) for other in near if other != label)


def _apart(one: Any, other: Any, distance: Distance | None) -> float:
    if one == other:
        return 0.0
    return distance(one, other) if distance else 1.0


def jaccard(one: AbstractSet[Any], other: AbstractSet[Any]) -> float:
    """Return how far two sets are apart: the share of either that not both have (Jaccard 1901).

    >>> jaccard({"a", "b"}, {"a", "b", "c", "d"})
    0.5
    """
    either = one | other
    return 1 - len(one & other) / len(either) if either else 0.0


def masi(one: AbstractSet[Any], other: AbstractSet[Any]) -> float:
    """Return how far two sets are apart by MASI: less if one holds all of the other (Passonneau 2006).

    >>> round(masi({"a"}, {"a", "b"}), 3), masi({"a"}, {"b"})
    (0.667, 1.0)
    """
    both = one & other
    if one == other:
        return 0.0
    alike = 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - (1 - jaccard(one, other)) * alike if both else 1.0


def interval(
    counts: Counts,
    figure: Callable[[Counts], float | None],
    draws: int = DRAWS,
    seed: int = SEED,
) -> Interval | None:
    """Return between what a figure lies in 95 of 100 samples of the same things (Efron 1979).

    Things are drawn anew with replacement; the seed is fixed, so that the same is found each time.
    None where the figure itself has no value, or half of the samples have none.
    """
    things = sum(counts.values())
    if things < 2 or figure(counts) is None:
        return None
    kinds, drawn = _samples(counts, draws, seed)
    found = [
        value
        for row in drawn.tolist()
        if (value := figure({kind: n for kind, n in zip(kinds, row, strict=True) if n})) is not None
    ]
    return _between(found, draws)


AT_ONCE = 2 * 10**9
"""Products of two numbers that are made in one piece: a fifth of a second."""


def alpha_interval(
    counts: Counts, distance: Distance | None = None, draws: int = DRAWS, seed: int = SEED
) -> Interval | None:
    """Return the interval of Krippendorff's alpha of two readers, all samples at once.

    >>> from argmap.compare.figures import alpha_of_counts, interval
    >>> counts = {("a", "a"): 8, ("a", "b"): 1, ("b", "b"): 3}
    >>> alpha_interval(counts) == interval(counts, alpha_of_counts)
    True
    """
    both = {pair: n for pair, n in counts.items() if None not in pair}
    if sum(both.values()) < 2 or alpha_of_counts(both, distance) is None:
        return None
    require("numbers", "the interval of a figure of agreement")
    import numpy as np

    kinds, drawn = _samples(both, draws, seed)
    labels = sorted({label for pair in kinds for label in pair}, key=_repr_of_one)
    at = {label: number for number, label in enumerate(labels)}
    held = np.zeros((len(kinds), len(labels)))
    for row, pair in enumerate(kinds):
        for label in pair:
            held[row, at[label]] += 1
    far = np.ones((len(labels), len(labels)))
    np.fill_diagonal(far, 0)
    for one, other in _near(labels) if distance else ():
        far[at[one], at[other]] = _apart(one, other, distance)
    apart = np.array([2 * _apart(one, other, distance) for one, other in kinds])
    # Of many labels a few samples at a time: no signal is heard within a product.
    step = max(1, AT_ONCE // held.size)
    values = np.concatenate(
        [drawn[start : start + step] @ held for start in range(0, len(drawn), step)]
    )
    step = max(1, AT_ONCE // far.size)
    parts = (values[start : start + step] for start in range(0, len(values), step))
    expected = np.concatenate([((part @ far) * part).sum(axis=1) for part in parts])
    observed = (values.sum(axis=1) - 1) * (drawn @ apart)
    is_defined = expected > 0
    return _between((1 - observed[is_defined] / expected[is_defined]).tolist(), draws)


def kappa_interval(counts: Counts, draws: int = DRAWS, seed: int = SEED) -> Interval | None:
    """Return the interval of Cohen's kappa, all samples at once.

    >>> from argmap.compare.figures import interval, kappa_of_counts
    >>> counts = {("a", "a"): 8, ("a", "b"): 1, ("b", "b"): 3}
    >>> kappa_interval(counts) == interval(counts, kappa_of_counts)
    True
    """
    if sum(counts.values()) < 2 or kappa_of_counts(counts) is None:
        return None
    require("numbers", "the interval of a figure of agreement")
    import numpy as np

    kinds, drawn = _samples(counts, draws, seed)
    labels = sorted({label for pair in kinds for label in pair}, key=_repr_of_one)
    at = {label: number for number, label in enumerate(labels)}
    ones, others = (np.eye(len(labels))[[at[pair[side]] for pair in kinds]] for side in (0, 1))
    total = sum(counts.values())
    agreed = drawn @ np.array([pair[0] == pair[1] for pair in kinds]) * total
    chance = ((drawn @ ones) * (drawn @ others)).sum(axis=1)
    is_defined = chance < total * total
    found = (agreed - chance)[is_defined] / (total * total - chance)[is_defined]
    return _between(found.tolist(), draws)


def _samples(counts: Counts, draws: int, seed: int) -> tuple[list[Labels], Any]:
    require("numbers", "the interval of a figure of agreement")
    import numpy as np

    # In an order that the counts' own does not decide.
    kinds = sorted(counts, key=repr_of)
    things = sum(counts.values())
    shares = np.array([counts[kind] for kind in kinds]) / things
    return kinds, np.random.default_rng(seed).multinomial(things, shares, draws)


def _between(found: list[float], draws: int) -> Interval | None:
    import numpy as np

    if 2 * len(found) < draws:
        return None
    low, high = np.percentile(found, (2.5, 97.5))
    return float(low), float(high)


def repr_of(labels: Labels) -> str:
    """Write labels so that equal ones are written alike, sets too."""
    return repr([*map(_repr_of_one, labels)])


def _repr_of_one(label: Any) -> str:
    return repr(sorted(label) if isinstance(label, AbstractSet) else label)
