"""Preferred extensions: largest complete ones.

Sources: Dung 1995; Dvořák, Järvisalo, Wallner & Woltran, Complexity-sensitive decision procedures
for abstract argumentation (Artificial Intelligence 206, 2014), for the sceptical question; Thimm,
Cerutti & Vallati, Skeptical reasoning with preferred semantics in abstract argumentation without
computing preferred extensions (IJCAI 2021), for the sets that attack the argument asked about.
"""

from collections.abc import Sequence

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.clauses import complete_clauses
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.search import ClauseSearch, literals


class PreferredSearch(ClauseSearch):
    """Largest complete extensions, found by growing complete ones.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> part = attack_graph("abcd", ["ab", "ba", "ac", "bc", "cd"]).whole
    >>> search = PreferredSearch(part, Limit())
    >>> sorted(search.every()), sorted(search.credulous()), search.sceptical()
    ([[0, 3], [1, 3]], [0, 1, 3], {3})
    """

    def __init__(self, part: Part, limit: Limit) -> None:
        super().__init__(part, limit, complete_clauses(part), 2 * len(part))
        self.oracle.prefer(range(1, len(part) + 1))

    def grown(self, members: list[int], outside: Sequence[int] = ()) -> list[int]:
        """Give a largest complete extension that holds the members and none of ``outside``."""
        while True:
            use = self.oracle.new()
            self.oracle.add([-use, *self.others(members)])
            larger = self.oracle.solve([use, *literals(members, outside)])
            if larger:
                members = self.members()
            self.oracle.add([-use])
            if not larger:
                return members

    def answer(self, assumptions: Sequence[int]) -> list[int] | None:
        """Give a preferred extension by growing a complete one."""
        complete = super().answer(assumptions)
        return None if complete is None else self.grown(complete)

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Give a preferred extension: one call and growing, unless something must stay outside."""
        if outside:
            return self._find_without(inside, outside)
        return self.answer(literals(inside, ()))

    def _find_without(self, inside: Sequence[int], outside: Sequence[int]) -> list[int] | None:
        """Look for complete extensions that cannot grow into ``outside``.

        What attacks all of ``outside`` never can. Else each failure is an extension that holds
        some of ``outside``, and what is sought is no part of it.
        """
        size = len(self.part)
        if self.oracle.solve([*literals(inside, ()), *(one + 1 + size for one in outside)]):
            return self.grown(self.members())
        wanted = literals(inside, outside)
        while self.oracle.solve(wanted):
            largest = self.grown(self.members(), outside)
            final = self.grown(largest)
            if len(final) == len(largest):
                return final
            self.oracle.add([*(one + 1 for one in outside), *self.others(final)])
        return None

    def credulous(self) -> set[int]:
        """Give the arguments in some complete extension, which are the same."""
        shown: set[int] = set()
        for argument in range(len(self.part)):
            if argument not in shown:
                shown.update(super().answer([argument + 1]) or ())
        return shown

    def sceptical(self) -> set[int]:
        """Give the arguments in every preferred extension.

        Only those without an attacker that is in some can be.
        """
        always = unopposed(self.part, self.credulous())
        for argument in sorted(always):
            if argument in always:
                without = self.find((), (argument,))
                if without is not None:
                    always.intersection_update(without)
        return always


def unopposed(part: Part, shown: set[int]) -> set[int]:
    """Give the arguments among those shown that none of those shown attacks."""
    return {argument for argument in shown if shown.isdisjoint(part.attackers[argument])}
