"""Grouping: documents that are one witness, over pairs that have a reason.

The surest merges come first, and a merge that would bring together what a person keeps apart is left out.
What is known through one third alone comes last, when it is seen what else tells of each.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from argmap.door import checked
from argmap.independence.likeness import SOME, Rarity
from argmap.independence.pairing import Looked, Matter, likeliest, look, matter_of, reasons
from argmap.independence.records import (
    CONFIDENCES,
    Confidence,
    Merge,
    Publication,
    WitnessGroup,
    WitnessGroups,
)

ALL_PAIRS = 120
"""Up to how many documents each is compared with each."""
COMMON = 60
"""A word that more documents have brings no two of them together."""


WITHOUT_WORDS = frozenset({"relay", "credit", "author", "organisation"})
"""Kinds of merges that count as far as both are on the same matter."""
LOOKED_AT = 6
"""How many of a group are compared with another on whether they are on the same matter."""


class Matters:
    """Whether documents are on the same matter, as far as their words tell."""

    def __init__(self, looked: Sequence[Looked], rarity: Rarity) -> None:
        self._traits = {one.item.id: one.traits for one in looked}
        self._rarity = rarity

    def _of(self, one: str, other: str) -> Matter:
        return matter_of(self._rarity.likeness(self._traits[one], self._traits[other]))

    def are_granted(self, merge: Merge) -> bool:
        """Return whether a merge takes it for granted."""
        return merge.kind in WITHOUT_WORDS and self._of(merge.one, merge.other) == "open"

    def are_named(self, some: Sequence[str]) -> bool:
        """Return whether a group names enough to be on a matter that is not that of another."""
        return any(self._traits[one].named >= SOME for one in some)

    def differ(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """Return whether two groups are on different matters: some of them are, and none on the same."""
        told = {
            self._of(one, other)
            for one in sorted(some)[:LOOKED_AT]
            for other in sorted(others)[:LOOKED_AT]
        }
        return "other" in told and "same" not in told


@checked
def witness_groups(
    publications: Sequence[Publication],
    known: Sequence[Merge] = (),
    refused: Collection[tuple[str, str]] = (),
    least: Confidence = "likely",
) -> WitnessGroups:
    """Group documents that are one witness: by credits, copied words, authors, organisations, witnesses.

    Each merge has its reason. ``known`` are merges found otherwise, ``refused`` pairs of ids that a person
    keeps apart, ``least`` how sure a merge must be. Ids must be unique. The order of the documents decides
    nothing but the order of the answer.

    >>> found = witness_groups(
    ...     [
    ...         Publication("a", "LYON (AFP) - It rained."),
    ...         Publication("b", "It rained in Lyon. (avec AFP)"),
    ...         Publication("c", "It rained, says the mayor."),
    ...     ]
    ... )
    >>> [one.ids for one in found.groups], found.groups[0].merges[0].reason
    ([('a', 'b'), ('c',)], 'both give the words of Agence France-Presse (“(AFP)”; “avec AFP”)')
    """
    items = sorted(publications, key=lambda item: item.id)
    media = frozenset(item.publisher for item in items if item.publisher)
    looked = [look(item, media) for item in items]
    rarity = Rarity([one.traits for one in looked])
    found = [*known]
    for a, b in _pairs(looked):
        best = likeliest(list(reasons(looked[a], looked[b], rarity)))
        if best is not None:
            found.append(best)
    order = {item.id: at for at, item in enumerate(publications)}
    return _joined(order, found, refused, CONFIDENCES.index(least), Matters(looked, rarity))


def _pairs(looked: Sequence[Looked]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may have a reason: all of few, of many those that share a name or a rare word."""
    if len(looked) <= ALL_PAIRS:
        yield from ((a, b) for b in range(len(looked)) for a in range(b))
        return
    shelves: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(looked):
        for sort, name in _marks(one):
            shelves[sort, name].append(at)
    done = set()
    for (sort, _), here in sorted(shelves.items()):
        if len(here) > COMMON and sort in "wr":
            continue
        # Of many that share a name each is compared with the first ones and its neighbours: a group of
        # one witness hangs together over them.
        for at, b in enumerate(here):
            near = (
                here[:at]
                if len(here) <= 2 * COMMON
                else {*here[:COMMON], *here[max(0, at - 9) : at]}
            )
            for a in near:
                if a < b and (a, b) not in done:
                    done.add((a, b))
                    yield a, b


def _marks(one: Looked) -> Iterator[tuple[str, str]]:
    yield from (("same", name) for name in one.item.same)
    yield from (("organisation", name) for name in one.item.organisations)
    yield from (
        ("medium", name) for name in {credit.name for credit in one.credits} | {one.medium} if name
    )
    yield from (("author", key) for key, _ in one.authors)
    if one.item.witness:
        yield "witness", one.item.witness
    yield from (("w", mark) for mark in one.traits.facts)
    yield from (("r", run) for run in one.traits.runs)


