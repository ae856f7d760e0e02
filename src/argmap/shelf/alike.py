"""Alike: statements that may make the same claim as one, and what a person decided on them."""

from collections.abc import Iterable, Iterator

from argmap.drawing.page import markup, text
from argmap.errors import LibraryError
from argmap.languages import enumeration, message, say
from argmap.library import Candidate, Matches, same
from argmap.library.addresses import find_address
from argmap.library.matching.candidates import LEAST
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import (
    beside,
    claim_link,
    further,
    items,
    judged,
    map_link,
    note,
    part,
    sentence,
    words,
)
from argmap.shelf.naming import named
from argmap.shelf.places import place_of
from argmap.shelf.rows import cards

SHOWN = 5
SIZE = 30
NOBODY = message(
    "Nobody has decided on these. Two claims are the same only if the same facts make both true."
)
COMMAND = "argmap library link LIBRARY MAP#ID MAP#ID --by NAME"


def alike(desk: Desk, asked: Asked) -> Answer:
    """Return the page of all candidates."""
    found = place_of(desk, asked, "claim")
    if isinstance(found, Answer):
        return found
    card = cards(desk.connection, [found.key])[found.key]
    try:
        told = same(desk.library, card.address, limit=SIZE)
    except LibraryError as error:
        if error.__cause__ is not None:
            raise
        return Answer(say("Not a statement"), note(sentence(str(error))), 404)
    body = (
        part("candidates", say("Perhaps the same"), _listed(desk, _likely(told)))
        + part("others", say("Less alike"), _rows(desk, told.candidates[len(_likely(told)) :]))
        + part("linked", say("Linked by a person"), items(_named(desk, told.linked)))
        + part("refused", say("Kept apart by a person"), items(_named(desk, told.refused)))
    )
    about = beside([text(say("the same elsewhere?")), map_link(card.place)])
    title = say("The same elsewhere? {words}", words=card.text)
    return Answer(title, body, about=about, heading=claim_link(card, long=True))


def alike_part(desk: Desk, address: str) -> str:
    """Write the likeliest candidates for a claim, or in a large library the way to them."""
    way = further("/same", text(say("Look for the same claim elsewhere")), at=address)
    if not desk.is_small:
        return way
    told = same(desk.library, address, limit=SHOWN)
    likely = _likely(told)
    if not likely:
        return way
    return part("candidates", say("Perhaps the same"), f"{_listed(desk, likely)}{way}")


def _likely(told: Matches) -> tuple[Candidate, ...]:
    """Return the first of the candidates, those that a look at all maps would name."""
    return tuple(one for one in told.candidates if one.score >= LEAST)


def _listed(desk: Desk, found: tuple[Candidate, ...]) -> str:
    if not found:
        return note(say("No other statement shares enough with it."))
    how = f"<code>{text(COMMAND)}</code>"
    decide = f'<p class="note">{text(say(NOBODY))} {markup("Who decides writes {command}.", command=how)}</p>\n'
    return decide + _rows(desk, found)


def _rows(desk: Desk, found: tuple[Candidate, ...]) -> str:
    keys = [
        find_address(desk.library.path, desk.connection, one.element.address, "claim").key
        for one in found
    ]
    known = cards(desk.connection, keys)
    rows = (
        judged(
            one.element,
            claim_link(known[key]),
            beside([map_link(known[key].place), *_why(one)]),
        )
        for key, one in zip(keys, found, strict=True)
    )
    return items(rows)


def _why(one: Candidate) -> Iterator[str]:
    """Yield why a candidate may be the same, and what speaks against it."""
    why = one.why
    if why.shared:
        yield markup("both have {words}", words=words(enumeration(why.shared)))
    if why.speakers:
        yield markup("both are words of {who}", who=words(enumeration(why.speakers)))
    if why.numbers:
        yield markup("only one has {numbers}", numbers=words(enumeration(why.numbers)))
    if why.denied:
        yield text(say("one of them denies"))


def _named(desk: Desk, addresses: Iterable[str]) -> Iterator[str]:
    return (named(desk, address, "claim").row for address in addresses)
