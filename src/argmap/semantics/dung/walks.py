"""Walks: admissible and stable sets of dense parts, by choosing who answers whom.

Where everything is in conflict with much else, a solver learns little from its conflicts, and what
counts is to fail early: of all that still needs an answer, take what has the fewest left. Sets are
numbers in here, a bit for each argument, so that a step over hundreds is a few operations.

Sources: Haralick & Elliott, Increasing tree search efficiency for constraint satisfaction problems
(Artificial Intelligence 14, 1980), for failing first; Gao, A random model for argumentation
framework: phase transitions, empirical hardness, and heuristics (IJCAI 2017), for dense frameworks.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

# Steps between two pauses, some milliseconds, up to 256 arguments. With more, a step takes longer, by
# the needs looked at and by the bits of each, and it is more seldom the walk that ends first.
STRIDE = 1024
LARGE = 256

Walk = Iterator[list[int] | None]


class Walks:
    """Walks over sets of arguments, given what each of them attacks.

    A walk yields every set once, sorted, and ``None`` at its pauses.

    >>> walks = Walks([[1], [0, 2], [3], []])
    >>> sorted(walks.admissible()), sorted(walks.admissible(goals=[2, 3]))
    ([[0], [0, 2], [1], [1, 3]], [[0, 2], [1, 3]])
    >>> list(walks.stable(without=[0]))
    [[1, 3]]
    """

    # All that follows is made at the first step of a walk: many a walk is never begun.

    def __init__(self, attacked: Sequence[Sequence[int]]) -> None:
        self._rows = attacked

    @cached_property
    def _order(self) -> list[int]:
        """Return the arguments in order of their bits: who attacks most comes first."""
        # It leaves least when it is tried, and is not free for those tried after.
        return sorted(range(len(self._rows)), key=lambda one: -len(self._rows[one]))

    @cached_property
    def _place(self) -> list[int]:
        found = [0] * len(self._rows)
        for place, argument in enumerate(self._order):
            found[argument] = place
        return found

    @cached_property
    def _attacked(self) -> list[int]:
        """Return, by place, the set of those that one attacks."""
        return [self._mask(self._rows[argument]) for argument in self._order]

    @cached_property
    def _attackers(self) -> list[int]:
        """Return, by place, the set of those that attack it."""
        found = [0] * len(self._rows)
        for argument, row in enumerate(self._rows):
            bit = 1 << self._place[argument]
            for target in row:
                found[self._place[target]] |= bit
        return found

    @cached_property
    def _beside(self) -> list[int]:
        """Return, by place, the set of those that can be in beside it."""
        both = zip(self._attacked, self._attackers, strict=True)
        return [~(1 << place | losers | enemies) for place, (losers, enemies) in enumerate(both)]

    @cached_property
    def _fit(self) -> int:
        """Return the set of those that do not attack themselves."""
        return sum(
            1 << place for place, losers in enumerate(self._attacked) if not losers >> place & 1
        )

    def admissible(
        self,
        inside: Iterable[int] = (),
        without: Iterable[int] = (),
        goals: Iterable[int] | None = None,
    ) -> Walk:
        """Yield the admissible sets but the empty one, those with one of the goals if any are named."""
        choice = None if goals is None else self._mask(goals)
        yield from self._walk(self._attackers, self._attacked, 0, inside, without, choice)

    def stable(self, inside: Iterable[int] = (), without: Iterable[int] = ()) -> Walk:
        """Yield the stable sets: each argument needs an answer, itself or an attacker."""
        answers = [enemies | 1 << one for one, enemies in enumerate(self._attackers)]
        reaches = [losers | 1 << one for one, losers in enumerate(self._attacked)]
        everything = (1 << len(answers)) - 1
        yield from self._walk(answers, reaches, everything, inside, without, None)

    def is_complete(self, members: Iterable[int]) -> bool:
        """Return whether an admissible set holds all that it defends."""
        chosen = out = 0
        for member in members:
            chosen |= 1 << self._place[member]
            out |= self._attacked[self._place[member]]
        others = (1 << len(self._rows)) - 1 & ~chosen & ~out
        return all(self._attackers[one] & ~out for one in _places(others))

    def _mask(self, arguments: Iterable[int]) -> int:
        found = 0
        for argument in arguments:
            found |= 1 << self._place[argument]
        return found

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
        attackers, beside = self._attackers, self._beside
        free, chosen, reached = self._fit & ~self._mask(without), 0, 0
        for one in [self._place[argument] for argument in inside]:
            # In conflict with one before it, or with itself.
            if not (free | chosen) >> one & 1:
                return
            chosen |= 1 << one
            free &= beside[one]
            reached |= reaches[one]
            needs |= attackers[one]
        waiting = [(free, chosen, reached, needs & ~reached)]
        push, pop = waiting.append, waiting.pop
        steps, size = 0, len(answers)
        stride = max(1, STRIDE * LARGE**2 // max(size, LARGE) ** 2)
        while waiting:
            free, chosen, reached, needs = pop()
            steps += 1
            if not steps % stride:
                yield None
            if choice is not None:
                few, choice = choice & free, None
            elif needs:
                few = _fewest(needs, free, answers)
            else:
                if chosen:
                    yield sorted([self._order[place] for place in _places(chosen)])
                # What is found may be part of larger ones.
                few = free
            # Who is tried once is not free any more for those tried after, so no set comes twice.
            while few:
                bit = few & -few
                few ^= bit
                one = bit.bit_length() - 1
                now = reached | reaches[one]
                push((free & beside[one], chosen | bit, now, (needs | attackers[one]) & ~now))
                free ^= bit


def _fewest(needs: int, free: int, answers: Sequence[int]) -> int:
    """Return the free answers to the need that has the fewest, or to one that has one or none."""
    least, few = len(answers) + 1, 0
    while needs:
        bit = needs & -needs
        left = answers[bit.bit_length() - 1] & free
        count = left.bit_count()
        if count < least:
            if count < 2:
                return left
            least, few = count, left
        needs ^= bit
    return few


def _places(bits: int) -> Iterator[int]:
    """Yield the places of the bits of a number."""
    while bits:
        bit = bits & -bits
        bits ^= bit
        yield bit.bit_length() - 1
