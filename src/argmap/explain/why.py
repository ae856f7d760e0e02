"""Why: the proof of a verdict, as a tree of what it rests on, down to what is given.

For a statement that stands: one argument that carries it, and what defeats each reason against
it. For one that falls: the reason against it, or what defeats every reason for it. For one that
stays open: the tie, or the loop in which each waits for the other. What was labelled first is
preferred, so the proof is well founded and small (strong admissibility).

Source: Caminada and others, Argument and Computation (2023), on strongly admissible proofs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Unpack

from argmap.door import checked
from argmap.edit import restrict
from argmap.model import Argument, ArgumentMap, Statement
from argmap.results import one_line
from argmap.semantics import DEFAULT, Labelling, Setting, SettingOptions, label, setting_of
from argmap.semantics.held import hold_labelled
from argmap.semantics.setting import named_setting

Role = Literal["", "for", "against", "undercut", "backing", "premise", "rival"]
Rests = tuple[tuple[str, Role], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """One line of a proof: a statement or argument, how it bears on the line above, its verdict.

    ``again`` marks what is explained at an earlier line.
    """

    depth: int
    id: str
    role: Role
    label: str
    reason: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """The proof of a verdict: its lines in reading order, and the loop that leaves it open."""

    id: str
    label: str
    reason: str
    grounds: tuple[Ground, ...]
    loop: tuple[str, ...] = ()
    setting: Setting = DEFAULT

    __repr__ = one_line

    def part_of(self, argument_map: ArgumentMap) -> ArgumentMap:
        """Cut the map down to the proof, to be drawn or asked again."""
        return restrict(argument_map, [ground.id for ground in self.grounds])

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap why --json`` prints."""
        return {
            "statement": self.id,
            "label": self.label,
            "reason": self.reason,
            **named_setting(self.setting),
            "loop": list(self.loop),
            "grounds": [
                {
                    "depth": ground.depth,
                    "id": ground.id,
                    "role": ground.role,
                    "label": ground.label,
                    "reason": ground.reason,
                    "again": ground.again,
                }
                for ground in self.grounds
            ],
        }


