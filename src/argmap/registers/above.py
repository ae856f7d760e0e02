"""Above: what in a map rests on an element, by support alone."""

from argmap.model import Argument, ArgumentMap


def claims_above(argument_map: ArgumentMap, item_id: str) -> tuple[str, ...]:
    """Return the statements that rest on an element, the nearest first. Linear.

    What an element attacks does not rest on it; what is read in it as a context does.

    >>> from argmap.formats.files import load
    >>> claims_above(load("examples/northport/map.argmap.yaml"), "no2-fell")
    ('cleaner-air', 'success', 'keep')
    """
    read_in: dict[str, list[str]] = {}
    for target, ties in argument_map.contexts.items():
        for tie in ties:
            for origin in tie.origins:
                read_in.setdefault(origin, []).append(target)
    seen = {item_id: None}
    for name in (todo := [item_id]):
        element = argument_map[name]
        steps = [element] if isinstance(element, Argument) else argument_map.outgoing.get(name, ())
        found = [
            one for step in steps if step.polarity == "supports" for one in (step.id, step.target)
        ]
        for one in (*found, *read_in.get(name, ())):
            if one not in seen:
                seen[one] = None
                todo.append(one)
    kinds = argument_map.kinds
    return tuple(name for name in seen if name != item_id and name in kinds)
