"""Decisions: the page of what people decided is the same, and is not, and of what they contradict each other in."""

from argmap.drawing.page import markup, text
from argmap.languages import message, say
from argmap.library import Link, contradictions, links
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import items, link, note, part, turning
from argmap.shelf.places import PAGE_OF

SIZE = 50
SAME = message("{first} and {second} are the same.")
OTHER = message("{first} and {second} are not the same.")


def decisions(desk: Desk, asked: Asked) -> Answer:
    """Return the decisions, those that contradict each other first."""
    found, against = links(desk.library), contradictions(desk.library)
    first = (asked.page - 1) * SIZE
    wrong = note(say("These pairs were refused, and yet others link them: one decision is wrong."))
    body = part(
        "against",
        say("Contradictions"),
        wrong + items(map(_row, against)) if against else "",
        len(against),
    )
    rows = items(map(_row, found[first : first + SIZE]))
    body += rows or note(say("Nobody has decided on anything yet: argmap library link keeps it."))
    return Answer(say("Decisions"), body + turning(asked, len(found), SIZE))


def _row(one: Link) -> str:
    page = PAGE_OF[one.sort]
    ends = {
        "first": link(page, f"<bdi>{text(one.address)}</bdi>", at=one.address),
        "second": link(page, f"<bdi>{text(one.other)}</bdi>", at=one.other),
    }
    why = f"<div><bdi>{text(one.reason)}</bdi></div>" if one.reason else ""
    said = markup(SAME if one.same else OTHER, **ends)
    return f'{said}<div class="meta"><bdi>{text(one.by)}</bdi>, {text(one.at[:10])}</div>{why}'
