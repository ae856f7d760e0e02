"""Flip search: the cheapest changes to what is given and weighed that turn a verdict.

A MaxSAT solver that knows the rules of the labelling (see ``encoding.py``) proposes the cheapest
change, and the labelling checks it. If it does not turn the verdict, the certificate of what the
verdict rests on is learnt, and the next is asked for: implicit hitting sets (Moreno-Centeno and Karp,
2013). On a map without cycles and weighings by shares the first proposal is right.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from argmap.errors import FlipLimitError, TimeLimitError
from argmap.explain.certificate import SHARED, Mode, Need, Part, certify, certify_all, cone_of
from argmap.explain.changes import LABEL_OF, Flip, Price, Side, Wanted, goal_of, price_of
from argmap.explain.clauses import encode
from argmap.explain.crossing import Crossing, contested, crossings
from argmap.explain.encoding import LEAST_WEIGHT, Forced, Justified, Toggle
from argmap.explain.turning_alone import turning_alone
from argmap.extras import require
from argmap.semantics.caes import LABELS, Label
from argmap.semantics.dung.limits import Limit
from argmap.semantics.frame import Frame
from argmap.semantics.respread import Respread
from argmap.semantics.spread import IN, OUT, UNDECIDED, Run
from argmap.semantics.statuses import Status, status_of

COST_OF_GRANT = 4
COST_OF_WEIGHT = 4
COST_OF_NEW = 5
ROUNDS = 2000
LARGE = 2000
"""Statements from which on the clauses of a map are many, and reasons that are many on one element."""
IN_BLOCK = 50
"""Reasons of one side in a block."""
MANY = 100
"""Flips after which those of one statement alone are not left to the solver any more."""


class FlipSearch:
    """Collects what verdicts rest on, and asks for the cheapest change that meets all of it."""

    def __init__(
        self,
        frame: Frame,
        at: int,
        to: Wanted | None,
        grant: bool,
        weigh: bool,
        new: Mapping[str, Side] | None = None,
        limit: Limit | None = None,
    ) -> None:
        self.frame = frame
        self.new: Mapping[str, Side] | dict[str, Side] = new or {}
        self.at = at
        self.least: int = 0
        self.now: Run = Run(frame, frame.given, frame.weights)
        self.last: tuple[set[Toggle], Run] = (set(), self.now)
        self.first: int = self.now.labels[at]
        self.goal = goal_of(to, status_of(self.now, at))
        self.wanted: frozenset[int] = self.goal.labels
        self.limit: Limit = limit or Limit()
        self.prices: dict[Toggle, Price] = {}
        for number, item in enumerate(frame.map.statements):
            # Not the statement itself: to grant what is asked about explains nothing.
            if frame.given[number]:
                self.prices["given", number] = price_of(frame.map, item.id)
            elif item.id in self.new:
                self.prices["given", number] = Price(item.id, COST_OF_NEW, "the map lacks it")
            elif grant and frame.grantable[number] and number != at:
                self.prices["given", number] = Price(item.id, COST_OF_GRANT, "a claim is granted")
        for step in contested(frame) if weigh and not frame.assured else ():
            self._price_weight(step)
        self.cost: dict[Toggle, int] = {toggle: price.cost for toggle, price in self.prices.items()}
        self.numbers: dict[Toggle, int] = {
            toggle: at for at, toggle in enumerate(self.cost, start=1)
        }

    def _price_weight(self, step: int) -> None:
        frame, weight = self.frame, self.frame.weights[step - self.frame.size]
        if frame.names[frame.premises[step - frame.size][0]] in self.new:
            return
        price = Price(frame.names[step], COST_OF_WEIGHT, "a weight is moved")
        self.prices |= {("raise", step): price} if weight < 1 else {}
        self.prices |= {("lower", step): price} if weight > LEAST_WEIGHT else {}

    def found(self) -> Iterator[Flip]:
        """Yield flips, the cheapest first; each round learns what the verdict rests on.

        Raises:
            FlipLimitError: If one takes more than ``ROUNDS`` rounds.
            TimeLimitError: If the time is over; the message says which costs are ruled out.
        """
        try:
            # Beside new evidence more weights are compared than in the map; a change of those alone
            # is none of the map.
            yield from (item for item in self._found() if item.add or not self.new)
        except TimeLimitError as error:
            # What the solver has ruled out so far is a lower bound of every cost to come.
            raise TimeLimitError(error.seconds, f"no change costs less than {self.least}") from None

    def _found(self) -> Iterator[Flip]:
        if not self.wanted:
            return
        require("solver", "the search for what turns a verdict")
        toggles = list(self.cost)
        alone: set[Toggle] = set()
        with self._solver() as solver:
            rounds = shown = 0
            while rounds < ROUNDS:
                rounds += 1
                self.limit.check()
                model = solver.answer(self.limit)
                self.least = solver.cost
                if model is None:
                    return
                changed = {toggles[one - 1] for one in model[: len(toggles)] if one > 0}
                run = self._run(changed)
                if self.goal.is_met(run, self.at):
                    yield self._flip_of(changed, run)
                    # No flip contains another: supersets of one are ruled out with it.
                    solver.add_clause([-self.numbers[toggle] for toggle in sorted(changed)])
                    rounds = 0
                    shown += 1
                    alone |= changed if len(changed) == 1 else set()
                    for toggle, flip in self._alone(solver.cost, alone) if shown >= MANY else ():
                        self.limit.check()
                        alone.add(toggle)
                        solver.add_clause([-self.numbers[toggle]])
                        yield flip
                    continue
                # Only a change of something that the verdict rests on can turn it. So every flip
                # meets this clause and no flip is lost, while this proposal is. Clauses are
                # finitely many: the search ends.
                clause = [
                    self.numbers[one] * (-1 if one in changed else 1)
                    for one in self._certificate(Run(self.frame, run.given, run.weights))
                ]
                # The verdict rests on nothing that may change.
                if not clause:
                    return
                solver.add_clause(clause)
        name = self.frame.names[self.at]
        raise FlipLimitError(f"no end to the flips of {name!r} after {ROUNDS} rounds")

    def _solver(self) -> Any:
        from argmap.explain.maxsat import Cheapest

        numbers = self.numbers
        costs = {number: self.cost[toggle] for toggle, number in numbers.items()}
        apart = [
            [-number, -numbers["lower", toggle[1]]]
            for toggle, number in numbers.items()
            if toggle[0] == "raise" and ("lower", toggle[1]) in numbers
        ]
        made = self._rules()
        clauses = [*apart, *made.clauses]
        return Cheapest(clauses, costs, made.last, self._blocks(made.ins), made.clauses[-1])

    def _blocks(self, cone: Collection[int]) -> Iterator[list[int]]:
        """Yield the toggles below some reasons for and against the element with the most of them.

        Of thousands of reasons on one element any two on its two sides may have to give way.
        """
        frame = self.frame
        widest = max(cone, key=lambda at: len(frame.pros[at]) + len(frame.cons[at]))
        pros, cons = frame.pros[widest], frame.cons[widest]
        if len(pros) + len(cons) < LARGE:
            return
        turns = -(-max(len(pros), len(cons)) // IN_BLOCK)
        seen = {widest}
        for turn in range(turns):
            below = cone_of(frame, *pros[turn::turns], *cons[turn::turns], known=seen)
            seen.update(below)
            toggles = self._toggles(("given" if at < frame.size else "weight", at) for at in below)
            yield [self.numbers[one] for one in toggles]

    def _rules(self) -> Justified | Forced:
        """Return the clauses of the rules; the last is the goal, or what of it holds in any case."""
        # "No longer in" is enough there, so the clauses say what would keep the label (``Forced``).
        # To bring a label about they say what it needs (``Justified``). Either way no real flip is
        # forbidden.
        is_undoing = UNDECIDED in self.wanted
        made: Justified | Forced = (Forced if is_undoing else Justified)(
            self.frame, self.numbers, cone_of(self.frame, self.at), self.frame.size > LARGE
        )
        encode(made)
        stands, falls = made.ins[self.at], made.outs[self.at]
        if is_undoing:
            made.clauses += [[-stands]] if IN not in self.wanted else []
            made.clauses += [[-falls]] if OUT not in self.wanted else []
        else:
            ends = ((stands, IN), (falls, OUT))
            made.clauses.append([one for one, label in ends if label in self.wanted])
        return made

    def _run(self, changed: set[Toggle]) -> Run:
        given, weights = bytearray(self.frame.given), list(self.frame.weights)
        for kind, number in changed:
            if kind == "given":
                given[number] ^= 1
            else:
                weights[number - self.frame.size] = 1.0 if kind == "raise" else LEAST_WEIGHT
        # From the last one, where proposals are much alike: then few of many parts differ.
        before, base = min((set(), self.now), self.last, key=lambda one: len(one[0] ^ changed))
        run = Respread(base, given, weights, [number for _, number in before ^ changed])
        self.last = changed, run
        return run

    def _certificate(self, run: Run) -> list[Toggle]:
        """Return every toggle that could make the verdict one of those wanted."""
        label = run.labels[self.at]
        if label in self.wanted:
            return self._toggles(self._kind_of_out(run))
        modes: tuple[Mode, ...]
        if self.wanted == {IN}:
            # Wanted is in, so what keeps it from being in is what has to change.
            modes = ("not in",)
        elif self.wanted == {OUT}:
            modes = ("not out",)
        elif label:
            modes = ("in",) if label == IN else ("out",)
        else:
            modes = ("not in", "not out")
        return self._toggles(certify(run, self.at, modes))

    def _kind_of_out(self, run: Run) -> list[Part]:
        """Return what makes a statement that is out the kind of out that is not wanted.

        It is rejected as long as some reason against it stands and none for it weighs as much, and
        not rejected as long as none against it outweighs those for it.
        """
        frame, at = self.frame, self.at
        pros, cons = frame.pros[at], frame.cons[at]
        shared = any(frame.weighings[one - frame.size].name in SHARED for one in (*pros, *cons))
        if shared or frame.assured or at in frame.group_of:
            whole = (("given" if one < frame.size else "weight", one) for one in cone_of(frame, at))
            return list(whole)  # type: ignore[arg-type]
        best_pro, best_con = (
            max((one for one in side if run.labels[one] == IN), key=self._weigher(run), default=-1)
            for side in (pros, cons)
        )
        compared: list[Part] = [("weight", one) for one in (*pros, *cons)]
        if "rejected" not in self.goal.statuses:
            needs: list[Need] = [("in", best_con)]
            needs += [("not in", one) for one in pros if run.labels[one] != IN]
            return [*certify_all(run, needs), *compared]
        needs = [("not in", one) for one in cons if run.labels[one] != IN]
        needs += [("in", best_pro)] if best_con >= 0 else []
        return [*certify_all(run, needs), *compared]

    def _weigher(self, run: Run) -> Callable[[int], float]:
        return lambda step: run.weights[step - self.frame.size]

    def _toggles(self, parts: Iterable[Part]) -> list[Toggle]:
        found: dict[Toggle, None] = {}
        for kind, number in parts:
            toggles: tuple[Toggle, ...] = (("raise", number), ("lower", number))
            found |= dict.fromkeys((("given", number),) if kind == "given" else toggles)
        return [toggle for toggle in found if toggle in self.numbers]

    def _alone(self, cost: int, but: Collection[Toggle]) -> Iterator[tuple[Toggle, Flip]]:
        """Yield the flips of one statement alone at a cost but for some, in order of the map."""
        for number, status in self._turning.items():
            toggle: Toggle = ("given", number)
            if self.cost[toggle] == cost and toggle not in but:
                yield toggle, self._flip([toggle], LABEL_OF[status], status)

    @cached_property
    def _turning(self) -> dict[int, Status]:
        changed = [number for kind, number in self.cost if kind == "given"]
        return turning_alone(self.now, self.at, self.goal.statuses, changed)

    def _flip_of(self, changed: set[Toggle], run: Run) -> Flip:
        toggles = sorted(changed, key=self.numbers.__getitem__)
        steps = [number for _, number in toggles if number >= self.frame.size]
        weigh = tuple(crossings(run, steps, self.at))
        return self._flip(toggles, LABELS[run.labels[self.at]], status_of(run, self.at), weigh)

    def _flip(
        self,
        toggles: Sequence[Toggle],
        label: Label,
        status: Status | None,
        weigh: tuple[Crossing, ...] = (),
    ) -> Flip:
        names, frame = self.frame.names, self.frame
        toggled = [number for _, number in toggles if number < frame.size]
        granted = [names[one] for one in toggled if not frame.given[one]]
        return Flip(
            tuple(names[one] for one in toggled if frame.given[one]),
            tuple(name for name in granted if name not in self.new),
            sum(self.cost[toggle] for toggle in toggles),
            label,
            weigh,
            tuple(self.new[name] for name in granted if name in self.new),
            status,
            tuple(self.prices[toggle] for toggle in toggles),
        )
