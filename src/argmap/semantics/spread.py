"""Spread: the run that labels a frame, from what is given until nothing changes.

Each label is set once and followed to what waits for it, so a run is linear in the frame, cycles
included. Labels are numbers here: 0 undecided, 1 in, 2 out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.memory import paused_collector
from argmap.semantics.frame import DEFAULT_WEIGHT, LINKED, Frame

UNDECIDED, IN, OUT = 0, 1, 2
GIVEN_REASON = "it is given"
UNSUPPORTED = "no argument that stands supports it"
SUPPORTED = "an argument supports it"
UNDEFENDED = "the reasons against it stand, and none for it"
OUTWEIGHED = "the reasons against it outweigh those for it"
PREMISE_FALLS = "a premise it needs does not stand"
PREMISES_STAND = "its premises stand"
UNDERCUT = "it is undercut"
NO_CASE = "no argument that stands makes a case for it"
WEIGHTLESS = "it weighs nothing"
GONE = "it is withdrawn"
TIE_ON_STEP = "a tie between what undercuts and what backs it"
PART_REASONS = (
    "the statement it is a part of is undecided",
    "the statement it is a part of stands",
    "the statement it is a part of does not stand",
)


class Run:
    """One labelling of a frame: ``labels``, ``reasons`` by number, ``order`` in which they were set.

    ``pro`` and ``con`` are the best weights of arguments that stand for and against an element,
    ``open_pro`` and ``open_con`` how many are undecided, ``carried`` what an argument weighs.
    ``new`` gives statements an argument of weight 1 for them (true) or against them that stands.
    ``gone`` are elements that count as if they were not there, with all steps that need them
    (``Frame.without``): out from the start.
    """

    def __init__(
        self,
        frame: Frame,
        given: bytearray,
        weights: list[float],
        new: Mapping[int, bool] | None = None,
        gone: Iterable[int] = (),
    ) -> None:
        count = len(frame.names)
        self.frame = frame
        self.given = given
        self.weights = weights
        self.labels: bytearray = bytearray(count)
        self.reasons: list[str] = [""] * count
        self.order: list[int] = []
        self.open_pro: list[int] = [len(side) for side in frame.pros]
        self.open_con: list[int] = [len(side) for side in frame.cons]
        self.pro: list[float] = [0.0] * count
        self.con: list[float] = [0.0] * count
        # The new argument stands from the start and waits for nothing, so it is only its weight.
        for at, is_for in (new or {}).items():
            (self.pro if is_for else self.con)[at] = DEFAULT_WEIGHT
        self.carried: list[float] = [0.0] * count
        self.open_premises: list[int] = [len(premises) for premises in frame.premises]
        self.standing: list[int] = [0] * len(frame.premises)
        self.open_group: list[int] = [
            sum(self.open_pro[at] + self.open_con[at] for at in group) for group in frame.groups
        ]
        # Lists of numbers alone, none of it garbage.
        with paused_collector():
            for at in gone:
                self._take_away(at)
            self._start()
            self._spread()

    def set(self, at: int, label: int, reason: str) -> None:
        self.labels[at] = label
        self.reasons[at] = reason
        self.order.append(at)

    def _take_away(self, at: int) -> None:
        """Let an element count as not there: out, or in a case what is missing from it."""
        frame = self.frame
        if not frame.assured or (at >= frame.size and not frame.is_pro[at - frame.size]):
            self.set(at, OUT, GONE)
        elif at >= frame.size:
            self.open_premises[at - frame.size] += 1
        else:
            self.open_pro[at] += 1
            self.open_con[at] += 1

    def _start(self) -> None:
        """Label what waits for nothing."""
        labels, reasons, order = self.labels, self.reasons, self.order
        open_pro, open_con, special = self.open_pro, self.open_con, self.frame.issues_of
        for at, is_given in enumerate(self.given):
            if labels[at]:
                continue
            # Most statements of a map meet no attack and no rival. They are labelled here without a
            # call, which is why a large map of mere support is fast.
            is_plain = not (open_con[at] or self.pro[at] or self.con[at])
            if not is_plain or at in special or self.frame.questions[at]:
                self._try_statement(at)
            elif is_given:
                labels[at] = IN
                reasons[at] = GIVEN_REASON
                order.append(at)
            elif not open_pro[at]:
                labels[at] = OUT
                reasons[at] = UNSUPPORTED
                order.append(at)
        for number, premises in enumerate(self.frame.premises):
            # An argument without premises stands unless it is undercut (Carneades has such).
            if not premises:
                self._try_step(number + self.frame.size)

    def _spread(self) -> None:
        frame, labels, order, reasons = self.frame, self.labels, self.order, self.reasons
        size, open_premises, standing = frame.size, self.open_premises, self.standing
        joins = frame.joins
        open_pro, open_con, uses, weighings = (
            self.open_pro,
            self.open_con,
            frame.uses,
            frame.weighings,
        )
        carried, weights = self.carried, self.weights
        # ``order`` is the queue, too: a label is set once, appended once and followed once. Every
        # link is crossed once, so the run is linear; what is never appended stays undecided, as
        # circles do.
        for at in order:
            label = labels[at]
            if at >= size and at not in joins:
                self._follow_step(at, label)
                continue
            for step in uses[at] if at < size else joins[at]:
                number = step - size
                open_premises[number] -= 1
                if label == IN:
                    standing[number] += 1
                if labels[step]:
                    continue
                # The usual case first: linked premises and nothing that bears on the argument
                # itself.
                if weighings[number] is not LINKED or open_con[step] or open_pro[step]:
                    self._try_step(step)
                elif label == OUT:
                    labels[step] = OUT
                    reasons[step] = PREMISE_FALLS
                    order.append(step)
                # Every premise was in, since one that is out would have labelled the argument
                # above.
                elif not open_premises[number]:
                    self._try_step(step) if self.con[step] else self._stand(
                        step, weights[number], carried
                    )

    def _stand(self, step: int, weight: float, carried: list[float]) -> None:
        carried[step] = weight
        self.set(step, IN if weight > 0 else OUT, PREMISES_STAND if weight > 0 else WEIGHTLESS)

    def _follow_step(self, step: int, label: int) -> None:
        frame = self.frame
        number = step - frame.size
        target = frame.targets[number]
        weight = self.carried[step] if label == IN else 0.0
        if frame.is_pro[number]:
            self.open_pro[target] -= 1
            # Weights are compared, never added: the best argument of a side speaks for it (Gordon
            # and Walton 2016).
            if weight > self.pro[target]:
                self.pro[target] = weight
        else:
            self.open_con[target] -= 1
            if weight > self.con[target]:
                self.con[target] = weight
        if target >= frame.size:
            self._try_step(target)
            return
        if target in frame.group_of:
            self.open_group[frame.group_of[target]] -= 1
        # A position with a label still counts for its rivals, which wait for all arguments in the
        # group.
        if not self.labels[target] or target in frame.group_of:
            self._try_statement(target)

    def _try_step(self, step: int) -> None:
        if self.labels[step]:
            return
        frame = self.frame
        number = step - frame.size
        count = len(frame.premises[number])
        weighing = frame.weighings[number]
        left, standing = self.open_premises[number], self.standing[number]
        share = weighing.share(standing, count)
        attack, backing = self.con[step], self.pro[step]
        # It falls as soon as no open premise can save it, not only when all are decided.
        if share == 0 and (left == 0 or weighing.fails(standing, left, count)):
            self.set(step, OUT, PREMISE_FALLS)
        # Undercut for good: more attack may come, but no more backing.
        elif not self.open_pro[step] and attack > backing:
            self.set(step, OUT, UNDERCUT)
        # For good the other way round. A tie between undercut and backing decides nothing.
        elif (
            (not left or (share > 0 and not weighing.waits))
            and not self.open_con[step]
            and (not attack or attack < backing)
        ):
            self._stand(step, share * self.weights[number], self.carried)

    def _try_statement(self, at: int) -> None:
        if at in self.frame.group_of:
            self._try_position(at)
            return
        if self.labels[at] or self.frame.questions[at]:
            return
        pro, con, standard = self.pro[at], self.con[at], self.frame.standard
        # In, once nothing more can come against it. More may come for it, which only helps.
        if not self.open_con[at]:
            if not con:
                if self.given[at] or pro:
                    self.set(at, IN, GIVEN_REASON if self.given[at] else SUPPORTED)
                    return
            elif standard.met(pro, con):
                self.set(at, IN, f"the reasons for it meet {standard.name}")
                return
        # Out only once nothing more can come for it; in a case, an attack that stands decides.
        if self.open_pro[at] and not (con and self.frame.assured):
            return
        if not pro and not self.given[at]:
            self.set(at, OUT, UNSUPPORTED)
        # A tie, or a lead too small for the standard, is neither in nor out.
        elif pro < con and not standard.met(pro, con):
            self.set(at, OUT, OUTWEIGHED)

    def _try_position(self, at: int) -> None:
        group = self.frame.group_of[at]
        self._try_given(at)
        if self._may_lose(at) and not self.open_pro[at] and not self.pro[at]:
            self.set(at, OUT, NO_CASE)
        # Rivals are decided together and last: any open argument could still change who leads.
        if not self.open_group[group]:
            self._resolve(self.frame.groups[group])

    def _try_given(self, at: int) -> None:
        is_free = not (self.labels[at] or self.open_con[at] or self.frame.questions[at])
        # What is given needs no case, only not to be outweighed; so it need not wait for its
        # rivals.
        if self.given[at] and is_free and self.con[at] <= self.pro[at]:
            self._win(at, GIVEN_REASON)

    def _win(self, at: int, reason: str) -> None:
        self.set(at, IN, reason)
        for issue in self.frame.issues_of[at]:
            for other in self.frame.issues[issue].positions:
                # At most one of rivals stands.
                if other != at and self._may_lose(other):
                    self.set(other, OUT, f"its rival {self.frame.names[at]!r} stands")

    def _resolve(self, group: Sequence[int]) -> None:
        """Decide between rivals once every argument on them is: by weight, under their standards."""
        for at in group:
            self._try_given(at)
        # Winners are found before any is set: no position may win because another has just lost.
        winners = [at for at in group if not self.labels[at] and self._beats_its_rivals(at)]
        for at in winners:
            standard = self.frame.issues[self.frame.issues_of[at][0]].standard
            self._win(at, f"it meets {standard.name} against its rivals")
        for at in group:
            if self.labels[at] or self.frame.questions[at]:
                continue
            if self.given[at]:
                self.set(at, OUT, OUTWEIGHED)
            elif not self.pro[at]:
                self.set(at, OUT, NO_CASE)
            else:
                self.set(at, OUT, self._why_lost(at))

    def _why_lost(self, at: int) -> str:
        *rivals, con = self._against(at)
        case, best = self.pro[at], max(rivals)
        if case <= best:
            return "a tie between rivals" if case == best else "a rival has a better case"
        if case < con:
            return OUTWEIGHED
        standard = self.frame.issues[self.frame.issues_of[at][0]].standard
        return f"it does not meet {standard.name} against its rivals"

    def _against(self, at: int) -> Iterator[float]:
        """Yield for each issue the best weight against a position: of its rivals, and of attacks."""
        for issue in self.frame.issues_of[at]:
            others = (one for one in self.frame.issues[issue].positions if one != at)
            yield max((self.pro[one] for one in others), default=0.0)
        yield self.con[at]

    def _beats_its_rivals(self, at: int) -> bool:
        rivals = (
            (self.frame.issues[issue].standard, against)
            for issue, against in zip(self.frame.issues_of[at], self._against(at), strict=False)
        )
        return (
            not self.frame.questions[at]
            and self.pro[at] > 0
            and all(
                # More than any rival, and by as much as the standard of each issue asks.
                self.pro[at] > against and standard.met(self.pro[at], max(against, self.con[at]))
                for standard, against in rivals
            )
        )

    def _may_lose(self, at: int) -> bool:
        return not (self.labels[at] or self.given[at] or self.frame.questions[at])

    def reason(self, at: int) -> str:
        """Return the reason for a label, or what keeps an element undecided."""
        frame = self.frame
        if at in frame.wholes and (said := self._reason_of_part(at)):
            return said
        is_statement = at < frame.size and at not in frame.issues_of
        if is_statement and self.labels[at] == OUT and self.pro[at] == 0 < self.con[at]:
            return UNDEFENDED
        if self.labels[at]:
            return self.reasons[at]
        if at >= frame.size:
            if self.open_premises[at - frame.size]:
                return "a premise is undecided"
            is_open = self.open_pro[at] or self.open_con[at]
            return "an argument on it is undecided" if is_open else TIE_ON_STEP
        if frame.questions[at]:
            return "a question is neither in nor out"
        group = frame.group_of.get(at)
        is_open = self.open_pro[at] or self.open_con[at]
        if is_open or (group is not None and self.open_group[group]):
            return "an argument on it is undecided"
        if self.pro[at] == self.con[at]:
            return "a tie between the reasons for and against it"
        return f"the reasons for it do not meet {frame.standard.name}"

    def _reason_of_part(self, at: int) -> str | None:
        """Return the reason for the label of a part that has the label of its whole."""
        label, whole = self.labels[at], self.labels[self.frame.wholes[at]]
        return PART_REASONS[label] if label == whole and not self.con[at] else None
