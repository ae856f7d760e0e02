"""Routes: one breadth-first walk against the arrows, which all questions about support share.

From a statement or argument the walk goes back to the arguments that target it, and from each
argument to its premises and to the arguments that target the argument itself. Every place is
reached once for each number of attacks on the way (none, one, two), over the fewest arguments,
and remembers only the step it was reached by: linear in the map, cycles included.
"""

from collections.abc import Iterator
from typing import NamedTuple, cast

from argmap.errors import UnknownIdError
from argmap.model import Argument, ArgumentMap, Statement
from argmap.model.document import Link
from argmap.model.kinds import noun_of

# Two attacks in a row are defence; three have no name that anybody asks for.
MAX_ATTACKS = 2


class Step(NamedTuple):
    """How a place was reached; a walk makes one for every statement it meets."""

    link: Link
    """The link of the argument crossed."""
    before: str
    """The place before that argument."""
    attacks: int
    """The number of attacks on the way to the place before."""
    length: int
    """The number of arguments so far."""


class Walk:
    """The places reached from a start, for each number of attacks on the way.

    ``steps[attacks]`` maps the id of each place to the step that reached it, nearest first, then
    in order of the map. The start has no step, unless a cycle with attacks leads back to it.
    """

    __slots__ = ("start", "steps")

    def __init__(self, start: str, attacks: int) -> None:
        self.start: str = start
        self.steps: list[dict[str, Step]] = [{} for _ in range(attacks + 1)]

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
    links = argument_map.links
    way = Walk(item_id, attacks)
    # The start counts as reached, so that no circle of support answers with the question.
    way.steps[0][item_id] = cast(Step, ())
    # Whole levels, so that the first step to reach a place is one over the fewest arguments.
    level = [(item_id, 0)] if item_id in links else []
    length, made = 0, tuple.__new__
    while level and (depth is None or length < depth):
        length += 1
        following: list[tuple[str, int]] = []
        for here, before in level:
            for link in links[here]:
                # Taken by index, so that the records of the arguments are not touched at all.
                count = before + link[2]
                if count > attacks:
                    continue
                steps = way.steps[count]
                # Past the constructor of the class, which takes longer than all the rest of a step.
                step: Step = made(Step, (link, here, before, length))
                for reached in link[3]:
                    if reached not in steps:
                        steps[reached] = step
                        if reached in links:
                            following.append((reached, count))
                own_id = link[1]
                # The argument itself is a place where something aims at it: backing and undercuts
                # of steps.
                if own_id is not None and own_id not in steps:
                    steps[own_id] = step
                    following.append((own_id, count))
        level = following
    del way.steps[0][item_id]
    return way
