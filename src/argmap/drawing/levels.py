"""Levels: on which rank each card of a drawing will stand, as Graphviz ranks them.

What stands side by side, a row of a box, is one group; every other node is a group of its own. A group
stands below all it hangs from, as high as that lets it, and what only leads to something deep, such as a
second conclusion, goes down to it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from argmap.drawing.steps import Places
from argmap.drawing.view import View

HANGING, ROWS = 3, 9
"""Weights of lines to what hangs from a card, and of those between the rows of a box."""
TANGLED = 8
"""Of a tree that grew some roots no more than one line in so many leads across."""
ROUNDS, PUSHED = 8, 300
"""So often at most groups go down, with so many that they push: for nearly all maps one round will do."""


MANY = 8000
"""Of more lines none is moved, and so none is ranked: nobody sees so many at once."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one node down to another, so many ranks at least."""

    tail: str
    head: str
    least: int = 1
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """The group that a node is in, and its place among those beside it."""

    group: int
    at: int


@dataclass(slots=True)
class Levels:
    """Nodes and their groups in the order of the map, the rank of each group, and the lines that hold them."""

    names: tuple[str, ...]
    groups: list[tuple[str, ...]]
    lines: list[Line]
    spots: dict[str, Spot] = field(default_factory=dict)
    ranks: list[int] = field(default_factory=list)
    least: dict[tuple[int, int], int] = field(default_factory=dict)
    """How many ranks there are between two groups at least; of lines in a circle only some count."""
    weight: dict[tuple[int, int], int] = field(default_factory=dict)
    below: dict[int, list[int]] = field(default_factory=dict)
    above: dict[int, list[int]] = field(default_factory=dict)

    @property
    def is_tangled(self) -> bool:
        """Return whether more than one line in so many leads to what hangs from something else already."""
        return TANGLED * (len(self.least) - len({below for _, below in self.least})) > len(
            self.least
        )

    def span(self, line: Line) -> int:
        """Return how many ranks a line leads down; fewer than none where it closes a circle."""
        return self.ranks[self.spots[line.head].group] - self.ranks[self.spots[line.tail].group]


def make_levels(view: View, places: Places) -> Levels:
    """Rank what a view draws, unless it is so much that nobody looks for an order in it. Near linear.

    Of so much the groups are returned where rows of boxes make some of several nodes, and nothing elsewhere.

    >>> from argmap.drawing.steps import find_places
    >>> from argmap.drawing.view import make_view
    >>> from argmap.formats.files import load
    >>> view = make_view(load("examples/northport/map.argmap.yaml"))
    >>> levels = make_levels(view, find_places(view))
    >>> levels.groups[:2], levels.ranks[:2]
    ([('n_keep_charge',), ('n_keep',)], [0, 1])
    """
    rows = {name: row for pill in view.pills if pill.boxed for row in pill.box_rows for name in row}
    # Each step has a line at least.
    if not rows and len(view.pills) - len(places.turns) > MANY:
        return Levels((), [], [])
    lines = list(_lines(view, places))
    if len(lines) > MANY and not rows:
        return Levels((), [], [])
    names = tuple(_nodes(view, places))
    groups = list(dict.fromkeys(rows.get(name, (name,)) for name in names))
    levels = Levels(names, groups, lines)
    for number, row in enumerate(levels.groups):
        levels.spots.update({name: Spot(number, at) for at, name in enumerate(row)})
    for line in levels.lines:
        ends = levels.spots[line.tail].group, levels.spots[line.head].group
        if ends[0] != ends[1]:
            levels.least[ends] = max(line.least, levels.least.get(ends, 0))
            levels.weight[ends] = levels.weight.get(ends, 0) + line.weight
    if len(levels.lines) > MANY:
        return levels
    order = _without_circles(levels)
    levels.ranks = [0] * len(levels.groups)
    for group in order:
        for end in levels.below.get(group, ()):
            least = levels.ranks[group] + levels.least[group, end]
            levels.ranks[end] = max(levels.ranks[end], least)
    for _ in range(ROUNDS):
        sunk = [group for group in reversed(order) if _sink(levels, group)]
        if not sunk:
            break
    return levels


