"""Deciding: the few reasons of which the loss turns most of what a summary is about.

Each reason is withdrawn alone, as if nobody had given it, in a world of one labelling
(``explain/doubts.py``). Those that turn most sides come first, of these the nearest, then those that
turn most verdicts of the map. What lies below or above a reason already taken is the same line of
reasoning and waits; where no more turn anything, the nearest stand in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.explain.doubts import Doubting
from argmap.semantics.statuses import Status
from argmap.views.request import Request
from argmap.views.summary.subject import Side, Subject, below

MOST = 3
TRIED = 2000
"""Reasons tried, the nearest first: what lies further away decides through a nearer one."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """A reason, and the sides that turn without it, each with the status it gets."""

    id: str
    turns: tuple[tuple[Side, Status], ...]


def deciding(subject: Subject, most: int = MOST) -> tuple[Deciding, ...]:
    """Return the reasons that decide, or where none does, the nearest."""
    names = subject.reasons[:TRIED]
    found = dict(zip(names, _trials(subject, names), strict=True))
    chosen: list[Deciding] = []
    covered: set[str] = set()
    near = _Lines(subject.request)
    for apart in (True, False):
        while len(chosen) < most:
            free = [
                name
                for name in names
                if found[name][0] and name not in near.taken and not (apart and near.has(name))
            ]
            if not free:
                break
            best = min(free, key=lambda name: _rank(subject, name, found[name], covered))
            near.take(best)
            covered.update(side.letter for side, _ in found[best][0])
            chosen.append(Deciding(best, found[best][0]))
    for apart in (True, False):
        for name in names:
            if len(chosen) < most and name not in near.taken and not (apart and near.has(name)):
                near.take(name)
                chosen.append(Deciding(name, ()))
    return tuple(chosen)


Trial = tuple[tuple[tuple[Side, Status], ...], int]


def _rank(subject: Subject, name: str, found: Trial, covered: set[str]) -> tuple[int, ...]:
    turns, total = found
    new = sum(side.letter not in covered for side, _ in turns)
    return -new, -len(turns), subject.depths[name], -total


def _trials(subject: Subject, names: list[str]) -> Iterator[Trial]:
    """Yield for each reason the sides that turn without it, and how many verdicts turn at all."""
    request = subject.request
    world = Doubting(request.held)
    asked = {name for side in subject.sides for name in side.ids if name in world.frame.numbers}
    for after, total in world.tried([(name,) for name in names], asked):
        sides: list[tuple[Side, Status]] = []
        for side in subject.sides:
            now = _worst(request, side, after)
            if now is not None and now != subject.status(side):
                sides.append((side, now))
        yield tuple(sides), total


RANK: tuple[Status, ...] = (
    "rejected", "defeated", "not-shown", "incomplete", "open", "challenged", "accepted", "supported",
)  # fmt: skip


def _worst(request: Request, side: Side, after: dict[str, Status]) -> Status | None:
    found = [after.get(name, request.verdict(name).status) for name in side.ids]
    known = [status for status in found if status in RANK]
    return min(known, key=RANK.index) if known and len(known) == len(found) else None


class _Lines:
    """The lines of reasoning taken so far: what lies under and over the reasons on them."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._near: set[str] = set()
        self.taken: set[str] = set()

    def take(self, name: str) -> None:
        """Take a reason."""
        self.taken.add(name)
        self._near.update(below(self._request, [name]))
        whole = self._request.argument_map
        todo, over = [name], {name}
        for one in todo:
            steps = whole.outgoing.get(one, ())
            ends = [*(step.id for step in steps), *(step.target for step in steps)]
            if one not in whole.kinds:
                ends.append(whole.argument(one).target)
            for end in ends:
                if end not in over:
                    over.add(end)
                    todo.append(end)
        self._near.update(over)

    def has(self, name: str) -> bool:
        """Return whether it lies under a reason that is taken, or over one."""
        return name in self._near
