"""Speaking: the page of a party: what it asserts, denies, concedes and questions, and in which maps."""

from collections.abc import Iterator, Mapping

from argmap.drawing.page import markup, text
from argmap.languages import message, say
from argmap.library.decisions.linking import linked_keys
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.doubles import doubles_of
from argmap.shelf.markup import (
    beside,
    claim_link,
    items,
    judged,
    link,
    map_link,
    note,
    part,
    speaker_link,
    tabs,
    terms,
    turning,
    words,
)
from argmap.shelf.places import place_of
from argmap.shelf.reasons import steps
from argmap.shelf.rows import Speaker, cards, in_order, speakers, wanted

SIZE = 50
STANCES: Mapping[str, str] = {
    "asserts": message("Asserts", "stance"),
    "denies": message("Denies", "stance"),
    "concedes": message("Concedes", "stance"),
    "questions": message("Questions", "stance"),
}


def party(desk: Desk, asked: Asked) -> Answer:
    """Return the page of a party."""
    found = place_of(desk, asked, "party")
    if isinstance(found, Answer):
        return found
    key = found.key
    speaker = speakers(desk.connection, [key])[key]
    group = in_order(desk.connection, linked_keys(desk.connection, [key], "party"))
    others = [one for name, one in speakers(desk.connection, group).items() if name != key]
    falls = link("/falls", text(say("What falls without this party")), party=speaker.address)
    body = (
        f'<p class="standing">{falls}</p>\n'
        + terms(_about(desk, speaker, group))
        + part("same", say("The same party in other maps"), items(map(_other, others)), len(others))
        + doubles_of(desk, (speaker.address, *(one.address for one in others)), "party")
        + _stances(desk, asked, group)
    )
    about = beside([text(say("party")), map_link(speaker.place)])
    return Answer(speaker.name, body, about=about, heading=words(speaker.name, speaker.place))


def _about(desk: Desk, speaker: Speaker, group: list[int]) -> Iterator[tuple[str, str]]:
    yield say("Kind"), words(speaker.kind, speaker.place) if speaker.kind else ""
    yield say("Named"), text(say("not by name")) if speaker.unnamed else ""
    yield say("Belongs to"), _listed(desk, "party", "member_of", group)
    yield say("Members"), _listed(desk, "member_of", "party", group)


def _listed(desk: Desk, near: str, far: str, group: list[int]) -> str:
    """Write the parties at the other end of memberships; both columns are names of this module."""
    found = desk.connection.execute(
        f"SELECT DISTINCT m.{far} FROM json_each(?) w JOIN members m ON m.{near} = w.value",
        (wanted(group),),
    )
    known = speakers(desk.connection, in_order(desk.connection, [row[0] for row in found]))
    return beside([speaker_link(one) for one in known.values()])


def _other(speaker: Speaker) -> str:
    return f'{speaker_link(speaker)} <span class="meta">{map_link(speaker.place)}</span>'


def _stances(desk: Desk, asked: Asked, group: list[int]) -> str:
    """Write what the party says, one stance at a time, with the way to the others."""
    counts = dict(
        desk.connection.execute(
            "SELECT a.stance, count(*) FROM json_each(?) w "
            "CROSS JOIN attributions a ON a.party = w.value GROUP BY 1",
            (wanted(group),),
        )
    )
    if not counts:
        return note(say("No map has it say anything."))
    wished = asked.values.get("stance", "")
    stance = wished if wished in counts else next(one for one in STANCES if one in counts)
    choices = {name: say(said, "stance") for name, said in STANCES.items() if name in counts}
    found = desk.connection.execute(
        "SELECT a.element FROM json_each(?) w CROSS JOIN attributions a ON a.party = w.value "
        "JOIN maps m ON m.key = a.element >> 24 WHERE a.stance = ? "
        "ORDER BY m.path, a.element, a.place LIMIT ? OFFSET ?",
        (wanted(group), stance, SIZE, asked.first(counts[stance], SIZE)),
    )
    rows = _said(desk, [row[0] for row in found])
    body = tabs(asked, "stance", choices, stance, counts) + items(rows)
    body += turning(asked, counts[stance], SIZE)
    return part("says", say("What this party says"), body, sum(counts.values()))


def _said(desk: Desk, keys: list[int]) -> Iterator[str]:
    """Write statements, and steps by what they lead from and to."""
    known = cards(desk.connection, keys)
    made = {one.key: one for one in steps(desk.connection, keys)}
    targets = cards(desk.connection, [one.target for one in made.values()])
    for key, card in known.items():
        step = made.get(key)
        if step is None:
            yield judged(card, claim_link(card), map_link(card.place))
            continue
        lead = say("for", "reason") if step.polarity == "supports" else say("against", "reason")
        because = [claim_link(one) for one in step.premises]
        yield judged(
            card,
            f'<b class="{step.polarity}">{text(lead)}</b> {claim_link(targets[step.target])}',
            beside([markup("because {what}", what=beside(because)), map_link(card.place)]),
        )
