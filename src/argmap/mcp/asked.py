"""What may be asked of each tool: the arguments, and what they mean."""

from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from argmap.model.base import Digest, Id, Text

MapName = Annotated[str, Field(max_length=400, description="Name of the map, from list_maps.")]
ItemId = Annotated[Id, Field(max_length=500, description="Id of an element of the map.")]
Offset = Annotated[int, Field(ge=0, description="How many to skip.")]
Name = Annotated[str, Field(max_length=80, description="Name of the proposal.")]


class Asked(BaseModel):
    """Arguments of a tool; one that it does not know is refused."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True
    )


class OfFolder(Asked):
    """Maps of the folder, by pages."""

    offset: Offset = 0


class OfMap(Asked):
    """A map."""

    map: MapName


class PartOfMap(OfMap):
    """A part of a map."""

    ids: tuple[ItemId, ...] = ()
    """Only these elements; all by pages if left out."""
    offset: Offset = 0


class OfItem(OfMap):
    """An element of a map."""

    id: ItemId


class OfEvidence(OfItem):
    """A statement or argument of a map, and which side is asked for."""

    against: bool = False
    """What speaks against it, in place of what speaks for it."""


class OfText(OfMap):
    """A passage of the text of a source."""

    source: ItemId
    start: Offset = 0
    """Where the passage begins."""


class OfWords(OfMap):
    """Words that are looked for."""

    words: Annotated[str, Field(min_length=1, max_length=500)]
    """Words that all have to stand in an element."""


class OfSteps(OfMap):
    """Steps of a map."""

    ids: tuple[ItemId, ...] = ()
    """Arguments, or statements whose arguments are meant; all if left out."""


class OfDoubt(OfMap):
    """What is doubted, and what is granted."""

    without: tuple[ItemId, ...] = ()
    """Parties, sources, statements and arguments that are withdrawn."""
    grant: tuple[ItemId, ...] = ()
    """Statements that are taken as given."""


class Proposed(Asked):
    """What is proposed: a draft, or a patch."""

    map: MapName
    draft: dict[str, Any] | None = None
    """Statements and arguments to add, flat; evidence quotes its source letter by letter."""
    patch: str | None = None
    """In place of a draft: an argmap patch in YAML or JSON, for what a draft cannot say."""
    reason: Annotated[Text, Field(max_length=2000)] | None = None
    """Why a person should accept it."""
    model: Annotated[Text, Field(max_length=200)] | None = None
    """Which program, in which version, made it; kept with what is accepted."""
    prompt: Digest | None = None
    """SHA-256 of what the program was told to do."""

    @model_validator(mode="after")
    def _check_one(self) -> Self:
        if (self.draft is None) == (self.patch is None):
            raise ValueError("give one of 'draft' and 'patch'")
        return self


class New(Proposed):
    """A new proposal."""

    name: Name | None = None
    """A name for it; found if left out."""


class Anew(Proposed):
    """Another version of a proposal that waits."""

    name: Name


class Back(Asked):
    """A proposal that is taken back."""

    map: MapName
    name: Name
