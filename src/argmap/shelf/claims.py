"""Claims: the page of a statement, with what is for and against it over all maps that make it."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from argmap.chronology import time_words
from argmap.drawing.page import markup, text
from argmap.drawing.text import shorten
from argmap.drawing.words import HUNG_WORDS, KIND_WORDS, TIE_WORDS
from argmap.errors import LibraryError
from argmap.languages import count, listing, message, plural, say
from argmap.library import EvidenceOverMaps, WitnessesOverMaps, evidence, first, witnesses
from argmap.library.decisions.linking import linked_keys
from argmap.shelf.alike import alike_part
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked, where
from argmap.shelf.evidenced import bears, evidence_part, first_said, weighed
from argmap.shelf.markup import (
    TAKEN_BACK,
    beside,
    claim_link,
    items,
    judged,
    link,
    map_link,
    note,
    paper_link,
    part,
    terms,
    turning,
    verdict,
    words,
)
from argmap.shelf.patience import ran_out, within
from argmap.shelf.places import place_of
from argmap.shelf.reasons import Reason, reasons_on, steps_from, ties_of
from argmap.shelf.rows import Card, Place, cards, in_order
from argmap.shelf.telling import in_short, quotation, voice
from argmap.shelf.voices import cited_in, said_of
from argmap.shelf.witnessed import counted, witness_part
from argmap.web.details import around

Found = TypeVar("Found")
SIZE = 25
SECONDS = 0.15
"""How long a claim may be looked at for evidence, and for witnesses, until it is shown without."""
MOST_VOICES = 40
STEPS: Mapping[str | None, str] = {
    "premise-missing": message("A premise it needs is not accepted."),
    "undercut": message("A reason against the step itself stands."),
    "weightless": message("It is given no weight."),
    "open": message("Whether this step holds is open."),
    "resolved": message("This challenge is resolved."),
}
"""What is said of a step that does not hold."""
STOOD = plural(
    "A document that it stands in was taken back: {documents}.",
    "Documents that it stands in were taken back: {documents}.",
)
SIDES = (
    ("supports", "for", message("For"), message("No map gives a reason for it.")),
    ("attacks", "against", message("Against"), message("No map gives a reason against it.")),
)


def claim(desk: Desk, asked: Asked) -> Answer:
    """Return the page of a statement; a step leads to the statement that it is for or against."""
    found = place_of(desk, asked, "claim")
    if isinstance(found, Answer):
        return found
    key = _statement(desk, found.key)
    if key is None:
        body = note(say("It is a tie between statements, which has no page of its own."))
        return Answer(say("Not a statement"), body, 404)
    card = cards(desk.connection, [key])[key]
    if key != found.key:
        return Answer(card.text, "", 302, moved=where("/claim", {"at": card.address}))
    group = in_order(desk.connection, linked_keys(desk.connection, [key], "claim"))
    others = [one for name, one in cards(desk.connection, group).items() if name != key]
    told = _in_time(desk, lambda: witnesses(desk.library, card.address))
    known = _in_time(desk, lambda: evidence(desk.library, card.address))
    body = (
        _standing(card, told, known)
        + _taken_back(desk, card)
        + _sides(desk, asked, group, card)
        + (witness_part(desk, told, card.address) if told else "")
        + (evidence_part(known, card.address) if known else "")
        + _voices(desk, group, card)
        + _linked(others)
        + alike_part(desk, card.address)
        + _beside(desk, group)
        + _uses(desk, asked, group, card.place)
    )
    about = beside([text(say(KIND_WORDS[card.kind])), map_link(card.place)])
    return Answer(shorten(card.text, 60), body, about=about, heading=words(card.text, card.place))


def _statement(desk: Desk, key: int) -> int | None:
    """Return the statement that an element is, that a step leads to in the end, or at which a tie begins."""
    seen: set[int] = set()
    while key not in seen:
        seen.add(key)
        kind, target = desk.connection.execute(
            "SELECT kind, target FROM elements WHERE key = ?", (key,)
        ).fetchone()
        if kind in KIND_WORDS:
            return key
        if target is None:
            found = desk.connection.execute(
                "SELECT min(element) FROM ties WHERE relation = ? AND side = 'origin'", (key,)
            ).fetchone()
            target = found[0]
        if target is None:
            return None
        key = target
    return None


def _in_time(desk: Desk, ask: Callable[[], Found]) -> Found | None:
    """Return an answer, or nothing where it would keep the page waiting: it has a page of its own."""
    try:
        with within(desk.connection, SECONDS, desk.ends):
            return ask()
    except LibraryError as error:
        if ran_out(error):
            return None
        raise


def _standing(card: Card, told: WitnessesOverMaps | None, known: EvidenceOverMaps | None) -> str:
    """Write the verdict of the map, and on how much it stands: none is given without a word on that."""
    mark = verdict(card.status, card.words)
    stands = markup("{verdict} in this map", verdict=mark) if mark else ""
    falls = link("/falls", text(say("What falls without it")), claim=card.address)
    when = text(time_words(card.time)) if card.time else ""
    if told is None:
        rests = link("/witnesses", text(say("Count its witnesses")), at=card.address)
    else:
        rests = f'<a href="#witnesses">{text(counted(told))}</a>' if told.citations else ""
    if known is None:
        weight = link("/evidence", text(say("Weigh the evidence")), at=card.address)
    else:
        said = weighed(known)
        plain = "" if card.kind == "question" else text(said)
        weight = f'<a href="#evidence">{text(said)}</a>' if bears(known) else plain
    lines = [beside([stands, when]), beside([rests, weight, falls])]
    return "".join(f'<p class="standing">{line}</p>\n' for line in lines if line)


def _taken_back(desk: Desk, card: Card) -> str:
    """Say that documents it stands in were taken back: its map may not know, and give its verdict without that."""
    found = {
        paper_link(one.paper): one.paper
        for one in cited_in(desk.connection, [card.key]).get(card.key, ())
        if one.paper.state in TAKEN_BACK
    }
    if not found:
        return ""
    named = around(listing, list(found))
    said = markup(count(len(found), *STOOD, documents="{documents}"), documents=named)
    only = next(iter(found.values())).address if len(found) == 1 else ""
    falls = link("/falls", text(say("What falls with the document")), source=only) if only else ""
    return f'<p class="warning">{said} {falls}</p>\n'


def _sides(desk: Desk, asked: Asked, group: list[int], card: Card) -> str:
    """Write what is for and against side by side; nothing of a question that nobody argues on."""
    sides, most = "", 0
    for polarity, name, heading, none in SIDES:
        found, total = reasons_on(desk.connection, group, polarity, asked, SIZE)
        most = max(most, total)
        rows = list(_reasons(desk, found, card.place))
        listed = items(rows, "reasons") or note(say(none))
        sides += part(name, say(heading), listed, total)
    if card.kind == "question" and not most:
        return ""
    return f'<div class="sides">\n{sides}</div>\n{turning(asked, most, SIZE)}'


def _reasons(desk: Desk, found: list[Reason], here: Place) -> Iterator[str]:
    keys = [card.key for one in found for card in one.premises]
    said, cited = said_of(desk.connection, keys), cited_in(desk.connection, keys)
    for one in found:
        premises = "".join(
            judged(
                card,
                claim_link(card),
                in_short(said.get(card.key, ()), cited.get(card.key, ())),
                "row premise",
            )
            for card in one.premises
        )
        yield premises + _about(one, here)


def _about(one: Reason, here: Place) -> str:
    """Write what is to be said of a step itself: that it does not hold, what is against it, and its map."""
    place = one.premises[0].place
    lines = []
    if len(one.premises) > 1:
        lines.append(text(say("Needed together.")))
    if one.status in STEPS:
        lines.append(text(say(STEPS[one.status])))
    if place.key != here.key:
        lines.append(markup("In {map}.", map=map_link(place)))
    said = f'<p class="step">{" ".join(lines)}</p>' if lines else ""
    for other in one.against:
        what = beside([claim_link(card) for card in other.premises])
        said += f'<p class="undercut">{markup("Against this step: {what}", what=what)}</p>'
    return said


def _voices(desk: Desk, group: list[int], card: Card) -> str:
    said, cited = said_of(desk.connection, group), cited_in(desk.connection, group)
    voices = [one for key in group for one in said.get(key, ())]
    places = [one for key in group for one in cited.get(key, ())]
    told = "".join(items(voice(one, card.place) for one in voices[:MOST_VOICES]))
    told += _more(len(voices))
    if voices:
        told = first_said(first(desk.library, card.address)) + told
    quotes = items(quotation(one, card.place) for one in places[:MOST_VOICES])
    return part("said", say("Who says what of it"), told, len(voices)) + part(
        "words", say("In the documents"), quotes + _more(len(places)), len(places)
    )


def _more(total: int) -> str:
    rest = total - MOST_VOICES
    return note(count(rest, "And {n} more.", "And {n} more.")) if rest > 0 else ""


def _linked(others: list[Card]) -> str:
    rows = (judged(card, claim_link(card), map_link(card.place)) for card in others)
    told = note(say("A person linked them. Each map keeps its own verdict."))
    listed = items(rows)
    return part("same", say("The same claim in other maps"), listed and told + listed, len(others))


def _beside(desk: Desk, group: list[int]) -> str:
    """Write answers, rivals, parts and whatever else is tied to it and is no reason."""
    heads: Mapping[tuple[str, bool], str] = {
        **{(kind, True): said for kind, said in HUNG_WORDS.items()},
        **{(kind, False): said for kind, said in TIE_WORDS.items()},
    }
    grouped: dict[str, list[str]] = {}
    for tie in ties_of(desk.connection, group):
        head = heads.get((tie.kind, tie.is_origin)) or TIE_WORDS.get(tie.kind, tie.kind)
        said = judged(tie.card, claim_link(tie.card))
        grouped.setdefault(say(head), []).append(said)
    return part(
        "ties",
        say("Beside it"),
        terms((head, items(rows, "plain")) for head, rows in grouped.items()),
    )


def _uses(desk: Desk, asked: Asked, group: list[int], here: Place) -> str:
    found, total = steps_from(desk.connection, group, asked, SIZE)
    targets = cards(desk.connection, [one.target for one in found])
    rows = []
    for one in found:
        card = targets[one.target]
        sign = say("for", "reason") if one.polarity == "supports" else say("against", "reason")
        at = map_link(card.place) if card.place.key != here.key else ""
        lead = f'<b class="{one.polarity}">{text(sign)}</b>'
        rows.append(judged(card, f"{lead} {claim_link(card)}", at))
    body = items(rows) + turning(asked, total, SIZE) if rows else ""
    return part("uses", say("What it is a reason for or against"), body, total)
