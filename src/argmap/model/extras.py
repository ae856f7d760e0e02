"""Extras: what a foreign file says that the model has no field for, kept unchanged and frozen."""

from collections.abc import Iterator, Mapping
from itertools import chain
from math import isfinite
from sys import intern
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from argmap.memory import slim_form

MAX_DEPTH = 100
MOST_KEYS = 12
LONGEST_SHARED = 40
MOST_FORMS = 200
_FORMS: dict[tuple[str, ...], dict[str, Any]] = {}
MANY = 8
"""Records from which on a table is packed."""
_PLAIN = frozenset({int, bool, type(None)})
_PACKED = _PLAIN | {str}
_new = object.__new__


class Extras(Mapping[str, Any]):
    """Hold JSON values for good: objects become ``Extras``, lists become tuples.

    >>> extras = Extras({"aif": {"nodeID": 7, "tags": ["a"]}})
    >>> extras["aif"]["tags"]
    ('a',)
    >>> extras.thaw()
    {'aif': {'nodeID': 7, 'tags': ['a']}}
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Any] | None = None) -> None:
        """Freeze ``items``.

        Raises:
            ValueError: If a key is no string, a number is not finite, the nesting is deeper than
                100, or a value is not JSON.
        """
        self._items: dict[str, Any] = _frozen(items, 1)._items if items else {}

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        # That of a Mapping makes two dicts first; most records share the extras that say nothing.
        if other is self:
            return True
        if isinstance(other, Extras):
            return self._items == other._items
        return isinstance(other, Mapping) and self._items == dict(other)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"Extras({self.thaw()!r})"

    def thaw(self) -> dict[str, Any]:
        """Return plain dicts and lists, free to change."""
        return {key: thaw(value) for key, value in self._items.items()}

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            extras_of,
            serialization=core_schema.plain_serializer_function_ser_schema(Extras.thaw),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "object", "additionalProperties": True}


class _PackedExtras(Extras):
    """Extras of which long tables are packed until something is asked of them."""

    __slots__ = ("_packed",)

    _packed: dict[str, Any] | None

    def __getattr__(self, name: str) -> Any:
        if name != "_items":
            raise AttributeError(name)
        packed = self._packed
        if packed is not None:
            # Whoever asks at the same time makes the same.
            self._items = {
                key: value.unpacked() if type(value) is _Table else value
                for key, value in packed.items()
            }
            self._packed = None
        return self._items

    def __reduce__(self) -> tuple[Any, ...]:
        return _with_items, (self._items,)


def _with_items(items: dict[str, Any]) -> Extras:
    frozen = _new(Extras)
    frozen._items = items
    return frozen


class _Packing(dict[str, Any]):
    """Items of which some are packed."""


class _Table:
    """Records of the same plain fields, packed: the values of all of them in one tuple.

    A file of nodes and edges has an edge for each node, and few who read it ask for the edges.
    """

    __slots__ = ("_depth", "_names", "_values")

    def __init__(self, names: tuple[str, ...], values: tuple[Any, ...], depth: int) -> None:
        self._names, self._values, self._depth = names, values, depth

    def unpacked(self) -> tuple[Extras, ...]:
        """Return the records as they are frozen one by one."""
        rows = zip(*[iter(self._values)] * len(self._names), strict=True)
        return tuple(
            [_frozen(dict(zip(self._names, row, strict=True)), self._depth) for row in rows]
        )


_NOTHING = Extras()


def extras_of(value: object) -> Extras:
    """Return a mapping as extras, which those that are so already stay.

    Raises:
        ValueError: If it cannot be extras.
    """
    if isinstance(value, Extras):
        return value
    # ``isinstance`` of an abstract class takes as long as all the rest of small extras.
    if type(value) is dict:
        return _frozen(value, 1) if value else _NOTHING
    if not isinstance(value, Mapping):
        raise ValueError("extras must be a mapping")
    return Extras(value)


def extras_under(key: str, items: dict[str, Any]) -> Extras:
    """Return ``extras_of({key: items})``, as most records of a foreign file need it.

    Raises:
        ValueError: If it cannot be extras.
    """
    form = _FORMS.get((key,)) or _form_of((key,)) or {}
    frozen = _new(Extras)
    frozen._items = form.copy()
    frozen._items[key] = _frozen(items, 2)
    return frozen


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise ValueError(f"a key of extras must be a string, not {key!r}")
    return fit_text(key)


def fit_text(value: str) -> str:
    """Return a text back if a file can hold it.

    Raises:
        ValueError: If it holds half a surrogate pair.
    """
    if value.isascii():
        return value
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("a string holds half a surrogate pair, which no file can hold") from None
    return value


def _freeze_items(items: Mapping[Any, Any], depth: int) -> dict[str, object]:
    """Freeze the values of a mapping; plain ones, which most are, without a call for each."""
    if depth > MAX_DEPTH:
        return {_key(key): freeze(value, depth) for key, value in items.items()}
    # Those of the same few keys, in order, share the table of their names.
    names = tuple(items)
    form = _FORMS.get(names) or _form_of(names)
    # Where there is a form, its keys have been looked at.
    made: dict[str, object] = {} if form is None else form.copy()
    for key, value in items.items():
        kind = type(value)
        if form is None and (type(key) is not str or not key.isascii()):
            key = _key(key)
        if kind is dict:
            made[key] = _frozen(value, depth + 1)
        elif kind is str and value.isascii():
            # Ids come back in edge after edge, and a parser makes each of them anew.
            made[key] = intern(value) if len(value) <= LONGEST_SHARED else value
        elif kind in _PLAIN:
            made[key] = value
        elif kind is list and len(value) >= MANY and (table := _table_of(value, depth + 2)):
            made = made if type(made) is _Packing else _Packing(made)
            made[key] = table
        else:
            made[key] = freeze(value, depth)
    return made


def _form_of(names: tuple[Any, ...]) -> dict[str, Any] | None:
    """Return the form of some keys, unless there are too many: keys that are ids come in any shape."""
    if not names or len(names) > MOST_KEYS or len(_FORMS) >= MOST_FORMS:
        return None
    keys = tuple(map(_key, names))
    return _FORMS.setdefault(keys, slim_form(keys))


def _frozen(items: Mapping[Any, Any], depth: int) -> Extras:
    made = _freeze_items(items, depth)
    if type(made) is _Packing:
        packed = _new(_PackedExtras)
        packed._packed = made
        return packed
    frozen = _new(Extras)
    frozen._items = made
    return frozen


def _table_of(rows: list[Any], depth: int) -> _Table | None:
    """Return records packed, if all have the same plain fields and any file can hold them."""
    if depth > MAX_DEPTH or set(map(type, rows)) != {dict}:
        return None
    names = tuple(rows[0])
    if not names or not all(type(name) is str and name.isascii() for name in names):
        return None
    if not all(map(names.__eq__, map(tuple, rows))):
        return None
    values = tuple(chain.from_iterable(map(dict.values, rows)))
    if not _PACKED.issuperset(map(type, values)):
        return None
    if not "".join([value for value in values if type(value) is str]).isascii():
        return None
    return _Table(names, values, depth)


def freeze(value: object, depth: int = 0) -> object:
    """Return a JSON value for good, as in extras; ``depth`` is how deep it lies already.

    Raises:
        ValueError: If it is no JSON value, or nests deeper than 100.
    """
    if depth > MAX_DEPTH:
        raise ValueError(f"extras nest deeper than {MAX_DEPTH} levels")
    if type(value) is dict:
        return _frozen(value, depth + 1)
    if isinstance(value, str):
        return fit_text(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        if not isfinite(value):
            raise ValueError(f"a number must be finite, not {value!r}")
        return value
    if isinstance(value, Mapping):
        return _frozen(value, depth + 1)
    if isinstance(value, list | tuple):
        if depth < MAX_DEPTH:
            # The records of a table, without a second call for each.
            deep = depth + 2
            return tuple(
                [
                    _frozen(item, deep) if type(item) is dict else freeze(item, depth + 1)
                    for item in value
                ]
            )
        return tuple([freeze(item, depth + 1) for item in value])
    raise ValueError(f"extras hold JSON values only, not {type(value).__name__}")


def thaw(value: object) -> object:
    """Return a frozen JSON value in plain dicts and lists, free to change."""
    if isinstance(value, Extras):
        return value.thaw()
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value
