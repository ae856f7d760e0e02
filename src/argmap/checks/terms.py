"""Terms: the words of statements that tell them apart, whatever their language."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

from argmap.model import ArgumentMap

WORD = re.compile(r"\w+")
LEAST = 4
STEM = 5
# All of a word that has the least letters, or its first ones: a cut word by word took most of the time.
_STEMS = re.compile(rf"\b\w{{{LEAST},{STEM}}}")
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
    found = _terms(tuple([item.text for item in argument_map.statements]))
    return dict(zip(argument_map.kinds, found, strict=True))


@lru_cache(maxsize=1)
def _terms(texts: tuple[str, ...]) -> list[frozenset[str]]:
    """Return the terms of texts; kept, as several rules ask."""
    found = list(map(_stems, texts))
    if len(found) < FEW:
        return found
    counts = Counter(chain.from_iterable(found))
    common = {term for term, count in counts.items() if count > SHARE * len(found)}
    return [terms - common for terms in found] if common else found


@lru_cache(maxsize=2**13)
def _stems(text: str) -> frozenset[str]:
    """Return the stems of a text; kept, as an editor asks again after each letter."""
    return frozenset(_STEMS.findall(text.casefold()))
