"""Evidence tree: what bears on a statement, what of it gets through, and where the rest is stopped.

A walk (``query/routes.py``) finds what bears; the labels say what carries (``carrying.py``). The
tree shows each text once: what is met again is named alone, and what lies below a place is shown
where the place is met first. What attacks a place of the tree is shown with what defeats it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.model.document import Link
from argmap.query import Answer, Answers, Walk
from argmap.query.routes import walk
from argmap.explain.carrying import Labels, carriers, stops


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the tree: a step, or a statement, or a step with its only premise.

    ``again`` marks a statement whose text stands above.
    """

    depth: int
    step: str | None
    statement: str | None
    again: bool = False


class Bearing:
    """What bears on one statement or argument, for it or against it, under the labels of a map.

    ``answers`` are the pieces of evidence, and ``leaves`` what else nothing supports: claims and
    assumptions. Both are nearest first.
    """

    def __init__(
        self,
        argument_map: ArgumentMap,
        item_id: str,
        labels: Labels,
        weighing: str = "linked",
        *,
        against: bool = False,
        depth: int | None = None,
    ) -> None:
        self.argument_map = argument_map
        self.id = item_id
        self.labels = labels
        self.weighing = weighing
        self.against = against
        self.depth = depth
        with paused_collector():
            self.way: Walk = walk(argument_map, item_id, int(against), depth)

    @cached_property
    def answers(self) -> Answers:
        """Return the pieces of evidence that bear."""
        return self._answers(name for name in self.pieces if self._kinds[name] == "evidence")

    @cached_property
    def leaves(self) -> Answers:
        """Return the claims and assumptions that bear and that nothing supports."""
        return self._answers(name for name in self.pieces if self._kinds[name] != "evidence")

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Return the ids of all evidence and leaves that bear, nearest first."""
        kinds, links = self._kinds, self.argument_map.links
        return tuple(
            name
            for name in self.way.steps[-1]
            if (kind := kinds.get(name)) == "evidence"
            or (
                kind not in (None, "question")
                and all(is_attack for _, _, is_attack, _ in links.get(name, ()))
            )
        )

    @cached_property
    def stopped(self) -> Mapping[str, str]:
        """Return for each place that does not carry where the shortest chain from it stops."""
        found = stops(self.argument_map, self.way, self.labels, self.weighing)
        if not found:
            return found
        # A longer chain may carry where the shortest does not.
        carry = carriers(
            self.argument_map, [self.id], self.labels, self.weighing, against=self.against
        )
        return {name: at for name, at in found.items() if (name, self.against) not in carry}

    def stopped_at(self, answer: Answer) -> str | None:
        """Return the id of the place where an answer is stopped; ``None`` if it carries."""
        return self.stopped.get(answer.id)

    def lines(self, seen: set[str] | None = None) -> tuple[Line, ...]:
        """Return the tree in reading order; texts of ids in ``seen`` stand above it already."""
        with paused_collector():
            return tuple(_Tree(self, {self.id} if seen is None else seen).lines())

    @property
    def _kinds(self) -> Mapping[str, str]:
        return self.argument_map.kinds

    def _answers(self, names: Iterable[str]) -> Answers:
        return Answers(self.argument_map, self.way, list(names))


Task = Line | tuple[str, int, int]
"""A line to write, or a place to go on from: its id, the attacks on the way to it, the depth."""


class _Tree:
    """Walks depth first with a stack of its own, so that no depth of a map is too much."""

    def __init__(self, bearing: Bearing, seen: set[str]) -> None:
        self.start = bearing.id
        self.links = bearing.argument_map.links
        self.labels = bearing.labels
        self.steps = bearing.way.steps
        self.attacks = len(self.steps) - 1
        self.depth = bearing.depth
        self.seen = seen
        self.grown: set[tuple[str, int]] = set()
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
        steps = self.steps[0]
        found: set[str] = set()
        for place in (self.start, *steps):
            if self._ends(place, 0) or not any(link[2] for link in self.links.get(place, ())):
                continue
            while place not in found:
                found.add(place)
                step = steps.get(place)
                if step is None:
                    break
                found.add(step.link[0].id)
                place = step.before
        return found

    def _ends(self, place: str, count: int) -> bool:
        """Return whether the walk ends at a place, by the depth that was asked for."""
        if self.depth is None:
            return False
        step = self.steps[count].get(place)
        return (step.length if step else 0) >= self.depth

    def _below(self, place: str, count: int, depth: int) -> Iterator[Task]:
        if self._ends(place, count):
            return
        for link in self.links.get(place, ()):
            argument, own_id, is_attack, premises = link
            after = count + is_attack
            if after > self.attacks:
                yield from self._opposing(link, place, depth)
                continue
            is_way = after < self.attacks
            if is_way and argument.id not in self.on_way:
                continue
            shown = [name for name in premises if not is_way or name in self.on_way]
            yield from self._step(link, shown, depth, after)
            if own_id is not None:
                yield own_id, after, depth + 1

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
