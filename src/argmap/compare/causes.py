"""Causes: which differences of two readings turn which verdict.

For each statement that both have, with another verdict in each, the smallest set of differences whose
change in the first map, towards the second, gives the verdict of the second. Where few differences
bear on a statement all sets are tried, the smallest first; else the set is one of which nothing can be
left out, and that is said.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, Literal

from argmap.compare.agreement import Agreement
from argmap.compare.difference import setting_for
from argmap.compare.joining import Joined, join
from argmap.compare.labelling import Labelled
from argmap.compare.matching import Match
from argmap.errors import MapError
from argmap.model import Argument, ArgumentMap, Metadata, Relation
from argmap.results import one_line
from argmap.semantics import Setting, evaluate

Part = Literal["step", "tie", "statement", "source", "party", "reading"]
FEW = 14
"""So many differences are tried two by two, and three by three if there are no more."""
MOST_WORK = 800_000
"""So many elements are judged again in all, each time they are: then no further set is tried."""
_JUDGED: Mapping[str, tuple[str, ...]] = {
    "statement": ("kind", "undeveloped", "elsewhere", "defeated", "sources"),
    "source": ("state", "authors", "publisher", "via", "valid_until", "reliability"),
    "party": ("unnamed", "member_of"),
}
"""What a verdict can hang on, under policies too."""


@dataclass(frozen=True, slots=True)
class Parting:
    """One difference: a step or tie that one reading alone has, or what both have and see otherwise.

    ``first`` and ``second`` are the ids in each map, of what that map has.
    """

    part: Part
    first: str | None = None
    second: str | None = None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {"part": self.part, "first": self.first, "second": self.second}


@dataclass(frozen=True, slots=True)
class Cause:
    """A statement with another verdict in each reading, and the differences that turn it.

    ``is_least`` tells that no smaller set does; else nothing can be left out of this one. Without
    ``partings`` no difference that can be carried over turns it, or, where it is not the least, none
    was found before so many had been tried that the search ended.
    """

    match: Match
    first: str
    second: str
    partings: tuple[Parting, ...]
    is_least: bool = True

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "first": self.match.first,
            "second": self.match.second,
            "verdicts": [self.first, self.second],
            "partings": [one.as_json() for one in self.partings],
            "is_least": self.is_least,
        }


def causes_of(found: Agreement) -> tuple[Cause, ...]:
    """Return why each verdict differs, in order of the first map; what is the least comes first.

    >>> from argmap.compare.agreement import agreement
    >>> from argmap.edit import remove
    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> [one] = causes_of(agreement(town, remove(town, "a-no-car")))
    >>> one.match.first, one.first, one.second, one.partings[0].first
    ('hits-workers', 'open', 'accepted', 'a-no-car')
    """
    turned = found.verdicts.differing
    if not turned:
        return ()
    between = _Between(found)
    return tuple(between.cause(one) for one in turned)


class _Between:
    """The maps between two readings: the first, with some of the differences as the second has them."""

    def __init__(self, found: Agreement) -> None:
        self.found = found
        self.first: ArgumentMap = found.first
        self.joined: Joined = join(found.matching, found.speakers.parties, with_pieces=False)
        self.second_ids: dict[str, str] = {new: old for old, new in self.joined.ids.items()}
        self.known: dict[frozenset[Parting], Mapping[str, str | None]] = {}
        size = sum(len([*side.elements()]) for side in (found.first, found.second))
        self.left: int = MOST_WORK // max(1, size)

    @cached_property
    def partings(self) -> tuple[Parting, ...]:
        """All differences that a verdict can hang on."""
        first, theirs = self.first, self.joined
        return (
            *self._steps("step", first.arguments, theirs.arguments),
            *self._steps("tie", first.relations, theirs.relations),
            *self._seen("statement", first.statements, theirs.statements),
            *self._seen("source", first.sources, theirs.sources),
            *self._seen("party", first.parties, theirs.parties),
            *self._reading(),
        )

    def _steps(
        self,
        part: Part,
        mine: Sequence[Argument] | Sequence[Relation],
        theirs: Mapping[str, Argument] | Mapping[str, Relation],
    ) -> Iterator[Parting]:
        own = {item.id: item for item in mine}
        for name, item in own.items():
            other = theirs.get(name)
            if other is None:
                yield Parting(part, first=name)
            elif _weight(item) != _weight(other):
                yield Parting(part, name, self.second_ids[name])
        yield from (Parting(part, None, self.second_ids[one]) for one in theirs if one not in own)

    def _seen(
        self, part: Part, mine: Sequence[Any], theirs: Mapping[str, Any]
    ) -> Iterator[Parting]:
        for item in mine:
            other = theirs.get(item.id)
            if other is not None and _judged(part, item) != _judged(part, other):
                yield Parting(part, item.id, self.second_ids[item.id])

    def _reading(self) -> Iterator[Parting]:
        if self.first.metadata.reading != self.found.second.metadata.reading:
            yield Parting("reading")

    def setting_in(self, made: ArgumentMap) -> Setting:
        """Return the setting as it is to be in such a map: nothing that is not there is named."""
        setting = self.found.setting
        if not (setting.granted or setting.weighed or setting.policies):
            return setting
        setting = setting_for(setting, made, self.found.second, self.joined.ids)
        return setting_for(setting, made, self.first, {})

    def map_with(self, chosen: frozenset[Parting]) -> ArgumentMap:
        """Return the first map with some differences as the second reading has them."""
        theirs, first = self.joined, self.first
        turned = {one.first for one in chosen if one.first and one.part in _JUDGED}
        steps = self._chosen("step", chosen, first.arguments, theirs.arguments)
        while True:
            # What aims at a step that is not there has nothing to aim at.
            names = {item.id for item in steps} | {*first.kinds, *theirs.statements}
            kept = [item for item in steps if item.target in names]
            if len(kept) == len(steps):
                break
            steps = kept
        ties = [
            tie
            for tie in self._chosen("tie", chosen, first.relations, theirs.relations)
            if names.issuperset((*tie.origins, *tie.targets))
        ]
        side = self.found.second if Parting("reading") in chosen else first
        return ArgumentMap(
            metadata=Metadata(reading=side.metadata.reading),
            parties=_both(first.parties, theirs.parties, turned),
            sources=_both(first.sources, theirs.sources, turned),
            sections=_both(first.sections, theirs.sections),
            statements=_both(first.statements, theirs.statements, turned),
            arguments=tuple(steps),
            relations=tuple(ties),
        )

    def _chosen(
        self, part: Part, chosen: frozenset[Parting], mine: Any, theirs: Mapping[str, Any]
    ) -> list[Any]:
        out = {one.first for one in chosen if one.part == part}
        new = [self.joined.ids[one.second] for one in chosen if one.part == part and one.second]
        kept = [item for item in mine if item.id not in out]
        return kept + [item for name, item in theirs.items() if name in new]

    def statuses(self, chosen: frozenset[Parting]) -> Mapping[str, str | None]:
        """Return the status of each statement with some differences as the second has them.

        Raises:
            _EnoughError: If that would be one try too many.
        """
        if chosen not in self.known:
            if self.left <= 0:
                raise _EnoughError
            self.left -= 1
            try:
                made = self.map_with(chosen)
                found = evaluate(made, self.setting_in(made)).statements
            except MapError:
                # Half of what the second says need not fit the first, such as a part of two wholes.
                found = {}
            self.known[chosen] = {name: one.status for name, one in found.items()}
        return self.known[chosen]

    def cause(self, turned: Labelled) -> Cause:
        """Return the differences that turn one statement."""
        name, wanted = turned.match.first, turned.second

        def turns(some: Iterable[Parting]) -> bool:
            return bool(self.statuses(frozenset(some)).get(name) == wanted)

        near = self.bearing_on(name)
        try:
            found, is_least = _least(near, turns)
        except _EnoughError:
            return Cause(turned.match, turned.first, wanted, (), is_least=False)
        order = {one: at for at, one in enumerate(self.partings)}
        listed = sorted(found, key=lambda one: order[one])
        return Cause(turned.match, turned.first, wanted, tuple(listed), is_least)

    def bearing_on(self, name: str) -> list[Parting]:
        """Return the differences that can bear on a statement, the nearest first. Linear."""
        distance = {name: 0}
        todo = [name]
        for here in todo:
            for other in self._before.get(here, ()):
                if other not in distance:
                    distance[other] = distance[here] + 1
                    todo.append(other)
        ranked = [
            (distance[key], at, one)
            for at, one in enumerate(self.partings)
            if (key := one.first or self.joined.ids.get(one.second or "", name)) in distance
        ]
        return [one for *_, one in sorted(ranked, key=lambda row: row[:2])]

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        """What bears at once on each element, in either reading."""
        found: dict[str, list[str]] = {}
        for item in (*self.first.statements, *self.joined.statements.values()):
            found.setdefault(item.id, []).extend((*item.sources, *item.parties))
        for step in (*self.first.arguments, *self.joined.arguments.values()):
            found.setdefault(step.target, []).append(step.id)
            found.setdefault(step.id, []).extend(step.premise_ids)
        for tie in (*self.first.relations, *self.joined.relations.values()):
            for one in (ends := (*tie.origins, *tie.targets)):
                found.setdefault(one, []).extend((tie.id, *ends))
        return found


Turns = Callable[[Iterable[Parting]], bool]
"""Whether some differences, carried over, give a statement the verdict of the second."""


class _EnoughError(Exception):
    """So many sets have been tried that no further one is."""


def _least(near: Sequence[Parting], turns: Turns) -> tuple[frozenset[Parting], bool]:
    """Return a smallest set that turns, and whether none is smaller; nothing where none does."""
    if not turns(near):
        return frozenset(), True
    for one in near:
        if turns((one,)):
            return frozenset((one,)), True
    is_tried = len(near) <= FEW
    for size in (2, 3) if is_tried else (2,):
        for some in combinations(near[:FEW], size):
            if turns(some):
                return frozenset(some), size == 2 or is_tried
    left = list(near[: _first_that_turns(near, turns)])
    while True:
        # The farthest are left out first: what is nearest says most.
        fewer = next((rest for rest in _without_one(left) if turns(rest)), None)
        if fewer is None:
            return frozenset(left), is_tried and len(left) <= 4
        left = fewer


def _first_that_turns(near: Sequence[Parting], turns: Turns) -> int:
    size = FEW
    while size < len(near) and not turns(near[:size]):
        size *= 2
    return min(size, len(near))


def _without_one(some: list[Parting]) -> Iterator[list[Parting]]:
    for at in reversed(range(len(some))):
        yield some[:at] + some[at + 1 :]


def _weight(item: Any) -> tuple[Any, ...]:
    names = ("weight", "defeated", "choice", "undeveloped", "elsewhere", "inferred", "standard")
    return tuple(getattr(item, name, None) for name in names)


def _judged(part: Part, item: Any) -> tuple[Any, ...]:
    said = {
        (one.party, one.stance, one.hops, one.basis) for one in getattr(item, "attributions", ())
    }
    return (*(getattr(item, name) for name in _JUDGED[part]), frozenset(said))


def _both(
    mine: Sequence[Any], theirs: Mapping[str, Any], turned: Container[str] = ()
) -> tuple[Any, ...]:
    """Return what either has: of what both have, the second's where it is ``turned``.

    What the second alone has bears on nothing until a step ties it.
    """
    known = {item.id for item in mine}
    own = (theirs[item.id] if item.id in turned else item for item in mine)
    return (*own, *(item for name, item in theirs.items() if name not in known))
