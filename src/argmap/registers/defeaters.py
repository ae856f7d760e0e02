"""Defeater register: each attack of a case, whether it is resolved, by what, and what it challenges."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, Unpack

from argmap.door import checked
from argmap.model import ASSURANCE, Argument, ArgumentMap, Residual
from argmap.registers.above import claims_above
from argmap.results import one_line
from argmap.semantics import Evaluation, Setting, SettingOptions, evaluate, setting_of

LISTED = ("statements", "by", "challenges", "answers")
DefeaterState = Literal["stands", "open", "resolved", "accepted"]


@dataclass(frozen=True, slots=True)
class Defeater:
    """An attack: the statements that make it, its target, and what became of it.

    It ``stands`` where all it rests on is supported, and is ``open`` where that is not shown; neither is
    resolved. ``by`` are the statements of the defeaters that resolve it, ``residual`` says who
    accepted it, when and why. ``challenges`` are the statements it bears on, the nearest first, and
    ``answers`` the attacks among whose grounds they are. One that only answers others challenges
    nothing of the case itself: that it stands is what resolves them.
    """

    id: str
    statements: tuple[str, ...]
    text: str
    target: str
    state: DefeaterState
    reason: str
    by: tuple[str, ...]
    residual: Residual | None
    challenges: tuple[str, ...]
    answers: tuple[str, ...]
    only_answers: bool

    __repr__ = one_line

    @property
    def is_resolved(self) -> bool:
        """Tell whether nothing is left to do about it."""
        return self.state in ("resolved", "accepted")

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap registers --json`` prints of it."""
        made = {name: getattr(self, name) for name in self.__dataclass_fields__}
        residual = self.residual and self.residual.model_dump(mode="json")
        listed = {name: list(getattr(self, name)) for name in LISTED}
        return {**made, **listed, "residual": residual, "resolved": self.is_resolved}


@dataclass(frozen=True, slots=True)
class DefeaterRegister:
    """The attacks of a map, in its order."""

    items: tuple[Defeater, ...]
    setting: Setting

    __repr__ = one_line

    @property
    def unresolved(self) -> tuple[Defeater, ...]:
        """The attacks on the case itself that stand or are open."""
        return tuple(item for item in self.items if not (item.is_resolved or item.only_answers))

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap registers MAP defeaters --json`` prints."""
        return {"defeaters": [item.as_json() for item in self.items]}


@checked
def defeater_register(
    argument_map: ArgumentMap,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> DefeaterRegister:
    """List each attack with its target and its state in the map read as an assurance case.

    Raises:
        SettingError: If the setting asks for what a case has no use for.

    >>> from argmap.formats.files import loads
    >>> case = loads('''
    ... G1: {text: It is safe., supportedBy: Sn1}
    ... Sn1: {text: Test., url: test.txt}
    ... CG1: {text: The rig was broken., challenges: Sn1}
    ... ''', format="gsn")
    >>> [(one.statements, one.target, one.state, one.challenges) for one in
    ...     defeater_register(case).items]
    [(('CG1',), 'Sn1', 'open', ('Sn1', 'G1'))]
    """
    chosen = setting_of(setting, {"reading": ASSURANCE, **options})
    found = evaluate(argument_map, chosen)
    items = (
        _item(argument_map, step, found)
        for step in argument_map.arguments
        if step.polarity == "attacks" and step.id in found.verdicts
    )
    return DefeaterRegister(tuple(items), chosen)


def _item(argument_map: ArgumentMap, step: Argument, found: Evaluation) -> Defeater:
    verdict = found[step.id]
    states: dict[str | None, DefeaterState] = {"resolved": "resolved", "holds": "stands"}
    state: DefeaterState = "accepted" if step.residual else states.get(verdict.status, "open")
    own = (step.target,) if step.target in argument_map.kinds else ()
    challenged = (*own, *claims_above(argument_map, step.target))
    answers, only_answers = _answered(argument_map, step, challenged)
    by = dict.fromkeys(_resolvers(argument_map, step, found)) if state == "resolved" else ()
    return Defeater(
        id=step.id,
        statements=step.premise_ids,
        text=" ".join(
            " ".join(argument_map.statement(one).text.split()) for one in step.premise_ids
        ),
        target=step.target,
        state=state,
        reason=verdict.reason,
        by=tuple(by),
        residual=step.residual,
        challenges=challenged,
        answers=answers,
        only_answers=only_answers,
    )


def _answered(
    argument_map: ArgumentMap, step: Argument, challenged: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    """Return the attacks that an attack bears on, and whether it bears on nothing else."""
    target = argument_map[step.target]
    if isinstance(target, Argument) and target.polarity == "attacks":
        return (target.id,), True
    answers: list[str] = []
    is_of_case = False
    for name in challenged:
        uses = argument_map.outgoing.get(name, ())
        attacks = [one.id for one in uses if one.polarity == "attacks"]
        answers += attacks
        # At the top of what it bears on there is a claim of the case, or a doubt.
        is_of_case |= len(uses) == len(attacks) == 0
    return tuple(dict.fromkeys(answers)), bool(answers) and not is_of_case


def _resolvers(argument_map: ArgumentMap, step: Argument, found: Evaluation) -> Iterator[str]:
    """Yield the statements of the attacks that stand, on an attack or on what of it is defeated."""
    seen = {step.id}
    todo = [step]
    for here in todo:
        for name in (here.id, *here.premise_ids):
            for other in argument_map.incoming.get(name, ()):
                if other.id in seen:
                    continue
                seen.add(other.id)
                label = found[other.id].label
                if other.polarity == "attacks" and label == "in":
                    yield from other.premise_ids
                elif other.polarity == "supports" and label != "in":
                    todo.append(other)
