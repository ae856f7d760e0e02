"""Evaluation under every semantics: definitions, laws, the projection, bad input."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import argmap
from argmap import ArgumentMap
from argmap.cli import app
from argmap.errors import WeightError
from argmap.semantics import SEMANTICS, evaluate
from argmap.semantics.dung import Problem, attack_graph
from argmap.semantics.gradual import strengths

TOWN = "examples/northport/map.argmap.yaml"
DUNG = [row.name for row in SEMANTICS if row.kind == "extensions"]
GRADUAL = [row.name for row in SEMANTICS if row.kind == "strength"]
DIRECTIONAL = ["caes", "grounded", "complete", "preferred", "ideal", "cf2", *GRADUAL]
SIDES = ["supports", "attacks"]


def plain(names: str, attacks: list[tuple[str, str]]) -> ArgumentMap:
    """Make a map of assumptions that attack each other."""
    return ArgumentMap.model_validate(
        {
            "statements": [{"id": name, "kind": "assumption", "text": name} for name in names],
            "arguments": [
                {"id": f"{a}-{b}", "premises": [a], "target": b, "polarity": "attacks"}
                for a, b in attacks
            ],
        }
    )


def random_map(chance: random.Random, prefix: str = "") -> dict[str, list[dict[str, object]]]:
    names = [f"{prefix}s{at}" for at in range(chance.randint(2, 6))]
    kinds = ["claim", "claim", "evidence", "assumption", "question"]
    statements: list[dict[str, object]] = [
        {"id": name, "kind": chance.choice(kinds), "text": name} for name in names
    ]
    arguments: list[dict[str, object]] = []
    for at in range(chance.randint(1, 8)):
        targets = [*names, *(str(item["id"]) for item in arguments)]
        arguments.append(
            {
                "id": f"{prefix}a{at}",
                "premises": chance.sample(names, chance.choice([1, 1, 2])),
                "target": chance.choice(targets),
                "polarity": chance.choice(SIDES),
                "weight": chance.choice([None, None, 0.3, 0.7]),
            }
        )
    claims = [str(item["id"]) for item in statements if item["kind"] == "claim"]
    relations: list[dict[str, object]] = []
    if len(claims) > 1 and chance.random() < 0.3:
        relations.append({"id": f"{prefix}r", "kind": "rival", "origins": claims[:2]})
    return {"statements": statements, "arguments": arguments, "relations": relations}


def words(argument_map: ArgumentMap, name: str) -> Mapping[str, object]:
    verdicts = evaluate(argument_map, name).verdicts
    return {
        item: verdict.label or round(verdict.strength or 0, 6) for item, verdict in verdicts.items()
    }


@pytest.mark.parametrize("name", [row for row in DUNG if row not in ("stage", "naive", "cf2")])
def test_in_and_out_are_what_every_extension_says(name: str) -> None:
    chance = random.Random(name)
    for _ in range(150):
        names = "abcdef"[: chance.randint(1, 6)]
        pairs = [(a, b) for a in names for b in names]
        attacks = [(a, b) for a, b in pairs if a != b and chance.random() < 0.3]
        made = evaluate(plain(names, attacks), name).statements
        found = list(Problem(attack_graph(names, attacks), name).every())
        for item in names:
            attackers = {a for a, b in attacks if b == item}
            if found and all(item in one for one in found):
                expected = "in"
            elif found and all(attackers & set(one) for one in found):
                expected = "out"
            else:
                expected = "undecided"
            assert made[item].label == expected, (attacks, item, found)


@pytest.mark.parametrize("name", ["stage", "naive", "cf2"])
def test_without_defence_out_is_in_none(name: str) -> None:
    ring = evaluate(plain("abcd", [("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")]), name)
    assert {item: verdict.label for item, verdict in ring.statements.items()} == dict.fromkeys(
        "abcd", "undecided"
    )
    one = evaluate(plain("ab", [("a", "b")]), name)
    assert one.statements["a"].label == ("undecided" if name == "naive" else "in")


def test_no_stable_extension_is_said() -> None:
    made = evaluate(plain("abc", [("a", "b"), ("b", "c"), ("c", "a")]), "stable")
    assert {verdict.reason for verdict in made.statements.values()} == {
        "there is no stable extension"
    }


@pytest.mark.parametrize("row", SEMANTICS, ids=lambda row: row.name)
def test_names_and_order_make_no_difference(row: argmap.semantics.Semantics) -> None:
    chance = random.Random(row.name)
    for _ in range(60):
        parts = random_map(chance)
        usual = words(ArgumentMap.model_validate(parts), row.name)
        shuffled = {name: chance.sample(items, len(items)) for name, items in parts.items()}
        assert words(ArgumentMap.model_validate(shuffled), row.name) == usual
        names = [str(item["id"]) for items in parts.values() for item in items]
        fresh = dict(
            zip(names, chance.sample([f"x{at}" for at in range(99)], len(names)), strict=True)
        )
        text = ArgumentMap.model_validate(parts).model_dump(mode="json")

        def renamed(value: object, fresh: dict[str, str] = fresh) -> object:
            if isinstance(value, dict):
                return {key: renamed(item) for key, item in value.items()}
            if isinstance(value, list):
                return [renamed(item) for item in value]
            return fresh.get(value, value) if isinstance(value, str) else value

        again = words(ArgumentMap.model_validate(renamed(text)), row.name)
        assert again == {fresh[name]: word for name, word in usual.items()}


@pytest.mark.parametrize("name", DIRECTIONAL)
def test_what_bears_on_nothing_here_changes_nothing_here(name: str) -> None:
    chance = random.Random(name)
    for _ in range(60):
        parts: dict[str, Any] = random_map(chance)
        more: dict[str, Any] = random_map(chance, "other-")
        usual = words(ArgumentMap.model_validate(parts), name)
        here = [str(item["id"]) for item in parts["statements"]]
        there = [str(item["id"]) for item in more["statements"]]
        link = {
            "id": "link",
            "premises": [chance.choice(here)],
            "target": chance.choice(there),
            "polarity": chance.choice(SIDES),
        }
        joined = {key: [*parts[key], *more[key]] for key in parts}
        joined["arguments"].append(link)
        made = words(ArgumentMap.model_validate(joined), name)
        assert {item: made[item] for item in usual} == usual


def test_on_a_plain_framework_the_labelling_is_grounded() -> None:
    framework = argmap.loads("p af 4\n1 2\n2 3\n4 4\n", format="af")
    for name in ("caes", "grounded"):
        made = evaluate(framework, name).statements
        assert [verdict.label for verdict in made.values()] == ["in", "out", "in", "undecided"]


def test_a_claim_needs_support_under_every_semantics() -> None:
    text = "argmap: 1\nstatements: {a: a, b: {kind: assumption, text: b}, c: c}\n"
    alone = argmap.loads(text + "arguments: {s: {premises: [b], supports: c}}", "yaml")
    for name in ("caes", "grounded", "preferred", "stable", "semi-stable", "ideal", "eager"):
        made = evaluate(alone, name, reading="evidence").statements
        assert [verdict.label for verdict in made.values()] == ["out", "in", "in"], name
        granted = evaluate(alone, name, granted=["a"], reading="evidence").statements
        assert granted["a"].label == "in"
        assert evaluate(alone, name).statements["a"].label == "in"


def test_rivals_exclude_each_other_under_every_semantics() -> None:
    text = """argmap: 1
