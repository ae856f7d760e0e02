"""References: the ids that elements and the map name, read off records and changed in their JSON form."""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.model import ArgumentMap
from argmap.model.kinds import EACH, KINDS, Element

_PATHS = {kind.collection: [path for path, _ in kind.references] for kind in KINDS}
_OF_MAP: list[tuple[str, ...]] = [
    ("metadata", "ignores", EACH, "id"),
    ("metadata", "sign_offs", EACH, "of"),
]


def names_in(collection: str, element: Element) -> Iterator[str]:
    """Yield the ids that an element names, its own not among them."""
    for path in _PATHS[collection]:
        yield from _values(element, path)


def names_in_map(argument_map: ArgumentMap) -> Iterator[str]:
    """Yield the ids that the map itself names, there or not: rules do not apply to them, one signed them."""
    for path in _OF_MAP:
        yield from _values(argument_map, path)


def names_in_form(collection: str | None, data: dict[str, Any]) -> Iterator[str]:
    """Yield the ids that an element names in its JSON form; those of the map itself without one."""
    for path in _paths(collection):
        yield from _form_values(data, path)


def rename_in_form(
    collection: str | None, data: dict[str, Any], new_ids: Mapping[str, str]
) -> None:
    """Change the ids that a JSON form names, where they stand; its own not among them."""
    for path in _paths(collection):
        _rename_at(data, path, new_ids)


def _paths(collection: str | None) -> list[tuple[str, ...]]:
    return _OF_MAP if collection is None else _PATHS[collection]


def _values(record: Any, path: tuple[str, ...]) -> Iterator[str]:
    found = [record]
    for step in path:
        if step == EACH:
            found = [item for items in found for item in items]
        else:
            found = [value for item in found if (value := getattr(item, step)) is not None]
        if not found:
            return
    yield from found


def _form_values(data: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Yield what stands at a path; what has the wrong shape is told when the element is made."""
    if not path:
        if isinstance(data, str):
            yield data
    elif isinstance(data, list) and path[0] == EACH:
        for item in data:
            yield from _form_values(item, path[1:])
    elif isinstance(data, dict):
        yield from _form_values(data.get(path[0]), path[1:])
    elif path == ("statement",) and isinstance(data, str):
        # A premise without a role is the id alone.
        yield data


def _rename_at(data: Any, path: tuple[str, ...], new_ids: Mapping[str, str]) -> Any:
    """Return what stands there with ids renamed; lists and mappings are changed in place."""
    if not path or (path == ("statement",) and isinstance(data, str)):
        return new_ids.get(data, data) if isinstance(data, str) else data
    if isinstance(data, list) and path[0] == EACH:
        data[:] = [_rename_at(item, path[1:], new_ids) for item in data]
    elif isinstance(data, dict) and path[0] in data:
        data[path[0]] = _rename_at(data[path[0]], path[1:], new_ids)
    return data
