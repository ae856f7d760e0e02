"""Verdicts of Dung's semantics: what is in every extension of the projected map, and what in none.

In: in every extension. Out: attacked by every extension; under semantics without defence (stage,
naive, cf2) in none. Everything else is undecided, and so is all when there is no extension. The
map is projected as ``projection.py`` says, and a claim needs support as in the labelling:
without any it is out. Weights and proof standards play no part, and what lifts itself in a loop
stands wherever a choice is open, as in preferred semantics.
"""

from collections.abc import Iterable, Sequence
from itertools import compress

from argmap.projection import project_framework
from argmap.semantics.caes import Label, Outcome
from argmap.semantics.dung import AttackGraph, Problem, graph_of_framework
from argmap.semantics.held import Held
from argmap.semantics.statuses import Status
from argmap.semantics.verdict import Evaluation, Verdict

ONE_EXTENSION = ("grounded", "ideal", "eager")
BY_LABEL: dict[Label, Status] = {"in": "accepted", "out": "not-shown", "undecided": "open"}
OF_STEP: dict[Status | None, Status] = {
    "accepted": "holds",
    "rejected": "undercut",
    "not-shown": "premise-missing",
    "open": "open",
}
LACKING: dict[Label | None, Status] = {"in": "holds", "out": "premise-missing", "undecided": "open"}
BY_ABSENCE = ("stable", "stage", "naive", "cf2")
_ABSENT = bytes(not mark for mark in range(256))


def by_extensions(held: Held) -> Evaluation:
    """Evaluate a map under a semantics of ``argmap.semantics.dung``.

    Raises:
        TimeLimitError: If it takes more than the seconds of the setting; the message says how far it got.
    """
    argument_map, name = held.part, held.setting.semantics
    projected = Projected(held)
    made = projected.verdicts(name, held.setting.seconds)
    nodes = {projected.about[number]: made[number] for number in projected.elements}
    statements = {item.id: nodes[item.id] for item in argument_map.statements}
    for item in argument_map.statements:
        if item.kind == "question":
            statements[item.id] = Verdict("undecided", "a question is neither in nor out")
    # An argument without a node of its own goes with its one premise, which then is all it lacks.
    arguments = {
        item.id: _of_step(nodes[item.id])
        if item.id in nodes
        else statements[item.premise_ids[0]]._replace(
            status=LACKING[statements[item.premise_ids[0]].label]
        )
        for item in argument_map.arguments
    }
    return Evaluation(
        name, "none", statements, arguments, setting=held.setting, reading=held.reading
    )


class Projected:
    """A held map as an attack graph, made once and asked under one semantics after another."""

    def __init__(self, held: Held) -> None:
        argument_map = held.part
        framework = project_framework(argument_map, held.given, needs_support=True)
        self.about: Sequence[str] = framework.about
        self.graph: AttackGraph = graph_of_framework(framework)
        self.elements: list[int] = [
            number
            for number, role in enumerate(framework.roles)
            if role in ("statement", "argument")
        ]
        # A question may be in an extension; it is no reason against anything all the same.
        asking = {item.id for item in argument_map.statements if item.kind == "question"}
        if asking:
            asking.update(
                item.id
                for item in argument_map.arguments
                if not asking.isdisjoint(item.premise_ids)
            )
        self.is_real: bytearray = bytearray(len(self.graph))
        for number in self.elements:
            self.is_real[number] = framework.about[number] not in asking
        self._questions = [item.kind == "question" for item in argument_map.statements]

    def verdicts(self, name: str, seconds: float | None) -> list[Verdict]:
        """Return the verdict of a semantics on each node.

        Raises:
            TimeLimitError: If it takes more than the seconds.
        """
        return _verdicts(name, self.graph, seconds, self.is_real)

    def outcomes(self, name: str, seconds: float | None) -> list[Outcome]:
        """Return the label and status of each statement, in order of the map.

        Raises:
            TimeLimitError: If it takes more than the seconds.
        """
        # Statements are the first nodes of a projection, in their order.
        return [
            ("undecided", None) if is_question else (verdict.label or "undecided", verdict.status)
            for is_question, verdict in zip(
                self._questions, self.verdicts(name, seconds), strict=False
            )
        ]


