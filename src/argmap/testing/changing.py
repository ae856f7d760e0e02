"""Changing: each map that is one value away from a map."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from argmap.errors import MapError
from argmap.model import ArgumentMap
from argmap.model.document import Ignore
from argmap.testing.values import VALUES, full


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a map made another: the field, by record, the element it lies in, both maps."""

    field: str
    element: str
    path: tuple[str | int, ...]
    before: ArgumentMap
    after: ArgumentMap


def changes(argument_map: ArgumentMap) -> Iterator[Change]:
    """Yield each value of a map with another in its place, where there is a map with it."""
    dump = argument_map.model_dump()
    for record, path, field in list(_fields(argument_map, ())):
        owner = _owner(dump, path)
        values = (
            VALUES[record].get(field, ())
            if field != "id" or record in (Ignore, ArgumentMap)
            else ()
        )
        if field == "id" and not values:
            try:
                made = ArgumentMap.model_validate(_renamed(dump, _at(dump, (*path, field))))
            except ValidationError:
                # An id may be a word that a field of another element knows, such as "wrote".
                continue
            yield Change(f"{record.__name__}.id", owner, (*path, field), argument_map, made)
            continue
        if not isinstance(values, tuple):
            # A record where there is none: the map of it all has one in every place.
            is_list = record.model_fields[field].default == ()
            values = ([full(values)] if is_list else full(values),) if len(path) else ()
        for value in values:
            try:
                made = _with(argument_map, dump, (*path, field), value)
            except (ValidationError, MapError):
                continue
            if made != argument_map:
                name = f"{record.__name__}.{field}"
                yield Change(name, owner, (*path, field), argument_map, made)
                break


def _fields(
    record: BaseModel, path: tuple[str | int, ...]
) -> Iterator[tuple[type[BaseModel], tuple[str | int, ...], str]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, BaseModel):
            yield from _fields(value, (*path, name))
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            for at, item in enumerate(value):
                yield from _fields(item, (*path, name, at))
        else:
            yield type(record), path, name


def _owner(dump: Any, path: tuple[str | int, ...]) -> str:
    if len(path) > 1 and path[0] != "metadata":
        return str(dump[path[0]][path[1]]["id"])
    return ""


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def _with(
    argument_map: ArgumentMap, dump: dict[str, Any], path: tuple[str | int, ...], value: Any
) -> ArgumentMap:
    """Return the map with a value at a path: the element around it is made anew, no other is."""
    name, *rest = path
    assert isinstance(name, str)
    if rest:
        whole = getattr(argument_map, name)
        if isinstance(whole, tuple):
            at = int(rest.pop(0))
            made = type(whole[at]).model_validate(_put(dump[name][at], tuple(rest), value))
            value = (*whole[:at], made, *whole[at + 1 :])
        else:
            value = type(whole).model_validate(_put(dump[name], tuple(rest), value))
    return argument_map.model_copy(update={name: value})


def _put(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    if not path:
        return new
    if isinstance(value, str):
        value = {"statement": value}
    if isinstance(value, dict):
        return value | {path[0]: _put(value.get(path[0]), path[1:], new)}
    at = path[0]
    return [_put(item, path[1:], new) if at == index else item for index, item in enumerate(value)]


def _renamed(value: Any, old: str) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(item, old) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(item, old) for item in value]
    return f"{old}-new" if value == old else value
