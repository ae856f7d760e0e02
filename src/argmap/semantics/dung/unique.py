"""Ideal and eager extensions: the largest admissible set inside what others all accept.

Sources: Dung, Mancarella & Toni, Computing ideal sceptical argumentation (Artificial Intelligence
171, 2007); Dunne, The computational complexity of ideal semantics (Artificial Intelligence 173,
2009), for what no admissible set may attack; Caminada, Comparing two unique extension semantics
for formal argumentation: ideal and eager (BNAIC 2007).
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.defence import admissible_oracle, preferred_from
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.race import Race
from argmap.semantics.dung.semi_stable import SemiStableSearch
from argmap.semantics.dung.walks import Goals


class UniqueSearch:
    """One extension, known or computed when it is first asked for."""

    is_local = False

    def __init__(self, part: Part, limit: Limit) -> None:
        self.part = part
        self.limit = limit
        self.shown: set[int] = set()
        self._members: list[int] | None = None

    def compute(self) -> set[int]:
        """Compute the extension."""
        raise NotImplementedError

    def members(self) -> list[int]:
        """Return the extension."""
        if self._members is None:
            self._members = sorted(self.compute())
        return self._members

    def can(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> bool:
        """Return whether the extension fits."""
        return self.find(inside, outside) is not None

    def find(self, inside: Sequence[int] = (), outside: Sequence[int] = ()) -> list[int] | None:
        """Return the extension if it fits."""
        found = set(self.members())
        fits = found.issuperset(inside) and found.isdisjoint(outside)
        return self.members() if fits else None

    def every(self) -> Iterator[list[int]]:
        """Yield the one extension."""
        yield self.members()

    def credulous(self) -> set[int]:
        """Return its members."""
        return set(self.members())

    def sceptical(self) -> set[int]:
        """Return its members."""
        return set(self.members())


class IdealSearch(UniqueSearch):
    """The largest admissible set that is part of every preferred extension.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> part = attack_graph("abcd", ["ab", "ba", "aa", "bc", "cd"]).whole
    >>> IdealSearch(part, Limit()).members()
    [1, 3]
    """

    def compute(self) -> set[int]:
        """Shrink a preferred extension until no admissible set attacks it.

        An admissible set that attacks what is left shows arguments that some preferred extension
        does not hold; of the others, those that still defend themselves stay.
        """
        some = self._next(range(len(self.part)))
        # Nothing but the empty set is admissible.
        if some is None:
            return set()
        # The ideal extension lies in every preferred one, so it lies in this one; the search only
        # takes away.
        left = set(preferred_from(self.part, some, self.limit))
        enemies = self._enemies(left)
        self._prefer(left, enemies)
        # Dunne (2009): what an admissible set attacks is missing from some preferred extension. If
        # no admissible set attacks what is left, it is inside them all. Every round takes something
        # away.
        while left:
            found = self._next(sorted(enemies))
            if found is None:
                return left
            for member in found:
                left.difference_update(self.part.attacked[member])
            # What has lost its defence falls, too, and what it defended in turn.
            left = defended(self.part, left)
            enemies = self._enemies(left)
        return left

    def _enemies(self, members: set[int]) -> set[int]:
        return {enemy for one in members for enemy in self.part.attackers[one]}

    @cached_property
    def _oracle(self) -> Oracle:
        return admissible_oracle(self.part, self.limit)

    @cached_property
    def _goals(self) -> Goals:
        return self.part.walks.goals(range(len(self.part)))

    @cached_property
    def _race(self) -> Race:
        # One walk for all questions: what is left shrinks, and what attacks it now did so then.
        walk = self.part.walks.admissible(goals=self._goals)
        return Race(walk, lambda: self._oracle, self.part, self.limit)

    def _next(self, goals: Sequence[int]) -> list[int] | None:
        """Return an admissible set with one of the goals, each time some of those before."""
        literals = [goal + 1 for goal in goals]
        if self.part.is_dense:
            self._goals.keep(goals)
            self._race.demand(literals)
            return self._race.next()
        oracle = self._oracle
        asks = oracle.new()
        oracle.add((-asks, *literals))
        return [one - 1 for one in oracle.true(1, len(self.part))] if oracle.solve([asks]) else None

    def _prefer(self, left: set[int], enemies: set[int]) -> None:
        """Ask for sets that differ much from what is left: the more of it goes."""
        size = len(self.part)
        if not self.part.is_dense:
            self._oracle.prefer(
                side
                for ours, sign in ((left, -1), (enemies, 1))
                for one in sorted(ours)
                for side in (sign * (one + 1), -sign * (one + 1 + size))
            )


class EagerSearch(UniqueSearch):
    """The largest admissible set that is part of every semi-stable extension.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> part = attack_graph("abcde", ["ab", "ba", "bc", "cd", "de", "ec"]).whole
    >>> EagerSearch(part, Limit()).members()
    [1, 3]
    """

    def compute(self) -> set[int]:
        """Take what all semi-stable extensions hold, and of that what defends itself."""
        # Not every part of the common members defends itself; the largest one that does is unique,
        # as the members have no conflict.
        return defended(self.part, SemiStableSearch(self.part, self.limit).sceptical())


def defended(part: Part, members: set[int]) -> set[int]:
    """Return the largest subset without conflict that attacks all its attackers.

    The members must have no conflict. Linear: each is dropped once, when an attacker of it is no
    longer attacked.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> defended(attack_graph("abcd", ["ab", "bc", "dc"]).whole, {0, 2})
    {0}
    """
    left = set(members)
    # By how many of the members each attacker is attacked; at zero all it attacks falls.
    blows = dict.fromkeys((enemy for one in members for enemy in part.attackers[one]), 0)
    for member in sorted(members):
        for loser in part.attacked[member]:
            if loser in blows:
                blows[loser] += 1
    unanswered = [enemy for enemy, count in blows.items() if not count]
    # The list grows while it is walked over. Each enemy joins once, each member falls once: linear.
    for enemy in unanswered:
        for loser in part.attacked[enemy]:
            if loser not in left:
                continue
            left.remove(loser)
            for other in part.attacked[loser]:
                if other in blows:
                    blows[other] -= 1
                    if not blows[other]:
                        unanswered.append(other)
    return left
