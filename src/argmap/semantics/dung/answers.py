"""Answers to questions on attack graphs: decisions, the status of all arguments, lists.

A yes is often cheap and the extension that shows it is not, so a decision makes its witness only
when asked.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from argmap.semantics.dung.search import Search


class Decision:
    """Yes or no, with the extension that shows it where one can, made when it is asked for.

    Asking for the witness may raise ``TimeLimitError``, though the answer is known.
    """

    def __init__(
        self, is_yes: bool, make: Callable[[], tuple[str, ...] | None] | None = None
    ) -> None:
        self.is_yes = is_yes
        self._make = make

    @cached_property
    def witness(self) -> tuple[str, ...] | None:
        """Return an extension with the argument for a credulous yes, without it for a sceptical no."""
        return None if self._make is None else self._make()

    def __repr__(self) -> str:
        return f"Decision(is_yes={self.is_yes})"


@dataclass(frozen=True, slots=True)
class Status:
    """The arguments in some extension and those in every one, by name, in order of the graph."""

    credulous: tuple[str, ...]
    sceptical: tuple[str, ...]


class Listed:
    """The extensions of a search, found as far as they are asked for."""

    def __init__(self, search: Search) -> None:
        self.found: list[list[int]] = []
        self._rest = search.every()

    def ahead(self) -> Iterator[list[int]]:
        """Yield the extensions from the first on, searching for each when it is asked for."""
        number = 0
        while self.reaches(number):
            yield self.found[number]
            number += 1

    def reaches(self, number: int) -> bool:
        """Return whether there is an extension of that number."""
        # Parts of one shape share a list, and the product of all parts is walked over lazily: an
        # extension of a part is searched for once, when the first extension of the whole needs it.
        while len(self.found) <= number:
            following = next(self._rest, None)
            if following is None:
                return False
            self.found.append(following)
        return True
