"""Similarity: how alike two texts are, by letters, or by whatever a package brings along.

A row makes a function of a sample of the texts of a library; the function tells how alike a text is to
each of some others, from 0 to 1. The entry point is ``argmap.similarity``.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from argmap.errors import UnknownSimilarityError
from argmap.library.matching.wording import grams_of
from argmap.table import Table

Score = Callable[[str, Sequence[str]], Sequence[float]]
"""How alike a text is to each of others, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Similarity:
    """A way to tell how alike texts are.

    ``make`` is given texts of the library to learn from, and is called once for an open library.
    ``everywhere`` lets it look at all texts, not at those alone that share words: slow, and what a
    model that knows of synonyms is for.
    """

    name: str
    summary: str
    make: Callable[[Sequence[str]], Score]
    everywhere: bool = False


def lexical(texts: Sequence[str]) -> Score:
    """Return how alike texts are in runs of four letters, the rarer the heavier.

    Runs of letters see through endings, compounds and slips, in any language with letters.

    >>> score = lexical(["The air is clean.", "The sea is calm."])
    >>> [round(likeness, 1) for likeness in score("Clean air!", ["The air is clean.", "A calm sea."])]
    [0.9, 0.0]
    """
    weigh = weights_of(list(map(grams_of, texts)))

    def score(text: str, others: Sequence[str]) -> list[float]:
        mine = weigh(grams_of(text))
        return [cosine(mine, weigh(grams_of(other))) for other in others]

    return score


def weights_of(
    sample: Sequence[Counter[str]],
) -> Callable[[Counter[str]], dict[str, float]]:
    """Return what makes a vector of length 1 of counted features, the rarer in a sample the heavier."""
    texts = max(1, len(sample))
    held = Counter(feature for counted in sample for feature in counted)
    rare = math.log(1 + texts)
    heavy = {feature: math.log(1 + texts / count) for feature, count in held.items()}

    def weigh(counted: Counter[str]) -> dict[str, float]:
        made = {
            feature: (1 + math.log(count)) * heavy.get(feature, rare)
            for feature, count in counted.items()
        }
        return unit(made)

    return weigh


def unit(vector: dict[str, float]) -> dict[str, float]:
    """Return a vector made as long as 1; one of nothing stays so."""
    length = math.sqrt(math.fsum(value * value for value in vector.values()))
    return {name: value / length for name, value in vector.items()} if length else {}


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """Return the cosine of two vectors of length 1."""
    if len(other) < len(one):
        one, other = other, one
    # Summed exactly: the order of features must not decide between equals.
    return math.fsum(value * other[name] for name, value in one.items() if name in other)


SIMILARITIES: Table[Similarity] = Table(
    "similarity",
    Similarity,
    [Similarity("lexical", "runs of four letters, the rarer the heavier; needs no model", lexical)],
    UnknownSimilarityError,
)
