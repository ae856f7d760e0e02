"""Evidence tree: what bears on a statement, in lines, each text once.

What is met again is named alone, and what lies below a place is shown where the place is met
first. What attacks a place of the tree is shown with what defeats it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.explain.bearing import Bearing
from argmap.memory import paused_collector
from argmap.model.document import Link


class Line(NamedTuple):
    """One line of the tree: a step, or a statement, or a step with its only premise.

    ``again`` marks a statement whose text stands above.
    """

    depth: int
    step: str | None
    statement: str | None
    again: bool = False


@dataclass(slots=True)
class Above:
    """What stands above a tree already: texts by id, and places of which all below is shown."""

    texts: set[str] = field(default_factory=set)
    places: set[tuple[str, int]] = field(default_factory=set)


def tree_lines(bearing: Bearing, above: Above | None = None) -> tuple[Line, ...]:
    """Return the tree in reading order, and add to ``above`` what it shows. Linear."""
    shown = Above() if above is None else above
    shown.texts.add(bearing.id)
    with paused_collector():
        return tuple(_Tree(bearing, shown).lines())


Task = Line | tuple[str, int, int]
"""A line to write, or a place to go on from: its id, the attacks on the way to it, the depth."""


class _Tree:
    """Walks depth first with a stack of its own, so that no depth of a map is too much."""

    def __init__(self, bearing: Bearing, above: Above) -> None:
        self.start = bearing.id
        self.links = bearing.argument_map.links
        self.labels = bearing.labels
        self.steps = bearing.way.steps
        self.attacks = len(self.steps) - 1
        self.depth = bearing.depth
        self.seen = above.texts
        self.grown = above.places
        self.opposed: set[str] = set()
        self.on_way: set[str] = self._on_way() if self.attacks else set()

    def lines(self) -> Iterator[Line]:
        todo: list[Task] = [(self.start, 0, 0)]
        while todo:
            task = todo.pop()
            if isinstance(task, Line):
                name = task.statement
                if name in self.seen:
                    task = Line(task.depth, task.step, name, again=True)
                elif name is not None:
                    self.seen.add(name)
                yield task
            elif task[:2] not in self.grown:
                self.grown.add(task[:2])
                todo.extend(reversed(list(self._below(*task))))

    def _on_way(self) -> set[str]:
        """Return the places and steps without an attack on the way that lead to an attacked place."""
        reached = self.steps[0].links
        found: set[str] = set()
        for place in (self.start, *reached):
            if self._ends(place, 0) or not any(link[2] for link in self.links.get(place, ())):
                continue
            while place not in found:
                found.add(place)
                link = reached.get(place)
                if link is None:
                    break
                found.add(link[0].id)
                place = link[0].target
        return found

    def _ends(self, place: str, count: int) -> bool:
        """Return whether the walk ends at a place, by the depth that was asked for."""
        if self.depth is None:
            return False
        return self.steps[count].lengths.get(place, 0) >= self.depth

    def _below(self, place: str, count: int, depth: int) -> Iterator[Task]:
        if self._ends(place, count):
            return
        opposing: list[Link] = []
        for link in self.links.get(place, ()):
            argument, own_id, is_attack, premises = link
            after = count + is_attack
            if after > self.attacks:
                opposing.append(link)
                continue
            is_way = after < self.attacks
            if is_way and argument.id not in self.on_way:
                continue
            shown = [name for name in premises if not is_way or name in self.on_way]
            yield from self._step(link, shown, depth, after)
            if own_id is not None:
                yield own_id, after, depth + 1
        for link in opposing:
            yield from self._opposing(link, place, depth)

    def _step(
        self, link: Link, shown: list[str], depth: int, after: int | None = None
    ) -> Iterator[Task]:
        """Yield the lines of a step and its premises, and what lies below those if it is asked for."""
        is_single = len(link[3]) == 1 and bool(shown)
        if not is_single:
            yield Line(depth, link[0].id, None)
        for name in shown:
            yield Line(depth + (not is_single), link[0].id if is_single else None, name)
            if after is not None:
                yield name, after, depth + 2 - is_single

    def _opposing(self, link: Link, place: str, depth: int) -> Iterator[Task]:
        """Yield an attack on a place of the tree, with what defeats it.

        What attacks the question itself and stands is the answer to the opposite question.
        """
        label = self.labels.get
        argument, _, _, premises = link
        is_out = label(argument.id) == "out"
        if place == self.start and not is_out:
            return
        yield from self._step(link, list(premises), depth)
        if not is_out:
            return
        for name in (argument.id, *(name for name in premises if label(name) == "out")):
            if name in self.opposed:
                continue
            self.opposed.add(name)
            for defence in self.links.get(name, ()):
                if defence[2] and label(defence[0].id) == "in":
                    yield from self._step(defence, list(defence[3]), depth + 1)
