"""Walks: admissible and stable sets of dense parts, by choosing who answers whom.

Where everything is in conflict with much else, a solver learns little from its conflicts, and what
counts is to fail early: of all that still needs an answer, take what has the fewest left. Sets are
numbers in here, a bit for each argument, so that a step over hundreds is a few operations.

Sources: Haralick & Elliott, Increasing tree search efficiency for constraint satisfaction problems
(Artificial Intelligence 14, 1980), for failing first; Gao, A random model for argumentation
framework: phase transitions, empirical hardness, and heuristics (IJCAI 2017), for dense frameworks.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, reduce
from operator import or_

# Needs that are looked at between two pauses, and what a step takes beside them: some milliseconds, up to
# 256 arguments. With more, bits are looked at longer, and it is more seldom the walk that ends first.
# A set that is found takes as long as some steps.
STRIDE, STEP, FINDING = 24_576, 20, 80
LARGE = 256

Walk = Iterator[list[int] | None]
# What may still be chosen, what is chosen, what that reaches, and what needs an answer.
_State = tuple[int, int, int, int]


class Goals:
    """Arguments of which a walk is to choose one; they may grow fewer, or be joined by others, while it goes on."""

    def __init__(self, walks: "Walks", arguments: Iterable[int]) -> None:
        self._walks = walks
        self.masks = [walks.mask(arguments)]

    def keep(self, arguments: Iterable[int]) -> None:
        """Leave out all but these arguments."""
        self.masks[0] &= self._walks.mask(arguments)

    def leave(self, members: Iterable[int]) -> None:
        """Ask from now on for something that is not among these members, too."""
        self.masks.append(~self._walks.mask(members))

    def open(self, chosen: int, is_settled: bool) -> list[int]:
        """Return the sets of which nothing is chosen; until all else is settled, of the first alone."""
        return [mask for mask in self.masks[: None if is_settled else 1] if not chosen & mask]


class Walks:
    """Walks over sets of arguments, given what each of them attacks.

    A walk yields every set once, sorted, and ``None`` at its pauses.

    >>> walks = Walks([[1], [0, 2], [3], []])
    >>> sorted(walks.admissible()), sorted(walks.admissible(goals=walks.goals([2, 3])))
    ([[0], [0, 2], [1], [1, 3]], [[0, 2], [1, 3]])
    >>> list(walks.stable(without=[0]))
    [[1, 3]]
    """

    # All that follows is made at the first step of a walk: many a walk is never begun.

    def __init__(self, attacked: Sequence[Sequence[int]]) -> None:
        self._rows = attacked

    @cached_property
    def _order(self) -> list[int]:
        """Return the arguments in order of their bits: who attacks most has the highest."""
        # Highest comes first: it leaves least when it is tried, and is not free for those tried after.
        return sorted(range(len(self._rows)), key=lambda one: (len(self._rows[one]), -one))

    @cached_property
    def _place(self) -> list[int]:
        found = [0] * len(self._rows)
        for place, argument in enumerate(self._order):
            found[argument] = place
        return found

    @cached_property
    def _bits(self) -> list[int]:
        return [1 << place for place in self._place]

    @cached_property
    def _attacked(self) -> list[int]:
        """Return, by place, the set of those that one attacks."""
        return [self.mask(self._rows[argument]) for argument in self._order]

    @cached_property
    def _attackers(self) -> list[int]:
        """Return, by place, the set of those that attack it."""
        found = [0] * len(self._rows)
        for bit, row in zip(self._bits, self._rows, strict=True):
            for target in row:
                found[target] |= bit
        return [found[argument] for argument in self._order]

    @cached_property
    def _beside(self) -> list[int]:
        """Return, by place, the set of those that can be in beside it."""
        both = zip(self._attacked, self._attackers, strict=True)
        return [~(1 << place | losers | enemies) for place, (losers, enemies) in enumerate(both)]

    @cached_property
    def _along(self) -> list[int]:
        """Return, by place, the set of those that can be in where it is, itself included."""
        return [others | 1 << place for place, others in enumerate(self._beside)]

    @cached_property
    def _fit(self) -> int:
        """Return the set of those that do not attack themselves."""
        return sum(
            1 << place for place, losers in enumerate(self._attacked) if not losers >> place & 1
        )

    @cached_property
    def _downstream(self) -> Sequence[int]:
        """Return the places by strong components, those that attack before those they attack.

        Two searches depth first, of one step for each argument (Sharir, A strong-connectivity
        algorithm, 1981).
        """
        size, left = len(self._rows), (1 << len(self._rows)) - 1
        # Mostly there is one component, and a few steps each way show it.
        if not left or all(
            _closure(0, rows, left) == left for rows in (self._attackers, self._attacked)
        ):
            return range(size - 1, -1, -1)
        done: list[int] = []
        while left:
            path = [left.bit_length() - 1]
            left ^= 1 << path[0]
            while path:
                bit = self._attacked[path[-1]] & left
                bit &= -bit
                left ^= bit
                if bit:
                    path.append(bit.bit_length() - 1)
                else:
                    done.append(path.pop())
        left, found = (1 << size) - 1, list[int]()
        for last in reversed(done):
            if left >> last & 1:
                group = _closure(last, self._attackers, left)
                left ^= group
                found += _places(group)
        return found

    def admissible(
        self,
        inside: Iterable[int] = (),
        without: Iterable[int] = (),
        goals: Goals | None = None,
    ) -> Walk:
        """Yield the admissible sets but the empty one, those with one of the goals if there are any."""
        start = self._start(inside, without, self._attacked, self._attackers, 0)
        yield from self._walk(start, self._attackers, self._attacked, self._attackers, goals)

    def stable(
        self,
        inside: Iterable[int] = (),
        without: Iterable[int] = (),
        goals: Goals | None = None,
    ) -> Walk:
        """Yield the stable sets: each argument needs an answer, itself or an attacker."""
        yield from self.covering(range(len(self._rows)), inside, without, goals)

    def covering(
        self,
        arguments: Iterable[int],
        inside: Iterable[int] = (),
        without: Iterable[int] = (),
        goals: Goals | None = None,
    ) -> Walk:
        """Yield the sets without conflict that reach arguments: each is inside or attacked."""
        answers = [enemies | 1 << one for one, enemies in enumerate(self._attackers)]
        reaches = [losers | 1 << one for one, losers in enumerate(self._attacked)]
        # Who is chosen demands no answer to its attackers.
        demands = [0] * len(answers)
        start = self._start(inside, without, reaches, demands, self.mask(arguments))
        yield from self._walk(start, answers, reaches, demands, goals)

    def is_complete(self, members: Iterable[int]) -> bool:
        """Return whether an admissible set holds all that it defends."""
        chosen = out = 0
        for member in members:
            chosen |= 1 << self._place[member]
            out |= self._attacked[self._place[member]]
        others = (1 << len(self._rows)) - 1 & ~chosen & ~out
        return all(self._attackers[one] & ~out for one in _places(others))

    def filled(self, members: Iterable[int]) -> list[int]:
        """Return a set without conflict, sorted, and all that has room in it, one after the other."""
        free, chosen = self._fit, self.mask(members)
        for place in _places(chosen):
            free &= self._beside[place]
        while free:
            place = free.bit_length() - 1
            chosen |= 1 << place
            free &= self._beside[place]
        return sorted([self._order[place] for place in _places(chosen)])

    def goals(self, arguments: Iterable[int]) -> Goals:
        """Make goals of arguments."""
        return Goals(self, arguments)

    def mask(self, arguments: Iterable[int]) -> int:
        """Return the set of some arguments."""
        return reduce(or_, map(self._bits.__getitem__, arguments), 0)

    def _start(
        self,
        inside: Iterable[int],
        without: Iterable[int],
        reaches: Sequence[int],
        demands: Sequence[int],
        needs: int,
    ) -> _State | None:
        """Choose what is to be inside; ``None`` if there is a conflict in it."""
        free, chosen, reached = self._fit & ~self.mask(without), 0, 0
        for one in [self._place[argument] for argument in inside]:
            # In conflict with one before it, or with itself.
            if not (free | chosen) >> one & 1:
                return None
            chosen |= 1 << one
            free &= self._beside[one]
            reached |= reaches[one]
            needs |= demands[one]
        return free, chosen, reached, needs & ~reached

    def _walk(
        self,
        start: _State | None,
        answers: Sequence[int],
        reaches: Sequence[int],
        demands: Sequence[int],
        goals: Goals | None,
    ) -> Walk:
        """Yield depth first; what is chosen demands that more is reached."""
        beside = self._beside
        # Depth first from both ends in turn, a pause each. At one end is tried first what leaves most to
        # choose from, with which sets are sooner found where many are large; at the other what
        # leaves least, with which small ones are.
        waiting: deque[_State] = deque([] if start is None else [start])
        is_last = True
        stride, seen = STRIDE * LARGE // max(len(answers), LARGE), 0
        while waiting:
            state = waiting.pop() if is_last else waiting.popleft()
            seen += STEP + state[3].bit_count()
            if seen > stride:
                seen, is_last = 0, not is_last
                yield None
            settled = self._settled(state, answers, reaches, demands)
            if settled is None:
                continue
            (free, chosen, reached, needs), few = settled
            wanted = [] if goals is None else goals.open(chosen, not needs)
            if chosen and not needs and not wanted:
                seen += FINDING
                yield sorted([self._order[place] for place in _places(chosen)])
                wanted = [] if goals is None else goals.open(chosen, True)
            if not needs:
                # What is found may be part of larger ones.
                few = free
            for mask in wanted:
                # More needs; and of what is found, one without a goal is a beginning at most.
                left = free & mask
                few = left if left.bit_count() < few.bit_count() else few
            # Who is tried once is not free any more for those tried after, so no set comes twice.
            fresh: list[_State] = []
            for one in _places(few) if chosen or needs else self._first(few):
                now = reached | reaches[one]
                wanting = (needs | demands[one]) & ~now
                fresh.append((free & beside[one], chosen | 1 << one, now, wanting))
                free ^= 1 << one
            if is_last:
                waiting.extend(reversed(fresh))
            else:
                waiting.extendleft(fresh)

    def _first(self, able: int) -> list[int]:
        """Return what to begin with: what has its defence in few, or is soon known to have none."""
        # Who defends is upstream, or in the same strong component. What is tried in vain defends
        # nothing downstream.
        return [place for place in self._downstream if able >> place & 1]

    def _settled(
        self,
        state: _State,
        answers: Sequence[int],
        reaches: Sequence[int],
        demands: Sequence[int],
    ) -> tuple[_State, int] | None:
        """Choose where one answer is left; ``None`` if somewhere none is.

        Beside it, the answers to a need that has the fewest.
        """
        beside, along = self._beside, self._along
        free, chosen, reached, needs = state
        # Each need is looked at once, though what is chosen after it may have taken its answers: to
        # try one more takes less time than to look at all once more.
        while needs:
            rest, least, few = needs, len(answers) + 1, 0
            while rest:
                need = rest.bit_length() - 1
                left = answers[need] & free
                count = left.bit_count()
                if count < 3:
                    if not left:
                        return None
                    one = left.bit_length() - 1
                    if count == 1:
                        chosen |= left
                        free &= beside[one]
                        reached |= reaches[one]
                        more = demands[one] & ~reached
                        needs = (needs | more) & ~reached
                        rest = (rest | more) & needs
                        # Who has the fewest may be reached by now.
                        least, few = len(answers) + 1, 0
                        continue
                    # What is in conflict with both answers has no place beside either.
                    free &= along[one] | along[(left & -left).bit_length() - 1]
                if count < least:
                    least, few = count, left
                rest ^= 1 << need
            if few:
                return (free, chosen, reached, needs), few & free
        return (free, chosen, reached, needs), 0


def _places(bits: int) -> Iterator[int]:
    """Yield the places of the bits of a number, the highest first."""
    while bits:
        place = bits.bit_length() - 1
        bits ^= 1 << place
        yield place


def _closure(start: int, rows: Sequence[int], within: int) -> int:
    """Return the set of what can be come to from a place by rows without leaving a set."""
    group = waiting = 1 << start
    while waiting and group != within:
        place = waiting.bit_length() - 1
        more = rows[place] & within & ~group
        group |= more
        waiting ^= 1 << place | more
    return group
