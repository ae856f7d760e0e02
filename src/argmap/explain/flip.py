"""Flips: the smallest changes to what is given, or weighed, that would turn a verdict.

A change withdraws a statement that is given, grants one that is not, or moves the weight of an
argument across that of another. A MaxSAT solver that knows the rules of the labelling (see
``explain/encoding.py``) proposes the cheapest change, and the labelling checks it. If it does not
turn the verdict, the certificate of what the verdict rests on is learnt, and the next is asked
for: implicit hitting sets (Moreno-Centeno and Karp, 2013). On a map without cycles and weighings
by shares the first proposal is right.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import islice
from typing import Any, Literal, Unpack

from argmap.door import checked
from argmap.edit import add
from argmap.errors import FlipLimitError
from argmap.explain.certificate import Mode, certify, cone_of
from argmap.explain.clauses import encode
from argmap.explain.crossing import Crossing, contested, crossings
from argmap.explain.encoding import LEAST_WEIGHT, Forced, Justified, Toggle
from argmap.model import Argument, ArgumentMap, Premise, Statement
from argmap.semantics import Setting, SettingOptions, setting_of
from argmap.semantics.caes import LABELS, Label
from argmap.semantics.frame import Frame
from argmap.semantics.held import frame_of, hold_varied
from argmap.semantics.spread import IN, OUT, UNDECIDED, Run

COST_OF_LETTER: Mapping[str | None, int] = {
    "A": 6,
    "B": 5,
    "C": 4,
    "D": 3,
    "E": 2,
    "F": 1,
    None: 3,
}
COST_OF_GRANT = 4
COST_OF_WEIGHT = 4
COST_OF_NEW = 5
Side = Literal["for", "against"]
SIDES: tuple[Side, Side] = ("for", "against")
ROUNDS = 2000


@dataclass(frozen=True, slots=True)
class Flip:
    """A change that turns a verdict: what to withdraw, grant and weigh anew, and what it costs."""

    withdraw: tuple[str, ...]
    grant: tuple[str, ...]
    cost: int
    label: Label
    weigh: tuple[Crossing, ...] = ()
    add: tuple[Side, ...] = ()
    """Evidence that is not in the map: for the statement, or against it."""

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap flip --json`` prints of it."""
        return {
            "withdraw": list(self.withdraw),
            "grant": list(self.grant),
            "weigh": [item.as_json() for item in self.weigh],
            "add": list(self.add),
            "cost": self.cost,
            "label": self.label,
        }


