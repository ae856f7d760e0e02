"""Encoding: the rules of the labelling as clauses, so that a MaxSAT solver finds changes itself.

Two forms. ``justified``: a label needs what brings it about, for changes that must bring a label
about. ``forced``: what brings a label about entails it, for changes that must undo one. Elements
with arguments that are weighed by shares get no clauses, and a justified circle may justify
itself; so an answer is a candidate to be labelled, never one too few.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal

from argmap.semantics.frame import LINKED, Frame

Toggle = tuple[Literal["given", "raise", "lower"], int]
LEAST_WEIGHT = 1e-6
MOST_PAIRS = 100_000
"""Pairs of arguments on one element up to which each is compared with each."""
SHARED = ("cumulative", "factorized")
Valued = tuple[float, list[int]]


class Encoding:
    """Clauses over the toggles and, for each element, ``ins`` and ``outs``: its labels."""

    def __init__(
        self,
        frame: Frame,
        toggles: Mapping[Toggle, int],
        cone: Collection[int],
        is_large: bool = False,
    ) -> None:
        self.frame = frame
        self.toggles = toggles
        self.clauses: list[list[int]] = []
        self.last: int = max(toggles.values(), default=0)
        # What has the label of a toggle or of its premise needs no variables. Of a small map it has some:
        # on all there are hangs which of several answers at one cost comes first.
        leaves = dict(self._leaves(cone)) if is_large else {}
        plain = dict(_plain(frame, cone)) if is_large else {}
        self.ruled: list[int] = [at for at in cone if at not in leaves and at not in plain]
        # Two variables each, since there are three labels; both at once is forbidden.
        self.ins: dict[int, int] = {at: self.fresh() for at in self.ruled}
        self.outs: dict[int, int] = {at: self.fresh() for at in self.ruled}
        self.clauses += [[-self.ins[at], -self.outs[at]] for at in self.ruled]
        self.ins |= leaves
        self.outs |= {at: -literal for at, literal in leaves.items()}
        self.ins |= {at: self.ins[premise] for at, premise in plain.items()}
        self.outs |= {at: self.outs[premise] for at, premise in plain.items()}
        # What is missing from a case waits for itself, and is not to justify itself.
        if frame.open_step in self.ins:
            self.clauses += [[-self.ins[frame.open_step]], [-self.outs[frame.open_step]]]

    def fresh(self) -> int:
        self.last += 1
        return self.last

    def _leaves(self, cone: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield the statements on which nothing bears, each with the literal that it is given."""
        frame = self.frame
        for at in cone:
            if at < frame.size and not (frame.pros[at] or frame.cons[at] or frame.questions[at]):
                number = self.toggles.get(("given", at))
                if number is not None and at not in frame.issues_of:
                    yield at, -number if frame.given[at] else number

    def encodable(self) -> Iterator[int]:
        """Return the elements whose rules can be said in clauses."""
        frame = self.frame
        for at in self.ruled:
            group = frame.groups[frame.group_of[at]] if at in frame.group_of else (at,)
            steps = [step for one in group for step in (*frame.pros[one], *frame.cons[one])]
            steps += [at] if at >= frame.size else []
            # Shares would need sums over literals. Such elements stay free, so the solver may
            # propose too much, which the labelling then refuses; it can never propose too little.
            if not any(frame.weighings[step - frame.size].name in SHARED for step in steps):
                yield at

    def given(self, at: int) -> tuple[list[int], list[int]]:
        """Return the literals, one of which holds if a statement is given, and if it is not.

        What always holds is a variable of its own, what never does an empty list.
        """
        number = self.toggles.get(("given", at))
        if number is None:
            return ([self._true()], []) if self.frame.given[at] else ([], [self._true()])
        return ([-number], [number]) if self.frame.given[at] else ([number], [-number])

    def _true(self) -> int:
        bound = self.fresh()
        self.clauses.append([bound])
        return bound

    def values(self, step: int) -> list[Valued]:
        """Return the weights an argument can have, each with literals that all hold when it has it."""
        weight = self.frame.weights[step - self.frame.size]
        up, down = self.toggles.get(("raise", step)), self.toggles.get(("lower", step))
        # An argument weighs what it does in the map unless one of the two toggles moves it.
        as_is = [-one for one in (up, down) if one is not None]
        made: list[Valued] = [(weight, as_is)]
        made += [(1.0, [up])] if up is not None else []
        return made + ([(LEAST_WEIGHT, [down])] if down is not None else [])

    def both(self, literals: list[int]) -> int:
        """Return a literal that entails all of these."""
        if len(literals) == 1:
            return literals[0]
        # One direction suffices: the literal only ever stands where it has to be made true.
        made = self.fresh()
        self.clauses += [[-made, one] for one in literals]
        return made

    def standing(self, steps: Iterable[int]) -> Iterator[tuple[float, list[int]]]:
        """Return for each argument and weight the literals: it is in, and weighs that."""
        for step in steps:
            for weight, literals in self.values(step):
                # What weighs nothing never stands, so it beats nothing and needs no answer.
                if weight:
                    yield weight, [self.ins[step], *literals]


