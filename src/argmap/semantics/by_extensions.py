"""Verdicts of Dung's semantics: what is in every extension of the projected map, and what in none.

In: in every extension. Out: attacked by every extension; under semantics without defence (stage,
naive, cf2) in none. Everything else is undecided, and so is all when there is no extension. The
map is projected as ``projection.py`` says, and a claim needs support as in the labelling:
without any it is out. Weights and proof standards play no part, and what lifts itself in a loop
stands wherever a choice is open, as in preferred semantics.
"""

from collections.abc import Sequence

from argmap.projection import project_framework
from argmap.semantics.caes import Label
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


def by_extensions(held: Held) -> Evaluation:
    """Evaluate a map under a semantics of ``argmap.semantics.dung``.

    Raises:
        TimeLimitError: If it takes more than the seconds of the setting; the message says how far it got.
    """
    argument_map, name = held.part, held.setting.semantics
    framework = project_framework(argument_map, held.given, needs_support=True)
    graph = graph_of_framework(framework)
    # A question may be in an extension; it is no reason against anything all the same.
    asking = {item.id for item in argument_map.statements if item.kind == "question"}
    asking.update(
        item.id for item in argument_map.arguments if not asking.isdisjoint(item.premise_ids)
    )
    is_real = [
        role in ("statement", "argument") and about not in asking
        for role, about in zip(framework.roles, framework.about, strict=True)
    ]
    made = _verdicts(name, graph, held.setting.seconds, is_real)
    nodes = {
        about: made[number]
        for number, (role, about) in enumerate(zip(framework.roles, framework.about, strict=True))
        if role in ("statement", "argument")
    }
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


def _of_step(verdict: Verdict) -> Verdict:
    return verdict._replace(status=OF_STEP[verdict.status])


def _verdicts(
    name: str, graph: AttackGraph, seconds: float | None, is_real: Sequence[bool]
) -> list[Verdict]:
    problem = Problem(graph, name, seconds)
    status = problem.status()
    some, every = set(status.credulous), set(status.sceptical)
    one = name in ONE_EXTENSION
    whole = f"the {name} extension" if one else f"every {name} extension"
    if not some and every and not problem.semantics.always_exists and problem.some() is None:
        return [Verdict("undecided", f"there is no {name} extension", None, "open")] * len(graph)
    attacked = _attacked(name, graph, problem, some, every)
    in_every, in_none = f"in {whole}", f"in no {name} extension"
    made = []
    for number, item in enumerate(graph.names):
        label: Label
        if item in every:
            label, reason = "in", in_every
        elif number in attacked:
            label, reason = "out", in_none if name in BY_ABSENCE else f"attacked by {whole}"
        elif item in some:
            label, reason = "undecided", f"in some {name} extensions, not in all"
        else:
            label, reason = "undecided", f"in no {name} extension, and not attacked by all"
            if one:
                reason = f"neither in {whole} nor attacked by it"
        made.append(Verdict(label, reason, None, BY_LABEL[label]))
    return [
        item._replace(status="rejected")
        if item.label == "out" and _is_rejected(number, graph, some, every, is_real)
        else item
        for number, item in enumerate(made)
    ]


def _is_rejected(
    number: int, graph: AttackGraph, some: set[str], every: set[str], is_real: Sequence[bool]
) -> bool:
    """Return whether what is out is attacked by more than the want of support or of a premise."""
    attackers = graph.whole.attackers[number]
    real = [graph.names[one] for one in attackers if is_real[one]]
    wants = [graph.names[one] for one in attackers if not is_real[one]]
    # Floating conflicts: each extension attacks it by another statement, so none is in all.
    is_floating = every.isdisjoint(wants) and not some.isdisjoint(real)
    return not every.isdisjoint(real) or is_floating


def _attacked(
    name: str, graph: AttackGraph, problem: Problem, some: set[str], every: set[str]
) -> set[int]:
    """Return the numbers of what every extension attacks, or of what is in none where that counts."""
    absent = [number for number, item in enumerate(graph.names) if item not in some]
    if name in BY_ABSENCE:
        return set(absent)
    attackers = graph.whole.attackers
    found = {
        number
        for number in absent
        if any(graph.names[attacker] in every for attacker in attackers[number])
    }
    left = [number for number in absent if number not in found]
    if name in (*ONE_EXTENSION, "complete") or not left:
        return found
    # A helper that only such an argument attacks is in exactly where the argument is out.
    helpers = [f"out {at}" for at in range(len(graph), len(graph) + len(left))]
    widened = AttackGraph(
        (*graph.names, *helpers),
        (*graph.sources, *left),
        (*graph.targets, *range(len(graph), len(graph) + len(left))),
    )
    lifted = set(Problem(widened, name, problem.limit.seconds).status().sceptical)
    return found | {number for number, item in zip(left, helpers, strict=True) if item in lifted}
