"""Granted: what two parties in dispute both hold."""

from collections import Counter
from dataclasses import dataclass

from argmap.attribution.chains import HOLDS, groups_of
from argmap.model import ArgumentMap, Statement
from argmap.query.disputes import Disputed
from argmap.query.facing import face
from argmap.views.phrases import flat
from argmap.views.summary.subject import Subject


@dataclass(frozen=True, slots=True)
class Granted:
    """Two parties by name, on how many points they disagree, and what both hold."""

    first: str
    second: str
    points: int
    shared: tuple[tuple[Statement, tuple[str, ...]], ...]
    """Each statement with the names of those who merely concede it."""


def granted(subject: Subject) -> Granted | None:
    """Find the parties in dispute: holders of sides first, then those that disagree on most of what is told.

    Of pairs that disagree on as many points the one that shares most is taken.
    """
    whole = subject.request.argument_map
    disputed = Disputed(whole)
    rank = {party.id: at for at, party in enumerate(whole.parties)}
    near: Counter[tuple[str, str]] = Counter()
    count: Counter[tuple[str, str]] = Counter()
    for one in disputed.points:
        for holder in one.holders:
            for other in one.challengers:
                apart = other not in groups_of(whole, holder) and holder not in groups_of(
                    whole, other
                )
                if other != holder and apart:
                    first, second = sorted((holder, other), key=rank.__getitem__)
                    count[first, second] += 1
                    near[first, second] += one.about in subject.depths
    if not count:
        return None
    held = _held(whole)
    holders = {
        one.party
        for side in subject.sides
        for item in side.statements
        for one in item.attributions
        if one.stance in HOLDS
    }

    def order(pair: tuple[str, str]) -> tuple[int, ...]:
        shares = len(_shared(held, pair))
        return (
            -len(holders.intersection(pair)),
            -near[pair],
            -count[pair],
            -shares,
            rank[pair[0]],
            rank[pair[1]],
        )

    best = min(count, key=order)
    names = {name: flat(whole.party(name).name) for name in best}
    shared = tuple(
        (
            whole.statement(item_id),
            tuple(names[name] for name in best if held[name][item_id] == {"concedes"}),
        )
        for item_id in _shared(held, best)
    )
    clashes = len(face(whole, *best, disputed).clashes)
    return Granted(names[best[0]], names[best[1]], clashes, shared)


Held = dict[str, dict[str, set[str]]]


def _held(whole: ArgumentMap) -> Held:
    """Return what each party holds, and by which stances."""
    found: Held = {party.id: {} for party in whole.parties}
    for item in whole.statements:
        for one in item.attributions:
            if one.stance in HOLDS:
                found[one.party].setdefault(item.id, set()).add(one.stance)
    return found


def _shared(held: Held, pair: tuple[str, str]) -> list[str]:
    first, second = pair
    return [name for name in held[first] if name in held[second]]
