"""Readings: what counts as given, that is, in until a reason against it stands.

A reading says who bears the burden of proof. What is given is decided once, on the whole map,
before policies, withdrawals and cuts: taking something away never makes anything given. Under every
reading a claim that is argued for stands by its reasons, a part by its whole, and a question not at
all. The readings lie within each other: evidence within uncontested within leaves. The reading of
assurance cases says how support joins, too (``case_frame.py``).

Sources: Gordon and Walton (2016) for ``evidence``, where only assumptions are given; the burden of
questioning in Gordon, Prakken and Walton (2007) for ``uncontested``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from argmap.errors import UnknownReadingError
from argmap.languages import message, say
from argmap.model import ASSURANCE, ArgumentMap, Statement
from argmap.model.document import ReadingName
from argmap.model.parties import AGAINST
from argmap.semantics.assurance import given_in_case
from argmap.table import Table

GIVEN = ("evidence", "assumption")
DEFAULT_READING: ReadingName = "uncontested"


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading: its name, what it gives in words, and the ids of what it gives in a map."""

    name: str
    summary: str
    given: Callable[[ArgumentMap], frozenset[str]]


def _evidence(argument_map: ArgumentMap) -> frozenset[str]:
    given = frozenset(item.id for item in argument_map.statements if item.kind in GIVEN)
    return given - argument_map.whole_of.keys()


def _leaves(argument_map: ArgumentMap) -> frozenset[str]:
    return _evidence(argument_map).union(item.id for item in _bare_claims(argument_map))


def _uncontested(argument_map: ArgumentMap) -> frozenset[str]:
    rivals = {
        name
        for relation in argument_map.relations
        if relation.kind == "rival"
        for name in relation.origins
    }
    bare = [
        item.id
        for item in _bare_claims(argument_map)
        if not (item.attributions and any(one.stance in AGAINST for one in item.attributions))
    ]
    return _evidence(argument_map).union(bare) - (rivals & {*bare})


def _bare_claims(argument_map: ArgumentMap) -> list[Statement]:
    """Return the claims that nobody argues for and that are no details of others."""
    supported = {item.target for item in argument_map.arguments if item.polarity == "supports"}
    supported.update(argument_map.whole_of)
    return [
        item
        for item in argument_map.statements
        if item.kind == "claim" and item.id not in supported
    ]


READINGS: Table[Reading] = Table(
    "readings",
    Reading,
    (
        Reading(
            "uncontested",
            message(
                "evidence, assumptions, and claims that nobody argues for, denies, questions or rivals"
            ),
            _uncontested,
        ),
        Reading("evidence", message("evidence and assumptions only"), _evidence),
        Reading(
            "leaves",
            message("evidence, assumptions and every claim that nobody argues for"),
            _leaves,
        ),
        Reading(
            ASSURANCE,
            message("evidence, assumptions and contexts of a case, in which all support is needed"),
            given_in_case,
        ),
    ),
    UnknownReadingError,
)
assert {item.name for item in READINGS} == {*get_args(ReadingName)}
WORDS = {
    "uncontested": message("uncontested", "reading"),
    "evidence": message("evidence", "reading"),
    "leaves": message("leaves", "reading"),
    ASSURANCE: message("assurance", "reading"),
}


def reading_word(name: str) -> str:
    """Name a reading in the language that is spoken.

    >>> reading_word("leaves")
    'leaves'
    """
    return say(WORDS.get(name, name), context="reading")


def find_reading(name: str) -> Reading:
    """Return the reading of that name.

    Raises:
        UnknownReadingError: If there is none; the message lists those there are.

    >>> find_reading("evidence").summary
    'evidence and assumptions only'
    """
    return READINGS.find(name)


def reading_of(argument_map: ArgumentMap, name: str | None = None) -> Reading:
    """Return the reading that was asked for, else the map's own, else ``uncontested``.

    >>> reading_of(ArgumentMap()).name
    'uncontested'
    """
    return find_reading(name or argument_map.metadata.reading or DEFAULT_READING)
