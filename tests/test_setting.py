"""One setting: checked when it is made, named where it is not the default, taken by every question."""

import json
import pickle
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

import argmap
from argmap.errors import SettingError, UnknownIdError
from argmap.explain.trials import Trial
from argmap.semantics import DEFAULT, STANDARDS, WEIGHINGS, Setting, hold, setting_of
from argmap.semantics.setting import NOUNS, WORDS, SettingOptions
from argmap.views import make_report

MAP = """argmap: 1
parties: {bob: {name: Bob Jones}}
sources: {s: {title: S}}
statements:
  q: {kind: question, text: So?}
  c: One.
  d: Two.
  leaf: Three.
  e: {kind: evidence, text: e, source: s}
  f: {kind: evidence, text: f, source: s, attributions: [{party: bob}]}
arguments:
  up: {premises: [e], supports: c, weight: 0.8}
  down: {premises: [f], attacks: c, weight: 0.5}
  both: {premises: [e, leaf], supports: d}
"""
OTHER_WORDS = ("grant_leaves", "as_of")
"""Options that say what a part of a setting says too."""
FULL = {
    "standard": "clear and convincing",
    "weighing": "convergent",
    "weights": "weakest link",
    "weighed": {"up": 0.5, "both": 1},
    "granted": ["leaf", "c", "leaf"],
    "reading": "leaves",
    "policies": ["at-least-B, without bob", "no-hearsay"],
    "seconds": 2,
}


@pytest.fixture(name="town")
def small_map() -> argmap.ArgumentMap:
    return argmap.loads(MAP, "yaml")


def test_plain_value() -> None:
    made = Setting(**FULL)  # type: ignore[arg-type]
    assert made == Setting(**json.loads(json.dumps(made.as_json())))
    assert hash(made) == hash(pickle.loads(pickle.dumps(made)))
    assert made.granted == ("leaf", "c")
    assert made.policies == ("no-hearsay", "at-least-B", "without bob")
    assert repr(made).count("\n") == 0
    assert eval(repr(made), {"Setting": Setting}) == made
    assert repr(DEFAULT) == "Setting()"
    assert DEFAULT.in_words() == ""
    with pytest.raises(AttributeError):
        made.seconds = 3  # type: ignore[misc]


def test_words() -> None:
    made = Setting(standard="beyond reasonable doubt", granted=["a", "b"])
    assert made.in_words() == "under the standard beyond-reasonable-doubt, granting a, b"
    assert made.in_words("standard") == "granting a, b"


def test_every_part_has_words() -> None:
    names = [part.name for part in fields(Setting)]
    options = [name for name in SettingOptions.__annotations__ if name not in OTHER_WORDS]
    assert list(WORDS) == list(NOUNS) == names == options


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"semantics": "groundet"}, "nearest: 'grounded'"),
        ({"standard": "preponderence"}, "nearest: 'preponderance'"),
        ({"weighing": "cumulativ"}, "nearest: 'cumulative'"),
        ({"weights": "weakest"}, "nearest: 'weakest-link'"),
        ({"policies": "no-gossip"}, "known: no-hearsay"),
        ({"seconds": -1}, "from 0 up, not -1"),
        ({"seconds": float("nan")}, "from 0 up, not nan"),
        ({"granted": "leaf"}, "a list of ids, not 'leaf'"),
        ({"weighed": {"up": 2}}, "between 0 and 1, not 2"),
        ({"weights": {"up": 1}, "weighed": {"up": 1}}, "given twice"),
        ({"semantics": "grounded", "standard": "scintilla"}, "has no standard: leave out 'scinti"),
        ({"semantics": "df-quad", "weighing": "convergent"}, "has no weighing"),
        ({"semantics": "preferred", "weights": "weakest-link"}, "knows no weights: leave out wei"),
        ({"semantics": "preferred", "weights": {"up": 1}}, "knows no weights"),
    ],
)
def test_a_contradiction_is_refused(options: Any, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Setting(**options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"granted": ["leav"]}, "unknown statement: 'leav' .nearest: 'leaf'"),
        ({"granted": ["q"]}, "a question cannot be granted, not 'q'"),
        ({"weights": {"dawn": 1}}, "unknown argument: 'dawn' .nearest: 'down'"),
        ({"weights": {"down": 1}, "policies": "without bob"}, "'down' is weighed, but without bob"),
    ],
)
def test_a_map_contradicts(town: argmap.ArgumentMap, options: Any, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        argmap.evaluate(town, **options)
    assert issubclass(SettingError, ValueError)


def test_an_unknown_id_is_both(town: argmap.ArgumentMap) -> None:
    with pytest.raises(UnknownIdError):
        argmap.evaluate(town, granted=["leav"])
    with pytest.raises(TypeError, match="no 'standart'"):
        argmap.evaluate(town, standart="scintilla")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="must be a Setting or a string or None, not dict"):
        argmap.evaluate(town, {"standard": "scintilla"})  # type: ignore[arg-type]


