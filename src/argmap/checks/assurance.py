"""Assurance cases: what their authors say is defeated, beside what follows from the case (rules M)."""

from collections.abc import Iterator

from argmap.checks.record import Remark, Rule
from argmap.model import ArgumentMap
from argmap.semantics.assurance import ASSURANCE
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
)
