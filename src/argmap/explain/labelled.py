"""Labelled: a map under a labelling, with what proofs ask of it by id."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy

from argmap.explain.rest import Rest, Rests, Role, every, one
from argmap.model import Argument, ArgumentMap
from argmap.semantics import Labelling, Setting
from argmap.semantics.caes import Label
from argmap.semantics.frame import LINKED
from argmap.semantics.standards import ProofStandard, find_standard
from argmap.semantics.statuses import LABEL_IN_CASE, Status
from argmap.semantics.weighing import WEIGHINGS, Weighing, find_weighing


class Labelled:
    """A map under a labelling: labels, reasons, weights by id, and when each label was set.

    One is made for all that is asked, as it looks at the whole map; ``asked`` then tells of what.
    ``above`` are the arguments that one asked about bears on. Its proof as a part of the map keeps
    them, for an argument needs its target, so they count wherever they bear on the proof.
    """

    def __init__(
        self,
        argument_map: ArgumentMap,
        labels: Labelling,
        setting: Setting,
    ) -> None:
        self.map = argument_map
        self.labels: dict[str, str] = {**labels.statements, **labels.arguments}
        self.reasons: Mapping[str, str] = labels.reasons
        self.weights: Mapping[str, float] = labels.weights
        self.given: frozenset[str] = labels.given
        self.statuses: Mapping[str, Status | None] = labels.statuses
        self.is_case: bool = not LABEL_IN_CASE.keys().isdisjoint(
            filter(None, labels.statuses.values())
        )
        self.standard: ProofStandard = find_standard(setting.standard)
        self.weighing: Weighing = find_weighing(setting.weighing)
        # Reasons are kept in the order in which the labels were set.
        self.rank: dict[str, int] = {name: at for at, name in enumerate(labels.reasons)}
        self.above: set[str] = set()

    def asked(self, item_id: str) -> "Labelled":
        """Return the same where one element is asked about."""
        made = copy(self)
        made.above = set(_above(self.map, item_id))
        return made

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
        if self.whole_of(step):
            return LINKED
        return next((item for item in WEIGHINGS if item.name == step.scheme), self.weighing)

    def whole_of(self, step: Argument) -> str | None:
        """Return the whole that an argument for a part of it needs beside its premises."""
        return self.map.whole_of.get(step.target) if step.polarity == "supports" else None

    def tie_of_part(self, step: Argument) -> Rests:
        """Return the relation without which an argument for a part would need fewer premises."""
        return [] if self.whole_of(step) is None else self._ties_of_part(step.target)

    def _ties_of_part(self, name: str) -> Rests:
        return [Rest(tie.id, "") for tie in self.map.ties[name] if tie.kind == "part"]

    def whole(self, name: str, *words: Label) -> Rests:
        """Return the whole of a part, with their tie; nothing if its label is none of those named."""
        whole = self.map.whole_of.get(name)
        if whole is None or (words and self.labels[whole] not in words):
            return []
        return [Rest(whole, "whole"), *self._ties_of_part(name)]

    def fallen(self, name: str) -> Rests:
        """Return what brings a statement down: all reasons for it, one against it that decides.

        Nothing for it is enough where it is not given. Then a reason against it is spare: it may
        stand only because the statement fell.
        """
        pro, con = self.sides(name)
        deciding = self.best(con, before=name)
        spare = self.best(con) if deciding is None else None
        against = [Rest(spare, "against", spare=True)] if spare else one(deciding, "against")
        # Every reason for a part needs its whole, so without that no other has to be looked at.
        without = self.whole(name, "out")
        return [*against, *(without or [*self.whole(name), *every(pro, "for")])]

    def kept_above(self, steps: Iterable[Argument], role: Role) -> Rests:
        """Return the steps that the argument asked about bears on, in a role."""
        return [Rest(step.id, role) for step in steps if step.id in self.above]


def _above(argument_map: ArgumentMap, item_id: str) -> Iterator[str]:
    """Walk over the arguments that an argument bears on, one through the other, each once."""
    seen: set[str] = set()
    element = argument_map[item_id]
    while isinstance(element, Argument) and element.id not in seen:
        if seen:
            yield element.id
        seen.add(element.id)
        element = argument_map[element.target]
