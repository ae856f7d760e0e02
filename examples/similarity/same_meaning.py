"""Tell how alike two texts are by words that mean the same, for ``argmap library same --similarity same-meaning``."""

import re
from collections.abc import Callable, Sequence

from argmap.library import Similarity

MEANINGS = (
    ("car", "cars", "automobile", "automobiles", "vehicle", "vehicles", "traffic"),
    ("cut", "reduced", "reduce", "lowered", "lower", "fell", "fewer", "less"),
    ("clean", "cleaner", "cleaned", "pure", "purer"),
    ("town", "city", "centre", "downtown"),
)
MEANS = {word: words[0] for words in MEANINGS for word in words}


def make(_texts: Sequence[str]) -> Callable[[str, Sequence[str]], list[float]]:
    """Return what scores texts; what is given are some of the library, for those that learn from them."""

    def score(text: str, others: Sequence[str]) -> list[float]:
        mine = meanings(text)
        return [overlap(mine, meanings(other)) for other in others]

    return score


def meanings(text: str) -> set[str]:
    """Return the words of a text that are longer than three letters, by what they mean."""
    return {MEANS.get(word, word) for word in re.findall(r"\w{3,}", text.lower())}


def overlap(one: set[str], other: set[str]) -> float:
    """Return the part of all meanings that both have."""
    return len(one & other) / len(one | other) if one | other else 0.0


SAME_MEANING = Similarity(
    "same-meaning", "words that mean the same count as one", make, everywhere=True
)
