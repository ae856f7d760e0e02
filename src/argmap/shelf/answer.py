"""Answer: what a page of the shelf is before it is framed, and what it is made from."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from argmap.library import Library
from argmap.shelf.tallies import Memory, Tallies, count_all

Found = TypeVar("Found")
STATEMENTS = ("claim", "evidence", "assumption", "question")
SMALL = 50_000
"""Up to so many statements a library is small."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page: its title is text, its body markup."""

    title: str
    body: str
    status: int = 200
    about: str = ""
    """What kind of thing the page is about, as one word above its title; markup."""
    heading: str = ""
    """The title as markup, where it is in a language of its own."""
    moved: str = ""
    """Where the page is instead."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A library, open for one answer, and what was counted in it."""

    library: Library
    memory: Memory
    ends: float
    """When the page gives up, on the clock of ``time.monotonic``."""

    @property
    def connection(self) -> sqlite3.Connection:
        """Return the connection to its file."""
        return self.library.connection

    def remembered(self, name: str, find: Callable[[Library], Found]) -> Found:
        """Return an answer for the whole library, which is found once for each state of it."""
        return self.memory.of(self.library, name, find)

    @property
    def tallies(self) -> Tallies:
        """Return how much there is of everything."""
        return self.remembered("tallies", count_all)

    @property
    def is_small(self) -> bool:
        """Return whether what looks at all statements may be asked while a page of one thing is made."""
        counts = self.tallies.status.counts
        return sum(counts.get(kind, 0) for kind in STATEMENTS) <= SMALL
