"""Assurance cases: what is unsupported, what is doubted, what is said to be defeated (rules M)."""

from collections.abc import Iterator

from argmap.checks.record import Remark, Rule
from argmap.formats.modules.placeholders import placeholders_in
from argmap.model import ASSURANCE, ArgumentMap, Statement
from argmap.registers import defeater_register
from argmap.semantics.assurance import contextual, is_marked
from argmap.semantics.case_frame import CaseFrame
from argmap.semantics.case_reasons import CaseReasons
from argmap.semantics.spread import Run
from argmap.semantics.statuses import LABEL_IN_CASE, statuses_of


def _said_and_found(argument_map: ArgumentMap) -> Iterator[tuple[str, bool, str, str]]:
    """Yield each element with whether it is said to be defeated, its status and the reason. Linear."""
    frame = CaseFrame(argument_map)
    run = Run(frame, frame.given, frame.weights)
    statuses = statuses_of(run)
    reasons = CaseReasons(run, statuses)
    for at, item in enumerate(argument_map.nodes()):
        status = statuses[at]
        if status in LABEL_IN_CASE and (item.defeated or status == "defeated"):
            yield item.id, item.defeated, status or "", reasons.of(at)


def _defeats_not_found(argument_map: ArgumentMap) -> Iterator[Remark]:
    if any(item.defeated for item in argument_map.nodes()):
        for name, is_said, status, reason in _said_and_found(argument_map):
            if is_said and status != "defeated":
                yield name, f"said to be defeated, but {status} in this case: {reason}"


def _defeats_not_said(argument_map: ArgumentMap) -> Iterator[Remark]:
    if argument_map.metadata.reading == ASSURANCE:
        for name, is_said, _, reason in _said_and_found(argument_map):
            if not is_said:
                yield name, f"defeated in this case, and not said to be: {reason}"


def _lonely_branches(argument_map: ArgumentMap) -> Iterator[Remark]:
    branches: dict[tuple[str, str], list[str]] = {}
    for step in argument_map.arguments:
        if step.choice is not None:
            branches.setdefault((step.target, step.choice), []).append(step.id)
    for (target, choice), steps in branches.items():
        if len(steps) == 1:
            yield (
                steps[0],
                f"the only branch of the choice {choice!r} for {target!r}; write another, or take the "
                "choice out",
            )


def _unfilled(argument_map: ArgumentMap) -> Iterator[Remark]:
    if argument_map.metadata.reading != ASSURANCE:
        return
    for item in argument_map.nodes():
        words = item.text if isinstance(item, Statement) else item.title or ""
        if found := placeholders_in(words):
            named = ", ".join(f"{{{name}}}" for name in found)
            yield item.id, f"{named} is not filled; 'argmap instantiate' does it from a table"


def _unsupported_goals(argument_map: ArgumentMap) -> Iterator[Remark]:
    if argument_map.metadata.reading != ASSURANCE:
        return
    apart = contextual(argument_map) | argument_map.whole_of.keys()
    for item in argument_map.statements:
        steps = argument_map.incoming.get(item.id, ())
        uses = argument_map.outgoing.get(item.id, ())
        # What is said against something is open until it is resolved: see M016.
        is_doubt = bool(uses) and all(step.polarity == "attacks" for step in uses)
        if (
            item.kind == "claim"
            and not is_marked(item)
            and not is_doubt
            and item.id not in apart
            and all(step.polarity == "attacks" for step in steps)
        ):
            yield item.id, "nothing supports it, and it is not marked 'undeveloped'"


def _unresolved_defeaters(argument_map: ArgumentMap) -> Iterator[Remark]:
    is_doubted = any(step.polarity == "attacks" for step in argument_map.arguments)
    if argument_map.metadata.reading != ASSURANCE or not is_doubted:
        return
    for item in defeater_register(argument_map).unresolved:
        by = ", ".join(map(repr, item.statements))
        what = "defeats" if item.state == "stands" else "challenges"
        yield (
            item.statements[0],
            f"{by} {what} {item.target!r}, and nothing in the case resolves it",
        )


CASE_RULES = (
    Rule(
        "M008",
        "warning",
        "defeat not found",
        "an element is said to be defeated, and no attack that stands defeats it",
        _defeats_not_found,
    ),
    Rule(
        "M009",
        "info",
        "defeat not said",
        "an attack that stands defeats an element that is not said to be defeated",
        _defeats_not_said,
    ),
    Rule(
        "M013",
        "warning",
        "choice of one",
        "a choice has one branch, so that there is nothing to choose",
        _lonely_branches,
    ),
    Rule(
        "M014",
        "warning",
        "uninstantiated",
        "a placeholder in an assurance case is not filled",
        _unfilled,
    ),
    Rule(
        "M015",
        "warning",
        "unsupported goal",
        "nothing supports an element of an assurance case, and it is not marked as undeveloped",
        _unsupported_goals,
    ),
    Rule(
        "M016",
        "warning",
        "unresolved defeater",
        "nothing resolves an attack in an assurance case, and nobody accepted it as a residual",
        _unresolved_defeaters,
    ),
)
