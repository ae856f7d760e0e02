"""Neighbourhood: the part of a map around one statement or argument, as a map of its own."""

from argmap.door import checked
from argmap.edit import restrict
from argmap.model import Argument, ArgumentMap, Relation
from argmap.query.routes import check_start


@checked
def neighbourhood(argument_map: ArgumentMap, item_id: str, depth: int = 1) -> ArgumentMap:
    """Cut out what lies within ``depth`` arguments of an id, in either direction.

    Every kept argument comes with all its premises and its target. From a question to its answers,
    and from a whole to its parts, is one step too. Linear.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
        ValueError: If ``depth`` is negative.
    """
    if depth < 0:
        raise ValueError(f"depth must be 0 or more, not {depth}")
    start = check_start(argument_map, item_id)
    kept = {item_id}
    level = [item_id]
    if isinstance(start, Argument):
        level = [item_id, *start.premise_ids, start.target]
        kept.update(level)
    for _ in range(depth):
        following = []
        for here in level:
            around = argument_map.incoming.get(here, ()) + argument_map.outgoing.get(here, ())
            for argument in around:
                for near in (argument.id, *argument.premise_ids, argument.target):
                    if near not in kept:
                        kept.add(near)
                        following.append(near)
            for tie in _hanging(argument_map, here):
                for near in (*tie.origins, *tie.targets):
                    if near not in kept:
                        kept.add(near)
                        following.append(near)
        level = following
    return restrict(argument_map, kept)


def _hanging(argument_map: ArgumentMap, item_id: str) -> tuple[Relation, ...]:
    """Return the relations that hang answers or parts from an id, or it from something."""
    above = argument_map.ties.get(item_id, ())
    return (
        *argument_map.hanging.get(item_id, ()),
        *(tie for tie in above if tie.kind in ("answer", "part")),
    )
