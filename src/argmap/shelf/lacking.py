"""Lacking: the page of gaps: claims that nobody sources, those first on which the most rests."""

from argmap.drawing.page import text
from argmap.languages import count, say
from argmap.library import Gap, gaps
from argmap.library.addresses import find_address
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import beside, claim_link, items, judged, map_link, note, turning
from argmap.shelf.rows import Card, cards

SIZE = 50
MOST = 1000


def lacking(desk: Desk, asked: Asked) -> Answer:
    """Return a page of gaps."""
    found = desk.remembered("gaps", lambda library: gaps(library, most=MOST))
    first = asked.first(len(found), SIZE)
    shown = found[first : first + SIZE]
    known = cards(
        desk.connection,
        [
            find_address(desk.library.path, desk.connection, one.element.address, "claim").key
            for one in shown
        ],
    )
    rows = (_row(one, card) for one, card in zip(shown, known.values(), strict=True))
    if not found:
        body = note(say("Every claim has a source of its own or beneath it."))
    else:
        told = say("No document and no party stands behind these, nor behind what supports them.")
        body = f'<p class="lead">{text(told)}</p>\n{items(rows)}'
        if len(found) == MOST:
            body += note(
                say("There may be more: these are the {n} on which the most rests.", n=MOST)
            )
    return Answer(say("Gaps"), body + turning(asked, len(found), SIZE))


def _row(one: Gap, card: Card) -> str:
    resting = count(one.resting, "{n} statement rests on it", "{n} statements rest on it")
    about = [map_link(card.place), text(resting) if one.resting else ""]
    return judged(card, claim_link(card), beside(about))
