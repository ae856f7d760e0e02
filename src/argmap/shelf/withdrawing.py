"""Withdrawing: the page of what falls when a document, a party or a statement is withdrawn, and what still stands.

Verdicts are those of each map's own reading, of its file read again; so some maps are looked at on each page.
"""

from collections.abc import Iterable, Iterator, Mapping

from argmap.drawing.page import markup, text
from argmap.drawing.text import shorten
from argmap.errors import LibraryError, UnknownIdError
from argmap.languages import count, listing, plural, quoted, say
from argmap.library import Carrying, Fallen, MapFall, Standing, Withdrawn
from argmap.library.addresses import Sort, find_addresses
from argmap.library.store.home import home_of
from argmap.library.withdrawal.falling import each_fall, withdrawn_by
from argmap.library.withdrawal.withdrawing import voiced
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import (
    LONG,
    TAKEN_BACK,
    claim_link,
    items,
    judged,
    link,
    map_link,
    note,
    paper_link,
    part,
    sentence,
    turning,
    verdict,
    words,
)
from argmap.shelf.naming import named
from argmap.shelf.reasons import Reason, steps
from argmap.shelf.rows import Card, Place, cards_of, places_of
from argmap.shelf.voices import cited_in
from argmap.web.details import around

SIZE = 5
"""How many maps a page reads again."""
SORTS: tuple[Sort, ...] = ("source", "party", "claim")
MOST_WITHDRAWN = 20
MOST_RESTING = 200
LOST = plural(
    "A reason for it no longer holds: {steps}.", "Reasons for it no longer hold: {steps}."
)
TAKEN = plural(
    "{documents} was taken back, and what stands there alone no longer counts anyway.",
    "{documents} were taken back, and what stands there alone no longer counts anyway.",
)
GONE = plural("An objection to it is gone: {steps}.", "Objections to it are gone: {steps}.")
FREED = plural("A reason for it holds only now: {steps}.", "Reasons for it hold only now: {steps}.")


def withdrawing(desk: Desk, asked: Asked) -> Answer:
    """Return what falls without what the address names, or without all that was taken back."""
    sort = next((one for one in SORTS if one in asked.values), None)
    try:
        found = (
            withdrawn_by(desk.library, (asked.values[sort],), sort)
            if sort
            else withdrawn_by(desk.library, (), None, True, asked.values.get("since"))
        )
    except UnknownIdError as error:
        return Answer(say("Not in the library"), note(sentence(str(error))), 404)
    except LibraryError as error:
        if error.__cause__ is not None:
            raise
        return Answer(say("That cannot be asked"), note(sentence(str(error))), 400)
    if not sort:
        return _all_taken_back(desk, asked, found)
    what = found[0]
    # Called as the map calls it that was asked about, whatever others call it.
    places = find_addresses(desk.connection, asked.values[sort], sort)
    at = next((str(one) for one in places if str(one) in what.addresses), what.addresses[0])
    one = named(desk, at, sort)
    title = say("What falls without {what}", what=shorten(one.title, 40))
    heading = markup("What falls without {what}", what=one.link)
    return Answer(title, _fallen(desk, asked, found), heading=heading)


def _all_taken_back(desk: Desk, asked: Asked, found: tuple[Withdrawn, ...]) -> Answer:
    """Return what falls without all documents that were retracted or withdrawn."""
    title = say("What falls with all that was retracted")
    if not found:
        return Answer(title, note(say("No document of the library was retracted or withdrawn.")))
    rows = (
        link("/source", words(one.title), at=one.addresses[0]) for one in found[:MOST_WITHDRAWN]
    )
    rest = len(found) - MOST_WITHDRAWN
    more = note(count(rest, "And {n} more.", "And {n} more.")) if rest > 0 else ""
    head = part("withdrawn", say("Retracted or withdrawn"), items(rows) + more, len(found))
    return Answer(title, head + _fallen(desk, asked, found))


def _fallen(desk: Desk, asked: Asked, found: tuple[Withdrawn, ...]) -> str:
    """Write what changes in the maps of one page."""
    numbers = {number for item in found for number in voiced(desk.connection, item)}
    places = sorted(places_of(desk.connection, numbers).values(), key=lambda place: place.path)
    if not places:
        return note(say("Nothing rests on it in any map."))
    first = asked.first(len(places), SIZE)
    shown = places[first : first + SIZE]
    by_path = {place.path: place for place in shown}
    home = home_of(desk.library.path)
    files = [home.actual(place.path) for place in shown]
    told = list(each_fall(desk.library, found, files)) if files else []
    lead = f'<p class="lead">{text(_summed(told, len(places)))}</p>\n'
    parts = "".join(_map(desk, one, by_path[one.path], at) for at, one in enumerate(told))
    return lead + parts + turning(asked, len(places), SIZE)


def _summed(told: list[MapFall], maps: int) -> str:
    """Say in a sentence how much falls, of the maps that are shown."""
    fallen = sum(len(one.fallen) for one in told)
    still = sum(len(one.still) for one in told)
    if maps > SIZE:
        return count(
            maps, "It is used in {n} map.", "It is used in {n} maps. Some are on each page."
        )
    if not fallen and not still:
        return say("Nothing that is accepted depends on it.")
    lines = [
        count(
            fallen,
            "{n} statement is no longer accepted.",
            "{n} statements are no longer accepted.",
        )
    ]
    if still:
        lines.append(
            count(
                still,
                "{n} that loses a reason is accepted all the same.",
                "{n} that lose a reason are accepted all the same.",
            )
        )
    return " ".join(lines)


