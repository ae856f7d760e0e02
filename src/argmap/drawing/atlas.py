"""Atlas: a map on sheets of paper or slides, an index first, every sheet readable, none too full.

A sheet holds a place of the map and what hangs from it, by breadth, as much as is drawn on one page with
no text under 8 points. What has no room goes on on later sheets; both say where. Every statement hangs
on one sheet; places that go on elsewhere are drawn again there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from argmap.drawing.branches import Tree, descendants, make_tree
from argmap.drawing.compact import short_name, with_rests
from argmap.drawing.dot import SMALL_SIZE
from argmap.drawing.engines import find_engine
from argmap.drawing.fold import Stub
from argmap.drawing.look import PAPER, Look
from argmap.drawing.notation import dot_of
from argmap.drawing.pages import context
from argmap.drawing.raster import size_of
from argmap.drawing.scene import Scene
from argmap.drawing.view import View, Way
from argmap.edit import restrict
from argmap.errors import DrawingError
from argmap.model import ArgumentMap

MARGIN = 20.0
LEAST_TEXT = 8.0
LARGEST = 1.3
"""How far a small drawing is enlarged to fill its sheet."""
Group = tuple[str | None, tuple[str, ...]]
"""A place, and what hangs from it; no place for what hangs from nothing."""


@dataclass(slots=True)
class Leaf:
    """A sheet in the making: the places it goes on from, what it shows, and what goes on elsewhere."""

    places: list[str | None]
    ids: list[str]
    gone: list[Group] = field(default_factory=list)


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
        waiting: list[Group] = [(None, self.tree.starts)]
        while waiting:
            leaf = self._filled(waiting)
            made.append(leaf)
            waiting.extend(leaf.gone)
        return made

    def _filled(self, waiting: list[Group]) -> Leaf:
        """Take from what waits as much as one sheet holds, in order; what is begun is split."""
        leaf = Leaf([], [])
        while waiting:
            group = waiting[0]
            units = list(self._units(group[1]))
            taken = self._most(leaf, group, units, whole=bool(leaf.ids))
            if not taken:
                break
            waiting.pop(0)
            leaf.places.append(group[0])
            leaf.ids.extend(name for unit in units[:taken] for name in unit)
            leaf.gone.extend(self._rest(group, units, taken))
            if taken < len(units):
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

        def fits(count: int) -> bool:
            ids = [*leaf.ids, *(name for unit in units[:count] for name in unit)]
            tried = Leaf([*leaf.places, group[0]], ids, self._rest(group, units, count))
            return self._zoom(self._drawn(tried, 99, 99)) >= LEAST_TEXT / SMALL_SIZE

        if fits(len(units)) if len(units) < 40 else False:
            return len(units)
        if whole:
            return 0
        low, high = 0, min(len(units) - 1, 40)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(middle) else (low, middle - 1)
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
        plain = self.scene.view_of(part)
        view = with_rests(plain, stubs, lambda page: f"sheet {page}", link=False)
        if self.linked:
            linked = {f"sheet {at}": self.file_of(at) for at in homes.values()}
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
        above = sorted({homes[place, ()] for place in leaf.places if (place, ()) in homes})
        trail = [Way("index", self.file_of(0) if self.linked else "")]
        trail += [
            Way(f"continues sheet {at}", self.file_of(at) if self.linked else "") for at in above
        ]
        said = f"sheet {number} of {total} · {self.scene.counts_of(part)}"
        return replace(view, counts=said, trail=tuple(trail))

    def _stub(self, group: Group, number: int) -> Stub:
        tree, (place, heads) = self.tree, group
        found = [name for name in descendants(tree, list(heads)) if tree.is_statement(name)]
        kept = place is None or tree.sign[place] > 0
        pro = sum((tree.sign[name] > 0) == kept for name in found)
        asked = tree.argument_map.kinds.get(place or "") == "question"
        return Stub(place, len(found), pro, len(found) - pro, (str(number),), asked)

    def _zoom(self, view: View) -> float:
        """Return how large a view may be drawn to fill a sheet."""
        return self._zoom_of(dot_of(view, self.look))

    def _zoom_of(self, dot: str) -> float:
        drawn = find_engine(self.look.engine, "svg").draw(dot, "svg", (), self.look.timeout)
        wide, high = size_of(drawn)
        paper = PAPER[self.look.page or ""]
        return min((paper[0] - MARGIN) / wide, (paper[1] - MARGIN) / high)

    def sheets(self) -> Iterator[tuple[str, View, ArgumentMap]]:
        """Yield each sheet as DOT that fills its paper, the index first."""
        leaves = self.leaves
        homes = self._homes(leaves)
        yield from self._index(leaves, homes)
        for at, leaf in enumerate(leaves, start=1):
            view = self._drawn(leaf, at, len(leaves), homes)
            dot = dot_of(view, self.look)
            yield self.on_paper(dot), view, self._part(leaf)

    def _homes(self, leaves: list[Leaf]) -> dict[Group, int]:
        """Say on which sheet each group goes on, and from which sheet each place does."""
        homes: dict[Group, int] = {}
        for at, leaf in enumerate(leaves, start=1):
            for group in leaf.gone:
                homes[group[0], ()] = at
                first = group[1][0]
                homes[group] = next(
                    number for number, one in enumerate(leaves, start=1) if first in one.ids
                )
        return homes

    def _index(
        self, leaves: list[Leaf], homes: dict[Group, int]
    ) -> Iterator[tuple[str, View, ArgumentMap]]:
        from argmap.drawing.contents import contents_dot

        empty = restrict(self.scene.argument_map, [])
        view = self.scene.view_of(empty)
        rows = [self._row(at, leaf, homes) for at, leaf in enumerate(leaves, start=1)]
        view = replace(view, counts=f"{len(leaves)} sheets · {self.scene.counts}")
        dot = contents_dot(view, rows, self.look)
        if self._zoom_of(dot) < LEAST_TEXT / 10:
            raise DrawingError(
                f"an index of {len(leaves)} sheets has no room on {self.look.page}: take a larger "
                "page, or draw a part with --focus or --depth"
            )
        yield self.on_paper(dot), view, empty

    def _row(self, at: int, leaf: Leaf, homes: dict[Group, int]) -> tuple[str, str, str, str, str]:
        tree = self.tree
        names = [name for place in leaf.places for name in context(tree, place)] or leaf.ids
        first = next(name for name in names if tree.is_statement(name))
        title = short_name(self.scene.argument_map.statement(first), 60)
        count = sum(tree.is_statement(name) for name in leaf.ids)
        after = sorted({homes[group] for group in leaf.gone})
        link = self.file_of(at) if self.linked else ""
        return str(at), title, str(count), ", ".join(map(str, after)), link

    def on_paper(self, dot: str) -> str:
        """Set a drawing in the middle of its sheet, as large as it fits."""
        wide, high = PAPER[self.look.page or ""]
        zoom = min(LARGEST, self._zoom_of(dot))
        return dot.replace(
            "digraph argmap {", f'digraph argmap {{\n\tviewport="{wide:g},{high:g},{zoom:.3f}"', 1
        )
