"""Semi-stable and stage extensions: those with a largest range, the range being what is in or out.

Sources: Caminada, Carnielli & Dunne, Semi-stable semantics (Journal of Logic and Computation 22,
2012); Verheij, Two approaches to dialectical argumentation (1996), for stage extensions; Dvořák et
al., Complexity-sensitive decision procedures (2014), for the search. When a stable extension
exists, both are the stable extensions.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.clauses import Clauses, complete_clauses, out_clauses, range_clauses
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.search import ClauseSearch, literals


class RangeSearch(ClauseSearch):
    """Models of clauses with a largest range.

    Variables: argument i is in (i + 1), is out (n + i + 1), is in the range (2n + i + 1). For
    each largest range found there is a variable that, when assumed, asks for something beyond it.
    """

    def __init__(self, part: Part, limit: Limit) -> None:
        super().__init__(part, limit)
        self._ranges: list[list[int]] = []
        self._beyond: list[int] = []

    @cached_property
    def is_stable(self) -> bool:
        """Tell whether a range is everything; if so, that is asked for from now on."""
        size = len(self.part)
        everything = list(range(2 * size + 1, 3 * size + 1))
        found = self.oracle.solve(everything)
        if found:
            for variable in everything:
                self.oracle.add([variable])
        return found

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Give an extension with a largest range.

        First among those with a range known to be largest; then beyond them, where what is found
        is grown as far as what is asked for allows, and then without it: if that goes further,
        another largest range is known, and nothing asked for has it.
        """
        wanted = literals(inside, outside)
        if self.is_stable:
            return super().find(inside, outside)
        for known in self._ranges:
            if self.oracle.solve([*known, *wanted]):
                return self.members()
        while self.oracle.solve([*wanted, *self._beyond]):
            found = self._grown(wanted)
            members = self.members()
            largest = self._grown([], found)
            self._note(largest)
            if len(largest) == len(found):
                return members
        return None

    def _range(self) -> list[int]:
        """Give the variables of the range of the last model."""
        size = len(self.part)
        true = self.oracle.true(1, 2 * size)
        return sorted({2 * size + (variable - 1) % size + 1 for variable in true})

    def _grown(self, wanted: Sequence[int], reached: list[int] | None = None) -> list[int]:
        """Grow the range of the last model, or the one given, as far as possible."""
        reached = self._range() if reached is None else reached
        while self.is_larger(reached, self._rest(reached), wanted):
            reached = self._range()
        return reached

    def _rest(self, reached: Sequence[int]) -> list[int]:
        """Give the variables of the range that are not reached."""
        size = len(self.part)
        known = set(reached)
        return [one for one in range(2 * size + 1, 3 * size + 1) if one not in known]

    def _note(self, largest: list[int]) -> None:
        """Keep a largest range, and a variable that, when assumed, asks for something beyond it."""
        use = self.oracle.new()
        self.oracle.add([-use, *self._rest(largest)])
        self._ranges.append(largest)
        self._beyond.append(use)

    def every(self) -> Iterator[list[int]]:
        """Yield every extension: all largest ranges, and all extensions of each."""
        if self.is_stable:
            yield from super().every()
            return
        at = 0
        while True:
            while at < len(self._ranges):
                yield from self.every_under(self._ranges[at])
                at += 1
            if not self.oracle.solve(self._beyond):
                return
            self._note(self._grown([]))


class SemiStableSearch(RangeSearch):
    """Complete extensions with a largest range.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> part = attack_graph("abcde", ["ab", "ba", "bc", "cd", "de", "ec"]).whole
    >>> list(SemiStableSearch(part, Limit()).every())
    [[1, 3]]
    """

    def formula(self) -> tuple[int, Clauses]:
        """Give the clauses of what may be grown, and of ranges."""
        return 3 * len(self.part), complete_clauses(self.part) + range_clauses(self.part)


class StageSearch(RangeSearch):
    """Sets without conflict with a largest range.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> part = attack_graph("abc", ["ab", "bc", "ca"]).whole
    >>> sorted(StageSearch(part, Limit()).every())
    [[0], [1], [2]]
    """

    def formula(self) -> tuple[int, Clauses]:
        """Give the clauses of what may be grown, and of ranges."""
        return 3 * len(self.part), out_clauses(self.part) + range_clauses(self.part)
