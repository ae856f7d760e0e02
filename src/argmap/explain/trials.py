"""Trials: every way to evaluate a map that differs from a setting in one thing.

Each trial gives what becomes of each statement there. What a policy leaves out has no outcome.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from argmap.attribution import set_aside
from argmap.attribution.passing import taken_back
from argmap.errors import TimeLimitError
from argmap.languages import message
from argmap.model import ASSURANCE
from argmap.model.elements import Kind
from argmap.semantics import READINGS, STANDARDS, WEIGHTS, Held, hold
from argmap.semantics.by_extensions import Projected
from argmap.semantics.by_labelling import by_labelling
from argmap.semantics.caes import Outcome, outcomes_of
from argmap.semantics.dung.limits import Limit
from argmap.semantics.frame import Frame
from argmap.semantics.held import frame_of, vary
from argmap.semantics.spread import Run
from argmap.semantics.verdict import Evaluation

TrialKind = Literal["reading", "kind", "standard", "weights", "semantics", "policy"]
TRIAL_KINDS: tuple[TrialKind, ...] = get_args(TrialKind)
SEMANTICS_TRIED = ("grounded", "preferred", "stable", "semi-stable", "ideal", "cf2")
LETTERS = "BCD"
ARTICLES: Mapping[Kind, str] = {
    "claim": message("a claim"),
    "evidence": message("evidence"),
    "assumption": message("an assumption"),
    "question": message("a question"),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """One way to evaluate the map that differs from its setting, or from the map, in one thing.

    ``name`` is the reading, standard, rule for weights, semantics or policy. Of a ``kind`` it is the
    id of the statement, and ``called`` what that is called instead.

    >>> str(Trial("reading", "evidence")), str(Trial("kind", "rain", "claim"))
    ('reading evidence', 'rain called a claim')
    """

    kind: TrialKind
    name: str
    called: Kind | None = None

    def __str__(self) -> str:
        if self.called is not None:
            return f"{self.name} called {ARTICLES[self.called]}"
        return f"{self.kind} {self.name}"

    def as_json(self) -> dict[str, Any]:
        """Return its fields; what a statement is called only where one is."""
        named = {"kind": self.kind, "name": self.name}
        return named if self.called is None else {**named, "called": self.called}


Tried = tuple[Trial, Sequence[Outcome | None]]
"""A trial, and what becomes of each statement; nothing of what a policy leaves out."""


def usual_policies(held: Held) -> tuple[str, ...]:
    """Return the policies worth trying: those for which the map says enough, and that change it.

    Where no source or item is rated, every letter and number would set everything aside; and where
    hardly anybody's basis is written down, ``basis-stated`` says something about the map alone.
    """
    part = held.part
    # Where nobody is on record, as in most assurance cases, policies would say nothing of it.
    is_silent = held.reading == ASSURANCE and not any(item.attributions for item in part.statements)
    if is_silent:
        return ()
    named = ["no-hearsay", "named-only", "as-made"]
    if 2 * len(set_aside(part, "basis-stated")) <= len(part.statements):
        named.append("basis-stated")
    if any(source.reliability for source in part.sources):
        named += [f"at-least-{letter}" for letter in LETTERS]
    if any(one.credibility for item in part.statements for one in item.assessments):
        named += ["credibility-2", "credibility-3"]
    found = [name for name in named if set_aside(part, name)]
    if "as-cited" not in held.setting.policies and taken_back(held.whole):
        found.append("as-cited")
    return tuple(found)


class Bench:
    """A held map, compiled once for all trials that leave it as it is.

    ``base`` are the outcomes under the setting itself, in order of the map.
    """

    def __init__(self, held: Held) -> None:
        self.held = held
        self.frame: Frame = frame_of(held)
        self.run: Run = Run(self.frame, self.frame.given, self.frame.weights)
        self.base: list[Outcome] = outcomes_of(self.run)

    def evaluation(self) -> Evaluation:
        """Return the verdicts that everything is tried from."""
        made = by_labelling(self.held, self.run)
        return replace(made, part=self.held.line) if self.held.line else made

    def labellings(self) -> Iterator[Tried]:
        """Yield each other standard and rule for weights."""
        held, frame = self.held, self.frame
        if held.reading == ASSURANCE:
            return
        for standard in STANDARDS:
            if standard.name.replace(" ", "-") != held.setting.standard:
                other = frame.under(standard.name)
                run = Run(other, frame.given, frame.weights)
                yield Trial("standard", standard.name), outcomes_of(run)
        for name, _ in WEIGHTS:
            if name != held.setting.weights:
                yield Trial("weights", name), _outcomes(vary(held, weights=name))

    def semantics(self, given_up: list[TimeLimitError], limit: Limit | None) -> Iterator[Tried]:
        """Yield each other semantics.

        Without a limit for the whole, one that takes more than the seconds of the setting is left out, and
        its error put into ``given_up``: the other trials are no worse for it.

        Raises:
            TimeLimitError: If the limit is over.
        """
        if self.held.reading == ASSURANCE:
            return
        projected = Projected(self.held)
        for name in SEMANTICS_TRIED:
            seconds = self.held.setting.seconds if limit is None else limit.left()
            try:
                outcomes = projected.outcomes(name, seconds)
            except TimeLimitError as error:
                if limit is not None:
                    raise
                given_up.append(error)
            else:
                yield Trial("semantics", name), outcomes

    def readings(self) -> Iterator[Tried]:
        """Yield each other reading; one that gives the same has the outcomes of the base.

        A case is read as a case or not: that is no choice among readings of one map.
        """
        held, frame = self.held, self.frame
        for reading in READINGS if held.reading != ASSURANCE else ():
            if reading.name not in (held.reading, ASSURANCE):
                other = vary(held, reading=reading.name)
                if (other.given ^ held.given).isdisjoint(held.part.kinds):
                    yield Trial("reading", reading.name), self.base
                    continue
                weights = frame.weights_with(other.weights)
                run = Run(frame, frame.given_as(other.given), weights)
                yield Trial("reading", reading.name), outcomes_of(run)

    def policies(self, names: Iterable[str]) -> Iterator[Tried]:
        """Yield each of the policies."""
        order = self.frame.names[: self.frame.size]
        for name in names:
            under = _under(self.held, name)
            left = dict(zip(under.part.kinds, _outcomes(under), strict=True))
            yield Trial("policy", name), [left.get(item) for item in order]


def _outcomes(held: Held) -> list[Outcome]:
    frame = frame_of(held)
    return outcomes_of(Run(frame, frame.given, frame.weights))


def _under(held: Held, name: str) -> Held:
    policies = (*held.setting.policies, name)
    found = hold(held.whole, held.setting.merged({"policies": policies, "weighed": {}}))
    if not held.setting.weighed:
        return found
    # A policy may set aside what the setting weighs; then there is nothing left to weigh.
    weighed = {step: weight for step, weight in held.setting.weighed if step in found.part}
    return hold(held.whole, held.setting.merged({"policies": policies, "weighed": weighed}))
