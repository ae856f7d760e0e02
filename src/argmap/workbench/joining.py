"""Joining: statements that become further premises of a step, needed together with those it has."""

from argmap.changes import relinking
from argmap.errors import EditError
from argmap.languages import say
from argmap.model import Argument, ArgumentMap
from argmap.workbench.actions import Connect
from argmap.workbench.deeds import Deed, named


def joining(argument_map: ArgumentMap, action: Connect) -> Deed:
    """Give a step further premises; those it has keep their roles.

    Raises:
        EditError: If it is no step, or has one of them already, or bears on one of them.
    """
    step = argument_map[action.target]
    if not isinstance(step, Argument):
        raise EditError(f"what joins must join a step: {action.target!r} is none")
    for one in action.origins:
        argument_map.statement(one)
        if one == step.target:
            raise EditError("nothing can bear on itself: choose another premise")
        if one in step.premise_ids:
            raise EditError(f"{one!r} is a premise of that step already")
    patch = relinking(argument_map, step.id, [*step.premises, *action.origins])
    said = say(
        "{origin} now joins {step}.",
        origin=named(argument_map, action.origins[0]),
        step=named(argument_map, step.id),
    )
    return Deed(patch, said, action.origins[0])
