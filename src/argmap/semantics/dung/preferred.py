"""Preferred extensions: largest admissible sets.

Sources: Dung 1995; Dvořák, Järvisalo, Wallner & Woltran, Complexity-sensitive decision procedures
for abstract argumentation (Artificial Intelligence 206, 2014), for the sceptical question; Thimm,
Cerutti & Vallati, Skeptical reasoning with preferred semantics in abstract argumentation without
computing preferred extensions (IJCAI 2021), for the sets that attack the argument asked about.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, islice

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.clauses import Clauses, admissible_clauses
from argmap.semantics.dung.components import cone
from argmap.semantics.dung.defence import (
    admissible_set,
    in_some_admissible_set,
    prefer_large,
    preferred_from,
    some_admissible,
)
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.search import ClauseSearch, literals

# Up to so many arguments one solver that stays serves better than reducts made anew.
SMALL = 64
# So many extensions of a dense part are listed for the status of all arguments.
FEW = 16
# A cone larger than that saves less than making it costs.
CONE_SHARE = 0.5


class PreferredSearch(ClauseSearch):
    """Largest admissible sets, found by growing admissible ones.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> from argmap.semantics.dung.limits import Limit
    >>> part = attack_graph("abcd", ["ab", "ba", "ac", "bc", "cd"]).whole
    >>> search = PreferredSearch(part, Limit())
    >>> sorted(search.every()), sorted(search.credulous()), search.sceptical()
    ([[0, 3], [1, 3]], [0, 1, 3], {3})
    """

    is_local = True
    is_defending = True

    def formula(self) -> tuple[int, Clauses]:
        """Return a variable for each argument's being in and one for its being out."""
        return 2 * len(self.part), admissible_clauses(self.part)

    def prepare(self, oracle: Oracle) -> None:
        """Ask for large models, which need less growing."""
        prefer_large(self.part, oracle)

    def every(self) -> Iterator[list[int]]:
        """Yield every preferred extension."""
        if not self.part.is_dense:
            yield from super().every()
            return
        # What grows from the empty set is not soon found, so it counts as known until nothing is.
        found: list[int] | None = None
        walks = self.part.walks
        goals = walks.goals(range(len(self.part)))
        for found in self.every_raced(walks.admissible(goals=goals), [[]], goals):
            yield found
        if found is None:
            yield []

    def whole(self, found: list[int]) -> list[int]:
        """Return a preferred extension that holds an admissible set."""
        return preferred_from(self.part, found, self.limit)

    def grown(self) -> list[int]:
        """Return a preferred extension that holds what is in, in the last model."""
        part = self.part
        members = self.members()
        if len(part) > SMALL:
            return preferred_from(part, members, self.limit)
        # Ask for a model with all members and something undecided besides; each one is larger, so
        # this ends, and when there is none the set is a largest one.
        while True:
            decided = set(members).union(*[part.attacked[member] for member in members])
            missing = [argument + 1 for argument in range(len(part)) if argument not in decided]
            if not missing or not self.is_larger(
                [argument + 1 for argument in members], missing, ()
            ):
                return members
            members = self.members()

    def answer(self, assumptions: Sequence[int]) -> list[int] | None:
        """Return a preferred extension by growing an admissible set."""
        return self.grown() if self.oracle.solve(assumptions) else None

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Return a preferred extension that holds all of ``inside`` and none of ``outside``."""
        if len(self.part) <= SMALL and not outside:
            return self.answer(literals(inside, ()))
        found = self.seed(inside, outside)
        if found is None or not (found or inside or outside):
            # Where no set but the empty one is admissible, nothing grows from it.
            return found
        return preferred_from(self.part, found, self.limit)

    def can(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> bool:
        """Return whether there is one: an admissible set from which all that grow fit is enough."""
        return self.seed(inside, outside) is not None

    def seed(self, inside: Sequence[int], outside: Sequence[int]) -> list[int] | None:
        """Return an admissible set with all of ``inside`` that grows into none of ``outside``.

        What attacks an argument never grows into it; and nothing does if it is in no admissible
        set.
        """
        part = self.part
        # Every admissible set grows to a preferred extension (Dung 1995, theorem 11), so an
        # admissible set is the whole answer, and a far cheaper one.
        if not outside:
            if not inside:
                return some_admissible(part, self.limit)
            if part.is_dense:
                return self._dense_with(inside)
            if len(inside) == 1:
                return admissible_set(part, inside, self.limit)
            return self.members() if self.oracle.solve(literals(inside, ())) else None
        if not inside and len(outside) == 1 and part.is_dense:
            return self._dense_seed_without(outside[0])
        if not inside and len(outside) == 1:
            # An admissible set that attacks the argument never grows into it, so it answers at once
            # (Thimm, Cerutti & Vallati 2021). Without one, the argument may still be missing from
            # some extension.
            found = admissible_set(part, part.attackers[outside[0]], self.limit)
            if found is not None:
                return found
            # In no admissible set, so in no preferred extension: the empty set will do as a seed.
            if admissible_set(part, outside, self.limit) is None:
                return []
            return self._near_seed_without(outside[0])
        return self._seed_without(inside, outside)

    def _near_seed_without(self, argument: int) -> list[int] | None:
        """Look for an admissible set that cannot grow into an argument, among what reaches it."""
        part = self.part
        # Only what reaches the argument by attacks matters: preferred semantics is directional, and
        # a preferred extension of the cone grows to one of the whole.
        members = cone(part, argument) if len(part) > SMALL else range(len(part))
        if len(members) > CONE_SHARE * len(part):
            return self._seed_without((), (argument,))
        inner = PreferredSearch(part.among(members), self.limit)
        found = inner._seed_without((), (members.index(argument),))
        return None if found is None else [members[one] for one in found]

    def _dense_seed_without(self, one: int, is_opposed: bool = True) -> list[int] | None:
        """Look for an admissible set that cannot grow into an argument of a dense part.

        ``is_opposed``: whether some admissible set may attack it.
        """
        part, walks = self.part, self.part.walks
        # Whether it is in some is soon known, as with it in little else is left; only then the long
        # search for what attacks it.
        found = self._dense_with([one])
        if found is None:
            return []
        is_out = one + 1 + len(part)
        if is_opposed:
            walk = walks.admissible(goals=walks.goals(part.attackers[one]))
            against = self.race(walk).next([is_out])
            if against is not None:
                return against
        self.oracle.add([-is_out])
        # As in ``_seed_without``: a seed attacks every small set with the argument that is known.
        known: list[list[int]] = []
        race = self.race(
            step
            for step in walks.admissible(without=[one, *part.attackers[one]])
            if step is None or self._attacks_each(step, known)
        )
        while found is not None:
            defence = self._defence(one, set(found))
            known.append(defence)
            self.oracle.add([one + 1, *(member + 1 + len(part) for member in defence)])
            seed = race.next([-one - 1])
            if seed is None:
                return None
            found = self._dense_with([one, *seed])
        return seed

    def _dense_with(self, inside: Sequence[int]) -> list[int] | None:
        """Return an admissible set of a dense part that holds some arguments."""
        return self.race(self.part.walks.admissible(inside)).next(literals(inside, ()))

    def _attacks_each(self, members: Sequence[int], known: list[list[int]]) -> bool:
        out = set(chain.from_iterable(self.part.attacked[member] for member in members))
        return not any(out.isdisjoint(small) for small in known)

    def _seed_without(self, inside: Sequence[int], outside: Sequence[int]) -> list[int] | None:
        """Look for an admissible set that cannot grow into ``outside``.

        Each failure shows a small admissible set with one of ``outside`` in it; a preferred
        extension without that one attacks the set, as it would hold it otherwise.
        """
        size = len(self.part)
        solve = self.oracle.solve
        # Attacked by the set: out for good.
        if solve([*literals(inside, ()), *(one + 1 + size for one in outside)]):
            return self.members()
        wanted = literals(inside, outside)
        # Counterexamples: a candidate from which one of ``outside`` can still be reached, together
        # with the small set that does it. The clause asks the next candidate to attack that set.
        # Sets are finitely many and none comes back, so this ends.
        while solve(wanted):
            members = self.members()
            # The candidate may still grow; only if it can grow into none of them is it a seed.
            reached = [member + 1 for member in members]
            one = next((one for one in outside if solve([one + 1, *reached])), None)
            if one is None:
                return members
            defence = self._defence(one, set(self.members()))
            self.oracle.add([one + 1, *(member + 1 + size for member in defence)])
        return None

    def _defence(self, argument: int, members: set[int]) -> list[int]:
        """Return a small admissible set with the argument, part of one that holds the members."""
        found = [argument]
        known = {argument}
        # From the argument back along attacks: each attacker not answered yet gets one answer out
        # of the set known to hold all of them. The smaller the set, the stronger the clause made of
        # it.
        for member in found:
            for enemy in self.part.attackers[member]:
                against = self.part.attackers[enemy]
                if known.isdisjoint(against):
                    ally = next(answer for answer in against if answer in members)
                    known.add(ally)
                    found.append(ally)
        return found

    def credulous(self) -> set[int]:
        """Return the arguments in some admissible set, which are the same."""
        if self.part.is_dense:
            for one in self._listed:
                self.shown.update(one)
            return self.shown if self._is_listed else self.in_some_grown()
        # The same clauses; a part that is small had better have one solver for all.
        oracle = self.oracle if len(self.part) <= SMALL else None
        return in_some_admissible_set(self.part, self.limit, self.shown, oracle)

    @cached_property
    def _listed(self) -> list[list[int]]:
        """Return the first extensions of a dense part; elsewhere none."""
        # Where there are few, the proof that there are no more answers all that can be asked.
        return list(islice(self.every(), FEW + 1)) if self.part.is_dense else []

    @property
    def _is_listed(self) -> bool:
        return 0 < len(self._listed) <= FEW

    def sceptical(self) -> set[int]:
        """Return the arguments in every preferred extension.

        Only those without an attacker that is in some can be.
        """
        if self._is_listed:
            return set.intersection(*map(set, self._listed))
        # In every extension means attacked by none: an extension that holds the attacker lacks the
        # argument.
        always = unopposed(self.part, self.credulous()).intersection(*self._listed)
        for argument in sorted(always):
            # Each counterexample takes others along, so few are asked about.
            if argument in always:
                without = self._lacking(argument)
                if without is not None:
                    always.intersection_update(without)
        return always

    def _lacking(self, argument: int) -> list[int] | None:
        """Return an extension without an argument that some admissible set holds, and none attacks."""
        if self.part.is_dense:
            seed = self._dense_seed_without(argument, is_opposed=False)
        else:
            seed = self._near_seed_without(argument)
        return None if seed is None else preferred_from(self.part, seed, self.limit)


def unopposed(part: Part, shown: set[int]) -> set[int]:
    """Return the arguments among those shown that none of those shown attacks."""
    return {argument for argument in shown if shown.isdisjoint(part.attackers[argument])}
