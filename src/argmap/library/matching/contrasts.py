"""Contrasts: why two texts may say the same, and what speaks against it, in words for a person who decides."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from argmap.library.matching.wording import ROOT, denies, numbers_of, words_of
from argmap.results import one_line

SHARED = 8
"""How many of the words that both have are named, the rarest first."""
COMMON = 0.1
"""A word that stands in a larger part of all texts is no reason to take two for the same."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """Why two statements may be the same, and what speaks against it.

    ``shared`` are words that both have in some form, the rarest first, ``numbers`` those in figures that
    only one of the two has, ``denied`` is whether one of them alone is a denial. ``speakers`` are parties
    whose words both are, by name. ``tie`` is how a relation of the map ties the two already.
    """

    shared: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    denied: bool = False
    speakers: tuple[str, ...] = ()
    tie: str | None = None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "shared": list(self.shared),
            "numbers": list(self.numbers),
            "denied": self.denied,
            "speakers": list(self.speakers),
            "tie": self.tie,
        }


def shared_words(text: str, other: str, share: Callable[[str], float]) -> tuple[str, ...]:
    """Return words of a text that another has in some form, the rarest first.

    ``share`` tells in which part of all texts a word stands: common ones are no reason.
    """
    theirs = {word[:ROOT] for word in words_of(other)}
    found: dict[str, str] = {}
    for word in words_of(text):
        if word[:ROOT] in theirs:
            found.setdefault(word[:ROOT], word)
    order = sorted((share(word), word) for word in found.values())
    return tuple(word for often, word in order if often <= COMMON)[:SHARED]


def odd_numbers(text: str, other: str) -> tuple[str, ...]:
    """Return the numbers that one of two texts has alone, if both have some."""
    mine, theirs = numbers_of(text), numbers_of(other)
    return tuple(sorted(mine ^ theirs)) if mine and theirs else ()


def is_denied(text: str, other: str) -> bool:
    """Return whether one of two texts denies and the other does not."""
    return denies(text) != denies(other)
