"""MaxSAT: the cheapest way to meet clauses, by RC2 of python-sat, which can be left at any time.

Sources: Ignatiev, Morgado and Marques-Silva, RC2: an efficient MaxSAT solver (2019); of blocks: Martins,
Manquinho and Lynce, Community-based partitioning for MaxSAT solving (2013).
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from threading import Thread
from typing import Any

from argmap.semantics.dung.limits import Limit
from argmap.stopping import undisturbed

# Its annotations contradict each other.
RC2: Any = import_module("pysat.examples.rc2").RC2
GLANCE = 0.2
"""Seconds after which whoever waits for the solver looks up, where the system wakes nobody for a signal."""


class Cheapest(RC2):  # type: ignore[misc]
    """A problem of which the answers are asked for one after the other, the cheapest first."""

    def __init__(
        self,
        clauses: list[list[int]],
        costs: Mapping[int, int],
        last: int,
        blocks: Iterable[list[int]] = (),
        goal: Iterable[int] = (),
    ) -> None:
        """Take clauses, and for each variable that may be true at a cost what it costs.

        ``last`` is the largest variable in use. ``blocks`` are small groups of the variables at a cost, in
        each of which some are likely to need each other, and ``goal`` is the clause for whose sake. They
        change how long the first answer takes, and which of several at one cost it is.
        """
        self._blocks = list(blocks)
        self._goal = list(goal)
        problem: Any = import_module("pysat.formula").WCNF()
        # ``extend`` would copy every clause, and look through it for the largest variable.
        problem.hard, problem.nv = clauses, last
        problem.soft = [[-number] for number in costs]
        problem.wght = list(costs.values())
        problem.topw = sum(problem.wght) + 1
        super().__init__(problem)

    def answer(self, limit: Limit) -> list[int] | None:
        """Return the cheapest answer that no clause rules out as literals by number, if there is one.

        Raises:
            TimeLimitError: If the time is over, and nothing is known but that no answer costs less
                than ``cost``.
        """
        found: list[bool | None] = []
        faults: list[BaseException] = []

        def search() -> None:
            try:
                self._exhaust_blocks()
                found.append(not self.interrupted and self.compute_())
            except BaseException as fault:
                faults.append(fault)

        # No signal reaches a search of the solver's, which would begin anew after each. In a thread
        # of its own it leaves this one free to mind them, and the clock.
        self.expect_interrupt = True
        thread = Thread(target=search, daemon=True)
        # What is raised between the first interrupt and the last would leave the thread to search on.
        with undisturbed():
            thread.start()
            try:
                while thread.is_alive():
                    limit.check()
                    left = limit.left()
                    thread.join(GLANCE if left is None else min(GLANCE, left))
            finally:
                # More than once, as a search that has just begun forgets what was asked before.
                while thread.is_alive():
                    self.interrupt()
                    thread.join(GLANCE)
        if faults:
            raise faults[0]
        # ``compute`` would sort and copy a model of a million literals to say the same.
        model: list[int] | None = self.oracle.get_model() if found[0] else None
        return model

    def _exhaust_blocks(self) -> None:
        """Find what cannot be free of cost together in each block, with nothing assumed of the others.

        A conflict between assumptions is one whatever else is assumed. So each of these is of the whole
        problem too, and asks for a few of its variables where the whole would go through all of them.
        """
        self.interrupted = False
        while self._blocks and not self.interrupted:
            self.core = self._conflict([-one for one in self._blocks[-1] if self._is_free(-one)])
            if self.core is None:
                self._blocks.pop()
            elif not self.core:
                self._blocks.clear()
            else:
                self.minw = min(self.wght[one] for one in self.core)
                self.core_sels = self.core
                self.core_sums: list[int] = []
                self.process_core()
        self.filter_assumps()

    def _conflict(self, free: list[int]) -> list[int] | None:
        """Return which of these exclude every literal of the goal, if propagation alone sees that.

        To be sure of a block takes a model of the whole. What cannot be seen without a search is left to the
        search for that.
        """
        found: dict[int, None] = {}
        for goal in self._goal:
            assumed = [*free, goal]
            if self.oracle.propagate(assumed)[0]:
                return None
            self._call_oracle(assumed)
            core = self.oracle.get_core()
            # Somebody wants it to end, and this was not decided.
            if core is None:
                return None
            found |= dict.fromkeys(one for one in core if one != goal)
        return list(found)

    def _is_free(self, literal: int) -> bool:
        return literal in self.wght and literal not in self.garbage

    def filter_assumps(self) -> None:
        """Drop assumptions that are no longer made, of all blocks at once."""
        # That makes lists of all assumptions anew; for each core of a block it would be quadratic.
        if not self._blocks:
            super().filter_assumps()
