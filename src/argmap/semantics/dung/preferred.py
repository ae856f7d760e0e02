"""Preferred extensions: largest complete ones.

Sources: Dung 1995; Dvořák, Järvisalo, Wallner & Woltran, Complexity-sensitive decision procedures
for abstract argumentation (Artificial Intelligence 206, 2014), for the sceptical question; Thimm,
Cerutti & Vallati, Skeptical reasoning with preferred semantics in abstract argumentation without
computing preferred extensions (IJCAI 2021), for the sets that attack the argument asked about.
"""

from collections.abc import Sequence

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.clauses import Clauses, complete_clauses
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.search import ClauseSearch, literals


class PreferredSearch(ClauseSearch):
    """Largest complete extensions, found by growing complete ones.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> from argmap.semantics.dung.limits import Limit
    >>> part = attack_graph("abcd", ["ab", "ba", "ac", "bc", "cd"]).whole
    >>> search = PreferredSearch(part, Limit())
    >>> sorted(search.every()), sorted(search.credulous()), search.sceptical()
    ([[0, 3], [1, 3]], [0, 1, 3], {3})
    """

    def formula(self) -> tuple[int, Clauses]:
        """Give a variable for each argument's being in and one for its being out."""
        return 2 * len(self.part), complete_clauses(self.part)

    def prepare(self, oracle: Oracle) -> None:
        """Ask for large models, which need less growing."""
        oracle.prefer(range(1, len(self.part) + 1))

    def grown(self) -> list[int]:
        """Give a preferred extension that holds what is in, in the last model.

        Nothing can be added but what that model leaves undecided.
        """
        size = len(self.part)
        while True:
            true = self.oracle.true(1, 2 * size)
            members = [variable for variable in true if variable <= size]
            decided = {(variable - 1) % size + 1 for variable in true}
            missing = [variable for variable in range(1, size + 1) if variable not in decided]
            if not missing or not self.is_larger(members, missing, ()):
                return [variable - 1 for variable in members]

    def answer(self, assumptions: Sequence[int]) -> list[int] | None:
        """Give a preferred extension by growing a complete one."""
        return self.grown() if self.oracle.solve(assumptions) else None

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Give a preferred extension: one call and growing, unless something must stay outside."""
        if outside:
            return self._find_without(inside, outside)
        return self.answer(literals(inside, ()))

    def _find_without(self, inside: Sequence[int], outside: Sequence[int]) -> list[int] | None:
        """Look for a complete extension that cannot grow into ``outside``.

        What attacks all of ``outside`` never can. Else each failure shows a small admissible set
        with one of ``outside`` in it; a preferred extension without that one attacks the set, as
        it would hold it otherwise.
        """
        size = len(self.part)
        solve = self.oracle.solve
        if solve([*literals(inside, ()), *(one + 1 + size for one in outside)]):
            return self.grown()
        wanted = literals(inside, outside)
        while solve(wanted):
            reached = [member + 1 for member in self.members()]
            one = next((one for one in outside if solve([one + 1, *reached])), None)
            if one is None:
                solve(reached)
                return self.grown()
            defence = self._defence(one, set(self.members()))
            self.oracle.add([one + 1, *(member + 1 + size for member in defence)])
        return None

    def _defence(self, argument: int, members: set[int]) -> list[int]:
        """Give a small admissible set with the argument, part of one that holds the members."""
        found = [argument]
        known = {argument}
        for member in found:
            for enemy in self.part.attackers[member]:
                against = self.part.attackers[enemy]
                if known.isdisjoint(against):
                    ally = next(one for one in against if one in members)
                    known.add(ally)
                    found.append(ally)
        return found

    def credulous(self) -> set[int]:
        """Give the arguments in some complete extension, which are the same."""
        shown: set[int] = set()
        for argument in range(len(self.part)):
            if argument not in shown and self.oracle.solve([argument + 1]):
                shown.update(self.members())
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
