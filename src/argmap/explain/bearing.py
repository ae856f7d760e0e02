"""Bearing: what bears on a statement, what of it gets through, and where the rest is stopped.

A walk (``query/routes.py``) finds what bears; the labels say what carries (``carrying.py``).
"""

from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Bearings:
    """What bears on a statement or argument, and on each answer where it is a question.

    Where the question was what is against, ``objections`` to the question are among it, each with
    what is for the objection.
    """

    held: Held
    evaluation: Evaluation
    about: Bearing
    answers: tuple[Bearing, ...] = ()
    objections: tuple[Bearing, ...] = ()

    @property
    def is_question(self) -> bool:
        """Return whether the question was about a question."""
        return self.held.part.kinds.get(self.about.id) == "question"

    @property
    def parts(self) -> tuple[Bearing, ...]:
        """Return what a tree is shown of: answers and objections, else the statement itself."""
        return (*self.answers, *self.objections) if self.is_question else (self.about,)

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap evidence --json`` prints."""
        part = {"part": self.held.line} if self.held.setting.policies else {}
        made = {"statement": self.about.id, **named_setting(self.held.setting), **part}
        made |= self._fate(self.about)
        if self.is_question:
            made["answers"] = [{"id": one.id, **self._fate(one)} for one in self.answers]
        if self.objections:
            made["objections"] = [{"id": one.id, **self._fate(one)} for one in self.objections]
        return made

    def _fate(self, one: Bearing) -> dict[str, Any]:
        ground = self.evaluation.grounds.get(one.id)
        return {
            "status": self.evaluation[one.id].status,
            "ground": ground.as_json() if ground else None,
            **one.as_json(self.evaluation),
        }


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

    def bearing(name: str, is_against: bool) -> Bearing:
        return Bearing(held.part, name, labels, setting.weighing, against=is_against, depth=depth)

    answers, objections = positions_on(held.part, item_id)
    return Bearings(
        held,
        evaluation,
        bearing(item_id, against),
        tuple(bearing(name, against) for name in answers),
        tuple(bearing(name, False) for name in objections) if against else (),
    )


def positions_on(argument_map: ArgumentMap, item_id: str) -> tuple[list[str], list[str]]:
    """Return the ids of the answers to a question and of the objections to it, in order of the map."""
    found: dict[str, dict[str, None]] = {"supports": {}, "attacks": {}}
    kinds = argument_map.kinds
    if kinds.get(item_id) == "question":
        for step in argument_map.incoming.get(item_id, ()):
            found[step.polarity].update(dict.fromkeys(step.premise_ids))
        for relation in argument_map.relations:
            if relation.kind == "answer" and item_id in relation.targets:
                found["supports"].update(dict.fromkeys(relation.origins))
    answers, objections = (
        [name for name in names if kinds.get(name) not in (None, "question")]
        for names in found.values()
    )
    return answers, objections
