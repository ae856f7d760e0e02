"""Order: the walk in which every view presents a map, so that all of them agree.

From each root down: a statement, then for each argument on it the argument, its premises, and
what targets the argument. Depth first, every id once, in order of the map; what only a circle
holds together follows from its first statement.
"""

from argmap.model import Argument, ArgumentMap
from argmap.query import roots


def walk_order(argument_map: ArgumentMap) -> tuple[str, ...]:
    """List the ids of all statements and arguments in the order of the walk. Linear.

    >>> from argmap.formats.files import load
    >>> walk_order(load("examples/northport/map.argmap.yaml"))[:2]
    ('keep-charge', 'a-success')
    """
    seen: dict[str, None] = {}
    starts = [item.id for item in roots(argument_map)]
    starts += [item.id for item in argument_map.nodes()]
    for start in starts:
        todo = [start]
        while todo:
            item_id = todo.pop()
            if item_id in seen:
                continue
            seen[item_id] = None
            below = [argument.id for argument in argument_map.incoming.get(item_id, ())]
            element = argument_map[item_id]
            if isinstance(element, Argument):
                below = [*element.premise_ids, *below]
            todo.extend(reversed(below))
    return tuple(seen)