statements: {a: {kind: assumption, text: a, supports: p}, p: p, q: q}
relations: {r: {kind: rival, origins: [p, q]}}
"""
    case = argmap.loads(text, "yaml")
    for name in ("caes", "grounded", "preferred", "stable"):
        made = evaluate(case, name).statements
        assert (made["p"].label, made["q"].label) == ("in", "out"), name


@pytest.mark.parametrize("name", GRADUAL)
def test_strengths_are_those_of_the_gradual_semantics(name: str) -> None:
    town = argmap.load(TOWN)
    made = evaluate(town, name)
    alone = strengths(town, name)
    assert all(verdict.label is None for verdict in made.verdicts.values())
    assert {item: verdict.strength for item, verdict in made.verdicts.items()} == alone.strengths
    assert [finding.code for finding in made.findings] == [
        finding.code for finding in alone.findings
    ]


def test_what_comes_to_no_rest_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from argmap.semantics import by_strength
    from argmap.semantics.gradual import Limits

    def hasty(argument_map: ArgumentMap, name: str, base: Mapping[str, float]) -> object:
        return strengths(argument_map, name, base, limits=Limits(rounds=1, steps=1))

    monkeypatch.setattr(by_strength, "strengths", hasty)
    ring = plain("abc", [("a", "b"), ("b", "c"), ("c", "a")])
    made = evaluate(ring, "quadratic-energy")
    assert [finding.code for finding in made.findings] == ["S002"]
    assert made.statements["a"].reason.endswith("; came to no rest")


WEIGHED = """argmap: 1
sources: {good: {title: g, reliability: B}, weak: {title: w, reliability: E}}
statements:
  e: {kind: evidence, text: e, source: good}
  f: {kind: evidence, text: f, source: weak}
  m: m
  c: c
arguments:
  up: {premises: [e], supports: c}
  step: {premises: [f], supports: m}
  down: {premises: [m], attacks: c}
