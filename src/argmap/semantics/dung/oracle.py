"""The one place that talks to a SAT solver: CaDiCaL 1.9.5 by python-sat.

Variables are numbers from 1; a literal is a variable or its negative; a clause is a list of
literals. CaDiCaL forgets its model, and aborts the process when asked for it, once a clause is
added; so a model is read as soon as there is one.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from argmap.extras import require
from argmap.semantics.dung.limits import Limit

FIRST_BUDGET, FREE_BUDGET = 500, 2000
SLICE = 0.05


class Oracle:
    """An incremental solver that ends when its time is over.

    >>> oracle = Oracle(2, Limit())
    >>> oracle.add_all([[1, 2]])
    >>> oracle.solve([-1]), oracle.true(1, 2)
    (True, [2])
    >>> oracle.solve([-1, -2])
    False
    """

    def __init__(self, variables: int, limit: Limit, prefers_true: bool = True) -> None:
        require("solver", "what only a solver decides")
        from pysat.solvers import Cadical195

        self.top: int = variables
        self._limit = limit
        make: Any = Cadical195
        self._solver = make()
        # CaDiCaL tries true first by default.
        if not prefers_true:
            self._solver.configure({"phase": 0})
        self._model: Sequence[int] = ()
        self._budget = FIRST_BUDGET if limit.seconds is not None else FREE_BUDGET
        # what Cadical195.add_clause does, less a call in Python for every clause
        # Making clauses takes longer than solving them, see ``clauses.py``.
        bare: Any = import_module("pysolvers")
        self.add: Callable[[Iterable[int]], object] = partial(
            bare.cadical195_add_cl, self._solver.cadical
        )
        # ``solve_limited`` would have Ctrl-C jump out of the middle of the search, and leave what it
        # works on in pieces: it says that this is the main thread, and 0 says that it is not.
        self._search: Callable[[list[int], int], int] = partial(
            bare.cadical195_solve_lim, self._solver.cadical
        )

    def add_all(self, clauses: Iterable[Sequence[int]]) -> None:
        """Add clauses."""
        deque(map(self.add, clauses), maxlen=0)

    def new(self) -> int:
        """Return a variable that is not in use."""
        self.top += 1
        return self.top

    def prefer(self, literals: Iterable[int]) -> None:
        """Ask for models in which these literals hold, where there is a choice."""
        self._solver.set_phases(list(literals))

    def solve(self, assumptions: Sequence[int] = ()) -> bool:
        """Return whether all clauses can hold together with the assumptions.

        Raises:
            TimeLimitError: If the time is over before the answer is known.
        """
        found = self._solve_in_slices(assumptions)
        if found:
            # Read now: the next clause makes it unreadable.
            self._model = self._solver.get_model()
        return bool(found)

    def _solve_in_slices(self, assumptions: Sequence[int]) -> bool:
        """Solve by budgets of conflicts, since CaDiCaL in python-sat cannot be interrupted.

        Between two of them a limit is looked at, and Ctrl-C is heard.
        """
        while True:
            self._limit.check()
            start = time.monotonic()
            self._solver.conf_budget(self._budget)
            found = self._search(list(assumptions), 0)
            if found:
                # What ``solve_limited`` keeps for ``get_model``.
                self._solver.status = found > 0
                return found > 0
            # The budget follows the speed of the instance towards slices of 50 ms, so that a limit
            # is kept to about that. It grows fourfold at most, since conflicts get dearer as the
            # search goes on.
            took = time.monotonic() - start
            faster = min(4.0, SLICE / max(took, 1e-4))
            self._budget = max(50, int(self._budget * faster))

    def true(self, first: int, last: int) -> list[int]:
        """Return the variables from ``first`` to ``last`` that hold in the last model, in order."""
        return [literal for literal in self._model[first - 1 : last] if literal > 0]