def _nodes(view: View, places: Places) -> Iterator[str]:
    """Yield what is drawn in the order of the map: a sign before what hangs from it, a rest after its card."""
    signs, rests = defaultdict(list), defaultdict(list)
    for pill in view.pills:
        if places.end(pill.node).node == pill.node:
            signs[pill.premises[0] if pill.premises else pill.target].append(pill.node)
    last = view.cards[-1].node if view.cards else ""
    for rest in view.rests:
        rests[places.at(rest.target) if rest.target else last].append(rest.node)
    cards = dict.fromkeys(card.node for card in view.cards)
    for name in (*cards, *(pill.node for pill in view.pills), ""):
        yield from signs.pop(name, ())
        if name in cards:
            yield name
        yield from rests.pop(name, ())


def _lines(view: View, places: Places) -> Iterator[Line]:
    """Yield the lines that rank what they join."""
    for pill in view.pills:
        if pill.node in places.turns:
            continue
        start, end = places.at(pill.target), places.at(pill.node)
        yield Line(start, end, 2 if pill.node in places.back else 1)
        if end == pill.node:
            yield from (Line(end, premise) for premise in pill.premises)
        elif pill.boxed:
            yield from (Line(one[0], two[0], weight=ROWS) for one, two in pairwise(pill.box_rows))
    for tie in view.ties:
        if tie.directed:
            weight = HANGING if tie.hangs else 1
            yield Line(places.at(tie.end), places.at(tie.start), weight=weight)
    for rest in view.rests:
        if rest.target:
            yield Line(places.at(rest.target), rest.node)


def _without_circles(levels: Levels) -> list[int]:
    """Walk down all lines but those that close a circle; return the groups, each before what is below it."""
    down: dict[int, list[int]] = defaultdict(list)
    for above, below in levels.least:
        down[above].append(below)
    under = {below for _, below in levels.least}
    walked: list[int] = []
    open_, done = set(), set()
    tops = [group for group in range(len(levels.groups)) if group not in under]
    for start in (*tops, *range(len(levels.groups))):
        if start in done:
            continue
        open_.add(start)
        path = [(start, iter(down[start]))]
        while path:
            here, ends = path[-1]
            for end in ends:
                if end in open_:
                    continue
                levels.below.setdefault(here, []).append(end)
                levels.above.setdefault(end, []).append(here)
                if end not in done:
                    open_.add(end)
                    path.append((end, iter(down[end])))
                    break
            else:
                path.pop()
                open_.discard(here)
                done.add(here)
                walked.append(here)
    return walked[::-1]


def _sink(levels: Levels, group: int) -> bool:
    """Let a group and all that it pushes go down, where that makes lines shorter; return whether it did."""

    def slack(above: int, below: int) -> int:
        return levels.ranks[below] - levels.ranks[above] - levels.least[above, below]

    ends = levels.below.get(group, ())
    if all(slack(group, end) == 0 for end in ends) and levels.above.get(group):
        return False
    moved, todo = {group}, [group]
    for here in todo:
        if len(todo) > PUSHED:
            return False
        for end in levels.below.get(here, ()):
            if end not in moved and slack(here, end) == 0:
                moved.add(end)
                todo.append(end)
    out = [(one, end) for one in todo for end in levels.below.get(one, ()) if end not in moved]
    into = [(end, one) for one in todo for end in levels.above.get(one, ()) if end not in moved]
    if sum(map(levels.weight.__getitem__, out)) <= sum(map(levels.weight.__getitem__, into)):
        return False
    by = min(slack(*ends) for ends in out)
    for one in todo:
        levels.ranks[one] += by
    return True
