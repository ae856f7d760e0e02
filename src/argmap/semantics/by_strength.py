"""Verdicts of gradual semantics: a strength for each statement, and what moved it.

A second reading beside the labels. A strength is a degree on a scale, not a probability, and it
does not say that a statement stands.
"""

from argmap.findings import Finding
from argmap.semantics.gradual import base_score, strengths
from argmap.semantics.held import Held
from argmap.semantics.verdict import Evaluation, Verdict


def by_strength(held: Held) -> Evaluation:
    """Evaluate a map under a gradual semantics; what is granted has the base score 1.

    Finding S001 tells of supports left out, S002 of strengths that came to no rest.
    """
    argument_map, name = held.part, held.setting.semantics
    base = {**dict.fromkeys(held.setting.granted, 1.0), **held.weights}
    made = strengths(argument_map, name, base)
    restless = set(made.not_converged)
    findings = list(made.findings)
    if restless:
        count = f"{len(restless)} strength{'s' if len(restless) > 1 else ''}"
        message = f"{count} came to no rest under {name}; the last value reached is given"
        findings.append(Finding("S002", "warning", message))

    def verdict(item_id: str, score: float) -> Verdict:
        steps = argument_map.incoming.get(item_id, ())
        pros = sum(step.polarity == "supports" for step in steps)
        reason = f"base score {score:g}, {pros} for, {len(steps) - pros} against"
        end = "; came to no rest" if item_id in restless else ""
        return Verdict(None, reason + end, made[item_id])

    statements = {
        item.id: verdict(item.id, base.get(item.id, base_score(argument_map, item)))
        for item in argument_map.statements
    }
    arguments = {
        item.id: verdict(item.id, base.get(item.id, 1.0 if item.weight is None else item.weight))
        for item in argument_map.arguments
    }
    return Evaluation(name, "none", statements, arguments, tuple(findings), setting=held.setting)
