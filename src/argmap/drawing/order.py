"""Order: the walk in which every view presents a map, so that all of them agree.

From each root down: a statement, its parts and answers, then for each argument on it the argument, its
premises, and what targets the argument. Depth first, every id once, in order of the map; what only a
circle holds together follows from its first statement.
"""

from collections.abc import Iterator, Mapping

from argmap.model import ASSURANCE, Argument, ArgumentMap, Relation, Statement
from argmap.query import roots


def hung(argument_map: ArgumentMap, item_id: str) -> Iterator[tuple[Relation, Statement]]:
    """Yield the parts of a statement, the answers that relations give to a question, and contexts.

    In an assurance case what is context and no reason for anything stands with what it is context of.
    Elsewhere it is a statement that somebody makes, with reasons of its own.
    """
    for tie in argument_map.hanging.get(item_id, ()):
        for name in tie.origins:
            item = argument_map[name]
            if isinstance(item, Statement):
                yield tie, item
    for tie in _contexts(argument_map).get(item_id, ()):
        for name in tie.origins:
            item = argument_map[name]
            if isinstance(item, Statement) and name not in argument_map.outgoing:
                yield tie, item


def has_hung(argument_map: ArgumentMap) -> bool:
    """Return whether anything may hang from anything; in most maps nothing does."""
    return bool(argument_map.hanging or _contexts(argument_map))


def own_premises(argument_map: ArgumentMap, start: str) -> dict[str, tuple[str, ...]]:
    """Return the premises of what a walk starts with, if that is an argument; links tell those of all others."""
    item = argument_map[start]
    return {start: item.premise_ids} if isinstance(item, Argument) else {}


def _contexts(argument_map: ArgumentMap) -> Mapping[str, tuple[Relation, ...]]:
    return argument_map.contexts if argument_map.metadata.reading == ASSURANCE else {}


def starts(argument_map: ArgumentMap) -> tuple[Statement, ...]:
    """List the statements that a drawing begins with: no premises, no parts, no answers.

    Unlike the last conclusions, a question that stands below another is none of them.
    """
    below = {name for ties in argument_map.hanging.values() for tie in ties for name in tie.origins}
    below |= {
        name for ties in _contexts(argument_map).values() for tie in ties for name in tie.origins
    }
    return tuple(item for item in roots(argument_map) if item.id not in below)


def walk_order(argument_map: ArgumentMap) -> tuple[str, ...]:
    """List the ids of all statements and arguments in the order of the walk. Linear.

    >>> from argmap.formats.files import load
    >>> walk_order(load("examples/northport/map.argmap.yaml"))[:2]
    ('keep-charge', 'keep')
    """
    seen: dict[str, None] = {}
    premises: dict[str, tuple[str, ...]] = {}
    firsts = [item.id for item in starts(argument_map)]
    firsts += [item.id for item in argument_map.nodes()]
    links, hangs = argument_map.links, has_hung(argument_map)
    for start in firsts:
        if start in seen:
            continue
        todo = [start]
        premises |= own_premises(argument_map, start)
        while todo:
            item_id = todo.pop()
            if item_id in seen:
                continue
            seen[item_id] = None
            below = [*premises.get(item_id, ())]
            if hangs:
                below += [item.id for _, item in hung(argument_map, item_id)]
            for step, _, _, ids in links.get(item_id, ()):
                premises[step.id] = ids
                below.append(step.id)
            todo.extend(reversed(below))
    return tuple(seen)
