"""Semi-stable and stage extensions: those with a largest range, the range being what is in or out.

Sources: Caminada, Carnielli & Dunne, Semi-stable semantics (Journal of Logic and Computation 22,
2012); Verheij, Two approaches to dialectical argumentation (1996), for stage extensions; Dvořák et
al., Complexity-sensitive decision procedures (2014), for the search. When a stable extension
exists, both are the stable extensions.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.clauses import (
    Clauses,
    admissible_clauses,
    conflict_free_clauses,
    out_clauses,
)
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.search import ClauseSearch, literals
from argmap.semantics.dung.simple import StableSearch


class RangeSearch(ClauseSearch):
    """Models of clauses with a largest range.

    For each largest range found there are two variables: one that, when assumed, asks for all of
    it, and one that asks for something beyond it.
    """

    def __init__(self, part: Part, limit: Limit) -> None:
        super().__init__(part, limit)
        self._ranges: list[int] = []
        self._beyond: list[int] = []

    def prepare(self, oracle: Oracle) -> None:
        """Ask for large models, which need less growing."""
        oracle.prefer(range(1, len(self.part) + 1))

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Give an extension with a largest range.

        First among those with a range known to be largest; then beyond them, where what is found
        is grown as far as what is asked for allows, and then without it: if that goes further,
        another largest range is known, and nothing asked for has it.
        """
        wanted = literals(inside, outside)
        for known in self._ranges:
            if self.oracle.solve([known, *wanted]):
                return self.members()
        while self.oracle.solve([*wanted, *self._beyond]):
            members, reached, use = self._grown(wanted)
            size = len(reached)
            if wanted:
                _, reached, use = self._grown((), reached, use)
            self._note(reached, use)
            if len(reached) == size:
                return members
        return None

    def _range(self, members: Sequence[int]) -> set[int]:
        """Give the members and all they attack."""
        return set(members).union(*[self.part.attacked[member] for member in members])

    def _grown(
        self, wanted: Sequence[int], reached: set[int] | None = None, use: int | None = None
    ) -> tuple[list[int], set[int], int]:
        """Grow the last model, or a range reached, as far as possible.

        Gives the members of the last model, the range, and the variable that asks for all of it.
        """
        oracle = self.oracle
        members = self.members()
        stated: set[int] = set() if reached is None else set(reached)
        reached = self._range(members) if reached is None else reached
        use = oracle.new() if use is None else use
        size = len(self.part)
        while True:
            oracle.add_all((-use, one + 1, one + 1 + size) for one in reached - stated)
            stated |= reached
            if len(reached) == size:
                return members, reached, use
            more = self._asking_beyond(reached)
            is_more = oracle.solve([use, more, *wanted])
            if is_more:
                members = self.members()
                reached = reached | self._range(members)
            oracle.add((-more,))
            if not is_more:
                return members, reached, use

    def _asking_beyond(self, reached: set[int]) -> int:
        """Make a variable that, when assumed, asks for something that is not reached."""
        size = len(self.part)
        missing = [one for one in range(size) if one not in reached]
        asks = self.oracle.new()
        self.oracle.add((-asks, *[one + 1 for one in missing], *[one + 1 + size for one in missing]))
        return asks

    def _note(self, reached: set[int], use: int) -> None:
        """Keep a largest range."""
        self._ranges.append(use)
        self._beyond.append(self._asking_beyond(reached))

    def every(self) -> Iterator[list[int]]:
        """Yield every extension: all largest ranges, and all extensions of each."""
        at = 0
        while True:
            while at < len(self._ranges):
                yield from self.every_under([self._ranges[at]])
                at += 1
            if not self.oracle.solve(self._beyond):
                return
            _, reached, use = self._grown(())
            self._note(reached, use)


class SemiStableSearch(RangeSearch):
    """Admissible sets with a largest range: the stable extensions, wherever there are any.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> part = attack_graph("abcde", ["ab", "ba", "bc", "cd", "de", "ec"]).whole
    >>> list(SemiStableSearch(part, Limit()).every())
    [[1, 3]]
    """

    def formula(self) -> tuple[int, Clauses]:
        """Give the clauses of what may be grown."""
        return 2 * len(self.part), admissible_clauses(self.part)

    @cached_property
    def stable(self) -> StableSearch | None:
        """Give the search of stable extensions if there is one."""
        search = StableSearch(self.part, self.limit)
        return None if search.find() is None else search

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Give an extension that holds all of ``inside`` and none of ``outside``."""
        if self.stable is not None:
            return self.stable.find(inside, outside)
        return super().find(inside, outside)

    def every(self) -> Iterator[list[int]]:
        """Yield every extension."""
        return super().every() if self.stable is None else self.stable.every()


class StageSearch(RangeSearch):
    """Sets without conflict with a largest range.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> part = attack_graph("abc", ["ab", "bc", "ca"]).whole
    >>> sorted(StageSearch(part, Limit()).every())
    [[0], [1], [2]]
    """

    def formula(self) -> tuple[int, Clauses]:
        """Give the clauses of what may be grown."""
        part = self.part
        return 2 * len(part), chain(conflict_free_clauses(part), out_clauses(part))
