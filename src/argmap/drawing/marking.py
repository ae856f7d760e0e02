"""Marking: a view whose cards and steps say other marks than verdicts, as what differs from another state."""

from collections.abc import Mapping
from dataclasses import replace

from argmap.drawing.text import at_most, clean, wrap
from argmap.drawing.view import SMALL_WIDTH, Legend, View
from argmap.semantics.words import VerdictMark

MOST_FORMER = 6
"""How many lines of what a text was before a card shows."""


def marked(
    view: View,
    marks: Mapping[str, VerdictMark],
    legend: tuple[Legend, ...],
    former: Mapping[str, str],
) -> View:
    """Return a view whose cards and pills say these marks, by id, and no others.

    Cards say what is ``former`` of them as well.
    """
    cards = (
        card._replace(
            mark=marks.get(card.statement.id),
            said=(*card.said, *_former(former.get(card.statement.id, ""))),
        )
        for card in view.cards
    )
    pills = (pill._replace(mark=marks.get(pill.argument.id)) for pill in view.pills)
    return replace(view, cards=tuple(cards), pills=tuple(pills), legend=legend)


def _former(words: str) -> tuple[str, ...]:
    return at_most(wrap(clean(words), SMALL_WIDTH), MOST_FORMER) if words else ()
