"""Voices in AIF, written: records of locutions, participants, and locutions for attributions.

A map without dialogue says who asserts a statement; AIF says it through a locution and an
illocution, which are made here, with ids that name the statement.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from argmap.formats.aif.forces import FORCE_OF_STANCE, stance_of
from argmap.formats.aif.graph import KEY, Raw
from argmap.formats.aif.names import is_participant, name_key, name_of, speaker_in
from argmap.formats.aif.speakers import ALIKE, ANNOTATES, day_of
from argmap.model import ArgumentMap, Attribution, Locution, Party, Statement

Pair = tuple[str, str]
_NUMBERED = re.compile(r"person-([1-9][0-9]{0,8})")
SILENT = {"timestamp": None, "start": None, "end": None, "source": None}


def add_voices(
    argument_map: ArgumentMap, graph: Raw, ends: list[Pair], explicit: Collection[str]
) -> None:
    """Add to a graph who speaks: new nodes and edges, records of locutions, participants.

    What reading guesses again from the words is not written, but for the parties ``explicit``.
    """
    voices = _Voices(argument_map, graph, explicit)
    for raw in graph.get("locutions") or ():
        if isinstance(raw, dict):
            voices.recorded.setdefault(str(raw.get("nodeID")), []).append(raw)
    voices.drop_records()
    for item in argument_map.locutions:
        raw = item.extras.get(KEY, {})
        node = str(raw.get("nodeID", item.id))
        if item.party is None and not raw.get(ANNOTATES):
            voices.silence(node)
        elif item.party is not None and (
            item.party in explicit or raw.get("guessed") != item.party
        ):
            voices.record(node, item.party)
        voices.date(item)
    for statement in argument_map.statements:
        for at, said in enumerate(voices.unsaid(statement), start=1):
            voices.speak(statement, said, at, ends)
    voices.add_participants()


class _Voices:
    """What is known of speakers while a graph is written."""

    def __init__(self, argument_map: ArgumentMap, graph: Raw, explicit: Collection[str]) -> None:
        self.argument_map = argument_map
        self.explicit = explicit
        self.graph = graph
        self.recorded: dict[str, list[Raw]] = {}
        self.taken = {str(node.get("nodeID")) for node in graph["nodes"] if isinstance(node, dict)}
        self.numbers = numbers_of(argument_map)
        self.persons = persons_of(argument_map, self.numbers)
        self.said = set(stances_said(argument_map))

    def drop_records(self) -> None:
        """Leave out the records of locutions that are gone."""
        if self.graph.get("locutions"):
            self.graph["locutions"] = [
                raw
                for raw in self.graph["locutions"]
                if not isinstance(raw, dict) or str(raw.get("nodeID")) in self.taken
            ]

    def record(self, node: str, party: str) -> None:
        """Say who utters a locution, unless the file says it already."""
        number = self.numbers[party]
        if node in self.recorded:
            known = {str(raw.get("personID")) for raw in self.recorded[node]}
            if known.isdisjoint(self.persons[party]):
                self.recorded[node][0]["personID"] = number
            return
        if not self.graph.get("locutions"):
            self.graph["locutions"] = []
        raw = {"nodeID": node, "personID": number, **SILENT}
        self.graph["locutions"].append(raw)
        self.recorded[node] = [raw]

    def silence(self, node: str) -> None:
        """Leave out the records that give a locution a speaker, as it has none any more."""
        kept = [raw for raw in self.recorded.get(node, ()) if not is_voice(raw)]
        if len(kept) < len(self.recorded.get(node, ())):
            self.recorded[node] = kept
            self.graph["locutions"] = [
                raw
                for raw in self.graph["locutions"]
                if not (isinstance(raw, dict) and str(raw.get("nodeID")) == node and is_voice(raw))
            ]

    def date(self, item: Locution) -> None:
        """Say on which day a locution begins, unless its record says it already."""
        node = str(item.extras.get(KEY, {}).get("nodeID", item.id))
        dated = [raw for raw in self.recorded.get(node, ()) if day_of(raw.get("start"))]
        day = day_of(item.time)
        # Of several records, the last that has a day says when.
        if day != (day_of(dated[-1]["start"]) if dated else None):
            for raw in dated:
                raw["start"] = None
            for raw in self.recorded.get(node, ())[-1:]:
                raw["start"] = day

    def unsaid(self, statement: Statement) -> Iterator[Attribution]:
        """Yield the attributions that neither the dialogue nor a record says."""
        node = str(statement.extras.get(KEY, {}).get("nodeID", statement.id))
        owners = {str(raw.get("personID")) for raw in self.recorded.get(node, ())}
        for said in statement.attributions:
            owned = said.stance == "asserts" and not owners.isdisjoint(self.persons[said.party])
            if (statement.id, said.party, said.stance) not in self.said and not owned:
                yield said

    def speak(self, statement: Statement, said: Attribution, at: int, ends: list[Pair]) -> None:
        """Make the locution and illocution of an attribution."""
        force, number = FORCE_OF_STANCE[said.stance]
        words = f"{self.argument_map.party(said.party).name}: {statement.text}"
        locution = self._fresh(f"{statement.id}-L{at}")
        move = self._fresh(f"{statement.id}-YA{at}")
        scheme = {"scheme": force.replace(" ", ""), "schemeID": number}
        self.graph["nodes"] += [
            {"nodeID": locution, "text": words, "type": "L"},
            {"nodeID": move, "text": force, "type": "YA", **scheme},
        ]
        node = str(statement.extras.get(KEY, {}).get("nodeID", statement.id))
        ends += [(locution, move), (move, node)]
        self.record(locution, said.party)

    def _fresh(self, wanted: str) -> str:
        made, count = wanted, 1
        while made in self.taken:
            count += 1
            made = f"{wanted}~{count}"
        self.taken.add(made)
        return made

    def add_participants(self) -> None:
        """Name the parties that the file does not name as they are named now; drop those gone."""
        parties = {
            number: item for item in self.argument_map.parties for number in self.persons[item.id]
        }
        analysts = analysts_of(self.argument_map)
        kept: list[Any] = []
        known: set[str] = set()
        for raw in self.graph.get("participants") or ():
            number = str(raw.get("participantID")) if is_participant(raw) else None
            if number is None or number in known or (number in analysts and number not in parties):
                kept.append(raw)
            elif number in parties:
                same = name_key(name_of(raw)) == name_key(parties[number].name)
                kept.append(raw if same else raw | _names(parties[number]))
                known.add(number)
        guessed = guessed_parties(self.argument_map).difference(self.explicit)
        new: list[Raw] = []
        for party in self.argument_map.parties:
            unsaid = party.id in guessed and "personID" not in party.extras.get(KEY, {})
            persons = [] if unsaid else list(self.persons[party.id].items())
            named = [
                party.id in self.explicit or number in known or party.name != name
                for number, (_, name) in persons
            ]
            # The first that has a name gives the party its id: it must be the one it had.
            named[:1] = [any(named)] if named else []
            for (number, (raw_id, _)), wanted in zip(persons, named, strict=True):
                if wanted and number not in known:
                    new.append({"participantID": raw_id, **_names(party)})
        if new or kept or self.graph.get("participants"):
            self.graph["participants"] = [*kept, *new]


def analysts_of(argument_map: ArgumentMap) -> set[str]:
    """Return the persons that records of annotators' locutions name, by number."""
    nodes = {
        str(item.extras[KEY].get("nodeID", item.id))
        for item in argument_map.locutions
        if item.extras.get(KEY, {}).get(ANNOTATES)
    }
    rows = argument_map.extras.get(KEY, {}).get("locutions") or ()
    return {
        str(raw.get("personID"))
        for raw in rows
        if isinstance(raw, Mapping) and str(raw.get("nodeID")) in nodes
    }


