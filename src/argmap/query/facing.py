"""Facing: two parties face to face: where they disagree, what both grant, what each leaves open.

A point is what one side holds and the other goes against, in one or in several ways. Who of a side
speaks is kept beside it: a group holds what its members say, and nothing says more than they did.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from argmap.attribution.chains import HOLDS, groups_of
from argmap.model import Argument, ArgumentMap, Attribution, Statement
from argmap.query.disputes import Dispute, Disputed, DisputeKind, Voices, points
from argmap.query.makers import Makers
from argmap.query.questions import Position, positions_of, rivals_of


@dataclass(frozen=True, slots=True)
class Reply:
    """One way in which the other side goes against a point, by ``takers`` of that side.

    ``reasons`` are the arguments of that side for what it says. An argument that the holders leave
    unanswered in the map is ``left``; ``answered_in`` are the numbers of the points where they do.
    """

    kind: DisputeKind
    takers: tuple[str, ...]
    argument: str | None = None
    rival: str | None = None
    reasons: tuple[str, ...] = ()
    left: bool = False
    answered_in: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """A point in dispute: ``about`` is held by ``holders`` of one side, 0 or 1, for ``reasons``.

    ``question`` is what it and a rival answer; ``rests_on`` the numbers of the deeper points.
    """

    number: int
    about: str
    side: int
    holders: tuple[str, ...]
    reasons: tuple[str, ...]
    replies: tuple[Reply, ...]
    rests_on: tuple[int, ...] = ()
    question: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement that both sides hold or both deny, with who of each does; who but concedes it."""

    statement: str
    speakers: tuple[tuple[str, ...], tuple[str, ...]]
    conceding: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to which each side holds an answer of its own; no point where both could stand."""

    question: str
    answers: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Facing:
    """Two parties face to face; the points deepest first, the rest in order of the map."""

    parties: tuple[str, str]
    clashes: tuple[Clash, ...]
    granted: tuple[Shared, ...]
    rejected: tuple[Shared, ...]
    asked: tuple[Asked, ...]

    def left_by(self, side: int) -> int:
        """Count the arguments that a side leaves unanswered, each once."""
        found = {
            one.argument for clash in self.clashes if clash.side == side for one in clash.replies
            if one.left
        }  # fmt: skip
        return len(found)


def face(
    argument_map: ArgumentMap, first: str, second: str, known: Disputed | None = None
) -> Facing:
    """Set two parties face to face, in the order in which they are named.

    ``known`` is for who asks for several pairs of one map.

    Raises:
        UnknownIdError: If there is no such party.
    """
    return _Faces(known or Disputed(argument_map), (first, second)).facing()


def attribution_of(
    item: Statement | Argument, party: str, stances: Collection[str]
) -> Attribution | None:
    """Return the first attribution by which a party itself takes one of these stances."""
    return next(
        (one for one in item.attributions if one.party == party and one.stance in stances), None
    )


def pairs_in_dispute(argument_map: ArgumentMap) -> dict[tuple[str, str], int]:
    """Count for each pair of parties the points in dispute between them, most first.

    A pair is left out that says nothing which another does not say by membership: of a group and
    its member that one is kept which is in more disputes, and the member where both are in the same.
    """
    rank = {party.id: at for at, party in enumerate(argument_map.parties)}
    groups = {name: groups_of(argument_map, name) for name in rank}
    found: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    speaking: set[tuple[str, str]] = set()
    for one in points(argument_map):
        for holder in one.holders:
            for other in one.challengers:
                if other == holder:
                    continue
                for hold in groups[holder]:
                    for against in groups[other]:
                        if hold in groups[against] or against in groups[hold]:
                            continue
                        pair = (hold, against) if rank[hold] < rank[against] else (against, hold)
                        found.setdefault(pair, {})[one.about, hold] = None
                        if (hold, against) == (holder, other):
                            speaking.add(pair)
    counts = {pair: len(found[pair]) for pair in speaking}
    said = set(_said_elsewhere(counts, groups))
    kept = [pair for pair in counts if pair not in said]
    kept.sort(key=lambda pair: (-counts[pair], *map(rank.__getitem__, pair)))
    return {pair: counts[pair] for pair in kept}


def _said_elsewhere(
    counts: Mapping[tuple[str, str], int], groups: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs that a larger one by membership, or one of members that says as much, tells."""
    for (first, second), count in counts.items():
        for one, other in product(groups[first], groups[second]):
            pair = (one, other) if (one, other) in counts else (other, one)
            if pair in counts and pair != (first, second):
                yield (first, second) if counts[pair] > count else pair