"""


def test_weights() -> None:
    case = argmap.loads(WEIGHED, "yaml")
    assert evaluate(case).statements["c"].label == "undecided"
    assert evaluate(case, weights="weakest-link").statements["c"].label == "in"
    assert evaluate(case, weights={"up": 0.2}).statements["c"].label == "out"
    with pytest.raises(WeightError, match="between 0 and 1, not 2"):
        evaluate(case, weights={"up": 2})
    with pytest.raises(argmap.ArgmapError, match="unknown argument: 'upp'"):
        evaluate(case, weights={"upp": 0.5})
    with pytest.raises(argmap.ArgmapError, match="unknown weights: 'weakest'"):
        evaluate(case, weights="weakest")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["evaluate", *arguments])
    said = result.exception if isinstance(result.exception, argmap.ArgmapError) else ""
    return result.exit_code, f"{result.output}{said}"


def test_command() -> None:
    code, text = run(TOWN, "--semantics", "df-quad")
    assert code == 0
    assert text.startswith(
        "strengths from 0 to 1 (df-quad; relative to this map, no probabilities)"
    )
    assert "≈ 0.88      [cleaner-air]" in text
    assert "probability" not in text
    code, text = run(TOWN, "--semantics", "preferred")
    assert "(preferred, reading uncontested; relative to this map)" in text
    code, text = run(TOWN, "--weight", "no2-fell-supports-cleaner-air=0", "--json")
    assert '"it weighs nothing"' in text
    code, text = run(TOWN, "--grant-leaves")
    assert "(caes, preponderance, reading leaves; relative to this map)" in text


LISTED = """argmap: 1
sources: {s: S}
parties: {ann: Ann}
statements:
  q: {kind: question, text: Which?}
  none: {kind: question, text: And?}
  one: One.
  two: {text: Two., attributions: [{party: ann, stance: denies}]}
  e: {kind: evidence, text: E., source: s}
  bare: Bare.
  hit: Hit.
  word: {kind: evidence, text: Word., source: s, attributions: [{party: ann, stance: asserts}]}
arguments:
  up: {premises: [e], supports: one}
  down: {premises: [e], attacks: hit}
  why: {premises: [bare], supports: q}
relations:
  a: {kind: answer, origins: [one], targets: [q]}
  b: {kind: answer, origins: [two], targets: [q]}
  r: {kind: rival, origins: [one, two]}
"""


def test_what_is_asked_comes_first(tmp_path: Path) -> None:
    file = tmp_path / "listed.argmap.yaml"
    file.write_text(LISTED, encoding="utf-8")
    code, text = run(str(file))
    assert code == 0
    assert (
        text
        == """4 accepted, 2 rejected, 0 not shown, 0 open (caes, preponderance, reading uncontested; \
relative to this map)

· [q] Which?
  ✓ [one] One.
      accepted: it meets preponderance against its rivals
      rejected under the reading leaves
      rivals: [two]
  ✗ [two] Two.
      rejected: no argument that stands makes a case for it
      accepted under the reading leaves
      rivals: [one]
  ✓ [bare] Bare.
      accepted, uncontested (no evidence): it is given

· [none] And?
  no answer

Also rejected
  ✗ [hit] Hit.
      rejected: the reasons against it stand, and none for it

The rest: 2 accepted: 1 on independent evidence, 1 on evidence that one party, or one chain of \
parties, alone vouches for (--all lists them)
"""
    )
    assert (
        "\n✓ [word] Word.\n    accepted on Ann's word alone: it is given\n"
        in run(str(file), "--all")[1]
    )
    unasked = file.with_name("unasked.json")
    argmap.save(argmap.loads("argmap: 1\nstatements: {one: One.}\n", "yaml"), unasked)
    assert "\n\nWhat the map concludes\n  ✓ [one] One.\n" in run(str(unasked))[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--semantics", "prefered"], "unknown semantics: 'prefered' (nearest: 'preferred')"),
        (["--standard", "certain"], "unknown proof standard"),
        (["--weight", "x"], "write ID=NUMBER, not 'x'"),
        (["--weight", "x=y"], "write ID=NUMBER, not 'x=y'"),
        (["--weight", "x=1"], "unknown argument: 'x'"),
        (["--weight", "x=0.5", "--weight", "x=0.4"], "contradictory weights for 'x': 0.5 and 0.4"),
        (["--weight", "x=nan"], "must be between 0 and 1, not nan"),
        (["--weights", "own"], "unknown weights: 'own'"),
        (["--grant", "x"], "unknown"),
    ],
)
def test_bad_input(arguments: list[str], said: str) -> None:
    code, text = run(TOWN, *arguments)
    assert code == 1
    assert said in text


def test_a_time_limit_ends_with_what_is_known(tmp_path: Path) -> None:
    rings = "".join(f"{at} {at + 1}\n{at + 1} {at + 2}\n{at + 2} {at}\n" for at in range(1, 30, 3))
    file = tmp_path / "rings.af"
    file.write_text(f"p af 30\n{rings}", encoding="utf-8")
    code, text = run(str(file), "--semantics", "semi-stable", "--timeout", "0")
    assert code == 1
    assert "time limit of 0 s reached" in text


@pytest.mark.parametrize("semantics", ["grounded", "preferred", "stable", "cf2"])
@pytest.mark.parametrize("more", ["q", "q, b"])
def test_what_only_a_question_attacks_is_not_rejected(semantics: str, more: str) -> None:
    text = f"""argmap: 2
statements:
  e: {{kind: evidence, text: e, supports: q}}
  q: {{kind: question, text: q}}
  b: {{kind: evidence, text: b}}
  c: {{kind: evidence, text: c}}
arguments:
  x: {{premises: [{more}], attacks: c}}
"""
    found = argmap.evaluate(argmap.loads(text, "yaml", strict=False), semantics=semantics)
    assert found.statements["c"].status == "not-shown"
