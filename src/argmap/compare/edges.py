"""Edges: the steps of a map as ties of one statement to another, and whether another map has them.

A step with several premises is an edge for each. An undercut is an edge to the conclusion of the step
that it doubts, of a sort of its own. Both maps are compared under the names that matched statements
share, so that the pieces of a statement count as the one they are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Any, NamedTuple

from argmap.compare.figures import Score, kappa_of_counts
from argmap.model import Argument, ArgumentMap
from argmap.query.aims import aim_of

Effect = tuple[str, str, int]
"""From, to, and 1 or -1: for or against."""
SIGNS = {"supports": 1, "attacks": -1}
AT_STEPS = {"supports": "backs", "attacks": "undercuts"}
SIGNS_OF = {"supports": 1, "backs": 1, "attacks": -1, "undercuts": -1}
"""For or against, by the sort of an edge."""


class Edge(NamedTuple):
    """A tie of one statement to another: it supports, attacks, undercuts or backs."""

    start: str
    end: str
    sort: str


class EdgePair(NamedTuple):
    """An edge of the first map, and the one of the second that it is compared with."""

    first: Edge
    second: Edge

    @property
    def is_flip(self) -> bool:
        """Return whether one is for what the other is against."""
        return SIGNS_OF[self.first.sort] != SIGNS_OF[self.second.sort]


class Grouping(NamedTuple):
    """Two premises of one conclusion, in the ids of the first map, that one reading alone links."""

    premises: tuple[str, str]
    conclusion: str
    is_linked_in_first: bool


@dataclass(frozen=True, slots=True)
class RelationAgreement:
    """How far the steps between matched statements agree.

    ``strict``: the other has the edge between the same statements, of the same sort. ``wide``: or
    one of the same effect through one statement between them, or by part and whole, by rivals, or
    against a premise where this one undercuts. ``kappa``: of all ordered pairs of matched
    statements, for, against or neither; ``supports`` and ``attacks`` are its two positive classes.
    """

    strict: Score
    wide: Score
    kappa: float | None
    supports: Score
    attacks: Score
    reversed: tuple[EdgePair, ...]
    """Edges that the other has the other way round, and not this way."""
    otherwise: tuple[EdgePair, ...]
    """Edges that the other has of another sort: for against, or a rebuttal for an undercut."""
    grouped: tuple[Grouping, ...]
    """Premises that one reading links, and the other has as reasons of their own."""
    ways_first: tuple[Edge, ...]
    """Edges of the first that the second has widely alone: as a way, not at once."""
    ways_second: tuple[Edge, ...]
    only_first: tuple[Edge, ...]
    """Edges of the first that the second has neither strictly nor widely."""
    only_second: tuple[Edge, ...]
    beyond: tuple[int, int]
    """How many edges of each are left out: an end is not matched, or both are pieces of one."""

    @property
    def flips(self) -> tuple[EdgePair, ...]:
        """Return the edges that are for in one reading, and against in the other."""
        return tuple(one for one in self.otherwise if one.is_flip)

    @property
    def aims(self) -> tuple[EdgePair, ...]:
        """Return the edges that aim at a step in one reading, and at its conclusion in the other."""
        return tuple(one for one in self.otherwise if not one.is_flip)

    def as_json(self) -> dict[str, Any]:
        """Return the figures, and what differs."""
        return {
            "edges": self.strict.as_json(),
            "edges_wide": self.wide.as_json(),
            "kappa": self.kappa,
            "supports": self.supports.as_json(),
            "attacks": self.attacks.as_json(),
            "reversed": [[*map(list, pair)] for pair in self.reversed],
            "flips": [[*map(list, pair)] for pair in self.flips],
            "aims": [[*map(list, pair)] for pair in self.aims],
            "grouped": [
                {
                    "premises": list(one.premises),
                    "conclusion": one.conclusion,
                    "linked": "first" if one.is_linked_in_first else "second",
                }
                for one in self.grouped
            ],
            "ways": [[*map(list, some)] for some in (self.ways_first, self.ways_second)],
            "only": [[*map(list, some)] for some in (self.only_first, self.only_second)],
            "beyond": list(self.beyond),
        }


class _Side:
    """The edges of a map under the names that its matched statements share with the other map."""

    def __init__(self, argument_map: ArgumentMap, units: Mapping[str, str], mark: str) -> None:
        self.units = units
        self.mark: str = mark
        own = edges_of(argument_map)
        self.size: int = len(own)
        # By what an edge is in both maps: the edge as it is here, and its effects.
        self.edges: dict[Edge, tuple[Edge, list[Effect]]] = {}
        for edge, effects in own.items():
            if edge.start in units and edge.end in units:
                named = Edge(units[edge.start], units[edge.end], edge.sort)
                # What ties the pieces of one statement is within it.
                if named.start != named.end:
                    _, known = self.edges.setdefault(named, (edge, []))
                    known += [self._named(one) for one in effects]
        self.reach: Reach = Reach(self._named(one) for one in _effects(argument_map))
        self.by_pair: dict[tuple[str, str], list[Edge]] = {}
        for named in self.edges:
            self.by_pair.setdefault((named.start, named.end), []).append(named)
        self.signs: dict[tuple[str, str], frozenset[int]] = {
            pair: frozenset(SIGNS_OF[one.sort] for one in named)
            for pair, named in self.by_pair.items()
        }

    def _named(self, effect: Effect) -> Effect:
        start, end, sign = effect
        names = (self.units.get(name, f"{self.mark}:{name}") for name in (start, end))
        return (*names, sign)  # type: ignore[return-value]

    def own(self, named: Edge) -> Edge:
        """Return an edge as it is in the map itself."""
        return self.edges[named][0]

    def found_in(self, other: "_Side") -> set[Edge]:
        """Return the edges of which the other map has the effect."""
        return {
            named
            for named, (_, effects) in self.edges.items()
            if named in other.edges or any(other.reach.has(one) for one in effects)
        }


def compare_edges(
    first: ArgumentMap,
    second: ArgumentMap,
    mine: Mapping[str, str],
    theirs: Mapping[str, str],
) -> RelationAgreement:
    """Compare the edges of two maps; ``mine`` and ``theirs`` name their matched statements.

    The two have one name for what is the same: see ``Matching.units``.
    """
    here, there = _Side(first, mine, "first"), _Side(second, theirs, "second")
    both = {named for named in here.edges if named in there.edges}
    wide = here.found_in(there), there.found_in(here)
    ways = wide[0] - both, wide[1] - both
    counts = (len(here.edges), len(there.edges))
    return RelationAgreement(
        Score(*counts, len(both), len(both)),
        Score(*counts, len(wide[0]), len(wide[1])),
        _kappa_of_pairs(here, there, len({*mine.values()})),
        _of_sign(1, here, there),
        _of_sign(-1, here, there),
        tuple(_reversed(here, there)),
        tuple(_otherwise(here, there)),
        tuple(_grouped((first, mine), (second, theirs))),
        tuple(here.own(one) for one in here.edges if one in ways[0]),
        tuple(there.own(one) for one in there.edges if one in ways[1]),
        tuple(here.own(one) for one in here.edges if one not in wide[0]),
        tuple(there.own(one) for one in there.edges if one not in wide[1]),
        (here.size - counts[0], there.size - counts[1]),
    )


def edges_of(argument_map: ArgumentMap) -> dict[Edge, tuple[Effect, ...]]:
    """Return the edges of a map, each with the effects by which another map may have it.

    >>> from argmap.formats.files import loads
    >>> rain = loads('''
    ... argmap: 2
    ... statements:
    ...   rain: {text: It rained.}
    ...   wet: {text: The street is wet., supports: rain}
    ...   cart: {text: The street was washed., undercuts: wet-supports-rain}
    ... ''', format="yaml")
    >>> for edge, effects in edges_of(rain).items(): print(*edge, effects)
    wet rain supports (('wet', 'rain', 1),)
    cart rain undercuts (('cart', 'rain', -1), ('cart', 'wet', -1))
    """
    found: dict[Edge, tuple[Effect, ...]] = {}
    for step in argument_map.arguments:
        line, end = aim_of(argument_map, step)
        if end is None:
            # What aims at steps that aim at one another bears on no statement.
            continue
        sign, doubted = 1, line[1].premise_ids if len(line) > 1 else ()
        for one in line:
            sign *= SIGNS[one.polarity]
        sort = AT_STEPS[step.polarity] if doubted else step.polarity
        against = doubted if step.polarity == "attacks" else ()
        for start in step.premise_ids:
            effects = ((start, end, sign), *((start, name, -1) for name in against))
            known = found.get(Edge(start, end, sort), ())
            found[Edge(start, end, sort)] = tuple(dict.fromkeys((*known, *effects)))
    return found


def end_and_sort(argument_map: ArgumentMap, step: Argument) -> tuple[str, str] | None:
    """Return the statement that the edges of a step end at, and their sort; None where they run in a circle.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> end_and_sort(town, town.argument("through-traffic-undercuts-a-ring-road"))
    ('not-simply-charge', 'undercuts')
    """
    line, end = aim_of(argument_map, step)
    if end is None:
        return None
    return end, AT_STEPS[step.polarity] if len(line) > 1 else step.polarity


class Reach:
    """Effects, and those of two of them one after the other."""

    def __init__(self, effects: Iterable[Effect]) -> None:
        self.out: dict[str, set[tuple[str, int]]] = {}
        for start, end, sign in effects:
            self.out.setdefault(start, set()).add((end, sign))

    def has(self, effect: Effect) -> bool:
        """Return whether an effect is there, at once or through one statement."""
        start, end, sign = effect
        near = self.out.get(start, set())
        return (end, sign) in near or any(
            (end, sign * so_far) in self.out.get(middle, ()) for middle, so_far in near
        )


def _effects(argument_map: ArgumentMap) -> Iterator[Effect]:
    for effects in edges_of(argument_map).values():
        yield from effects
    for part, whole in argument_map.whole_of.items():
        # They stand and fall together, so each speaks for the other.
        yield from ((part, whole, 1), (whole, part, 1))
    for tie in argument_map.relations:
        if tie.kind == "rival":
            yield from ((*pair, -1) for pair in permutations(tie.origins, 2))


def _reversed(here: _Side, there: _Side) -> Iterator[EdgePair]:
    for (start, end), edges in here.by_pair.items():
        other_way = there.by_pair.get((end, start))
        # Where both readings have both ways, nothing is reversed.
        if other_way and (start, end) not in there.by_pair and (end, start) not in here.by_pair:
            yield EdgePair(here.own(edges[0]), there.own(other_way[0]))


def _otherwise(here: _Side, there: _Side) -> Iterator[EdgePair]:
    for pair, edges in here.by_pair.items():
        others = there.by_pair.get(pair, ())
        if others and not {edge.sort for edge in edges} & {edge.sort for edge in others}:
            yield EdgePair(here.own(edges[0]), there.own(others[0]))


def _kappa_of_pairs(here: _Side, there: _Side, size: int) -> float | None:
    nothing: frozenset[int] = frozenset()
    pairs = here.signs.keys() | there.signs.keys()
    counts = Counter(
        (here.signs.get(pair, nothing), there.signs.get(pair, nothing)) for pair in pairs
    )
    # The pairs that neither ties are counted, not made: there are n² of them.
    counts[nothing, nothing] = size * (size - 1) - len(pairs)
    return kappa_of_counts(counts)


def _of_sign(sign: int, here: _Side, there: _Side) -> Score:
    mine, theirs = (
        {pair for pair, signs in side.signs.items() if sign in signs} for side in (here, there)
    )
    return Score(len(mine), len(theirs), len(mine & theirs), len(mine & theirs))


def _grouped(*sides: tuple[ArgumentMap, Mapping[str, str]]) -> Iterator[Grouping]:
    """Yield the pairs of premises that one reading links, and the other has apart."""
    linked, alone = zip(*(_premises(*side) for side in sides), strict=True)
    for at, is_first in ((0, True), (1, False)):
        for one, other, end, sign in linked[at]:
            ties = {(one, end, sign), (other, end, sign)}
            if (one, other, end, sign) not in linked[1 - at] and ties <= alone[1 - at].keys():
                yield Grouping((one, other), end, is_first)


def _premises(
    argument_map: ArgumentMap, units: Mapping[str, str]
) -> tuple[dict[tuple[str, str, str, str], None], dict[tuple[str, str, str], None]]:
    """Return the premises that a step has together, by two, and all by one, under shared names."""
    linked: dict[tuple[str, str, str, str], None] = {}
    alone: dict[tuple[str, str, str], None] = {}
    for step in argument_map.arguments:
        if step.target in units:
            end = units[step.target]
            names = sorted({units[name] for name in step.premise_ids if name in units} - {end})
            alone |= dict.fromkeys((name, end, step.polarity) for name in names)
            linked |= dict.fromkeys((*two, end, step.polarity) for two in combinations(names, 2))
    return linked, alone
