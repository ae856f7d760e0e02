"""Wholes: what the statements of a part are details of; a detail falls with its whole."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from argmap.library.testimony.parts import Part, parts_of
from argmap.model import Relation

_WHOLES = """
SELECT relation.id, origin.element, whole.element
FROM json_each(?1) here
CROSS JOIN ties origin ON origin.element = here.value AND origin.side = 'origin'
CROSS JOIN elements relation ON relation.key = origin.relation AND relation.kind = 'part'
CROSS JOIN ties whole ON whole.relation = relation.key AND whole.side = 'target'
ORDER BY relation.key, origin.place
"""


def with_wholes(connection: sqlite3.Connection, part: Part) -> Part:
    """Return a part with all that its statements are details of, what lies below that, and the ties."""
    while True:
        keys = set(part.keys.values())
        rows = connection.execute(_WHOLES, (json.dumps(sorted(keys)),)).fetchall()
        missing = {whole for _, _, whole in rows} - keys
        if not missing:
            break
        [part] = parts_of(connection, sorted(keys | missing))
    if not rows:
        return part
    tied = part.argument_map.model_copy(update={"relations": tuple(_relations(part, rows))})
    return replace(part, argument_map=tied)


def _relations(part: Part, rows: Iterable[tuple[Any, ...]]) -> Iterable[Relation]:
    names = {key: name for name, key in part.keys.items()}
    ends: dict[str, tuple[list[str], str]] = {}
    for name, origin, whole in rows:
        ends.setdefault(name, ([], names[whole]))[0].append(names[origin])
    for name, (origins, whole) in ends.items():
        yield Relation(
            id=name, kind="part", origins=tuple(dict.fromkeys(origins)), targets=(whole,)
        )