def _map(desk: Desk, one: MapFall, place: Place, at: int) -> str:
    """Write what changes in one map."""
    ids = {
        *(name for item in one.still for reason in item.reasons for name in reason.premises),
        *(name for item in one.turned for name in (*item.lost, *item.gone, *item.freed)),
        *(item.id for item in one.turned),
        *(item.id for item in one.still),
        *(item.element.id for item in one.resting),
        *(item.id for item in one.direct),
    }
    known = cards_of(desk.connection, place, ids)
    made = steps(desk.connection, [card.key for card in known.values()])
    because = {step.id: step for step in made}
    others = [item for item in one.turned if not item.falls]
    body = (
        _listed(say("No longer accepted"), (_turned(known, because, item) for item in one.fallen))
        + _listed(
            say("Other verdicts that change"), (_turned(known, because, item) for item in others)
        )
        + _listed(say("Still accepted"), (_standing(known, item) for item in one.still))
    )
    if one.answered == "tables":
        body += note(say("No verdicts: {why}.", why=one.why)) if one.why else ""
        resting = [*one.direct, *(item.element for item in one.resting)][:MOST_RESTING]
        body += _listed(
            say("What rests on it by the tables"),
            (judged(item, _claim(known, item.id, item.text or item.id)) for item in resting),
        )
    body = body or _unchanged(desk, one, known.values())
    return (
        f'<section id="map-{at}" aria-labelledby="map-{at}-h">\n'
        f'<h2 id="map-{at}-h">{map_link(place)}</h2>\n{body}</section>\n'
    )


def _unchanged(desk: Desk, one: MapFall, known: Iterable[Card]) -> str:
    """Say that nothing changes, and why that may be where a map alone still accepts what is withdrawn."""
    asked = {f"{one.path}#{name}" for name in one.withdrawn}
    found = dict.fromkeys(
        paper_link(place.paper)
        for places in cited_in(desk.connection, [card.key for card in known]).values()
        for place in places
        if all(one.paper.state in TAKEN_BACK for one in places) and place.paper.address not in asked
    )
    said = text(say("No verdict changes in this map."))
    if found:
        taken = count(len(found), *TAKEN, documents="{documents}")
        said += " " + markup(taken, documents=around(listing, list(found)))
    return f'<p class="note">{said}</p>\n'


def _listed(head: str, rows: Iterable[str]) -> str:
    found = list(rows)
    return f"<h3>{text(head)} {_number(len(found))}</h3>\n{items(found)}" if found else ""


def _number(n: int) -> str:
    return f'<span class="n">{n}</span>'


def _claim(known: Mapping[str, Card], item_id: str, said: str) -> str:
    return claim_link(known[item_id]) if item_id in known else words(shorten(said, LONG))


def _turned(known: Mapping[str, Card], because: Mapping[str, Reason], item: Fallen) -> str:
    """Write a verdict before and after, and why it is another."""
    change = f'{verdict(item.before)} <span class="to" aria-hidden="true">→</span> {verdict(item.after, item.words)}'
    why = "".join(f"<div>{line}</div>" for line in _why(because, item))
    return (
        f'<div class="change">{change}</div>{_claim(known, item.id, item.text)}'
        f'<div class="meta">{why}</div>'
    )


def _why(because: Mapping[str, Reason], item: Fallen) -> Iterator[str]:
    if item.is_withdrawn:
        yield text(say("It is itself what is withdrawn."))
    if item.is_aside:
        yield text(say("It stands in what is withdrawn alone, or needs what does."))
    for ids, forms in (
        (item.lost, LOST),
        (item.gone, GONE),
        (item.freed, FREED),
    ):
        named = [_premises(because[name]) for name in ids if name in because]
        if named:
            yield markup(count(len(named), *forms, steps="{steps}"), steps=around(listing, named))


def _premises(step: Reason) -> str:
    return around(listing, map(_quoted, step.premises))


def _quoted(card: Card) -> str:
    """Write a statement inside a sentence, which has a full stop of its own."""
    said = quoted(shorten(card.text, LONG).removesuffix("."))
    return link("/claim", words(said, card.place), at=card.address)


def _standing(known: Mapping[str, Card], item: Standing) -> str:
    """Write what is still accepted, and through which reasons on which documents."""
    lines = list(_carried(known, item))
    said = _claim(known, item.id, item.text)
    return f'<div class="change">{verdict(item.status, item.words)}</div>{said}<div class="meta">{"".join(lines)}</div>'


def _carried(known: Mapping[str, Card], item: Standing) -> Iterator[str]:
    if not item.reasons:
        yield f"<div>{words(sentence(item.because))}</div>"
        if item.documents:
            named = around(listing, map(words, item.documents))
            yield f"<div>{markup('It stands in {documents}.', documents=named)}</div>"
    for reason in item.reasons:
        yield f"<div>{_reason(known, reason)}</div>"
        if reason.taken_back:
            bad = around(listing, map(words, reason.taken_back))
            told = markup("Taken back, as another map says: {documents}.", documents=bad)
            yield f"<div>{told}</div>"


def _reason(known: Mapping[str, Card], reason: Carrying) -> str:
    because = around(listing, (_quoted(known[name]) for name in reason.premises if name in known))
    said = markup("Still because: {because}", because=because)
    if not reason.documents:
        return f"{said} {text(say('(in no document)'))}"
    named = around(listing, map(words, reason.documents))
    return f"{said} {markup('(in {documents})', documents=named)}"
