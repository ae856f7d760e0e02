"""Witnessed: on how many independent witnesses a claim rests over all maps, and why any two are one."""

from collections.abc import Mapping

from argmap.drawing.page import markup, text
from argmap.independence.citing import Citation
from argmap.independence.records import Merge, WitnessGroup
from argmap.languages import count, listing, say
from argmap.library import WitnessesOverMaps, witnesses
from argmap.library.addresses import find_address
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import beside, claim_link, further, items, link, note, part, words
from argmap.shelf.naming import named
from argmap.shelf.places import place_of
from argmap.shelf.rows import Card, cards
from argmap.web.details import around

SHOWN = 6
MOST = 400
"""How many witnesses, citations of each and reasons its own page shows."""


def witnessed(desk: Desk, asked: Asked) -> Answer:
    """Return the page of the witnesses of a claim."""
    found = place_of(desk, asked, "claim")
    if isinstance(found, Answer):
        return found
    card = cards(desk.connection, [found.key])[found.key]
    told = witnesses(desk.library, card.address)
    body = f'<p class="lead">{text(counted(told))}</p>\n{_groups(desk, told, MOST)}'
    body += part(
        "apart", say("Counted apart, and perhaps one"), _apart(desk, told), len(told.unmerged)
    )
    about = beside(
        [text(say("witnesses")), link("/claim", text(say("the claim")), at=card.address)]
    )
    title = say("Witnesses: {words}", words=card.text)
    return Answer(title, body, about=about, heading=words(card.text, card.place))


def witness_part(desk: Desk, told: WitnessesOverMaps, address: str) -> str:
    """Write the first witnesses, and the way to all."""
    if not told.citations:
        return ""
    way = further("/witnesses", text(say("All witnesses, and why two are one")), at=address)
    body = f"{note(counted(told))}{_groups(desk, told, SHOWN)}{way}"
    return part("witnesses", say("Witnesses"), body, len(told.witnesses))


def counted(told: WitnessesOverMaps) -> str:
    """Say how many citations there are, and how many witnesses they are."""
    return say(
        "{citations}, {witnesses}",
        citations=count(len(told.citations), "{n} citation", "{n} citations"),
        witnesses=count(len(told.witnesses), "{n} witness", "{n} witnesses"),
    )


def _groups(desk: Desk, told: WitnessesOverMaps, most: int) -> str:
    # Who is cited most often comes first: that is where many citations are one witness.
    found = sorted(told.witnesses, key=lambda one: -len(one.ids))[:most]
    shown = {name for one in found for name in one.ids[:most]}
    cited = {one.id: one for one in told.citations if one.id in shown}
    keys = {
        one.statement: find_address(desk.library.path, desk.connection, one.statement, "claim").key
        for one in cited.values()
    }
    known = cards(desk.connection, keys.values())
    written = {name: _citation(one, known[keys[one.statement]]) for name, one in cited.items()}
    rest = len(told.witnesses) - most
    more = note(count(rest, "And {n} more.", "And {n} more.")) if rest > 0 else ""
    return items(_group(one, written, most) for one in found) + more


def _group(one: WitnessGroup, written: Mapping[str, str], most: int) -> str:
    cited = [written[name] for name in one.ids[:most]]
    rest = len(one.ids) - most
    if rest > 0:
        cited.append(text(count(rest, "and {n} more", "and {n} more")))
    if len(one.ids) == 1:
        return cited[0]
    head = count(len(one.ids), "{n} citation, one witness", "{n} citations, one witness")
    why = dict.fromkeys(merge.reason for merge in one.merges)
    because = beside([words(reason) for reason in list(why)[:most]])
    return f'<b>{text(head)}</b><div class="meta">{because}</div>{items(cited, "plain")}'


def _citation(one: Citation, card: Card) -> str:
    """Write what is cited, who says it and in which documents."""
    who = link("/party", words(one.party[1]), at=one.party[0]) if one.party else ""
    titles = [link("/source", words(title), at=name) for name, title in one.documents]
    about = [words(one.publication.publisher)] if one.publication.publisher else []
    return f'{claim_link(card)}<div class="meta">{beside([who, *titles, *about])}</div>'


def _apart(desk: Desk, told: WitnessesOverMaps) -> str:
    """Write the pairs that nothing makes one for sure, each by who says it, else where it stands."""
    cited = {one.id: one for one in told.citations}

    def doubt(one: Merge) -> str:
        pair = {"one": _called(desk, cited[one.one]), "other": _called(desk, cited[one.other])}
        return f'{markup("{one} and {other}", **pair)}<div class="meta">{words(one.reason)}</div>'

    return items(map(doubt, told.unmerged[:MOST]))


def _called(desk: Desk, one: Citation) -> str:
    if one.party:
        return link("/party", words(one.party[1]), at=one.party[0])
    titles = [link("/source", words(title), at=name) for name, title in one.documents]
    return around(listing, titles) if titles else named(desk, one.statement, "claim").link