def is_voice(raw: Raw) -> bool:
    """Return whether a record of locutions names a person."""
    return isinstance(raw.get("personID"), str | int)


def guessed_parties(argument_map: ArgumentMap) -> set[str]:
    """Return the parties that reading finds again in the words of locutions, under that name."""
    named = {item.id: item.name for item in argument_map.parties}
    found = {
        party
        for item in argument_map.locutions
        if (party := item.extras.get(KEY, {}).get("guessed")) == item.party
        and name_key(named.get(party, "")).casefold()
        == name_key(speaker_in(item.text) or "").casefold()
    }
    return found | {
        item.id
        for item in argument_map.parties
        if item.name == item.extras.get(KEY, {}).get("guessed")
    }


def written_ids(argument_map: ArgumentMap, explicit: Collection[str]) -> Iterator[str]:
    """Yield the parties that get another id by being numbered, or found by their name."""
    guessed = guessed_parties(argument_map).difference(explicit)
    numbers = numbers_of(argument_map)
    for item in argument_map.parties:
        is_numbered = "personID" in item.extras.get(KEY, {}) or item.id not in guessed
        number = numbers[item.id]
        if item.id != (f"person-{number}" if is_numbered else f"speaker-{item.name}"):
            yield item.id


def stances_said(argument_map: ArgumentMap) -> Iterator[tuple[str, str, str]]:
    """Yield statement, party and stance of every illocution that takes one."""
    conflicts = {item.id for item in argument_map.arguments if item.polarity == "attacks"}
    party = {item.id: item.party for item in argument_map.locutions}
    replies = {item.id: item.targets for item in argument_map.transitions}
    for move in argument_map.illocutions:
        for target in move.targets:
            stance = stance_of(move.force, target in conflicts)
            for origin in move.origins:
                for locution in replies.get(origin, (origin,)):
                    speaker = party.get(locution)
                    if speaker and stance:
                        yield target, speaker, stance


