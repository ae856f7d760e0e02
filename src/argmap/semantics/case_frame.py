"""Frames of assurance cases: all support is needed, nothing is outweighed, what is missing is open.

A case is labelled by the run of every other map (``spread.py``). Only the frame differs:

- The steps for a statement, and the contexts it is to be read in, are premises of one hidden step
  that needs them all. Steps of one choice are premises of a hidden step that needs one of them.
- What is undeveloped, lies elsewhere or was set aside is a step that is never decided, so that
  whatever hangs on it stays undecided: incomplete is not false.
- What supports weighs half of what attacks, so that an attack that stands is never outweighed; and
  an attack that is not decided keeps its target undecided. So a defeater counts until it is out:
  by a defeater of its own that stands, or because it was accepted as a residual.

Sources: GSN Community Standard version 3; Bloomfield and Rushby (2020), Assurance 2.0.
"""

from collections.abc import Collection, Mapping

from argmap.memory import paused_collector
from argmap.model import ASSURANCE, Argument, ArgumentMap, Statement
from argmap.semantics.assurance import GIVEN_KINDS, contexts_of, is_marked
from argmap.semantics.frame import LINKED, Frame
from argmap.semantics.readings import find_reading, reading_of
from argmap.semantics.weighing import CHOICE, Weighing

SUPPORT_WEIGHT, ATTACK_WEIGHT = 0.5, 1.0


def frame_under(
    argument_map: ArgumentMap,
    standard: str = "preponderance",
    weighing: str = "linked",
    given: Collection[str] | None = None,
    weights: Mapping[str, float] | None = None,
    reading: str | None = None,
    lost: Mapping[str, str] | None = None,
) -> Frame:
    """Return the frame of a map under a reading, by default its own.

    ``lost`` are the ids of what lacks support, or validity, that it has had, with the reasons.

    Raises:
        UnknownReadingError: If there is no such reading.
    """
    if reading_of(argument_map, reading).name == ASSURANCE:
        return CaseFrame(argument_map, given, lost)
    return Frame(argument_map, standard, weighing, given, weights)


class CaseFrame(Frame):
    """The numbered form of an assurance case. Linear to make."""

    def __init__(
        self,
        argument_map: ArgumentMap,
        given: Collection[str] | None = None,
        lost: Mapping[str, str] | None = None,
    ) -> None:
        if given is None:
            given = find_reading(ASSURANCE).given(argument_map)
        super().__init__(argument_map, "preponderance", "linked", given)
        self.assured = True
        self.lost = lost or {}
        self.contexts: dict[str, list[str]] = contexts_of(argument_map)
        with paused_collector():
            # It waits for itself, so it is never decided, and neither is what waits for it.
            self.open_step = self._hide("what is missing", [len(self.names)], -1)
            for at, argument in enumerate(argument_map.arguments, start=self.size):
                self._prepare(at, argument)
            for at, statement in enumerate(argument_map.statements):
                if not self.questions[at] and at not in self.wholes:
                    self._gather(at, statement)

    def _prepare(self, at: int, argument: Argument) -> None:
        number = at - self.size
        is_pro = argument.polarity == "supports"
        self.weights[number] = SUPPORT_WEIGHT if is_pro else ATTACK_WEIGHT
        self.weighings[number] = LINKED
        if argument.residual is not None:
            # Accepted: it waits for nothing and weighs nothing, whatever becomes of its premises.
            for premise in self.premises[number]:
                self.uses[premise].remove(at)
            self.premises[number], self.weights[number] = [], 0.0
            return
        more = self._needed(argument)
        for one in more:
            if one not in self.premises[number]:
                self.premises[number].append(one)
                self._tell(one, at)

    def _needed(self, item: Statement | Argument) -> list[int]:
        """Return what an element needs beside its premises or its support."""
        needed = [self.numbers[name] for name in self.contexts.get(item.id, ())]
        return [*needed, self.open_step] if is_marked(item) or item.id in self.lost else needed

    def _gather(self, at: int, statement: Statement) -> None:
        steps, more = self.pros[at], self._needed(statement)
        if not steps and not (more and statement.kind in GIVEN_KINDS):
            more = [*(one for one in more if one != self.open_step), self.open_step]
        choices: dict[str, list[int]] = {}
        needs: list[int] = []
        for step in steps:
            choice = self.map.arguments[step - self.size].choice
            if choice is None:
                needs.append(step)
            else:
                choices.setdefault(choice, []).append(step)
        made = [
            self._hide(f"one of {name} for {statement.id}", found, at, CHOICE)
            for name, found in choices.items()
        ]
        needs += [*made, *more]
        if len(needs) > 1 or needs[0] < self.size:
            needs = [self._hide(f"all that {statement.id} needs", needs, at)]
        self.pros[at] = needs

    def _hide(
        self, name: str, premises: list[int], target: int, weighing: Weighing | None = None
    ) -> int:
        step = len(self.names)
        self.names.append(name)
        self.pros.append([])
        self.cons.append([])
        self.premises.append(premises)
        self.targets.append(target)
        self.is_pro.append(1)
        self.weights.append(SUPPORT_WEIGHT)
        self.weighings.append(weighing or LINKED)
        for one in premises:
            self._tell(one, step)
        return step

    def _tell(self, one: int, step: int) -> None:
        known = self.uses[one] if one < self.size else None
        (self.joins.setdefault(one, []) if known is None else known).append(step)
