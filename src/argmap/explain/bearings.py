"""Bearings: what bears on a statement under a setting, and on each answer to a question."""

from dataclasses import dataclass
from typing import Any

from argmap.explain.bearing import Bearing
from argmap.model import ArgumentMap
from argmap.query import Position, answers_to
from argmap.query.routes import check_start
from argmap.semantics import Evaluation, Held, Setting, evaluate_held
from argmap.semantics.held import hold_labelled
from argmap.semantics.setting import named_setting


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
    positions: tuple[Position, ...] = ()
    """What is taken for one answer or one objection, where that is several statements together."""

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

    positions: tuple[Position, ...] = ()
    if held.part.kinds.get(item_id) == "question":
        positions = answers_to(held.part, item_id)
    return Bearings(
        held,
        evaluation,
        bearing(item_id, against),
        tuple(bearing(name, against) for name in _statements(positions, "answer")),
        tuple(bearing(name, False) for name in _statements(positions, "objection"))
        if against
        else (),
        positions,
    )


def _statements(positions: tuple[Position, ...], side: str) -> dict[str, None]:
    """Return the ids of the statements that are answers, or objections, each once."""
    return dict.fromkeys(name for one in positions if one.side == side for name in one.ids)
