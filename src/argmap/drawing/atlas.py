"""Atlas: a map on sheets of paper or slides, an index first, every sheet readable, none too full.

A sheet holds a place of the map and what hangs from it, by breadth, as much as is drawn on one page with
no text under 8 points. What has no room goes on on later sheets; both say where. Every statement hangs
on one sheet; places that go on elsewhere are drawn again there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from argmap.drawing import contents
from argmap.drawing.branches import Tree, descendants, make_tree
from argmap.drawing.compact import (
    compacted,
    counted_elsewhere,
    in_rows,
    narrowed,
    short_name,
    with_rests,
)
from argmap.drawing.engines import find_engine
from argmap.drawing.fold import Stub
from argmap.drawing.heading import explained
from argmap.drawing.look import PAPER, Look
from argmap.drawing.notation import dot_of
from argmap.drawing.pages import context
from argmap.drawing.palette import make_palette
from argmap.drawing.raster import size_of
from argmap.drawing.scene import Scene
from argmap.drawing.view import View, Way
from argmap.edit import restrict
from argmap.errors import DrawingError
from argmap.languages import count, say
from argmap.model import ArgumentMap

MARGIN = 20.0
LEAST_TEXT = 8.0
SIGNS, SMALLEST = 66.0, 8.0
"""How wide the signs are on an index, in em; the smallest text, of which engines draw whole points."""
MOST = 24
"""How many steps are tried on one sheet; more have no room on any."""
MISSES = 3
"""How many places that have no room beside others on a sheet are left for the next ones."""
LARGEST = 1.3
"""How far a small drawing is enlarged to fill its sheet."""
SMALLER = (
    (compacted,),
    (compacted, partial(in_rows, most=4)),
    (compacted, partial(in_rows, most=3)),
    (narrowed,),
    (narrowed, partial(in_rows, most=5)),
)
"""What is tried in turn where a step with its premises has no room."""
Group = tuple[str | None, tuple[str, ...]]
"""A place, and what hangs from it; no place for what hangs from nothing."""


@dataclass(slots=True)
class Leaf:
    """A sheet in the making: the places it goes on from, what it shows, and what goes on elsewhere."""

    places: list[str | None]
    ids: list[str]
    gone: list[Group] = field(default_factory=list)
    smaller: tuple[Callable[[View], View], ...] = ()
    """What makes cards and boxes smaller, where one step alone would have no room otherwise."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as DOT that fills its paper; ``number`` is 0 on those of the index, and on one alone."""

    number: int
    dot: str
    view: View
    part: ArgumentMap


