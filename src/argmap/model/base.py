"""What every element of a map shares: strictness, immutability, ids and plain texts."""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from argmap.model.descriptions import described_fields

_CONTROL = r"\x00-\x1f\x7f-\x9f"
Id = Annotated[
    str,
    StringConstraints(min_length=1, pattern=rf"^[^\s{_CONTROL}]([^{_CONTROL}]*[^\s{_CONTROL}])?$"),
]
Text = Annotated[str, StringConstraints(pattern=r"\S")]
_FIELDS_GIVEN: dict[frozenset[str], set[str]] = {}
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Record(BaseModel):
    """A frozen pydantic record that refuses fields it does not know."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid")

    def model_post_init(self, _: Any, /) -> None:
        """Share the set of the fields given with all records that were given the same.

        Each record has one of its own otherwise, which is a third of the memory of small maps. pydantic
        copies the set before it changes it, and a frozen record never does.
        """
        given = self.__pydantic_fields_set__
        shared = _FIELDS_GIVEN.setdefault(frozenset(given), given)
        object.__setattr__(self, "__pydantic_fields_set__", shared)

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
