"""Sources, and anchors into their texts (W3C Web Annotation Data Model, selectors)."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from argmap.model.base import Digest, Id, Record, Text
from argmap.model.extras import Extras
from argmap.model.times import Time

Fidelity = Literal["quotation", "paraphrase", "compression", "interpretation", "imputation"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]


class Source(Record):
    """A document: who published what, when, and the digest of the text anchors were made on.

    >>> Source(id="report", title="Traffic report", date="2026-03").title
    'Traffic report'
    """

    id: Id
    title: Text
    authors: tuple[Text, ...] = ()
    publisher: Text | None = None
    date: Time | None = None
    """When it was published."""
    kind: Text | None = None
    """What sort of document: article, report, interview, dataset, comment."""
    url: Text | None = None
    language: Text | None = None
    """BCP 47 tag of the text, such as ``en`` or ``de-AT``."""
    digest: Digest | None = None
    """SHA-256 of the UTF-8 text that the positions of its anchors count in."""
    via: Id | None = None
    """The source through which alone this one is known here."""
    reliability: Reliability | None = None
    """Admiralty code, A completely reliable to F cannot be judged."""
    interest: Text | None = None
    """What the source stands to gain."""
    note: Text | None = None
    extras: Extras = Extras()


class Anchor(Record):
    """A place in a source: source plus selectors plus how faithfully the statement keeps it.

    ``start`` and ``end`` count Unicode code points from 0, half-open.

    >>> Anchor(source="report", start=120, end=164, paragraph=4, fidelity="paraphrase").end
    164
    """

    source: Id
    start: Annotated[int, Field(ge=0)] | None = None
    end: Annotated[int, Field(ge=1)] | None = None
    quote: Text | None = None
    """The exact words, as they stand in the source."""
    prefix: Text | None = None
    suffix: Text | None = None
    digest: Digest | None = None
    """SHA-256 of the UTF-8 bytes of the quoted span."""
    paragraph: Annotated[int, Field(ge=1)] | None = None
    page: Text | None = None
    fidelity: Fidelity | None = None

    @model_validator(mode="after")
    def _check_span(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise ValueError("an anchor with a position needs both 'start' and 'end'")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"the span {self.start} to {self.end} is empty (end is exclusive)")
        if (self.prefix or self.suffix) and self.quote is None and self.digest is None:
            raise ValueError("'prefix' and 'suffix' need a 'quote' or a 'digest' between them")
        return self
