"""Routes: one breadth-first walk against the arrows, which all questions about support share.

From a statement or argument the walk goes back to the arguments that target it, and from each
argument to its premises and to the arguments that target the argument itself. Every place is
reached once for each number of attacks on the way (none, one, two), over the fewest arguments,
and remembers only the step it was reached by: linear in the map, cycles included.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple, cast

from argmap.errors import UnknownIdError
from argmap.model import Argument, ArgumentMap, Statement
from argmap.model.document import Link
from argmap.model.kinds import noun_of

# Two attacks in a row are defence; three have no name that anybody asks for.
MAX_ATTACKS = 2


class Step(NamedTuple):
    """How a place was reached."""

    link: Link
    """The link of the argument crossed."""
    before: str
    """The place before that argument."""
    attacks: int
    """The number of attacks on the way to the place before."""
    length: int
    """The number of arguments so far."""


class Reached(Mapping[str, Step]):
    """The places reached with so many attacks on the way, nearest first, then in order of the map.

    A walk keeps the link by which it reached each; steps are made when they are looked at.
    """

    __slots__ = ("_attacks", "_lengths", "_levels", "links")

    def __init__(self, attacks: int) -> None:
        self._attacks = attacks
        self.links: dict[str, Link] = {}
        self._levels: list[int] = []
        self._lengths: dict[str, int] = {}

    def __getitem__(self, place: str) -> Step:
        link = self.links[place]
        return Step(link, link[0].target, self._attacks - link[2], self.lengths[place])

    def __iter__(self) -> Iterator[str]:
        return iter(self.links)

    def __len__(self) -> int:
        return len(self.links)

    def __contains__(self, place: object) -> bool:
        return place in self.links

    @property
    def lengths(self) -> Mapping[str, int]:
        """Return over how many arguments each place was reached. Linear when it is asked for first."""
        if len(self._lengths) < len(self.links):
            names, done = iter(self.links), 0
            for length, count in enumerate(self._levels, start=1):
                self._lengths |= dict.fromkeys(islice(names, count - done), length)
                done = count
        return self._lengths

    def end_level(self, but: int = 0) -> None:
        """Note that all places over one argument more are reached; ``but`` so many are none."""
        self._levels.append(len(self.links) - but)


class Walk:
    """The places reached from a start, for each number of attacks on the way.

    ``steps[attacks]`` maps the id of each place to the step that reached it, nearest first, then
    in order of the map. The start has no step, unless a cycle with attacks leads back to it.
    """

    __slots__ = ("start", "steps")

    def __init__(self, start: str, attacks: int) -> None:
        self.start: str = start
        self.steps: list[Reached] = [Reached(number) for number in range(attacks + 1)]

    def chain(self, step: Step) -> tuple[Argument, ...]:
        """Return the arguments from a step to the start."""
        return tuple(item.link[0] for item in self._back(step))

    def passed(self, step: Step) -> Iterator[str]:
        """Yield the ids of the places between a step and the start, the start included."""
        return (item.before for item in self._back(step))

    def _back(self, step: Step) -> Iterator[Step]:
        while True:
            yield step
            # With attacks on the way the start may be met again as a place like any other.
            if step.attacks == 0 and step.before == self.start:
                return
            step = self.steps[step.attacks][step.before]


def check_start(argument_map: ArgumentMap, item_id: str) -> Statement | Argument:
    """Return the statement or argument a question is about.

    Raises:
        UnknownIdError: If the id is neither; the message names the nearest that is.
    """
    found = argument_map.get(item_id)
    if isinstance(found, Statement | Argument):
        return found
    known = [item.id for item in argument_map.nodes()]
    raise UnknownIdError(item_id, known, "statement or argument", noun_of(found))


def walk(
    argument_map: ArgumentMap, item_id: str, attacks: int = MAX_ATTACKS, depth: int | None = None
) -> Walk:
    """Walk back from ``item_id``; ``attacks`` and ``depth`` bound attacks and arguments on the way.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
    """
    check_start(argument_map, item_id)
    way = Walk(item_id, attacks)
    # The start counts as reached, so that no circle of support answers with the question.
    first = way.steps[0].links
    first[item_id] = cast(Link, ())
    if attacks:
        _walk(way, argument_map.links, depth)
    else:
        _walk_support(way.steps[0], argument_map.links, depth)
    del first[item_id]
    return way


def _walk(way: Walk, links: Mapping[str, tuple[Link, ...]], depth: int | None) -> None:
    attacks = len(way.steps) - 1
    # Whole levels, so that the first step to reach a place is one over the fewest arguments.
    level = [(way.start, 0)] if way.start in links else []
    length = 0
    while level and (depth is None or length < depth):
        length += 1
        following: list[tuple[str, int]] = []
        for here, before in level:
            for link in links[here]:
                # Taken by index, so that the records of the arguments are not touched at all.
                count = before + link[2]
                if count > attacks:
                    continue
                found = way.steps[count].links
                for reached in link[3]:
                    if reached not in found:
                        found[reached] = link
                        if reached in links:
                            following.append((reached, count))
                # The argument itself is a place where something aims at it: backing and undercuts
                # of steps.
                own_id = link[1]
                if own_id is not None and own_id not in found:
                    found[own_id] = link
                    following.append((own_id, count))
        for number, reached_so in enumerate(way.steps):
            reached_so.end_level(but=int(number == 0))
        level = following


def _walk_support(
    reached_so: Reached, links: Mapping[str, tuple[Link, ...]], depth: int | None
) -> None:
    """Walk as ``_walk`` does where no attack may be on the way, which most questions ask: a third faster."""
    found = reached_so.links
    level = [name for name in found if name in links]
    length = 0
    while level and (depth is None or length < depth):
        length += 1
        following: list[str] = []
        for here in level:
            for link in links[here]:
                if link[2]:
                    continue
                for reached in link[3]:
                    if reached not in found:
                        found[reached] = link
                        if reached in links:
                            following.append(reached)
                own_id = link[1]
                if own_id is not None and own_id not in found:
                    found[own_id] = link
                    following.append(own_id)
        reached_so.end_level(but=1)
        level = following