def test_options_count_over_the_setting(town: argmap.ArgumentMap) -> None:
    base = Setting(standard="scintilla", granted=["leaf"])
    made = argmap.evaluate(town, base, standard="clear-and-convincing")
    assert made.setting == Setting(standard="clear-and-convincing", granted=["leaf"])
    assert made.statements["c"].label == "undecided"
    assert made.statements["d"].label == "in"
    assert setting_of("preferred", {}) == Setting("preferred")
    assert setting_of(Setting(weights={"up": 1}), {"weights": {"down": 0.1}}).weighed == (
        ("down", 0.1),
    )
    assert argmap.evaluate(town, weights={"up": 0.1}) == argmap.evaluate(
        town, Setting(weighed={"up": 0.1})
    )


QUESTIONS: dict[str, Callable[..., Any]] = {
    "evaluate": argmap.evaluate,
    "why": lambda m, **how: argmap.why(m, "c", **how),
    "flip": lambda m, **how: argmap.flip(m, "c", **how),
    "critical": argmap.critical,
    "needs": argmap.needs,
    "robust": argmap.robust,
    "sweep": lambda m, **how: argmap.sweep(m, "s", **how),
    "ach": lambda m, **how: argmap.ach(m, ["c", "d"], **how),
    "verdicts": lambda m, **how: argmap.view(m, "verdicts", **how),
    "timeline": lambda m, **how: argmap.view(m, "timeline", **how),
    "report": lambda m, **how: make_report(m, pictures="none", **how),
}


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize(
    "options",
    [
        {"semantics": "preferred"},
        *({"standard": row.name} for row in STANDARDS[2:3]),
        *({"weighing": row.name} for row in WEIGHINGS[1:2]),
        {"weights": "weakest-link"},
        {"weights": {"up": 0.4}},
        {"granted": ["leaf"]},
        {"grant_leaves": True},
        {"policies": "without bob"},
    ],
    ids=str,
)
def test_every_question_takes_it_or_says_why_not(
    town: argmap.ArgumentMap, name: str, options: Any
) -> None:
    ask = QUESTIONS[name]
    try:
        found = ask(town, setting=Setting(**options))
    except SettingError as error:
        assert ": " in str(error)
        return
    assert found == ask(town, **options)
    named = getattr(found, "setting", None)
    if named is not None:
        assert found.as_json()["setting"] == Setting(**options).as_json()
        assert "setting" not in ask(town).as_json()


def test_changes_under_a_setting_are_those_of_the_map_it_makes(town: argmap.ArgumentMap) -> None:
    granted = argmap.update(town, "leaf", kind="assumption")
    weighed = argmap.update(town, "up", weight=0.4)
    for ask in (argmap.critical, argmap.needs):
        assert ask(town, granted=["leaf"]) == ask(granted)
        assert ask(town, weights={"up": 0.4}) == ask(weighed)
    without = argmap.under(town, "without bob")
    assert argmap.flip(town, "c", policies="without bob") == argmap.flip(without, "c")
    assert argmap.flip(town, "d", granted=["leaf"]) == argmap.flip(granted, "d")


def test_part_of_a_map(town: argmap.ArgumentMap) -> None:
    held = hold(town, Setting(policies="without bob"))
    assert held.line == "5 of 6 statements: without Bob Jones"
    assert hold(town, Setting(policies="without bob"), "f").line.startswith("6 of 6")
    assert hold(town, DEFAULT).part is town
    page = make_report(town, pictures="none", policies="without bob", granted=["leaf"]).write()
    said = "Verdicts under the reading uncontested, granting leaf, holding to without bob."
    assert f"{said} 5 of 6 statements: without Bob Jones." in page


def test_trials_of_robustness_start_from_the_setting(town: argmap.ArgumentMap) -> None:
    found = argmap.robust(town, standard="scintilla", tried=["without bob"])
    assert Trial("standard", "preponderance") in found.settings
    assert Trial("standard", "scintilla") not in found.settings
    assert found.settings[-1] == Trial("policy", "without bob")
    assert Trial("weights", "stated") in argmap.robust(town, weights="weakest-link").settings
