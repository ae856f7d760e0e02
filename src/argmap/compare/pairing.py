"""Pairing: the statements of a hand-in with those of a model, by place in the text, then by words.

What is anchored in one text is paired by that. The rest is paired by what it says, so that neither ids
nor the order of a file decide, and so that hand-ins without anchors can be read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from argmap.anchors import SourceText
from argmap.compare.matching import HALF, Match, matched, places
from argmap.model import ArgumentMap, Statement

LEAST = 0.68
"""How alike two statements must be in their words to be taken as one."""
_WORD = re.compile(r"\w+")
# What one says and the other denies is not said in other words.
_DENIALS = {
    *("not", "no", "never", "nobody", "nothing", "none", "neither", "without", "cannot", "t"),
    *("nicht", "kein", "keine", "keinen", "nie", "niemand", "pas", "jamais", "aucun", "sans"),
    *("nunca", "sin", "nadie", "لا", "لم", "لن", "ليس"),
}


def paired(
    model: ArgumentMap, made: ArgumentMap, text: SourceText | None = None
) -> tuple[Match, ...]:
    r"""Pair statements of a model and of a hand-in, each with one at most, in order of the model.

    n·m in the statements that no place in the text pairs.

    >>> from argmap.formats.files import loads
    >>> rain = loads("argmap: 2\nstatements: {r: It rained all night.}", format="yaml")
    >>> wet = loads("argmap: 2\nstatements: {x: All night it rained.}", format="yaml")
    >>> [(one.first, one.second) for one in paired(rain, wet)]
    [('r', 'x')]
    """
    texts = {item.id: item.text for item in made.statements}
    # Of several that say the same, or share a passage, the one of the same id is the same.
    alike = [item.id for item in model.statements if texts.get(item.id) == item.text]
    found = {name: Match(name, name, 1.0) for name in alike}
    rest, others = (_without(one, alike) for one in (model, made))
    found |= {one.first: one for one in _by_place(model, made, text, rest, others)}
    taken = {one.second for one in found.values()}
    left = [item for item in model.statements if item.id not in found]
    right = [item for item in made.statements if item.id not in taken]
    found |= {one.first: one for one in _by_words(left, right)}
    return tuple(found[item.id] for item in model.statements if item.id in found)


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


def _without(argument_map: ArgumentMap, names: Iterable[str]) -> frozenset[str]:
    return frozenset(argument_map.kinds).difference(names)


def _by_place(
    model: ArgumentMap,
    made: ArgumentMap,
    text: SourceText | None,
    rest: frozenset[str],
    others: frozenset[str],
) -> Iterable[Match]:
    here = {name: spans for name, spans in places(model, text).items() if name in rest}
    there = {name: spans for name, spans in places(made, text).items() if name in others}
    return matched(model, made, here, there, HALF) if here and there else ()


def _by_words(left: Sequence[Statement], right: Sequence[Statement]) -> Iterable[Match]:
    """Pair so that the sum of the likeness is as large as it can be (Kuhn 1955, by scipy)."""
    import numpy as np
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio
    from rapidfuzz.process import cdist
    from scipy.optimize import linear_sum_assignment

    if not left or not right:
        return
    # In an order that no file decides.
    rows = sorted(left, key=lambda item: (item.text, item.id))
    columns = sorted(right, key=lambda item: (item.text, item.id))
    mine, theirs = ([_plain(item.text) for item in some] for some in (rows, columns))
    first, second = [" ".join(one) for one in mine], [" ".join(one) for one in theirs]
    worth = (
        cdist(first, second, scorer=token_sort_ratio, dtype=np.float64)
        + cdist(first, second, scorer=token_set_ratio, dtype=np.float64)
    ) / 200
    denied = np.array([_denies(one) for one in mine])[:, None] != [_denies(one) for one in theirs]
    worth[denied | (worth < LEAST)] = 0.0
    for row, column in zip(*linear_sum_assignment(worth, maximize=True), strict=True):
        if worth[row, column]:
            yield Match(rows[row].id, columns[column].id, float(worth[row, column]))


def nearest(item: Statement, others: Mapping[str, Statement]) -> str | None:
    """Return the id of the statement that says the same, the most alike of several."""
    ranked = sorted((-likeness(item.text, one.text), name) for name, one in others.items())
    return ranked[0][1] if ranked and -ranked[0][0] >= LEAST else None


def _plain(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _denies(said: Sequence[str]) -> bool:
    return sum(word in _DENIALS for word in said) % 2 == 1
