"""Tallies: what is counted in a document, laid out so that documents add up, and formulas over them.

A tally of things is four numbers, a share is two, a mean is a value and 1, and a confusion table is
a count for each pair of labels. A formula takes an array of them, documents or samples in its rows,
and gives a figure for each row; what is not defined is NaN there, and None wherever it is shown.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.extras import require

if TYPE_CHECKING:
    from numpy import ndarray

    Array = ndarray[Any, Any]

Numbers = tuple[float, ...]
Confusion = Mapping[tuple[str, str], float]
"""How often a label of the gold map met a label of the made one."""
Tally = Numbers | Confusion
Tallies = Mapping[str, Tally]
MISSING = ""
"""The label of what the other map has no match for; it is no class of its own."""


class Values(NamedTuple):
    """A figure for each row, and precision and recall where it has them."""

    value: "Array"
    precision: "Array | None" = None
    recall: "Array | None" = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The tallies of one name for many documents: a row each, and the labels of a confusion table."""

    rows: "Array"
    labels: tuple[str, ...] = ()


Formula = Callable[..., Values]


def matched_tally(first: Collection[Any], second: Collection[Any]) -> Numbers:
    """Return the tally of two bags of things, each found once for each time the other has it.

    >>> matched_tally(["a", "a", "b"], ["a", "c"])
    (3.0, 2.0, 1.0, 1.0)
    """
    mine, theirs = Counter(iter(first)), Counter(iter(second))
    both = float(sum((mine & theirs).values()))
    return float(len(first)), float(len(second)), both, both


def share_tally(found: float, whole: float) -> Numbers:
    """Return the tally of a share."""
    return float(found), float(whole)


def laid_out(tallies: Sequence[Tally]) -> Sheet:
    """Lay the tallies of one name out, a row for each document.

    >>> laid_out([{("a", "b"): 2}, {("a", "a"): 1}]).rows.tolist()
    [[0.0, 2.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]]
    """
    require("numbers", "a score")
    import numpy as np

    if not isinstance(tallies[0], Mapping):
        return Sheet(np.array(tallies, dtype=np.float64))
    tables = [one for one in tallies if isinstance(one, Mapping)]
    labels = tuple(sorted({label for table in tables for pair in table for label in pair}))
    at = {label: place for place, label in enumerate(labels)}
    rows = np.zeros((len(tables), len(labels) ** 2))
    for row, table in zip(rows, tables, strict=True):
        for (one, other), count in table.items():
            row[at[one] * len(labels) + at[other]] += count
    return Sheet(rows, labels)


def mean_of(tallies: Sequence[Tally]) -> Tally:
    """Return the mean of several tallies of one thing, as of several references.

    >>> mean_of([(1.0, 2.0), (3.0, 2.0)])
    (2.0, 2.0)
    """
    if isinstance(tallies[0], Mapping):
        total: Counter[tuple[str, str]] = Counter()
        for table in tallies:
            if isinstance(table, Mapping):
                total.update({pair: count / len(tallies) for pair, count in table.items()})
        return total
    numbers = [one for one in tallies if not isinstance(one, Mapping)]
    return tuple(sum(column) / len(numbers) for column in zip(*numbers, strict=True))


def _divided(above: "Array", below: "Array") -> "Array":
    import numpy as np

    found = np.full(np.shape(above), np.nan)
    np.divide(above, below, out=found, where=below != 0)
    return found


def f1(sheet: Sheet) -> Values:
    """Return F1 of things: of those that either has, the share that the other has too."""
    first, second, mine, theirs = (sheet.rows[..., at] for at in range(4))
    return Values(
        _divided(mine + theirs, first + second), _divided(theirs, second), _divided(mine, first)
    )


def share(sheet: Sheet) -> Values:
    """Return a share."""
    return Values(_divided(sheet.rows[..., 0], sheet.rows[..., 1]))


def _of_classes(sheet: Sheet) -> tuple["Array", "Array", "Array"]:
    """Return how often each label is right, is in the gold, and is in the made map."""
    size = len(sheet.labels)
    tables = sheet.rows.reshape((*sheet.rows.shape[:-1], size, size))
    right = tables.diagonal(axis1=-2, axis2=-1)
    return right, tables.sum(axis=-1), tables.sum(axis=-2)


def macro_f1(*without: str) -> Formula:
    """Make the formula of F1 averaged over the classes that occur, as scikit-learn averages it.

    A class that only one of the maps uses has an F1 of 0. ``without`` are labels that are no class.
    """

    def formula(sheet: Sheet) -> Values:
        import numpy as np

        right, gold, made = _of_classes(sheet)
        is_class = np.array([label not in without for label in sheet.labels], dtype=bool)
        occurs = ((gold + made) > 0) & is_class
        count = occurs.sum(axis=-1).astype(float)

        def average(above: "Array", below: "Array") -> "Array":
            each = np.nan_to_num(_divided(above, below)) * occurs
            return _divided(each.sum(axis=-1), count)

        return Values(average(2 * right, gold + made), average(right, made), average(right, gold))

    return formula


def class_f1(label: str) -> Formula:
    """Make the formula of the F1 of one class of a confusion table."""

    def formula(sheet: Sheet) -> Values:
        import numpy as np

        if label not in sheet.labels:
            return Values(np.full(sheet.rows.shape[:-1], np.nan))
        at = sheet.labels.index(label)
        right, gold, made = (counts[..., at] for counts in _of_classes(sheet))
        return Values(
            _divided(2 * right, gold + made), _divided(right, made), _divided(right, gold)
        )

    return formula


def accuracy(sheet: Sheet) -> Values:
    """Return the share of things that have one label in both maps."""
    right, gold, _ = _of_classes(sheet)
    return Values(_divided(right.sum(axis=-1), gold.sum(axis=-1)))


def mean_of_formulas(*formulas: Formula) -> Formula:
    """Make the formula of the mean of several figures, each of a tally of its own."""

    def formula(*sheets: Sheet) -> Values:
        parts = [one(sheet).value for one, sheet in zip(formulas, sheets, strict=True)]
        return Values(sum(parts[1:], parts[0]) / len(parts))

    return formula


def confusion(pairs: Iterable[tuple[str, str]]) -> Confusion:
    """Count pairs of labels."""
    return Counter(pairs)
