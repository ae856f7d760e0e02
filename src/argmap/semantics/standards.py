"""Proof standards: how strong the reasons for a position must be against those for its rivals.

Sources: Gordon, Prakken and Walton (2007) for the names, Gordon and Walton (2016) for the
thresholds. Weights are compared, never added.
"""

from collections.abc import Callable
from dataclasses import dataclass

from argmap.errors import UnknownStandardError
from argmap.languages import message, say
from argmap.table import Table

ALPHA, BETA = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class ProofStandard:
    """A standard: given the best weight for and against, whether the case for is made."""

    name: str
    summary: str
    met: Callable[[float, float], bool]


def _plain(name: str) -> str:
    return name.lower().replace("-", " ").replace("_", " ")


STANDARDS: Table[ProofStandard] = Table(
    "standards",
    ProofStandard,
    (
        ProofStandard("scintilla", "some reason for", lambda pro, _: pro > 0),
        ProofStandard(
            "preponderance", "the reasons for outweigh those against", lambda pro, con: pro > con
        ),
        ProofStandard(
            "clear and convincing",
            f"they outweigh them by more than {ALPHA}",
            lambda pro, con: pro - con > ALPHA,
        ),
        ProofStandard(
            "beyond reasonable doubt",
            f"they outweigh them by more than {ALPHA}, and those against weigh less than {BETA}",
            lambda pro, con: pro - con > ALPHA and con < BETA,
        ),
        ProofStandard(
            "dialectical validity",
            "some reason for and none against",
            lambda pro, con: pro > 0 and con == 0,
        ),
    ),
    UnknownStandardError,
    fold=_plain,
)


WORDS = {
    "scintilla": message("scintilla"),
    "preponderance": message("preponderance"),
    "clear and convincing": message("clear and convincing"),
    "beyond reasonable doubt": message("beyond reasonable doubt"),
    "dialectical validity": message("dialectical validity"),
}


def standard_word(name: str) -> str:
    """Name a proof standard in the language that is spoken, written as it is.

    >>> standard_word("clear-and-convincing")
    'clear-and-convincing'
    """
    words = WORDS.get(name.replace("-", " "))
    return name if words is None or say(words) == words else say(words)


def find_standard(name: str) -> ProofStandard:
    """Return the standard of that name; hyphens and spaces are alike.

    Raises:
        UnknownStandardError: If there is none; the message names the nearest.

    >>> find_standard("clear-and-convincing").met(0.9, 0.3)
    True
    """
    return STANDARDS.find(name)
