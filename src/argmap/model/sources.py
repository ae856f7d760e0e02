"""Sources, and anchors into their texts (W3C Web Annotation Data Model, selectors)."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from argmap.model.acceptance import Acceptance
from argmap.model.base import Digest, Id, Record, Text
from argmap.model.extras import Extras
from argmap.model.times import Time

Fidelity = Literal["quotation", "paraphrase", "compression", "interpretation", "imputation"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
SourceStatus = Literal["current", "corrected", "superseded", "retracted", "withdrawn"]


class SourceState(Record):
    """What became of a document after it was published.

    A retracted document was taken back for what is wrong in it, a withdrawn one for any reason.
    Neither counts unless it is asked for. One that is corrected or superseded still counts.
    Source: the kinds of update that Crossref registers.

    >>> SourceState(status="superseded", by="second-report", since="2012").by
    'second-report'
    """

    status: SourceStatus
    """What became of it."""
    by: Id | None = None
    """The source that corrects or supersedes it, or announces that it was taken back."""
    since: Time | None = None
    """When that was published."""
    note: Text | None = None
    """Why."""

    @model_validator(mode="after")
    def _check_by(self) -> Self:
        if self.status == "superseded" and self.by is None:
            raise ValueError(
                "a superseded source needs 'by': the id of the source that replaces it"
            )
        if self.status == "current" and (self.by or self.since):
            raise ValueError("a source that is current has no 'by' and no 'since'")
        return self


def _state_from_word(value: object) -> object:
    return {"status": value} if isinstance(value, str) else value


StateField = Annotated[
    SourceState,
    BeforeValidator(_state_from_word, json_schema_input_type=SourceStatus | SourceState),
]


class Source(Record):
    """A document: who published what, when, and the digest of the text anchors were made on.

    >>> Source(id="report", title="Traffic report", date="2026-03").title
    'Traffic report'
    """

    id: Id
    """Unique over the whole map."""
    title: Text
    """Title of the document."""
    authors: tuple[Text, ...] = ()
    """Who wrote it."""
    publisher: Text | None = None
    """Who published it."""
    date: Time | None = None
    """When it was published."""
    kind: Text | None = None
    """What sort of document: article, report, interview, dataset, comment."""
    url: Text | None = None
    """Where it can be read."""
    language: Text | None = None
    """BCP 47 tag of the text, such as ``en`` or ``de-AT``."""
    digest: Digest | None = None
    """SHA-256 of the UTF-8 text that the positions of its anchors count in."""
    via: Id | None = None
    """The source through which alone this one is known here."""
    state: StateField | None = None
    """What became of it: nothing if left out, else corrected, superseded, retracted, withdrawn."""
    reliability: Reliability | None = None
    """Admiralty code, A completely reliable to F cannot be judged."""
    interest: Text | None = None
    """What the source stands to gain."""
    version: Text | None = None
    """Which version of the document it is."""
    owner: Text | None = None
    """Who answers for the document."""
    status: Text | None = None
    """How far it has come in its owner's eyes: draft, reviewed, approved."""
    valid_until: Time | None = None
    """The last day on which it may be relied on."""
    note: Text | None = None
    """A remark of whoever made the map."""
    acceptance: Acceptance | None = None
    """Who proposed it and who accepted it, if it was proposed."""
    extras: Extras = Extras()
    """What a foreign file says that no field here is for; kept unchanged."""

    @model_validator(mode="after")
    def _check_state(self) -> Self:
        if self.state is not None and self.state.by == self.id:
            raise ValueError(f"the state of {self.id!r} names itself as 'by'; name another source")
        return self


class Anchor(Record):
    """A place in a source: source plus selectors plus how faithfully the statement keeps it.

    ``start`` and ``end`` count Unicode code points from 0, half-open.

    >>> Anchor(source="report", start=120, end=164, paragraph=4, fidelity="paraphrase").end
    164
    """

    source: Id
    """The source it stands in."""
    start: Annotated[int, Field(ge=0)] | None = None
    """Where the passage begins, in code points from 0."""
    end: Annotated[int, Field(ge=1)] | None = None
    """Where the passage ends, exclusive."""
    quote: Text | None = None
    """The words as they stand in the source; what is left out as …, what is put in in [brackets]."""
    prefix: Text | None = None
    """The words just before the quote, to tell it from others like it."""
    suffix: Text | None = None
    """The words just after the quote."""
    digest: Digest | None = None
    """SHA-256 of the UTF-8 bytes of the quoted span, as it stands in the source."""
    paragraph: Annotated[int, Field(ge=1)] | None = None
    """Number of the paragraph, from 1."""
    page: Text | None = None
    """The page as the source numbers it."""
    fidelity: Fidelity | None = None
    """How faithfully the statement keeps the words of the source."""

    @model_validator(mode="after")
    def _check_span(self) -> Self:
        start, end = self.start, self.end
        if start is None or end is None:
            if start is not end:
                raise ValueError("an anchor with a position needs both 'start' and 'end'")
        elif start >= end:
            raise ValueError(f"the span {start} to {end} is empty (end is exclusive)")
        if (self.prefix or self.suffix) and self.quote is None and self.digest is None:
            raise ValueError("'prefix' and 'suffix' need a 'quote' or a 'digest' between them")
        return self
