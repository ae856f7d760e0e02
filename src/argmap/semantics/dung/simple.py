"""Searches that one call of the solver answers: complete, stable and naive extensions.

Sources: Dung 1995 for complete and stable; Bondarenko, Dung, Kowalski & Toni, An abstract,
argumentation-theoretic approach to default reasoning (1997), for naive.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.clauses import Clauses, complete_clauses, naive_clauses, stable_clauses
from argmap.semantics.dung.defence import (
    admissible_set,
    completed,
    in_some_admissible_set,
    prefer_large,
)
from argmap.semantics.dung.grounded import grounded_extension
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.search import ClauseSearch, literals
from argmap.semantics.dung.walks import Walk


class StableSearch(ClauseSearch):
    """Sets without conflict that attack all they do not hold.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> from argmap.semantics.dung.limits import Limit
    >>> part = attack_graph("abc", ["ab", "ba", "bc"]).whole
    >>> sorted(StableSearch(part, Limit()).every())
    [[0, 2], [1]]
    """

    # A list ends with the proof that there are no more, and of stable extensions the walk has mostly
    # proved it before the solver, which finds those sooner, is half through.
    attacks_a_pause = 60

    def formula(self) -> tuple[int, Clauses]:
        """Return a variable for each argument."""
        return len(self.part), stable_clauses(self.part)

    def __init__(self, part: Part, limit: Limit) -> None:
        super().__init__(part, limit)
        # In each extension that was found; none takes everything away.
        self._always = set(range(len(part)))
        self._is_swept = False

    def walk(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> Walk | None:
        """Yield the extensions of a dense part."""
        return self.part.walks.stable(inside, outside) if self.part.is_dense else None

    @cached_property
    def _sweep(self) -> Iterator[list[int]]:
        """Yield extensions of a dense part until they show what is in some, and what in every one."""
        everything = set(range(len(self.part)))
        return self._narrowing(lambda: everything - self.shown | self._against_always())

    def _narrowing(self, wanted: Callable[[], set[int]]) -> Iterator[list[int]]:
        walks = self.part.walks
        for found in self.narrowing(lambda goals: walks.stable(goals=goals), wanted):
            self.shown.update(found)
            self._always.intersection_update(found)
            yield found

    def _against_always(self) -> set[int]:
        """Return what an extension has a member of, if it lacks something that all others hold."""
        return {enemy for one in self._always for enemy in self.part.attackers[one]}

    @cached_property
    def _first(self) -> list[int] | None:
        return next(self._sweep, None)

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Return an extension that holds all of ``inside`` and none of ``outside``."""
        if inside or outside or not self.part.is_dense:
            return super().find(inside, outside)
        return self._first

    def credulous(self) -> set[int]:
        """Return the arguments in some extension; in dense parts, by one walk for all."""
        if not self.part.is_dense:
            return super().credulous()
        deque(self._sweep, maxlen=0)
        self._is_swept = True
        return self.shown

    def sceptical(self) -> set[int]:
        """Return the arguments in every extension; in dense parts, by one walk for all."""
        if not self.part.is_dense:
            return super().sceptical()
        if self._first is not None and not self._is_swept:
            deque(self._narrowing(self._against_always), maxlen=0)
        return self._always


class CompleteSearch(ClauseSearch):
    """Sets without conflict that hold exactly what they defend.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> from argmap.semantics.dung.limits import Limit
    >>> part = attack_graph("abc", ["ab", "ba", "bc"]).whole
    >>> sorted(CompleteSearch(part, Limit()).every())
    [[], [0, 2], [1]]
    """

    is_local = True
    is_defending = True

    def formula(self) -> tuple[int, Clauses]:
        """Return a variable for each argument and its being out."""
        return 2 * len(self.part), complete_clauses(self.part)

    def walk(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> Walk | None:
        """Yield the extensions of a dense part; the grounded one first, where that is empty."""
        part = self.part
        if not part.is_dense:
            return None
        is_empty = not inside and not grounded_extension(part)
        walks = part.walks
        found = walks.admissible(inside, outside)
        some = (step for step in found if step is None or walks.is_complete(step))
        return chain([[]], some) if is_empty else some

    def prepare(self, oracle: Oracle) -> None:
        """Ask for large models of dense parts: they call others out, and are soon at an end."""
        if self.part.is_dense:
            prefer_large(self.part, oracle)

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Return an extension; where nothing must be inside, the grounded one, or none fits."""
        if not inside:
            # Part of every complete extension (Dung 1995), so if it holds what must not be in, all
            # do.
            least = grounded_extension(self.part)
            return least if set(least).isdisjoint(outside) else None
        if len(inside) > 1 or outside:
            return super().find(inside, outside)
        # An admissible set with the argument grows to a complete extension by what it defends.
        found = self._defended(inside)
        return None if found is None else completed(self.part, found)

    def _defended(self, inside: Sequence[int]) -> list[int] | None:
        """Return an admissible set with an argument."""
        part = self.part
        if not part.is_dense:
            return admissible_set(part, inside, self.limit)
        # The solver stays for further questions.
        return self.race(part.walks.admissible(inside)).next(literals(inside, ()))

    def can(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> bool:
        """Return whether an extension fits; for one argument, whether an admissible set does."""
        if len(inside) == 1 and not outside:
            return self._defended(inside) is not None
        return self.find(inside, outside) is not None

    def credulous(self) -> set[int]:
        """Return the arguments in some extension: those in some admissible set."""
        if self.part.is_dense:
            return self.in_some_grown()
        return in_some_admissible_set(self.part, self.limit, self.shown)

    def ruling_out(self, members: Sequence[int]) -> list[int]:
        """Rule out these members alone, since one extension may hold another."""
        return [-member - 1 for member in members] + self.others(members)

    def sceptical(self) -> set[int]:
        """Return the grounded extension, which is the least."""
        return set(grounded_extension(self.part))


class NaiveSearch(ClauseSearch):
    """Largest sets without conflict.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> from argmap.semantics.dung.limits import Limit
    >>> part = attack_graph("abc", ["ab", "ba", "bc"]).whole
    >>> sorted(NaiveSearch(part, Limit()).every())
    [[0, 2], [1]]
    """

    def formula(self) -> tuple[int, Clauses]:
        """Return a variable for each argument."""
        return len(self.part), naive_clauses(self.part)

    def credulous(self) -> set[int]:
        """Return the arguments that do not attack themselves: each grows to a largest set."""
        return {
            argument
            for argument, attacked in enumerate(self.part.attacked)
            if argument not in attacked
        }

    def sceptical(self) -> set[int]:
        """Return the arguments in conflict with none that could be in."""
        fit = self.credulous()
        part = self.part
        return {
            argument
            for argument in fit
            if fit.isdisjoint(part.attackers[argument]) and fit.isdisjoint(part.attacked[argument])
        }