def _of_step(verdict: Verdict) -> Verdict:
    return verdict._replace(status=OF_STEP[verdict.status])


def _verdicts(
    name: str, graph: AttackGraph, seconds: float | None, is_real: bytearray
) -> list[Verdict]:
    problem = Problem(graph, name, seconds)
    status = problem.status()
    some, every = (_marked(graph, found) for found in (status.credulous, status.sceptical))
    one = name in ONE_EXTENSION
    whole = f"the {name} extension" if one else f"every {name} extension"
    is_lacking = not any(some) and any(every) and not problem.semantics.always_exists
    if is_lacking and problem.some() is None:
        return [Verdict("undecided", f"there is no {name} extension", None, "open")] * len(graph)
    attacked = _attacked(name, graph, problem, some, every)
    rejected = _rejected(graph, some, every, is_real)
    # A few verdicts are said of all nodes, so each is made once.
    made = {
        word: Verdict(label, reason, None, "rejected" if word == "rejected" else BY_LABEL[label])
        for word, label, reason in _said(name, whole, one)
    }
    return [
        made["in"]
        if is_in
        else (made["rejected"] if is_rejected else made["out"])
        if is_attacked
        else made["some"]
        if is_some
        else made["none"]
        for is_in, is_attacked, is_rejected, is_some in zip(
            every, attacked, rejected, some, strict=True
        )
    ]


def _said(name: str, whole: str, one: bool) -> Iterable[tuple[str, Label, str]]:
    """Yield what a node can be, with its label and the reason."""
    yield "in", "in", f"in {whole}"
    for word in ("out", "rejected"):
        absent = f"in no {name} extension"
        yield word, "out", absent if name in BY_ABSENCE else f"attacked by {whole}"
    yield "some", "undecided", f"in some {name} extensions, not in all"
    neither = f"in no {name} extension, and not attacked by all"
    yield "none", "undecided", f"neither in {whole} nor attacked by it" if one else neither


def _marked(graph: AttackGraph, names: Iterable[str]) -> bytearray:
    """Return a mark for each node that is named."""
    found = frozenset(names)
    return bytearray(map(found.__contains__, graph.names))


def _hit(graph: AttackGraph, attackers: Iterable[int]) -> bytearray:
    """Return a mark for each node that one of these attacks."""
    made = bytearray(len(graph))
    attacked = graph.attacked
    for attacker in attackers:
        for target in attacked[attacker]:
            made[target] = 1
    return made


def _rejected(
    graph: AttackGraph, some: bytearray, every: bytearray, is_real: bytearray
) -> list[bool]:
    """Return what of all that is out is attacked by more than the want of support or of a premise."""
    numbers = range(len(graph))
    real = _hit(graph, (at for at in compress(numbers, every) if is_real[at]))
    # Floating conflicts: each extension attacks it by another statement, so none is in all.
    by_some = _hit(graph, (at for at in compress(numbers, some) if is_real[at]))
    wanting = _hit(graph, (at for at in compress(numbers, every) if not is_real[at]))
    return [
        bool(is_hit or (is_floating and not lacks))
        for is_hit, is_floating, lacks in zip(real, by_some, wanting, strict=True)
    ]


def _attacked(
    name: str, graph: AttackGraph, problem: Problem, some: bytearray, every: bytearray
) -> bytearray:
    """Mark what every extension attacks, or what is in none where that counts."""
    absent = some.translate(_ABSENT)
    if name in BY_ABSENCE:
        return absent
    hit = _hit(graph, compress(range(len(graph)), every))
    found = bytearray(is_absent & is_hit for is_absent, is_hit in zip(absent, hit, strict=True))
    left = [number for number in compress(range(len(graph)), absent) if not found[number]]
    if name in (*ONE_EXTENSION, "complete") or not left:
        return found
    # A helper that only such an argument attacks is in exactly where the argument is out.
    helpers = [f"out {at}" for at in range(len(graph), len(graph) + len(left))]
    widened = AttackGraph(
        (*graph.names, *helpers),
        (*graph.sources, *left),
        (*graph.targets, *range(len(graph), len(graph) + len(left))),
    )
    lifted = set(Problem(widened, name, problem.limit.left()).status().sceptical)
    for number, item in zip(left, helpers, strict=True):
        found[number] |= item in lifted
    return found
