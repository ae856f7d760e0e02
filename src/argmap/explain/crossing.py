"""Crossings: how far the weight of an argument must move before a verdict turns.

A flip moves weights to an extreme; here each is moved back as far as the verdict allows. Verdicts
depend on comparisons alone, so only finitely many places have to be tried.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from argmap.languages import message, say
from argmap.semantics.frame import Frame
from argmap.semantics.respread import Respread
from argmap.semantics.spread import Run
from argmap.semantics.standards import ALPHA, BETA

BOUNDS = {
    "above": message("above {value}"),
    "below": message("below {value}"),
    "to": message("to {value}"),
}


@dataclass(frozen=True, slots=True)
class Crossing:
    """A weight that must move: from ``weight`` to ``bound``, or beyond it (above, below).

    ``enough`` is a weight that will do, together with those of the other crossings of the flip.
    """

    argument: str
    weight: float
    how: Literal["above", "below", "to"]
    bound: float
    enough: float

    def __str__(self) -> str:
        return say(BOUNDS[self.how], value=f"{self.bound:g}")

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "argument": self.argument,
            "weight": self.weight,
            "how": self.how,
            "bound": self.bound,
            "enough": self.enough,
        }


def contested(frame: Frame) -> list[int]:
    """List the arguments whose weight is compared with that of another, in order of the map."""
    found: set[int] = set()
    for at in range(len(frame.names)):
        if frame.pros[at] and frame.cons[at]:
            found.update(frame.pros[at], frame.cons[at])
    for issue in frame.issues:
        for at in issue.positions:
            found.update(frame.pros[at], frame.cons[at])
    # The steps of parts come last, and no map shows them: their weight is nobody's to move.
    return sorted(step for step in found if step < frame.shown)


def crossings(run: Run, steps: Sequence[int], at: int) -> Iterator[Crossing]:
    """Move each changed weight back towards the map's as far as the label of ``at`` allows.

    The label depends on how weights compare, so it can change only where one meets another, or
    is a threshold of a standard apart. What hangs on the weights is labelled for each such place
    that is tried.
    """
    frame, weights = run.frame, list(run.weights)
    label = run.labels[at]
    # One after the other, each with the earlier ones moved back already, so that together they
    # still do.
    for step in steps:
        number = step - frame.size
        start, end = frame.weights[number], weights[number]
        how: Literal["above", "below"] = "above" if end > start else "below"
        places = [start, *_places(frame, steps, step, start, end), end]
        best: Crossing | None = None
        # From the map's weight outwards. Between two places nothing changes, so the middle stands
        # for all weights there, and the place itself is tried as a tie.
        for lower, upper in pairwise(places):
            for value in ((lower + upper) / 2, upper):
                weights[number] = value
                moved = Respread(run, run.given, weights, steps)
                if moved.labels[at] == label:
                    is_at = value == upper
                    name = frame.names[step]
                    bound = upper if is_at else lower
                    best = Crossing(name, start, "to" if is_at else how, bound, value)
                    break
            if best is not None:
                break
        assert best is not None
        yield best


def _places(frame: Frame, moved: Sequence[int], step: int, start: float, end: float) -> list[float]:
    """Return where the weight meets one that stays or a threshold, from its start to its end."""
    target = frame.targets[step - frame.size]
    rivals = [
        other
        for issue in frame.issues_of.get(target, ())
        for other in frame.issues[issue].positions
    ]
    # Only arguments on the same statement or its rivals are ever compared with this one.
    others = {one for at in (target, *rivals) for one in (*frame.pros[at], *frame.cons[at])}
    found = {0.0, ALPHA, BETA}
    for other in others.difference(moved):
        weight = frame.weights[other - frame.size]
        found |= {weight, weight + ALPHA, weight - ALPHA}
    # 0.8 - 0.5 is not 0.3 in binary; places that are meant to be one must be one.
    inside = (round(value, 9) for value in found if min(start, end) < value < max(start, end))
    return sorted(set(inside), reverse=end < start)
