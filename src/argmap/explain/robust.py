"""Robustness: which verdicts hold whatever semantics, proof standard or source policy is chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from argmap.attribution import set_aside, under
from argmap.model import ArgumentMap
from argmap.results import hash_of, one_line
from argmap.semantics import STANDARDS, evaluate
from argmap.semantics.caes import Label

Standing = Literal["robust", "fragile", "open"]
Reached = Label | Literal["set aside"]
SEMANTICS_TRIED = ("grounded", "preferred", "stable", "semi-stable", "ideal", "cf2")
LETTERS = "BCD"
DEFAULT = "preponderance"


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to evaluate the map that differs from the default in one thing."""

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
    turns: tuple[tuple[Setting, Reached], ...]

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        turns = [
            {"kind": setting.kind, "name": setting.name, "label": label}
            for setting, label in self.turns
        ]
        return {"label": self.label, "standing": self.standing, "turns": turns}


@dataclass(frozen=True, slots=True)
class RobustnessReport:
    """How firm each verdict is, by id in order of the map, and the settings that were tried."""

    settings: tuple[Setting, ...]
    statements: dict[str, Robustness]

    __repr__ = one_line
    __hash__ = hash_of

    def ids(self, standing: Standing) -> tuple[str, ...]:
        """Return the statements of that standing, in order of the map."""
        return tuple(name for name, item in self.statements.items() if item.standing == standing)

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap robust --json`` prints."""
        return {
            "settings": [{"kind": item.kind, "name": item.name} for item in self.settings],
            "statements": {name: item.as_json() for name, item in self.statements.items()},
        }


def robust(
    argument_map: ArgumentMap,
    policies: Sequence[str] | None = None,
    granted: Sequence[str] = (),
    seconds: float | None = None,
) -> RobustnessReport:
    """Evaluate a map under every setting, and say which verdicts turn under which.

    Settings differ from the default (caes, preponderance, stated weights, every source) in one
    thing: another proof standard, weights by the weakest link, another semantics (grounded,
    preferred, stable, semi-stable, ideal, cf2), a source policy. Without ``policies`` these are
    no-hearsay and named-only and, where sources or items are rated, at-least-B, C and D and
    credibility-2 and 3. A statement that a policy leaves out is "set aside".

    Raises:
        PolicyError: If there is no such policy.
        UnknownIdError: If a granted statement is not in the map.
        TimeLimitError: If one semantics takes more than ``seconds``.

    >>> from argmap.formats.files import load
    >>> found = robust(load("examples/northport/map.argmap.yaml"))
    >>> found.statements["cleaner-air"].standing
    'robust'
    """
    base = evaluate(argument_map, granted=granted)
    settings: list[Setting] = []
    turns: dict[str, list[tuple[Setting, Reached]]] = {name: [] for name in base.statements}
    chosen = _policies(argument_map) if policies is None else tuple(policies)
    for setting, labels in _labellings(argument_map, chosen, granted, seconds):
        settings.append(setting)
        for name, verdict in base.statements.items():
            reached: Reached = labels.get(name, "set aside")
            if reached != verdict.label:
                turns[name].append((setting, reached))
    made = {}
    for name, verdict in base.statements.items():
        label = verdict.label
        assert label is not None
        standing: Standing = "robust" if not turns[name] else "fragile"
        if label == "undecided":
            standing = "open"
        made[name] = Robustness(label, standing, tuple(turns[name]))
    return RobustnessReport(tuple(settings), made)


def _labellings(
    argument_map: ArgumentMap,
    policies: Sequence[str],
    granted: Sequence[str],
    seconds: float | None,
) -> Iterator[tuple[Setting, dict[str, Label]]]:
    def labels(part: ArgumentMap = argument_map, **how: Any) -> dict[str, Label]:
        given = [name for name in granted if name in part]
        verdicts = evaluate(part, granted=given, seconds=seconds, **how).statements
        return {name: verdict.label for name, verdict in verdicts.items() if verdict.label}

    for standard in STANDARDS:
        if standard.name != DEFAULT:
            yield Setting("standard", standard.name), labels(standard=standard.name)
    yield Setting("weights", "weakest-link"), labels(weights="weakest-link")
    for name in SEMANTICS_TRIED:
        yield Setting("semantics", name), labels(semantics=name)
    for name in policies:
        yield Setting("policy", name), labels(under(argument_map, name))


def _policies(argument_map: ArgumentMap) -> tuple[str, ...]:
    """Return the policies worth trying: those that set something aside, but not everything."""
    named = ["no-hearsay", "named-only"]
    if any(source.reliability for source in argument_map.sources):
        named += [f"at-least-{letter}" for letter in LETTERS]
    if any(one.credibility for item in argument_map.statements for one in item.assessments):
        named += ["credibility-2", "credibility-3"]
    return tuple(name for name in named if set_aside(argument_map, name))
