"""Finding: the page that searches."""

from argmap.languages import say
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked


def lacking(desk: Desk, asked: Asked) -> Answer:
    """Return what was found."""
    return Answer(say("Search"), "")