@checked
def flip(
    argument_map: ArgumentMap,
    item_id: str,
    to: Literal["in", "out"] | None = None,
    most: int = 3,
    grant: bool = True,
    weigh: bool = True,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> tuple[Flip, ...]:
    """Return the cheapest changes that would turn the verdict on a statement, cheapest first.

    ``to`` is the verdict wanted; without it any other than today's. Withdrawing evidence costs
    1 to 6 by the reliability of its best source (F to A, 3 where it is not rated), granting a
    claim 4, moving the weight of an argument 4; ``grant=False`` and ``weigh=False`` leave those
    out, and granting the statement itself never counts. Only where nothing in the map would do,
    evidence that it lacks is added, for the statement or against it, at 5 a piece. No flip
    contains another.

    Raises:
        UnknownIdError: If no statement has the id.
        SettingError: If the setting contradicts itself or the map, or has another semantics than
            ``caes``, or weights by the weakest link.
        FlipLimitError: If the search for the first takes more than 2,000 rounds; a search for
            another that takes so long is given up.

    >>> from argmap.formats.files import load
    >>> [found] = flip(load("examples/northport/map.argmap.yaml"), "cleaner-air", most=1)
    >>> found.withdraw, found.label
    (('no2-fell',), 'out')
    """
    argument_map.statement(item_id)
    held = hold_varied(argument_map, setting_of(setting, options), "a flip", item_id)
    frame = frame_of(held)
    search = _Search(frame, frame.numbers[item_id], to, grant, weigh)
    found = search.take(most)
    # New evidence only as the last resort: it turns anything, so it would hide what the map itself
    # holds.
    if found or not grant or (to is not None and to == search.now):
        return found
    widened, new = _with_new_evidence(held.part, item_id)
    frame = frame_of(replace(held, part=widened))
    search = _Search(frame, frame.numbers[item_id], to, grant, weigh, new)
    return search.take(most)


def _with_new_evidence(
    argument_map: ArgumentMap, item_id: str
) -> tuple[ArgumentMap, dict[str, Side]]:
    """Add a statement for and one against another that count only once they are granted."""
    new: dict[str, Side] = {}
    elements: list[Statement | Argument] = []
    for side in SIDES:
        name = f"new-{side}-{item_id}"
        while name in argument_map or f"{name}-step" in argument_map:
            name += "-"
        new[name] = side
        polarity: Literal["supports", "attacks"] = "supports" if side == "for" else "attacks"
        elements += [
            Statement(id=name, kind="claim", text=f"New evidence {side} it."),
            Argument(
                id=f"{name}-step",
                premises=(Premise(statement=name),),
                target=item_id,
                polarity=polarity,
            ),
        ]
    return add(argument_map, *elements), new


class _Search:
    """Collects what verdicts rest on, and asks for the cheapest change that meets all of it."""

    def __init__(
        self,
        frame: Frame,
        at: int,
        to: Label | None,
        grant: bool,
        weigh: bool,
        new: Mapping[str, Side] | None = None,
    ) -> None:
        self.frame = frame
        self.new = new or {}
        self.at = at
        self.first = Run(frame, frame.given, frame.weights).labels[at]
        self.now = LABELS[self.first]
        self.wanted = {
            label
            for label, word in enumerate(LABELS)
            if (word == to if to else label != self.first) and label != self.first
        }
        self.cost: dict[Toggle, int] = {}
        for number, item in enumerate(frame.map.statements):
            # Not the statement itself: to grant what is asked about explains nothing.
            if frame.given[number] or (grant and frame.grantable[number] and number != at):
                cost = _cost(frame.map, item, bool(frame.given[number]))
                self.cost["given", number] = COST_OF_NEW if item.id in self.new else cost
        for step in contested(frame) if weigh else ():
            weight = frame.weights[step - frame.size]
            if frame.names[frame.premises[step - frame.size][0]] in self.new:
                continue
            self.cost |= {("raise", step): COST_OF_WEIGHT} if weight < 1 else {}
            self.cost |= {("lower", step): COST_OF_WEIGHT} if weight > LEAST_WEIGHT else {}
        self.numbers = {toggle: at for at, toggle in enumerate(self.cost, start=1)}

    def take(self, most: int) -> tuple[Flip, ...]:
        """Return so many flips, or those that were found when the search came to its limit.

        Raises:
            FlipLimitError: If it found none until then.
        """
        found: list[Flip] = []
        try:
            # Beside new evidence more weights are compared than in the map; a change of those alone
            # is none of the map.
            fit = (item for item in self.found() if item.add or not self.new)
            for item in islice(fit, most):
                found.append(item)
        except FlipLimitError:
            if not found:
                raise
        return tuple(found)

    def found(self) -> Iterator[Flip]:
        """Yield flips, the cheapest first; each round learns what the verdict rests on."""
        if not self.wanted:
            return
        solver_of: Any = import_module("pysat.examples.rc2").RC2
        toggles = list(self.cost)
        with solver_of(self._problem()) as solver:
            rounds = 0
            while rounds < ROUNDS:
                rounds += 1
                model = solver.compute()
                if model is None:
                    return
                changed = {toggles[one - 1] for one in model[: len(toggles)] if one > 0}
                run = self._run(changed)
                if run.labels[self.at] in self.wanted:
                    yield self._flip(changed, run)
                    # No flip contains another: supersets of one are ruled out with it.
                    solver.add_clause([-self.numbers[toggle] for toggle in sorted(changed)])
                    rounds = 0
                    continue
                # Only a change of something that the verdict rests on can turn it. So every flip
                # meets this clause and no flip is lost, while this proposal is. Clauses are
                # finitely many: the search ends.
                clause = [
                    self.numbers[one] * (-1 if one in changed else 1)
                    for one in self._certificate(run)
                ]
                # The verdict rests on nothing that may change.
                if not clause:
                    return
                solver.add_clause(clause)
        name = self.frame.names[self.at]
        raise FlipLimitError(f"no end to the flips of {name!r} after {ROUNDS} rounds")

    def _problem(self) -> Any:
        problem: Any = import_module("pysat.formula").WCNF()
        for toggle, cost in self.cost.items():
            problem.append([-self.numbers[toggle]], weight=cost)
            if toggle[0] == "raise" and ("lower", toggle[1]) in self.numbers:
                problem.append([-self.numbers[toggle], -self.numbers["lower", toggle[1]]])
        # "No longer in" is enough there, so the clauses say what would keep the label (``Forced``).
        # To bring a label about they say what it needs (``Justified``). Either way no real flip is
        # forbidden.
        is_undoing = UNDECIDED in self.wanted
        made: Justified | Forced = (Forced if is_undoing else Justified)(
            self.frame, self.numbers, cone_of(self.frame, self.at)
        )
        encode(made)
        stands, falls = made.ins[self.at], made.outs[self.at]
        if is_undoing:
            made.clauses.append([-stands if IN not in self.wanted else -falls])
        else:
            ends = ((stands, IN), (falls, OUT))
            made.clauses.append([one for one, label in ends if label in self.wanted])
        problem.extend(made.clauses)
        return problem

    def _run(self, changed: set[Toggle]) -> Run:
        given, weights = bytearray(self.frame.given), list(self.frame.weights)
        for kind, number in changed:
            if kind == "given":
                given[number] ^= 1
            else:
                weights[number - self.frame.size] = 1.0 if kind == "raise" else LEAST_WEIGHT
        return Run(self.frame, given, weights)

    def _certificate(self, run: Run) -> list[Toggle]:
        """Return every toggle that could make the verdict one of those wanted."""
        label = run.labels[self.at]
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
        found: dict[Toggle, None] = {}
        for kind, number in certify(run, self.at, modes):
            toggles: tuple[Toggle, ...] = (("raise", number), ("lower", number))
            found |= dict.fromkeys((("given", number),) if kind == "given" else toggles)
        return [toggle for toggle in found if toggle in self.numbers]

    def _flip(self, changed: set[Toggle], run: Run) -> Flip:
        names, frame = self.frame.names, self.frame
        numbers = [number for kind, number in self.cost if (kind, number) in changed]
        toggled = [number for number in numbers if number < frame.size]
        steps = [number for number in numbers if number >= frame.size]
        label = LABELS[run.labels[self.at]]
        granted = [names[one] for one in toggled if not frame.given[one]]
        return Flip(
            tuple(names[one] for one in toggled if frame.given[one]),
            tuple(name for name in granted if name not in self.new),
            sum(self.cost[toggle] for toggle in changed),
            label,
            tuple(crossings(run, steps, self.at)),
            tuple(self.new[name] for name in granted if name in self.new),
        )


def _cost(argument_map: ArgumentMap, statement: Statement, given: bool) -> int:
    if not given:
        return COST_OF_GRANT
    letters: Iterable[str | None] = [
        argument_map.source(name).reliability for name in statement.sources
    ]
    return max((COST_OF_LETTER[letter] for letter in letters), default=COST_OF_LETTER[None])
