"""Columns: a plain layout without an engine, for maps on which Graphviz takes too long.

Each statement stands in the column next to what it bears on nearest to a root, and the reasons of
a conclusion stand below one another beside it, as in a tidy tree. Linear, whatever the map's shape.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import accumulate

from argmap.drawing.view import View
from argmap.web.layout import Layout, Points, Size, Spot, Thread, Wire

GAP, LANE = 16, 34
"""Pixels between cards in a column, and at each side of the pills between two columns."""


class _Places:
    """Where everything goes: the level along the map, and the place across it."""

    def __init__(self, view: View, sizes: Mapping[str, Size], across: int) -> None:
        self.sizes = sizes
        self.across = across
        self.level: dict[str, int] = {}
        self.place: dict[str, int] = {}
        self._free: dict[int, int] = {}
        self._grown: dict[str, list[str]] = {}
        inward: dict[str, list[str]] = {}
        for pill in view.pills:
            inward.setdefault(pill.target, []).append(pill.node)
            inward[pill.node] = [*pill.premises, *inward.get(pill.node, ())]
        premises = {name for pill in view.pills for name in pill.premises}
        for tie in view.ties:
            if tie.hangs:
                inward.setdefault(tie.end, []).append(tie.start)
                premises.add(tie.start)
        roots = [card.node for card in view.cards if card.node not in premises]
        self._spread(roots, inward)
        # Statements, and arguments on one another, that only circles hold are roots as they come.
        for node in (*(card.node for card in view.cards), *(pill.node for pill in view.pills)):
            if node not in self.level:
                roots.append(node)
                self._spread([node], inward)
        for root in roots:
            self._grow(root)

    def _spread(self, roots: list[str], inward: Mapping[str, list[str]]) -> None:
        """Set levels breadth first, so that each part hangs where it is nearest to a root."""
        self.level.update(dict.fromkeys(roots, 0))
        queue = deque(roots)
        while queue:
            node = queue.popleft()
            grown = [other for other in inward.get(node, ()) if other not in self.level]
            self._grown[node] = list(dict.fromkeys(grown))
            self.level.update(dict.fromkeys(grown, self.level[node] + 1))
            queue.extend(self._grown[node])

    def _grow(self, root: str) -> None:
        """Place a tree from its leaves up: each place in the middle of what hangs from it."""
        stack = [(root, False)]
        while stack:
            node, is_grown = stack.pop()
            if is_grown:
                self._put(node)
                continue
            stack.append((node, True))
            stack.extend((other, False) for other in reversed(self._grown[node]))

    def _put(self, node: str) -> None:
        grown = self._grown[node]
        size = self.sizes[node][self.across]
        level = self.level[node]
        at = self._free.get(level, 0)
        if grown:
            first, last = grown[0], grown[-1]
            end = self.place[last] + self.sizes[last][self.across]
            at = max(at, (self.place[first] + end - size) // 2)
        self.place[node] = at
        self._free[level] = at + size + GAP


def columns(view: View, sizes: Mapping[str, Size], direction: str) -> Layout:
    """Lay a view out in columns (rows from top to bottom). Draws no boxes around premises.

    >>> from argmap import ArgumentMap
    >>> from argmap.drawing.view import make_view
    >>> columns(make_view(ArgumentMap()), {}, "LR").spots
    {}
    """
    across = 1 if direction == "LR" else 0
    places = _Places(view, sizes, across)
    along = _along(places, 1 - across)
    spots: dict[str, Spot] = {}
    for node, level in places.level.items():
        width, height = sizes[node]
        x, y = along[level], places.place[node]
        left, top = (x, y) if across else (y, x)
        spots[node] = (left, top, width, height)
    width = max((left + wide for left, _, wide, _ in spots.values()), default=0)
    height = max((top + tall for _, top, _, tall in spots.values()), default=0)
    threads = tuple(_threads(view, spots))
    return Layout(width, height, spots, {}, tuple(_wires(view, spots, across)), threads)


def _along(places: _Places, axis: int) -> list[int]:
    """Return the start of each level: as wide as its widest part, with a lane at each side."""
    widest: dict[int, int] = {}
    for node, level in places.level.items():
        widest[level] = max(widest.get(level, 0), places.sizes[node][axis])
    return list(accumulate((widest[at] + LANE for at in sorted(widest)), initial=0))


def _wires(view: View, spots: Mapping[str, Spot], across: int) -> Iterator[Wire]:
    for pill in view.pills:
        yield Wire(pill.node, None, _curve(spots[pill.target], spots[pill.node], across))
        for premise in pill.premises:
            yield Wire(pill.node, premise, _curve(spots[pill.node], spots[premise], across))


def _curve(start: Spot, end: Spot, across: int) -> Points:
    """Return a curve from the far side of one place to the near side of another."""
    left, top, width, height = start
    to_left, to_top, to_width, to_height = end
    if across:
        x, y, x2, y2 = left + width, top + height // 2, to_left, to_top + to_height // 2
        bend = max(LANE, abs(x2 - x)) // 2
        return ((x, y), (x + bend, y), (x2 - bend, y2), (x2, y2))
    x, y, x2, y2 = left + width // 2, top + height, to_left + to_width // 2, to_top
    bend = max(LANE, abs(y2 - y)) // 2
    return ((x, y), (x, y + bend), (x2, y2 - bend), (x2, y2))


def _threads(view: View, spots: Mapping[str, Spot]) -> Iterator[Thread]:
    for at, tie in enumerate(view.ties):
        left, top, width, height = spots[tie.end]
        x, y = left + width // 2, top + height // 2
        left, top, width, height = spots[tie.start]
        x2, y2 = left + width // 2, top + height // 2
        middle = ((x + x2) // 2, (y + y2) // 2)
        yield Thread(at, ((x, y), middle, middle, (x2, y2)), middle)
