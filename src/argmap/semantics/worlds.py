"""Worlds: what is changed in each of many, and in which of them an element is in, out, or has a status."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from argmap.semantics.frame import Frame
from argmap.semantics.masks import Masks
from argmap.semantics.statuses import Status

ChangeKind = Literal["withdraw", "grant", "support", "attack", "without"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: a statement is not given any more, is given, or meets a new argument that stands.

    ``support`` and ``attack`` add an argument of weight 1 that rests on evidence not in the map.
    ``without`` takes away the elements that are ``gone``, by number, with all steps that need them,
    and what is ``ungiven`` is not given any more; no one ``statement`` is changed.
    """

    kind: ChangeKind
    statement: int = -1
    gone: frozenset[int] = frozenset()
    ungiven: frozenset[int] = frozenset()


class Base(NamedTuple):
    """What is labelled in the world in which nothing is changed: labels by number, and statuses."""

    labels: Sequence[int]
    statuses: Sequence[Status | None]


@dataclass(frozen=True, slots=True)
class Worlds:
    """For each element of the frame, the worlds in which it is in and those in which it is out.

    Of those in which a statement is out it is ``rejected`` in some, and not shown in the others. In
    those of an assurance case it is ``rejected`` where it is defeated, and it may be ``challenged``.
    ``reached`` are the elements on which some change bears, if that is known.
    """

    changes: Sequence[Change]
    ins: Masks
    outs: Masks
    rejected: Masks
    challenged: Masks | None = None
    reached: Collection[int] | None = None

    def masks(self, at: int) -> dict[Status, int]:
        """Return the worlds in which a statement has each status."""
        full = (1 << len(self.changes)) - 1
        stands, falls, rejected = self.ins[at], self.outs[at], self.rejected[at]
        if self.challenged is None:
            return {
                "accepted": stands,
                "rejected": rejected,
                "not-shown": falls & ~rejected,
                "open": full & ~(stands | falls),
            }
        challenged = self.challenged[at] & ~rejected
        return {
            "supported": stands,
            "defeated": rejected,
            "challenged": challenged,
            "incomplete": full & ~(stands | rejected | challenged),
        }


def withdrawals(frame: Frame) -> list[Change]:
    """Return the withdrawal of each given statement, in order of the map."""
    return [Change("withdraw", at) for at, is_given in enumerate(frame.given) if is_given]
