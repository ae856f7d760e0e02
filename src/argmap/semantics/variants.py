"""Variants: many labellings of one map at once, each with a single change to what it gives or holds.

Bit i of a mask is the world in which change i alone is made. Each element has two masks, of the
worlds in which it is in and out, and the rules of the labelling become operations on whole masks:
one pass over the map labels it in all worlds. Rivals are decided once for all worlds that agree on them
(``rival_worlds.py``). Weighings by shares have no such rules; maps with those are labelled once a
change instead.

An element that a change takes away is out in its world and so is every step that needs it: nothing
that stays can tell that from its absence.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from argmap.semantics.frame import DEFAULT_WEIGHT, Frame
from argmap.semantics.masks import FromBase, Masks
from argmap.semantics.rival_worlds import Known, position_masks
from argmap.semantics.spread import IN, OUT, Run
from argmap.semantics.statuses import challenges, statuses_of
from argmap.semantics.weighing import Weighing
from argmap.semantics.worlds import Base, Change, Worlds


def label_variants(frame: Frame, changes: Sequence[Change], base: Base | None = None) -> Worlds:
    """Label a frame in every world. One pass where no cycles are, each element O(changes / 64).

    With a ``base`` that is a pass over what hangs on the changes; the rest is labelled there.

    >>> from argmap.formats.files import load
    >>> from argmap.semantics.worlds import withdrawals
    >>> frame = Frame(load("examples/northport/map.argmap.yaml"), "preponderance", "linked")
    >>> worlds = label_variants(frame, withdrawals(frame))
    >>> [frame.names[change.statement] for at, change in enumerate(worlds.changes)
    ...     if worlds.outs[frame.numbers["cleaner-air"]] >> at & 1]
    ['no2-fell']
    """
    if not is_labelled_at_once(frame):
        return _one_by_one(frame, changes)
    # What is challenged in a case is found by a walk over all of it.
    return _Pass(frame, changes, None if frame.assured else base).run()


def is_labelled_at_once(frame: Frame) -> bool:
    """Return whether the rules of a frame are operations on masks, and not a labelling for each world."""
    # Weights that depend on how many premises stand, or on how many there are on an issue, are no
    # operation on masks.
    shared = ("cumulative", "factorized") if frame.issues else ("cumulative",)
    return frame.assured or not any(item.name in shared for item in frame.weighings)


def _one_by_one(frame: Frame, changes: Sequence[Change]) -> Worlds:
    count = len(frame.names)
    ins, outs, rejected = [0] * count, [0] * count, [0] * count
    for at, change in enumerate(changes):
        given, extra = bytearray(frame.given), {}
        if change.kind == "without":
            for number in change.ungiven | {one for one in change.gone if one < frame.size}:
                given[number] = 0
        elif change.kind in ("withdraw", "grant"):
            given[change.statement] = change.kind == "grant"
        else:
            extra = {change.statement: change.kind == "support"}
        there = frame.without(change.gone) if change.gone else frame
        run = Run(there, given, there.weights, extra, change.gone)
        statuses = statuses_of(run)
        for number, one in enumerate(run.labels):
            if one == IN:
                ins[number] |= 1 << at
            elif one == OUT:
                outs[number] |= 1 << at
                is_shown = number < frame.size and number not in change.gone
                if is_shown and statuses[number] == "rejected":
                    rejected[number] |= 1 << at
    return Worlds(changes, ins, outs, rejected)


class _Pass:
    """Carries the masks up the map, arguments before what they are for or against."""

    def __init__(self, frame: Frame, changes: Sequence[Change], base: Base | None) -> None:
        self.frame = frame
        self.changes = changes
        self.full: int = (1 << len(changes)) - 1
        self.reached: set[int] | None = None
        self.ins: Masks
        self.outs: Masks
        self.rejected: Masks
        self.given: Masks
        if base is None:
            count = len(frame.names)
            self.ins, self.outs, self.rejected = [0] * count, [0] * count, [0] * count
            self.given = [self.full if one else 0 for one in frame.given]
        else:
            self._begin_at(base)
        self.new_pro: dict[int, int] = {}
        self.new_con: dict[int, int] = {}
        self.gone: dict[int, int] = {}
        self.known_rivals: Known = {}
        for at, change in enumerate(changes):
            if change.kind == "without":
                for number in change.ungiven:
                    self.given[number] &= ~(1 << at)
                for number in change.gone:
                    self.gone[number] = self.gone.get(number, 0) | 1 << at
            elif change.kind in ("withdraw", "grant"):
                self.given[change.statement] ^= (
                    1 << at if frame.given[change.statement] == (change.kind == "withdraw") else 0
                )
            else:
                side = self.new_pro if change.kind == "support" else self.new_con
                side[change.statement] = side.get(change.statement, 0) | 1 << at

    def _begin_at(self, base: Base) -> None:
        """Take over the labels of whatever no change bears on."""
        changed = {
            at
            for change in self.changes
            for at in (change.statement, *change.gone, *change.ungiven)
            if at >= 0
        }
        self.reached = set(self.frame.above(sorted(changed)))
        self.ins = FromBase(base.labels, IN, self.full)
        self.outs = FromBase(base.labels, OUT, self.full)
        self.rejected = FromBase(base.statuses, "rejected", self.full)
        self.given = FromBase(self.frame.given, True, self.full)
        for at in self.reached:
            self.ins[at] = self.outs[at] = self.rejected[at] = 0

    def run(self) -> Worlds:
        if self.reached is None:
            plain, rest = self.frame.sweep
        else:
            place = self.frame.sweep_places
            plain = sorted((at for at in self.reached if place[at] >= 0), key=place.__getitem__)
            rest = sorted(at for at in self.reached if place[at] < 0)
        if self.frame.issues:
            # Rivals wait for each other's arguments, which the order of the sweep does not know.
            plain, rest = [], [*plain, *rest]
        self._sweep(plain)
        todo = dict.fromkeys(rest)
        # Both masks only grow (the rules are monotone), so an element is evaluated again at most
        # once for each world, and mostly a few times. A least fixpoint: circles that only lift
        # themselves stay undecided.
        while todo:
            at = next(iter(todo))
            del todo[at]
            before = self.ins[at], self.outs[at]
            self._sweep((at,))
            if before != (self.ins[at], self.outs[at]):
                todo |= dict.fromkeys(self._above(at))
        if self.frame.assured:
            defeated, challenged = challenges(
                self.frame, self.ins, self.outs, self.new_con, self.full
            )
            return Worlds(self.changes, self.ins, self.outs, defeated, challenged)
        return Worlds(self.changes, self.ins, self.outs, self._rejected(), reached=self.reached)

    def _rejected(self) -> Masks:
        """Return where reasons against a statement stand and outweigh those for it (``Run.statuses``)."""
        found = self.rejected
        elements: Iterable[int] = range(self.frame.size) if self.reached is None else self.reached
        for at in elements:
            if at >= self.frame.size:
                continue
            new_pro, new_con = self.new_pro.get(at, 0), self.new_con.get(at, 0)
            if not (self.outs[at] and (self.frame.cons[at] or new_con)):
                continue
            if self.frame.even[at] and not (new_pro or new_con):
                found[at] = self._outweighed(at)
                continue
            pros = self._levels(self.frame.pros[at], new_pro)
            for con, con_mask in self._levels(self.frame.cons[at], new_con)[:-1]:
                for pro, pro_mask in pros:
                    if con > pro:
                        found[at] |= con_mask & pro_mask & self.outs[at]
        for at, issues in self.frame.issues_of.items():
            for other in (one for issue in issues for one in self.frame.issues[issue].positions):
                found[at] |= self.outs[at] & self.ins[other]
        for at, mask in self.gone.items():
            found[at] &= ~mask
        return found

    def _outweighed(self, at: int) -> int:
        """Return where a statement is out and reasons against it stand, of reasons that weigh the same."""
        sides = (self.frame.pros[at], self.frame.cons[at])
        pro, con = (reduce(or_, map(self.ins.__getitem__, steps), 0) for steps in sides)
        falls = con & self.outs[at] if self.frame.weights[sides[1][0] - self.frame.size] > 0 else 0
        return falls ^ (falls & pro)

    def _above(self, at: int) -> list[int]:
        frame = self.frame
        if at < frame.size or at in frame.joins:
            return [*frame.told(at)]
        target = frame.targets[at - frame.size]
        group = frame.group_of.get(target)
        return [target] if group is None else list(frame.groups[group])

    def _sweep(self, numbers: Sequence[int]) -> None:
        """Evaluate elements in the order given; those nothing bears on need no rules at all."""
        frame, full, ins, outs, given = self.frame, self.full, self.ins, self.outs, self.given
        size, premises, pros, cons = frame.size, frame.premises, frame.pros, frame.cons
        weights, weighings, questions = frame.weights, frame.weighings, frame.questions
        touched, even = self.new_pro.keys() | self.new_con.keys(), frame.even
        gone = self.gone
        for at in numbers:
            if at >= size:
                below = premises[at - size]
                # The most frequent argument of all: it is what its premise is, in every world.
                is_alone = len(below) == 1 and not cons[at] and not pros[at]
                if is_alone and weights[at - size] > 0:
                    ins[at], outs[at] = ins[below[0]], outs[below[0]]
                else:
                    self._step(at, weighings[at - size])
            elif questions[at]:
                pass
            elif at in frame.group_of:
                masks = (ins, outs, given)
                changed = (self.new_pro, self.new_con, self.gone)
                ins[at], outs[at] = position_masks(
                    frame, at, masks, changed, full, self.known_rivals
                )
            elif at in touched or (cons[at] and not even[at]):
                self._statement(at)
            elif cons[at]:
                self._even(at)
            elif not pros[at]:
                ins[at] = given[at]
                outs[at] = full ^ given[at]
            else:
                own, some, none = given[at], given[at], full
                for step in pros[at]:
                    some |= ins[step]
                    none &= outs[step]
                ins[at] = some
                outs[at] = none ^ (none & own) if own else none
            if at in gone:
                ins[at] &= ~gone[at]
                # What is taken out of a case is missing from it; an attack is not there any more.
                if not frame.assured or (at >= size and not frame.is_pro[at - size]):
                    outs[at] |= gone[at]

    def _even(self, at: int) -> None:
        """Evaluate a statement whose arguments all weigh the same: a tie, or one side alone."""
        full, ins, outs = self.full, self.ins, self.outs
        pros, cons, given = self.frame.pros[at], self.frame.cons[at], self.given[at]
        pro, con, pro_closed, con_closed = 0, 0, full, full
        for step in pros:
            pro |= ins[step]
            pro_closed &= ins[step] | outs[step]
        for step in cons:
            con |= ins[step]
            con_closed &= ins[step] | outs[step]
        weight = self.frame.weights[cons[0] - self.frame.size]
        # With equal weights a comparison is a tie, so one look at the standard does for all worlds.
        tie = con & pro if self.frame.standard.met(weight, weight) else 0
        # A complement is a negative number, with which Python reckons at half the speed.
        stands, falls = given | pro, pro_closed ^ (pro_closed & pro)
        ins[at] = con_closed & (stands ^ (stands & con) | tie)
        outs[at] = falls ^ (falls & given) | falls & con if given else falls

    def _levels(self, steps: Sequence[int], new: int) -> list[tuple[float, int]]:
        """Return the worlds in which the best argument that stands has a weight, heaviest first."""
        size, by_weight = self.frame.size, {DEFAULT_WEIGHT: new} if new else {}
        for step in steps:
            weight = self.frame.weights[step - size]
            by_weight[weight] = by_weight.get(weight, 0) | self.ins[step]
        # From the heaviest down: a world belongs to the first weight at which an argument stands in
        # it, and is taken out of those below. So the levels part all worlds, and each weight is
        # looked at once.
        left, found = self.full, []
        for weight in sorted(by_weight, reverse=True):
            there = by_weight[weight] & left
            found.append((weight, there))
            left ^= there
        return [*found, (0.0, left)]

    def _decided(self, steps: Sequence[int]) -> int:
        made = self.full
        for step in steps:
            made &= self.ins[step] | self.outs[step]
        return made

    def _statement(self, at: int) -> None:
        pros, cons, standard = self.frame.pros[at], self.frame.cons[at], self.frame.standard
        new_pro, new_con = self.new_pro.get(at, 0), self.new_con.get(at, 0)
        pro_closed, con_closed = self._decided(pros), self._decided(cons)
        beaten = self.full if self.frame.assured else pro_closed
        pro_levels, con_levels = self._levels(pros, new_pro), self._levels(cons, new_con)
        no_pro, no_con = pro_levels[-1][1], con_levels[-1][1]
        # The rules of ``Run._try_statement``, each as a mask of the worlds where it applies.
        stands = con_closed & no_con & (self.given[at] | ~no_pro)
        falls = pro_closed & no_pro & ~self.given[at]
        for con, con_mask in con_levels[:-1]:
            for pro, pro_mask in pro_levels:
                both = pro_mask & con_mask
                if not both:
                    continue
                if self.frame.standard.met(pro, con):
                    stands |= both & con_closed
                elif pro < con and not standard.met(pro, con):
                    falls |= both & beaten
        # In before out, as the run tries them in this order.
        self.ins[at], self.outs[at] = stands, falls & ~stands

    def _step(self, at: int, weighing: Weighing) -> None:
        frame, full, is_convergent = self.frame, self.full, not weighing.needs_all
        every_in, some_in, every_out, some_out = full, 0, full, 0
        below = frame.premises[at - frame.size]
        for premise in below:
            every_in &= self.ins[premise]
            some_in |= self.ins[premise]
            every_out &= self.outs[premise]
            some_out |= self.outs[premise]
        # Convergent premises: one is enough, but the weight is set only when all are decided.
        ready = some_in if is_convergent else every_in
        ready &= self._decided(below) if weighing.waits else full
        falls = every_out if is_convergent else some_out
        undercut, backed = self._balance(at)
        falls |= self._decided(frame.pros[at]) & undercut
        stands = ready & self._decided(frame.cons[at]) & backed & ~falls
        # An argument that weighs nothing cannot stand; it is out where it would.
        if frame.weights[at - frame.size] > 0:
            self.ins[at], self.outs[at] = stands, falls
        else:
            self.outs[at] = falls | stands

    def _balance(self, at: int) -> tuple[int, int]:
        """Return the worlds where the undercuts outweigh the backing, and where nothing holds it up."""
        cons, pros = self._levels(self.frame.cons[at], 0), self._levels(self.frame.pros[at], 0)
        undercut, backed = 0, cons[-1][1]
        for con, con_mask in cons[:-1]:
            for pro, pro_mask in pros:
                if con > pro:
                    undercut |= con_mask & pro_mask
                elif con < pro:
                    backed |= con_mask & pro_mask
        return undercut, backed
