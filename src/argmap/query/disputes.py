"""Disputes: where two parties actually disagree, and what each leaves unanswered.

A concession is no dispute: what a party merely concedes it neither holds against another nor has to
defend. What answers a question, or objects to it, is for or against no party.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from argmap.door import checked
from argmap.model import Argument, ArgumentMap, Statement
from argmap.model.parties import AGAINST
from argmap.query.answers import AttackKind, attack_kind
from argmap.query.makers import Makers
from argmap.query.paths import roots
from argmap.query.questions import rivals_of

DisputeKind = Literal["denies", "questions", "rival"] | AttackKind


@dataclass(frozen=True, slots=True)
class Dispute:
    """One point two parties disagree on.

    ``about`` is the statement or step in dispute, held by ``holder``; ``challenger`` denies or
    questions it, makes ``argument`` against it, or holds its ``rival``: both cannot stand. ``depth``
    counts the arguments down from a root. ``rests_on`` are the deeper points that bear on this one.
    """

    about: str
    kind: DisputeKind
    holder: str
    challenger: str
    argument: str | None
    depth: int
    rests_on: tuple[str, ...] = ()
    rival: str | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An argument against what a party holds that the party has not answered."""

    argument: str
    about: str
    by: tuple[str, ...]


class Point(NamedTuple):
    """A point in dispute, with all parties named that hold it and all that go against it."""

    about: str
    kind: DisputeKind
    holders: tuple[str, ...]
    challengers: tuple[str, ...]
    argument: str | None = None
    rival: str | None = None


@checked
def disputes(argument_map: ArgumentMap, first: str, second: str) -> tuple[Dispute, ...]:
    """List the points on which two parties disagree, deepest first, whichever is named first.

    They are what one asserts and the other denies or questions, an argument of one against what the
    other asserts or argues, and rivals of which each holds one. A party speaks for the groups it
    belongs to, and between it and such a group the others of the group speak. A point that rests on
    deeper ones names them: the parties may agree on it once those are settled. Linear in the map
    for each dispute found.

    Raises:
        UnknownIdError: If there is no such party.
    """
    return Disputed(argument_map).between(first, second)


class Disputed:
    """What is in dispute in one map, each part worked out once for all pairs of parties."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        """Take a map; nothing is worked out before it is asked for."""
        self.argument_map = argument_map

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Return what anybody holds and anybody goes against."""
        return tuple(points(self.argument_map))

    @cached_property
    def depths(self) -> Mapping[str, int]:
        """Return how many arguments stand between each statement and the nearest root."""
        return depth_of_all(self.argument_map)

    @cached_property
    def unanswered(self) -> Mapping[str, Sequence[Unanswered]]:
        """Return what each party leaves unanswered."""
        return all_unanswered(self.argument_map)

    def between(self, first: str, second: str) -> tuple[Dispute, ...]:
        """List the points on which two parties disagree, as ``disputes`` does.

        Raises:
            UnknownIdError: If there is no such party.
        """
        argument_map, depths = self.argument_map, self.depths
        argument_map.party(first), argument_map.party(second)
        order = {party.id: at for at, party in enumerate(argument_map.parties)}
        voices = Voices(argument_map, sorted((first, second), key=order.__getitem__))
        found = [
            Dispute(one.about, one.kind, *pair, one.argument, depths[one.about], rival=one.rival)
            for one in self.points
            for pair in voices.sides(one)
        ]
        found.sort(key=lambda one: -one.depth)
        places = {one.about for one in found}
        return tuple(_with_deeper(argument_map, one, places, depths) for one in found)


def points(argument_map: ArgumentMap) -> Iterator[Point]:
    """Yield what anybody holds and anybody goes against, in order of the map. Linear."""
    made = Makers(argument_map)
    rank = argument_map.ranks
    for item in argument_map.nodes():
        holders = holders_of(made, item)
        if not holders:
            continue
        for stance in AGAINST:
            takers = dict.fromkeys(one.party for one in item.attributions if one.stance == stance)
            if takers:
                yield Point(item.id, stance, holders, tuple(takers))
        for step in argument_map.incoming.get(item.id, ()):
            kind = attack_kind(argument_map, step)
            if kind and not is_question(item):
                yield Point(item.id, kind, holders, made.of(step), step.id)
        for name in rivals_of(argument_map, item.id):
            other = argument_map[name]
            if rank[item.id] < rank[name] and isinstance(other, Statement | Argument):
                yield Point(item.id, "rival", holders, holders_of(made, other), rival=name)


