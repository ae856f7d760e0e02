"""Outcomes: what an action came to."""

from dataclasses import dataclass


@dataclass(slots=True)
class Outcome:
    """What an action came to: the number of the board since, the sentence, and the element it is about."""

    revision: int
    said: str
    about: str | None = None
