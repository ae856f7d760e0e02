"""Rests in an assurance case: all that a supported element needs, and of any other what fails it."""

from argmap.explain.labelled import Labelled
from argmap.explain.rest import Rest, Rests, every, once
from argmap.model import Argument
from argmap.semantics.assurance import contexts_of
from argmap.semantics.statuses import ACCEPTED


class CaseRests:
    """Gives what each element of a labelled case rests on."""

    def __init__(self, labelled: Labelled) -> None:
        self.known = labelled
        self.contexts: dict[str, list[str]] = contexts_of(labelled.map)

    def of(self, rest: Rest) -> Rests:
        """Return what a line of a proof rests on directly."""
        known, status = self.known, self.known.statuses.get(rest.id)
        element = known.map[rest.id]
        pro, con = known.sides(rest.id)
        if isinstance(element, Argument):
            needs = [Rest(one, "premise") for one in element.premise_ids]
            attacks = every(con, "undercut")
        else:
            needs, attacks = every(pro, "for"), every(con, "against")
        needs += [Rest(one, "context") for one in self.contexts.get(rest.id, ())]
        left = [one for one in attacks if known.statuses[one.id] != "resolved"]
        if isinstance(element, Argument) and element.polarity == "attacks":
            return once([*needs, *attacks])
        if status in ACCEPTED or status is None:
            return once([*needs, *attacks])
        if status == "incomplete":
            return once([one for one in needs if known.statuses[one.id] == "incomplete"])
        return once([*left, *(one for one in needs if self._is_doubted(one.id))])

    def _is_doubted(self, name: str) -> bool:
        status = self.known.statuses[name]
        if status is None:
            return self.known.labels[name] != "in"
        return status in ("challenged", "defeated")
