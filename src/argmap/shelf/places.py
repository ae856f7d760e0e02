"""Places: the one statement, document or party that an address names, or a page that says why there is none."""

import sqlite3

from argmap.drawing.page import text
from argmap.languages import count, message, say
from argmap.library.addresses import Address, Sort, find_addresses, near
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import items, link, note
from argmap.shelf.naming import of_place

PAGE_OF: dict[Sort, str] = {"claim": "/claim", "source": "/source", "party": "/party"}
NONE = {
    "claim": message("No map of the library has a statement {name}."),
    "source": message("No map of the library has a document {name}."),
    "party": message("No map of the library has a party {name}."),
}
MOST_NEAR = 10
MOST = 100


def place_of(desk: Desk, asked: Asked, sort: Sort) -> Address | Answer:
    """Return where the id of an address stands; a page that lists the places if it stands in several."""
    if not asked.at:
        body = note(say("The address names nothing: it ends in ?at=PATH%23ID."))
        return Answer(say("Nothing is asked for"), body, 400)
    found = find_addresses(desk.connection, asked.at, sort)
    if len(found) == 1:
        return found[0]
    if found:
        said = say("{name} stands in {n} maps. Which is meant?", name=asked.at, n=len(found))
        rows = (_row(desk, item) for item in found[:MOST])
        rest = len(found) - MOST
        more = note(count(rest, "And {n} more.", "And {n} more.")) if rest > 0 else ""
        return Answer(say("Several maps have it"), note(said) + items(rows) + more, 300)
    return _unknown(desk.connection, asked.at, sort)


def _row(desk: Desk, item: Address) -> str:
    """Write one of several places: its address, which is what tells them apart, and what it is there."""
    one = of_place(desk, item)
    said = f'<div class="meta"><bdi>{text(item)}</bdi></div>'
    return f"{one.row}{said}"


def _unknown(connection: sqlite3.Connection, name: str, sort: Sort) -> Answer:
    body = note(say(NONE[sort], name=name))
    known = sorted(near(connection, name, sort))[:MOST_NEAR]
    rows = (link(PAGE_OF[sort], text(item), at=item) for item in known)
    listed = items(rows)
    body += note(say("Ids that begin alike:")) + listed if listed else ""
    return Answer(say("Not in the library"), body, 404)
