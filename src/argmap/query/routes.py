"""Routes: one breadth-first walk against the arrows, which all questions about support share.

From a statement or argument the walk goes back to the arguments that target it, and from each
argument to its premises and to the arguments that target the argument itself. Every place is
reached once for each number of attacks on the way (none, one, two), over the fewest arguments,
and remembers only the step it was reached by: linear in the map, cycles included.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.errors import UnknownIdError
from argmap.model import Argument, ArgumentMap, Statement

MAX_ATTACKS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """A place reached from the start: an id, the number of attacks and of arguments on the way."""

    id: str
    attacks: int
    length: int
    back: "Route | None"
    argument: Argument | None
    """The argument just crossed: the one whose premise, or which itself, this place is."""

    def chain(self) -> tuple[Argument, ...]:
        """Give the arguments on the way, from this place to where the walk started."""
        found: list[Argument] = []
        here: Route | None = self
        while here is not None:
            if here.argument is not None and (not found or found[-1] is not here.argument):
                found.append(here.argument)
            here = here.back
        return tuple(found)

    def places(self) -> tuple[str, ...]:
        """Give the ids on the way, this one first and the start last, arguments included."""
        found = []
        here: Route | None = self
        while here is not None:
            found.append(here.id)
            here = here.back
        return tuple(found)


def check_start(argument_map: ArgumentMap, item_id: str) -> Statement | Argument:
    """Give the statement or argument a question is about.

    Raises:
        UnknownIdError: If the id is neither; the message names the nearest that is.
    """
    if item_id in argument_map:
        found = argument_map[item_id]
        if isinstance(found, Statement | Argument):
            return found
    known = [item.id for item in argument_map.nodes()]
    raise UnknownIdError(item_id, known, "statement or argument")


def walk(
    argument_map: ArgumentMap, item_id: str, attacks: int = MAX_ATTACKS, depth: int | None = None
) -> Iterator[Route]:
    """Yield every place reached from ``item_id``, nearest first, then in order of the map.

    ``attacks`` and ``depth`` bound the number of attacks and of arguments on the way. The start
    itself is not yielded, but comes back when a cycle leads to it with attacks on the way.
    """
    check_start(argument_map, item_id)
    incoming = argument_map.incoming
    seen: set[tuple[str, int]] = {(item_id, 0)}
    level = [Route(item_id, 0, 0, None, None)]
    while level:
        following: list[Route] = []
        for here in level:
            if depth is not None and here.length >= depth:
                continue
            for argument in incoming.get(here.id, ()):
                count = here.attacks + (argument.polarity == "attacks")
                key = (argument.id, count)
                if count > attacks or key in seen:
                    continue
                seen.add(key)
                step = Route(argument.id, count, here.length + 1, here, argument)
                following.append(step)
                for premise in argument.premises:
                    key = (premise.statement, count)
                    if key not in seen:
                        seen.add(key)
                        reached = Route(premise.statement, count, here.length + 1, step, argument)
                        following.append(reached)
        yield from following
        level = following
