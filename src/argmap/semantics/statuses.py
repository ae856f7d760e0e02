"""Statuses: what the label of an element means, as every face says it."""

from typing import Literal

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
]


def statuses_of(run: Run) -> list[Status | None]:
    """Return the status of every element that a map shows, by number. Linear.

    Out is rejected only where reasons against a statement stand and outweigh those for it, or a
    rival of it is in; whatever else is out was not shown.
    """
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