@dataclass(frozen=True)
class Atlas:
    """A scene to be put on sheets of the paper that a look names; ``file_of`` names their files."""

    scene: Scene
    look: Look
    file_of: Callable[[int], str]
    linked: bool

    @cached_property
    def tree(self) -> Tree:
        """The map as a tree."""
        return make_tree(self.scene.argument_map)

    @cached_property
    def leaves(self) -> list[Leaf]:
        """All sheets but the index, from the top of the map down.

        Raises:
            DrawingError: If a step with its premises has no room on a sheet of its own.
        """
        made: list[Leaf] = []
        waiting: list[Group] = [(None, self.tree.starts)] if self.tree.starts else []
        while waiting:
            leaf = self._filled(waiting)
            made.append(leaf)
            waiting.extend(leaf.gone)
        return made

    def _filled(self, waiting: list[Group]) -> Leaf:
        """Take from what waits as much as one sheet holds, in order; the first is split if it must be."""
        leaf = Leaf([], [])
        missed = 0
        for group in [*waiting]:
            units = list(self._units(group[1]))
            taken = self._most(leaf, group, units, whole=bool(leaf.ids))
            if not taken:
                # What follows may have room where this has none.
                missed += 1
                if missed > MISSES:
                    break
                continue
            waiting.remove(group)
            leaf.places.append(group[0])
            leaf.ids.extend(name for unit in units[:taken] for name in unit)
            leaf.gone.extend(self._rest(group, units, taken))
            if taken < len(units) or leaf.smaller:
                break
        return leaf

    def _units(self, heads: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield what stands or falls together, by breadth: a statement, or a step with its premises."""
        todo = list(heads)
        for head in todo:
            unit = (
                (head,) if self.tree.is_statement(head) else (head, *self.tree.new_premises(head))
            )
            yield unit
            todo.extend(one for name in unit for one in self.tree.below.get(name, ()))

    def _most(self, leaf: Leaf, group: Group, units: list[tuple[str, ...]], whole: bool) -> int:
        """Find how many units have room; a further group is taken as a whole or not at all."""

        def fits(count: int, smaller: tuple[Callable[[View], View], ...] = ()) -> bool:
            ids = [*leaf.ids, *(name for unit in units[:count] for name in unit)]
            gone = self._rest(group, units, count)
            tried = Leaf([*leaf.places, group[0]], ids, gone, smaller)
            return self._set(self._drawn(tried, 99, 99))[1] >= LEAST_TEXT / SMALLEST

        if len(units) <= MOST and fits(len(units)):
            return len(units)
        if whole:
            return 0
        low, high = 0, min(len(units) - 1, MOST)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(middle) else (low, middle - 1)
        for smaller in SMALLER if not low else ():
            if fits(1, smaller):
                leaf.smaller = smaller
                return 1
        if not low:
            raise DrawingError(
                f"no sheet of {self.look.page} holds {units[0][0]!r} with what belongs to it: "
                f"take a larger page (known: {', '.join(PAPER)})"
            )
        return low

    def _rest(self, group: Group, units: list[tuple[str, ...]], taken: int) -> list[Group]:
        """Group by its place what is not taken, in the order of the map."""
        shown = {name for unit in units[:taken] for name in unit}
        left = tuple(head for head in group[1] if head not in shown)
        found: list[Group] = [(group[0], left)] if left else []
        for unit in units[:taken]:
            for name in unit:
                below = tuple(one for one in self.tree.below.get(name, ()) if one not in shown)
                found += [(name, below)] if below else []
        return found

    def _part(self, leaf: Leaf) -> ArgumentMap:
        around = (name for place in leaf.places for name in context(self.tree, place))
        return restrict(self.scene.argument_map, [*leaf.ids, *around])

    def _drawn(
        self, leaf: Leaf, number: int, total: int, homes: dict[Group, int] | None = None
    ) -> View:
        """Lay out the words of a sheet, with the ways to those before and after it."""
        homes = homes or {}
        part = self._part(leaf)
        stubs = [self._stub(group, homes.get(group, 99)) for group in leaf.gone]
        plain = counted_elsewhere(self.scene.view_of(part), self.scene.whole)
        for made_smaller in leaf.smaller:
            plain = made_smaller(plain)
        view = with_rests(plain, stubs, lambda page: say("sheet {number}", number=page), link=False)
        if self.linked:
            linked = {say("sheet {number}", number=at): self.file_of(at) for at in homes.values()}
            view = replace(
                view,
                rests=tuple(
                    replace(
                        rest,
                        pages=tuple(
                            Way(way.words, linked.get(way.words, "")) for way in rest.pages
                        ),
                    )
                    for rest in view.rests
                ),
            )
        # Before all sheets are known, room is kept for as many ways back as there can be.
        above = [99 for place in leaf.places if place is not None]
        if homes:
            above = self._before(number, homes)
        trail = [Way(say("index"), self.file_of(0) if self.linked else "")]
        trail += [
            Way(say("continues sheet {number}", number=at), self.file_of(at) if self.linked else "")
            for at in above
        ]
        said = say("sheet {number} of {total}", number=number, total=total)
        said += f" · {self.scene.counts_of(part)}"
        return replace(view, counts=said, trail=tuple(trail))

    def _before(self, number: int, homes: Mapping[Group, int]) -> list[int]:
        """List the sheets that go on on this one."""
        return [
            at
            for at, leaf in enumerate(self.leaves, start=1)
            if any(homes[group] == number for group in leaf.gone)
        ]

    def _stub(self, group: Group, number: int) -> Stub:
        tree, (place, heads) = self.tree, group
        found = [name for name in descendants(tree, list(heads)) if tree.is_statement(name)]
        kept = place is None or tree.sign[place] > 0
        pro = sum((tree.sign[name] > 0) == kept for name in found)
        asked = tree.argument_map.kinds.get(place or "") == "question"
        return Stub(place, len(found), pro, len(found) - pro, (str(number),), asked)

    def _set(self, view: View) -> tuple[str, float]:
        """Write a view as DOT, turned where only so it has room, and return how large it may be drawn."""
        first = self.look.direction
        tried: list[tuple[str, float]] = []
        for direction in (first, "TB" if first == "LR" else "LR"):
            dot = dot_of(view, replace(self.look, direction=direction))
            tried.append((dot, self._zoom_of(dot)))
            if tried[-1][1] >= LEAST_TEXT / SMALLEST or view.style.shapes:
                return tried[-1]
        return max(tried, key=lambda one: one[1])

    def _zoom_of(self, dot: str) -> float:
        drawn = find_engine(self.look.engine, "svg").draw(dot, "svg", (), self.look.timeout)
        wide, high = size_of(drawn)
        paper = PAPER[self.look.page or ""]
        return min((paper[0] - MARGIN) / wide, (paper[1] - MARGIN) / high)

    def sheets(self) -> Iterator[Sheet]:
        """Yield each sheet as DOT that fills its paper, the index first; one alone needs none."""
        leaves = self.leaves
        if len(leaves) == 1 and (alone := self._alone()) is not None:
            yield alone
            return
        homes = self._homes(leaves)
        yield from self._index(leaves, homes)
        for at, leaf in enumerate(leaves, start=1):
            view = self._drawn(leaf, at, len(leaves), homes)
            yield Sheet(at, self.on_paper(*self._set(view)), view, self._part(leaf))

    def _alone(self) -> Sheet | None:
        """Set the whole map on one sheet with its signs explained, if they leave it room."""
        view = self.scene.styled_view()
        dot, zoom = self._set(view)
        if zoom < LEAST_TEXT / SMALLEST:
            return None
        return Sheet(0, self.on_paper(dot, zoom), view, self.scene.argument_map)

    def _homes(self, leaves: list[Leaf]) -> dict[Group, int]:
        """Say on which sheet each group goes on."""
        homes: dict[Group, int] = {}
        for leaf in leaves:
            for group in leaf.gone:
                first = group[1][0]
                homes[group] = next(
                    number for number, one in enumerate(leaves, start=1) if first in one.ids
                )
        return homes

    def _index(self, leaves: list[Leaf], homes: dict[Group, int]) -> Iterator[Sheet]:
        empty = restrict(self.scene.argument_map, [])
        whole = self.scene.view_of(self.scene.argument_map)
        size = count(len(leaves), "{n} sheet", "{n} sheets")
        view = replace(self.scene.view_of(empty), counts=f"{size} · {self.scene.counts}")
        signs = explained(whole, make_palette(whole, self.look), self.look, SIGNS)
        rows = [self._row(at, leaf, homes) for at, leaf in enumerate(leaves, start=1)]
        begun = False
        while rows or not begun:
            begun = True
            taken = len(rows)
            while True:
                # The signs stand below the last row.
                below = signs if taken == len(rows) else ""
                dot = contents.contents_dot(view, rows[:taken], self.look, below, MARGIN)
                zoom = self._zoom_of(dot)
                if zoom >= LEAST_TEXT / SMALLEST or taken <= 1:
                    break
                taken = max(1, min(taken - 1, int(taken * zoom)))
            yield Sheet(0, self.on_paper(dot, zoom), view, empty)
            rows = rows[taken:]

    def _row(self, at: int, leaf: Leaf, homes: dict[Group, int]) -> contents.Row:
        tree = self.tree
        names = [name for place in leaf.places for name in context(tree, place)] or leaf.ids
        first = next(name for name in names if tree.is_statement(name))
        title = short_name(self.scene.argument_map.statement(first), 60)
        count = sum(tree.is_statement(name) for name in leaf.ids)
        after = sorted({homes[group] for group in leaf.gone})
        link = self.file_of(at) if self.linked else ""
        return str(at), title, str(count), ", ".join(map(str, after)), link

    def on_paper(self, dot: str, zoom: float) -> str:
        """Set a drawing in the middle of its sheet, as large as it fits."""
        wide, high = PAPER[self.look.page or ""]
        zoom = min(LARGEST, zoom)
        return dot.replace(
            "digraph argmap {", f'digraph argmap {{\n\tviewport="{wide:g},{high:g},{zoom:.3f}"', 1
        )
