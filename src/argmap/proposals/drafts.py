"""Drafts: the flat records in which a model proposes, each field with the words that the schema shows."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from argmap.model.base import Digest, Id, Record, Text
from argmap.model.times import Time

NEEDED = ("source", "quote", "party")
"""What evidence must have, beyond what each statement has."""


class FlatSource(Record):
    """A document that is not in the map yet."""

    id: Id
    """A short name, new in the map."""
    title: Text
    """Title of the document."""
    authors: tuple[Text, ...] = ()
    """Who wrote it."""
    date: Time | None = None
    """When it was published, as 2026-03-12."""
    url: Text | None = None
    """Where it can be read."""


class FlatParty(Record):
    """A person, organisation or group that speaks and is not in the map yet."""

    id: Id
    """A short name, new in the map."""
    name: Text
    """The name, or a description of who is unnamed."""


class FlatStatement(Record):
    """A statement; evidence must quote the words of its source and say who speaks."""

    id: Id
    """A short name, new in the map."""
    kind: Literal["claim", "evidence", "assumption", "question"]
    """What sort of statement it is."""
    text: Text
    """The statement, in one sentence."""
    source: Id | None = None
    """The source it stands in, by id."""
    quote: Text | None = None
    """The words of the source, letter by letter; … where words are left out."""
    party: Id | None = None
    """Who says so, by id."""
    hedge: Text | None = None
    """The speaker's own words of doubt, such as "apparently"."""

    @model_validator(mode="after")
    def _check_evidence(self) -> Self:
        if self.kind == "evidence":
            lacking = [name for name in NEEDED if getattr(self, name) is None]
            if lacking:
                raise ValueError(f"evidence needs {' and '.join(map(repr, lacking))}")
        if self.quote is not None and self.source is None:
            raise ValueError("a 'quote' needs the 'source' it stands in")
        if self.hedge is not None and self.party is None:
            raise ValueError("a 'hedge' needs the 'party' whose it is")
        return self


class FlatArgument(Record):
    """A step from premises, which are needed together, to one target."""

    id: Id | None = None
    """A short name, new in the map; made of its ends if left out."""
    premises: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Statements of the draft or of the map, by id."""
    target: Id
    """The statement or argument, of the draft or of the map, that it supports or attacks."""
    polarity: Literal["supports", "attacks"]
    """Whether it speaks for or against its target."""
    scheme: Text | None = None
    """The argumentation scheme, by name; ``argmap schemes`` lists them."""
    party: Id | None = None
    """Who makes the step in the source, by id; left out where it is inferred."""


class FlatDraft(Record):
    """What is proposed for one map."""

    author: Text | None = None
    """Who proposes: a person, or the name of the model."""
    version: Text | None = None
    """Which version of the model."""
    prompt: Digest | None = None
    """SHA-256 of what the model was told to do."""
    date: Time | None = None
    """The day of the proposal."""
    reason: Text | None = None
    """Why it should be taken."""
    sources: tuple[FlatSource, ...] = ()
    """New documents."""
    parties: tuple[FlatParty, ...] = ()
    """New speakers."""
    statements: tuple[FlatStatement, ...] = ()
    """New statements."""
    arguments: tuple[FlatArgument, ...] = ()
    """New steps."""
