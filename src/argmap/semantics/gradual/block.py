"""Blocks: runs of nodes that are evaluated together, and the fixpoint of one block."""

from dataclasses import dataclass
from itertools import pairwise

from argmap.errors import BadLimitsError
from argmap.semantics.gradual.arrays import Edges, Flags, Floats, Ints
from argmap.semantics.gradual.record import GradualSemantics
from argmap.semantics.gradual.schedule import Schedule

_WATCH = 64
"""After so many rounds the change must have fallen by a tenth, or iteration is given up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop: the change that counts as none, rounds of iteration, continuous steps."""

    tolerance: float = 1e-9
    rounds: int = 1000
    steps: int = 2000

    def __post_init__(self) -> None:
        if not 0 < self.tolerance < 1:
            raise BadLimitsError(f"tolerance is {self.tolerance}; it must lie between 0 and 1")
        if self.rounds < 1 or self.steps < 1:
            raise BadLimitsError(
                f"rounds is {self.rounds} and steps {self.steps}; both must be 1 or more"
            )


@dataclass(frozen=True, slots=True)
class Rule:
    """How nodes are evaluated: the semantics, base scores by position, what joins premises.

    ``alive`` is 0 for what is removed: its strength is then 0, which is no support and no attack.
    A second axis of it makes as many evaluations at once.
    """

    semantics: GradualSemantics
    base: Floats
    linked: str
    alive: "Floats | None" = None


@dataclass(frozen=True, slots=True)
class Block:
    """Nodes at the positions ``rows``, with all edges that lead to them."""

    rows: "Ints | slice"
    supports: Edges
    attacks: Edges
    premises: Edges

    def bounded_base(self, rule: Rule, strengths: Floats) -> Floats:
        """Return base scores, those of steps as far as their premises hold."""
        import numpy as np

        base = rule.base[self.rows]
        if strengths.ndim > 1:
            base = base[:, None]
        if not len(self.premises):
            return base
        # Premises bound a step and do not vote on it: without them it keeps its own score.
        join = np.minimum if rule.linked == "weakest" else np.multiply
        bounded: Floats = base * self.premises.reduce(join, strengths[self.premises.origins], 1.0)
        return bounded

    def value(self, rule: Rule, strengths: Floats) -> Floats:
        """Return the strengths of the block that follow from the strengths of all nodes."""
        aggregate = rule.semantics.aggregation.value(self.supports, self.attacks, strengths)
        strength = rule.semantics.influence.value(self.bounded_base(rule, strengths), aggregate)
        return strength if rule.alive is None else strength * rule.alive[self.rows]

    def start(self, rule: Rule, strengths: Floats) -> None:
        """Set the strengths of the block to its base scores."""
        base = rule.base[self.rows]
        column = base if strengths.ndim == 1 else base[:, None]
        strengths[self.rows] = column if rule.alive is None else column * rule.alive[self.rows]


def span(schedule: Schedule, start: int, stop: int) -> Block:
    """Return the block of the positions from ``start`` to before ``stop``."""
    return Block(
        slice(start, stop),
        schedule.supports.between(start, stop),
        schedule.attacks.between(start, stop),
        schedule.premises.between(start, stop),
    )


def chosen(schedule: Schedule, rows: Ints) -> Block:
    """Return the block of the positions in ``rows``."""
    return Block(
        rows,
        schedule.supports.pick(rows),
        schedule.attacks.pick(rows),
        schedule.premises.pick(rows),
    )


def pass_levels(schedule: Schedule, rule: Rule, strengths: Floats) -> None:
    """Evaluate all nodes that have a level, once each. Linear."""
    bounds = schedule.bounds
    # Level 0 has no edges, so its strength is its base score under every semantics here.
    if len(bounds) > 1:
        span(schedule, 0, bounds[1]).start(rule, strengths)
    for start, stop in pairwise(bounds[1:]):
        block = span(schedule, start, stop)
        strengths[start:stop] = block.value(rule, strengths)


def iterate(
    block: Block, rule: Rule, strengths: Floats, tolerance: float, rounds: int
) -> tuple[Flags, int]:
    """Evaluate a block again and again from its base scores until nothing changes.

    Gives which strengths still change by more than the tolerance, and the number of rounds. Ends
    early when the changes do not shrink.
    """
    import numpy as np

    # From the base scores, so that the result does not depend on what was computed before.
    block.start(rule, strengths)
    change: Floats = np.zeros(strengths[block.rows].shape)
    watched, done = np.inf, 0
    for done in range(1, rounds + 1):
        following = block.value(rule, strengths)
        change = np.abs(following - strengths[block.rows])
        # All at once, after all were computed, as the discrete form of a semantics is defined.
        strengths[block.rows] = following
        largest = float(change.max(initial=0.0))
        if largest <= tolerance:
            break
        # What goes round changes by the same amount for ever; it is left to the continuous form.
        if done % _WATCH == 0:
            if largest > 0.9 * watched:
                break
            watched = largest
    return change > tolerance, done
