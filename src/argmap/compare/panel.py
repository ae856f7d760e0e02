"""Panel: three or more readings of one text, each two compared, and all of them together."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, Unpack

from argmap.anchors import SourceText
from argmap.compare.agreement import Agreement, agreement
from argmap.compare.edges import SIGNS_OF, edges_of
from argmap.compare.figures import Counts, alpha_of_counts, fleiss_of_counts, masi
from argmap.compare.match_file import Row, matching_of
from argmap.compare.passages import HALF, places
from argmap.compare.segments import alpha_u, continuum
from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.results import hash_of, one_line
from argmap.semantics import Setting, SettingOptions, setting_of
from argmap.semantics.setting import named_setting

_Node = tuple[int, str]


@dataclass(frozen=True, slots=True)
class PanelFigure:
    """How far all readers agree on one aspect: how many things two or more of them label, and how.

    ``fleiss`` counts what all of them label (Fleiss 1971), ``alpha`` what at least two do
    (Krippendorff 2004; of parties by MASI).
    """

    things: int
    fleiss: float | None
    alpha: float | None

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {"things": self.things, "fleiss": self.fleiss, "alpha": self.alpha}


@dataclass(frozen=True)
class Panel:
    """Several readings of one text. ``rows`` are the statements that are the same, map by map."""

    maps: tuple[ArgumentMap, ...]
    rows: tuple[Row, ...]
    pairs: Mapping[tuple[int, int], Agreement]
    units: float | None
    """Krippendorff's alpha of units of all readings."""
    setting: Setting

    __repr__ = one_line
    __hash__ = hash_of

    @cached_property
    def figures(self) -> Mapping[str, PanelFigure]:
        """Return what all readers agree on: kinds, parties, relations, verdicts."""
        return {
            "kind": _figure(self._kinds()),
            "party": _figure(self._parties(), by_sets=True),
            "relation": _figure(self._relations()),
            "verdict": _figure(self._verdicts()),
        }

    def _kinds(self) -> Counts:
        return Counter(
            tuple(
                side.statement(ids[0]).kind if ids else None
                for side, ids in zip(self.maps, row, strict=True)
            )
            for row in self.rows
        )

    def _parties(self) -> Counts:
        root = _Roots()
        for (one, other), found in self.pairs.items():
            for theirs, mine in found.speakers.parties.items():
                root.join((one, mine), (other, theirs))
        return Counter(
            tuple(
                frozenset(root.of((at, name)) for name in _speaking(side, ids)) or None
                for at, (side, ids) in enumerate(zip(self.maps, row, strict=True))
            )
            for row in self.rows
        )

    def _relations(self) -> Counts:
        """Count the labels of all ordered pairs of statements that all readings have."""
        shared = [row for row in self.rows if all(row)]
        signs: list[dict[tuple[int, int], set[int]]] = []
        for at, side in enumerate(self.maps):
            units = {name: number for number, row in enumerate(shared) for name in row[at]}
            tied: dict[tuple[int, int], set[int]] = {}
            for edge in edges_of(side):
                ends = (units.get(edge.start, -1), units.get(edge.end, -1))
                if -1 not in ends and ends[0] != ends[1]:
                    tied.setdefault(ends, set()).add(SIGNS_OF[edge.sort])
            signs.append(tied)
        found = {pair for tied in signs for pair in tied}
        counts = Counter(
            tuple(tuple(sorted(tied.get(pair, ()))) for tied in signs) for pair in found
        )
        counts[((),) * len(self.maps)] = len(shared) * (len(shared) - 1) - len(found)
        return +counts

    def _verdicts(self) -> Counts:
        """Count the verdicts of each row; those of a map are the same in each of its pairs."""
        found: dict[int, Any] = {}
        for (one, other), two in self.pairs.items():
            found.setdefault(one, two.evaluations[0])
            found.setdefault(other, two.evaluations[1])
        return Counter(
            tuple(
                verdict.status if ids and (verdict := found[at].get(ids[0])) else None
                for at, ids in enumerate(row)
            )
            for row in self.rows
        )

    def as_json(self) -> dict[str, Any]:
        """Return the rows, the figures of all, and those of each two."""
        return {
            **named_setting(self.setting),
            "rows": [[list(ids) for ids in row] for row in self.rows],
            "alpha_u": self.units,
            "all": {name: one.as_json() for name, one in self.figures.items()},
            "pairs": [{"maps": [*pair], **found.as_json()} for pair, found in self.pairs.items()],
        }


