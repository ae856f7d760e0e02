"""Answer: what a page of the shelf is before it is framed, and what it is made from."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from argmap.library import Library
from argmap.shelf.tallies import Tallies


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
    tallies: Callable[[Library], Tallies]

    @property
    def connection(self) -> sqlite3.Connection:
        """Return the connection to its file."""
        return self.library.connection
