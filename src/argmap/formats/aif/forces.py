"""Illocutionary forces: the stance that each takes on what it is about, by its AIFdb name.

Source: AIFdb's table of illocutions and the IAT guidelines. A force that is not listed takes no
stance: the default illocution says no more than that something was said.
"""

from collections.abc import Mapping
from functools import lru_cache

from argmap.model.parties import Stance

_NAMES: dict[Stance, tuple[str, ...]] = {
    "asserts": (
        *("Asserting", "Strong Asserting", "Weak Asserting", "Claiming"),
        *("Arguing", "Explaining", "Agreeing", "Affirming", "Restating"),
        *(
            "Strong Affirming",
            "Strong Affiriming",
            "Weak Affirming",
            "Accepting",
            "Partial Agreeing",
        ),
        *("Asserting-data", "Asserting-opinion", "Asserting-commitment", "Rhetorical Questioning"),
        *("Stwierdzanie", "Afirmando", "Argumentowanie", "Arguyendo", "Zgadzanie się", "Acordando"),
        *("Parafraseando", "Przeformułowanie", "Clarifying"),
    ),
    "denies": (
        "Disagreeing",
        "Disaffirming",
        "Strong Disaffirming",
        "Weak Disaffirming",
        "Rejecting",
    ),
    "concedes": ("Conceding", "Popular Conceding"),
    "questions": (
        *("Pure Questioning", "Assertive Questioning", "Challenging", "Pure Challenging"),
        *("Assertive Challenging", "Rhetorical Challenging", "Desafiando"),
        *("Pytanie Zwykłe", "Preguntando Puramente", "Żądanie Uzasadnienia Zwykłe"),
        *("Pytanie z Asercją", "Preguntando Afirmativamente"),
    ),
}
FORCE_OF_STANCE: Mapping[Stance, tuple[str, str]] = {
    "asserts": ("Asserting", "74"),
    "denies": ("Disagreeing", "78"),
    "concedes": ("Conceding", "76"),
    "questions": ("Pure Questioning", "91"),
}


@lru_cache(maxsize=1024)
def plain_force(name: str) -> str:
    """Reduce the name of a force to its letters and digits, without case.

    >>> plain_force("Pure Questioning") == plain_force("PureQuestioning")
    True
    """
    return "".join(char for char in name.lower() if char.isalnum())


_STANCES = {plain_force(name): stance for stance, names in _NAMES.items() for name in names}


def stance_of(force: str, on_conflict: bool) -> Stance | None:
    """Return the stance that a force takes, or none.

    Who disagrees by setting up a conflict asserts that conflict: ``on_conflict``.

    >>> stance_of("Assertive Questioning", False), stance_of("Disagreeing", True)
    ('questions', 'asserts')
    """
    stance = _STANCES.get(plain_force(force))
    return "asserts" if stance == "denies" and on_conflict else stance
