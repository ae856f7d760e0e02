"""Walks: admissible and stable sets of dense parts, by choosing who answers whom.

Where everything is in conflict with much else, a solver learns little from its conflicts, and what
counts is to fail early: of all that still needs an answer, take what has the fewest left. Sets are
numbers here, bit i for argument i, so that a step over hundreds of arguments is a few operations.

Sources: Haralick & Elliott, Increasing tree search efficiency for constraint satisfaction problems
(Artificial Intelligence 14, 1980), for failing first; Gao, A random model for argumentation
framework: phase transitions, empirical hardness, and heuristics (IJCAI 2017), for dense frameworks.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

# Steps between two pauses, some milliseconds.
STRIDE = 1024

Walk = Iterator[int | None]


class Walks:
    """Walks over sets of arguments, given what each of them attacks.

    A walk yields every set once, and ``None`` at its pauses.

    >>> walks = Walks([[1], [0, 2], [3], []])
    >>> [members(found) for found in walks.admissible()]
    [[0], [0, 2], [1], [1, 3]]
    >>> [members(found) for found in walks.admissible(goals=[2, 3])]
    [[0, 2], [1, 3]]
    >>> [members(found) for found in walks.stable(without=[0])]
    [[1, 3]]
    """

    def __init__(self, attacked: Sequence[Sequence[int]]) -> None:
        self._rows = attacked

    @cached_property
    def attacked(self) -> list[int]:
        """Return for each argument the set of those it attacks."""
        return [mask(row) for row in self._rows]

    @cached_property
    def attackers(self) -> list[int]:
        """Return for each argument the set of those that attack it."""
        found = [0] * len(self._rows)
        for source, row in enumerate(self._rows):
            for target in row:
                found[target] |= 1 << source
        return found

    @cached_property
    def _fit(self) -> int:
        """Return those that do not attack themselves."""
        return mask(one for one, losers in enumerate(self.attacked) if not losers >> one & 1)

    def reached(self, chosen: int) -> int:
        """Return the range of a set: its members and all they attack."""
        found = chosen
        for one in members(chosen):
            found |= self.attacked[one]
        return found

    def is_complete(self, chosen: int) -> bool:
        """Return whether an admissible set holds all that it defends."""
        range_of = self.reached(chosen)
        others = members(~range_of & (1 << len(self._rows)) - 1)
        return all(self.attackers[one] & ~range_of for one in others)

    # Generators all, so that no set is made before the first step: many walks are never begun.

    def admissible(
        self,
        inside: Iterable[int] = (),
        without: Iterable[int] = (),
        goals: Iterable[int] | None = None,
    ) -> Walk:
        """Yield the admissible sets but the empty one, those with one of the goals if any are named."""
        choice = None if goals is None else mask(goals)
        yield from self._walk(self.attackers, self.attacked, 0, inside, without, choice)

    def stable(self, inside: Iterable[int] = (), without: Iterable[int] = ()) -> Walk:
        """Yield the stable sets: each argument needs an answer, itself or an attacker."""
        answers = [enemies | 1 << one for one, enemies in enumerate(self.attackers)]
        reaches = [losers | 1 << one for one, losers in enumerate(self.attacked)]
        everything = (1 << len(answers)) - 1
        yield from self._walk(answers, reaches, everything, inside, without, None)

    def _walk(
        self,
        answers: Sequence[int],
        reaches: Sequence[int],
        needs: int,
        inside: Iterable[int],
        without: Iterable[int],
        choice: int | None,
    ) -> Walk:
        """Yield depth first; ``needs`` are what has to be reached, ``choice`` the first members."""
        attackers, attacked = self.attackers, self.attacked
        free, chosen, reached = self._fit & ~mask(without), 0, 0
        for one in inside:
            # In conflict with one before it, or with itself.
            if not (free | chosen) >> one & 1:
                return
            chosen |= 1 << one
            free &= ~(chosen | attackers[one] | attacked[one])
            reached |= reaches[one]
            needs |= attackers[one]
        waiting = [(free, chosen, reached, needs & ~reached)]
        steps = 0
        while waiting:
            free, chosen, reached, needs = waiting.pop()
            steps += 1
            if not steps % STRIDE:
                yield None
            if choice is not None:
                few, choice = choice & free, None
            elif needs:
                few = _fewest(needs, free, answers)
            else:
                if chosen:
                    yield chosen
                # What is found may be part of larger ones.
                few = free
            # Who is tried once is not free any more for those tried after, so no set comes twice.
            following = []
            while few:
                bit = few & -few
                few ^= bit
                one = bit.bit_length() - 1
                now = reached | reaches[one]
                near = bit | attackers[one] | attacked[one]
                following.append((free & ~near, chosen | bit, now, (needs | attackers[one]) & ~now))
                free ^= bit
            waiting += reversed(following)


def _fewest(needs: int, free: int, answers: Sequence[int]) -> int:
    """Return the free answers to the need that has the fewest."""
    least, few = len(answers) + 1, 0
    while needs:
        bit = needs & -needs
        needs ^= bit
        left = answers[bit.bit_length() - 1] & free
        count = left.bit_count()
        if count < least:
            least, few = count, left
            if count < 2:
                return few
    return few


def mask(arguments: Iterable[int]) -> int:
    """Return the set of bits of arguments.

    >>> mask([0, 2])
    5
    """
    found = 0
    for argument in arguments:
        found |= 1 << argument
    return found


def members(found: int | None) -> list[int]:
    """Return the arguments of a set of bits, in order.

    >>> members(5)
    [0, 2]
    """
    # A pause has none.
    return [place for place, bit in enumerate(bin(found or 0)[:1:-1]) if bit == "1"]
