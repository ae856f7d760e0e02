"""Twins: statements of the same words at the same place, told apart by what is tied to them.

Neither ids nor the order of a file say which "Yes" is which; who says it and what it bears on does.
Colours are refined by the colours around until nothing changes (Weisfeiler and Leman 1968); of those
that still are alike one pair is taken, and the rest refined again, as in tests of isomorphism.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Any

from argmap.compare.passages import Places
from argmap.model import ArgumentMap

Colours = dict[str, int]
MOST = 200
"""Of more twins than these only those are told apart that differ at the first look."""


class _Side:
    """A map as ties between its statements: what each is tied to, and how."""

    def __init__(self, argument_map: ArgumentMap, places: Places, loose: Collection[str]) -> None:
        # By what they say and, where they have one, by their place: those of one class are twins.
        self.classes: dict[str, str] = {
            item.id: repr(
                (item.text, () if item.text in loose else sorted(places.get(item.id, {}).items()))
            )
            for item in argument_map.statements
        }
        names = {party.id: party.name.casefold() for party in argument_map.parties}
        self.marks: dict[str, tuple[Hashable, ...]] = {
            item.id: (
                item.kind,
                tuple(sorted((names[one.party], one.stance) for one in item.attributions)),
            )
            for item in argument_map.statements
        }
        self.nodes: list[str] = [item.id for item in argument_map.nodes()]
        self.steps: dict[str, str] = {step.id: step.polarity for step in argument_map.arguments}
        self.around: dict[str, list[tuple[str, str]]] = {name: [] for name in self.nodes}
        for step in argument_map.arguments:
            self._tie(step.id, step.target, "to")
            for name in step.premise_ids:
                self._tie(name, step.id, "premise")
        for tie in argument_map.relations:
            for one in tie.origins:
                for other in tie.targets or tie.origins:
                    if one != other:
                        self._tie(one, other, tie.kind)

    def _tie(self, one: str, other: str, sort: str) -> None:
        self.around[one].append((f"{sort}>", other))
        self.around[other].append((f"{sort}<", one))

    def first_colour(self, name: str, known: Mapping[str, str], is_twin: bool) -> tuple[Any, ...]:
        """Return what a node is known by before its surroundings are."""
        if name in self.steps:
            return ("step", self.steps[name])
        if name in known:
            return ("matched", known[name])
        if is_twin:
            return ("twin", self.classes[name], self.marks[name])
        return ("alone", self.classes[name])


def told_apart(
    first: ArgumentMap,
    second: ArgumentMap,
    places: tuple[Places, Places],
    pairs: Mapping[str, str],
) -> dict[str, str]:
    """Return pairs in which twins are paired with those whose surroundings are the same.

    What is paired of a class of twins, and what of it is left over, is decided anew; all else stays.
    """
    texts = [Counter(item.text for item in one.statements) for one in (first, second)]
    several = {text for found in texts for text, count in found.items() if count > 1}
    if not several & texts[0].keys() & texts[1].keys():
        return dict(pairs)
    loose = _without_place(several, (first, second), places)
    sides = _Side(first, places[0], loose), _Side(second, places[1], loose)
    twins = _twins(*sides)
    if not twins[0] or not twins[1]:
        return dict(pairs)
    settled = {
        one: other
        for one, other in pairs.items()
        if one not in twins[0] or sides[1].classes[other] != sides[0].classes[one]
    }
    left = (twins[0] - settled.keys(), twins[1] - {*settled.values()})
    looks = 1 if len(left[0]) + len(left[1]) > MOST else MOST
    made: dict[str, str] = {}
    for _ in range(looks):
        found = _alike(sides, settled | made, left, looks == 1)
        if not found:
            break
        for one, other in found:
            made[one] = other
            left = (left[0] - {one}, left[1] - {other})
    colours = _coloured(sides, settled | made, left)
    for same in {sides[0].classes[name] for name in left[0]}:
        ones, others = (
            sorted(
                (name for name in some if side.classes[name] == same),
                key=lambda name: own[name],
            )
            for side, some, own in zip(sides, left, colours, strict=True)
        )
        made |= dict(zip(ones, others, strict=False))
    return settled | made


def _without_place(
    texts: Collection[str], maps: Iterable[ArgumentMap], places: Iterable[Places]
) -> set[str]:
    """Return those of some texts that a statement without a place says, which place cannot tell apart."""
    return {
        item.text
        for one, found in zip(maps, places, strict=True)
        for item in one.statements
        if item.text in texts and item.id not in found
    }


def _twins(one: _Side, other: _Side) -> tuple[set[str], set[str]]:
    """Return the statements of both sides whose class a side has more than once."""
    counts = [Counter(side.classes.values()) for side in (one, other)]
    several = {key for found in counts for key, count in found.items() if count > 1}
    return (
        {name for name, key in one.classes.items() if key in several},
        {name for name, key in other.classes.items() if key in several},
    )


def _alike(
    sides: tuple[_Side, _Side],
    known: Mapping[str, str],
    left: tuple[set[str], set[str]],
    take_all: bool,
) -> list[tuple[str, str]]:
    """Return the pairs of twins that alone have their colour; else the first of one colour, or all."""
    by_colour: list[dict[int, list[str]]] = [{}, {}]
    for side, some, own, found in zip(
        sides, left, _coloured(sides, known, left), by_colour, strict=True
    ):
        for name in side.nodes:
            if name in some:
                found.setdefault(own[name], []).append(name)
    mine, theirs = by_colour
    both = sorted(mine.keys() & theirs.keys())
    sure = [
        (mine[colour][0], theirs[colour][0])
        for colour in both
        if len(mine[colour]) == len(theirs[colour]) == 1
    ]
    pairs = [pair for colour in both for pair in zip(mine[colour], theirs[colour], strict=False)]
    return pairs if take_all else sure or pairs[:1]


def _coloured(
    sides: tuple[_Side, _Side], known: Mapping[str, str], left: tuple[set[str], set[str]]
) -> tuple[Colours, Colours]:
    """Return the colours of the nodes of both maps, numbered in an order that no file decides."""
    mine, theirs = sides
    names: tuple[dict[str, str], dict[str, str]] = ({}, {})
    counts: Counter[str] = Counter()
    for one, other in known.items():
        # Named by what they say, and twins by when they were paired: by nothing that a file decides.
        label = repr((mine.classes[one], theirs.classes[other]))
        counts[label] += 1
        names[0][one] = names[1][other] = f"{label} {counts[label]}"
    colours = _numbered(
        {name: repr(side.first_colour(name, own, name in some)) for name in side.nodes}
        for side, own, some in zip(sides, names, left, strict=True)
    )
    while True:
        count = len({*colours[0].values(), *colours[1].values()})
        fresh = _numbered(
            {
                name: (own[name], *sorted((sort, own[end]) for sort, end in side.around[name]))
                for name in side.nodes
            }
            for side, own in zip(sides, colours, strict=True)
        )
        if len({*fresh[0].values(), *fresh[1].values()}) == count:
            return colours
        colours = fresh


def _numbered(both: Iterable[Mapping[str, Any]]) -> tuple[Colours, Colours]:
    mine, theirs = both
    order = {key: at for at, key in enumerate(sorted({*mine.values(), *theirs.values()}))}
    return (
        {name: order[key] for name, key in mine.items()},
        {name: order[key] for name, key in theirs.items()},
    )
