"""Speech: who says a statement, through whom and how guardedly, in one short sentence each."""

from collections.abc import Iterable, Iterator

from argmap.attribution.chains import HOLDS, Chain, chains_of
from argmap.languages import listing, message, say, spoken
from argmap.model import ArgumentMap, Statement
from argmap.model.voices import stated_word
from argmap.views.blocks import Words, spans, words
from argmap.views.phrases import flat

OTHERWISE = {
    "denies": message("Denied by {who}."),
    "questions": message("Questioned by {who}."),
}


def whose(argument_map: ArgumentMap, item: Statement, known: Iterable[str] = ()) -> Words:
    """Say whose word a statement is, and who takes another stance.

    Parties ``known`` from the sentence before are not named again where there is no more to say of them.
    """
    found = [
        *_held(argument_map, item, set(known)),
        *_otherwise(argument_map, item),
    ]
    if not found and not item.attributions:
        found = [_unsaid(argument_map, item)]
    made: Words = ()
    for sentence in found:
        made = (*made, *(words(" ") if made else ()), *sentence)
    return made


def _held(argument_map: ArgumentMap, item: Statement, known: set[str]) -> Iterator[Words]:
    chains = [one for one in chains_of(argument_map, item) if one.attribution]
    for stance, said in (
        ("asserts", message("Said by {who}.")),
        ("concedes", message("Conceded by {who}.")),
    ):
        by: dict[str, list[Chain]] = {}
        for one in chains:
            if one.attribution and one.attribution.stance == stance:
                by.setdefault(one.attribution.party, []).append(one)
        voices = [_voice(argument_map, name, found) for name, found in by.items()]
        names = {flat(argument_map.party(name).name) for name in by}
        if voices and not (set(by) <= known and set(voices) == names and stance == "asserts"):
            yield spans(said, who=_listed(voices))


def _otherwise(argument_map: ArgumentMap, item: Statement) -> Iterator[Words]:
    for stance, said in OTHERWISE.items():
        by = [one for one in item.attributions if one.stance == stance]
        assert stance not in HOLDS
        if by:
            names = dict.fromkeys(
                _hedged(flat(argument_map.party(one.party).name), one.hedge) for one in by
            )
            yield spans(said, who=listing(names))


def _listed(voices: list[str]) -> str:
    """Name several voices; where one comes through others, so that one sees where each begins."""
    if len(voices) < 2 or not any("," in voice for voice in voices):
        return listing(voices)
    made = voices[0]
    for voice in voices[1:]:
        made = say("{first}; also by {next}", first=made, next=voice)
    return made


def _voice(argument_map: ArgumentMap, party: str, chains: list[Chain]) -> str:
    """Name a party, those its word came through, and its own hedge."""
    said = flat(argument_map.party(party).name)
    through = dict.fromkeys(
        flat(argument_map.party(name).name)
        for one in chains
        for name in one.parties
        if name != party
    )
    if through:
        said = say("{who}, through {others}", who=said, others=listing(through))
    hedges = dict.fromkeys(
        flat(one.attribution.hedge) for one in chains if one.attribution and one.attribution.hedge
    )
    begin, end = spoken().quotes
    said = _hedged(said, f"{end}, {begin}".join(hedges))
    if any(one.is_hearsay for one in chains):
        said = say("{who} (hearsay)", who=said)
    return said


def _hedged(name: str, hedge: str | None) -> str:
    return say("{who} (hedged: “{hedge}”)", who=name, hedge=flat(hedge)) if hedge else name


def _unsaid(argument_map: ArgumentMap, item: Statement) -> Words:
    if item.sources:
        titles = listing(flat(argument_map.source(name).title) for name in item.sources)
        return spans("Stated in {sources}.", sources=titles)
    if item.kind == "assumption" and stated_word(item) != "stated":
        return spans("Nobody says so: it is an assumption of ours.")
    return spans("The map names nobody who says so.")
