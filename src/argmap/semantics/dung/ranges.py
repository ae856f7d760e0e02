"""Semi-stable and stage extensions: those with a largest range, the range being what is in or out.

Sources: Caminada, Carnielli & Dunne, Semi-stable semantics (Journal of Logic and Computation 22,
2012); Verheij, Two approaches to dialectical argumentation (1996), for stage extensions; Dvořák et
al., Complexity-sensitive decision procedures (2014), for the search. When a stable extension
exists, both are the stable extensions.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import islice

from argmap.semantics.dung.answers import Listed
from argmap.semantics.dung.clauses import Clauses, admissible_clauses, conflict_free_clauses
from argmap.semantics.dung.defence import admissible_set, preferred_from
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.preferred import FEW, PreferredSearch
from argmap.semantics.dung.race import Race
from argmap.semantics.dung.search import ClauseSearch, literals
from argmap.semantics.dung.simple import StableSearch


class RangeSearch(ClauseSearch):
    """Models of clauses with a largest range.

    A first extension is found by growing a range in a solver of its own, where what is reached
    can be stated for good. For further questions there are, for each largest range known, two
    variables: one that, when assumed, asks for all of it, and one that asks for something beyond.

    ``is_by_stable``: whether stable extensions, where there are any, are searched for apart.
    """

    is_by_stable = False

    @property
    def variables(self) -> int:
        """Return the number of variables of the clauses."""
        raise NotImplementedError

    def reaching(self, argument: int) -> list[int]:
        """Return the clause that an argument is in the range."""
        raise NotImplementedError

    def start(self, oracle: Oracle) -> list[int]:
        """Return a set to grow from; clauses may be added that hold of all extensions."""
        raise NotImplementedError

    def prepare(self, oracle: Oracle) -> None:
        """Ask for large models, which need less growing."""
        oracle.prefer(range(1, self.variables + 1))

    @cached_property
    def first(self) -> tuple[list[int], set[int]]:
        """Return an extension and its range."""
        self.limit.check()
        everything = set(range(len(self.part)))
        # In dense parts, ways to stable extensions that the range has no part in are the faster.
        stable = self._all_reaching.find() if self.part.is_dense else None
        if stable is not None:
            return stable, everything
        # A solver of its own: here "this is in the range" may be stated for good, as ranges only
        # grow. The solver for further questions must still find sets with other ranges.
        oracle = Oracle(self.variables, self.limit)
        oracle.add_all(self.formula()[1])
        self.prepare(oracle)
        members = self.start(oracle)
        reached: set[int] = set()
        is_first = not self.part.is_dense
        # Each model reaches all that was reached and something beyond, so at most n rounds lead to
        # a range that nothing can extend.
        while True:
            more = self._range(members)
            oracle.add_all(self.reaching(one) for one in more - reached)
            reached |= more
            if reached == everything:
                return members, reached
            if is_first:
                # mostly there is a stable extension, or it is soon clear that there is none
                is_first = False
                # Clauses behind a variable that is only assumed: if there is no stable extension,
                # they bind nothing.
                use = oracle.new()
                oracle.add_all((-use, *self.reaching(one)) for one in everything - reached)
                if oracle.solve([use]):
                    return [one - 1 for one in oracle.true(1, len(self.part))], everything
            oracle.add(self._reaching_beyond(reached))
            if not oracle.solve():
                return members, reached
            members = [one - 1 for one in oracle.true(1, len(self.part))]

    @cached_property
    def stable(self) -> StableSearch | None:
        """Return the search of stable extensions if there is one."""
        # One range is everything, so all largest ranges are: the stable extensions, which need no
        # ranges.
        if not self.is_by_stable and not self.part.is_dense:
            return None
        return self._all_reaching if len(self.first[1]) == len(self.part) else None

    @cached_property
    def _all_reaching(self) -> StableSearch:
        return StableSearch(self.part, self.limit)

    @cached_property
    def known(self) -> tuple[list[int], list[int]]:
        """Return the variables that ask for all of a range, and for something beyond it."""
        all_of, beyond = [self.oracle.new()], [self.oracle.new()]
        # Two stable forms of one range: everything in it must be reached, or something outside it.
        # A set whose range lies in no known one must reach beyond each of them.
        self._state(all_of[0], self.first[1])
        self.oracle.add((-beyond[0], *self._reaching_beyond(self.first[1])))
        return all_of, beyond

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Return an extension with a largest range.

        First among those with a range known to be largest; then beyond them, where what is found
        is grown as far as what is asked for allows, and then without it: if that goes further,
        another largest range is known, and nothing asked for has it.
        """
        if self.part.is_dense and len(inside) + len(outside) == 1:
            # One stable extension that fits is enough, whatever the others are.
            found = self._all_reaching.find(inside, outside)
            if found is not None:
                return found
            # None fits; is there another? All others hold what was not to be in: a shorter search.
            if (
                outside and self._all_reaching.find(outside) is not None
            ) or self.stable is not None:
                return None
        if self.stable is not None and (inside or outside):
            return self.stable.find(inside, outside)
        members, reached = self.first
        if set(members).issuperset(inside) and set(members).isdisjoint(outside):
            return members
        wanted = literals(inside, outside)
        all_of, beyond = self.known
        # A range that is all of a largest one is that one, as nothing is larger: any model will do.
        for asks in all_of:
            if self.oracle.solve([asks, *wanted]):
                return self.members()
        # Beyond all known ranges, with what is asked for. Each round makes one more largest range
        # known, and there are only so many, so the loop ends.
        while self.oracle.solve([*wanted, *beyond]):
            members = self.members()
            members, reached, use = self._grown(members, wanted)
            size = len(reached)
            _, reached, use = self._grown(members, (), use)
            all_of.append(use)
            beyond.append(self.oracle.new())
            self.oracle.add((-beyond[-1], *self._reaching_beyond(reached)))
            # It could not be grown even without the demand, so it is a largest range with what is
            # asked for.
            if len(reached) == size:
                return members
        return None

    def _range(self, members: Sequence[int]) -> set[int]:
        """Return the members and all they attack."""
        return set(members).union(*[self.part.attacked[member] for member in members])

    def _state(self, use: int, arguments: set[int]) -> None:
        """Say that, where a variable holds, these arguments are in the range."""
        self.oracle.add_all((-use, *self.reaching(one)) for one in sorted(arguments))

    def _reaching_beyond(self, reached: set[int]) -> list[int]:
        """Return the clause that something is in the range that is not reached."""
        missing = (one for one in range(len(self.part)) if one not in reached)
        return sorted({literal for one in missing for literal in self.reaching(one)})

    def _grown(
        self, members: list[int], wanted: Sequence[int], use: int | None = None
    ) -> tuple[list[int], set[int], int]:
        """Grow a range as far as possible.

        Gives the members of the last model, the range, and the variable that asks for all of it.
        """
        oracle = self.oracle
        # When growing goes on from an earlier call, its range stands behind ``use`` already.
        stated: set[int] = set() if use is None else self._range(members)
        use = oracle.new() if use is None else use
        reached = self._range(members)
        while True:
            self._state(use, reached - stated)
            stated = reached
            more = oracle.new()
            oracle.add((-more, *self._reaching_beyond(reached)))
            is_more = oracle.solve([use, more, *wanted])
            if is_more:
                members = self.members()
                reached = reached | self._range(members)
            # The question is done; its variable is switched off, and the solver forgets the clause.
            oracle.add((-more,))
            if not is_more:
                return members, reached, use

    def every(self) -> Iterator[list[int]]:
        """Yield every extension: all largest ranges, and all extensions of each."""
        if self.stable is not None:
            yield from self.stable.every()
            return
        all_of, beyond = self.known
        index = 0
        while True:
            while index < len(all_of):
                # All extensions of a range before the next one is looked for, so that no two ranges
                # mix.
                yield from self.every_under([all_of[index]])
                index += 1
            if not self.oracle.solve(beyond):
                return
            _, reached, use = self._grown(self.members(), ())
            all_of.append(use)
            beyond.append(self.oracle.new())
            self.oracle.add((-beyond[-1], *self._reaching_beyond(reached)))

    def credulous(self) -> set[int]:
        """Return the arguments in some extension."""
        return super().credulous() if self.stable is None else self.stable.credulous()

    def sceptical(self) -> set[int]:
        """Return the arguments in every extension."""
        return super().sceptical() if self.stable is None else self.stable.sceptical()


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
        ranges = [self._range(one) for one in self._preferred.found]
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

        stable = self._all_reaching
        if len(inside) == 1 and not outside:
            # With something inside little else is left, so both searches are soon at an end.
            found = stable.find(inside)
            if found is not None or admissible_set(self.part, inside, self.limit) is None:
                return found
        if self.part.is_thick:
            # One walk tells of stable extensions and of what else there is where there are none.
            for one in islice(self._preferred.ahead(), FEW):
                if fits(one) and len(self._range(one)) == len(self.part):
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
        walks = self.part.walks
        members = self.start()
        # Each set reaches all that the one before it did, and more. The last proof, that nothing
        # reaches still more, is the proof that no extension is stable, too.
        while True:
            reached = self._range(members)
            beyond = self._reaching_beyond(reached)
            goals = walks.goals(literal - 1 for literal in beyond)
            walk = walks.covering(sorted(reached), goals=goals)
            make = partial(self._told, reached, beyond)
            found = Race(walk, make, self.part, self.limit).next() if beyond else None
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