@checked
def unanswered(argument_map: ArgumentMap, party: str) -> tuple[Unanswered, ...]:
    """List the arguments against what a party holds that it leaves unanswered, in order of the map.

    It answers by attacking the argument or one of its premises, or by denying, questioning or
    conceding either.

    Raises:
        UnknownIdError: If there is no such party.
    """
    argument_map.party(party)
    return tuple(all_unanswered(argument_map).get(party, ()))


def all_unanswered(argument_map: ArgumentMap) -> dict[str, list[Unanswered]]:
    """Return for each party that leaves any what it leaves unanswered, all found in one walk. Linear."""
    made = Makers(argument_map)
    found: dict[str, list[Unanswered]] = {}
    for step in argument_map.arguments:
        for name in silent_on(made, step):
            found.setdefault(name, []).append(Unanswered(step.id, step.target, made.of(step)))
    return found


def silent_on(made: Makers, step: Argument) -> frozenset[str]:
    """Return the parties that leave an argument against what they hold unanswered."""
    target = made.argument_map[step.target]
    assert isinstance(target, Statement | Argument)
    if step.polarity != "attacks" or is_question(target):
        return frozenset()
    holding = made.spoken_for(holders_of(made, target)) - made.spoken_for(made.of(step))
    return frozenset(name for name in holding if not _answers(made, step, name))


class Voices:
    """Who speaks for each of two parties: itself and its members, but for those of the other.

    So nobody disputes with itself, and a member disputes with the rest of its group.
    """

    def __init__(self, argument_map: ArgumentMap, pair: list[str]) -> None:
        self.pair = (pair[0], pair[1])
        made = Makers(argument_map)
        names = [party.id for party in argument_map.parties]
        first, second = ({name for name in names if one in made.groups(name)} for one in pair)
        self.of = (
            first - second if pair[1] in first else first,
            second - first if pair[0] in second else second,
        )

    def sides(self, point: Point) -> Iterator[tuple[str, str]]:
        """Yield holder and challenger of a point, once or twice, or not at all."""
        for holder, challenger in ((0, 1), (1, 0)):
            hold = self.of[holder].intersection(point.holders)
            challenge = self.of[challenger].intersection(point.challengers)
            # One voice that speaks for both does not make the two disagree.
            if hold and challenge and len(hold | challenge) > 1:
                yield self.pair[holder], self.pair[challenger]


def is_question(item: Statement | Argument) -> bool:
    """Return whether it is a question, which is answered and not disputed by arguments."""
    return isinstance(item, Statement) and item.kind == "question"


def depth_of_all(argument_map: ArgumentMap) -> dict[str, int]:
    """Count the arguments from each statement up to the nearest root, an argument itself included.

    What hangs below a circle without a root counts from the first of it in the map.
    """
    depths: dict[str, int] = {}
    for start in [
        *(item.id for item in roots(argument_map)),
        *(x.id for x in argument_map.nodes()),
    ]:
        if start in depths:
            continue
        depths[start] = 0
        todo = deque([start])
        while todo:
            here = todo.popleft()
            for step in argument_map.incoming.get(here, ()):
                for near in (step.id, *step.premise_ids):
                    if near not in depths:
                        depths[near] = depths[here] + 1
                        todo.append(near)
    return depths


def holders_of(made: Makers, item: Statement | Argument) -> tuple[str, ...]:
    """Return who asserts a statement, or makes an argument."""
    if isinstance(item, Argument):
        return made.of(item)
    return tuple(dict.fromkeys(one.party for one in item.attributions if one.stance == "asserts"))


def _answers(made: Makers, step: Argument, party: str) -> bool:
    argument_map = made.argument_map
    for place in (step.id, *step.premise_ids):
        if any(
            other.polarity == "attacks" and made.makes(other, party)
            for other in argument_map.incoming.get(place, ())
        ):
            return True
    premises = [argument_map.statement(item_id) for item_id in step.premise_ids]
    items: list[Statement | Argument] = [step, *premises]
    return any(party in made.takes(item, ("concedes", *AGAINST)) for item in items)


def _with_deeper(
    argument_map: ArgumentMap, dispute: Dispute, places: set[str], depths: Mapping[str, int]
) -> Dispute:
    below: dict[str, None] = {}
    todo = [dispute.about, *([dispute.rival] if dispute.rival else [])]
    seen = set(todo)
    while todo:
        here = todo.pop()
        element = argument_map[here]
        near = [step.id for step in argument_map.incoming.get(here, ())]
        if isinstance(element, Argument):
            near.extend(element.premise_ids)
        for item_id in near:
            if item_id not in seen:
                seen.add(item_id)
                todo.append(item_id)
                if item_id in places and depths[item_id] > dispute.depth:
                    below[item_id] = None
    return replace(dispute, rests_on=tuple(sorted(below, key=lambda item_id: -depths[item_id])))
