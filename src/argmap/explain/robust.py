"""Robustness: which verdicts hold whatever semantics, proof standard or source policy is chosen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Unpack

from argmap.attribution import set_aside, under
from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.results import hash_of, one_line
from argmap.semantics import (
    DEFAULT,
    STANDARDS,
    WEIGHTS,
    Held,
    Setting,
    SettingOptions,
    evaluate,
    evaluate_held,
    hold,
    setting_of,
)
from argmap.semantics.caes import Label
from argmap.semantics.setting import named_setting

Standing = Literal["robust", "fragile", "open"]
Reached = Label | Literal["set aside"]
SEMANTICS_TRIED = ("grounded", "preferred", "stable", "semi-stable", "ideal", "cf2")
LETTERS = "BCD"
PLAIN: SettingOptions = {
    "standard": DEFAULT.standard,
    "weighing": DEFAULT.weighing,
    "weights": DEFAULT.weights,
    "weighed": {},
}
"""What a trial of another semantics lays off: parts that only a labelling has a use for."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One way to evaluate the map that differs from its setting in one thing."""

    kind: Literal["standard", "weights", "semantics", "policy"]
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Robustness:
    """How firm a verdict is: its label by default, and the settings under which it is another.

    ``robust``: in, or out, under all settings. ``fragile``: in or out by default, and something
    else under some. ``open``: undecided by default, whatever it is elsewhere.
    """

    label: Label
    standing: Standing
    turns: tuple[tuple[Trial, Reached], ...]

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        turns = [
            {"kind": trial.kind, "name": trial.name, "label": label} for trial, label in self.turns
        ]
        return {"label": self.label, "standing": self.standing, "turns": turns}


@dataclass(frozen=True, slots=True)
class RobustnessReport:
    """How firm each verdict is, by id in order of the map, and the settings that were tried."""

    settings: tuple[Trial, ...]
    statements: dict[str, Robustness]
    setting: Setting = DEFAULT
    """Where the trials start from."""

    __repr__ = one_line
    __hash__ = hash_of

    def ids(self, standing: Standing) -> tuple[str, ...]:
        """Return the statements of that standing, in order of the map."""
        return tuple(name for name, item in self.statements.items() if item.standing == standing)

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap robust --json`` prints."""
        return {
            **named_setting(self.setting),
            "settings": [{"kind": item.kind, "name": item.name} for item in self.settings],
            "statements": {name: item.as_json() for name, item in self.statements.items()},
        }


@checked
def robust(
    argument_map: ArgumentMap,
    setting: Setting | None = None,
    *,
    tried: Sequence[str] | None = None,
    **options: Unpack[SettingOptions],
) -> RobustnessReport:
    """Evaluate a map under a setting and under trials, and say which verdicts turn under which.

    A trial differs from the setting (by default caes, preponderance, stated weights, every
    source) in one thing: another proof standard, weights by the weakest link, another semantics
    (grounded, preferred, stable, semi-stable, ideal, cf2), a source policy. ``tried`` are the
    policies to try; without it these are no-hearsay and named-only and, where sources or items
    are rated, at-least-B, C and D and credibility-2 and 3. A statement that such a policy leaves
    out is "set aside". Policies of the setting itself cut the map down before anything is tried.

    Raises:
        PolicyError: If there is no such policy.
        SettingError: If the setting contradicts itself or the map, or has another semantics than
            ``caes``: the others are tried in any case.
        TimeLimitError: If one semantics takes more than ``seconds``.

    >>> from argmap.formats.files import load
    >>> found = robust(load("examples/northport/map.argmap.yaml"))
    >>> found.statements["cleaner-air"].standing
    'robust'
    """
    chosen = setting_of(setting, options)
    chosen.refuse("robustness", "it starts from caes and tries the others itself", "semantics")
    held = hold(argument_map, chosen)
    # The limit is for the searches that are tried: the labelling searches for nothing.
    base = evaluate_held(replace(held, setting=chosen.merged({"seconds": None})))
    trials: list[Trial] = []
    turns: dict[str, list[tuple[Trial, Reached]]] = {name: [] for name in base.statements}
    for trial, labels in _labellings(held, _policies(held.part) if tried is None else tried):
        trials.append(trial)
        for name, verdict in base.statements.items():
            reached: Reached = labels.get(name, "set aside")
            if reached != verdict.label:
                turns[name].append((trial, reached))
    made = {}
    for name, verdict in base.statements.items():
        label = verdict.label
        assert label is not None
        standing: Standing = "robust" if not turns[name] else "fragile"
        if label == "undecided":
            standing = "open"
        made[name] = Robustness(label, standing, tuple(turns[name]))
    return RobustnessReport(tuple(trials), made, chosen)


def _labellings(held: Held, policies: Sequence[str]) -> Iterator[tuple[Trial, Mapping[str, Label]]]:
    """Yield each trial with the labels of the statements it leaves."""
    base = held.setting.merged({**held.fixed, "seconds": None})

    def labels(part: ArgumentMap = held.part, **how: Unpack[SettingOptions]) -> dict[str, Label]:
        there: SettingOptions = {
            "granted": [name for name in base.granted if name in part],
            "weighed": {name: weight for name, weight in base.weighed if name in part},
        }
        verdicts = evaluate(part, base.merged({**there, **how})).statements
        return {name: verdict.label for name, verdict in verdicts.items() if verdict.label}

    for standard in STANDARDS:
        if standard.name.replace(" ", "-") != base.standard:
            yield Trial("standard", standard.name), labels(standard=standard.name)
    for name, _ in WEIGHTS:
        if name != base.weights:
            yield Trial("weights", name), labels(weights=name)
    for name in SEMANTICS_TRIED:
        how: SettingOptions = {**PLAIN, "semantics": name, "seconds": held.setting.seconds}
        yield Trial("semantics", name), labels(**how)
    for name in policies:
        yield Trial("policy", name), labels(under(held.part, name))


def _policies(argument_map: ArgumentMap) -> tuple[str, ...]:
    """Return the policies worth trying: those that set something aside, but not everything."""
    named = ["no-hearsay", "named-only"]
    if any(source.reliability for source in argument_map.sources):
        named += [f"at-least-{letter}" for letter in LETTERS]
    if any(one.credibility for item in argument_map.statements for one in item.assessments):
        named += ["credibility-2", "credibility-3"]
    return tuple(name for name in named if set_aside(argument_map, name))
