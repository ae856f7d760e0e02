"""Compact: a view with smaller cards, and with cards for what is folded away."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from argmap.drawing.fold import Stub
from argmap.drawing.text import at_most, clean, first_lines, shorten
from argmap.drawing.view import Card, Rest, View, Way
from argmap.drawing.words import status
from argmap.languages import count
from argmap.model import ArgumentMap, Statement

WIDTH = 16.0
NARROW, NARROW_LINES, NARROW_SPEAKER = 13.0, 3, 9.0
LINES = 4
SPEAKER = 19.0
"""As wide as the text, in smaller letters."""
MOST_NAMED = 4


def compacted(view: View) -> View:
    """Leave of each card its kind and its title, or the first lines of its text. Linear."""
    return replace(view, cards=tuple(map(_compact, view.cards)))


def narrowed(view: View) -> View:
    """Leave of each card as little as can be read, where a sheet would not hold it otherwise. Linear."""
    cards = (_compact(card, NARROW, NARROW_LINES, NARROW_SPEAKER) for card in view.cards)
    bare = (card._replace(mark=card.mark and card.mark._replace(ground="")) for card in cards)
    return replace(view, cards=tuple(card._replace(begins="") for card in bare))


def _compact(card: Card, width: float = WIDTH, most: int = LINES, speaker: float = SPEAKER) -> Card:
    lines = first_lines(clean(card.statement.title or card.statement.text), width, most)
    element = card.element and replace(card.element, text=at_most([*card.element.text], LINES))
    return card._replace(
        text=tuple(lines),
        speaker=shorten(card.speaker, speaker),
        quotes=(),
        said=(),
        source="",
        status="",
        element=element,
    )


def in_rows(view: View, most: int) -> View:
    """Break boxes of more than so many premises into rows."""
    pills = (
        pill._replace(row=most) if pill.boxed and len(pill.premises) > most else pill
        for pill in view.pills
    )
    return replace(view, pills=tuple(pills))


def with_rests(
    view: View, stubs: Iterable[Stub], file_of: Callable[[str], str], link: bool
) -> View:
    """Hang a card at each place of the cut.

    ``file_of`` gives the file of a page by the page's name; with ``link`` the card leads there.
    """
    nodes = {card.statement.id: card.node for card in view.cards}
    nodes |= {pill.argument.id: pill.node for pill in view.pills}
    rests = []
    for stub in stubs:
        target = "" if stub.place is None else nodes[stub.place]
        files = [name for name in map(file_of, stub.pages) if name]
        named = [Way(name, name if link else "") for name in files[:MOST_NAMED]]
        more = len(files) - MOST_NAMED
        if more > 0:
            words = count(
                more,
                "and {n} more, after the one before",
                "and {n} more, each after the one before",
            )
            named.append(Way(words))
        rests.append(Rest(f"f_{target}", target, stub.words, tuple(named)))
    return replace(view, rests=tuple(rests))


def counted_elsewhere(view: View, whole: ArgumentMap) -> View:
    """Leave it to the cards of the cut to say how much is not shown."""
    cards = (
        card._replace(status=status(whole, card.statement)) if card.status else card
        for card in view.cards
    )
    return replace(view, cards=tuple(cards))


def short_name(statement: Statement, width: float = 40.0) -> str:
    """Name a statement in one line: its title, or the beginning of its text."""
    return shorten(clean(statement.title or statement.text), width)
