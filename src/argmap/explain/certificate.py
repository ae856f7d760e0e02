"""Certificates: what a label rests on, so that no change which leaves that alone can turn it.

Four things can be certified of an element: that it is in, out, not in, not out. What is in or out
has a proof that ends at what is given. What is not in, or not out, is shown by what blocks it;
there a circle is as good as an end, since what only waits for itself never moves.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from argmap.semantics.frame import Frame
from argmap.semantics.spread import IN, NO_CASE, OUT, PREMISE_FALLS, UNDERCUT, Run

Mode = Literal["in", "out", "not in", "not out"]
Part = tuple[Literal["given", "weight"], int]
Need = tuple[Mode, int]
Option = tuple[list[Need], list[Part]]
# Undecided, in certificates: neither in nor out.
BOTH: tuple[Mode, Mode] = ("not in", "not out")
# Weighed by how many premises stand: more than two arguments enter each comparison, so the whole
# cone is what such a label rests on.
SHARED = ("cumulative", "factorized")


def certify(run: Run, at: int, modes: Iterable[Mode]) -> list[Part]:
    """List what the modes of an element rest on: givens (or not), and weights. Linear."""
    return _Certifier(run).collect([(mode, at) for mode in modes])


def certify_all(run: Run, needs: Iterable[Need]) -> list[Part]:
    """List what all of these rest on together. Linear."""
    return _Certifier(run).collect(list(needs))


class _Certifier:
    def __init__(self, run: Run) -> None:
        self.run = run
        self.frame: Frame = run.frame
        # When a label was set. Reasons must lie before what they explain, or a proof could go in a
        # circle.
        self.rank = [len(run.order)] * len(run.labels)
        for place, at in enumerate(run.order):
            self.rank[at] = place

    def collect(self, todo: list[Need]) -> list[Part]:
        seen: set[Need] = set()
        found: dict[Part, None] = {}
        # Each need is taken once, and there are four for each element: linear. For "not in" and
        # "not out" a circle of needs is sound: what only waits for itself never moves. What is in
        # or out rests on what was labelled before it.
        while todo:
            need = todo.pop()
            if need in seen:
                continue
            seen.add(need)
            needs, parts = self._rests_on(*need)
            found |= dict.fromkeys(parts)
            todo += needs
        return list(found)

    def _rests_on(self, mode: Mode, at: int) -> Option:
        frame = self.frame
        if at >= frame.size:
            # An argument that weighs nothing is out where it would stand; "not out" then depends on
            # all of it.
            is_weightless = mode == "not out" and not self._weight(at)
            steps = (at, *frame.pros[at], *frame.cons[at])
            if is_weightless or any(
                frame.weighings[step - frame.size].name in SHARED for step in steps
            ):
                return [], list(self._cone(at))
            return getattr(self, f"_step_{mode.replace(' ', '_')}")(at)  # type: ignore[no-any-return]
        if frame.questions[at]:
            return [], []
        group = frame.groups[frame.group_of[at]] if at in frame.group_of else (at,)
        sides = [one for other in group for one in (*frame.pros[other], *frame.cons[other])]
        shared = any(frame.weighings[step - frame.size].name in SHARED for step in sides)
        if shared:
            return [], list(self._cone(at))
        if at in frame.group_of:
            return self._position(at, frame.groups[frame.group_of[at]])
        return getattr(self, f"_statement_{mode.replace(' ', '_')}")(at)  # type: ignore[no-any-return]

    def _position(self, at: int, group: tuple[int, ...]) -> Option:
        """Return what the label of a rival rests on: every argument on any of them, by its label.

        While one argument is undecided, only what is given can win, so that one is enough.
        """
        frame, labels = self.frame, self.run.labels
        steps = [one for other in group for one in (*frame.pros[other], *frame.cons[other])]
        waiting = [one for one in steps if not labels[one]]
        # Nothing for it stands and it is not given: rivals do not matter.
        if labels[at] == OUT and self.run.reasons[at] == NO_CASE:
            return [("out", pro) for pro in frame.pros[at]], [("given", at)]
        rivals = [one for issue in frame.issues_of[at] for one in frame.issues[issue].positions]
        # The group waits for one argument; as long as that stays open, nothing is decided by
        # weight.
        if not labels[at] and waiting and not any(self.run.given[one] for one in rivals):
            case = next(one for one in frame.pros[at] if labels[one] != OUT)
            needs: list[Need] = [(mode, waiting[0]) for mode in BOTH]
            return [*needs, ("not out", case)], [("given", one) for one in rivals]
        needs = [self._label(one) for one in steps if labels[one]]
        needs += [(mode, one) for one in waiting for mode in BOTH]
        parts: list[Part] = [("given", one) for one in group]
        return needs, [*parts, *self._compared(*steps)]

    def _label(self, at: int) -> Need:
        return ("in" if self.run.labels[at] == IN else "out"), at

    def _weight(self, step: int) -> float:
        return self.run.weights[step - self.frame.size]

    def _compared(self, *steps: int) -> list[Part]:
        return [("weight", step) for step in steps]

    def _standing(self, steps: Iterable[int], before: int) -> int:
        """Return the heaviest argument that was in before the element was labelled."""
        # Only arguments labelled before the element can have decided it.
        found = [
            step
            for step in steps
            if self.run.labels[step] == IN and self.rank[step] < self.rank[before]
        ]
        return min(found, key=lambda step: (-self._weight(step), self.rank[step]))

    def _statement_in(self, at: int) -> Option:
        pros, cons, labels = self.frame.pros[at], self.frame.cons[at], self.run.labels
        needs = [self._label(con) for con in cons]
        standing = [con for con in cons if labels[con] == IN]
        # No reason against it stands: being given is enough, and no weight was compared.
        if not standing and self.run.given[at]:
            return needs, [("given", at)]
        best = self._standing(pros, at)
        # Weights belong to the proof only where something was weighed against something.
        return [*needs, ("in", best)], self._compared(best, *standing) if standing else []

    def _statement_out(self, at: int) -> Option:
        pros, cons, labels = self.frame.pros[at], self.frame.cons[at], self.run.labels
        if self.frame.assured and any(labels[con] == IN for con in cons):
            return [("in", self._standing(cons, at))], []
        needs = [self._label(pro) for pro in pros]
        if not self.run.given[at] and all(labels[pro] == OUT for pro in pros):
            return needs, [("given", at)]
        best = self._standing(cons, at)
        standing = [pro for pro in pros if labels[pro] == IN]
        return [*needs, ("in", best)], self._compared(best, *standing) if standing else []

    def _statement_not_in(self, at: int) -> Option:
        pros, cons = self.frame.pros[at], self.frame.cons[at]
        met = self.frame.standard.met
        options: list[Option] = []
        # Any attacker that is not out may block the statement, unless one for it beats that
        # attacker.
        for con in cons:
            if self.run.labels[con] != OUT:
                better = [pro for pro in pros if met(self._weight(pro), self._weight(con))]
                options += self._blocked("not out", con, "not in", better, pros)
        # Or nothing lifts it: not given, and no argument for it is in.
        if not self.run.given[at] and not any(self.run.labels[pro] == IN for pro in pros):
            options.append(([("not in", pro) for pro in pros], [("given", at)]))
        return _least(options)

    def _statement_not_out(self, at: int) -> Option:
        pros, cons = self.frame.pros[at], self.frame.cons[at]
        options: list[Option] = []
        if self.run.given[at] and not any(self.run.labels[con] == IN for con in cons):
            options.append(([("not in", con) for con in cons], [("given", at)]))
        for pro in pros:
            if self.run.labels[pro] != OUT:
                weight = self._weight(pro)
                heavier = [con for con in cons if self._loses(weight, self._weight(con))]
                blocks = self._blocked("not out", pro, "not in", heavier, cons)
                if self.frame.assured:
                    # Undecided support holds nothing up in a case while an attack may stand.
                    blocks = iter([([("not out", pro), *(("not in", one) for one in cons)], [])])
                options += blocks
        return _least(options)

    def _loses(self, pro: float, con: float) -> bool:
        return pro < con and not self.frame.standard.met(pro, con)

    def _blocked(
        self, mode: Mode, step: int, against: Mode, better: list[int], others: list[int]
    ) -> Iterator[Option]:
        """Offer ways in which a step that is not out blocks what better ones would bring about."""
        if not any(self.run.labels[one] == IN for one in better):
            parts = self._compared(step, *others) if others else []
            # Every better one must be shown not to stand; then its weight against the others' holds
            # the block.
            yield [(mode, step), *((against, one) for one in better)], parts
        # Undecided is a block by itself: no statement is decided while an argument against it is
        # open. No weight matters there.
        if not self.run.labels[step]:
            yield [(both, step) for both in BOTH], []

    def _step_in(self, at: int) -> Option:
        frame, labels = self.frame, self.run.labels
        premises = frame.premises[at - frame.size]
        if not frame.weighings[at - frame.size].waits:
            standing = [one for one in premises if labels[one] == IN]
            premises = [min(standing, key=self.rank.__getitem__)]
        needs = [self._label(one) for one in premises]
        needs += [self._label(con) for con in frame.cons[at]]
        standing = [con for con in frame.cons[at] if labels[con] == IN]
        if not standing:
            return needs, []
        best = self._standing(frame.pros[at], at)
        return [*needs, ("in", best)], self._compared(best, *standing)

    def _step_out(self, at: int) -> Option:
        frame, labels, reason = self.frame, self.run.labels, self.run.reasons[at]
        premises = frame.premises[at - frame.size]
        if reason == PREMISE_FALLS:
            if frame.weighings[at - frame.size].needs_all:
                fallen = [one for one in premises if labels[one] == OUT]
                # One fallen premise is proof enough, and the one that fell first has the shortest
                # proof.
                return [("out", min(fallen, key=self.rank.__getitem__))], []
            return [("out", one) for one in premises], []
        if reason == UNDERCUT:
            needs = [self._label(pro) for pro in frame.pros[at]]
            best = self._standing(frame.cons[at], at)
            return [*needs, ("in", best)], self._compared(best, *frame.pros[at])
        needs, parts = self._step_in(at)
        return needs, [*parts, *self._compared(at)]

    def _step_not_in(self, at: int) -> Option:
        frame, labels = self.frame, self.run.labels
        premises, pros = frame.premises[at - frame.size], frame.pros[at]
        if not self._weight(at):
            return [], self._compared(at)
        options: list[Option] = []
        if frame.weighings[at - frame.size].needs_all:
            fallen = [one for one in premises if labels[one] != IN]
            # Out before undecided, early before late: shorter certificates make stronger clauses.
            fallen.sort(key=lambda one: (labels[one] != OUT, self.rank[one]))
            options += [([("not in", one)], []) for one in fallen[:1]]
        else:
            waits = frame.weighings[at - frame.size].waits
            waiting = [one for one in premises if waits and not labels[one]]
            options += [([(mode, one) for mode in BOTH], []) for one in waiting[:1]]
            if not any(labels[one] == IN for one in premises):
                options.append(([("not in", one) for one in premises], []))
        for con in frame.cons[at]:
            if labels[con] != OUT:
                better = [pro for pro in pros if self._weight(pro) > self._weight(con)]
                options += self._blocked("not out", con, "not in", better, pros)
        return _least(options)

    def _step_not_out(self, at: int) -> Option:
        frame, labels = self.frame, self.run.labels
        premises = frame.premises[at - frame.size]
        needs: list[Need] = [("not out", one) for one in premises]
        if not frame.weighings[at - frame.size].needs_all:
            alive = [one for one in premises if labels[one] != OUT]
            needs = [("not out", min(alive, key=self.rank.__getitem__))]
        parts: list[Part] = []
        # Each undercut needs an answer of its own: it does not stand, or some backing holds against
        # it.
        for con in frame.cons[at]:
            options: list[Option] = []
            if labels[con] != IN:
                options.append(([("not in", con)], []))
            for pro in frame.pros[at]:
                if labels[pro] != OUT and self._weight(pro) >= self._weight(con):
                    options.append(([("not out", pro)], self._compared(pro, con)))
                elif not labels[pro]:
                    options.append(([(mode, pro) for mode in BOTH], []))
            more, compared = _least(options)
            needs += more
            parts += compared
        return needs, parts

    def _cone(self, start: int) -> Iterator[Part]:
        """Return whatever bears on an element, where its rules compare more than two arguments."""
        for at in cone_of(self.frame, start):
            yield ("given" if at < self.frame.size else "weight"), at


def cone_of(frame: Frame, *starts: int, known: Collection[int] = ()) -> list[int]:
    """List the elements that bear on one of some, directly or not, one of them first. Linear.

    What lies below elements that are ``known`` is left out, and they themselves.
    """
    found: dict[int, None] = {}
    todo = list(starts)
    while todo:
        at = todo.pop()
        if at in found or at in known:
            continue
        found[at] = None
        todo += frame.pros[at]
        todo += frame.cons[at]
        if at >= frame.size:
            todo += frame.premises[at - frame.size]
        for issue in frame.issues_of.get(at, ()):
            todo += frame.issues[issue].positions
    return list(found)


def _least(options: list[Option]) -> Option:
    # Fewer needs first. Any option is sound; a small one rules more changes out at once.
    return min(options, key=lambda option: len(option[0]))
