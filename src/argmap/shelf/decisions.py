"""Decisions: the page of what people decided is the same, and is not, and of what they contradict each other in."""

from collections.abc import Iterable, Iterator, Mapping

from argmap.chronology import time_words
from argmap.drawing.page import text
from argmap.languages import message, say
from argmap.library import Link, contradictions, links
from argmap.library.addresses import Sort
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import beside, items, note, part, turning
from argmap.shelf.naming import maps_of, named

SIZE = 50
DECIDED: Mapping[tuple[Sort, bool], str] = {
    ("claim", True): message("The same claim"),
    ("claim", False): message("Not the same claim"),
    ("source", True): message("The same document"),
    ("source", False): message("Not the same document"),
    ("party", True): message("The same party"),
    ("party", False): message("Not the same party"),
}


def decisions(desk: Desk, asked: Asked) -> Answer:
    """Return the decisions, those that contradict each other first."""
    found, against = links(desk.library), contradictions(desk.library)
    first = asked.first(len(found), SIZE)
    wrong = note(say("These pairs were refused, and yet others link them: one decision is wrong."))
    body = part(
        "contradictions",
        say("Contradictions"),
        wrong + items(_rows(desk, against[:SIZE])) if against else "",
        len(against),
    )
    rows = items(_rows(desk, found[first : first + SIZE]))
    body += (
        part("decided", say("All decisions"), rows, len(found))
        if against
        else rows or note(say("Nobody has decided on anything yet: argmap library link keeps it."))
    )
    return Answer(say("Decisions"), body + turning(asked, len(found), SIZE))


def _rows(desk: Desk, found: Iterable[Link]) -> Iterator[str]:
    """Write decisions, each with both ends, who decided and why."""
    for one in found:
        ends = [named(desk, address, one.sort) for address in (one.address, one.other)]
        said = "".join(f"<div>{end.link}</div>" for end in ends)
        about = [
            f"<b>{text(say(DECIDED[one.sort, one.same]))}</b>",
            f"<bdi>{text(one.by)}</bdi>",
            text(time_words(one.at[:10])),
            f"<bdi>{text(one.reason)}</bdi>" if one.reason else "",
        ]
        yield f'{said}<div class="meta">{beside(about)}</div><div class="meta">{maps_of(ends)}</div>'
