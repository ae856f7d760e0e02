"""Disputes: where two parties actually disagree, and what each leaves unanswered."""

from collections import deque
from dataclasses import dataclass
from typing import Literal

from argmap.attribution.chains import HOLDS, groups_of
from argmap.door import checked
from argmap.model import Argument, ArgumentMap, Statement
from argmap.query.answers import AttackKind, attack_kind
from argmap.query.paths import roots

AGAINST: tuple[Literal["denies", "questions"], ...] = ("denies", "questions")


@dataclass(frozen=True, slots=True)
class Dispute:
    """One point two parties disagree on.

    ``about`` is the statement or step in dispute, held by ``holder``; ``challenger`` denies or
    questions it (then ``argument`` is ``None``) or makes ``argument`` against it. ``depth`` counts
    the arguments down from a root. ``rests_on`` are the deeper points that bear on this one.
    """

    about: str
    kind: Literal["denies", "questions"] | AttackKind
    holder: str
    challenger: str
    argument: str | None
    depth: int
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An argument against what a party holds that the party has not answered."""

    argument: str
    about: str
    by: tuple[str, ...]


@checked
def disputes(argument_map: ArgumentMap, first: str, second: str) -> tuple[Dispute, ...]:
    """List the points on which two parties disagree, deepest first.

    A party speaks for the groups it belongs to. A point that rests on deeper ones names them:
    the parties may agree on it once those are settled. Linear in the map for each dispute found.

    Raises:
        UnknownIdError: If there is no such party.
    """
    argument_map.party(first), argument_map.party(second)
    depths = depth_of_all(argument_map)
    found: list[Dispute] = []
    for holder, challenger in ((first, second), (second, first)):
        for item in argument_map.nodes():
            if not _holds(argument_map, item, holder):
                continue
            depth = depths[item.id]
            for stance in AGAINST:
                if _takes(argument_map, item, challenger, (stance,)):
                    found.append(Dispute(item.id, stance, holder, challenger, None, depth))
            for step in argument_map.incoming.get(item.id, ()):
                kind = attack_kind(argument_map, step)
                if kind and is_made_by(argument_map, step, challenger):
                    found.append(Dispute(item.id, kind, holder, challenger, step.id, depth))
    rank = {item.id: at for at, item in enumerate(argument_map.nodes())}
    found.sort(key=lambda one: (-one.depth, rank[one.about], one.argument or ""))
    points = {one.about for one in found}
    return tuple(_with_deeper(argument_map, one, points, depths) for one in found)


@checked
def unanswered(argument_map: ArgumentMap, party: str) -> tuple[Unanswered, ...]:
    """List the arguments against what a party holds that it leaves unanswered, in order of the map.

    It answers by attacking the argument or one of its premises, or by denying, questioning or
    conceding either.

    Raises:
        UnknownIdError: If there is no such party.
    """
    argument_map.party(party)
    found = []
    for step in argument_map.arguments:
        target = argument_map[step.target]
        if step.polarity != "attacks" or is_made_by(argument_map, step, party):
            continue
        assert isinstance(target, Statement | Argument)
        if _holds(argument_map, target, party) and not _answers(argument_map, step, party):
            found.append(Unanswered(step.id, target.id, makers(argument_map, step)))
    return tuple(found)


def makers(argument_map: ArgumentMap, step: Argument) -> tuple[str, ...]:
    """Return the parties that make an argument: its own, else those that hold a premise of it."""
    held = [one.party for one in step.attributions if one.stance in HOLDS]
    if not held:
        held = [
            one.party
            for item_id in step.premise_ids
            for one in argument_map.statement(item_id).attributions
            if one.stance in HOLDS
        ]
    return tuple(dict.fromkeys(held))


def is_made_by(argument_map: ArgumentMap, step: Argument, party: str) -> bool:
    """Return whether a party, or a member of it, makes an argument."""
    return any(party in groups_of(argument_map, name) for name in makers(argument_map, step))


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


def _holds(argument_map: ArgumentMap, item: Statement | Argument, party: str) -> bool:
    if _takes(argument_map, item, party, HOLDS):
        return True
    return isinstance(item, Argument) and is_made_by(argument_map, item, party)


def _takes(
    argument_map: ArgumentMap,
    item: Statement | Argument,
    party: str,
    stances: tuple[str, ...],
) -> bool:
    return any(
        one.stance in stances and party in groups_of(argument_map, one.party)
        for one in item.attributions
    )


def _answers(argument_map: ArgumentMap, step: Argument, party: str) -> bool:
    for place in (step.id, *step.premise_ids):
        if any(
            other.polarity == "attacks" and is_made_by(argument_map, other, party)
            for other in argument_map.incoming.get(place, ())
        ):
            return True
    premises = [argument_map.statement(item_id) for item_id in step.premise_ids]
    items: list[Statement | Argument] = [step, *premises]
    return any(_takes(argument_map, item, party, ("concedes", *AGAINST)) for item in items)


def _with_deeper(
    argument_map: ArgumentMap, dispute: Dispute, points: set[str], depths: dict[str, int]
) -> Dispute:
    below: dict[str, None] = {}
    seen = {dispute.about}
    todo = [dispute.about]
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
                if item_id in points and depths[item_id] > dispute.depth:
                    below[item_id] = None
    return Dispute(
        dispute.about,
        dispute.kind,
        dispute.holder,
        dispute.challenger,
        dispute.argument,
        dispute.depth,
        tuple(sorted(below, key=lambda item_id: -depths[item_id])),
    )
