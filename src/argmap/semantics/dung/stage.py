"""Stage extensions: sets without conflict with a largest range.

Source: Verheij, Two approaches to dialectical argumentation (1996).
"""

from functools import cached_property, partial

from argmap.semantics.dung.clauses import Clauses, conflict_free_clauses
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.race import Race
from argmap.semantics.dung.ranges import RangeSearch
from argmap.semantics.dung.walks import Walk


class StageSearch(RangeSearch):
    """Sets without conflict with a largest range.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> from argmap.semantics.dung.limits import Limit
    >>> part = attack_graph("abc", ["ab", "bc", "ca"]).whole
    >>> sorted(StageSearch(part, Limit()).every())
    [[0], [1], [2]]
    """

    @property
    def variables(self) -> int:
        """Return the number of variables: being in."""
        return len(self.part)

    def formula(self) -> tuple[int, Clauses]:
        """Return the clauses of what may be grown."""
        return self.variables, conflict_free_clauses(self.part)

    def reaching(self, argument: int) -> list[int]:
        """Return the clause that an argument or an attacker of it is in."""
        return [argument + 1, *[other + 1 for other in self.part.attackers[argument]]]

    @cached_property
    def first(self) -> tuple[list[int], set[int]]:
        """Return an extension and its range; in thick parts grown by walks."""
        if not self.part.is_thick:
            return super().first
        walks, size = self.part.walks, len(self.part)
        members = self.start()
        # Each set reaches all that the one before it did, and more. The last proof, that nothing
        # reaches still more, is the proof that no extension is stable, too.
        race, known, reached = None, size, set[int]()

        def growing(walk: Walk) -> Walk:
            return (step for step in walk if step is None or reached <= self.range_of(step))

        while True:
            reached = self.range_of(members)
            beyond, missing = self.reaching_beyond(reached), size - len(reached)
            if not beyond:
                return members, reached
            aims = [literal - 1 for literal in beyond]
            if race is None or 2 * missing < known:
                goals, known = walks.goals(aims), missing
                walk = growing(walks.covering(sorted(reached), goals=goals))
                race = Race(walk, partial(self._told, reached, beyond), self.part, self.limit)
            else:
                # Little more is reached than the walk demands, so it goes on where it is: what
                # reaches still more has not been passed. Of what it finds, some lacks what was
                # reached since.
                goals.keep(aims)
                for one in sorted(reached):
                    race.demand(self.reaching(one))
                race.demand(beyond)
            found = race.next()
            if found is None:
                return members, reached
            members = walks.filled(found)

    @cached_property
    def _growing(self) -> Oracle:
        made = Oracle(self.variables, self.limit, is_dense=True)
        made.add_all(self.formula()[1])
        return made

    def _told(self, reached: set[int], beyond: list[int]) -> Oracle:
        """Return a solver that is to reach these arguments, and something beyond."""
        self._growing.add_all(self.reaching(one) for one in sorted(reached))
        self._growing.add(beyond)
        return self._growing

    def start(self, _: Oracle | None = None) -> list[int]:
        """Take arguments without conflict, those that attack more than attack them first."""
        attackers, attacked = self.part.attackers, self.part.attacked
        # Greedy, and no answer yet: the larger the first range, the fewer rounds it takes to grow.
        is_free = bytearray(b"\1") * len(self.part)
        for argument, losers in enumerate(attacked):
            is_free[argument] = argument not in losers
        members = []
        for argument in sorted(
            range(len(self.part)), key=lambda one: len(attackers[one]) - len(attacked[one])
        ):
            if is_free[argument]:
                members.append(argument)
                is_free[argument] = False
                for near in (attackers[argument], attacked[argument]):
                    for other in near:
                        is_free[other] = False
        return sorted(members)
