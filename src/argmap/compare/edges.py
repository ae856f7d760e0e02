"""Edges: the steps of a map as ties of one statement to another, and whether another map has them.

A step with several premises is an edge for each. An undercut is an edge to the conclusion of the step
that it doubts, of a sort of its own.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from argmap.compare.figures import Score, kappa_of_counts
from argmap.model import ArgumentMap
from argmap.query.aims import aim_of

Effect = tuple[str, str, int]
"""From, to, and 1 or -1: for or against."""
SIGNS = {"supports": 1, "attacks": -1}
AT_STEPS = {"supports": "backs", "attacks": "undercuts"}


class Edge(NamedTuple):
    """A tie of one statement to another: it supports, attacks, undercuts or backs."""

    start: str
    end: str
    sort: str


class EdgePair(NamedTuple):
    """An edge of the first map, and the one of the second that it is compared with."""

    first: Edge
    second: Edge


@dataclass(frozen=True, slots=True)
class RelationAgreement:
    """How far the steps between matched statements agree.

    ``strict``: the other has the edge between the same statements, of the same sort. ``wide``: or
    one of the same effect through one statement between them, or by part and whole, by rivals, or
    against a premise where this one undercuts. ``kappa``: of all ordered pairs of matched
    statements, for, against or neither.
    """

    strict: Score
    wide: Score
    kappa: float | None
    reversed: tuple[EdgePair, ...]
    """Edges that the other has the other way round, and not this way."""
    otherwise: tuple[EdgePair, ...]
    """Edges that the other has of another sort: for against, or a rebuttal for an undercut."""
    only_first: tuple[Edge, ...]
    """Edges of the first that the second has neither strictly nor widely."""
    only_second: tuple[Edge, ...]
    beyond: tuple[int, int]
    """How many edges of each are left out, as an end of theirs is not matched."""


def compare_edges(
    first: ArgumentMap, second: ArgumentMap, matches: Mapping[str, str]
) -> RelationAgreement:
    """Compare the edges of two maps whose statements are matched, by id of the first."""
    back = {other: one for one, other in matches.items()}
    mine, theirs = edges_of(first), edges_of(second)
    here = {edge: effects for edge, effects in mine.items() if {edge.start, edge.end} <= {*matches}}
    there = {edge: effects for edge, effects in theirs.items() if {edge.start, edge.end} <= {*back}}
    strict_here = {edge for edge in here if _carried(edge, matches) in there}
    strict_there = {edge for edge in there if _carried(edge, back) in here}
    wide_here = strict_here | _found(here, matches, Reach(second))
    wide_there = strict_there | _found(there, back, Reach(first))
    counts = (len(here), len(there))
    return RelationAgreement(
        Score(*counts, len(strict_here), len(strict_there)),
        Score(*counts, len(wide_here), len(wide_there)),
        _kappa_of_pairs(here, there, matches),
        tuple(_reversed(here, there, matches)),
        tuple(_otherwise(here, there, matches)),
        tuple(edge for edge in here if edge not in wide_here),
        tuple(edge for edge in there if edge not in wide_there),
        (len(mine) - len(here), len(theirs) - len(there)),
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
            found.setdefault(Edge(start, end, sort), effects)
    return found


class Reach:
    """The effects of a map, and those of two of them one after the other."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.out: dict[str, set[tuple[str, int]]] = {}
        for start, end, sign in _effects(argument_map):
            self.out.setdefault(start, set()).add((end, sign))

    def has(self, effect: Effect) -> bool:
        """Return whether the map has an effect, at once or through one statement."""
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


def _carried(edge: Edge, matches: Mapping[str, str]) -> Edge:
    return Edge(matches[edge.start], matches[edge.end], edge.sort)


def _found(
    some: Mapping[Edge, tuple[Effect, ...]], matches: Mapping[str, str], other: Reach
) -> set[Edge]:
    return {
        edge
        for edge, effects in some.items()
        if any(
            end in matches and other.has((matches[start], matches[end], sign))
            for start, end, sign in effects
        )
    }


def _by_pair(some: Mapping[Edge, tuple[Effect, ...]]) -> dict[tuple[str, str], list[Edge]]:
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in some:
        found.setdefault((edge.start, edge.end), []).append(edge)
    return found


def _reversed(
    here: Mapping[Edge, tuple[Effect, ...]],
    there: Mapping[Edge, tuple[Effect, ...]],
    matches: Mapping[str, str],
) -> Iterator[EdgePair]:
    mine, theirs = _by_pair(here), _by_pair(there)
    for (start, end), edges in mine.items():
        this_way = theirs.get((matches[start], matches[end]))
        other_way = theirs.get((matches[end], matches[start]))
        # Where both readings have both ways, nothing is reversed.
        if other_way and not this_way and (end, start) not in mine:
            yield EdgePair(edges[0], other_way[0])


def _otherwise(
    here: Mapping[Edge, tuple[Effect, ...]],
    there: Mapping[Edge, tuple[Effect, ...]],
    matches: Mapping[str, str],
) -> Iterator[EdgePair]:
    theirs = _by_pair(there)
    for (start, end), edges in _by_pair(here).items():
        others = theirs.get((matches[start], matches[end]), ())
        if others and not {edge.sort for edge in edges} & {edge.sort for edge in others}:
            yield EdgePair(edges[0], others[0])


def _kappa_of_pairs(
    here: Mapping[Edge, tuple[Effect, ...]],
    there: Mapping[Edge, tuple[Effect, ...]],
    matches: Mapping[str, str],
) -> float | None:
    mine = _signs(here)
    back = {other: one for one, other in matches.items()}
    theirs = {(back[start], back[end]): sign for (start, end), sign in _signs(there).items()}
    nothing: frozenset[int] = frozenset()
    pairs = mine.keys() | theirs.keys()
    counts = Counter((mine.get(pair, nothing), theirs.get(pair, nothing)) for pair in pairs)
    # The pairs that neither ties are counted, not made: there are n² of them.
    within = sum(start != end for start, end in pairs)
    counts[nothing, nothing] = len(matches) * (len(matches) - 1) - within
    return kappa_of_counts(counts)


def _signs(some: Mapping[Edge, tuple[Effect, ...]]) -> dict[tuple[str, str], frozenset[int]]:
    return {
        pair: frozenset(some[edge][0][2] for edge in edges)
        for pair, edges in _by_pair(some).items()
    }
