"""Records of changes: five kinds of edit as data, each with all that its inverse needs."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from argmap.model.base import Digest, Id, Record, Text
from argmap.model.extras import freeze, thaw
from argmap.model.kinds import COLLECTIONS
from argmap.model.times import Time
from argmap.naming import is_id

Collection = Literal[
    "statements",
    "arguments",
    "relations",
    "sources",
    "parties",
    "sections",
    "locutions",
    "illocutions",
    "transitions",
]
LISTS: tuple[Collection, ...] = get_args(Collection)
assert LISTS == COLLECTIONS
_SPARE = 9
"""Levels by which a change may nest deeper than the extras of the element that it holds."""


def _frozen(value: object) -> object:
    return freeze(value, -_SPARE)


def _body(value: object) -> object:
    if not isinstance(value, Mapping):
        raise ValueError("an element is a mapping of fields")
    if not isinstance(value.get("id"), str):
        raise ValueError("an element needs an 'id'")
    return _frozen(value)


def _new_ids(value: object) -> object:
    if not isinstance(value, Mapping) or not value:
        raise ValueError("'ids' is a mapping from ids to new ids")
    if not all(map(is_id, (*value, *value.values()))):
        raise ValueError("'ids' is a mapping from ids to new ids: texts without space around them")
    if len(set(value.values())) < len(value):
        raise ValueError("two elements cannot get the same new id")
    return _frozen(value)


Json = Annotated[Any, PlainValidator(_frozen), PlainSerializer(thaw), WithJsonSchema({})]
Body = Annotated[
    Mapping[str, Any],
    PlainValidator(_body),
    PlainSerializer(thaw),
    WithJsonSchema({"type": "object", "required": ["id"]}),
]
NewIds = Annotated[
    Mapping[str, str],
    PlainValidator(_new_ids),
    PlainSerializer(thaw),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}),
]
PathField = tuple[Annotated[int, Field(ge=0, strict=True)] | str, ...]


class Add(Record):
    """A new element, behind the one that it comes after in its list.

    >>> Add(collection="parties", element={"id": "mayor", "name": "The mayor"}).item_id
    'mayor'
    """

    op: Literal["add"] = "add"
    """Which kind of change this is."""
    collection: Collection
    """The list it comes into."""
    after: Id | None = None
    """The element it comes behind; the first of its list if left out."""
    element: Body
    """All its fields, as in native JSON."""

    @property
    def item_id(self) -> str:
        """Return the id of the element."""
        return str(self.element["id"])

    def inverse(self) -> "Remove":
        """Return the change that takes it back."""
        return Remove(collection=self.collection, after=self.after, element=self.element)


class Remove(Record):
    """An element that goes, with all its fields, so that it can come back.

    ``after`` is no condition: another patch may have put something in between.
    """

    op: Literal["remove"] = "remove"
    """Which kind of change this is."""
    collection: Collection
    """The list it goes from."""
    after: Id | None = None
    """The element it stands behind; the first of its list if left out."""
    element: Body
    """All its fields, as in native JSON."""

    @property
    def item_id(self) -> str:
        """Return the id of the element."""
        return str(self.element["id"])

    def inverse(self) -> Add:
        """Return the change that takes it back."""
        return Add(collection=self.collection, after=self.after, element=self.element)


class Set(Record):
    """A value that becomes another, at a path of the native JSON of an element or of the map itself.

    A field that says nothing is ``null`` here, as it is left out there.

    >>> Set(id="c1", path=("anchors", 0, "page"), new="12").inverse().old
    '12'
    """

    op: Literal["set"] = "set"
    """Which kind of change this is."""
    id: Id | None = None
    """The element; the map itself if left out."""
    path: Annotated[PathField, Field(min_length=1)]
    """The field, and the way into it: names of fields, and numbers in lists from 0."""
    old: Json = None
    """What it says before; null if nothing."""
    new: Json = None
    """What it says after; null if nothing."""

    @model_validator(mode="after")
    def _check_field(self) -> Self:
        if self.id is not None and self.path[0] == "id":
            raise ValueError("an id is changed by 'rename', everywhere it is named")
        if self.id is None and self.path[0] in COLLECTIONS:
            raise ValueError(f"{self.path[0]!r} is a list of elements; name the element by its id")
        return self

    def inverse(self) -> "Set":
        """Return the change that takes it back."""
        return Set(id=self.id, path=self.path, old=self.new, new=self.old)


class Rename(Record):
    """New ids for some elements, everywhere they are named; all at once, so that two may swap.

    >>> dict(Rename(ids={"c1": "c2", "c2": "c1"}).inverse().ids)
    {'c2': 'c1', 'c1': 'c2'}
    """

    op: Literal["rename"] = "rename"
    """Which kind of change this is."""
    ids: NewIds
    """The new id of each."""

    def inverse(self) -> "Rename":
        """Return the change that takes it back."""
        return Rename(ids={new: old for old, new in self.ids.items()})


class Move(Record):
    """An element that comes to another place in its list. ``before`` is no condition, as in ``Remove``."""

    op: Literal["move"] = "move"
    """Which kind of change this is."""
    id: Id
    """The element."""
    before: Id | None = None
    """The element it stands behind before; the first of its list if left out."""
    after: Id | None = None
    """The element it stands behind after; the first of its list if left out."""

    def inverse(self) -> "Move":
        """Return the change that takes it back."""
        return Move(id=self.id, before=self.after, after=self.before)


Change = Add | Remove | Set | Rename | Move
ChangeField = Annotated[Change, Field(discriminator="op")]


class Patch(Record):
    """An ordered list of changes, with the digest of the map it was made on, its author and a reason.

    The digest informs and is no condition: a patch fits where the old values of its changes do.

    >>> patch = Patch(changes=(Set(path=("title",), old="A", new="B"),), reason="Clearer.")
    >>> patch.inverse().changes[0].new
    'A'
    """

    base: Digest | None = None
    """SHA-256 of the map it was made on."""
    map: Text | None = None
    """Name of the file it is for, where several maps lie beside each other."""
    author: Text | None = None
    """Who made it: a person, or a program such as a language model by its name."""
    version: Text | None = None
    """Which version of the program."""
    prompt: Digest | None = None
    """SHA-256 of what the program was told to do."""
    date: Time | None = None
    """When it was made."""
    reason: Text | None = None
    """Why."""
    changes: tuple[ChangeField, ...] = ()
    """What is done, in order."""

    def __bool__(self) -> bool:
        """Tell whether anything is done."""
        return bool(self.changes)

    def as_json(self) -> dict[str, Any]:
        """Return its JSON form: what is not said is left out, but of each change its kind."""
        made = self.model_dump(mode="json", exclude_defaults=True, exclude={"changes"})
        changes = [
            {"op": change.op, **change.model_dump(mode="json", exclude_defaults=True)}
            for change in self.changes
        ]
        return {**made, "changes": changes}

    def inverse(self) -> "Patch":
        """Return the patch that takes it back, last change first."""
        return Patch(changes=tuple(change.inverse() for change in reversed(self.changes)))
