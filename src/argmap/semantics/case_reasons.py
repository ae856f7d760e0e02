"""Reasons in an assurance case: of what is not supported, the first thing that keeps it from being so."""

from collections.abc import Iterator, Sequence

from argmap.semantics.spread import GIVEN_REASON, IN, OUT, Run
from argmap.semantics.statuses import Status

ALL_SUPPORTED = "all that it rests on is supported"
UNDEVELOPED = "it is undeveloped"
NOTHING = "nothing in the case supports it"
RESOLVED = "what it rests on is defeated"
ACCEPTED_RESIDUAL = "it is accepted as a residual"
UNRESOLVED = "nothing in the case resolves it"


class CaseReasons:
    """Says of each element of a labelled case why it has its status."""

    def __init__(self, run: Run, statuses: Sequence[Status | None]) -> None:
        self.run = run
        self.frame = run.frame
        self.statuses = statuses
        self.items = list(run.frame.map.nodes())

    def of(self, at: int) -> str:
        """Return the reason for the status of an element, by number."""
        frame, status = self.frame, self.statuses[at]
        if at < frame.size and frame.questions[at]:
            return "a question is neither in nor out"
        if at >= frame.size and not frame.is_pro[at - frame.size]:
            return self._attack(at)
        if self.run.labels[at] == IN:
            is_given = at < frame.size and self.run.given[at]
            return GIVEN_REASON if is_given else ALL_SUPPORTED
        said = self._attacked(at)
        if said is None and status == "challenged":
            said = self._doubted(at)
        return said or self._missing(at)

    def needs(self, at: int) -> Iterator[int]:
        """Yield what an element needs: of a statement its steps and contexts, of a step its premises."""
        frame = self.frame
        todo = list(frame.pros[at] if at < frame.size else frame.premises[at - frame.size])
        for one in todo:
            if one >= frame.shown and one != frame.open_step:
                todo += frame.premises[one - frame.size]
            else:
                yield one

    def _attack(self, at: int) -> str:
        attack = self.items[at]
        if getattr(attack, "residual", None):
            return ACCEPTED_RESIDUAL
        if self.run.labels[at] == OUT:
            return self._attacked(at) or RESOLVED
        return UNRESOLVED

    def _attacked(self, at: int) -> str | None:
        """Name the first attack on an element that is not resolved, one that stands before others."""
        labels = self.run.labels
        left = [one for one in self.frame.cons[at] if labels[one] != OUT]
        left.sort(key=lambda one: labels[one] != IN)
        if not left:
            return None
        by = self._name_of_attack(left[0])
        return f"{by} defeats it" if labels[left[0]] == IN else f"{by} challenges it, unresolved"

    def _name_of_attack(self, attack: int) -> str:
        premises = self.frame.premises[attack - self.frame.size]
        return repr(self.frame.names[premises[0] if len(premises) == 1 else attack])

    def _doubted(self, at: int) -> str | None:
        for one in self.needs(at):
            if one == self.frame.open_step or self.run.labels[one] == IN:
                continue
            if self.statuses[one] is None:
                return f"its context {self.frame.names[one]!r} is challenged"
            if self.statuses[one] in ("challenged", "defeated"):
                return self._below(one)
        return None

    def _missing(self, at: int) -> str:
        frame, item = self.frame, self.items[at]
        if item.undeveloped:
            return UNDEVELOPED
        if item.elsewhere:
            return f"it rests on {item.elsewhere[0]!r}, which is not in this case"
        needs = list(self.needs(at))
        if frame.open_step in needs:
            return frame.lost.get(item.id, NOTHING)
        for one in needs:
            if self.run.labels[one] != IN and self.statuses[one] is None:
                return f"its context {frame.names[one]!r} does not count: {self._missing(one)}"
            if self.run.labels[one] != IN:
                return self._below(one)
        return NOTHING

    def _below(self, one: int) -> str:
        """Name what an element rests on and what that is; through a step that lacks nothing itself."""
        frame, labels, status = self.frame, self.run.labels, self.statuses[one]
        item = self.items[one]
        is_plain = one >= frame.size and not (item.undeveloped or item.elsewhere)
        if is_plain and all(labels[con] == OUT for con in frame.cons[one]):
            for premise in self.needs(one):
                if premise == frame.open_step or labels[premise] == IN:
                    continue
                its = self.statuses[premise]
                if its == status or (status == "challenged" and its in (None, "defeated")):
                    if its is None:
                        return f"the context {frame.names[premise]!r} of {frame.names[one]!r} is challenged"
                    one, status = premise, its
                    break
        return f"{frame.names[one]!r}, which it rests on, is {status or 'challenged'}"
