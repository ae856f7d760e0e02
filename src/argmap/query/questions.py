"""Questions: which positions a map takes on a question, the answers and the objections to it.

Questions, positions and arguments are those of IBIS (Kunz and Rittel 1970). A question is answered,
not supported: an argument that leads into one is read as an answer, or as an objection to it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from argmap.door import checked
from argmap.model import Argument, ArgumentMap, Relation, Statement
from argmap.model.contexts import contexts_alone
from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class Position:
    """One answer to a question, or one objection to it: statements that are meant together.

    ``through`` is the relation or the argument that makes it one. ``rivals`` are the ids of the
    statements of which the map says that they and one of these cannot both stand.
    """

    question: str
    side: Literal["answer", "objection"]
    statements: tuple[Statement, ...]
    through: Argument | Relation
    rivals: tuple[str, ...] = ()

    __repr__ = one_line

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of its statements."""
        return tuple(item.id for item in self.statements)


@checked
def answers_to(argument_map: ArgumentMap, question: str) -> tuple[Position, ...]:
    """List the answers to a question, then the objections to it, each in order of the map and once.

    The premises of an argument, and the origins of a relation, are one answer; but rivals answer
    each for itself. Questions among them are left out. What is no question has no answers. Linear in
    what leads to the question.

    Raises:
        UnknownIdError: If there is no such statement.
    """
    asked = argument_map.statement(question)
    if asked.kind != "question":
        return ()
    steps = argument_map.incoming.get(question, ())
    ties = argument_map.hanging.get(question, ())
    return _each_once(_positions(argument_map, ties, steps, {question})).get(question, ())


def positions_of(argument_map: ArgumentMap) -> Mapping[str, tuple[Position, ...]]:
    """Return the positions on each question that has any, from one pass over the map."""
    questions = {item_id for item_id, kind in argument_map.kinds.items() if kind == "question"}
    ties, steps = argument_map.relations, argument_map.arguments
    return _each_once(_positions(argument_map, ties, steps, questions))


def _each_once(positions: Iterable[Position]) -> dict[str, tuple[Position, ...]]:
    """Sort positions by question, answers first; what relation and argument both say is one."""
    found: dict[str, dict[tuple[str, frozenset[str]], Position]] = {}
    for one in positions:
        found.setdefault(one.question, {}).setdefault((one.side, frozenset(one.ids)), one)
    return {
        question: tuple(sorted(taken.values(), key=lambda one: one.side == "objection"))
        for question, taken in found.items()
    }


def tops_of(argument_map: ArgumentMap) -> tuple[Statement, ...]:
    """List the questions and the last conclusions, in order of the map.

    What answers a question by a relation, is part of another statement or the context of one, is a
    premise of nothing and yet no conclusion of its own: it stands under its question, or with that.
    """
    below = {
        name for found in positions_of(argument_map).values() for one in found for name in one.ids
    }
    contexts = contexts_alone(argument_map)
    return tuple(
        item
        for item in argument_map.statements
        if item.kind == "question"
        or not (
            item.id in argument_map.outgoing
            or item.id in below
            or item.id in argument_map.whole_of
            or item.id in contexts
        )
    )


def rivals_of(argument_map: ArgumentMap, item_id: str) -> tuple[str, ...]:
    """Return what a ``rival`` relation names beside a statement or argument, each once."""
    ties = argument_map.ties.get(item_id, ())
    beside = (name for tie in ties if tie.kind == "rival" for name in tie.origins)
    return tuple(name for name in dict.fromkeys(beside) if name != item_id)


def _positions(
    argument_map: ArgumentMap,
    ties: Iterable[Relation],
    steps: Iterable[Argument],
    questions: Collection[str],
) -> Iterator[Position]:
    for tie in ties:
        if tie.kind == "answer":
            for target in tie.targets:
                if target in questions:
                    for names in _answers(argument_map, tie.origins):
                        yield from _position(argument_map, target, "answer", names, tie)
    for step in steps:
        if step.target in questions:
            side: Literal["answer", "objection"] = (
                "answer" if step.polarity == "supports" else "objection"
            )
            yield from _position(argument_map, step.target, side, step.premise_ids, step)


def _answers(argument_map: ArgumentMap, origins: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what is one answer: the origins that no other of them excludes together, rivals alone."""
    alone = [name for name in origins if not set(origins).isdisjoint(rivals_of(argument_map, name))]
    together = tuple(name for name in origins if name not in alone)
    if together:
        yield together
    for name in alone:
        yield (name,)


def _position(
    argument_map: ArgumentMap,
    question: str,
    side: Literal["answer", "objection"],
    names: tuple[str, ...],
    through: Argument | Relation,
) -> Iterator[Position]:
    kinds = argument_map.kinds
    kept = [name for name in dict.fromkeys(names) if kinds.get(name, "question") != "question"]
    if kept:
        rivals = dict.fromkeys(other for name in kept for other in rivals_of(argument_map, name))
        statements = tuple(argument_map.statement(name) for name in kept)
        yield Position(question, side, statements, through, tuple(rivals))
