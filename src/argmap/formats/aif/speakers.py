"""Speakers in AIF: persons of locutions become parties, and what they do with words, attributions.

Names come from the participants; where a file has none, from the words before the colon of a
locution ("Mayor: traffic fell"), which is a guess and is noted as one. Persons of one name are one
party: AIFdb numbers a speaker anew with every upload. It has the number of the first in its
extras, and the others under ``alike``. Annotators are no parties (``annotators``).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from argmap.formats.aif.annotators import annotators_of
from argmap.formats.aif.forces import stance_of
from argmap.formats.aif.graph import KEY, AifGraph, records
from argmap.formats.aif.names import (
    is_named,
    is_participant,
    name_among,
    name_key,
    name_of,
    speaker_in,
)
from argmap.formats.draft import Draft
from argmap.model import Attribution, Extras

MOST_VOICES = 200
ALIKE, ANNOTATES = "alike", "annotates"
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]\d\d:\d\d:\d\d)?")


def take_speakers(made: AifGraph, graph: Mapping[str, Any]) -> None:
    """Attribute every locution to its party, and every other node to its owner."""
    persons: dict[str, Any] = {}
    owners: list[tuple[str, str]] = []
    days: list[str | None] = []
    annotating = annotators_of(made, graph)
    _take_annotators(made, annotating)
    analysts: set[str] = set()
    for raw in records(graph, "locutions"):
        node = str(raw.get("nodeID")) if isinstance(raw, dict) else ""
        person = raw.get("personID") if isinstance(raw, dict) else None
        if node not in made.ids:
            what = "locution records of nodes that are not there"
            made.misfit("locutions", raw, what, node or "-")
        elif isinstance(person, str | int) and node in annotating:
            analysts.add(str(person))
            if (day := day_of(raw.get("start"))) is not None:
                made.draft.change_known("locutions", made.ids[node], time=day)
        elif isinstance(person, str | int):
            persons.setdefault(str(person), person)
            owners.append((made.ids[node], str(person)))
            days.append(day_of(raw.get("start")))
    parties = _parties(made, graph, persons, owners, analysts - persons.keys())
    locutions = made.draft.parts["locutions"]
    for (item_id, person), day in zip(owners, days, strict=True):
        if item_id in locutions:
            _give_voice(made.draft, item_id, parties[person], day)
        elif attribute(made.draft, item_id, parties[person], "asserts"):
            made.draft.notes.remark("owners of nodes, as who asserts them", item_id)
    _guess_speakers(made.draft, {made.ids[node] for node in annotating})


def _take_annotators(made: AifGraph, annotating: Mapping[str, str]) -> None:
    """Mark the locutions of annotators, and say who they are."""
    for node in annotating:
        item_id = made.ids[node]
        kept = made.draft.parts["locutions"][item_id].extras.thaw()
        kept[KEY] = {**kept.get(KEY, {}), ANNOTATES: True}
        made.draft.change_known("locutions", item_id, extras=Extras(kept))
    for name in dict.fromkeys(annotating.values()):
        made.draft.notes.remark(
            "annotators, who repeat what others say, as no parties", name or "-"
        )


def _give_voice(draft: Draft, item_id: str, party: str, day: str | None) -> None:
    """Set the day and the speaker; of several speakers, the one that the words name, else the first."""
    locution = draft.parts["locutions"][item_id]
    # Both in one change: a dialogue is little but locutions, and each change makes a record anew.
    changes = {} if day is None else {"time": day}
    if locution.party is None:
        changes["party"] = party
    elif locution.party != party:
        draft.notes.guessed("speakers of locutions with several persons", item_id)
        name = name_key(draft.parts["parties"][party].name)
        if name_key(speaker_in(locution.text) or "") == name:
            changes["party"] = party
    if changes:
        draft.change_known("locutions", item_id, **changes)


def day_of(start: object) -> str | None:
    """Return the day a locution begins on; the hour has no zone and stays in the record.

    >>> day_of("2014-04-28 15:51:38"), day_of("1398700298")
    ('2014-04-28', None)
    """
    found = _TIME.fullmatch(start) if isinstance(start, str) else None
    return found.group(1) if found and _is_day(found.group(1)) else None


@lru_cache(maxsize=1024)
def _is_day(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _parties(
    made: AifGraph,
    graph: Mapping[str, Any],
    persons: dict[str, Any],
    owners: list[tuple[str, str]],
    analysts: set[str],
) -> dict[str, str]:
    """Add the parties; return the id of each by the numbers of its persons."""
    draft = made.draft
    names: dict[str, str] = {}
    own: dict[str, dict[str, Any]] = {}
    nameless: set[str] = set()
    for raw in records(graph, "participants"):
        number = str(raw["participantID"]) if is_participant(raw) else None
        if number is not None and number not in names and number not in analysts:
            names[number] = name_of(raw)
            own[number] = {"personID": raw["participantID"]}
            nameless |= set() if is_named(raw) else {number}
    said: dict[str, list[str]] = {}
    for item_id, person in owners:
        locution = draft.parts["locutions"].get(item_id) if person not in names else None
        if locution is not None:
            said.setdefault(person, []).append(locution.text)
    for person, raw_id in persons.items():
        if person not in names:
            known = name_among(said.get(person, ()))
            names[person] = known or f"person {person}"
            if known is not None:
                draft.notes.guessed("names of persons, from the words before the colon", known)
            else:
                nameless.add(person)
            # Nothing in the file names the person: the name is written only if it is another.
            own[person] = {"personID": raw_id, "guessed": names[person]}
    return _joined(draft, names, own, nameless)


def _joined(
    draft: Draft,
    names: Mapping[str, str],
    own: Mapping[str, dict[str, Any]],
    nameless: set[str],
) -> dict[str, str]:
    """Add one party for all persons of a name; those without a name are each for themselves."""
    groups: dict[str, list[str]] = {}
    for number, name in names.items():
        key = f"\n{number}" if number in nameless else name_key(name)
        groups.setdefault(key, []).append(number)
    parties: dict[str, str] = {}
    for first, *others in groups.values():
        alike = {ALIKE: [own[number] for number in others]} if others else {}
        extras = {KEY: own[first] | alike}
        made = draft.party(f"person-{first}", names[first], extras=extras)
        parties |= dict.fromkeys((first, *others), made)
        if others:
            draft.notes.remark("persons of one name, as one party", names[first])
    return parties


def _guess_speakers(draft: Draft, annotating: set[str]) -> None:
    """Attribute locutions without a record to the party named before the colon."""
    named: dict[str, str] = {}
    for party in draft.parts["parties"].values():
        for key in (name_key(party.name), name_key(party.name).casefold()):
            named.setdefault(key, party.id)
    for locution in list(draft.parts["locutions"].values()):
        silent = locution.party is None and locution.id not in annotating
        name = speaker_in(locution.text) if silent else None
        if name:
            key = name_key(name)
            found = named.get(key) or named.get(key.casefold())
            if found is None:
                found = draft.party(f"speaker-{name}", name)
                named |= {key: found, key.casefold(): found}
            draft.notes.guessed("speakers, from the words before the colon", locution.id)
            kept = locution.extras.thaw()
            kept[KEY] = {**kept.get(KEY, {}), "guessed": found}
            draft.change_known("locutions", locution.id, party=found, extras=Extras(kept))


def attribute(draft: Draft, item_id: str, party: str, stance: str) -> bool:
    """Add an attribution to a statement, argument or relation, once; tell whether it is there."""
    for name in ("statements", "arguments", "relations"):
        item = draft.parts[name].get(item_id)
        if item is not None:
            made = _said(party, stance)
            if len(item.attributions) < MOST_VOICES and made not in item.attributions:
                draft.change_known(name, item_id, attributions=(*item.attributions, made))
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
