"""Numerals: the names ``1`` to a count, made when they are asked for."""

from collections.abc import Sequence
from typing import overload


class Numerals(Sequence[str]):
    """The decimal numbers from 1 to a count, as names in order.

    >>> names = Numerals(3)
    >>> names[0], len(names), names == ("1", "2", "3"), names.place("3"), names.place("03")
    ('1', 3, True, 2, None)
    """

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        places = range(1, self._count + 1)
        return str(places[at]) if isinstance(at, int) else tuple(map(str, places[at]))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Numerals):
            return self._count == other._count
        return isinstance(other, tuple) and tuple(self) == other

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Numerals({self._count})"

    def place(self, name: str) -> int | None:
        """Return the place of a name from 0, or ``None`` if it is not among them."""
        if not (name.isascii() and name.isdecimal() and len(name) <= len(str(self._count))):
            return None
        number = int(name)
        return number - 1 if 1 <= number <= self._count and str(number) == name else None

    def pick(self, places: Sequence[int]) -> tuple[str, ...]:
        """Return the names at places from 0."""
        return tuple([str(place + 1) for place in places])
