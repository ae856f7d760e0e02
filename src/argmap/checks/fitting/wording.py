"""Wording: clauses, and the stems by which two ways to say one thing are compared."""

import re
from functools import lru_cache

from argmap.checks.terms import STEM
from argmap.folding import folded_words

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
# What ends a clause. A full stop between digits or behind a single letter (U.S.) ends none.
_CLAUSE = re.compile(
    r"[;!?]+|:(?=\s)|\.{3}|(?<![\W\d_])(?<!\b\w)\.(?=\s|$)|\)|\(| - |,?\s\b(?:but|while|whereas|although|though|yet)\b",
    re.IGNORECASE,
)
_STOPS = (
    "a about after again all also although am among an and another any are as at away be became because become "
    "been before being below between both but by came can cannot come could did do does doing done down due "
    "each either else even ever every few for from further gave get gets give given go goes gone got had has "
    "have having he her here hers him his how i if in into is it its itself just last less let like made make "
    "makes many may me might mine more most much must my near neither never next no nobody none nor not nothing "
    "now of off often on once one ones only onto or other others our out over own per put same say says said seem "
    "shall she should since so some still such take taken takes than that the their them then there these they "
    "thing things this those though through thus to too took toward under until up upon us use very was way we "
    "well went were what when where whether which while who whom whose why will with within without would year "
    "years yet you your"
)
STOPS = frozenset(_STOPS.split())


@lru_cache(maxsize=2**12)
def plain(text: str) -> str:
    """Return a text with the signs of copies and typesetters made one, its contractions written out.

    >>> plain("They can’t, and won’t.")
    'They can not, and will not.'
    """
    words = folded_words(text)
    words = re.sub(r"\b([Ww])on't\b", r"\1ill not", words)
    words = re.sub(r"\b([Cc])an(?:'t|not)\b", r"\1an not", words)
    words = re.sub(r"n't\b", " not", words)
    return re.sub(r"\b((?:[A-Z]\.){2,})", lambda found: found[0].replace(".", ""), words)


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without the 's of a genitive."""
    return [word.removesuffix("'s") for word in _WORD.findall(plain(text).casefold())]


@lru_cache(maxsize=2**13)
def stem(word: str) -> str:
    """Return a word without its ending: cut to five letters, a short one without its plural."""
    if len(word) <= STEM:
        return word[:-1] if len(word) > 3 and word.endswith("s") else word
    return word[:STEM].removesuffix("s") if len(word) == STEM + 1 else word[:STEM]


@lru_cache(maxsize=2**13)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that say what a text is about.

    >>> sorted(stems("The shops were closed by the council."))
    ['close', 'counc', 'shop']
    """
    return frozenset(
        stem(word)
        for word in words_of(text)
        if word not in STOPS and len(word) > 2 and not word.isdigit()
    )


@lru_cache(maxsize=2**12)
def clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a text, cut where one that says something else may begin.

    >>> clauses("Traffic fell, but trade rose.")
    ('Traffic fell', 'trade rose')
    """
    parts = (part.strip(" ,.") for part in _CLAUSE.split(plain(text)))
    return tuple(part for part in parts if part)


@lru_cache(maxsize=2**12)
def nearest(claim: str, text: str) -> str:
    """Return the clauses of a text that come nearest to those of a claim, each once."""
    return " / ".join(dict.fromkeys(nearest_clause(clause, text) for clause in clauses(claim)))


def nearest_clause(clause: str, text: str) -> str:
    """Return the clauses of a text that share most words with a clause; all of it where none does."""
    wanted = stems(clause)
    shared = [(len(stems(part) & wanted), part) for part in clauses(text)]
    most = max((count for count, _ in shared), default=0)
    return " / ".join(part for count, part in shared if count == most) if most else plain(text)
