"""Answers: a statement together with the chain of arguments that leads from it to the question."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, overload

from argmap.display import bundle
from argmap.door import checked
from argmap.model import Argument, ArgumentMap, Statement
from argmap.query.routes import Step, Walk
from argmap.results import brief, counted, one_line

AttackKind = Literal["rebut", "undermine", "undercut"]


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack on the way: what it hits, with which argument, and how."""

    kind: AttackKind
    argument: Argument
    target: str
    """The id of the statement or step that is attacked."""

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its kind, and the ids of the argument and of what it hits."""
        return {"kind": self.kind, "argument": self.argument.id, "target": self.target}


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A statement, and how it bears on the statement or argument that was asked about.

    Chains are followed when they are asked for, so that holding an answer costs nothing. Answers
    are equal when map, question, statement and chain are.
    """

    statement: Statement
    argument_map: ArgumentMap = field(repr=False)
    way: Walk = field(repr=False)
    step: Step = field(repr=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Answer):
            return NotImplemented
        return self._key() == other._key() and _same(self.argument_map, other.argument_map)

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        steps = counted(self.depth, "arguments")
        return f"<Answer {brief(self.id)}: {steps} to {brief(self.way.start)}>"

    def _key(self) -> tuple[object, ...]:
        return self.way.start, self.id, *_crossed(self.step)

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

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap evidence --json`` prints of it."""
        statement, attacks = self.statement, self.attacks
        return {
            "id": self.id,
            "kind": statement.kind,
            "text": statement.text,
            "source": statement.sources[0] if statement.sources else None,
            "chain": [argument.id for argument in self.chain],
            "needs": [needed.id for needed in self.needs],
            "via": self.via,
            "attack": attacks[-1].as_json() if attacks else None,
            "sources": list(statement.sources),
            "parties": list(statement.parties),
            "attributions": [
                item.model_dump(mode="json", exclude_defaults=True)
                for item in statement.attributions
            ],
        }


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

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Answers):
            return NotImplemented
        return (
            self._way.start == other._way.start
            and self.ids == other.ids
            and self._crossings() == other._crossings()
            and _same(self._argument_map, other._argument_map)
        )

    def __hash__(self) -> int:
        return hash((self._way.start, self.ids))

    def _crossings(self) -> list[tuple[str, str, int]]:
        return [_crossed(self._step(index)) for index in range(len(self.ids))]

    def _step(self, index: int) -> Step:
        if self._steps is not None:
            return self._steps[index]
        return self._way.steps[-1][self.ids[index]]

    def __repr__(self) -> str:
        shown = ", ".join(map(brief, self.ids[:3])) + (", ..." if len(self.ids) > 3 else "")
        to = brief(self._way.start)
        return f"<Answers to {to}: {len(self.ids)}{' of them: ' if shown else ''}{shown}>"


def _crossed(step: Step) -> tuple[str, str, int]:
    """Return what tells a chain from others: the first step back fixes the rest of the walk."""
    return step[0][0].id, step[1], step[2]


def _same(one: ArgumentMap, other: ArgumentMap) -> bool:
    # Nearly always one map: comparing it field by field would cost more than the question.
    return one is other or one == other


@checked
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
