"""Details: what cards and steps say besides where it is asked for.

Layers of a foreign file, numbers, roles, schemes, and the critical questions of these.
"""

from collections.abc import Callable
from dataclasses import replace

from argmap.drawing.elements import layer_lines
from argmap.drawing.text import at_most, clean, shorten, wrap
from argmap.drawing.view import SMALL_WIDTH, View
from argmap.languages import enumeration, message, say
from argmap.model import Argument, ArgumentMap, Statement
from argmap.query.critical_questions import questions_in_part
from argmap.schemes.spoken import role_said, scheme_said, text_said


def detailed(
    view: View,
    layers: tuple[str, ...],
    show: tuple[str, ...],
    whole: ArgumentMap,
    uncut: ArgumentMap | None = None,
) -> View:
    """Add to a view of a map the fields of a foreign file, and what is to be shown, that are asked for."""
    view = _with_layers(view, layers) if layers else view
    for name, add in SHOW.items():
        view = add(view) if name in show else view
    return _with_questions(view, whole, uncut or whole) if "questions" in show else view


def _with_layers(view: View, layers: tuple[str, ...]) -> View:
    cards = [card._replace(layers=_layered(card.statement, layers)) for card in view.cards]
    pills = [pill._replace(layers=_layered(pill.argument, layers)) for pill in view.pills]
    return replace(view, cards=tuple(cards), pills=tuple(pills))


def _layered(item: Statement | Argument, layers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        piece for line in layer_lines(item, layers) for piece in at_most(wrap(line, SMALL_WIDTH), 4)
    )


def _numbered(view: View) -> View:
    """Number the cards in the order of the walk."""
    cards = (card._replace(tag=f"{at} · {card.tag}") for at, card in enumerate(view.cards, start=1))
    return replace(view, cards=tuple(cards))


def _with_schemes(view: View) -> View:
    schemes = (
        shorten(clean(scheme_said(pill.argument.scheme)), SMALL_WIDTH) for pill in view.pills
    )
    pills = (pill._replace(scheme=name) for pill, name in zip(view.pills, schemes, strict=True))
    return replace(view, pills=tuple(pills))


def _with_roles(view: View) -> View:
    """Say on a card which role it has in each step that gives it one."""
    roles: dict[str, dict[str, None]] = {}
    for pill in view.pills:
        for node, premise in zip(pill.premises, pill.argument.premises, strict=True):
            if premise.role:
                role = role_said(premise.role, pill.argument.scheme)
                roles.setdefault(node, {})[role] = None
    cards = []
    for card in view.cards:
        words = ""
        if card.node in roles:
            words = say("role: {role}", role=clean(enumeration(roles[card.node])))
        said = at_most(wrap(words, SMALL_WIDTH), 2) if words else ()
        cards.append(card._replace(layers=(*said, *card.layers)))
    return replace(view, cards=tuple(cards))


def _with_questions(view: View, whole: ArgumentMap, uncut: ArgumentMap) -> View:
    """Say the critical questions of a scheme, and what the map says to them, beside the step.

    Where the step is a line they stand on the card that it leads to, or else on one it leads from.
    """
    nodes = {card.node for card in view.cards}
    said: dict[str, list[str]] = {}
    for pill in view.pills:
        is_line = pill.element is None
        at = (pill.target if pill.target in nodes else pill.premises[0]) if is_line else pill.node
        for one in questions_in_part(whole, uncut, pill.argument):
            words = f"{say(STATES[one.state])} {clean(text_said(one.ask))}"
            said.setdefault(at, []).extend(at_most(wrap(words, SMALL_WIDTH), 3))
    cards = (card._replace(layers=(*card.layers, *said.get(card.node, ()))) for card in view.cards)
    pills = (pill._replace(layers=(*pill.layers, *said.get(pill.node, ()))) for pill in view.pills)
    return replace(view, cards=tuple(cards), pills=tuple(pills))


STATES = {
    "open": message("Open:"),
    "raised": message("Raised:"),
    "answered": message("Answered:"),
    "failed": message("Failed:"),
    "expired": message("To be asked again:"),
}
SHOW: dict[str, Callable[[View], View]] = {
    "numbers": _numbered,
    "roles": _with_roles,
    "schemes": _with_schemes,
}
