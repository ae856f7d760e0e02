"""Choices: what a setting and a look share, parts with defaults of which some were chosen."""

from collections.abc import Collection, Iterable
from dataclasses import Field, fields
from typing import Any, ClassVar

from argmap.naming import nearest


class Choices:
    """A dataclass whose parts all have defaults; what differs from them was chosen.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True, repr=False)
    ... class Ink(Choices):
    ...     colour: str = "black"
    ...     wet: bool = False
    >>> Ink(wet=True), Ink(wet=True).changed
    (Ink(wet=True), {'wet': True})
    """

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def changed(self) -> dict[str, Any]:
        """The parts that differ from the default, by name, in order of the fields."""
        return {
            part.name: value
            for part in fields(self)
            if (value := getattr(self, part.name)) != part.default
        }

    def chosen(self, names: Collection[str]) -> tuple[str, Any] | None:
        """Return the first part of these names that differs from the default, with its value."""
        return next((part for part in self.changed.items() if part[0] in names), None)

    @classmethod
    def refuse_unknown(cls, noun: str, names: Iterable[str]) -> None:
        """Refuse names that no part has.

        Raises:
            TypeError: With the first of them, the part it is nearest to, and all there are.
        """
        known = [part.name for part in fields(cls)]
        wrong = min(set(names).difference(known), default=None)
        if wrong is not None:
            hint = nearest(wrong, known)
            raise TypeError(f"a {noun} has no {wrong!r}{hint} (known: {', '.join(known)})")

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.changed.items())
        return f"{type(self).__name__}({said})"
