"""Bearing: what bears on a statement, what of it gets through, and where the rest is stopped.

A walk (``query/routes.py``) finds what bears; the labels say what carries (``carrying.py``).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from argmap.explain.carrying import Labels, carriers, stops
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.query import Answers, Walk
from argmap.query.routes import check_start, walk
from argmap.semantics import Evaluation, Held, Setting, evaluate_held
from argmap.semantics.held import hold_labelled
from argmap.semantics.setting import named_setting


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

    def as_json(self) -> dict[str, Any]:
        """Return the evidence and the other leaves as objects for JSON."""
        return {
            key: [{**answer.as_json(), **self._fate(answer.id)} for answer in answers]
            for key, answers in (("evidence", self.answers), ("leaves", self.leaves))
        }

    def _fate(self, name: str) -> dict[str, Any]:
        return {
            "carries": name not in self.stopped,
            "stopped_at": self.stopped.get(name),
            "open_at": self.open_at.get(name),
        }

    @property
    def _kinds(self) -> Mapping[str, str]:
        return self.argument_map.kinds

    def _answers(self, names: Iterable[str]) -> Answers:
        return Answers(self.argument_map, self.way, list(names))


@dataclass(frozen=True, slots=True)
class Bearings:
    """What bears on a statement or argument, and on each answer where it is a question."""

    held: Held
    evaluation: Evaluation
    about: Bearing
    answers: tuple[Bearing, ...] = ()

    @property
    def is_question(self) -> bool:
        """Return whether the question was about a question."""
        return self.held.part.kinds.get(self.about.id) == "question"

    @property
    def parts(self) -> tuple[Bearing, ...]:
        """Return what a tree is shown of: the answers to a question, else the statement itself."""
        return self.answers if self.is_question else (self.about,)

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap evidence --json`` prints."""
        part = {"part": self.held.line} if self.held.setting.policies else {}
        made = {"statement": self.about.id, **named_setting(self.held.setting), **part}
        made |= self.about.as_json()
        if self.is_question:
            made["answers"] = [{"id": one.id, **one.as_json()} for one in self.answers]
        return made


def bearings_on(
    argument_map: ArgumentMap,
    item_id: str,
    setting: Setting,
    *,
    against: bool = False,
    depth: int | None = None,
) -> Bearings:
    """Find what bears on a statement or argument, or against it, under a setting.

    Raises:
        UnknownIdError: If no statement or argument has the id.
        SettingError: If the setting contradicts itself or the map, or asks for another semantics
            than ``caes``.
    """
    check_start(argument_map, item_id)
    held = hold_labelled(argument_map, setting, "evidence", item_id)
    evaluation = evaluate_held(held)
    labels = {name: verdict.label for name, verdict in evaluation.verdicts.items()}

    def bearing(name: str) -> Bearing:
        return Bearing(held.part, name, labels, setting.weighing, against=against, depth=depth)

    names = answers_to(held.part, item_id) if held.part.kinds.get(item_id) == "question" else ()
    return Bearings(held, evaluation, bearing(item_id), tuple(map(bearing, names)))


def answers_to(argument_map: ArgumentMap, question: str) -> Iterator[str]:
    """Yield the ids of the answers to a question, each once, in order of the map."""
    found: dict[str, None] = {}
    for step in argument_map.incoming.get(question, ()):
        if step.polarity == "supports":
            found.update(dict.fromkeys(step.premise_ids))
    for relation in argument_map.relations:
        if relation.kind == "answer" and question in relation.targets:
            found.update(dict.fromkeys(relation.origins))
    kinds = argument_map.kinds
    return (name for name in found if kinds.get(name) not in (None, "question"))
