"""Evidenced: the evidence that bears on a claim in all maps that make it, and who said the claim first."""

from collections.abc import Iterator

from argmap.chronology import time_words
from argmap.drawing.page import markup, text
from argmap.languages import count, listing, message, say
from argmap.library import Bearing, EvidenceOverMaps, FirstSaid, Saying, evidence
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import beside, further, items, judged, link, part, sentence, turning, words
from argmap.shelf.places import place_of
from argmap.shelf.rows import cards
from argmap.web.details import around

SIZE = 25
SHOWN = 8
SIDES = (
    ("supporting", message("Evidence for it")),
    ("attacking", message("Evidence against it")),
    ("claimed", message("Claims it rests on that nothing supports")),
)


def evidenced(desk: Desk, asked: Asked) -> Answer:
    """Return the page of all evidence that bears on a claim."""
    found = place_of(desk, asked, "claim")
    if isinstance(found, Answer):
        return found
    card = cards(desk.connection, [found.key])[found.key]
    told = evidence(desk.library, str(found))
    sides, most = "", 0
    for name, head in SIDES:
        every = _all(told, name)
        most = max(most, len(every))
        first = asked.first(len(every), SIZE)
        sides += part(name, say(head), items(map(_row, every[first : first + SIZE])), len(every))
    body = f"<p>{text(sentence(weighed(told)))}</p>\n{sides}{turning(asked, most, SIZE)}"
    about = beside([text(say("evidence")), link("/claim", text(say("the claim")), at=str(found))])
    title = say("Evidence: {words}", words=card.text)
    return Answer(title, body, about=about, heading=words(card.text, card.place))


def bears(told: EvidenceOverMaps) -> bool:
    """Return whether there is evidence for or against it."""
    return bool(_all(told, "supporting") or _all(told, "attacking"))


def weighed(told: EvidenceOverMaps) -> str:
    """Say how much evidence there is, on how many documents and in how many maps."""
    supporting, attacking = _all(told, "supporting"), _all(told, "attacking")
    documents = {
        cited.address for one in (*supporting, *attacking) for cited in one.statement.sources
    }
    if not supporting and not attacking:
        return say("No map gives evidence for or against it")
    maps = count(len(told.maps), "{n} map", "{n} maps")
    where = (
        say(
            "from {documents} in {maps}",
            documents=count(len(documents), "{n} document", "{n} documents"),
            maps=maps,
        )
        if documents
        else say("from no document, in {maps}", maps=maps)
    )
    for_it, against_it = (
        count(len(side), "{n} piece of evidence", "{n} pieces of evidence")
        for side in (supporting, attacking)
    )
    if not attacking:
        return say(
            "{supporting} for it and none against it, {where}", supporting=for_it, where=where
        )
    if not supporting:
        return say(
            "{attacking} against it and none for it, {where}", attacking=against_it, where=where
        )
    return say(
        "{supporting} for it and {attacking} against it, {where}",
        supporting=for_it,
        attacking=len(attacking),
        where=where,
    )


def evidence_part(told: EvidenceOverMaps, address: str) -> str:
    """Write the first of the evidence, and the way to all of it; nothing where there is none."""
    body = ""
    for name, head in SIDES[:2]:
        found = _all(told, name)
        body += f"<h3>{text(say(head))}</h3>\n{items(map(_row, found[:SHOWN]))}" if found else ""
    if not body:
        return ""
    way = further("/evidence", text(say("All the evidence")), at=address)
    return part("evidence", say("Evidence"), f"{body}{way}")


def _all(told: EvidenceOverMaps, side: str) -> list[Bearing]:
    return [one for item in told.maps for one in getattr(item, side)]


def _row(one: Bearing) -> str:
    found = one.statement
    said = link("/claim", words(found.text or found.id), at=found.address)
    voices = dict.fromkeys(
        link("/party", words(voice.name), at=voice.address) for voice in found.parties
    )
    documents = dict.fromkeys(
        link("/source", words(cited.title), at=cited.address) for cited in found.sources
    )
    needs = count(len(one.needs), "needs {n} more statement", "needs {n} more statements")
    steps = count(len(one.steps), "over {n} step", "over {n} steps")
    marks = [*voices, *documents, text(steps), text(needs) if one.needs else ""]
    return judged(found, said, beside(marks))


def first_said(told: FirstSaid) -> str:
    """Say who said a claim first, if a date tells; several where their dates do not tell them apart."""
    names = list(dict.fromkeys(map(_who, told.first)))
    if not names:
        return ""
    said = around(listing, names)
    if not told.is_settled:
        return f"<p>{markup('Said first by one of these, whose dates overlap: {who}.', who=said)}</p>\n"
    again = len({one.party or one.sources for one in told.repeats if not one.is_again})
    line = markup("Said first by {who}.", who=said)
    if again:
        line += " " + text(
            count(again, "{n} other has repeated it.", "{n} others have repeated it.")
        )
    return f"<p>{line}</p>\n"


def _who(one: Saying) -> str:
    if one.party and one.name:
        who = link("/party", words(one.name), at=one.party)
    else:
        who = beside(list(_titles(one)))
    when = time_words(one.date) if one.date else ""
    if one.dated in ("told", "document") and when:
        return markup("{who}, by {when}", who=who, when=text(when))
    return markup("{who}, {when}", who=who, when=text(when)) if when else who


def _titles(one: Saying) -> Iterator[str]:
    for address, title in zip(one.sources, one.titles, strict=True):
        yield link("/source", words(title), at=address)
