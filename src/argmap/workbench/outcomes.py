"""Outcomes: what an action came to."""

from dataclasses import dataclass


@dataclass(slots=True)
class Outcome:
    """What an action came to: the number of the board since, the sentence, and the element it is about."""

    revision: int
    said: str
    about: str | None = None


def said_with(said: str, more: str) -> str:
    """Return a sentence with what else there is to say.

    >>> said_with("Undone.", ""), said_with("Undone.", "The proposal waits again.")
    ('Undone.', 'Undone. The proposal waits again.')
    """
    return f"{said} {more}".strip()
