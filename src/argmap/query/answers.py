"""Answers: a statement together with the chain of arguments that leads from it to the question."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, overload

from argmap.display import bundle
from argmap.model import Argument, ArgumentMap, Statement
from argmap.query.routes import Step, Walk

AttackKind = Literal["rebut", "undermine", "undercut"]


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack on the way: what it hits, with which argument, and how."""

    kind: AttackKind
    argument: Argument
    target: str
    """The id of the statement or step that is attacked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement, and how it bears on the statement or argument that was asked about.

    Chains are followed when they are asked for, so that holding an answer costs nothing.
    """

    statement: Statement
    argument_map: ArgumentMap = field(repr=False)
    way: Walk = field(repr=False, compare=False)
    step: Step = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """Return the id of the statement."""
        return self.statement.id

    @property
    def depth(self) -> int:
        """Return the number of arguments in the chain."""
        return self.step.length

    @property
    def chain(self) -> tuple[Argument, ...]:
        """Return a shortest chain of arguments, from the statement to the question."""
        return self.way.chain(self.step)

    @property
    def needs(self) -> tuple[Statement, ...]:
        """Return the co-premises without which the chain does not hold, in order of the chain."""
        on_the_way = {self.id, *self.way.passed(self.step)}
        wanted = dict.fromkeys(
            item_id
            for argument in self.chain
            for item_id in argument.premise_ids
            if item_id not in on_the_way
        )
        return tuple(self.argument_map.statement(item_id) for item_id in wanted)

    @property
    def attacks(self) -> tuple[Attack, ...]:
        """Return the attacks in the chain, nearest to the statement first."""
        found = ((argument, attack_kind(self.argument_map, argument)) for argument in self.chain)
        return tuple(Attack(kind, step, step.target) for step, kind in found if kind is not None)

    @property
    def kind(self) -> AttackKind | None:
        """How the chain attacks, by the attack nearest to the question; ``None`` for support."""
        attacks = self.attacks
        return attacks[-1].kind if attacks else None

    @property
    def via(self) -> str | None:
        """Return the id of the statement or step that the attack hits; ``None`` for support."""
        attacks = self.attacks
        return attacks[-1].target if attacks else None


class Answers(Sequence[Answer]):
    """Answers in order, nearest first; each is made when it is looked at."""

    __slots__ = ("_argument_map", "_steps", "_way", "ids")
    _repr_mimebundle_ = bundle

    def __init__(
        self,
        argument_map: ArgumentMap,
        way: Walk,
        ids: Sequence[str],
        steps: Sequence[Step] | None = None,
    ) -> None:
        """Hold the ids found, and how each was reached where the walk itself does not say."""
        self.ids: tuple[str, ...] = tuple(ids)
        self._argument_map = argument_map
        self._way = way
        self._steps = steps

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> Answer: ...
    @overload
    def __getitem__(self, index: slice) -> "Answers": ...
    def __getitem__(self, index: int | slice) -> "Answer | Answers":
        if isinstance(index, slice):
            steps = [self._step(at) for at in range(len(self.ids))][index]
            return Answers(self._argument_map, self._way, self.ids[index], steps)
        statement = self._argument_map.statement(self.ids[index])
        return Answer(statement, self._argument_map, self._way, self._step(index))

    def _step(self, index: int) -> Step:
        if self._steps is not None:
            return self._steps[index]
        return self._way.steps[-1][self.ids[index]]

    def __repr__(self) -> str:
        return f"Answers{self.ids!r}"


def attack_kind(argument_map: ArgumentMap, argument: Argument) -> AttackKind | None:
    """Derive the kind of an attack: undercut, rebut or undermine; ``None`` if it supports.

    On an argument it is an undercut. On a claim or question, or on a statement that has support,
    it is a rebuttal of what is concluded; on unsupported evidence or assumptions it undermines.
    """
    if argument.polarity != "attacks":
        return None
    target = argument_map[argument.target]
    if isinstance(target, Argument):
        return "undercut"
    if isinstance(target, Statement) and target.kind in ("claim", "question"):
        return "rebut"
    incoming = argument_map.incoming.get(argument.target, ())
    return "rebut" if any(item.polarity == "supports" for item in incoming) else "undermine"
