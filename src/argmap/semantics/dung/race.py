"""A race between a walk and a solver for the next extension of a dense part.

Both end with a set or with the proof that there is none. Which is sooner is not known: the solver
wins by what it learns, the walk where there is little to be learnt. They take turns by numbers of
steps, not by the clock, so that every run finds the same.
"""

from collections.abc import Sequence

from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.walks import Walk

# Conflicts in the first turn of the solver, and at most: some 5 and 100 milliseconds.
FIRST, MOST = 500, 8000
# Conflicts for one pause of the walk: so the walk has about three quarters of the time.
CONFLICTS_A_PAUSE = 80


def race(walk: Walk, oracle: Oracle, assumptions: Sequence[int], size: int) -> list[int] | None:
    """Return the set that a walk or a solver finds, in which variable i + 1 is argument i of so many.

    The walk may be raced again: it goes on where it was.

    Raises:
        TimeLimitError: If the time is over first.

    >>> from argmap.semantics.dung.limits import Limit
    >>> oracle = Oracle(2, Limit())
    >>> oracle.add_all([[1, 2]])
    >>> race(iter([]), oracle, [-1], 2), race(iter([]), oracle, [-1, -2], 2)
    ([1], None)
    """
    conflicts = FIRST
    while True:
        found = oracle.attempt(assumptions, conflicts)
        if found is not None:
            return [one - 1 for one in oracle.true(1, size)] if found else None
        for _ in range(conflicts // CONFLICTS_A_PAUSE):
            oracle.limit.check()
            try:
                step = next(walk)
            except StopIteration:
                return None
            if step is not None:
                return step
        conflicts = min(2 * conflicts, MOST)