@checked
def panel(
    maps: Sequence[ArgumentMap],
    text: SourceText | None = None,
    *,
    rows: Sequence[Row] | None = None,
    overlap: float = HALF,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> Panel:
    """Compare several readings of one text, two by two and all together.

    ``rows`` say which statements are the same, map by map; without them they are matched two by two,
    and the surest matches are taken first where they do not fit each other.

    Raises:
        SettingError: If the setting contradicts itself, or gives strengths in place of verdicts.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> panel([town, town, town]).figures["kind"].fleiss
    1.0
    """
    chosen = setting_of(setting, options)
    every = [*combinations(range(len(maps)), 2)]
    found = {
        (one, other): agreement(
            maps[one],
            maps[other],
            text,
            matching=None if rows is None else matching_of(rows, maps, one, other),
            overlap=overlap,
            setting=chosen,
        )
        for one, other in every
    }
    same = tuple(rows) if rows is not None else rows_of_all(maps, found)
    length, sides = continuum([places(side, text) for side in maps], text)
    return Panel(tuple(maps), same, found, alpha_u(length, sides) if length else None, chosen)


def rows_of_all(
    maps: Sequence[ArgumentMap], found: Mapping[tuple[int, int], Agreement]
) -> tuple[Row, ...]:
    """Return which statements are the same in all maps, in order of the first that has each.

    A match that would bring two statements of one map together, which no match has as pieces, is
    left out; the most alike are taken first.
    """
    root = _Roots()
    members: dict[_Node, dict[int, set[str]]] = {}
    matches = [
        (one, (at, other), match)
        for (at, other), two in found.items()
        for one, match in enumerate(two.matches)
    ]
    for _, (at, other), match in sorted(
        matches, key=lambda row: (-row[2].likeness, row[1], row[0])
    ):
        nodes = [(at, name) for name in match.firsts] + [(other, name) for name in match.seconds]
        groups = {root.of(node) for node in nodes}
        merged: dict[int, set[str]] = {at: {*match.firsts}, other: {*match.seconds}}
        fits = True
        for group in groups:
            for side, names in members.get(group, {}).items():
                known = merged.setdefault(side, set())
                fits &= not known or not names or known <= names or names <= known
                known |= names
        if fits:
            for node in nodes[1:]:
                root.join(nodes[0], node)
            members[root.of(nodes[0])] = merged
    order = [{item.id: at for at, item in enumerate(side.statements)} for side in maps]
    rows = {
        root.of((side, name)): tuple(
            tuple(sorted(groups.get(at, ()), key=order[at].__getitem__)) for at in range(len(maps))
        )
        for groups in members.values()
        for side, names in groups.items()
        for name in [next(iter(names))]
        if members.get(root.of((side, name))) is groups
    }
    return tuple(sorted(rows.values(), key=lambda row: [*_first_places(row, order)]))


def _first_places(row: Row, order: Sequence[Mapping[str, int]]) -> Iterator[float]:
    for ids, at in zip(row, order, strict=True):
        yield at[ids[0]] if ids else float("inf")


class _Roots:
    """Sets that are joined: each thing leads to the one that stands for all of its set."""

    def __init__(self) -> None:
        self._up: dict[_Node, _Node] = {}

    def of(self, node: _Node) -> _Node:
        """Return what stands for the set of a thing."""
        while (above := self._up.get(node, node)) != node:
            node = above
        return node

    def join(self, one: _Node, other: _Node) -> None:
        """Make one set of the sets of two things."""
        low, high = sorted((self.of(one), self.of(other)))
        if low != high:
            self._up[high] = low


def _speaking(side: ArgumentMap, ids: tuple[str, ...]) -> tuple[str, ...]:
    return side.statement(ids[0]).parties if ids else ()


def _figure(counts: Counts, by_sets: bool = False) -> PanelFigure:
    things = sum(n for labels, n in counts.items() if sum(one is not None for one in labels) > 1)
    return PanelFigure(
        things, fleiss_of_counts(counts), alpha_of_counts(counts, masi if by_sets else None)
    )


def same_maps(maps: Sequence[ArgumentMap]) -> Iterator[tuple[int, int]]:
    """Yield each two of the maps that say the same, so that what they agree on tells nothing.

    >>> [*same_maps([ArgumentMap(), ArgumentMap(title="Rain"), ArgumentMap()])]
    [(0, 2)]
    """
    for one, other in combinations(range(len(maps)), 2):
        if maps[one] == maps[other]:
            yield one, other
