"""Outcomes: what an action came to, and why nothing can be done for the moment."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the file cannot be edited for the moment: in words, and whether our text may be written over it."""

    message: str
    may_write: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return what the page shows of it."""
        return {"message": self.message, "mayWrite": self.may_write}


@dataclass(slots=True)
class Outcome:
    """What an action came to: the number of the board since, the sentence, and the element it is about."""

    revision: int
    said: str
    about: str | None = None
