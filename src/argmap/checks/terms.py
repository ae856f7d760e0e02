"""Terms: the words of statements that tell them apart, whatever their language."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from argmap.model import ArgumentMap

WORD = re.compile(r"\w+")
LEAST = 4
STEM = 5
FEW = 10
SHARE = 0.2


def terms_of(argument_map: ArgumentMap) -> Mapping[str, frozenset[str]]:
    """Return the terms of each statement: words of four letters or more, cut to five.

    Cutting takes the place of a stemmer, which would need to know the language. Words in more than
    a fifth of the statements tell nothing apart; a list of them would need to know it too. Linear.

    >>> from argmap.model import Statement
    >>> rain = ArgumentMap(statements=(Statement(id="c", kind="claim", text="It rained here."),))
    >>> sorted(terms_of(rain)["c"])
    ['here', 'raine']
    """
    found = {item.id: _stems(item.text) for item in argument_map.statements}
    if len(found) < FEW:
        return found
    counts = Counter(term for terms in found.values() for term in terms)
    common = {term for term, count in counts.items() if count > SHARE * len(found)}
    return {name: terms - common for name, terms in found.items()}


@lru_cache(maxsize=2**13)
def _stems(text: str) -> frozenset[str]:
    """Return the stems of a text; kept, as several rules ask, and an editor again after each letter."""
    return frozenset(word[:STEM] for word in WORD.findall(text.casefold()) if len(word) >= LEAST)
