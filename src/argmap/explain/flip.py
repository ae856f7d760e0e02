"""Flips: the smallest changes to what is given that would turn a verdict.

A change withdraws a statement that is given, or grants one that is not. Every proof of the
verdict names the statements it depends on, so a flip must change one of them: those sets are
collected until the cheapest change that meets all of them turns the verdict (implicit hitting
sets, after Moreno-Centeno and Karp, 2013). Each round costs one labelling and one MaxSAT call.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import Any, Literal

from argmap.errors import ArgmapError
from argmap.explain.why import explain
from argmap.model import ArgumentMap, Statement
from argmap.semantics import Labelling, label
from argmap.semantics.caes import Label
from argmap.semantics.frame import GIVEN

COST_OF_LETTER: Mapping[str | None, int] = {
    "A": 6,
    "B": 5,
    "C": 4,
    "D": 3,
    "E": 2,
    "F": 1,
    None: 3,
}
COST_OF_GRANT = 4
ROUNDS = 400


class FlipLimitError(ArgmapError):
    """The search for flips came to its limit before it was done."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A change that turns a verdict: what to withdraw, what to grant, and what it costs."""

    withdraw: tuple[str, ...]
    grant: tuple[str, ...]
    cost: int
    label: Label

    def as_json(self) -> dict[str, Any]:
        """Give what ``argmap flip --json`` prints of it."""
        return {
            "withdraw": list(self.withdraw),
            "grant": list(self.grant),
            "cost": self.cost,
            "label": self.label,
        }


def flip(
    argument_map: ArgumentMap,
    item_id: str,
    to: Literal["in", "out"] | None = None,
    most: int = 3,
    standard: str = "preponderance",
    weighing: str = "linked",
    grant: bool = True,
) -> tuple[Flip, ...]:
    """Give the cheapest changes that would turn the verdict on a statement, cheapest first.

    ``to`` is the verdict wanted; without it any other than today's. Withdrawing evidence costs
    1 to 6 by the reliability of its best source (F to A, 3 where it is not rated), granting a
    claim 4; ``grant=False`` leaves granting out, and granting the statement itself never counts.
    No flip contains another.

    Raises:
        UnknownIdError: If no statement has the id.
        FlipLimitError: If the search takes more than 400 rounds.

    >>> from argmap.formats.files import load
    >>> [found] = flip(load("examples/northport/map.argmap.yaml"), "cleaner-air", most=1)
    >>> found.withdraw, found.label
    (('no2-fell',), 'out')
    """
    argument_map.statement(item_id)
    return tuple(
        islice(_Search(argument_map, item_id, to, standard, weighing, grant).found(), most)
    )


class _Search:
    """Collects what proofs depend on, and asks for the cheapest change that meets all of it."""

    def __init__(
        self,
        argument_map: ArgumentMap,
        item_id: str,
        to: Label | None,
        standard: str,
        weighing: str,
        grant: bool,
    ) -> None:
        self.map = argument_map
        self.item_id = item_id
        self.how = (standard, weighing)
        self.first = self._label(frozenset()).statements[item_id]
        self.to = to
        self.given = {item.id for item in argument_map.statements if item.kind in GIVEN}
        self.cost = {
            item.id: _cost(argument_map, item, item.id in self.given)
            for item in argument_map.statements
            if item.id in self.given or (grant and item.kind == "claim" and item.id != item_id)
        }
        self.names = {name: at for at, name in enumerate(self.cost, start=1)}

    def found(self) -> Iterator[Flip]:
        """Yield flips, the cheapest first; each round learns what the verdict depends on."""
        if self.to is not None and self.to == self.first:
            return
        solver_of: Any = import_module("pysat.examples.rc2").RC2
        problem: Any = import_module("pysat.formula").WCNF()
        for name, cost in self.cost.items():
            problem.append([-self.names[name]], weight=cost)
        with solver_of(problem) as solver:
            for _ in range(ROUNDS):
                model = solver.compute()
                if model is None:
                    return
                changed = frozenset(name for name, at in self.names.items() if at in set(model))
                labels = self._label(changed)
                word = labels.statements[self.item_id]
                if self._is_wanted(word):
                    yield self._flip(changed, word)
                    solver.add_clause([-self.names[name] for name in sorted(changed)])
                    continue
                clause = self._clause(labels, changed)
                if not clause:
                    return
                solver.add_clause(clause)
        raise FlipLimitError(f"no end to the flips of {self.item_id!r} after {ROUNDS} rounds")

    def _is_wanted(self, word: Label) -> bool:
        return word == self.to if self.to is not None else word != self.first

    def _label(self, changed: frozenset[str]) -> Labelling:
        given = {item.id for item in self.map.statements if item.kind in GIVEN}
        return label(self.map, *self.how, granted=changed - given, withdrawn=changed & given)

    def _clause(self, labels: Labelling, changed: frozenset[str]) -> list[int]:
        """Give the clause that some statement of the proof must be given otherwise."""
        proof = explain(self.map, self.item_id, labels)
        decisive = [ground.id for ground in proof.grounds if ground.id in self.names]
        if proof.label == "undecided":
            decisive = self._cone()
        return [
            -self.names[name] if name in changed else self.names[name]
            for name in dict.fromkeys(decisive)
        ]

    def _cone(self) -> list[str]:
        """Give every statement that bears on the one asked about, directly or not."""
        seen: dict[str, None] = {}
        todo = [self.item_id]
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen[name] = None
            for step in self.map.incoming.get(name, ()):
                todo.extend((step.id, *step.premise_ids))
            for tie in self.map.ties.get(name, ()):
                todo.extend(tie.origins if tie.kind == "rival" else ())
        return [name for name in seen if name in self.names]

    def _flip(self, changed: frozenset[str], word: Label) -> Flip:
        names = [name for name in self.cost if name in changed]
        return Flip(
            tuple(name for name in names if name in self.given),
            tuple(name for name in names if name not in self.given),
            sum(self.cost[name] for name in names),
            word,
        )


def _cost(argument_map: ArgumentMap, statement: Statement, given: bool) -> int:
    if not given:
        return COST_OF_GRANT
    letters: Iterable[str | None] = [
        argument_map.source(name).reliability for name in statement.sources
    ]
    return max((COST_OF_LETTER[letter] for letter in letters), default=COST_OF_LETTER[None])
