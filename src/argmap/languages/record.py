"""Language: its names, which way it runs, how it counts and quotes, and where its catalogue lies."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from argmap.languages.catalogue import Catalogue, read_catalogue

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, eq=False)
class Language:
    """A language that argmap can speak.

    ``plural`` is the rule of gettext, an expression in C that gives the number of a form for ``n``;
    ``forms`` are the categories of CLDR that the forms stand for, in their order, which is what a
    script goes by (``Intl.PluralRules``). ``catalogue`` is a PO file; English has none.
    """

    code: str
    name: str
    plural: str = "n != 1"
    forms: tuple[str, ...] = ("one", "other")
    quotes: tuple[str, str] = ("“", "”")
    decimal: str = "."
    direction: Direction = "ltr"
    catalogue: Path | Traversable | None = field(default=None, repr=False)

    @cached_property
    def words(self) -> Catalogue:
        """The messages in this language, read when the first is said.

        Raises:
            FormatError: If the catalogue is no PO file.
            OSError: If it cannot be read.
        """
        if self.catalogue is None:
            return Catalogue({})
        content = self.catalogue.read_text(encoding="utf-8")
        return read_catalogue(content, len(self.forms), str(self.catalogue))

    @cached_property
    def form_of(self) -> Callable[[int], int]:
        """The function that gives the number of the form for a count."""
        # Imported here: English needs no more than ``n != 1``.
        from gettext import c2py

        return c2py(self.plural)

    @property
    def is_turned(self) -> bool:
        """Whether it runs from right to left."""
        return self.direction == "rtl"
