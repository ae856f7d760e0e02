"""Rests: what the verdict on a statement or argument rests on directly.

What is in or out rests on what was labelled before it, so that no proof goes in a circle. Together
the rests bring the label about, whatever else there is on the element: of what they leave out, an
argument with its true label changes nothing. So a proof gives the same label alone.
"""

from argmap.explain.labelled import Labelled
from argmap.explain.rest import Rest, Rests, every, once, one
from argmap.explain.rival_rests import RivalRests
from argmap.model import Argument
from argmap.semantics.spread import PREMISE_FALLS, UNDERCUT


class DirectRests:
    """Gives what each element of a labelled map rests on."""

    def __init__(self, labelled: Labelled) -> None:
        self.labelled = labelled
        self.rivals: RivalRests = RivalRests(labelled)

    def of(self, rest: Rest) -> Rests:
        """Return what a line of a proof rests on directly."""
        if rest.mode != "label":
            return self.rivals.shown(rest)
        element = self.labelled.map[rest.id]
        if isinstance(element, Argument):
            return self._step(element)
        if rest.id in self.rivals.issues_of and self.labelled.map.kinds[rest.id] != "question":
            return self.rivals.of(rest.id)
        return self._statement(rest.id)

    def _statement(self, name: str) -> Rests:
        known = self.labelled
        pro, con = known.sides(name)
        word = known.labels[name]
        if word == "in":
            whole = known.whole(name)
            needs_case = not (whole or name in known.given) or known.best(con) is not None
            case = known.best(pro, before=name) if needs_case else None
            return [*whole, *one(case, "for"), *every(con, "against")]
        if word == "out":
            return known.fallen(name)
        return self._open_statement(name)

    def _open_statement(self, name: str) -> Rests:
        """Return what keeps a statement from being in, and what keeps it from being out."""
        known = self.labelled
        pro, con = known.sides(name)
        open_pro, open_con = known.first_open(pro), known.first_open(con)
        best_pro, best_con = known.best(pro), known.best(con)
        whole = known.whole(name)
        if whole and known.labels[whole[0].id] == "undecided":
            # It waits for its whole, whatever else is for it.
            open_pro = best_pro = None
        if open_con:
            # What is given, or has its whole, is not out as long as no reason against it stands;
            # but one may.
            needs_case = not (whole or name in known.given) or best_con is not None
            case = open_pro or (best_pro if needs_case else None)
            found = [*whole, *one(case, "for"), Rest(open_con, "against")]
        else:
            found = [*whole, *one(open_pro or best_pro, "for"), *one(best_con, "against")]
        return once([*found, *known.kept_above(pro, "for"), *known.kept_above(con, "against")])

    def _step(self, step: Argument) -> Rests:
        known = self.labelled
        word, reason = known.labels[step.id], known.reasons[step.id]
        if word == "undecided":
            return self._open_step(step)
        backings, undercuts = known.sides(step.id)
        if word == "out" and reason == UNDERCUT:
            best = known.best(undercuts, before=step.id)
            return [*one(best, "undercut"), *every(backings, "backing")]
        if word == "out" and reason == PREMISE_FALLS:
            missing = [item for item in self._premises(step) if known.labels[item.id] == "out"]
            # What falls first has the shortest proof, and where all are needed one is enough.
            missing.sort(key=lambda item: known.rank[item.id])
            needed = missing[:1] if known.weighing_of(step).needs_all else missing
            return [*needed, *known.tie_of_part(step)]
        is_cut = known.best(undercuts) is not None
        return [
            *self._premises(step),
            *known.tie_of_part(step),
            *every(undercuts, "undercut"),
            *one(known.best(backings, before=step.id) if is_cut else None, "backing"),
        ]

    def _open_step(self, step: Argument) -> Rests:
        known = self.labelled
        backings, undercuts = known.sides(step.id)
        needed = self._premises(step)
        waiting = [item for item in needed if known.labels[item.id] == "undecided"]
        alive = waiting or [item for item in needed if known.labels[item.id] == "in"]
        # Where all premises are needed, none of them may be out; where one is enough, one is.
        needs_all = known.weighing_of(step).needs_all
        premises = needed if needs_all else alive[:1]
        open_cut = None if waiting else known.first_open(undercuts)
        standing = known.best(undercuts)
        backing = known.first_open(backings) or known.best(backings) if standing else None
        found = [
            *premises,
            *known.tie_of_part(step),
            *one(open_cut, "undercut"),
            *one(standing, "undercut"),
            *one(backing, "backing"),
            *known.kept_above(undercuts, "undercut"),
            *known.kept_above(backings, "backing"),
        ]
        return once(found)

    def _premises(self, step: Argument) -> Rests:
        """Return the premises of an argument, and the whole where it is for a part of it."""
        whole = self.labelled.whole_of(step)
        beside = [] if whole is None or whole in step.premise_ids else [Rest(whole, "whole")]
        return [*(Rest(item, "premise") for item in step.premise_ids), *beside]