def _plain(frame: Frame, cone: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the arguments of one premise on which nothing bears, each with that premise."""
    for at in cone:
        number = at - frame.size
        # One that weighs nothing falls where it would stand.
        if number < 0 or frame.pros[at] or frame.cons[at] or not frame.weights[number]:
            continue
        premises = frame.premises[number]
        if len(premises) == 1 and premises[0] < frame.size and frame.weighings[number] is LINKED:
            yield at, premises[0]


class Justified(Encoding):
    """A label needs what brings it about."""

    def closed(self, head: int, elements: Iterable[int]) -> None:
        self.clauses += [[-head, self.ins[one], self.outs[one]] for one in elements]

    def answered(
        self,
        head: int,
        side: list[int],
        others: list[int],
        beats: Callable[[float, float], bool],
    ) -> None:
        """Let each argument of a side that is in be beaten by one of the others."""
        if not (side or others):
            return
        # Once for the side that answers, so that clauses number one for each argument and weight.
        answers = [(weight, self.both(made)) for weight, made in self.standing(others)]
        if len(side) * len(others) > MOST_PAIRS:
            self._answered_by_steps(head, side, answers, beats)
            return
        for weight, made in self.standing(side):
            beaten = [one for other, one in answers if beats(other, weight)]
            self.clauses.append([-head, *(-one for one in made), *beaten])

    def _answered_by_steps(
        self,
        head: int,
        side: list[int],
        answers: list[tuple[float, int]],
        beats: Callable[[float, float], bool],
    ) -> None:
        """Say the same in clauses that grow with the arguments, and not with their pairs.

        What is heavier than what beats a weight beats it too. So a literal for each weight stands for all
        answers of that weight or more: one of them holds, or the literal of the next weight does.
        """
        by_weight: dict[float, list[int]] = {}
        for weight, one in answers:
            by_weight.setdefault(weight, []).append(one)
        levels = sorted(by_weight)
        reached = [self.fresh() for _ in levels]
        for level, one, heavier in zip(levels, reached, [*reached[1:], 0], strict=True):
            self.clauses.append([-one, *by_weight[level], *([heavier] if heavier else [])])
        for weight, made in self.standing(side):
            # The least weight that beats it.
            at = bisect_left(levels, True, key=lambda level, weight=weight: beats(level, weight))  # type: ignore[misc]
            self.clauses.append([-head, *(-one for one in made), *reached[at : at + 1]])

    def statement(self, at: int) -> None:
        frame, standard = self.frame, self.frame.standard
        pros, cons = frame.pros[at], frame.cons[at]
        stands, falls = self.ins[at], self.outs[at]
        if frame.questions[at]:
            self.clauses += [[-stands], [-falls]]
            return
        is_given, is_not_given = self.given(at)
        # The rules of ``Run._try_statement``, from the label to what it needs: everything against
        # it decided, something for it, and every reason against it beaten. The same for out, with
        # the sides exchanged.
        self.closed(stands, cons)
        self.clauses.append([-stands, *is_given, *(self.ins[pro] for pro in pros)])
        self.answered(stands, cons, pros, standard.met)
        if frame.assured:
            # In a case an attack that stands decides, whatever the support is still waiting for.
            deciding = [self.ins[con] for con in cons]
            self.clauses += [[-falls, self.ins[pro], self.outs[pro], *deciding] for pro in pros]
        else:
            self.closed(falls, pros)
        self.clauses.append([-falls, *is_not_given, *(self.ins[con] for con in cons)])
        self.answered(falls, pros, cons, lambda con, pro: pro < con and not standard.met(pro, con))

    def step(self, at: int) -> None:
        frame = self.frame
        premises, pros, cons = frame.premises[at - frame.size], frame.pros[at], frame.cons[at]
        stands, falls = self.ins[at], self.outs[at]
        needs_all = frame.weighings[at - frame.size].needs_all
        # Three ways to fall, a variable for each, and one of them must hold.
        lost, undercut, weightless = self.fresh(), self.fresh(), self.fresh()
        # Weightless: all conditions to stand hold, but the weight is 0.
        for head in (stands, weightless):
            if needs_all:
                self.clauses += [[-head, self.ins[one]] for one in premises]
            else:
                self.clauses.append([-head, *(self.ins[one] for one in premises)])
                self.closed(head, premises if frame.weighings[at - frame.size].waits else ())
            self.closed(head, cons)
            self.answered(head, cons, pros, lambda pro, con: pro > con)
        self._split(stands, weightless, self.values(at)[0], self.toggles.get(("raise", at)))
        self.clauses.append([-falls, lost, undercut, weightless])
        every = [[-lost, self.outs[one]] for one in premises]
        self.clauses += [[-lost, *(self.outs[one] for one in premises)]] if needs_all else every
        self.closed(undercut, pros)
        self.clauses.append([-undercut, *(self.ins[con] for con in cons)])
        self.answered(undercut, pros, cons, lambda con, pro: con > pro)

    def _split(self, stands: int, weightless: int, as_is: Valued, raised: int | None) -> None:
        """Let an argument without weight stand only when raised, and fall only when it is not."""
        if as_is[0]:
            self.clauses.append([-weightless])
        elif raised is None:
            self.clauses.append([-stands])
        else:
            self.clauses.extend([[-stands, raised], [-weightless, -raised]])


class Forced(Encoding):
    """What brings a label about entails it."""

    def decided(self, at: int) -> int:
        """Return a literal entailed when an element is in or out."""
        # Entailed only, not equivalent: bodies of clauses need no more.
        closed = self.fresh()
        self.clauses += [[-self.ins[at], closed], [-self.outs[at], closed]]
        return closed

    def harmless(self, steps: Iterable[int], is_beaten: Callable[[float], bool]) -> list[int]:
        """Return for each argument a literal entailed when it is out, or in and beaten."""
        made = []
        for step in steps:
            beaten = [literals for weight, literals in self.values(step) if is_beaten(weight)]
            # Never beaten at any weight it can have: then it is harmless only when it is out.
            if not beaten:
                made.append(self.outs[step])
                continue
            harmless = self.fresh()
            self.clauses.append([-self.outs[step], harmless])
            self.clauses += [
                [-self.ins[step], *(-one for one in literals), harmless] for literals in beaten
            ]
            made.append(harmless)
        return made

    def wins(
        self,
        head: int,
        side: Iterable[int],
        others: list[int],
        beats: Callable[[float, float], bool],
        also: Iterable[int] = (),
    ) -> None:
        """Entail the head when one of a side is in and beats all the others that are not out."""
        known: dict[float, list[int]] = {}
        for weight, made in self.standing(side):
            # Arguments of one weight beat the same others; their clauses are shared.
            if weight not in known:
                known[weight] = self.harmless(others, lambda one, best=weight: beats(best, one))  # type: ignore[misc]
            self.clauses.append([*(-one for one in (*made, *known[weight], *also)), head])

    def statement(self, at: int) -> None:
        frame, standard = self.frame, self.frame.standard
        pros, cons = frame.pros[at], frame.cons[at]
        if frame.questions[at]:
            return
        is_given, is_not_given = self.given(at)
        for literals, steps, head in (
            (is_given, cons, self.ins[at]),
            (is_not_given, pros, self.outs[at]),
        ):
            if literals:
                self.clauses.append([-literals[0], *(-self.outs[step] for step in steps), head])
        if frame.assured:
            self.clauses += [[-self.ins[con], self.outs[at]] for con in cons]
        self.wins(self.ins[at], pros, cons, standard.met)
        self.wins(
            self.outs[at], cons, pros, lambda con, pro: pro < con and not standard.met(pro, con)
        )

    def step(self, at: int) -> None:
        frame = self.frame
        premises, pros, cons = frame.premises[at - frame.size], frame.pros[at], frame.cons[at]
        needs_all = frame.weighings[at - frame.size].needs_all
        outs = [self.outs[one] for one in premises]
        if needs_all:
            self.clauses.extend([-one, self.outs[at]] for one in outs)
        else:
            self.clauses.append([*(-one for one in outs), self.outs[at]])
        self.wins(self.outs[at], cons, pros, lambda con, pro: con > pro)
        # Linked: all in. Otherwise all decided and one of them in, hence one clause for each
        # choice.
        ready = [self.ins[one] for one in premises]
        if not needs_all:
            waits = frame.weighings[at - frame.size].waits
            ready = [self.decided(one) for one in premises] if waits else []
        choices = [[]] if needs_all else [[self.ins[one]] for one in premises]
        for weight, literals in self.values(at):
            head = self.ins[at] if weight else self.outs[at]
            for chosen in choices:
                harmless = [self._checked(con, pros) for con in cons]
                body = (*ready, *chosen, *literals, *harmless)
                self.clauses.append([*(-one for one in body), head])

    def _checked(self, con: int, pros: list[int]) -> int:
        """Return a literal entailed when an undercut is out, or in and lighter than some backing."""
        checked = self.fresh()
        # ``answered`` the other way round: an undercut that is out harms nothing; one that is in
        # has to be outweighed by backing that stands.
        self.clauses.append([-self.outs[con], checked])
        for weight, made in self.standing((con,)):
            for other, backing in self.standing(pros):
                if other > weight:
                    self.clauses.append([*(-one for one in (*made, *backing)), checked])
        return checked
