"""Races between a walk and a solver, for one extension of a dense part after the other.

Both end with a set or with the proof that there is none. Which is sooner is not known: the solver
wins by what it learns, the walk where there is little to be learnt. They take turns by numbers of
steps, not by the clock, so that every run finds the same.
"""

from collections.abc import Callable, Sequence

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.walks import Walk

# Conflicts in the first turn of the solver, and at most: some 5 and 100 milliseconds.
FIRST, MOST = 500, 8000
# Conflicts for one pause of the walk: in thick parts it has four fifths of the time, elsewhere the solver
# has more than half.
THICK_PAUSE, PAUSE = 40, 240
# Pauses of the walk before that, in which easy questions end; and attacks for one pause more, as to
# state them takes longer than many a walk.
AHEAD, ATTACKS_A_PAUSE = 5, 5000
# What the solver is asked for one more set takes as long as so many conflicts.
ASKING = 40
# Who finds the sets mostly ends first, too. For so many more found by one of them, its time is doubled,
# that of the solver up to so many times, and that of the walk up to so many. With every turn in which
# neither finds one, this counts for less.
LEAD, MOST_TWICE, MOST_HALVED = 2, 6, 4


class Race:
    """A walk and a solver, of variable i + 1 for argument i of a part, asked again and again.

    The solver is made when it has its first turn. Who has a turn follows from what each has had by
    then, over all that was asked.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> part = attack_graph("ab", ["ab"]).whole
    >>> oracle = Oracle(2, Limit())
    >>> oracle.add_all([[1, 2]])
    >>> Race(iter([None] * 9), lambda: oracle, part, Limit()).next([-1])
    [1]
    >>> Race(iter([[0]]), lambda: oracle, part, Limit()).next([-1])
    [0]
    """

    def __init__(
        self,
        walk: Walk,
        make: Callable[[], Oracle],
        part: Part,
        limit: Limit,
        attacks_a_pause: int = ATTACKS_A_PAUSE,
    ) -> None:
        self._walk, self._make, self._size, self._limit = walk, make, len(part), limit
        self._pause = THICK_PAUSE if part.is_thick else PAUSE
        self._left = (AHEAD + part.attacks // attacks_a_pause) * self._pause
        self._turn = FIRST
        self._lead = 0
        self._unsaid: list[list[int]] = []
        self._use: int | None = None
        self._oracle: Oracle | None = None

    def demand(self, literals: list[int]) -> None:
        """Ask the solver from now on, in this race alone, for sets where one of these holds.

        The walk, which is to know it by other ways, must not have gone by such sets.
        """
        self._unsaid.append(literals)

    def next(self, assumptions: Sequence[int] = ()) -> list[int] | None:
        """Return the set that is found first, or ``None`` if there is none.

        Raises:
            TimeLimitError: If the time is over first.
        """
        while True:
            while self._left > 0:
                self._limit.check()
                self._left -= self._pause
                try:
                    step = next(self._walk)
                except StopIteration:
                    return None
                if step is not None:
                    self._lead = max(self._lead - 1, -LEAD * MOST_HALVED)
                    return step
            oracle = self._told()
            start = oracle.conflicts
            asks = assumptions if self._use is None else [self._use, *assumptions]
            found = oracle.attempt(asks, self._turn)
            twice = self._lead // LEAD
            spent = oracle.conflicts - start + ASKING
            self._left += spent >> twice if twice > 0 else spent << -twice
            if found is not None:
                # So soon that the walk, whatever it has found before, leads no longer.
                lead = max(self._lead, 0) if spent < PAUSE else self._lead
                self._lead = min(lead + 1, LEAD * MOST_TWICE)
                return [one - 1 for one in oracle.true(1, self._size)] if found else None
            self._lead -= (self._lead > 0) - (self._lead < 0)
            self._turn = min(2 * self._turn, MOST)

    def close(self) -> None:
        """Have the solver forget the demands."""
        if self._oracle is not None and self._use is not None:
            self._oracle.add([-self._use])

    def _told(self) -> Oracle:
        """Return the solver, which knows all demands."""
        oracle = self._oracle = self._oracle or self._make()
        if self._unsaid:
            use = self._use = self._use or oracle.new()
            oracle.add_all([-use, *literals] for literals in self._unsaid)
            self._unsaid.clear()
        return oracle
