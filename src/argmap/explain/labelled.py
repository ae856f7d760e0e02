"""Labelled: a map under a labelling, with what proofs ask of it by id."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from argmap.model import Argument, ArgumentMap
from argmap.semantics import Labelling, Setting
from argmap.semantics.standards import ProofStandard, find_standard
from argmap.semantics.weighing import WEIGHINGS, Weighing, find_weighing

Role = Literal["", "for", "against", "undercut", "backing", "premise", "rival"]
Mode = Literal["label", "best", "case", "named"]


class Rest(NamedTuple):
    """Something that a verdict rests on directly, and how it bears on it.

    ``mode`` says what of it matters: its label, or of a rival the best argument that stands for it,
    all arguments for it, or only which it is. What is ``spare`` is no part of the proof, and is said
    where that makes no circle.
    """

    id: str
    role: Role
    mode: Mode = "label"
    spare: bool = False


Rests = list[Rest]


class Labelled:
    """A map under a labelling: labels, reasons, weights by id, and when each label was set.

    ``above`` are the arguments that one asked about bears on. Its proof as a part of the map keeps
    them, for an argument needs its target, so they count wherever they bear on the proof.
    """

    def __init__(
        self,
        argument_map: ArgumentMap,
        labels: Labelling,
        setting: Setting,
        item_id: str | None = None,
    ) -> None:
        self.map = argument_map
        self.labels = {**labels.statements, **labels.arguments}
        self.reasons = labels.reasons
        self.weights = labels.weights
        self.given = labels.given
        self.standard: ProofStandard = find_standard(setting.standard)
        self.weighing: Weighing = find_weighing(setting.weighing)
        # Reasons are kept in the order in which the labels were set.
        self.rank = {name: at for at, name in enumerate(labels.reasons)}
        self.above = set() if item_id is None else set(_above(argument_map, item_id))

    def sides(self, item_id: str) -> tuple[list[Argument], list[Argument]]:
        """Return the arguments for an element and those against it."""
        pro: list[Argument] = []
        con: list[Argument] = []
        for step in self.map.incoming.get(item_id, ()):
            (pro if step.polarity == "supports" else con).append(step)
        return pro, con

    def best(self, steps: Iterable[Argument], before: str | None = None) -> str | None:
        """Return the heaviest argument that stands, the first labelled of equals.

        ``before`` asks for one that was labelled before that element.
        """
        standing = [item.id for item in steps if self.labels[item.id] == "in"]
        if before is not None and standing:
            limit = self.rank[before]
            standing = [name for name in standing if self.rank[name] < limit]
        if len(standing) < 2:
            return standing[0] if standing else None
        return min(standing, key=lambda name: (-self.weights[name], self.rank[name]))

    def weight(self, step: str | None) -> float:
        """Return what an argument that stands weighs, 0 if there is none."""
        return 0.0 if step is None else self.weights[step]

    def first_open(self, steps: Iterable[Argument]) -> str | None:
        """Return the first argument that is undecided."""
        return next((item.id for item in steps if self.labels[item.id] == "undecided"), None)

    def weighing_of(self, step: Argument) -> Weighing:
        """Return how the premises of an argument are weighed: by its scheme, or as usual."""
        return next((item for item in WEIGHINGS if item.name == step.scheme), self.weighing)


def one(step: str | None, role: Role) -> Rests:
    """Return a step in a role, or nothing."""
    return [] if step is None else [Rest(step, role)]


def every(steps: Iterable[Argument], role: Role) -> Rests:
    """Return all steps in a role."""
    return [Rest(step.id, role) for step in steps]


def every_above(known: Labelled, steps: Iterable[Argument], role: Role) -> Rests:
    """Return the steps that the argument asked about bears on, in a role."""
    return [Rest(step.id, role) for step in steps if step.id in known.above]


def once(rests: Rests) -> Rests:
    """Return each rest once, in order."""
    return list(dict.fromkeys(rests))


def fallen(known: Labelled, name: str) -> Rests:
    """Return what brings a statement down: all reasons for it, and one against it that decides.

    Nothing for it is enough where it is not given. Then a reason against it is spare: it may stand
    only because the statement fell.
    """
    pro, con = known.sides(name)
    deciding = known.best(con, before=name)
    spare = known.best(con) if deciding is None else None
    against = [Rest(spare, "against", spare=True)] if spare else one(deciding, "against")
    return [*against, *every(pro, "for")]


def _above(argument_map: ArgumentMap, item_id: str) -> Iterator[str]:
    """Walk over the arguments that an argument bears on, one through the other, each once."""
    seen: set[str] = set()
    element = argument_map[item_id]
    while isinstance(element, Argument) and element.id not in seen:
        if seen:
            yield element.id
        seen.add(element.id)
        element = argument_map[element.target]
