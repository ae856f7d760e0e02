"""Sides: which of two things a text puts first, as cause, in time or in a comparison."""

import re
from dataclasses import dataclass
from functools import lru_cache

from argmap.checks.fitting.wording import clauses, plain, stems

# What joins two things, and whether the one on the left is the cause, the earlier or the greater.
_JOINTS: tuple[tuple[str, str, bool], ...] = (
    ("cause", r"(?:was|were|is|are|been|being|be) (?:\w+ )?(?:caused|triggered|produced|driven|brought about|sparked) by", False),
    ("cause", r"(?:caused|triggered|driven|sparked|led to|made) by", False),
    ("cause", r"because of|because|due to|owing to|thanks to|as a (?:result|consequence) of|result(?:s|ed)? from|stem(?:s|med)? from|follow(?:s|ed)? from|attribut(?:ed|able) to|blamed on|comes? from|came from", False),
    ("cause", r"(?:is|was|are|were|as) (?:a |the )?(?:result|consequence|effect|product) of", False),
    ("cause", r"(?:is|was|are|were) (?:a |the |one )?(?:\w+ )?(?:cause|reason|driver)s? (?:of|for|behind)", True),
    ("cause", r"caus(?:es|ed|ing)|cause|le(?:d|ads?|ading) to|result(?:s|ed|ing)? in|trigger(?:s|ed)?|gave rise to|brought about|brings? about|produc(?:es|ed)|sparked|therefore|so that|hence", True),
    ("time", r"(?:was|were|is|are) (?:followed) by", True),
    ("time", r"(?:was|were|is|are) (?:preceded) by", False),
    ("time", r"before|prior to|ahead of|preced(?:es|ed)|until", True),
    ("time", r"after|following|once|as soon as|follow(?:s|ed)", False),
    ("rank", r"(?:was|were|been|be) (?:beaten|defeated|outweighed|overtaken|outnumbered|exceeded|surpassed) by", False),
    ("rank", r"(?:exceed(?:s|ed)?|outweigh(?:s|ed)?|outnumber(?:s|ed)?|surpass(?:es|ed)?|overt(?:ook|akes?)|beat|beats|defeat(?:s|ed)?|outperform(?:s|ed)?)", True),
    ("rank", r"(?:fewer|less|lower|smaller|cheaper|slower|shorter|worse|weaker|younger|later|poorer)\b[^,;]{0,60}? than(?! (?:\\d|[£$€]|a |half|two|three|four|five|six|seven|eight|nine|ten|twenty|one))", False),
    ("rank", r"(?:more|higher|greater|larger|bigger|dearer|faster|longer|better|stronger|older|taller|earlier|richer)\b[^,;]{0,60}? than(?! (?:\\d|[£$€]|a |half|two|three|four|five|six|seven|eight|nine|ten|twenty|one))", True),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE), first) for kind, words, first in _JOINTS)


@dataclass(frozen=True, slots=True)
class Order:
    """Two things in order: cause before effect, earlier before later, greater before lesser."""

    kind: str
    joint: str
    first: frozenset[str]
    second: frozenset[str]


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
                one, other = stems(left), stems(right)
                if one and other:
                    pair = (one, other) if is_first else (other, one)
                    found.append(Order(kind, joint[0], *pair))
    return tuple(found)


def is_crossed(one: Order, other: Order) -> bool:
    """Return whether two orders have the same things the other way round."""
    both = one.first & one.second, other.first & other.second
    first, second = one.first - both[0], one.second - both[0]
    there = other.first - both[1], other.second - both[1]
    crossed = first & there[1] and second & there[0]
    return bool(crossed) and not (first & there[0] and second & there[1])
