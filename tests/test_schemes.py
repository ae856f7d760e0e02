"""Schemes: the shipped registry is whole, every name leads to one scheme, files add others."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from argmap.cli import app
from argmap.errors import ParseError, UnknownSchemeError
from argmap.formats.scheme_file import read_schemes
from argmap.schemes import Scheme, find_scheme, plain_name, walton
from argmap.schemes.nearest import Nearest

SCHEMES = list(walton().values())
ATTACKS = {"undermine", "undercut", "rebut"}
FORCES = ("presumptive", "deductive", "inductive", "fallacious")


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_shipped_schemes_are_whole(scheme: Scheme) -> None:
    assert scheme.premises
    assert scheme.conclusion
    assert scheme.summary
    assert len(scheme.questions) >= 2
    assert {question.attack_kind for question in scheme.questions} <= ATTACKS
    assert all(question.ask.endswith("?") for question in scheme.questions)


def test_no_name_is_contested() -> None:
    owners: dict[str, set[str]] = {}
    for scheme in SCHEMES:
        for name in scheme.names():
            owners.setdefault(plain_name(name), set()).add(scheme.key)
    assert [names for names in owners.values() if len(names) > 1] == []
    numbers = [number for scheme in SCHEMES for number in scheme.aifdb]
    assert len(numbers) == len(set(numbers))
    assert len(SCHEMES) >= 65


def test_every_force_is_there_and_deductive_steps_have_no_exceptions() -> None:
    by_force = {force: [one for one in SCHEMES if one.force == force] for force in FORCES}
    assert all(len(found) >= 6 for found in by_force.values())
    for scheme in by_force["deductive"]:
        assert {one.attack_kind for one in scheme.questions} == {"undermine"}
    for scheme in by_force["fallacious"]:
        assert "inference" in {one.attacks for one in scheme.questions}


def test_one_question_is_aimed_alike_in_every_scheme() -> None:
    """What explains a clash away, or leaves the argument unharmed, undercuts in all of ad hominem."""
    for key in ("circumstantial-ad-hominem", "pragmatic-inconsistency"):
        asked = {one.ask: one.attacks for one in walton()[key].questions}
        aimed = {at for ask, at in asked.items() if "explain" in ask or "argument" in ask}
        assert aimed - {"advocacy"} == {"inference"}
    weighed = ("outweigh", "side effects", "have to be weighed")
    weighing = {
        (scheme.key, one.attacks)
        for scheme in SCHEMES
        for one in scheme.questions
        if any(word in one.ask for word in weighed)
    }
    assert {at for _, at in weighing} == {"conclusion"}, weighing
    words: dict[str, set[str]] = {}
    for scheme in SCHEMES:
        for one in scheme.questions:
            words.setdefault(one.ask, set()).add(one.attack_kind)
    assert {ask: kinds for ask, kinds in words.items() if len(kinds) > 1} == {}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ad populum", "popular-opinion"),
        ("Argumentum ad populum", "popular-opinion"),
        ("post hoc", "post-hoc"),
        ("Ad hominem", "generic-ad-hominem"),
        ("hasty generalization", "hasty-generalisation"),
        ("modus tollens", "modus-tollens"),
        ("Disjunctive syllogism", "disjunctive-syllogism"),
        ("inductive generalization", "sample-to-population"),
    ],
)
def test_names_people_use(name: str, key: str) -> None:
    assert find_scheme(name).key == key


def test_every_question_has_a_short_name() -> None:
    for scheme in SCHEMES:
        keys = scheme.question_keys()
        assert len(set(keys)) == len(scheme.questions)
        assert [scheme.asked_as(key) for key in keys] == list(range(len(keys)))
        assert [scheme.asked_as(one.ask) for one in scheme.questions] == list(range(len(keys)))
    assert find_scheme("sign").asked_as("weather") is None


def test_what_an_unknown_name_may_mean() -> None:
    nearest = Nearest(SCHEMES)
    found = nearest.misspelt("argument from expret opinion")
    assert found is not None
    assert found.key == "expert-opinion"
    assert nearest.misspelt("the doctor knows") is None
    assert "position-to-know" in [one.key for one in nearest.in_meaning("the doctor knows")]
    assert nearest.in_meaning("zzz") == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ExpertOpinion", "expert-opinion"),
        ("Argument from Expert Opinion", "expert-opinion"),
        ("EXPERT_OPINION", "expert-opinion"),
        ("position_to_know", "position-to-know"),
        ("CauseToEffect", "cause-to-effect"),
    ],
)
def test_names_of_other_tools(name: str, key: str) -> None:
    assert find_scheme(name).key == key


def test_numbers_of_aifdb() -> None:
    found = walton().numbered("30")
    assert found is not None
    assert found.key == "sign"
    assert walton().numbered("72") is None
    assert walton().numbered(None) is None


def test_unknown_scheme_names_the_nearest() -> None:
    with pytest.raises(UnknownSchemeError, match="nearest: 'expert-opinion'"):
        find_scheme("expert-opinon")


OWN = """schemes:
  model-output:
    name: Argument from a model
    aliases: Sign
    premises: {run: Model M gives A.}
    conclusion: A is plausible.
    questions:
      - {ask: Does M fit?, attacks: run}
"""


def test_schemes_of_ones_own_come_first(tmp_path: Path) -> None:
    registry = walton().extended(read_schemes(OWN))
    assert find_scheme("sign", registry).key == "model-output"
    assert len(registry) == len(walton()) + 1
    file = tmp_path / "own.yaml"
    file.write_text(OWN, "utf-8")
    result = CliRunner().invoke(app, ["schemes", "model-output", "--add", str(file), "--json"])
    shown = json.loads(result.stdout)["schemes"][0]
    assert shown["questions"] == [
        {"ask": "Does M fit?", "attacks": "run", "attack": "undermine", "key": "run"}
    ]


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("", "F001", 1, "a file of schemes"),
        ("schemes: 3", "F001", 1, "a file of schemes"),
        ("schemes:\n  a: {name: A, nome: B}", "F004", 2, "unknown field 'nome'"),
        ("schemes:\n  a: {}", "F004", 2, "missing field 'name'"),
        ("schemes:\n  A b: {name: A}", "F004", 2, "'key'"),
        ("schemes:\n  a: {name: A}\n  a: {name: B}", "F002", 3, "given twice"),
        ("schemes:\n  a: {name: A, questions: [{ask: Q?, attacks: x}]}", "F004", 2, "attacks 'x'"),
        ("schemes:\n  a: {name: !x A}", "F006", 2, "tag"),
    ],
)
def test_broken_scheme_files(text: str, code: str, line: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        read_schemes(text)
    first = caught.value.findings[0]
    assert (first.code, first.place.line if first.place else 0) == (code, line)
    assert words in first.message
