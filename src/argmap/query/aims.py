"""Aims: from a step that aims at a step on to the statement where that ends, if it ends."""

from argmap.model import Argument, ArgumentMap


def aim_of(argument_map: ArgumentMap, step: Argument) -> tuple[tuple[Argument, ...], str | None]:
    """Return a step, the step it aims at, and so on, and the id of the statement that is aimed at.

    Steps may aim at one another in a circle, and then at no statement: that is None.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> line, end = aim_of(town, town.argument("through-traffic-undercuts-a-ring-road"))
    >>> [step.id for step in line], end
    (['through-traffic-undercuts-a-ring-road', 'a-ring-road'], 'not-simply-charge')
    """
    line = {step.id: step}
    last = step
    while isinstance(target := argument_map[last.target], Argument):
        if target.id in line:
            return tuple(line.values()), None
        line[target.id] = last = target
    return tuple(line.values()), last.target
