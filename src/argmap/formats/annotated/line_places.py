"""Places of elements whose line and column a reader has noted."""

from collections.abc import Mapping

from argmap.findings import Place
from argmap.formats.record import PlaceOf


def noted_places(text: str, noted: Mapping[str, tuple[int, int]]) -> PlaceOf:
    r"""Return a function from ids to places; ``noted`` holds line and column, from 1, by id.

    >>> noted_places("a\nb", {"T1": (2, 1)})("T1")
    Place(line=2, column=1, excerpt='b', file=None)
    """
    lines: list[str] = []

    def place_of(item_id: str) -> Place | None:
        found = noted.get(item_id)
        if found is None:
            return None
        if not lines:
            lines.extend(text.split("\n"))
        return Place(found[0], found[1], lines[found[0] - 1])

    return place_of
