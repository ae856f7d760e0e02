"""Searches: extensions of one part of an attack graph, one at a time.

A search belongs to one semantics and one part. All searches answer the same three questions, so
that tasks need to know no semantics: an extension with these arguments in and those not in; every
extension; and which arguments are in some, and in every, extension.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.clauses import Clauses
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.race import ATTACKS_A_PAUSE, Race
from argmap.semantics.dung.walks import Goals, Walk

# Each clause for a question leaves a variable behind; that many questions are cheaper than it.
FEW = 8


class Search(Protocol):
    """What tasks ask of a semantics on a part; arguments are numbers of the part.

    ``is_local``: whether a yes or no about an argument looks only at what it depends on.
    ``shown``: the arguments found so far to be in some extension.
    """

    is_local: bool
    shown: set[int]

    def can(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> bool:
        """Return whether an extension holds all of ``inside`` and none of ``outside``."""

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Return an extension, sorted, that holds all of ``inside`` and none of ``outside``."""

    def every(self) -> Iterator[list[int]]:
        """Yield every extension once, sorted."""

    def credulous(self) -> set[int]:
        """Return the arguments that are in some extension."""

    def sceptical(self) -> set[int]:
        """Return the arguments that are in every extension: all, if there is none."""


class Asking:
    """The two sets of arguments, by asking for extensions that show something new.

    ``shown`` are the arguments found so far to be in some extension.
    """

    is_local = False

    def __init__(self, part: Part, limit: Limit) -> None:
        self.part = part
        self.limit = limit
        self.shown: set[int] = set()

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Return an extension that holds all of ``inside`` and none of ``outside``."""
        raise NotImplementedError

    def can(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> bool:
        """Return whether an extension holds all of ``inside`` and none of ``outside``."""
        return self.find(inside, outside) is not None

    def credulous(self) -> set[int]:
        """Return the arguments in some extension; one search for each that is not yet shown."""
        for argument in range(len(self.part)):
            if argument not in self.shown:
                # An extension shows all its members at once, so one search often spares many.
                self.shown.update(self.find((argument,)) or ())
        return self.shown

    def sceptical(self) -> set[int]:
        """Return the arguments in every extension; one search for each that may be."""
        first = self.find()
        if first is None:
            return set(range(len(self.part)))
        always = set(first)
        for argument in first:
            # Every extension found takes away what it lacks; only what is in all of them is asked
            # about.
            if argument in always:
                without = self.find((), (argument,))
                if without is not None:
                    always.intersection_update(without)
        return always


class ClauseSearch(Asking):
    """Extensions that are the models of clauses: argument i is in where variable i + 1 holds.

    Serves semantics none of whose extensions holds another. The solver is made when it is needed.

    ``is_defending``: whether the clauses are about defence, with a variable for being out.
    """

    is_defending = False
    attacks_a_pause = ATTACKS_A_PAUSE
    """Where all extensions are listed, the walk is ahead of the solver by a pause for so many attacks."""

    def formula(self) -> tuple[int, Clauses]:
        """Return the number of variables and the clauses."""
        raise NotImplementedError

    def prepare(self, oracle: Oracle) -> None:
        """Do what is to be done once the clauses are in."""

    @cached_property
    def oracle(self) -> Oracle:
        """Make the solver and give it the clauses."""
        self.limit.check()
        variables, clauses = self.formula()
        is_dense = self.part.is_dense
        is_steady = is_dense and self.is_defending
        made = Oracle(variables, self.limit, is_dense=is_dense, is_steady=is_steady)
        made.add_all(clauses)
        self.prepare(made)
        return made

    def answer(self, assumptions: Sequence[int]) -> list[int] | None:
        """Return an extension under assumptions about variables."""
        return self.members() if self.oracle.solve(assumptions) else None

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Return an extension that holds all of ``inside`` and none of ``outside``."""
        walk = self.walk(inside, outside)
        if walk is None:
            return self.answer(literals(inside, outside))
        return self.race(walk).next(literals(inside, outside))

    def race(self, walk: Walk, attacks_a_pause: int = ATTACKS_A_PAUSE) -> Race:
        """Return a race between a walk and the solver."""
        return Race(walk, lambda: self.oracle, self.part, self.limit, attacks_a_pause)

    def members(self) -> list[int]:
        """Return the arguments that are in, in the last model."""
        return [variable - 1 for variable in self.oracle.true(1, len(self.part))]

    def walk(self, _in: Sequence[int] = (), _out: Sequence[int] = (), /) -> Walk | None:
        """Yield all extensions that fit, or sets that they grow from: where a part is dense."""
        return None

    def every(self) -> Iterator[list[int]]:
        """Yield every extension; each rules itself out for the next."""
        walk = self.walk()
        yield from self.every_under(()) if walk is None else self.every_raced(walk)

    def every_raced(
        self, walk: Walk, known: Sequence[Sequence[int]] = (), goals: Goals | None = None
    ) -> Iterator[list[int]]:
        """Yield every extension that is not known.

        Where the walk has goals, what it yields from then on is part of no extension found before.
        """
        seen = set(map(frozenset, known))
        race = self.race(
            (step for step in walk if step is None or frozenset(step) not in seen),
            self.attacks_a_pause,
        )
        for one in known:
            race.demand(self.ruling_out(one))
        while (found := race.next()) is not None:
            found = self.whole(found)
            yield found
            seen.add(frozenset(found))
            race.demand(self.ruling_out(found))
            if goals is not None:
                goals.leave(found)
        race.close()

    def narrowing(
        self, walk_to: Callable[[Goals], Walk], wanted: Callable[[], set[int]]
    ) -> Iterator[list[int]]:
        """Yield sets, each with something that is wanted, until there is none.

        With each set found, less is wanted.
        """
        goals = self.part.walks.goals(wanted())
        race = self.race(walk_to(goals))
        while left := wanted():
            # What the walk has gone by held nothing that was wanted then, so nothing that is now.
            goals.keep(left)
            race.demand([argument + 1 for argument in sorted(left)])
            found = race.next()
            if found is None:
                break
            yield found
        race.close()

    def in_some_grown(self) -> set[int]:
        """Return the arguments in some admissible set of a dense part, where all grow to extensions."""
        walks, everything = self.part.walks, set(range(len(self.part)))
        for found in self.narrowing(
            lambda goals: walks.admissible(goals=goals), lambda: everything - self.shown
        ):
            self.shown.update(found)
        return self.shown

    def whole(self, found: list[int]) -> list[int]:
        """Return the extension that grows from what a walk or the solver has found: itself."""
        return found

    def every_under(self, assumptions: Sequence[int]) -> Iterator[list[int]]:
        """Yield every extension under assumptions; what is ruled out is forgotten afterwards."""
        # Clauses that rule out what was found hold only while ``use`` is assumed. Afterwards it is
        # denied, and the same solver answers other questions again.
        use = self.oracle.new()
        while (found := self.answer([use, *assumptions])) is not None:
            yield found
            self.oracle.add([-use, *self.ruling_out(found)])
        self.oracle.add([-use])

    def ruling_out(self, members: Sequence[int]) -> list[int]:
        """Return a clause that holds of every extension but this one: none is part of another."""
        # Maximal sets: another one holds something that this one does not. That clause is shorter
        # than the one that rules out these very members, and cuts off all subsets, too.
        return self.others(members)

    def is_larger(
        self, reached: Sequence[int], missing: Sequence[int], wanted: Sequence[int]
    ) -> bool:
        """Return whether some model holds what is reached and wanted, and something missing.

        Few are tried one by one, as a clause would need a variable that stays.
        """
        if len(missing) <= FEW:
            return any(self.oracle.solve([literal, *reached, *wanted]) for literal in missing)
        use = self.oracle.new()
        self.oracle.add([-use, *missing])
        found = self.oracle.solve([use, *reached, *wanted])
        self.oracle.add([-use])
        return found

    def others(self, members: Sequence[int]) -> list[int]:
        """Return the clause that some argument is in that is not among the members."""
        known = set(members)
        return [argument + 1 for argument in range(len(self.part)) if argument not in known]


def literals(inside: Sequence[int], outside: Sequence[int]) -> list[int]:
    """Say that these arguments are in and those are not.

    >>> literals([0, 2], [1])
    [1, 3, -2]
    """
    return [argument + 1 for argument in inside] + [-argument - 1 for argument in outside]
