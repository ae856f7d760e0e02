"""Acceptance: who let in what was proposed, accepted a doubt that stays, or signed part of a case."""

from argmap.model.base import Digest, Id, Record, Text
from argmap.model.times import Time


class Acceptance(Record):
    """The two names on an element that was proposed: of who proposed and of who accepted it.

    >>> Acceptance(proposed_by="miner 2.1", accepted_by="A. Reader", accepted="2026-03").accepted_by
    'A. Reader'
    """

    proposed_by: Text
    """Who, or which program, proposed it."""
    accepted_by: Text
    """The person who accepted it."""
    accepted: Time | None = None
    """When it was accepted."""
    note: Text | None = None
    """What was changed on the way, or why."""


class Residual(Record):
    """The acceptance of an attack that nobody has answered: a residual doubt one lives with.

    >>> Residual(by="Safety board", date="2026-03-01", reason="Fewer than one in a million.").by
    'Safety board'
    """

    by: Text
    """The person or body that accepted it."""
    date: Time
    """When it was accepted."""
    reason: Text
    """Why it may stay."""


class SignOff(Record):
    """The signature of a person under a statement or an argument and all that it rests on.

    It holds as long as nothing below has changed: the digest says what was signed. An element that is
    gone makes it lapse, and not the map wrong.

    >>> SignOff(of="G1", by="R. Ito", role="assessor", digest="0" * 64).by
    'R. Ito'
    """

    of: Id
    """The element at the top of what was signed."""
    by: Text
    """Who signed."""
    date: Time | None = None
    """When it was signed."""
    role: Text | None = None
    """As what: author, assessor, manager."""
    note: Text | None = None
    """Under what conditions, or why."""
    digest: Digest
    """SHA-256 of what was signed, whatever its ids and its order (``argmap sign-off``)."""
    elements: tuple[Text, ...] = ()
    """What was signed: the beginning of the digest of each element and its id, to tell what changed."""
