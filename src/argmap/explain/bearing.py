"""Bearing: what bears on a statement, what of it gets through, and where the rest is stopped.

A walk (``query/routes.py``) finds what bears; the labels say what carries (``carrying.py``).
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from argmap.explain.carrying import Labels, carriers, stops
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.query import Answers, Walk
from argmap.query.routes import walk
from argmap.semantics import Evaluation


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
        return self._stops(is_open_enough=True)

    @cached_property
    def open_at(self) -> Mapping[str, str]:
        """Return for each place that carries only through what is open the first such place."""
        if "undecided" not in self.labels.values():
            return {}
        found = self._stops(is_open_enough=False)
        return {name: at for name, at in found.items() if name not in self.stopped}

    def _stops(self, is_open_enough: bool) -> Mapping[str, str]:
        whole, labels, weighing = self.argument_map, self.labels, self.weighing
        found = stops(self.way, labels, weighing, is_open_enough)
        if not found:
            return found
        # A longer chain may carry where the shortest does not.
        carry = carriers(
            whole,
            [self.id],
            labels,
            weighing,
            against=self.against,
            is_open_enough=is_open_enough,
        )
        return {name: at for name, at in found.items() if (name, self.against) not in carry}

    def as_json(self, evaluation: Evaluation) -> dict[str, Any]:
        """Return the evidence and the other leaves as objects for JSON, with their statuses."""
        return {
            key: [
                {
                    **answer.as_json(),
                    "status": evaluation[answer.id].status,
                    "carries": answer.id not in self.stopped,
                    "stopped_at": self.stopped.get(answer.id),
                    "open_at": self.open_at.get(answer.id),
                }
                for answer in answers
            ]
            for key, answers in (("evidence", self.answers), ("leaves", self.leaves))
        }

    @property
    def _kinds(self) -> Mapping[str, str]:
        return self.argument_map.kinds

    def _answers(self, names: Iterable[str]) -> Answers:
        return Answers(self.argument_map, self.way, list(names))
