"""Grouping: documents that are one witness, over pairs that have a reason.

The surest merges come first, and a merge that would bring together what a person keeps apart is left out.
What is known through one third alone comes last, when it is seen what else tells of each.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from argmap.door import checked
from argmap.independence.likeness import Rarity
from argmap.independence.pairing import Looked, likeliest, look, reasons
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
    return _joined(order, found, refused, CONFIDENCES.index(least))


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


def _joined(
    order: dict[str, int], found: Iterable[Merge], refused: Collection[tuple[str, str]], least: int
) -> WitnessGroups:
    """Join what is sure enough, the surest first, and keep apart what was refused."""
    above = {name: name for name in order}
    apart: dict[str, set[str]] = {name: set() for name in order}
    for one, other in refused:
        if one in apart and other in apart:
            apart[one].add(other)
            apart[other].add(one)

    def top(name: str) -> str:
        while above[name] != name:
            above[name] = name = above[above[name]]
        return name

    joining: list[Merge] = []
    left: list[Merge] = []

    def join(merges: Iterable[Merge]) -> None:
        for merge in merges:
            one, other = top(merge.one), top(merge.other)
            if CONFIDENCES.index(merge.confidence) > least or other in apart[one]:
                left.append(merge)
            elif one != other:
                above[other] = one
                for name in apart.pop(other):
                    apart[name].discard(other)
                    apart[name].add(one)
                    apart[one].add(name)
                joining.append(merge)

    ways: dict[tuple[Confidence, str, str], list[Merge]] = defaultdict(list)
    others = []
    for merge in sorted(found, key=_surest):
        if merge.kind == "through":
            ways[merge.confidence, merge.one, merge.who].append(merge)
        else:
            others.append(merge)
    join(others)
    for way in sorted(ways):
        join(_through(ways[way], order, top))
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(order, key=order.__getitem__):
        groups[top(name)].append(name)
    merges: dict[str, list[Merge]] = defaultdict(list)
    for merge in joining:
        merges[top(merge.one)].append(merge)
    return WitnessGroups(
        tuple(WitnessGroup(tuple(ids), tuple(merges[root])) for root, ids in groups.items()),
        tuple(merge for merge in left if top(merge.one) != top(merge.other)),
    )


def _through(
    merges: Sequence[Merge], order: Iterable[str], top: Callable[[str], str]
) -> Iterator[Merge]:
    """Yield merges of what is known through one third alone.

    A witness of whom another document tells without that third stands without it: one reporter who
    quotes a news agency and an eyewitness makes no one witness of the two.
    """
    through = {name for merge in merges for name in (merge.one, merge.other)}
    otherwise = {top(name) for name in order if name not in through}
    names = [name for name in order if name in through and top(name) not in otherwise]
    yield from (replace(merges[0], one=names[0], other=name) for name in names[1:])


def _surest(merge: Merge) -> tuple[int, int, str, str]:
    return CONFIDENCES.index(merge.confidence), -merge.share, merge.one, merge.other
