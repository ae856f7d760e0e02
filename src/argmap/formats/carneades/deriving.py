"""What the schemes of a Carneades file make of what it assumes, marked ``derived`` in the extras."""

from collections import Counter
from collections.abc import Iterable, Mapping

from argmap.formats.carneades.graph import TermGraph
from argmap.formats.carneades.issues import positions_of
from argmap.formats.carneades.parts import expected_labels, schemes_of
from argmap.formats.carneades.rules import Step, apply_rules, rules_of
from argmap.model import Argument, Relation

KEY = "carneades"
BY_RULES = "statements, arguments and issues that the schemes of the file make"
RULES_NOT_RUN = "schemes that are not run as rules"
ISSUES_NOT_RUN = "issue schemes that are not run"
DERIVED = "derived"


def run_rules(graph: TermGraph) -> list[Step]:
    """Return what the schemes of the file make of its assumptions; take the terms of that."""
    schemes = schemes_of(graph.rest)
    named = [name for name, body in schemes.items() if body.get("conclusions")]
    if not named:
        return []
    rules = rules_of(schemes)
    steps = None if rules is None else apply_rules(rules, graph.assumed)
    if steps is None:
        _not_run(graph, RULES_NOT_RUN, named)
        return []
    for step in steps:
        for term in step.terms():
            graph.take(term)
        graph.assumed |= dict.fromkeys(step.assumptions)
    return steps


def _not_run(graph: TermGraph, what: str, names: Iterable[str]) -> None:
    expected = expected_labels(graph.rest)
    for name in names:
        graph.draft.notes.aside(
            what + (f" (the file expects {expected})" if expected else ""), name
        )


def add_steps(graph: TermGraph, steps: list[Step]) -> None:
    """Add the arguments of steps, but for those that the file writes out."""
    there = {
        (item.scheme, item.target, frozenset(item.premise_ids))
        for item in graph.draft.parts["arguments"].values()
    }
    counts: Counter[str] = Counter()
    for step in steps:
        counts[step.scheme] += 1
        roles: dict[str, str | None] = {}
        for term, role in (*step.premises, *((term, None) for term in step.assumptions)):
            roles.setdefault(graph.take(term), role)
        for at, conclusion in enumerate(dict.fromkeys(step.conclusions)):
            target = graph.take(conclusion)
            if (step.scheme, target, frozenset(roles)) not in there:
                number = f".{counts[step.scheme]}" + (f".{at + 1}" if at else "")
                _add_step(graph, step, graph.draft.name(step.scheme, number), roles, target)


def _add_step(
    graph: TermGraph, step: Step, item_id: str, roles: Mapping[str, str | None], target: str
) -> None:
    graph.draft.add(
        Argument,
        id=item_id,
        premises=graph.premises(item_id, roles),
        target=target,
        polarity="supports",
        scheme=step.scheme,
        extras=graph.extras({DERIVED: True, "parameters": list(step.values)}),
    )
    graph.draft.notes.derived(BY_RULES, item_id)
    for at, exception in enumerate(step.exceptions, 1):
        graph.attack(f"{item_id}.exception.{at}", exception, item_id, {DERIVED: True})


def derive_issues(graph: TermGraph) -> None:
    """Add the issues that issue schemes make; what is at issue already brings its issue along."""
    schemes = graph.rest.get("issue_schemes")
    found, unread = positions_of(schemes, graph.ids)
    _not_run(graph, ISSUES_NOT_RUN, unread)
    issues = graph.draft.parts["relations"]
    issue_of = {name: tie.id for tie in issues.values() for name in tie.origins}
    counts: Counter[str] = Counter()
    for scheme, terms in found:
        positions = [graph.ids[term] for term in terms]
        fresh = [name for name in positions if name not in issue_of]
        known = next((issue_of[name] for name in positions if name in issue_of), None)
        if not fresh:
            continue
        if known is not None:
            own = {**issues[known].extras.get(KEY, {}), "derived_positions": fresh}
            origins = (*issues[known].origins, *fresh)
            graph.draft.change("relations", known, origins=origins, extras=graph.extras(own))
        else:
            counts[scheme] += 1
            known = graph.draft.name(scheme, f".{counts[scheme]}")
            graph.draft.add(
                Relation,
                id=known,
                kind="rival",
                origins=tuple(fresh),
                standard="preponderance",
                extras=graph.extras({DERIVED: True}),
            )
        graph.draft.notes.derived(BY_RULES, known)
        issue_of |= dict.fromkeys(fresh, known)
