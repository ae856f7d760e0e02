"""Sides: which of two things a text puts first, as cause, in time or in a comparison."""

import re
from dataclasses import dataclass
from functools import lru_cache

from argmap.checks.fitting.wording import clauses, plain, stems

_WORD = re.compile(r"\w+")

_SLOWLY = ("more slowly", "more rarely", "more weakly", "more cheaply")
_LESS_WORDS = "fewer less lower smaller cheaper slower shorter worse weaker younger later poorer"
_LESS = _LESS_WORDS.split()
_MORE_WORDS = "more(?!\\sslow|\\srare|\\sweak|\\scheap) higher greater larger bigger dearer faster longer better stronger older taller earlier richer"
_MORE = _MORE_WORDS.split()


def _comparison(words: list[str]) -> str:
    """Return the pattern of a comparison of two things: the last comparative before a "than"."""
    other = rf"\b(?:{'|'.join((*_LESS, *_MORE))})\b"
    number = r"(?:\d|[£$€]|an? (?:half|third|quarter|fifth|tenth|dozen|hundred|thousand|million|billion|minute|hour|day|week|month|year|decade|century|mile|metre) |half|one |two|three|four|five|six|seven|eight|nine|ten|twenty)"
    return rf"(?:{'|'.join(words)})\b(?:(?!{other})[^,;]){{0,60}}? than(?! {number})"


# What joins two things, and whether the one on the left is the cause, the earlier or the greater.
_JOINTS: tuple[tuple[str, str, bool], ...] = (
    (
        "cause",
        r"(?:was|were|is|are|been|being|be) (?:\w+ )?(?:caused|triggered|produced|driven|brought about|sparked) by",
        False,
    ),
    ("cause", r"(?:caused|triggered|driven|sparked|led to|made) by", False),
    (
        "cause",
        r"because of|because|due to|owing to|thanks to|as a (?:result|consequence) of|result(?:s|ed)? from|stem(?:s|med)? from|follow(?:s|ed)? from|attribut(?:ed|able) to|blamed on|comes? from|came from",
        False,
    ),
    (
        "cause",
        r"(?:is|was|are|were|as) (?:a |the )?(?:result|consequence|effect|product) of",
        False,
    ),
    (
        "cause",
        r"(?:is|was|are|were) (?:a |the |one )?(?:\w+ )?(?:cause|reason|driver)s? (?:of|for|behind)",
        True,
    ),
    (
        "cause",
        r"caus(?:es|ed|ing)|cause|le(?:d|ads?|ading) to|result(?:s|ed|ing)? in|trigger(?:s|ed)?|gave rise to|brought about|brings? about|produc(?:es|ed)|sparked|therefore|so that|hence",
        True,
    ),
    ("time", r"(?:was|were|is|are) (?:followed) by", True),
    ("time", r"(?:was|were|is|are) (?:preceded) by", False),
    ("time", r"in the run-?\s?up to|before|prior to|ahead of|preced(?:es|ed)|until", True),
    (
        "time",
        r"(?:in the )?(?:immediate )?(?:aftermath|wake) of|after|following|once|as soon as|follow(?:s|ed)",
        False,
    ),
    (
        "rank",
        r"(?:was|were|been|be) (?:beaten|defeated|outweighed|overtaken|outnumbered|exceeded|surpassed) by",
        False,
    ),
    (
        "rank",
        r"(?:exceed(?:s|ed)?|outweigh(?:s|ed)?|outnumber(?:s|ed)?|surpass(?:es|ed)?|overt(?:ook|akes?)|beat|beats|defeat(?:s|ed)?|outperform(?:s|ed)?)",
        True,
    ),
    ("rank", _comparison([*_SLOWLY, *_LESS]), False),
    ("rank", _comparison(_MORE), True),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE), first) for kind, words, first in _JOINTS
)


@dataclass(frozen=True, slots=True)
class Order:
    """Two things in order: cause before effect, earlier before later, greater before lesser."""

    kind: str
    joint: str
    first: frozenset[str]
    second: frozenset[str]
    object: frozenset[str]
    """What stands right behind the joint."""
    is_first: bool
    """Whether the joint has the first on its left."""


@lru_cache(maxsize=2**12)
def orders(text: str) -> tuple[Order, ...]:
    """Return the orders in a text, whichever way each is put.

    >>> [(sorted(one.first), sorted(one.second)) for one in orders("After the storm, prices rose.")]
    [(['storm'], ['price', 'rose'])]
    """
    found: list[Order] = []
    for clause in clauses(plain(text)):
        for kind, pattern, is_first in _PATTERNS:
            if joint := pattern.search(clause):
                left, right = clause[: joint.start()], clause[joint.end() :]
                if not stems(left) and "," in right:
                    # "After X, Y" is "Y after X".
                    right, _, left = right.partition(",")
                if kind == "rank":
                    left += f" {joint[0]}"
                if any(one.kind == kind for one in found):
                    continue
                near = frozenset(
                    _WORD.findall(clause[joint.end() :].partition(",")[0].casefold())[:6]
                )
                one, other = stems(left), stems(right)
                if one or other:
                    pair = (one, other) if is_first else (other, one)
                    found.append(
                        Order(
                            kind,
                            joint[0],
                            *pair,
                            stems(" ".join(near)) | {each for each in near if each.isdigit()},
                            is_first,
                        )
                    )
    return tuple(found)


def is_crossed(one: Order, other: Order) -> bool:
    """Return whether two orders have the same things the other way round.

    >>> [one], [two] = orders("No bus runs after nine."), orders("No bus runs before nine.")
    >>> is_crossed(one, two)
    True
    """
    if one.kind != "rank" and one.is_first != other.is_first and one.object & other.object:
        return True
    both = one.first & one.second, other.first & other.second
    first, second = one.first - both[0], one.second - both[0]
    there = other.first - both[1], other.second - both[1]
    crossed = first & there[1] and second & there[0]
    return bool(crossed) and not (first & there[0] and second & there[1])