def numbers_of(argument_map: ArgumentMap) -> dict[str, Any]:
    """Return the number of each party: the raw one, else that of its id, else the next."""
    made: dict[str, Any] = {
        item.id: item.extras[KEY]["personID"]
        for item in argument_map.parties
        if "personID" in item.extras.get(KEY, {})
    }
    used = {str(number) for number in made.values()} | analysts_of(argument_map)
    used |= {str(raw["personID"]) for item in argument_map.parties for raw in _alike(item)}
    for item in argument_map.parties:
        found = _NUMBERED.fullmatch(item.id)
        if found and item.id not in made and found[1] not in used:
            made[item.id] = int(found[1])
            used.add(found[1])
    at = 0
    for item in argument_map.parties:
        if item.id not in made:
            at += 1
            while str(at) in used:
                at += 1
            made[item.id] = at
    return made


def persons_of(
    argument_map: ArgumentMap, numbers: Mapping[str, Any]
) -> dict[str, dict[str, tuple[Any, str | None]]]:
    """Return the persons of each party: raw number and guessed name, by the number as text.

    The first is that of ``numbers``; then come those that are alike, unless another party has them.
    """
    taken = {str(number) for number in numbers.values()}
    made: dict[str, dict[str, tuple[Any, str | None]]] = {}
    for item in argument_map.parties:
        own = item.extras.get(KEY, {})
        made[item.id] = {str(numbers[item.id]): (numbers[item.id], own.get("guessed"))}
        for raw in _alike(item):
            if str(raw["personID"]) not in taken:
                taken.add(str(raw["personID"]))
                made[item.id][str(raw["personID"])] = (raw["personID"], raw.get("guessed"))
    return made


def _alike(party: Party) -> tuple[Mapping[str, Any], ...]:
    """Return the further persons of a party that a file has."""
    own = party.extras.get(KEY, {})
    return own.get(ALIKE, ()) if "personID" in own else ()


def namesakes(argument_map: ArgumentMap) -> Iterator[str]:
    """Yield the parties whose name another has: reading takes them for one."""
    first: dict[str, str] = {}
    for item in argument_map.parties:
        if first.setdefault(name_key(item.name), item.id) != item.id:
            yield item.id


def _names(party: Party) -> dict[str, str]:
    first, _, last = party.name.rpartition(" ")
    return {"firstname": first, "surname": last}
