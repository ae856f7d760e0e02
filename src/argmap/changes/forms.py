"""Forms: elements and the map's own fields as native JSON says them, and what turns one into another."""

import hashlib
from collections.abc import Iterator
from typing import Any

from argmap.changes.json_values import is_same
from argmap.changes.paths import Path
from argmap.changes.records import LISTS, Collection, Set
from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.model.kinds import BY_COLLECTION, COLLECTIONS, Element

OWN = tuple(name for name in ArgumentMap.model_fields if name not in COLLECTIONS)
_LIST_OF: dict[type, Collection] = {BY_COLLECTION[name].record: name for name in LISTS}
_WHOLE = "extras"
"""What a change takes as one value: nothing is known of the shape of what foreign files said."""


def form_of(element: Element) -> dict[str, Any]:
    """Return an element as native JSON says it, fields that say nothing left out."""
    return element.model_dump(mode="json", exclude_defaults=True)


def own_form(argument_map: ArgumentMap) -> dict[str, Any]:
    """Return the fields of the map itself as native JSON says them."""
    return argument_map.model_dump(mode="json", exclude_defaults=True, include={*OWN})


def collection_of(element: Element) -> Collection:
    """Return the list an element stands in; its class may be one of the user's own."""
    return next(_LIST_OF[base] for base in type(element).__mro__ if base in _LIST_OF)


def is_equal(one: Element, other: Element) -> bool:
    """Return whether two elements say the same, in their extras to the letter: there 1 is not true."""
    if one is other:
        return True
    # Their fields and nothing else, which takes a tenth of what pydantic's comparison does.
    if vars(one) != vars(other):
        return False
    return not one.extras or is_same(one.extras, other.extras)


def sets_between(
    item_id: str | None, before: dict[str, Any], after: dict[str, Any]
) -> Iterator[Set]:
    """Yield the changes of values that turn one form into another: as deep as records and lists go.

    Lists of equal length are compared item by item; others are one value.
    """
    for path, old, new in _between((), before, after):
        if path != ("id",) or item_id is None:
            yield Set(id=item_id, path=path, old=old, new=new)


@checked
def digest(argument_map: ArgumentMap) -> str:
    """Return the SHA-256 of a map: of its native JSON without spaces and without fields that say nothing.

    >>> digest(ArgumentMap())[:8]
    '44136fa3'
    """
    text = argument_map.model_dump_json(exclude_defaults=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _between(path: Path, old: Any, new: Any) -> Iterator[tuple[Path, Any, Any]]:
    if path == ("metadata",):
        # It is always there, whether it says something or not.
        old, new = old or {}, new or {}
    if isinstance(old, dict) and isinstance(new, dict) and path != (_WHOLE,):
        for name in old | new:
            was, now = old.get(name), new.get(name)
            # Most fields are texts that stay.
            if type(was) is not str or was != now:
                yield from _between((*path, name), was, now)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _between((*path, at), one, other)
    elif not is_same(old, new):
        yield path, old, new
