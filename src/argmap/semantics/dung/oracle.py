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

FIRST_BUDGET, FREE_BUDGET = 500, 8000
SLICE = 0.05

# Where everything is in conflict with much else, rewriting the clauses finds nothing and takes a
# quarter of the time.
AS_IT_IS = {"elim": 0, "probe": 0, "vivify": 0}
# Few restarts: admissible sets and larger ranges of dense parts are found and ruled out sooner, stable
# sets later.
STEADY = {"stabilizeonly": 1}


class Oracle:
    """An incremental solver that ends when its time is over.

    >>> oracle = Oracle(2, Limit())
    >>> oracle.add_all([[1, 2]])
    >>> oracle.solve([-1]), oracle.true(1, 2)
    (True, [2])
    >>> oracle.solve([-1, -2])
    False
    """

    def __init__(
        self,
        variables: int,
        limit: Limit,
        prefers_true: bool = True,
        is_dense: bool = False,
        is_steady: bool = False,
    ) -> None:
        require("solver", "what only a solver decides")
        from pysat.solvers import Cadical195

        self.top: int = variables
        self.limit = limit
        make: Any = Cadical195
        self._solver = make()
        # CaDiCaL tries true first by default.
        if not prefers_true:
            self._solver.configure({"phase": 0})
        if is_dense:
            self._solver.configure(AS_IT_IS)
        if is_steady:
            self._solver.configure(STEADY)
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
        while True:
            start = time.monotonic()
            found = self._piece(assumptions, self._budget)
            if found is not None:
                return found
            if self.limit.seconds is None:
                # Pieces of one size, so that every run finds the same.
                continue
            # The budget follows the speed of the instance towards slices of 50 ms, so that a limit
            # is kept to about that. It grows fourfold at most, since conflicts get dearer as the
            # search goes on.
            took = time.monotonic() - start
            faster = min(4.0, SLICE / max(took, 1e-4))
            self._budget = max(50, int(self._budget * faster))

    @property
    def conflicts(self) -> int:
        """Return the number of conflicts so far."""
        found: int = self._solver.accum_stats()["conflicts"]
        return found

    def attempt(self, assumptions: Sequence[int], conflicts: int) -> bool | None:
        """Return the same, or ``None`` if it is not known after so many conflicts."""
        return self._piece(assumptions, conflicts)

    def _piece(self, assumptions: Sequence[int], conflicts: int) -> bool | None:
        """Search a while: CaDiCaL in python-sat cannot be interrupted.

        Between two pieces a limit is looked at, and Ctrl-C is heard.
        """
        self.limit.check()
        self._solver.conf_budget(conflicts)
        known = self._search(list(assumptions), 0)
        if not known:
            return None
        # What ``solve_limited`` keeps for ``get_model``.
        self._solver.status = found = known > 0
        if found:
            # Read now: the next clause makes it unreadable.
            self._model = self._solver.get_model()
        return found

    def true(self, first: int, last: int) -> list[int]:
        """Return the variables from ``first`` to ``last`` that hold in the last model, in order."""
        return [literal for literal in self._model[first - 1 : last] if literal > 0]
