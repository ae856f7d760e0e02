"""Sequence: the order in which cards and lines are written, so that few lines of the drawing cross.

Graphviz first lays ranks out by breadth: a card after those before it that hang from the same card, and
these after what hangs from the cards before that. So the order of the lines out of each card decides the
drawing, and it is chosen here: each line keeps its place in the map unless another place has fewer
crossings, counted as Graphviz counts them. What is added far away changes no count, so little moves.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Sequence as Places
from dataclasses import dataclass, field
from typing import Any

from argmap.drawing.levels import Levels, Line

ROUNDS = 4
"""The search goes round so often at most; most maps have no better place left after two."""
WORK = 100_000
"""So many lines are looked at before the search ends where it is: about 50 ms."""
POINTS, DEEP = 100_000, 100
"""Where lines pass ranks so often, the order stays that of the map; places are sought so many ranks up."""
WIDE, LAST = 1000, 1 << 30
"""More than any row has cards, as an end in a rank is its node's place in that and its own in its row, and
than any map has lines."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """The order found: the nodes to begin with, if that is not the order of the map, and the lines."""

    first: tuple[str, ...] = ()
    nodes: dict[str, int] = field(default_factory=dict)
    """The places of nodes in the map."""
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    """The places of lines among those out of the same node."""

    def of_line(self, tail: str, head: str) -> tuple[int, int]:
        """Return where a line is written; one that ranks nothing after the others of its node."""
        return self.nodes.get(tail, LAST), self.lines.get((tail, head), LAST)


@dataclass(frozen=True, slots=True)
class Way:
    """A line out of a node: the place in the row it leaves, the node it leads to, the place there."""

    start: int
    node: int
    end: int


@dataclass(slots=True)
class Net:
    """Groups, and points where lines pass a rank, with the ways out of each in their order.

    Groups have the numbers that they have among the levels, points those after.
    """

    levels: Levels
    ranks: list[int]
    ways: dict[int, list[Way]] = field(default_factory=lambda: defaultdict(list))
    above: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    firsts: dict[tuple[str, str], Way] = field(default_factory=dict)
    """The way on which each line between two nodes begins."""
    tops: list[list[int]] = field(default_factory=list)
    """What hangs from nothing, part after part."""
    shared: set[int] = field(default_factory=set)
    """Ranks above which lines may cross: those with a node that several lines lead down to."""

    def places(self) -> dict[int, int]:
        """Number all nodes by breadth, as Graphviz begins."""
        found: dict[int, int] = {}
        # Of a part it comes to the first top first, and to the others from the last.
        for top in (top for tops in self.tops for top in (tops[0], *tops[:0:-1])):
            found[top] = len(found)
            todo = [top]
            for here in todo:
                for way in self.ways[here]:
                    if way.node not in found:
                        found[way.node] = len(found)
                        todo.append(way.node)
        return found

    def crossings(self) -> int:
        """Count how often lines cross between two ranks."""
        if not self.shared:
            return 0
        places = self.places()
        ends: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for node, ways in self.ways.items():
            rank = self.ranks[node]
            if rank in self.shared:
                at = places[node] * WIDE
                ends[rank] += [(at + way.start, places[way.node] * WIDE + way.end) for way in ways]
        count = 0
        for pairs in ends.values():
            pairs.sort()
            passed: list[int] = []
            for _, end in pairs:
                at = bisect_right(passed, end)
                count += len(passed) - at
                passed.insert(at, end)
        return count


def make_sequence(levels: Levels) -> Sequence:
    """Search an order, from that of the map. Near linear, as the search ends after so much work.

    >>> from argmap.drawing.levels import make_levels
    >>> from argmap.drawing.steps import find_places
    >>> from argmap.drawing.view import make_view
    >>> from argmap.formats.files import load
    >>> view = make_view(load("examples/northport/map.argmap.yaml"))
    >>> sequence = make_sequence(make_levels(view, find_places(view)))
    >>> sequence.first[:2], sequence.of_line("n_keep_charge", "n_keep")
    (('n_keep_charge', 'n_keep'), (0, 0))
    """
    if not levels.ranks or sum(abs(levels.span(line)) for line in levels.lines) > POINTS:
        return Sequence()
    net = _make_net(levels)
    _search(net)
    first = tuple(_walk(net))
    at = {id(way): place for ways in net.ways.values() for place, way in enumerate(ways)}
    lines = {ends: at[id(way)] for ends, way in net.firsts.items()}
    nodes = {name: place for place, name in enumerate(levels.names)}
    return Sequence(first if first != levels.names else (), nodes, lines)


def _make_net(levels: Levels) -> Net:
    """Put points where lines pass ranks, and ways in the order of the map."""
    net = Net(levels, list(levels.ranks))
    ends = {number: number for number in range(len(levels.groups))}
    for line in levels.lines:
        _pass(net, line, ends)
    for ways in net.ways.values():
        ways.sort(key=lambda way: (way.start, ends[way.node]))
    net.shared = {net.ranks[node] - 1 for node, above in net.above.items() if len(above) > 1}
    net.tops = _tops(net)
    return net


def _pass(net: Net, line: Line, ends: dict[int, int]) -> None:
    """Lead a line down through the ranks between its ends; ``ends`` says to which group each point leads."""
    start, end = net.levels.spots[line.tail], net.levels.spots[line.head]
    if net.ranks[start.group] == net.ranks[end.group]:
        return
    is_down = net.ranks[start.group] < net.ranks[end.group]
    upper, lower = (start, end) if is_down else (end, start)
    here, at = upper.group, upper.at
    for rank in range(net.ranks[upper.group] + 1, net.ranks[lower.group] + 1):
        is_last = rank == net.ranks[lower.group]
        node = lower.group if is_last else len(net.ranks)
        if not is_last:
            net.ranks.append(rank)
            ends[node] = lower.group
        way = Way(at, node, lower.at if is_last else 0)
        net.ways[here].append(way)
        net.above[node].append(here)
        if here == upper.group and is_down:
            net.firsts.setdefault((line.tail, line.head), way)
        here, at = node, 0


def _tops(net: Net) -> list[list[int]]:
    """List the nodes that hang from nothing, part after part."""
    part: dict[int, int] = {}
    tops: dict[int, list[int]] = defaultdict(list)
    for top in range(len(net.levels.groups)):
        if net.above.get(top):
            continue
        if top not in part:
            part[top] = top
            todo = [top]
            for here in todo:
                below = (way.node for way in net.ways.get(here, ()))
                for node in (*below, *net.above.get(here, ())):
                    if node not in part:
                        part[node] = top
                        todo.append(node)
        tops[part[top]].append(top)
    return list(tops.values())


def _walk(net: Net) -> Iterator[str]:
    """Yield the names of all nodes, each before what hangs from it."""
    groups = net.levels.groups
    done: set[int] = set()
    todo = [(top, -1) for tops in reversed(net.tops) for top in reversed(tops)]
    while todo:
        here, at = todo.pop()
        row = groups[here] if here < len(groups) else ("",)
        if at >= 0:
            yield from filter(None, [row[at]])
            ways = reversed(net.ways.get(here, ()))
            todo.extend((way.node, -1) for way in ways if way.start == at)
        elif here not in done:
            done.add(here)
            todo.extend((here, place) for place in reversed(range(len(row))))


def _search(net: Net) -> None:
    """Move lines to better places among those out of the same node, until there is none."""
    size = sum(map(len, net.ways.values())) + 1
    best, work = net.crossings(), WORK - size
    if not best:
        return
    for _ in range(ROUNDS):
        was = best
        for row, places, at in _moves(net):
            kept = chosen = row.copy()
            for place in (place for place in places if place != at):
                if not best or work < 0:
                    break
                row.insert(place, row.pop(at))
                found, work = net.crossings(), work - size
                if found < best:
                    best, chosen = found, row.copy()
                row[:] = kept
            row[:] = chosen
            if not best or work < 0:
                return
        if best == was:
            return


def _moves(net: Net) -> Iterator[tuple[list[Any], Places[int], int]]:
    """Yield lists to be put in order, the places that one item in them may take, and its own."""
    for tops in net.tops:
        for top in tuple(tops) if len(tops) > 1 else ():
            yield tops, range(len(tops)), tops.index(top)
    for node, end in _candidates(net):
        ways = net.ways[node]
        at = next(place for place, way in enumerate(ways) if way.node == end)
        alike = [place for place, way in enumerate(ways) if way.start == ways[at].start]
        yield ways, alike, at


def _candidates(net: Net) -> Iterator[tuple[int, int]]:
    """List the ways whose place has a bearing on crossings, each with the node it leads from.

    These lead from where two lines part down to where they meet again.
    """
    first: dict[int, int] = {}
    for node in net.places():
        for way in net.ways.get(node, ()):
            first.setdefault(way.node, node)
    found: dict[tuple[int, int], None] = {}
    for node, above in net.above.items():
        for other in above[1:] if len(above) > 1 else ():
            one = first[node]
            two = above[0] if other == one else other
            found.setdefault((one, node))
            for _ in range(DEEP):
                if one == two:
                    break
                # The top of either may be the lower one, so that the way up goes on at the other alone.
                ups = [(first[end], end) for end in (one, two) if end in first]
                if not ups:
                    break
                found.update(dict.fromkeys(ups))
                one, two = first.get(one, one), first.get(two, two)
    places = net.places()
    yield from sorted(found, key=lambda pair: (places[pair[0]], places[pair[1]]))