class _Faces:
    def __init__(self, disputed: Disputed, pair: tuple[str, str]) -> None:
        argument_map = disputed.argument_map
        self.map = argument_map
        self.pair = pair
        self.found = disputed.between(*pair)
        self.voices = Voices(argument_map, list(pair)).of
        self.made = Makers(argument_map)
        self.points = {
            (one.about, one.kind, one.argument, one.rival): one for one in disputed.points
        }
        self.left = [{one.argument for one in disputed.unanswered.get(name, ())} for name in pair]
        self.positions = positions_of(argument_map)

    def facing(self) -> Facing:
        grouped: dict[tuple[str, int], list[Dispute]] = {}
        for one in self.found:
            grouped.setdefault((one.about, self.pair.index(one.holder)), []).append(one)
        numbers = {key: at for at, key in enumerate(grouped, start=1)}
        clashes = tuple(self._clash(key, ones, numbers) for key, ones in grouped.items())
        told = {clash.question for clash in clashes}
        return Facing(
            self.pair,
            clashes,
            tuple(self._shared(HOLDS)),
            tuple(self._shared(("denies",))),
            tuple(one for one in self._asked() if one.question not in told),
        )

    def _clash(
        self, key: tuple[str, int], ones: list[Dispute], numbers: Mapping[tuple[str, int], int]
    ) -> Clash:
        about, side = key
        holders: dict[str, None] = {}
        for one in ones:
            point = self.points[one.about, one.kind, one.argument, one.rival]
            holders |= dict.fromkeys(self._of(side, point.holders))
        deeper = {name for one in ones for name in one.rests_on}
        rivals = [one.rival for one in ones if one.rival]
        return Clash(
            numbers[key],
            about,
            side,
            tuple(holders),
            self._reasons([about], side),
            tuple(self._reply(one, side, numbers) for one in ones),
            tuple(at for (name, _), at in numbers.items() if name in deeper),
            self._question(about, rivals[0]) if rivals else None,
            ones[0].depth,
        )

    def _reply(self, one: Dispute, side: int, numbers: Mapping[tuple[str, int], int]) -> Reply:
        point = self.points[one.about, one.kind, one.argument, one.rival]
        step = None if one.argument is None else self.map.argument(one.argument)
        said = list(step.premise_ids) if step else [one.rival] if one.rival else []
        left = step is not None and step.id in self.left[side]
        places = [] if step is None or left else [step.id, *step.premise_ids]
        return Reply(
            one.kind,
            self._of(1 - side, point.challengers),
            one.argument,
            one.rival,
            self._reasons(said, 1 - side),
            left,
            tuple(at for (name, by), at in numbers.items() if name in places and by != side),
        )

    def _of(self, side: int, names: Iterable[str]) -> tuple[str, ...]:
        """Return those who speak for a side."""
        return tuple(name for name in dict.fromkeys(names) if name in self.voices[side])

    def _reasons(self, names: Iterable[str], side: int) -> tuple[str, ...]:
        """Return the arguments of a side that support one of these."""
        return tuple(
            step.id
            for name in names
            for step in self.map.incoming.get(name, ())
            if step.polarity == "supports" and self._of(side, self.made.of(step))
        )

    def _question(self, one: str, other: str) -> str | None:
        """Return the first question that both answer."""
        for question, found in self.positions.items():
            ids = {name for position in found for name in position.ids}
            if {one, other} <= ids:
                return question
        return None

    def _shared(self, stances: Collection[str]) -> Iterator[Shared]:
        for item in self.map.statements:
            taken = [
                [one for one in item.attributions if one.stance in stances and one.party in voices]
                for voices in self.voices
            ]
            if not all(taken):
                continue
            first, second = (tuple(dict.fromkeys(one.party for one in ones)) for ones in taken)
            # One voice that speaks for both is no agreement of two.
            if len({*first, *second}) > 1:
                granting = [all(one.stance == "concedes" for one in ones) for ones in taken]
                yield Shared(item.id, (first, second), (granting[0], granting[1]))

    def _asked(self) -> Iterator[Asked]:
        for question, found in self.positions.items():
            answers = [one for one in found if one.side == "answer"]
            sides = [self._held(answers, side) for side in (0, 1)]
            own = [tuple(name for name in sides[at] if name not in sides[1 - at]) for at in (0, 1)]
            if all(own) and not any(
                set(own[1]).intersection(rivals_of(self.map, name)) for name in own[0]
            ):
                yield Asked(question, (own[0], own[1]))

    def _held(self, answers: Sequence[Position], side: int) -> list[str]:
        """Return the statements of the answers that a side asserts in full."""
        found: dict[str, None] = {}
        for one in answers:
            if all(
                any(
                    x.stance == "asserts" and x.party in self.voices[side]
                    for x in item.attributions
                )
                for item in one.statements
            ):
                found |= dict.fromkeys(one.ids)
        return list(found)
