"""Parties, and attributions: who said a statement, through whom, how firmly."""

from typing import Literal

from argmap.model.base import Id, Record, Text
from argmap.model.extras import Extras
from argmap.model.times import Time

PartyKind = Literal["person", "organisation", "group"]
Stance = Literal["asserts", "denies", "concedes", "questions"]
Act = Literal["saw", "heard", "said", "told", "wrote", "reported", "leaked", "published"]
Basis = Literal["eyewitness", "participant", "document", "hearsay", "inference"]


class Party(Record):
    """A person, organisation or group that speaks; it may be unnamed.

    >>> Party(id="officials", name="Unnamed officials", kind="group", unnamed=True).unnamed
    True
    """

    id: Id
    name: Text
    kind: PartyKind | None = None
    unnamed: bool = False
    """True when the source keeps the name back."""
    description: Text | None = None
    member_of: tuple[Id, ...] = ()
    """Parties this one belongs to."""
    interest: Text | None = None
    """What the party stands to gain."""
    extras: Extras = Extras()


class Hop(Record):
    """One telling on the way from a party to the source."""

    party: Id
    act: Act
    date: Time | None = None
    to: Id | None = None
    """The party that was told."""


class Attribution(Record):
    """Who holds what stance on a statement, in whose words, through which hops.

    ``hops`` lead from the party to the source, first telling first. Without hops the party
    speaks in the source itself.

    >>> told = Hop(party="diplomats", act="told", to="author")
    >>> wrote = Hop(party="author", act="wrote", date="2009-01")
    >>> Attribution(party="diplomats", stance="asserts", hops=(told, wrote)).hops[0].act
    'told'
    """

    party: Id
    stance: Stance
    hedge: Text | None = None
    """The speaker's own qualification, verbatim: "apparently", "at least"."""
    date: Time | None = None
    """Utterance time: when the party said it."""
    basis: Basis | None = None
    """How the party knows."""
    hops: tuple[Hop, ...] = ()
    source: Id | None = None
    """The source that documents this stance, where it differs from the anchors'."""
    note: Text | None = None
