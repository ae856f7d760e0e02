"""Wording: what of two texts is compared: words, their roots, runs of letters, numbers, denials."""

import re
import unicodedata
from collections import Counter

RUN = 4
ROOT = 5
"""How many letters of a word stand for it in all its forms, in any language: as good here as a stemmer."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NEGATIONS = frozenset(
    # English, German, French, Spanish.
    (
        *("not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "cannot"),
        *("nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie", "niemals"),
        *("niemand", "nichts", "weder", "pas", "jamais", "aucun", "aucune", "rien"),
        *("nunca", "ningún", "ninguna", "ninguno", "nadie", "nada", "jamás"),
    )
)
"""Words that deny what a sentence says; no prepositions, such as "without"."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters.

    >>> words_of("Don’t close the Ring-Road!")
    ["don't", 'close', 'the', 'ring', 'road']
    """
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold().replace("’", "'"))


def roots_of(text: str) -> Counter[str]:
    """Return the beginnings of the words of a text, counted."""
    return Counter(word[:ROOT] for word in words_of(text))


def grams_of(text: str) -> Counter[str]:
    """Return the runs of four letters in each word of a text with its edges, counted.

    >>> sorted(grams_of("road, a"))
    [' a ', ' roa', 'oad ', 'road']
    """
    found: list[str] = []
    for word in words_of(text):
        edged = f" {word} "
        found += (edged[at : at + RUN] for at in range(max(1, len(edged) - RUN + 1)))
    return Counter(found)


def numbers_of(text: str) -> frozenset[str]:
    """Return the numbers that a text has in figures, in one way of writing.

    >>> sorted(numbers_of("1,200 of 40.0 %"))
    ['1200', '40']
    """
    return frozenset(map(_plain, _NUMBER.findall(text)))


def _plain(number: str) -> str:
    # Three figures behind a sign are thousands, here as in most texts.
    joined = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number).replace(",", ".")
    return joined.rstrip("0").rstrip(".") if "." in joined else joined


def denies(text: str) -> bool:
    """Return whether a text denies what it would say without an odd number of words that deny.

    >>> denies("It isn't so."), denies("Never say never."), denies("Die Luft ist nicht rein.")
    (True, False, True)
    """
    found = sum(word in NEGATIONS or word.endswith("n't") for word in words_of(text))
    return found % 2 == 1
