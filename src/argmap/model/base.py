"""What every element of a map shares: strictness, immutability, ids and plain texts."""

from collections.abc import Generator, Mapping
from copy import deepcopy
from typing import Annotated, Any, ClassVar, Self, TypeVar, cast

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from argmap.memory import slim_form
from argmap.model.descriptions import described_fields
from argmap.results import brief, cut

_CONTROL = r"\x00-\x1f\x7f-\x9f"
Id = Annotated[
    str,
    StringConstraints(min_length=1, pattern=rf"^[^\s{_CONTROL}]([^{_CONTROL}]*[^\s{_CONTROL}])?$"),
]
Text = Annotated[str, StringConstraints(pattern=r"\S")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


Made = TypeVar("Made", bound=BaseModel)


class _Forms(dict[type[BaseModel], dict[str, Any]]):
    def __missing__(self, record: type[BaseModel]) -> dict[str, Any]:
        return self.setdefault(record, slim_form(record.model_fields))


class _Defaults(dict[type[BaseModel], dict[str, Any]]):
    def __missing__(self, record: type[BaseModel]) -> dict[str, Any]:
        made = _FORMS[record].copy()
        made.update({name: field.default for name, field in record.model_fields.items()})
        return self.setdefault(record, made)


class _Given(dict[frozenset[str], set[str]]):
    def __missing__(self, names: frozenset[str]) -> set[str]:
        return self.setdefault(names, set(names))


class _Named(dict[tuple[str, ...], set[str]]):
    def __missing__(self, names: tuple[str, ...]) -> set[str]:
        return self.setdefault(names, _GIVEN[frozenset(names)])


# Every record of every map goes through here once: no look-ups that can be spared.
_FORMS = _Forms()
_DEFAULTS = _Defaults()
_GIVEN = _Given()
_NAMED = _Named()
_put_fields = BaseModel.__dict__["__dict__"].__set__
_put_given = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_put_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_put_private = BaseModel.__dict__["__pydantic_private__"].__set__
_new = object.__new__


class Record(BaseModel):
    """A frozen pydantic record that refuses fields it does not know."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid")

    def model_post_init(self, _: Any, /) -> None:
        """Share with all records of the class what is the same in them: most of a small map.

        Those that were given the same fields share the set of their names: pydantic copies it before it
        changes it, and a frozen record never does. All share the table of their names, as instances of
        plain classes do (PEP 412); pydantic gives each a dict with a table of its own.
        """
        given, fields = self.__pydantic_fields_set__, self.__dict__
        _put_given(self, _GIVEN[frozenset(given)])
        form = _FORMS[type(self)]
        # ``model_construct`` may leave out a field, and must not get one that holds nothing.
        if len(form) == len(fields):
            _put_fields(self, form | fields)

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        """Refuse a field that no format knows: every writer would drop it without a word.

        Methods, properties, narrower types of fields, and fields with ``exclude=True`` are fine.

        Raises:
            TypeError: If a subclass of an element adds a field; ``extras`` is the place for it.
        """
        super().__pydantic_init_subclass__(**options)
        for base in cls.__mro__[1 : cls.__mro__.index(Record)]:
            known = getattr(base, "model_fields", cls.model_fields)
            for name, field in cls.model_fields.items():
                if name not in known and not field.exclude:
                    place = (
                        "its extras" if "extras" in known else "the extras of the element around it"
                    )
                    raise TypeError(
                        f"{cls.__name__}: no format would keep the field {name!r}, which "
                        f"{base.__name__} does not have; put it into {place}"
                    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with the fields of ``update`` changed, checked like a new record.

        pydantic's own copy takes any value unseen; a frozen record would then be wrong for good.

        Raises:
            pydantic.ValidationError: If a value has the wrong shape, or no field has that name.
        """
        copied = super().model_copy(deep=deep) if deep or not update else self
        if not update:
            return copied
        fields = {name: copied.__dict__[name] for name in self.model_fields_set}
        return type(self)(**{**fields, **update})

    def __getstate__(self) -> dict[Any, Any]:
        """Return the fields alone: what was worked out from them is worked out anew."""
        state = super().__getstate__()
        return {**state, "__dict__": self._fields()}

    def __copy__(self) -> Self:
        return self._with(self._fields())

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self._with(deepcopy(self._fields(), memo))

    def __iter__(self) -> Generator[tuple[str, Any], None, None]:
        """Yield each field with its value: ``dict(record)`` holds what makes an equal one."""
        yield from self._fields().items()

    def _fields(self) -> dict[str, Any]:
        # Cached properties lie in the same dict; a copy of them would answer for another record.
        return {name: self.__dict__[name] for name in type(self).model_fields}

    def _with(self, fields: dict[str, Any]) -> Self:
        return type(self).model_construct(set(self.model_fields_set), **fields)

    def __repr__(self) -> str:
        """Return the fields that say something, long ones cut."""
        said = (
            f"{name}={brief(getattr(self, name))}"
            for name, field in type(self).model_fields.items()
            if field.is_required() or getattr(self, name) != field.default
        )
        return cut(f"{type(self).__name__}({', '.join(said)})")

    def __str__(self) -> str:
        return repr(self)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        made = handler(core_schema)
        shown = handler.resolve_ref_schema(made).get("properties", {})
        for base in cls.__mro__[: cls.__mro__.index(Record)]:
            for name, words in described_fields(base).items():
                shown[name].setdefault("description", words)
        return made


def record_of(record: type[Made], fields: dict[str, Any]) -> Made:
    """Return a record of some fields, as calling its class does, which takes half a microsecond longer.

    Raises:
        pydantic.ValidationError: If a field has the wrong shape.
    """
    return cast(Made, record.__pydantic_validator__.validate_python(fields))


def record_of_known(record: type[Made], fields: dict[str, Any]) -> Made:
    """Return a record of fields that are right and frozen already; nothing looks at them again.

    That takes a third of the time. All that the class requires must be there, in its final type.
    """
    return _known(record, _DEFAULTS[record] | fields, _NAMED[tuple(fields)])


def changed_known(item: Made, changes: dict[str, Any]) -> Made:
    """Return a copy of a record with some fields changed, to values that are right and frozen already."""
    given = frozenset(item.__pydantic_fields_set__.union(changes))
    return _known(type(item), item.__dict__ | changes, _GIVEN[given])


def _known(record: type[Made], values: dict[str, Any], given: set[str]) -> Made:
    made = _new(record)
    _put_fields(made, values)
    _put_given(made, given)
    _put_extra(made, None)
    _put_private(made, None)
    return made
