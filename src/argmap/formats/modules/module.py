"""A module of a case, and names that are not taken."""

from collections.abc import Set
from dataclasses import dataclass, replace

from argmap.findings import Place
from argmap.formats.record import PlaceOf, nowhere
from argmap.model import ArgumentMap
from argmap.signatures.judging import Signed

JOINT = ":"
"""What stands between the name of a module and the id of an element of it."""
MISFIT = "M012"


@dataclass(frozen=True, slots=True)
class Module:
    """A part of a case: its name and map, its path and where its ids stand, the file as it is kept."""

    name: str
    map: ArgumentMap
    path: str | None = None
    place_of: PlaceOf = nowhere
    file: str | None = None
    signed: tuple[Signed, ...] = ()
    """The sign-offs of its file, judged before anything was tied to it or renamed."""

    def place(self, item_id: str | None = None) -> Place | None:
        """Return the place of an id in the file of the module, else its beginning; None without a file."""
        found = self.place_of(item_id) if item_id is not None else None
        if found is None and self.path is not None:
            found = Place(1, 1)
        return found and replace(found, file=found.file or self.path)


def free(wanted: str, taken: Set[str]) -> str:
    """Return a name that is not taken, as near to the one that is wanted as may be.

    >>> free("A", {"A", "A~2"})
    'A~3'
    """
    made, number = wanted, 1
    while made in taken:
        number += 1
        made = f"{wanted}~{number}"
    return made
