"""Acceptance: who let in what was proposed, and who accepted a doubt that stays."""

from argmap.model.base import Record, Text
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
