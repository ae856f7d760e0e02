"""Schemes: the shipped registry is whole, every name leads to one scheme, files add others."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from argmap.cli import app
from argmap.errors import ParseError, UnknownSchemeError
from argmap.formats.scheme_file import read_schemes
from argmap.schemes import Scheme, find_scheme, plain_name, walton

SCHEMES = list(walton().values())
ATTACKS = {"undermine", "undercut", "rebut"}


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
    assert shown["questions"] == [{"ask": "Does M fit?", "attacks": "run", "attack": "undermine"}]


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
