"""Semi-stable extensions: admissible sets with a largest range.

Source: Caminada, Carnielli & Dunne, Semi-stable semantics (Journal of Logic and Computation 22,
2012).
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from argmap.semantics.dung.answers import Listed
from argmap.semantics.dung.clauses import Clauses, admissible_clauses
from argmap.semantics.dung.defence import admissible_set, preferred_from
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.preferred import FEW, PreferredSearch
from argmap.semantics.dung.ranges import RangeSearch


class SemiStableSearch(RangeSearch):
    """Admissible sets with a largest range: the stable extensions, wherever there are any.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> from argmap.semantics.dung.limits import Limit
    >>> part = attack_graph("abcde", ["ab", "ba", "bc", "cd", "de", "ec"]).whole
    >>> list(SemiStableSearch(part, Limit()).every())
    [[1, 3]]
    """

    is_by_stable = True

    @property
    def variables(self) -> int:
        """Return the number of variables: being in, and being out."""
        return 2 * len(self.part)

    def formula(self) -> tuple[int, Clauses]:
        """Return the clauses of what may be grown."""
        return self.variables, admissible_clauses(self.part)

    def reaching(self, argument: int) -> list[int]:
        """Return the clause that an argument is in or out."""
        return [argument + 1, argument + 1 + len(self.part)]

    def start(self, oracle: Oracle) -> list[int]:
        """Return a preferred extension."""
        size = len(self.part)
        # Something is in: any admissible set but the empty one, which reaches nothing. Preferred
        # extensions are good starts, as every semi-stable extension is one (Caminada, Carnielli &
        # Dunne 2012).
        oracle.add(range(1, size + 1))
        if not oracle.solve():
            return []
        members = [one - 1 for one in oracle.true(1, size)]
        return preferred_from(self.part, members, self.limit)

    @cached_property
    def _preferred(self) -> Listed:
        return Listed(PreferredSearch(self.part, self.limit))

    @cached_property
    def _few(self) -> list[list[int]] | None:
        """Return the extensions of a dense part where few are preferred."""
        # Each is preferred (Caminada, Carnielli & Dunne 2012), and the walk that lists those tells
        # of stable ones by the way.
        if not self.part.is_dense or self._preferred.reaches(FEW):
            return None
        ranges = [self.range_of(one) for one in self._preferred.found]
        return [
            one
            for one, reached in zip(self._preferred.found, ranges, strict=True)
            if not any(reached < other for other in ranges)
        ]

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Return an extension with a largest range; of dense parts among few preferred ones."""
        if not self.part.is_dense:
            return super().find(inside, outside)

        def fits(one: list[int]) -> bool:
            return set(one).issuperset(inside) and set(one).isdisjoint(outside)

        stable = self.all_reaching
        if len(inside) == 1 and not outside:
            # With something inside little else is left, so both searches are soon at an end.
            found = stable.find(inside)
            if found is not None or admissible_set(self.part, inside, self.limit) is None:
                return found
        if self.part.is_thick:
            # One walk tells of stable extensions and of what else there is where there are none.
            for one in islice(self._preferred.ahead(), FEW):
                if fits(one) and len(self.range_of(one)) == len(self.part):
                    return one
        else:
            found = stable.find(inside, outside)
            if found is not None or stable.find() is not None:
                return found
        if self._few is None:
            return super().find(inside, outside)
        return next(filter(fits, self._few), None)

    def every(self) -> Iterator[list[int]]:
        """Yield every extension."""
        yield from super().every() if self._few is None else self._few

    def credulous(self) -> set[int]:
        """Return the arguments in some extension."""
        if self._few is None:
            return super().credulous()
        self.shown.update(*self._few)
        return self.shown

    def sceptical(self) -> set[int]:
        """Return the arguments in every extension."""
        if self._few is None:
            return super().sceptical()
        return set.intersection(*map(set, self._few))
