"""Grounded labelling of claims and evidence: what stands on what is given, weighed by standards.

A statement is in, out or undecided. Evidence and assumptions are given: they stand until attacked.
A claim stands on an argument that stands. An argument stands if its premises do (all of them,
unless it weighs them otherwise) and no undercutter does. Reasons for and against a statement are
compared by weight under a proof standard; of rivals at most one wins. Whatever only lifts itself,
in a loop, stays undecided. Every label is reached once, so the whole is linear, cycles included.

Source: Gordon and Walton (2016), Formalizing Balancing Arguments, extended by attacks on
statements: those are reasons for its negation.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from argmap.model import Argument, ArgumentMap, Relation, Statement
from argmap.semantics.standards import ProofStandard, find_standard
from argmap.semantics.weighing import Weighing, weighing_of

Label = Literal["in", "out", "undecided"]
GIVEN = ("evidence", "assumption")
DEFAULT_WEIGHT = 1.0
UNSUPPORTED = "no argument that stands supports it"


@dataclass(slots=True)
class _Step:
    """What is known of an argument so far."""

    argument: Argument
    weighing: Weighing
    open_premises: int
    open_attacks: int = 0
    open_backings: int = 0
    premises_in: int = 0
    best_attack: float = 0.0
    best_backing: float = 0.0
    weight: float = 0.0


@dataclass(slots=True)
class _Case:
    """What is known of a statement so far: open arguments, and the best weights for and against."""

    statement: Statement
    given: bool
    open_pro: int = 0
    open_con: int = 0
    pro: float = 0.0
    con: float = 0.0
    issues: list["_Issue"] = field(default_factory=list)


@dataclass(slots=True)
class _Issue:
    """Rivals, and how many arguments on any of them are open."""

    relation: Relation
    standard: ProofStandard
    open: int = 0


@dataclass(frozen=True, slots=True)
class Labelling:
    """Labels of statements and arguments by id, with the reason for each, and weights of steps."""

    statements: Mapping[str, Label]
    arguments: Mapping[str, Label]
    reasons: Mapping[str, str]
    weights: Mapping[str, float]


def label(
    argument_map: ArgumentMap,
    standard: str = "preponderance",
    weighing: str = "linked",
    granted: Iterable[str] = (),
    withdrawn: Iterable[str] = (),
) -> Labelling:
    """Label every statement and argument of a map. Linear in its size.

    ``standard`` decides between reasons for and against one statement, and between rivals that
    name no standard of their own. ``weighing`` says how premises make an argument, where its
    scheme does not. ``granted`` are statements taken as given whatever their kind, ``withdrawn``
    those not taken as given, which may still be supported.

    Raises:
        UnknownStandardError: If there is no such standard.
        UnknownWeighingError: If there is no such weighing.
        UnknownIdError: If a granted or withdrawn statement is not in the map.

    >>> from argmap.formats.files import load
    >>> made = label(load("examples/northport/map.argmap.yaml"))
    >>> made.statements["no2-fell"]
    'in'
    """
    return _Labeller(argument_map, find_standard(standard), weighing, granted, withdrawn).run()


class _Labeller:
    """Spreads labels from what is given until nothing changes."""

    def __init__(
        self,
        argument_map: ArgumentMap,
        standard: ProofStandard,
        weighing: str,
        granted: Iterable[str],
        withdrawn: Iterable[str],
    ) -> None:
        self.map = argument_map
        self.standard = standard
        given = {item.id for item in argument_map.statements if item.kind in GIVEN}
        given |= {argument_map.statement(item_id).id for item_id in granted}
        given -= {argument_map.statement(item_id).id for item_id in withdrawn}
        self.cases = {item.id: _Case(item, item.id in given) for item in argument_map.statements}
        issues = [item for item in argument_map.relations if item.kind == "rival"]
        sizes = _issue_sizes(argument_map, issues)
        self.steps = {
            item.id: _Step(item, weighing_of(item, weighing, sizes), len(item.premises))
            for item in argument_map.arguments
        }
        self.labels: dict[str, Label] = {}
        self.reasons: dict[str, str] = {}
        self.todo: deque[str] = deque()
        for item in argument_map.arguments:
            if item.target in self.steps and item.polarity == "supports":
                self.steps[item.target].open_backings += 1
            elif item.target in self.steps:
                self.steps[item.target].open_attacks += 1
            elif item.polarity == "supports":
                self.cases[item.target].open_pro += 1
            else:
                self.cases[item.target].open_con += 1
        for relation in issues:
            self._add_issue(relation)

    def _add_issue(self, relation: Relation) -> None:
        named = find_standard(relation.standard) if relation.standard else self.standard
        issue = _Issue(relation, named)
        for position in relation.origins:
            case = self.cases.get(position)
            if case is not None:
                case.issues.append(issue)
                issue.open += case.open_pro + case.open_con

    def run(self) -> Labelling:
        """Label what needs nothing, then follow each new label to whatever waits for it."""
        for item_id in self.cases:
            self._try_case(item_id)
        for item_id in self.steps:
            self._try_step(item_id)
        while self.todo:
            self._spread(self.todo.popleft())
        return self._result()

    def _set(self, item_id: str, made: Label, reason: str) -> None:
        self.labels[item_id] = made
        self.reasons[item_id] = reason
        self.todo.append(item_id)

    def _spread(self, item_id: str) -> None:
        made = self.labels[item_id]
        if item_id in self.steps:
            self._spread_step(self.steps[item_id], made)
            return
        for argument in self.map.outgoing.get(item_id, ()):
            step = self.steps[argument.id]
            step.open_premises -= 1
            step.premises_in += made == "in"
            self._try_step(argument.id)

    def _spread_step(self, step: _Step, made: Label) -> None:
        target, weight = step.argument.target, step.weight if made == "in" else 0.0
        supports = step.argument.polarity == "supports"
        if target in self.steps:
            above = self.steps[target]
            if supports:
                above.open_backings -= 1
                above.best_backing = max(above.best_backing, weight)
            else:
                above.open_attacks -= 1
                above.best_attack = max(above.best_attack, weight)
            self._try_step(target)
            return
        case = self.cases[target]
        if supports:
            case.open_pro -= 1
            case.pro = max(case.pro, weight)
        else:
            case.open_con -= 1
            case.con = max(case.con, weight)
        for issue in case.issues:
            issue.open -= 1
            if issue.open == 0:
                self._resolve(issue)
        self._try_case(target)

    def _try_step(self, item_id: str) -> None:
        step = self.steps[item_id]
        if item_id in self.labels:
            return
        count = len(step.argument.premises)
        share = step.weighing.share(step.premises_in, count)
        closed = step.open_premises == 0
        if share == 0 and (
            closed or step.weighing.fails(step.premises_in, step.open_premises, count)
        ):
            self._set(item_id, "out", "a premise it needs does not stand")
        elif step.open_backings == 0 and step.best_attack > step.best_backing:
            self._set(item_id, "out", "it is undercut")
        elif closed and step.open_attacks == 0:
            if step.best_attack and step.best_attack >= step.best_backing:
                return
            weight = step.argument.weight
            step.weight = share * (DEFAULT_WEIGHT if weight is None else weight)
            made: Label = "in" if step.weight > 0 else "out"
            self._set(item_id, made, "its premises stand" if made == "in" else "it weighs nothing")

    def _try_case(self, item_id: str) -> None:
        case = self.cases[item_id]
        if item_id in self.labels or case.statement.kind == "question":
            return
        if case.issues:
            if case.given and not case.open_con and case.con <= case.pro:
                self._win(item_id, case, "it is given")
            elif not any(issue.open for issue in case.issues):
                self._resolve(case.issues[0])
            return
        if not case.given and case.open_pro == 0 and case.pro == 0:
            self._set(item_id, "out", UNSUPPORTED)
        elif case.open_con == 0 and case.con == 0:
            if case.given or case.pro > 0:
                self._set(item_id, "in", "it is given" if case.given else "an argument supports it")
        else:
            self._weigh(item_id, case)

    def _weigh(self, item_id: str, case: _Case) -> None:
        """Compare reasons for and against, as soon as those still open cannot change the outcome."""
        if case.open_con == 0 and self.standard.met(case.pro, case.con):
            self._set(item_id, "in", f"the reasons for it meet {self.standard.name}")
        elif (
            case.open_pro == 0 and case.pro < case.con and not self.standard.met(case.pro, case.con)
        ):
            self._set(item_id, "out", "the reasons against it outweigh those for it")

    def _win(self, item_id: str, case: _Case, reason: str) -> None:
        self._set(item_id, "in", reason)
        for issue in case.issues:
            for other in issue.relation.origins:
                rival = self.cases.get(other)
                if rival is not None and other not in self.labels and not rival.given:
                    self._set(other, "out", f"its rival {item_id!r} stands")

    def _resolve(self, issue: _Issue) -> None:
        """Let the position win that meets the standard against every other; all others are out."""
        positions = [name for name in issue.relation.origins if name in self.cases]
        if all(name in self.labels for name in positions):
            return
        best = {name: self.cases[name].pro for name in positions}
        for name in positions:
            others = [best[other] for other in positions if other != name]
            against = max([*others, self.cases[name].con])
            if (
                name not in self.labels
                and best[name] > 0
                and issue.standard.met(best[name], against)
            ):
                self._win(
                    name, self.cases[name], f"it meets {issue.standard.name} against its rivals"
                )
                break
        top = max(best.values())
        tie = top > 0 and list(best.values()).count(top) > 1
        for name in positions:
            if name not in self.labels and not self.cases[name].given:
                self._set(name, "out", "a tie between rivals" if tie else "no case is made for it")

    def _result(self) -> Labelling:
        for item_id, case in self.cases.items():
            if self.labels.get(item_id) == "out" and case.pro == 0 < case.con and not case.issues:
                self.reasons[item_id] = "the reasons against it stand, and none for it"
            if item_id not in self.labels:
                self.labels[item_id] = "undecided"
                self.reasons[item_id] = self._why_open(case)
        for item_id, step in self.steps.items():
            if item_id not in self.labels:
                self.labels[item_id] = "undecided"
                open_premise = "a premise is undecided" if step.open_premises else ""
                self.reasons[item_id] = open_premise or "an argument on it is undecided"
        return Labelling(
            {item_id: self.labels[item_id] for item_id in self.cases},
            {item_id: self.labels[item_id] for item_id in self.steps},
            self.reasons,
            {item_id: step.weight for item_id, step in self.steps.items()},
        )

    def _why_open(self, case: _Case) -> str:
        if case.statement.kind == "question":
            return "a question is neither in nor out"
        if case.open_pro or case.open_con or any(issue.open for issue in case.issues):
            return "an argument on it is undecided"
        if case.pro == case.con:
            return "a tie between the reasons for and against it"
        return f"the reasons for it do not meet {self.standard.name}"


def _issue_sizes(argument_map: ArgumentMap, issues: Iterable[Relation]) -> dict[str, int]:
    """Count for each position the premises of all arguments on it and its rivals, each once."""
    sizes: dict[str, int] = {}
    for relation in issues:
        premises = {
            premise
            for position in relation.origins
            for argument in argument_map.incoming.get(position, ())
            for premise in argument.premise_ids
        }
        sizes |= dict.fromkeys(relation.origins, len(premises))
    return sizes
