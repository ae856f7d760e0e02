"""Elements: statements, arguments and relations as the tables hold them, for answers over many maps."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from argmap.library.grounds import verdict_said
from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a map as tables hold it; an argument or relation has no text, or a title.

    ``status`` is its verdict under the map's own reading, and ``ground`` what an accepted statement rests on
    where that is not independent evidence; ``words`` says both.
    """

    address: str
    map: str
    id: str
    kind: str
    text: str | None
    label: str | None
    status: str | None
    ground: str | None = None

    __repr__ = one_line

    @property
    def words(self) -> str:
        """Return the verdict in words, as in "accepted on Ann's word alone"; nothing where there is none."""
        return verdict_said(self.status, self.ground)

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        names = ("address", "map", "id", "kind", "text", "label", "status", "words")
        return {name: getattr(self, name) for name in names}


def elements_of(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, Element]:
    """Return elements by their keys."""
    found = connection.execute(
        "SELECT it.key, maps.path, it.id, it.kind, coalesce(it.text, it.title), it.label, it.status, "
        "it.ground "
        "FROM json_each(?) here CROSS JOIN elements it ON it.key = here.value "
        "CROSS JOIN maps ON maps.key = it.key >> 24",
        (json.dumps(list(keys)),),
    )
    return {key: Element(f"{path}#{name}", path, name, *rest) for key, path, name, *rest in found}


def ids_of(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, str]:
    """Return the ids of elements by their keys."""
    return dict(
        connection.execute(
            "SELECT it.key, it.id FROM json_each(?) here "
            "CROSS JOIN elements it ON it.key = here.value",
            (json.dumps(list(keys)),),
        )
    )
