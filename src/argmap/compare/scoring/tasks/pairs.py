"""Pairs: how the ordered pairs of statements are related in both maps, those that neither relates too."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from argmap.compare.scoring.tallies import Confusion
from argmap.compare.scoring.trial import Trial
from argmap.model import Argument, ArgumentMap

Ends = tuple[str, str]
NOTHING = "none"


def first_by_ends(some: Iterable[tuple[str, str, str]]) -> dict[Ends, str]:
    """Return the label of each pair of ends, the first of several: no order of a file may decide it."""
    found: dict[Ends, str] = {}
    for start, end, label in some:
        if start != end:
            found.setdefault((start, end), label)
    return found


def supports_first(argument_map: ArgumentMap) -> list[Argument]:
    """Return the steps of a map, those that support before those that attack."""
    return sorted(argument_map.arguments, key=lambda step: step.polarity != "supports")


def confused_pairs(
    trial: Trial, starts: Sequence[str], mine: Mapping[Ends, str], theirs: Mapping[Ends, str]
) -> Confusion:
    """Count the ordered pairs of statements of the gold map by how both maps relate them.

    What the made map relates of statements that the gold one has not is related in vain. The pairs
    that neither relates are counted, not made: there are n² of them.
    """
    names = {*starts}
    gold = {
        (trial.carried(start), trial.carried(end)): label
        for (start, end), label in mine.items()
        if start in names and end in names
    }
    known = {*trial.made.kinds}
    made = {ends: label for ends, label in theirs.items() if {*ends} <= known}
    counts: Counter[tuple[str, str]] = Counter(
        (gold.get(ends, NOTHING), made.get(ends, NOTHING)) for ends in gold.keys() | made.keys()
    )
    inside = sum({*ends} <= trial.back.keys() or ends in gold for ends in gold.keys() | made.keys())
    counts[NOTHING, NOTHING] += max(0, len(names) * (len(names) - 1) - inside)
    return {pair: float(count) for pair, count in counts.items() if count}
