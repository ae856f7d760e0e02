"""Summing: figures over many documents: of the sums of their counts, and as a mean of documents.

Intervals are percentiles of the figure in resamples of the documents (Efron 1979): 95 in 100 lie
within. They say how much a figure depends on which documents were drawn, and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.compare.scoring.figures import FigureKind
from argmap.compare.scoring.tallies import Sheet, Tallies, laid_out
from argmap.extras import require
from argmap.languages import message, say
from argmap.results import one_line

if TYPE_CHECKING:
    from numpy import ndarray

    Array = ndarray[Any, Any]

MOST_CELLS = 4_000_000
"""So many weights of documents are held at once."""
NOT_POOLED = message("a mean of documents: counts of several make no such figure")
NO_DOCUMENT = message("there is nothing to score")
LEVEL = 0.95
Interval = tuple[float | None, float | None]


class Mean(NamedTuple):
    """A figure over all documents and the interval it lies in; None where it is not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None

    def as_json(self) -> dict[str, float | None]:
        """Return its fields."""
        return self._asdict()


@dataclass(frozen=True, slots=True)
class ScoreFigure:
    """One figure of a score.

    ``micro`` is that of the counts of all documents together, ``macro`` the mean over the
    ``documents`` in which it is defined. ``precision`` and ``recall`` are of all together. ``why``
    says why there is no value; ``each`` are the values of the documents.
    """

    key: str
    title: str
    micro: Mean
    macro: Mean
    documents: int
    precision: float | None = None
    recall: float | None = None
    why: str = ""
    source: str = ""
    average: str | None = None
    counts: tuple[float, ...] = ()
    """Of things how many there are in the gold maps and in the made ones, and how many of each are
    found; of a share how many are found, and of how many. A confusion table has none."""
    each: tuple[float | None, ...] = ()

    __repr__ = one_line

    @property
    def value(self) -> float | None:
        """Return the average that a task reports itself, and otherwise the micro average."""
        means = {"micro": self.micro.value, "macro": self.macro.value}
        return (
            means[self.average]
            if self.average
            else (self.micro.value if self.micro.value is not None else self.macro.value)
        )

    def as_json(self) -> dict[str, Any]:
        """Return its fields, those of the documents apart."""
        return {
            "key": self.key,
            "title": say(self.title),
            "micro": self.micro.as_json(),
            "macro": self.macro.as_json(),
            "documents": self.documents,
            "precision": self.precision,
            "recall": self.recall,
            "counts": list(self.counts),
            "average": self.average,
            "why": say(self.why) if self.why else None,
            "source": self.source or None,
        }


def summed(
    kinds: Sequence[FigureKind], documents: Sequence[Tallies], resamples: int, seed: int
) -> tuple[ScoreFigure, ...]:
    """Work the figures out of the tallies of all documents. Linear in documents, figures, resamples."""
    if not documents:
        return tuple(_undefined(kind) for kind in kinds)
    names = [*dict.fromkeys(name for kind in kinds for name in kind.of)]
    sheets = {name: laid_out([one[name] for one in documents]) for name in names}
    each = [kind.formula(*(sheets[name] for name in kind.of)).value for kind in kinds]
    intervals: list[Interval] = [(None, None)] * (2 * len(kinds))
    if len(documents) > 1 and resamples > 0:
        intervals = _intervals(kinds, sheets, each, resamples, seed)
    return tuple(
        _figure(kind, sheets, each[at], intervals[2 * at], intervals[2 * at + 1])
        for at, kind in enumerate(kinds)
    )


def _undefined(kind: FigureKind) -> ScoreFigure:
    nothing = Mean(None)
    return ScoreFigure(
        kind.key,
        kind.title,
        nothing,
        nothing,
        0,
        None,
        None,
        NO_DOCUMENT,
        kind.source,
        kind.average,
    )


def _figure(
    kind: FigureKind,
    sheets: Mapping[str, Sheet],
    each: "Array",
    of_counts: "Interval",
    of_mean: "Interval",
) -> ScoreFigure:
    import numpy as np

    sums = [Sheet(sheets[name].rows.sum(axis=0), sheets[name].labels) for name in kind.of]
    whole = kind.formula(*sums)
    is_counted = len(sums) == 1 and not sums[0].labels
    defined = each[~np.isnan(each)]
    micro = _plain(whole.value) if kind.pooled else None
    macro = float(defined.mean()) if len(defined) else None
    return ScoreFigure(
        kind.key,
        kind.title,
        Mean(micro, *(of_counts if micro is not None else (None, None))),
        Mean(macro, *(of_mean if macro is not None else (None, None))),
        len(defined),
        _plain(whole.precision),
        _plain(whole.recall),
        kind.empty if micro is None and macro is None else "" if kind.pooled else NOT_POOLED,
        kind.source,
        kind.average,
        tuple(map(float, sums[0].rows)) if is_counted else (),
        tuple(_plain(one) for one in each),
    )


def _intervals(
    kinds: Sequence[FigureKind],
    sheets: Mapping[str, Sheet],
    each: "Sequence[Array]",
    resamples: int,
    seed: int,
) -> "list[Interval]":
    """Return the intervals of each figure: of summed counts, then of the mean of documents.

    All figures are of the same resamples, so that they can be compared.
    """
    import numpy as np

    values = np.column_stack(each)
    columns = [np.nan_to_num(values), (~np.isnan(values)).astype(np.float64)]
    table = np.column_stack([*columns, *(one.rows for one in sheets.values())])
    found: list[list[Array]] = [[] for _ in range(2 * len(kinds))]
    for weights in _weights(len(table), resamples, seed):
        sums = weights @ table
        drawn = dict(zip(sheets, _parted(sums[:, 2 * len(kinds) :], sheets), strict=True))
        for at, kind in enumerate(kinds):
            found[2 * at].append(kind.formula(*(drawn[name] for name in kind.of)).value)
            counts = sums[:, len(kinds) + at]
            means = np.full(len(sums), np.nan)
            np.divide(sums[:, at], counts, out=means, where=counts > 0)
            found[2 * at + 1].append(means)
    return [_percentiles(np.concatenate(some)) for some in found]


def _parted(sums: "Array", sheets: Mapping[str, Sheet]) -> Iterator[Sheet]:
    """Yield the sheets that lie side by side in a table."""
    at = 0
    for one in sheets.values():
        width = one.rows.shape[1]
        yield Sheet(sums[:, at : at + width], one.labels)
        at += width


def _weights(documents: int, resamples: int, seed: int) -> "Iterator[Array]":
    """Yield how often each resample draws each document, some resamples at a time."""
    require("numbers", "a score")
    import numpy as np

    dice = np.random.default_rng(seed)
    even = np.full(documents, 1 / documents)
    step = max(1, MOST_CELLS // documents)
    for start in range(0, resamples, step):
        rows = min(step, resamples - start)
        yield dice.multinomial(documents, even, size=rows).astype(np.float64)


def _percentiles(values: "Array") -> "Interval":
    import numpy as np

    values = values[~np.isnan(values)]
    if not len(values):
        return None, None
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _plain(value: Any) -> float | None:
    return None if value is None or value != value else float(value)
