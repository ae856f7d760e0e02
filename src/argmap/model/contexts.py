"""Contexts: the statements that only say what others are to be read in."""

from argmap.model.document import ArgumentMap


def contexts_alone(argument_map: ArgumentMap) -> frozenset[str]:
    """Return the statements that others are to be read in, and that have no case of their own."""
    return frozenset(
        name
        for relation in argument_map.relations
        if relation.kind == "context"
        for name in relation.origins
        if name in argument_map.kinds
        and name not in argument_map.outgoing
        and all(step.polarity == "attacks" for step in argument_map.incoming.get(name, ()))
    )
