"""Speakers: the parties of two maps that are the same, and who says what in each.

Names alone do not tell: one reader writes "Iran", the other "the Iranian government". What both let
speak in the same statements, under names that have a word in common, is taken as one party.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from argmap.compare.assigning import assigned
from argmap.model import ArgumentMap, Statement

ARTICLES = frozenset({"the", "a", "an"})
# Words that stand in names of any two parties.
_EMPTY = ARTICLES | {"and", "by", "for", "from", "in", "of", "on", "or", "to", "who", "those"}
_EMPTY |= {"not", "named", "unnamed"}
_STEM = 4
"""So many letters at the beginning make one word of Iran and Iranian."""
Words = Collection[str]


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name without case, accents, articles and marks.

    >>> sorted(name_words("The Mayor’s office (Northport), U.S."))
    ['mayor', 'northport', 'office', 's', 'us']
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    bare = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", bare)
    # "The A" is a name; of "...", which somebody calls himself, the signs are the name.
    words = frozenset(re.findall(r"\w+", bare))
    return words - ARTICLES or words or frozenset({bare})


def same_parties(
    first: ArgumentMap, second: ArgumentMap, pairs: Iterable[tuple[str, str]] = ()
) -> Mapping[str, str]:
    """Return, by id in the second map, the parties of the first that are the same.

    Two are the same by the words of their names; of several with one name, ids decide. Of the
    others, those whose names share a word can be the same, and are paired so that as many of the
    ``pairs`` of statements as can be have the same speakers.
    """
    mine = {party.id: name_words(party.name) for party in first.parties}
    theirs = {party.id: name_words(party.name) for party in second.parties}
    found = {key: key for key, words in theirs.items() if mine.get(key) == words}
    free: dict[Words, list[str]] = {}
    for key, words in mine.items():
        if key not in found:
            free.setdefault(words, []).append(key)
    alike = Counter(words for key, words in theirs.items() if key not in found)
    for other, words in theirs.items():
        if other not in found and alike[words] == len(free.get(words, ())) == 1:
            found[other] = free[words][0]
    taken = set(found.values())
    together: Counter[tuple[str, str]] = Counter()
    for one, its in pairs:
        for party in set(first.statement(one).parties) - taken:
            for other in set(second.statement(its).parties) - found.keys():
                if have_a_word_in_common(mine[party], theirs[other]):
                    together[party, other] += 1
    return found | {other: one for one, other in assigned(together).items()}


def have_a_word_in_common(one: Words, other: Words) -> bool:
    """Return whether two names share a word that says something, or begin one alike.

    >>> have_a_word_in_common(name_words("Iran"), name_words("The Iranian government"))
    True
    >>> have_a_word_in_common(name_words("Those who pay"), name_words("Those who do not"))
    False
    """
    return any(
        a == b or (min(len(a), len(b)) >= _STEM and (a.startswith(b) or b.startswith(a)))
        for a in set(one) - _EMPTY
        for b in set(other) - _EMPTY
    )


def speakers(item: Statement, same: Mapping[str, str] | None = None) -> frozenset[str]:
    """Return who takes a stance on a statement: parties of the first map, or ``second:ID``."""
    if same is None:
        return frozenset(item.parties)
    return frozenset(same.get(party, f"second:{party}") for party in item.parties)
