"""Speakers: the parties of two maps that are the same by name, and who says what in each."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from argmap.model import ArgumentMap, Statement

ARTICLES = frozenset({"the", "a", "an"})


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name without case, accents, articles and marks.

    >>> sorted(name_words("The Mayor’s office (Northport)"))
    ['mayor', 'northport', 'office', 's']
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    # "The A" is a name; of "...", which somebody calls himself, the signs are the name.
    words = frozenset(re.findall(r"\w+", bare))
    return words - ARTICLES or words or frozenset({bare})


def same_parties(first: ArgumentMap, second: ArgumentMap) -> Mapping[str, str]:
    """Return, by id in the second map, the parties of the first that are the same.

    Two are the same by the same words of their names, or where all words of one name are in the
    other and neither name is so tied to any further one. Of parties with one name, ids decide.
    """
    mine = {party.id: name_words(party.name) for party in first.parties}
    theirs = {party.id: name_words(party.name) for party in second.parties}
    found = {key: key for key, words in theirs.items() if mine.get(key) == words}
    for holds in (frozenset.__eq__, lambda one, other: one <= other or other <= one):
        open_mine = {key: words for key, words in mine.items() if key not in found.values()}
        open_theirs = {key: words for key, words in theirs.items() if key not in found}
        ties = [
            (one, other)
            for one, words in open_mine.items()
            for other, others in open_theirs.items()
            if holds(words, others)
        ]
        ones, others = Counter(one for one, _ in ties), Counter(other for _, other in ties)
        found |= {other: one for one, other in ties if ones[one] == others[other] == 1}
    return found


def speakers(item: Statement, same: Mapping[str, str] | None = None) -> frozenset[str]:
    """Return who takes a stance on a statement: parties of the first map, or ``second:ID``."""
    if same is None:
        return frozenset(item.parties)
    return frozenset(same.get(party, f"second:{party}") for party in item.parties)
