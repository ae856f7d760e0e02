"""Statuses: what the label of an element means, as every face says it."""

from collections.abc import Mapping
from typing import Literal

from argmap.semantics.assurance import contextual
from argmap.semantics.frame import Frame
from argmap.semantics.masks import Masks
from argmap.semantics.spread import IN, OUT, WEIGHTLESS, Run

Status = Literal[
    "accepted",
    "rejected",
    "not-shown",
    "open",
    "holds",
    "undercut",
    "premise-missing",
    "weightless",
    "supported",
    "incomplete",
    "challenged",
    "defeated",
    "resolved",
]


CaseLabel = Literal["in", "out", "undecided"]
LABEL_IN_CASE: Mapping[Status, CaseLabel] = {
    "supported": "in",
    "incomplete": "undecided",
    "challenged": "undecided",
    "defeated": "out",
}
"""What each status of an assurance case is called as a label."""
ACCEPTED: frozenset[Status | None] = frozenset({"accepted", "supported"})
HOLDING: frozenset[Status | None] = frozenset({"holds", "supported"})
ATTACKS: tuple[Status, Status, Status] = ("open", "holds", "resolved")
"""What an attack of an assurance case is, by its label."""


def statuses_of(run: Run) -> list[Status | None]:
    """Return the status of every element that a map shows, by number. Linear.

    Out is rejected only where reasons against a statement stand and outweigh those for it, or a
    rival of it is in; whatever else is out was not shown. In an assurance case what is not supported
    is defeated where an attack on it stands, challenged where one on it or on anything it needs is
    not resolved, and else incomplete.
    """
    if run.frame.assured:
        return _in_case(run)
    frame, labels, pro, con = run.frame, run.labels, run.pro, run.con
    size, shown = frame.size, frame.shown
    by_label: tuple[Status, Status, Status] = ("open", "accepted", "not-shown")
    made: list[Status | None] = [by_label[one] for one in labels[:size]]
    for at, is_question in enumerate(frame.questions):
        if labels[at] == OUT and con[at] > pro[at]:
            made[at] = "rejected"
        elif is_question:
            made[at] = None
    for at in frame.issues_of:
        rivals = (one for issue in frame.issues_of[at] for one in frame.issues[issue].positions)
        if labels[at] == OUT and any(labels[one] == IN for one in rivals):
            made[at] = "rejected"
    of_step: tuple[Status, Status, Status] = ("open", "holds", "premise-missing")
    steps: list[Status | None] = [of_step[one] for one in labels[size:shown]]
    for at in range(size, shown):
        if labels[at] == OUT and con[at] > pro[at]:
            steps[at - size] = "undercut"
        elif labels[at] == OUT and run.reasons[at] == WEIGHTLESS:
            steps[at - size] = "weightless"
    return made + steps


def status_of(run: Run, at: int) -> Status | None:
    """Return the status of one statement, by the rules of ``statuses_of``."""
    frame, label = run.frame, run.labels[at]
    if frame.assured:
        return _in_case(run)[at]
    if frame.questions[at]:
        return None
    if label != OUT:
        return "accepted" if label == IN else "open"
    rivals = (one for issue in frame.issues_of.get(at, ()) for one in frame.issues[issue].positions)
    is_beaten = run.con[at] > run.pro[at] or any(run.labels[one] == IN for one in rivals)
    return "rejected" if is_beaten else "not-shown"


def _in_case(run: Run) -> list[Status | None]:
    frame, labels = run.frame, run.labels
    ins = [int(one == IN) for one in labels]
    outs = [int(one == OUT) for one in labels]
    new = {at: 1 for at in range(frame.size) if run.con[at]}
    defeated, challenged = challenges(frame, ins, outs, new, 1)
    made: list[Status | None] = []
    for at in range(frame.shown):
        status: Status = "incomplete"
        if labels[at] == IN:
            status = "supported"
        elif defeated[at]:
            status = "defeated"
        elif challenged[at]:
            status = "challenged"
        if at >= frame.size and not frame.is_pro[at - frame.size]:
            status = ATTACKS[labels[at]]
        made.append(status)
    silent = contextual(frame.map)
    for at in range(frame.size):
        if frame.questions[at] or frame.names[at] in silent:
            made[at] = None
    return made


def challenges(
    frame: Frame, ins: Masks, outs: Masks, new: Mapping[int, int], full: int
) -> tuple[list[int], list[int]]:
    """Return the worlds in which each element of a case is defeated, and is challenged.

    ``ins`` and ``outs`` are masks of worlds, as are ``new`` attacks that stand. Each bit is set once
    and followed once, so one world is linear.
    """
    defeated, challenged = [0] * len(frame.names), [0] * len(frame.names)
    for at, attacks in enumerate(frame.cons):
        for attack in attacks:
            defeated[at] |= ins[attack]
            challenged[at] |= full & ~outs[attack]
    for at, mask in new.items():
        defeated[at] |= mask
        challenged[at] |= mask
    todo = [at for at, mask in enumerate(challenged) if mask]
    while todo:
        at = todo.pop()
        if at >= frame.size and not frame.is_pro[at - frame.size]:
            continue
        for above in frame.told(at):
            # Where one of a choice stands, what becomes of the others is no matter.
            more = challenged[at] & ~ins[above] & ~challenged[above]
            if more:
                challenged[above] |= more
                todo.append(above)
    return defeated, challenged
