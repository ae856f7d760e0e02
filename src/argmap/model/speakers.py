"""Speakers: which parties the authors and publishers of sources are, by their names."""

import re
from collections.abc import Iterable, Mapping

from argmap.model.parties import Party
from argmap.model.sources import Source

_WORD = re.compile(r"[^\W_]+")


def speakers_of(
    parties: Iterable[Party], sources: Iterable[Source]
) -> Mapping[str, frozenset[str]]:
    """Return the parties that speak in each source itself: its authors and publisher, by name.

    An author that is written as the id of a party is that party. What a member writes, its group
    says too: the author of a party paper, the signer of a letter.
    """
    parties = tuple(parties)
    names = {party.id: _words(party.name) for party in parties}
    groups = {party.id: party.member_of for party in parties}
    by_word: dict[str, list[str]] = {}
    for party_id, words in names.items():
        for word in words:
            by_word.setdefault(word, []).append(party_id)
    found = {}
    for source in sources:
        speaking: set[str] = set()
        for name in (*source.authors, *filter(None, [source.publisher])):
            if name in names:
                speaking.add(name)
                continue
            words = _words(name)
            near = {party_id for word in words for party_id in by_word.get(word, ())}
            speaking |= {party_id for party_id in near if _is_same(names[party_id], words)}
        todo = list(speaking)
        while todo:
            fresh = set(groups.get(todo.pop(), ())) - speaking
            speaking |= fresh
            todo.extend(fresh)
        found[source.id] = frozenset(speaking)
    return found


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Compare names by their words: "Roe, Jane" is Jane Roe, and so is "Jane A. Roe".

    A name of one word must be the whole name: "York" is not "New York".
    """
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) > 1 and short < long)
