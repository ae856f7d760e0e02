"""Spans: whether a made map finds the statements, where they stand, and of what kind they are."""

from typing import get_args

from argmap.compare.cass import cass
from argmap.compare.edges import compare_edges
from argmap.compare.figures import Score
from argmap.compare.passages import HALF, length, shared, together
from argmap.compare.scoring.tallies import Numbers, Tally, share_tally
from argmap.compare.scoring.trial import Trial
from argmap.compare.segments import compare_segments
from argmap.model.elements import Kind

KINDS: tuple[Kind, ...] = get_args(Kind)


def span_tallies(trial: Trial) -> dict[str, Tally]:
    """Count spans that are found exactly and by half, components by kind, and what is covered."""
    segments = compare_segments(trial.here, trial.there, trial.text)
    edges = compare_edges(trial.gold, trial.made, *trial.matching.units)
    both = cass(segments.similarity, edges.kappa)
    made: dict[str, Tally] = {
        "spans_exact": _of(segments.exact),
        "spans_half": _of(segments.half),
        "coverage": share_tally(_covered(trial), len(trial.gold.statements)),
        "cass": (0.0, 0.0) if both is None else share_tally(both, 1),
    }
    mine, theirs = trial.gold.kinds, trial.made.kinds
    right = [mine[one] for one, other in trial.pairs.items() if mine[one] == theirs[other]]
    made["components"] = _counted(len(mine), len(theirs), len(right))
    for kind in KINDS:
        sizes = [[*found.values()].count(kind) for found in (mine, theirs)]
        made[f"components.{kind}"] = _counted(sizes[0], sizes[1], right.count(kind))
    return made


def _counted(first: int, second: int, found: int) -> Numbers:
    return float(first), float(second), float(found), float(found)


def _of(score: Score) -> Numbers:
    return tuple(map(float, (score.first, score.second, score.found_first, score.found_second)))


def _covered(trial: Trial) -> int:
    """Count the statements of the gold map that the made one has, whole or in pieces."""
    matched = trial.matching.units[0]
    whole = together(trial.there.values())
    return sum(
        item.id in matched
        or (
            item.id in trial.here
            and shared(trial.here[item.id], whole) >= HALF * length(trial.here[item.id])
        )
        for item in trial.gold.statements
    )
