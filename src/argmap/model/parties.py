"""Parties, and attributions: who said a statement, through whom, how firmly."""

from typing import Literal, Self

from pydantic import model_validator

from argmap.model.acceptance import Acceptance
from argmap.model.base import Id, Record, Text
from argmap.model.extras import Extras
from argmap.model.times import Time

PartyKind = Literal["person", "organisation", "group"]
Stance = Literal["asserts", "denies", "concedes", "questions"]
HOLDS: tuple[Stance, ...] = ("asserts", "concedes")
"""The stances that vouch for a statement."""
AGAINST: tuple[Literal["denies", "questions"], ...] = ("denies", "questions")
"""The stances that contest it."""
Act = Literal["saw", "heard", "said", "told", "wrote", "reported", "leaked", "published"]
Basis = Literal["eyewitness", "participant", "document", "hearsay", "inference"]


class Party(Record):
    """A person, organisation or group that speaks; it may be unnamed.

    >>> Party(id="officials", name="Unnamed officials", kind="group", unnamed=True).unnamed
    True
    """

    id: Id
    """Unique over the whole map."""
    name: Text
    """The name, or a description of who is unnamed."""
    kind: PartyKind | None = None
    """A person, an organisation or a group."""
    unnamed: bool = False
    """True when the source keeps the name back."""
    description: Text | None = None
    """Who that is."""
    member_of: tuple[Id, ...] = ()
    """Parties this one belongs to."""
    interest: Text | None = None
    """What the party stands to gain."""
    acceptance: Acceptance | None = None
    """Who proposed it and who accepted it, if it was proposed."""
    extras: Extras = Extras()
    """What a foreign file says that no field here is for; kept unchanged."""


class Hop(Record):
    """One telling on the way from a party to the source."""

    party: Id
    """Who told it on."""
    act: Act
    """How it was told."""
    date: Time | None = None
    """When it was told."""
    to: Id | None = None
    """The party that was told."""


class Attribution(Record):
    """Who holds what stance on a statement, in whose words, through which hops.

    ``hops`` lead from the party to the source, first telling first. Without hops the party
    speaks in the source itself, if it is an author of it or the source names none; where others
    tell and the party does not, they report what it holds.

    >>> told = Hop(party="diplomats", act="told", to="author")
    >>> wrote = Hop(party="author", act="wrote", date="2009-01")
    >>> Attribution(party="diplomats", stance="asserts", hops=(told, wrote)).hops[0].act
    'told'
    """

    party: Id
    """Who takes the stance."""
    stance: Stance
    """What the party does with the statement."""
    hedge: Text | None = None
    """The speaker's own qualification, verbatim: "apparently", "at least"."""
    date: Time | None = None
    """Utterance time: when the party said it."""
    basis: Basis | None = None
    """How the party knows."""
    hops: tuple[Hop, ...] = ()
    """Through whom it came, the first telling first."""
    source: Id | None = None
    """The source that documents this stance, where it differs from the anchors'."""
    quote: Text | None = None
    """The party's words in that source, as they stand there; marked like the quote of an anchor."""
    note: Text | None = None
    """A remark of whoever made the map."""

    @model_validator(mode="after")
    def _check_quote(self) -> Self:
        if self.quote is not None and self.source is None:
            raise ValueError("a 'quote' needs the 'source' it stands in")
        return self
