"""Trials: every way to evaluate a map that differs from a setting in one thing.

Each trial gives the verdict that each statement has there. What a policy leaves out has none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Unpack, get_args

from argmap.attribution import set_aside
from argmap.attribution.passing import taken_back
from argmap.errors import TimeLimitError
from argmap.languages import message
from argmap.model import ASSURANCE
from argmap.model.elements import Kind
from argmap.semantics import (
    DEFAULT,
    READINGS,
    STANDARDS,
    WEIGHTS,
    Held,
    SettingOptions,
    Verdict,
    evaluate_held,
    hold,
)
from argmap.semantics.held import vary

TrialKind = Literal["reading", "kind", "standard", "weights", "semantics", "policy"]
TRIAL_KINDS: tuple[TrialKind, ...] = get_args(TrialKind)
SEMANTICS_TRIED = ("grounded", "preferred", "stable", "semi-stable", "ideal", "cf2")
LETTERS = "BCD"
PLAIN: SettingOptions = {
    "standard": DEFAULT.standard,
    "weighing": DEFAULT.weighing,
    "weights": DEFAULT.weights,
    "weighed": {},
}
"""What a trial of another semantics lays off: parts that only a labelling has a use for."""
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


Tried = tuple[Trial, Mapping[str, Verdict]]
"""A trial, and the verdict on each statement that it leaves."""


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


def reading_trials(held: Held, base: Mapping[str, Verdict]) -> Iterator[Tried]:
    """Yield each other reading; one that gives the same has the verdicts of the base.

    A case is read as a case or not: that is no choice among readings of one map.
    """
    for reading in READINGS if held.reading != ASSURANCE else ():
        if reading.name not in (held.reading, ASSURANCE):
            other = vary(held, reading=reading.name)
            is_same = (other.given ^ held.given).isdisjoint(held.part.kinds)
            yield Trial("reading", reading.name), base if is_same else _verdicts(other)


def setting_trials(
    held: Held, policies: Sequence[str], given_up: list[TimeLimitError]
) -> Iterator[Tried]:
    """Yield each other standard, rule for weights and semantics, and each of the policies.

    A semantics that takes more than the seconds of the setting is left out, and its error put into
    ``given_up``: the other trials are no worse for it.
    """
    is_case = held.reading == ASSURANCE
    for standard in STANDARDS if not is_case else ():
        if standard.name.replace(" ", "-") != held.setting.standard:
            yield Trial("standard", standard.name), _verdicts(held, standard=standard.name)
    for name, _ in WEIGHTS if not is_case else ():
        if name != held.setting.weights:
            yield Trial("weights", name), _verdicts(vary(held, weights=name))
    for name in SEMANTICS_TRIED if not is_case else ():
        how: SettingOptions = {**PLAIN, "semantics": name, "seconds": held.setting.seconds}
        try:
            verdicts = _verdicts(held, **how)
        except TimeLimitError as error:
            given_up.append(error)
        else:
            yield Trial("semantics", name), verdicts
    for name in policies:
        yield Trial("policy", name), _verdicts(_under(held, name))


def _verdicts(held: Held, **how: Unpack[SettingOptions]) -> Mapping[str, Verdict]:
    """Evaluate a held map, the options being such that what is given and weighed stays the same."""
    # A limit is for searches, and the labelling searches for nothing.
    setting = held.setting.merged({"seconds": None, **how})
    return evaluate_held(replace(held, setting=setting)).statements


def _under(held: Held, name: str) -> Held:
    policies = (*held.setting.policies, name)
    part = hold(held.whole, held.setting.merged({"policies": policies, "weighed": {}})).part
    # A policy may set aside what the setting weighs; then there is nothing left to weigh.
    weighed = {step: weight for step, weight in held.setting.weighed if step in part}
    return hold(held.whole, held.setting.merged({"policies": policies, "weighed": weighed}))
