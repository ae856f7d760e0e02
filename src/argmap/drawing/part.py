"""Part: what of a map is drawn, around an id, of one party, of one section, or its top."""

from argmap.drawing.branches import make_tree
from argmap.drawing.fold import fold
from argmap.edit import restrict
from argmap.errors import DrawingError, UnknownIdError
from argmap.model import ArgumentMap
from argmap.query import neighbourhood

FOCUS_DEPTH, FOCUS_ROOM = 2, 20
"""How far a focus reaches, and how many statements it shows at most before it reaches less far."""


def select(
    argument_map: ArgumentMap,
    focus: str | None = None,
    depth: int | None = None,
    party: str | None = None,
    section: str | None = None,
) -> ArgumentMap:
    """Cut out the part to draw: around an id, of one party, of one section, or all at once.

    ``depth`` counts arguments around ``focus``, or without it down from the top of the map.
    The part of a party is every statement it takes a stance on, with the arguments on those
    statements and between them; the part of a section likewise.

    Raises:
        UnknownIdError: If an id is not in the map.
        DrawingError: If ``depth`` is negative.
    """
    part = argument_map
    if depth is not None and depth < 0:
        raise DrawingError(f"the depth must be 0 or more, not {depth}")
    if party is not None:
        known = [item.id for item in argument_map.parties]
        if party not in known:
            raise UnknownIdError(party, known, "party")
        part = _around(part, [item.id for item in part.statements if party in item.parties])
    if section is not None:
        known = [item.id for item in argument_map.sections]
        if section not in known:
            raise UnknownIdError(section, known, "section")
        part = _around(part, [item.id for item in part.statements if item.section == section])
    if focus is not None:
        part = neighbourhood(part, focus, reach(part, focus) if depth is None else depth)
    elif depth is not None:
        part = fold(make_tree(part), depth=depth).part
    return part


def reach(argument_map: ArgumentMap, focus: str) -> int:
    """Return how many arguments around an id are drawn where nobody says: two, or one where two are many.

    Raises:
        UnknownIdError: If the id is not in the map.
    """
    shown = neighbourhood(argument_map, focus, FOCUS_DEPTH).statements
    return FOCUS_DEPTH if len(shown) <= FOCUS_ROOM else 1


def _around(argument_map: ArgumentMap, chosen: list[str]) -> ArgumentMap:
    inside = set(chosen)
    arguments = [
        item.id
        for item in argument_map.arguments
        if inside.intersection(item.premise_ids) and _reaches(argument_map, item.target, inside)
    ]
    part = restrict(argument_map, [*chosen, *arguments])
    # A step may bring statements along; a step between any two that are drawn is drawn too.
    drawn = {item.id for item in part.nodes()}
    while between := [
        item.id
        for item in argument_map.arguments
        if item.id not in drawn and item.target in drawn and drawn.issuperset(item.premise_ids)
    ]:
        drawn.update(between)
    return restrict(argument_map, drawn)


def _reaches(argument_map: ArgumentMap, target: str, inside: set[str]) -> bool:
    """Hold when the target is chosen, or is a step that a chosen statement takes part in."""
    if target in inside:
        return True
    element = argument_map[target]
    names = getattr(element, "premise_ids", ())
    return bool(names) and (not inside.isdisjoint(names) or element.target in inside)  # type: ignore[union-attr]
