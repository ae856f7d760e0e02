"""Speakers in AIF: persons of locutions become parties, and what they do with words, attributions.

Names come from the participants; where a file has none, from the words before the colon of a
locution ("Mayor: traffic fell"), which is a guess and is noted as one.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from argmap.formats.aif.forces import stance_of
from argmap.formats.aif.graph import KEY, AifGraph, records
from argmap.formats.draft import Draft
from argmap.model import Attribution, Extras

_SPEAKER = re.compile(r"\s*([^\W_][^:.?!\n\r]{0,39}?)\s*:(?=\s)")
MOST_VOICES = 200
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]\d\d:\d\d:\d\d)?")


def speaker_in(text: str) -> str | None:
    """Return the words before the first colon, if they look like a name.

    >>> speaker_in("Fiona Bruce : good evening"), speaker_in("see http://x.y/z")
    ('Fiona Bruce', None)
    """
    found = _SPEAKER.match(text)
    return found.group(1) if found else None


def take_speakers(made: AifGraph, graph: Mapping[str, Any]) -> None:
    """Attribute every locution to its party, and every other node to its owner."""
    persons: dict[str, Any] = {}
    owners: list[tuple[str, str]] = []
    for raw in records(graph, "locutions"):
        node = str(raw.get("nodeID")) if isinstance(raw, dict) else ""
        person = raw.get("personID") if isinstance(raw, dict) else None
        if node not in made.ids:
            what = "locution records of nodes that are not there"
            made.misfit("locutions", raw, what, node or "-")
        elif isinstance(person, str | int):
            persons.setdefault(str(person), person)
            owners.append((made.ids[node], str(person)))
            _take_time(made.draft, made.ids[node], raw.get("start"))
    parties = _parties(made, graph, persons, owners)
    locutions = made.draft.parts["locutions"]
    for item_id, person in owners:
        if item_id in locutions:
            _give_voice(made.draft, item_id, parties[person])
        elif attribute(made.draft, item_id, parties[person], "asserts"):
            made.draft.notes.remark("owners of nodes, as who asserts them", item_id)
    _guess_speakers(made.draft, parties)


def _give_voice(draft: Draft, item_id: str, party: str) -> None:
    """Set the speaker; of several, the one that the words name, else the first."""
    locution = draft.parts["locutions"][item_id]
    if locution.party in (None, party):
        draft.change("locutions", item_id, party=party)
        return
    draft.notes.guessed("speakers of locutions with several persons", item_id)
    if speaker_in(locution.text) == draft.parts["parties"][party].name:
        draft.change("locutions", item_id, party=party)


def _take_time(draft: Draft, item_id: str, start: object) -> None:
    day = day_of(start) if item_id in draft.parts["locutions"] else None
    if day is not None:
        draft.change("locutions", item_id, time=day)


def day_of(start: object) -> str | None:
    """Return the day a locution begins on; the hour has no zone and stays in the record.

    >>> day_of("2014-04-28 15:51:38"), day_of("1398700298")
    ('2014-04-28', None)
    """
    found = _TIME.fullmatch(start) if isinstance(start, str) else None
    return found.group(1) if found and _is_day(found.group(1)) else None


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_participant(raw: Any) -> bool:
    """Return whether a record of participants has a number."""
    return isinstance(raw, dict) and isinstance(raw.get("participantID"), str | int)


def name_of(raw: Mapping[str, Any]) -> str:
    """Return the name of a participant, the number if there is none.

    >>> name_of({"participantID": 7, "firstname": "Ann", "surname": "Lee"})
    'Ann Lee'
    """
    names = f"{raw.get('firstname') or ''} {raw.get('surname') or ''}".strip()
    return names or f"person {raw['participantID']}"


def _parties(
    made: AifGraph,
    graph: Mapping[str, Any],
    persons: dict[str, Any],
    owners: list[tuple[str, str]],
) -> dict[str, str]:
    draft = made.draft
    parties: dict[str, str] = {}
    for raw in records(graph, "participants"):
        number = raw["participantID"] if is_participant(raw) else None
        if number is not None and str(number) not in parties:
            extras = {KEY: {"personID": number}}
            parties[str(number)] = draft.party(f"person-{number}", name_of(raw), extras=extras)
    said: dict[str, Counter[str]] = {}
    for item_id, person in owners:
        locution = draft.parts["locutions"].get(item_id)
        if locution is not None:
            said.setdefault(person, Counter())[speaker_in(locution.text) or ""] += 1
    for person, raw_id in persons.items():
        if person not in parties:
            best = said[person].most_common(1)[0] if person in said else ("", 0)
            sure = bool(best[0]) and best[1] * 2 > said[person].total()
            known = best[0] if sure else f"person {person}"
            if sure:
                draft.notes.guessed("names of persons, from the words before the colon", known)
            # Nothing in the file names the person: the name is written only if it is another.
            extras = {KEY: {"personID": raw_id, "guessed": known}}
            parties[person] = draft.party(f"person-{person}", known, extras=extras)
    return parties


def _guess_speakers(draft: Draft, parties: dict[str, str]) -> None:
    """Attribute locutions without a record to the party named before the colon."""
    names = Counter(draft.parts["parties"][party].name for party in parties.values())
    named = {draft.parts["parties"][party].name: party for party in parties.values()}
    for locution in list(draft.parts["locutions"].values()):
        name = speaker_in(locution.text) if locution.party is None else None
        if name and names[name] > 1:
            draft.notes.remark("speakers left open, as several persons have the name", locution.id)
        elif name:
            if name not in named:
                named[name] = draft.party(f"speaker-{name}", name)
            draft.notes.guessed("speakers, from the words before the colon", locution.id)
            kept = locution.extras.get(KEY, {})
            mark = Extras({**locution.extras, KEY: {**kept, "guessed": named[name]}})
            draft.change("locutions", locution.id, party=named[name], extras=mark)


def attribute(draft: Draft, item_id: str, party: str, stance: str) -> bool:
    """Add an attribution to a statement, argument or relation, once; tell whether it is there."""
    for name in ("statements", "arguments", "relations"):
        item = draft.parts[name].get(item_id)
        if item is not None:
            made = _said(party, stance)
            if len(item.attributions) < MOST_VOICES and made not in item.attributions:
                draft.change(name, item_id, attributions=(*item.attributions, made))
            elif made not in item.attributions:
                draft.notes.aside(f"voices beyond {MOST_VOICES} on one node", item_id)
            return True
    return False


@lru_cache(maxsize=1024)
def _said(party: str, stance: str) -> Attribution:
    # Few speakers say all there is in a dialogue.
    return Attribution.model_validate({"party": party, "stance": stance})


def take_attributions(draft: Draft) -> None:
    """Attribute to the speaker of each illocution the stance that its force takes.

    A transition speaks with the voice of the locution that replies.
    """
    locutions, transitions = draft.parts["locutions"], draft.parts["transitions"]
    for item in draft.parts["illocutions"].values():
        voices: list[Any] = []
        for origin in item.origins:
            said = transitions[origin].targets if origin in transitions else (origin,)
            heard = (locutions[name].party for name in said)
            voices += [party for party in heard if party is not None]
        for target in item.targets:
            step = draft.parts["arguments"].get(target)
            stance = stance_of(item.force, step is not None and step.polarity == "attacks")
            if stance:
                for party in dict.fromkeys(voices):
                    attribute(draft, target, party, stance)
