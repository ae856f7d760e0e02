"""Acceptance: who proposed an element of a map, and who let it in."""

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