class _Groups:
    """Groups that grow by merges, each known by one of its ids."""

    def __init__(self, names: Iterable[str], refused: Collection[tuple[str, str]]) -> None:
        self.ids = {name: [name] for name in names}
        self._above = {name: name for name in self.ids}
        self._apart: dict[str, set[str]] = {name: set() for name in self.ids}
        for one, other in refused:
            if one in self._apart and other in self._apart:
                self._apart[one].add(other)
                self._apart[other].add(one)

    def top(self, name: str) -> str:
        while self._above[name] != name:
            self._above[name] = name = self._above[self._above[name]]
        return name

    def are_apart(self, one: str, other: str) -> bool:
        return self.top(other) in self._apart[self.top(one)]

    def join(self, one: str, other: str) -> bool:
        """Make two groups one, and return whether they were two."""
        one, other = self.top(one), self.top(other)
        if one == other:
            return False
        self._above[other] = one
        self.ids[one] += self.ids.pop(other)
        for name in self._apart.pop(other):
            self._apart[name].discard(other)
            self._apart[name].add(one)
            self._apart[one].add(name)
        return True


def _joined(
    order: dict[str, int],
    found: Iterable[Merge],
    refused: Collection[tuple[str, str]],
    least: int,
    matters: Matters,
) -> WitnessGroups:
    """Join what is sure enough, the surest first, and keep apart what was refused.

    What is on the same matter only for want of words comes last, and joins nothing to two matters.
    """
    groups = _Groups(order, refused)
    joining: list[Merge] = []
    left: list[Merge] = []
    granted: list[Merge] = []

    def join(merges: Iterable[Merge]) -> None:
        for merge in merges:
            is_sure = CONFIDENCES.index(merge.confidence) <= least
            if not is_sure or groups.are_apart(merge.one, merge.other):
                left.append(merge)
            elif groups.join(merge.one, merge.other):
                joining.append(merge)

    ways: dict[tuple[Confidence, str, str], list[Merge]] = defaultdict(list)
    others = []
    for merge in sorted(found, key=_surest):
        if merge.kind == "through":
            ways[merge.confidence, merge.one, merge.who].append(merge)
        elif CONFIDENCES.index(merge.confidence) <= least and matters.are_granted(merge):
            granted.append(merge)
        else:
            others.append(merge)
    join(others)
    doubtful = _between_matters(groups, granted, matters)
    left += (merge for at, merge in enumerate(granted) if at in doubtful)
    join(merge for at, merge in enumerate(granted) if at not in doubtful)
    for way in sorted(ways):
        join(_through(ways[way], order, groups))
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(order, key=order.__getitem__):
        members[groups.top(name)].append(name)
    merges: dict[str, list[Merge]] = defaultdict(list)
    for merge in joining:
        merges[groups.top(merge.one)].append(merge)
    return WitnessGroups(
        tuple(WitnessGroup(tuple(ids), tuple(merges[root])) for root, ids in members.items()),
        tuple(merge for merge in left if groups.top(merge.one) != groups.top(merge.other)),
    )


def _between_matters(groups: _Groups, granted: Sequence[Merge], matters: Matters) -> set[int]:
    """Return which of some merges would join what is on two matters, of itself or over a third."""
    ends = [tuple(map(groups.top, (merge.one, merge.other))) for merge in granted]
    beside: dict[str, set[str]] = defaultdict(set)
    named = {top for top in set(chain(*ends)) if matters.are_named(groups.ids[top])}
    for one, other in ends:
        if other in named:
            beside[one].add(other)
        if one in named:
            beside[other].add(one)

    @cache
    def differ(one: str, other: str) -> bool:
        # Of the most that tells nothing no two differ, and need not be compared.
        if one == other or not {one, other} <= named:
            return False
        return matters.differ(groups.ids[one], groups.ids[other])

    return {
        at
        for at, (one, other) in enumerate(ends)
        if differ(one, other)
        or (other in named and any(differ(third, other) for third in beside[one]))
        or (one in named and any(differ(third, one) for third in beside[other]))
    }


def _through(merges: Sequence[Merge], order: Iterable[str], groups: _Groups) -> Iterator[Merge]:
    """Yield merges of what is known through one third alone.

    A witness of whom another document tells without that third stands without it: one reporter who
    quotes a news agency and an eyewitness makes no one witness of the two.
    """
    through = {name for merge in merges for name in (merge.one, merge.other)}
    otherwise = {groups.top(name) for name in order if name not in through}
    names = [name for name in order if name in through and groups.top(name) not in otherwise]
    yield from (replace(merges[0], one=names[0], other=name) for name in names[1:])


def _surest(merge: Merge) -> tuple[int, int, str, str]:
    return CONFIDENCES.index(merge.confidence), -merge.share, merge.one, merge.other
