"""Pairing: how alike two statements are in what they say, by their words alone."""

import re
from collections.abc import Mapping, Sequence

from argmap.extras import require
from argmap.model import Statement

LEAST = 0.68
"""How alike two statements must be in their words to be taken as one."""
_PART = 85
"""How much of its words a piece must have in common with the whole, in percent."""
_WORD = re.compile(r"\w+")
# What one says and the other denies is not said in other words.
_DENIALS = {
    *("not", "no", "never", "nobody", "nothing", "none", "neither", "without", "cannot", "t"),
    *("nicht", "kein", "keine", "keinen", "nie", "niemand", "pas", "jamais", "aucun", "sans"),
    *("nunca", "sin", "nadie", "لا", "لم", "لن", "ليس"),
}


def likeness(one: str, other: str) -> float:
    """Say how alike two texts are in their words, from 0 to 1; what only one denies is not.

    >>> likeness("It rained.", "it RAINED") , likeness("It rained.", "It never rained.")
    (1.0, 0.0)
    """
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

    mine, theirs = _plain(one), _plain(other)
    if mine == theirs:
        return 1.0
    if _denies(mine) != _denies(theirs):
        return 0.0
    first, second = " ".join(mine), " ".join(theirs)
    return (token_sort_ratio(first, second) + token_set_ratio(first, second)) / 200


def alike(
    left: Mapping[str, str], right: Mapping[str, str], parts: bool = False
) -> dict[tuple[str, str], float]:
    """Return the pairs of texts, by name, that are alike enough to be taken as one. n·m.

    With ``parts``, those of which the one on the left has all its words in the other.

    >>> alike({"r": "It rained all night."}, {"x": "All night it rained.", "y": "No rain."})
    {('r', 'x'): 1.0}
    """
    if not left or not right:
        return {}
    require("numbers", "matching two maps")
    import numpy as np
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio
    from rapidfuzz.process import cdist

    rows, columns = [*left], [*right]
    mine, theirs = ([_plain(text) for text in some.values()] for some in (left, right))
    first, second = [" ".join(one) for one in mine], [" ".join(one) for one in theirs]
    worth = cdist(first, second, scorer=token_set_ratio, dtype=np.float64)
    if parts:
        worth[worth < _PART] = 0.0
        worth /= 100
    else:
        worth = (worth + cdist(first, second, scorer=token_sort_ratio, dtype=np.float64)) / 200
        denied = np.array([_denies(one) for one in mine])[:, None] != [
            _denies(one) for one in theirs
        ]
        worth[denied | (worth < LEAST)] = 0.0
    return {
        (rows[row], columns[at]): float(worth[row, at])
        for row, at in zip(*np.nonzero(worth), strict=True)
    }


def nearest(item: Statement, others: Mapping[str, Statement]) -> str | None:
    """Return the id of the statement that says the same, the most alike of several."""
    ranked = sorted((-likeness(item.text, one.text), name) for name, one in others.items())
    return ranked[0][1] if ranked and -ranked[0][0] >= LEAST else None


def _plain(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _denies(said: Sequence[str]) -> bool:
    return sum(word in _DENIALS for word in said) % 2 == 1
