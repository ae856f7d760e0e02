"""Grounded labelling of claims and evidence: what stands on what is given, weighed by standards.

A statement is in, out or undecided. What is given, by the reading (``readings.py``), stands until
a reason against it does. Any other claim stands on an argument that stands. An argument stands if its premises do (all of them,
unless it weighs them otherwise) and no undercutter does. Reasons for and against a statement are
compared by weight under a proof standard; of rivals at most one wins. Whatever only lifts itself,
in a loop, stays undecided. Every label is reached once, so the whole is linear, cycles included.

Source: Gordon and Walton (2016), Formalizing Balancing Arguments, extended by attacks on
statements: those are reasons for its negation.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import compress
from typing import Literal

from argmap.model import ArgumentMap
from argmap.results import hash_of, one_line
from argmap.semantics.case_frame import frame_under
from argmap.semantics.case_reasons import CaseReasons
from argmap.semantics.spread import IN, Run
from argmap.semantics.statuses import LABEL_IN_CASE, Status, statuses_of

Label = Literal["in", "out", "undecided"]
Outcome = tuple[Label, Status | None]
"""What becomes of a statement, in the two words that people see."""
LABELS: tuple[Label, Label, Label] = ("undecided", "in", "out")


@dataclass(frozen=True, slots=True)
class Labelling:
    """Labels of statements and arguments by id, with the reason for each, and weights of steps.

    ``reasons`` are in the order in which the labels were set, then what stays undecided.
    ``statuses`` tell what is rejected from what is not shown, and what is undercut from what lacks
    a premise; questions have none. ``given`` are the statements that needed no reason.
    """

    statements: Mapping[str, Label]
    arguments: Mapping[str, Label]
    reasons: Mapping[str, str]
    weights: Mapping[str, float]
    statuses: Mapping[str, Status | None] = field(default_factory=dict)
    given: frozenset[str] = frozenset()

    __repr__ = one_line
    __hash__ = hash_of


def label(
    argument_map: ArgumentMap,
    standard: str = "preponderance",
    weighing: str = "linked",
    granted: Iterable[str] = (),
    withdrawn: Iterable[str] = (),
    weights: Mapping[str, float] | None = None,
    given: Collection[str] | None = None,
) -> Labelling:
    """Label every statement and argument of a map. Linear in its size.

    ``standard`` decides between reasons for and against one statement, and between rivals that
    name no standard of their own. ``weighing`` says how premises make an argument, where its
    scheme does not. ``given`` are the ids of what is given; without it the reading of the map says
    that. ``granted`` are statements taken as given whatever their kind, ``withdrawn``
    those not taken as given, which may still be supported. ``weights`` are weights of arguments
    by id that count instead of the map's.

    Raises:
        UnknownStandardError: If there is no such standard.
        UnknownWeighingError: If there is no such weighing.
        UnknownIdError: If a granted or withdrawn statement, or a weighted argument, is not there.
        WeightError: If a weight is not between 0 and 1.

    >>> from argmap.formats.files import load
    >>> made = label(load("examples/northport/map.argmap.yaml"))
    >>> made.statements["no2-fell"]
    'in'
    """
    frame = frame_under(argument_map, standard, weighing, given)
    chosen = frame.given_with(granted, withdrawn)
    return labelling_of(Run(frame, chosen, frame.weights_with(weights or {})))


def _word(label: Label, status: Status | None) -> Label:
    """Return the label of an element of a case: only what is itself defeated is out."""
    if status is None:
        return label if label == "in" else "undecided"
    return LABEL_IN_CASE.get(status, label)


def outcomes_of(run: Run) -> list[Outcome]:
    """Return the label and status of each statement, in order of the map: a labelling without reasons."""
    size, statuses = run.frame.size, statuses_of(run)
    words: list[Label] = [LABELS[one] for one in run.labels[:size]]
    if run.frame.assured:
        words = [_word(label, status) for label, status in zip(words, statuses, strict=False)]
    return list(zip(words, statuses, strict=False))


def labelling_of(run: Run) -> Labelling:
    """Return a run's labels by id."""
    frame, labels, shown = run.frame, run.labels, run.frame.shown
    names, size = frame.names[:shown], frame.size
    words = [LABELS[one] for one in labels[:shown]]
    reasons: dict[str, str] = {}
    raw, wholes = run.reasons, frame.wholes
    for at in run.order:
        if at < shown:
            # Most reasons stay as they were set; those of what is out may be told better now.
            is_set = (labels[at] == IN or at >= size) and at not in wholes
            reasons[names[at]] = raw[at] if is_set else run.reason(at)
    for at, name in enumerate(names):
        if not labels[at]:
            reasons[name] = run.reason(at)
    statuses = statuses_of(run)
    if frame.assured:
        said = CaseReasons(run, statuses)
        reasons = {name: said.of(frame.numbers[name]) for name in reasons}
        words = [_word(label, status) for label, status in zip(words, statuses, strict=True)]
    return Labelling(
        dict(zip(names[:size], words, strict=False)),
        dict(zip(names[size:], words[size:], strict=True)),
        reasons,
        dict(zip(names[size:], run.carried[size:shown], strict=True)),
        dict(zip(names, statuses, strict=True)),
        frozenset(compress(names[:size], run.given)),
    )
