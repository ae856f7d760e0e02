"""Rest: one thing that a verdict rests on directly."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from argmap.model import Argument

Role = Literal["", "for", "against", "undercut", "backing", "premise", "rival", "whole", "context"]
Mode = Literal["label", "best", "case", "named"]
Shown = tuple[str, Mode]


class Rest(NamedTuple):
    """Something that a verdict rests on directly, and how it bears on it.

    ``mode`` says what of it matters: its label, or of a rival the best argument that stands for it,
    all arguments for it, or only which it is. What is ``spare`` is no part of the proof, and is said
    where that makes no circle. Without a role it is a relation: no line of a proof, but without it
    there would be no rivals, or no part.
    """

    id: str
    role: Role
    mode: Mode = "label"
    spare: bool = False

    @property
    def shown(self) -> Shown:
        """What is explained at a line: an element, and what of it matters."""
        return self.id, self.mode


Rests = list[Rest]


def one(step: str | None, role: Role) -> Rests:
    """Return a step in a role, or nothing."""
    return [] if step is None else [Rest(step, role)]


def every(steps: Iterable[Argument], role: Role) -> Rests:
    """Return all steps in a role."""
    return [Rest(step.id, role) for step in steps]


def once(rests: Rests) -> Rests:
    """Return each rest once, in order; what is needed anyway is not spare."""
    found: dict[Rest, Rest] = {}
    for item in rests:
        found.setdefault(item._replace(spare=False), item)
    needed = {item for item in rests if not item.spare}
    return [key if key in needed else item for key, item in found.items()]
