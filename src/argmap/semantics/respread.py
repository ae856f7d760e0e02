"""Respread: the labels of a frame after a few changes, reckoned anew only where they can differ.

What a label hangs on lies below it. So whatever is not above a change keeps its label, and the run
goes on from there: as a least fixpoint is one, what it finds is what a run of the whole would find.
"""

from collections.abc import Iterable

from argmap.memory import paused_collector
from argmap.semantics.spread import IN, Run


class Respread(Run):
    """A run like another, but for what is given and weighed now at the elements that changed.

    The labels, and all that they are compared by, are those of a run of the whole. ``order`` lists
    what was labelled anew alone, so certificates are for whole runs.
    """

    def __init__(
        self, before: Run, given: bytearray, weights: list[float], changed: Iterable[int]
    ) -> None:
        self.frame = before.frame
        self.given = given
        self.weights = weights
        self.labels = bytearray(before.labels)
        self.reasons = list(before.reasons)
        self.order = []
        self.open_pro, self.open_con = list(before.open_pro), list(before.open_con)
        self.pro, self.con = list(before.pro), list(before.con)
        self.carried = list(before.carried)
        self.open_premises, self.standing = list(before.open_premises), list(before.standing)
        self.open_group = list(before.open_group)
        with paused_collector():
            above = self.frame.above(changed)
            for at in above:
                self.labels[at] = 0
                self.reasons[at] = ""
                self.carried[at] = 0.0
            for at in above:
                self._wait(at)
            for at in above:
                if at < self.frame.size:
                    self._try_statement(at)
                else:
                    self._try_step(at)
            self._spread()

    def _wait(self, at: int) -> None:
        """Let an element wait for what is not labelled, and hold against it what is."""
        frame, labels, carried = self.frame, self.labels, self.carried
        for steps, best, waits in (
            (frame.pros[at], self.pro, self.open_pro),
            (frame.cons[at], self.con, self.open_con),
        ):
            if steps:
                best[at] = max((carried[one] for one in steps if labels[one] == IN), default=0.0)
                waits[at] = sum(not labels[one] for one in steps)
        if at >= frame.size:
            premises = frame.premises[at - frame.size]
            self.open_premises[at - frame.size] = sum(not labels[one] for one in premises)
            self.standing[at - frame.size] = sum(labels[one] == IN for one in premises)
        elif at in frame.group_of:
            group = frame.group_of[at]
            self.open_group[group] = sum(
                not labels[step]
                for one in frame.groups[group]
                for step in (*frame.pros[one], *frame.cons[one])
            )
