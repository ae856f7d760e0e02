"""Semi-stable and stage extensions: those with a largest range, the range being what is in or out.

Sources: Caminada, Carnielli & Dunne, Semi-stable semantics (Journal of Logic and Computation 22,
2012); Verheij, Two approaches to dialectical argumentation (1996), for stage extensions; Dvořák et
al., Complexity-sensitive decision procedures (2014), for the search. When a stable extension
exists, both are the stable extensions.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from argmap.semantics.dung.oracle import Oracle
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
        is_dense = self.part.is_dense
        stable = self.all_reaching.find() if is_dense else None
        if stable is not None:
            return stable, everything
        # A solver of its own: here "this is in the range" may be stated for good, as ranges only
        # grow. The solver for further questions must still find sets with other ranges.
        oracle = Oracle(self.variables, self.limit, is_dense=is_dense, is_steady=is_dense)
        oracle.add_all(self.formula()[1])
        self.prepare(oracle)
        members = self.start(oracle)
        reached: set[int] = set()
        is_first = not is_dense
        # Each model reaches all that was reached and something beyond, so at most n rounds lead to
        # a range that nothing can extend.
        while True:
            more = self.range_of(members)
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
            oracle.add(self.reaching_beyond(reached))
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
        return self.all_reaching if len(self.first[1]) == len(self.part) else None

    @cached_property
    def all_reaching(self) -> StableSearch:
        """Return the search of stable extensions."""
        return StableSearch(self.part, self.limit)

    @cached_property
    def known(self) -> tuple[list[int], list[int]]:
        """Return the variables that ask for all of a range, and for something beyond it."""
        all_of, beyond = [self.oracle.new()], [self.oracle.new()]
        # Two stable forms of one range: everything in it must be reached, or something outside it.
        # A set whose range lies in no known one must reach beyond each of them.
        self._state(all_of[0], self.first[1])
        self.oracle.add((-beyond[0], *self.reaching_beyond(self.first[1])))
        return all_of, beyond

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Return an extension with a largest range.

        First among those with a range known to be largest; then beyond them, where what is found
        is grown as far as what is asked for allows, and then without it: if that goes further,
        another largest range is known, and nothing asked for has it.
        """
        if self.part.is_dense and len(inside) + len(outside) == 1:
            # One stable extension that fits is enough, whatever the others are.
            found = self.all_reaching.find(inside, outside)
            if found is not None:
                return found
            # None fits; is there another? All others hold what was not to be in: a shorter search.
            if (outside and self.all_reaching.find(outside) is not None) or self.stable is not None:
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
            self.oracle.add((-beyond[-1], *self.reaching_beyond(reached)))
            # It could not be grown even without the demand, so it is a largest range with what is
            # asked for.
            if len(reached) == size:
                return members
        return None

    def range_of(self, members: Sequence[int]) -> set[int]:
        """Return the members and all they attack."""
        return set(members).union(*[self.part.attacked[member] for member in members])

    def _state(self, use: int, arguments: set[int]) -> None:
        """Say that, where a variable holds, these arguments are in the range."""
        self.oracle.add_all((-use, *self.reaching(one)) for one in sorted(arguments))

    def reaching_beyond(self, reached: set[int]) -> list[int]:
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
        stated: set[int] = set() if use is None else self.range_of(members)
        use = oracle.new() if use is None else use
        reached = self.range_of(members)
        while True:
            self._state(use, reached - stated)
            stated = reached
            more = oracle.new()
            oracle.add((-more, *self.reaching_beyond(reached)))
            is_more = oracle.solve([use, more, *wanted])
            if is_more:
                members = self.members()
                reached = reached | self.range_of(members)
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
            self.oracle.add((-beyond[-1], *self.reaching_beyond(reached)))

    def credulous(self) -> set[int]:
        """Return the arguments in some extension."""
        # In dense parts the search of stable extensions answers for all arguments at once.
        if not self.part.is_dense or self.stable is None:
            return super().credulous()
        return self.stable.credulous()

    def sceptical(self) -> set[int]:
        """Return the arguments in every extension."""
        if not self.part.is_dense or self.stable is None:
            return super().sceptical()
        return self.stable.sceptical()
