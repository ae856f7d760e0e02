"""A race between a walk and a solver for the next extension of a dense part.

Both end with a set or with the proof that there is none. Which is sooner is not known: the solver
wins by what it learns, the walk where there is little to be learnt. They take turns by numbers of
steps, not by the clock, so that every run finds the same.
"""

from collections.abc import Callable, Sequence

from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.walks import LARGE, Walk

# Conflicts in the first turn of the solver, and at most: some 5 and 100 milliseconds.
FIRST, MOST = 500, 8000
# Conflicts for one pause of the walk: so the walk has about three quarters of the time.
CONFLICTS_A_PAUSE = 80
# Pauses of the walk before that; in large parts, where they come sooner, as many steps.
AHEAD = 2


def race(
    walk: Walk,
    make: Callable[[], Oracle],
    assumptions: Sequence[int],
    size: int,
    limit: Limit,
    is_first: bool = True,
) -> list[int] | None:
    """Return the set that a walk or a solver finds, in which variable i + 1 is argument i of so many.

    The solver is made when it has its first turn. The walk may be raced again: it goes on where it
    was, and the solver, which has learnt by then, begins.

    Raises:
        TimeLimitError: If the time is over first.

    >>> oracle = Oracle(2, Limit())
    >>> oracle.add_all([[1, 2]])
    >>> race(iter([None] * 9), lambda: oracle, [-1], 2, Limit())
    [1]
    >>> race(iter([[0]]), lambda: oracle, [-1], 2, Limit())
    [0]
    """
    # To state thousands of attacks takes longer than many a walk.
    pauses, conflicts = AHEAD * max(1, size // LARGE) ** 2, FIRST
    if not is_first:
        pauses, conflicts = 0, 4 * FIRST
    while True:
        for _ in range(pauses):
            limit.check()
            try:
                step = next(walk)
            except StopIteration:
                return None
            if step is not None:
                return step
        oracle = make()
        found = oracle.attempt(assumptions, conflicts)
        if found is not None:
            return [one - 1 for one in oracle.true(1, size)] if found else None
        pauses = conflicts // CONFLICTS_A_PAUSE
        conflicts = min(2 * conflicts, MOST)