@checked
def why(
    argument_map: ArgumentMap,
    item_id: str,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> Explanation:
    """Explain the verdict on a statement or argument. Linear in the size of the map.

    ``options`` are parts of a setting by name, and count over ``setting``. The element asked
    about stays in the map whatever the policies say of it.

    Raises:
        UnknownIdError: If no statement or argument has the id.
        SettingError: If the setting contradicts itself or the map, or asks for another semantics
            than ``caes``: the others give no proofs.

    >>> from argmap.formats.files import load
    >>> found = why(load("examples/northport/map.argmap.yaml"), "cleaner-air")
    >>> [(ground.depth, ground.id, ground.role, ground.label) for ground in found.grounds][:2]
    [(0, 'cleaner-air', '', 'in'), (1, 'no2-fell-supports-cleaner-air', 'for', 'in')]
    """
    if not isinstance(argument_map[item_id], Statement):
        argument_map.argument(item_id)
    chosen = setting_of(setting, options)
    held = hold_labelled(argument_map, chosen, "a proof", item_id)
    made = label(
        held.part, chosen.standard, chosen.weighing, weights=held.weights, given=held.given
    )
    return explain(held.part, item_id, made, chosen)


def explain(
    argument_map: ArgumentMap, item_id: str, labels: Labelling, setting: Setting = DEFAULT
) -> Explanation:
    """Explain the label of a statement or argument under a labelling of the map.

    ``setting`` is what the labelling was made under, for the answer to name it.
    """
    return replace(_Prover(argument_map, labels).explain(item_id), setting=setting)


def grounds_of(argument_map: ArgumentMap, labels: Labelling) -> Mapping[str, Rests]:
    """Return for every statement and argument what its verdict rests on directly. Linear.

    These are the lines that ``why`` puts right below the element, whatever it was asked about.
    """
    prover = _Prover(argument_map, labels)
    return {name: tuple(prover.rests_on(name)) for name in prover.labels}


class _Prover:
    """Walks from a verdict to what it rests on; every element is explained once."""

    def __init__(self, argument_map: ArgumentMap, labels: Labelling) -> None:
        self.map = argument_map
        self.labels = {**labels.statements, **labels.arguments}
        self.reasons = labels.reasons
        self.weights = labels.weights
        # Reasons are kept in the order in which the labels were set.
        self.rank = {name: at for at, name in enumerate(labels.reasons)}

    def explain(self, item_id: str) -> Explanation:
        grounds: list[Ground] = []
        seen: set[str] = set()
        todo: list[tuple[int, str, Role]] = [(0, item_id, "")]
        while todo:
            depth, name, role = todo.pop()
            again = name in seen
            seen.add(name)
            grounds.append(Ground(depth, name, role, self.labels[name], self.reasons[name], again))
            if not again:
                below = [(depth + 1, *pair) for pair in self.rests_on(name)]
                todo.extend(reversed(below))
        loop = self._loop(item_id) if self.labels[item_id] == "undecided" else ()
        reason = self.reasons[item_id]
        return Explanation(item_id, self.labels[item_id], reason, tuple(grounds), loop)

    def rests_on(self, item_id: str) -> Iterator[tuple[str, Role]]:
        element = self.map[item_id]
        if isinstance(element, Argument):
            return self._under_step(element)
        return self._under_statement(item_id)

    def _under_statement(self, item_id: str) -> Iterator[tuple[str, Role]]:
        steps = self.map.incoming.get(item_id, ())
        pro = [step for step in steps if step.polarity == "supports"]
        con = [step for step in steps if step.polarity == "attacks"]
        word = self.labels[item_id]
        if word == "in":
            if self.reasons[item_id] != "it is given":
                yield from self._best(item_id, pro, "for")
            yield from ((step.id, "against") for step in con)
        elif word == "out":
            yield from self._best(item_id, con, "against")
            yield from ((step.id, "for") for step in pro)
            yield from self._winners(item_id)
        else:
            open_steps = [step for step in steps if self.labels[step.id] == "undecided"]
            for step in open_steps:
                yield step.id, "for" if step.polarity == "supports" else "against"
            if not open_steps:
                yield from self._best(item_id, pro, "for")
                yield from self._best(item_id, con, "against")

    def _under_step(self, step: Argument) -> Iterator[tuple[str, Role]]:
        attackers = self.map.incoming.get(step.id, ())
        undercuts = [item for item in attackers if item.polarity == "attacks"]
        backings = [item for item in attackers if item.polarity == "supports"]
        word = self.labels[step.id]
        premises = [name for name in step.premise_ids if word == "in" or self.labels[name] == word]
        if word == "out" and self.reasons[step.id] == "it is undercut":
            yield from self._best(step.id, undercuts, "undercut")
            yield from ((item.id, "backing") for item in backings)
            return
        if word == "out":
            first = sorted(premises, key=self.rank.__getitem__)[:1]
            yield from ((name, "premise") for name in first)
            return
        yield from ((name, "premise") for name in premises)
        left = undercuts if word == "in" else [i for i in undercuts if self.labels[i.id] != "out"]
        yield from ((item.id, "undercut") for item in left)
        if left and any(self.labels[item.id] == "in" for item in left):
            yield from self._best(step.id, backings, "backing")

    def _best(self, item_id: str, steps: list[Argument], role: Role) -> Iterator[tuple[str, Role]]:
        """Return the heaviest argument that stood before the label was set, the first of equals."""
        standing = [step.id for step in steps if self.labels[step.id] == "in"]
        # What falls for want of support needs no attack, so one that came later may be named.
        before = [name for name in standing if self.rank[name] < self.rank[item_id]]
        found = before or standing
        if found:
            yield min(found, key=lambda name: (-self.weights[name], self.rank[name])), role

    def _winners(self, item_id: str) -> Iterator[tuple[str, Role]]:
        for relation in self.map.ties.get(item_id, ()):
            if relation.kind == "rival":
                standing = (name for name in relation.origins if self.labels.get(name) == "in")
                yield from ((name, "rival") for name in standing if name != item_id)

    def _loop(self, item_id: str) -> tuple[str, ...]:
        """Follow what is undecided from one to the next until one comes back, or it ends."""
        way: dict[str, None] = {}
        here: str | None = item_id
        while here is not None and here not in way:
            way[here] = None
            open_below = (
                name for name, _ in self.rests_on(here) if self.labels[name] == "undecided"
            )
            here = next(open_below, None)
        if here is None:
            return ()
        names = list(way)
        return tuple(names[names.index(here) :])
