"""Problems: the questions one can ask of an attack graph under a semantics.

Credulous: is an argument in some extension; sceptical: in every one. Some extension, all, how
many; and the two answers for all arguments at once. Components first: parts that do not touch are
solved apart, and counts are multiplied. For directional semantics an argument is first looked at
within its cone.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from math import prod

from argmap.errors import TimeLimitError
from argmap.memory import paused_collector
from argmap.semantics.dung.answers import Decision, Listed, Status
from argmap.semantics.dung.attack_graph import AttackGraph
from argmap.semantics.dung.components import cone
from argmap.semantics.dung.division import Division, Searches, divide
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.registry import Semantics, find_semantics
from argmap.semantics.dung.search import Search

CONE_SHARE = 0.5
SMALL = 64
Wanted = tuple[tuple[int, ...], tuple[int, ...]]


class Problem:
    """An attack graph under a semantics, named or by its letters, and seconds for all questions.

    Extensions are tuples of names in the order of the graph. Every method raises
    ``TimeLimitError`` when the seconds are over.

    Raises:
        UnknownSemanticsError: If there is no such semantics.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> problem = Problem(attack_graph("abcd", ["ab", "ba", "ac", "bc", "cd"]), "preferred")
    >>> problem.count(), sorted(problem.every())
    (2, [('a', 'd'), ('b', 'd')])
    >>> problem.sceptical("d").is_yes, problem.sceptical("a").witness
    (True, ('b', 'd'))
    >>> problem.status()
    Status(credulous=('a', 'b', 'd'), sceptical=('d',))
    """

    def __init__(self, graph: AttackGraph, semantics: str, seconds: float | None = None) -> None:
        self.graph = graph
        self.semantics: Semantics = find_semantics(semantics)
        self.limit: Limit = Limit(seconds)
        self._searches = Searches(self.limit)
        self._firsts: dict[int, list[int] | None] = {}

    @cached_property
    def _division(self) -> Division:
        with paused_collector():
            return divide(self.graph, self.semantics, self._searches)

    @cached_property
    def _joint(self) -> Division:
        """Divide for questions about one extension."""
        # Dividing costs a walk over the graph; for a single question some semantics do better
        # without.
        if not self.semantics.is_joint:
            return self._division
        with paused_collector():
            return divide(self.graph, self.semantics, self._searches, is_joint=True)

    def _search(self, index: int) -> Search:
        return self._searches.of(*self._division.parts[index])

    def _joint_search(self, index: int) -> Search:
        return self._searches.of(*self._joint.parts[index])

    def _place(self, argument: int) -> tuple[int, int] | None:
        """Return the part an argument is in, and its number there."""
        # Numbers of a part ascend, so bisection finds an argument without a table of all.
        for index, (part, _) in enumerate(self._joint.parts):
            here = bisect_left(part.numbers, argument)
            if here < len(part) and part.numbers[here] == argument:
                return index, here
        return None

    def some(self) -> tuple[str, ...] | None:
        """Return an extension, or ``None`` if there is none."""
        with paused_collector():
            found = self._join({})
            return None if found is None else self.graph.named(found)

    def _first(self, index: int) -> list[int] | None:
        """Return an extension of a part, the same whenever it is asked for."""
        search = self._joint_search(index)
        # By search, not by part: parts of one shape have the same first extension.
        if id(search) not in self._firsts:
            self._firsts[id(search)] = search.find()
        return self._firsts[id(search)]

    def _join(self, fixed: dict[int, list[int]]) -> list[int] | None:
        """Join the extensions given for some parts with any of the others."""
        members = list(self._joint.core)
        for index, (part, _) in enumerate(self._joint.parts):
            found = fixed[index] if index in fixed else self._first(index)
            if found is None:
                return None
            members += [part.numbers[argument] for argument in found]
        members.sort()
        return members

    def every(self) -> Iterator[tuple[str, ...]]:
        """Yield every extension once."""
        parts = [part for part, _ in self._division.parts]
        shared: dict[int, Listed] = {}
        lists = []
        for index in range(len(parts)):
            search = self._search(index)
            lists.append(shared.setdefault(id(search), Listed(search)))
        # One part without an extension leaves the whole without any.
        if not all(one.reaches(0) for one in lists):
            return
        # each name is made once, and then taken for every extension
        shown = sorted(chain(self._division.core, *(part.numbers for part in parts)))
        name_of = dict(zip(shown, self.graph.named(shown), strict=True)).__getitem__
        turns = [0] * len(lists)
        while True:
            members = list(self._division.core)
            for part, listed, turn in zip(parts, lists, turns, strict=True):
                members += [part.numbers[one] for one in listed.found[turn]]
            members.sort()
            yield tuple(map(name_of, members))
            self.limit.check()
            # An odometer: the last part turns first. Extensions are made one by one, as their
            # number is the product of the parts' numbers.
            index = len(lists) - 1
            while index >= 0 and not lists[index].reaches(turns[index] + 1):
                turns[index] = 0
                index -= 1
            if index < 0:
                return
            turns[index] += 1

    def count(self) -> int:
        """Count the extensions: the product of the counts of the parts.

        Raises:
            TimeLimitError: If the time is over; the message gives a lower bound.
        """
        counts: dict[int, int] = {}
        searches: list[Search] = []
        try:
            searches = [self._search(index) for index in range(len(self._division.parts))]
            for search in searches:
                if id(search) not in counts:
                    counts[id(search)] = 0
                    for _ in search.every():
                        counts[id(search)] += 1
                        self.limit.check()
        except TimeLimitError as error:
            # What was counted until then, times one for each part not looked at, is a safe lower
            # bound.
            least = 1 if self.semantics.always_exists else 0
            found = prod(max(least, counts.get(id(search), 0)) for search in searches)
            raise TimeLimitError(error.seconds, f"at least {found} extensions", found) from None
        return prod(counts[id(search)] for search in searches)

    def credulous(self, name: str) -> Decision:
        """Return whether an argument is in some extension; if so, give one.

        Raises:
            UnknownIdError: If there is no such argument.
        """
        return self._decide(self.graph.number(name), is_credulous=True)

    def sceptical(self, name: str) -> Decision:
        """Return whether an argument is in every extension; if not, give one without it.

        Raises:
            UnknownIdError: If there is no such argument.
        """
        return self._decide(self.graph.number(name), is_credulous=False)

    def _decide(self, argument: int, is_credulous: bool) -> Decision:
        with paused_collector():
            place = self._place(argument)
            others = range(len(self._joint.parts))
            if place is None:
                is_in = _holds(self._joint.core, argument)
                # Outside all parts the argument is in every extension or in none, if there is an
                # extension at all.
                is_shown = is_in == is_credulous and self._exists(others)
                return self._decision(is_shown, is_credulous, lambda: self._join({}))
            index, here = place
            wanted: Wanted = ((here,), ()) if is_credulous else ((), (here,))
            is_shown = self._can(index, here, wanted)
            # An extension of this part is one of the whole only if the other parts have some.
            is_shown = is_shown and self._exists(other for other in others if other != index)
        return self._decision(is_shown, is_credulous, lambda: self._extended(index, wanted))

    def _decision(
        self, is_shown: bool, is_credulous: bool, make: Callable[[], list[int] | None]
    ) -> Decision:
        def witness() -> tuple[str, ...] | None:
            with paused_collector():
                found = make()
            return None if found is None else self.graph.named(found)

        # What is shown is an extension with the argument, or one without it: a yes to the credulous
        # question, a no to the sceptical one.
        return Decision(is_shown == is_credulous, witness if is_shown else None)

    def _exists(self, parts: Iterable[int]) -> bool:
        """Return whether each of these parts has an extension."""
        return self.semantics.always_exists or all(
            self._first(index) is not None for index in parts
        )

    def _can(self, index: int, here: int, wanted: Wanted) -> bool:
        """Return whether a part has an extension that fits; the cone alone where that will do."""
        search = self._joint_search(index)
        part, semantics = self._joint.parts[index]
        # For directional semantics the cone answers (Baroni & Giacomin 2007); searches that are
        # local look no further anyway.
        if semantics.is_directional and not search.is_local and len(part) > SMALL:
            members = cone(part, here)
            if len(members) <= CONE_SHARE * len(part):
                place = bisect_left(members, here)
                inner = semantics.search(part.among(members), self.limit)
                return inner.can(*(tuple(place for _ in side) for side in wanted))
        return search.can(*wanted)

    def _extended(self, index: int, wanted: Wanted) -> list[int] | None:
        found = self._joint_search(index).find(*wanted)
        return None if found is None else self._join({index: found})

    def status(self) -> Status:
        """Return the arguments in some extension and those in every one.

        Raises:
            TimeLimitError: If the time is over; the message says how far it got, and ``known`` is
                the status of the arguments that are certain.
        """
        with paused_collector():
            return self._status()

    def _status(self) -> Status:
        some, all_of = set(self._division.core), set(self._division.core)
        known: dict[int, tuple[set[int], set[int]]] = {}
        parts = self._division.parts
        # No extension: nothing is in some, and everything is in all of them.
        if not self.semantics.always_exists and not self._each_has_one():
            return Status((), tuple(self.graph.names))
        for index, (part, _) in enumerate(parts):
            search: Search | None = None
            try:
                search = self._search(index)
                if id(search) not in known:
                    known[id(search)] = (search.credulous(), search.sceptical())
            except TimeLimitError as error:
                shown = () if search is None else search.shown
                some.update(part.numbers[argument] for argument in shown)
                found = f"{index} of {len(parts)} parts of the graph decided"
                raise TimeLimitError(
                    error.seconds, found, self._named_status(some, all_of)
                ) from None
            credulous, sceptical = known[id(search)]
            some.update(part.numbers[argument] for argument in credulous)
            all_of.update(part.numbers[argument] for argument in sceptical)
        return self._named_status(some, all_of)

    def _each_has_one(self) -> bool:
        """Return whether each part has an extension, each shape asked once."""
        searches = [self._search(index) for index in range(len(self._division.parts))]
        shapes = {id(search): search for search in searches}
        return all(search.find() is not None for search in shapes.values())

    def _named_status(self, some: set[int], all_of: set[int]) -> Status:
        return Status(self.graph.named(sorted(some)), self.graph.named(sorted(all_of)))


def _holds(members: Sequence[int], argument: int) -> bool:
    """Return whether an argument is among members, which ascend."""
    index = bisect_left(members, argument)
    return index < len(members) and members[index] == argument
