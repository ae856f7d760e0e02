"""Assurance cases compiled: all support is needed, nothing is outweighed, what is missing is open.

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

from collections.abc import Collection
from typing import TYPE_CHECKING

from argmap.model import Argument, ArgumentMap, Statement
from argmap.query.questions import contexts_alone
from argmap.semantics.weighing import CHOICE, WEIGHINGS, Weighing

if TYPE_CHECKING:
    from argmap.semantics.frame import Frame

ASSURANCE = "assurance"
SUPPORT_WEIGHT, ATTACK_WEIGHT = 0.5, 1.0
GIVEN_KINDS = ("evidence", "assumption")


def is_marked(item: Statement | Argument) -> bool:
    """Return whether an element says that something it rests on is missing."""
    return item.undeveloped or bool(item.elsewhere)


def contexts_of(argument_map: ArgumentMap) -> dict[str, list[str]]:
    """Return the statements each element is to be read in, by its id."""
    kinds, found = argument_map.kinds, dict[str, list[str]]()
    for relation in argument_map.relations:
        if relation.kind == "context":
            for target in relation.targets:
                known = found.setdefault(target, [])
                known += [one for one in relation.origins if one in kinds and one not in known]
    return found


def contextual(argument_map: ArgumentMap) -> frozenset[str]:
    """Return the contexts, assumptions and justifications: tied to others, without a case of their own.

    They are given and have no verdict.
    """
    alone = contexts_alone(argument_map)
    return frozenset(name for name in alone if not is_marked(argument_map.statement(name)))


def given_in_case(argument_map: ArgumentMap) -> frozenset[str]:
    """Return what a case takes as given: its evidence, its assumptions and its contexts.

    Evidence that rests on something itself, or is said to lack something, has to be made good.
    """
    contexts = contexts_of(argument_map)
    found = {
        item.id
        for item in argument_map.statements
        if item.kind in GIVEN_KINDS
        and not is_marked(item)
        and item.id not in contexts
        and all(step.polarity == "attacks" for step in argument_map.incoming.get(item.id, ()))
    }
    return contextual(argument_map).union(found) - argument_map.whole_of.keys()


def lacking(whole: ArgumentMap, part: ArgumentMap) -> frozenset[str]:
    """Return what in a part of a case has lost support, or a context, that it has in the whole."""
    if whole is part:
        return frozenset()
    kinds = part.kinds
    lost = {
        step.target
        for step in whole.arguments
        if step.polarity == "supports" and step.id not in part and step.target in part
    }
    for target, names in contexts_of(whole).items():
        if target in part and any(name not in kinds for name in names):
            lost.add(target)
    return frozenset(lost)


class Joining:
    """Turns the numbered form of a map into that of a case. Linear."""

    def __init__(self, frame: "Frame", lost: Collection[str]) -> None:
        self.frame = frame
        self.lost = lost
        self.linked = WEIGHINGS[0]
        self.contexts = contexts_of(frame.map)
        # It waits for itself, so it is never decided, and neither is what waits for it.
        self.open = frame.open_step = self._hide("what is missing", [len(frame.names)], -1)

    def join(self) -> None:
        """Join what each element needs."""
        frame = self.frame
        for at, argument in enumerate(frame.map.arguments, start=frame.size):
            self._prepare(at, argument)
        for at, statement in enumerate(frame.map.statements):
            if not frame.questions[at] and at not in frame.wholes:
                self._gather(at, statement)

    def _prepare(self, at: int, argument: Argument) -> None:
        frame, number = self.frame, at - self.frame.size
        is_pro = argument.polarity == "supports"
        frame.weights[number] = SUPPORT_WEIGHT if is_pro else ATTACK_WEIGHT
        frame.weighings[number] = self.linked
        if argument.residual is not None:
            # Accepted: it waits for nothing and weighs nothing, whatever becomes of its premises.
            for premise in frame.premises[number]:
                frame.uses[premise].remove(at)
            frame.premises[number], frame.weights[number] = [], 0.0
            return
        more = self._needed(argument)
        for one in more:
            if one not in frame.premises[number]:
                frame.premises[number].append(one)
                self._tell(one, at)

    def _needed(self, item: Statement | Argument) -> list[int]:
        """Return what an element needs beside its premises or its support."""
        needed = [self.frame.numbers[name] for name in self.contexts.get(item.id, ())]
        return [*needed, self.open] if is_marked(item) or item.id in self.lost else needed

    def _gather(self, at: int, statement: Statement) -> None:
        frame = self.frame
        steps, more = frame.pros[at], self._needed(statement)
        if not steps and not (more and statement.kind in GIVEN_KINDS):
            more = [*(one for one in more if one != self.open), self.open]
        choices: dict[str, list[int]] = {}
        needs: list[int] = []
        for step in steps:
            choice = frame.map.arguments[step - frame.size].choice
            if choice is None:
                needs.append(step)
            else:
                choices.setdefault(choice, []).append(step)
        made = [
            self._hide(f"one of {name} for {statement.id}", found, at, CHOICE)
            for name, found in choices.items()
        ]
        needs += [*made, *more]
        if len(needs) > 1 or needs[0] < frame.size:
            needs = [self._hide(f"all that {statement.id} needs", needs, at)]
        frame.pros[at] = needs

    def _hide(
        self, name: str, premises: list[int], target: int, weighing: Weighing | None = None
    ) -> int:
        frame, step = self.frame, len(self.frame.names)
        frame.names.append(name)
        frame.pros.append([])
        frame.cons.append([])
        frame.premises.append(premises)
        frame.targets.append(target)
        frame.is_pro.append(1)
        frame.weights.append(SUPPORT_WEIGHT)
        frame.weighings.append(weighing or self.linked)
        for one in premises:
            self._tell(one, step)
        return step

    def _tell(self, one: int, step: int) -> None:
        known = self.frame.uses[one] if one < self.frame.size else None
        (self.frame.joins.setdefault(one, []) if known is None else known).append(step)
