"""Carneades as it is run: schemes as rules, issue schemes, weighing functions, and what is not run."""

import re
import time
from typing import Any

import pytest

import argmap
from argmap import ArgumentMap
from argmap.corpora import is_derived
from argmap.formats import find_format
from argmap.formats.carneades.issues import positions_of
from argmap.formats.carneades.rules import apply_rules, rules_of
from argmap.formats.carneades.terms import parse_term, term_text

HOUSES = """
language: {rent/1: Rent the %v., quiet/2: The %v is %v quiet., near/2: The %v is %v.}
argument_schemes:
  measured:
    variables: [H, Q]
    weight: {constant: 0.9}
    premises: {1: "meter(H,Q)"}
    conclusions: ["quiet(H,Q)"]
  promised:
    variables: [H, Q]
    weight: {constant: 0.3}
    premises: ["ad(H,Q)"]
    conclusions: ["quiet(H,Q)"]
  choice:
    variables: [H, Q, N]
    weight:
      criteria:
        hard: []
        soft:
          quiet: {factor: 3, values: {very: 1.0, hardly: 0.0}}
          near: {factor: 1, values: {close: 1.0, far: 0}}
    premises: {quiet: "quiet(H,Q)", near: "near(H,N)"}
    conclusions: ["rent(H)"]
issue_schemes:
  rent: ["rent(H1)", "...", "rent(Hn)"]
  quiet: ["quiet(H,Q1)", "...", "quiet(H,Qn)"]
assumptions:
  - ad(mill,very)
  - meter( mill, hardly )
  - near(mill,close)
  - quiet(barn,very)
  - near(barn,far)
tests: {in: ["quiet(mill,hardly)", "rent(barn)"], out: ["quiet(mill,very)", "rent(mill)"]}
"""

LAMP = """
argument_schemes:
  - id: on_after_switching
    variables: [L, T1, T2]
    premises: ["on(L,T1)", "before(T1,T2)"]
    conclusions: ["lit(L,T2)"]
    exceptions: ["turned_off(L,T1,T2)", "broken(L)"]
  - id: off_between
    variables: [L, T, T1, T2]
    premises: ["off(L,T)", "before(T1,T)", "before(T,T2)"]
    conclusions: ["turned_off(L,T1,T2)"]
  - id: dark_after_switching
    variables: [L, T1, T2]
    premises: ["off(L,T1)", "before(T1,T2)"]
    conclusions: ["¬lit(L,T2)"]
    assumptions: ["wired(L)"]
issue_schemes: {lit: ["¬P", P]}
statements: {"lit(lamp,2)": The lamp is lit at two., "wired(lamp)": The lamp is wired.}
assumptions: ["on(lamp,1)", "off(lamp,3)", "before(1,2)", "before(1,3)", "before(1,4)",
  "before(2,3)", "before(2,4)", "before(3,4)"]
tests: {in: ["lit(lamp,2)", "¬lit(lamp,4)"], out: ["lit(lamp,4)"]}
"""


def read(text: str) -> tuple[ArgumentMap, list[str]]:
    reader = find_format("carneades").read
    assert reader is not None
    found = reader(text)
    return found.argument_map, [item.full_text() for item in found.findings]


def labels(made: ArgumentMap) -> dict[str, str | None]:
    return {name: verdict.label for name, verdict in argmap.evaluate(made).statements.items()}


def own(item: Any) -> Any:
    return item.extras.get("carneades", {})


@pytest.mark.parametrize("text", [HOUSES, LAMP])
def test_rules_give_the_labels_their_file_expects(text: str) -> None:
    made, findings = read(text)
    expected = own(made)["tests"]
    found = labels(made)
    assert {name: found[name] for names in expected.values() for name in names} == {
        name: label for label, names in expected.items() for name in names
    }
    assert not any("not run" in item for item in findings)


def test_what_rules_make_is_marked_and_announced() -> None:
    made, findings = read(HOUSES)
    steps = {item.id: (item.premise_ids, item.target, item.weight) for item in made.arguments}
    assert steps == {
        "promised.1": (("ad(mill,very)",), "quiet(mill,very)", 0.3),
        "measured.1": (("meter(mill,hardly)",), "quiet(mill,hardly)", 0.9),
        "choice.1": (("quiet(barn,very)", "near(barn,far)"), "rent(barn)", 0.75),
        "choice.2": (("quiet(mill,very)", "near(mill,close)"), "rent(mill)", 1.0),
        "choice.3": (("quiet(mill,hardly)", "near(mill,close)"), "rent(mill)", 0.25),
    }
    assert all(map(is_derived, made.arguments))
    assert all(map(is_derived, made.relations))
    assert {**own(made.argument("choice.1"))} == {
        "derived": True,
        "parameters": ("barn", "very", "far"),
    }
    assert [item.role for item in made.argument("choice.1").premises] == ["quiet", "near"]
    assert {item.id for item in made.statements if own(item).get("derived")} == {
        *("quiet(mill,very)", "quiet(mill,hardly)", "rent(mill)", "rent(barn)")
    }
    assert made.statement("rent(mill)").text == "Rent the mill."
    assert {item.id: item.origins for item in made.relations} == {
        "rent.1": ("rent(barn)", "rent(mill)"),
        "quiet.1": ("quiet(mill,very)", "quiet(mill,hardly)"),
    }
    assert any(item.startswith("R005 info: statements, arguments and issues") for item in findings)


def test_exceptions_undercut_and_assumptions_of_schemes_are_assumed() -> None:
    made, findings = read(LAMP)
    assert made.argument("on_after_switching.1.exception.2").premise_ids == ("broken(lamp)",)
    assert made.argument("on_after_switching.1.exception.2").target == "on_after_switching.1"
    wired = made.statement("wired(lamp)")
    assert (wired.kind, own(wired)) == ("assumption", {"assumed_by_scheme": True})
    assert made.argument("dark_after_switching.1").premise_ids == (
        *("off(lamp,3)", "before(3,4)", "wired(lamp)"),
    )
    assert (
        "R005 info: statements that a scheme takes to be true: derived 1 (wired(lamp))" in findings
    )


def test_what_the_file_writes_out_is_not_made_again() -> None:
    text = """
argument_schemes: [{id: s, premises: [p(X)], conclusions: [q(X), r(X)]}]
arguments: {a: {scheme: s, premises: ["p(1)"], conclusion: "q(1)"}}
issues: {i: {positions: [q(1), t]}}
issue_schemes: {one: [q(X), r(X)], bad: ["p(X"], alone: [p(X)]}
assumptions: [p(1)]
"""
    made, findings = read(text)
    assert [item.id for item in made.arguments] == ["a", "s.1.2"]
    assert "R001 warning: issue schemes that are not run: kept as extras 2 (bad, alone)" in findings
    [issue] = made.relations
    assert (issue.id, issue.origins) == ("i", ("q(1)", "t", "r(1)"))
    assert own(issue) == {"derived_positions": ("r(1)",)}


@pytest.mark.parametrize(
    "scheme",
    [
        "guards: [X < 3], premises: [p(X)]",
        "deletions: [p(X)], premises: [p(X)]",
        "premises: [p(Y)]",
        "premises: ['argument(s,[X])']",
        "premises: ['p([X])']",
        "premises: [p(X]",
        "premises: [p(X)], assumptions: ['p(f(X,X))']",
        "premises: [p(X)], assumptions: ['p(¬X)']",
    ],
)
def test_rules_that_are_not_run_name_the_labels_expected(scheme: str) -> None:
    made, findings = read(
        f"argument_schemes: [{{id: s, {scheme}, conclusions: [q(X)]}}, "
        "{id: t, premises: [p(X)], conclusions: [r(X)]}]\n"
        "assumptions: [p(1)]\ntests: {in: [q(1), p(1)], out: [r(1)]}\n"
    )
    said = "R001 warning: schemes that are not run as rules (the file expects in: q(1), p(1); out: "
    assert f"{said}r(1)): kept as extras 2 (s, t)" in findings
    assert (made.arguments, [item.id for item in made.statements]) == ((), ["p(1)"])


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("{constant: 0.4}", 0.4),
        ("named", 0.25),
        ("{constant: 4}", None),
        ("{preference: {order: ascending}}", None),
        ("{criteria: {soft: {p: {factor: x, values: {}}}}}", None),
        ("{criteria: {hard: [p], soft: {q: {factor: 1, values: {}}}}}", 0.0),
        ("{criteria: {soft: {q: {factor: 1, values: {}}}}}", None),
        ("{criteria: {soft: {p: {factor: 1, values: {x: .7}}}}}", 0.7),
        ("{criteria: {soft: {p: {factor: 1, values: {x: 7}}}}}", None),
        ("lost", None),
        ("7", None),
    ],
)
def test_weighing_functions(weight: str, expected: float | None) -> None:
    made, findings = read(
        f"weighing_functions: {{named: {{constant: .25}}}}\n"
        f"argument_schemes: {{s: {{weight: {weight}}}}}\n"
        "arguments: {a: {scheme: s, conclusion: c, premises: ['p(1,x)']}}\n"
        "tests: {out: [c]}\n"
    )
    assert made.argument("a").weight == expected
    said = "R001 warning: weighing functions that are not run (the file expects out: c): "
    assert (f"{said}kept as extras 1 (s)" in findings) == (expected is None)


def test_premises_whose_rivals_have_no_argument_of_their_own_are_not_weighed() -> None:
    text = """
argument_schemes: {s: {weight: {criteria: {soft: {p: {factor: 1, values: {x: 1, y: .5}}}}}}}
arguments: {a: {scheme: s, conclusion: c, premises: ["p(1,x)"]}, %s}
issues: {i: {positions: ["p(1,x)", "p(1,y)"]}}
assumptions: ["p(1,y)"]
"""
    assert read(text % "")[0].argument("a").weight is None
    made, _ = read(text % 'b: {scheme: s, conclusion: c, premises: ["p(1,y)"]}')
    assert [item.weight for item in made.arguments] == [1.0, 0.5]
    assert labels(made)["c"] == "in"


def test_preferences_rank_the_arguments_on_an_issue() -> None:
    text = """
weighing_functions:
  lex: {preference: [{property: rank, order: [low, HIGH]}, {property: day, order: %s}]}
argument_schemes:
  s1: {weight: lex, meta: {rank: high, day: 1999-01-01}}
  s2: {weight: lex, meta: {rank: low, day: 2020-01-01}}
  s3: {weight: lex, meta: {rank: high, day: 2001-01-01}}
arguments:
  a1: {scheme: s1, conclusion: yes, premises: [p]}
  a2: {scheme: s2, conclusion: no, premises: [p]}
  a3: {scheme: s3, conclusion: perhaps, premises: [p]}
  a4: {scheme: s3, conclusion: else, premises: [p]}
issues: {i: {positions: [yes, no, perhaps]}}
assumptions: [p]
"""
    for order, first, third in (("ascending", 2 / 3, 1.0), ("descending", 1.0, 2 / 3)):
        made, _ = read(text % order)
        assert [item.weight for item in made.arguments] == [first, 1 / 3, third, 1.0]
    made, _ = read(text.replace("rank: low, ", "") % "ascending")
    assert [item.weight for item in made.arguments] == [1 / 3, 1.0, 2 / 3, 1.0]


def test_schemes_may_name_a_weighing() -> None:
    made, findings = read(
        "argument_schemes: {s: {weight: Convergent}}\nassumptions: [p]\n"
        "arguments: {a: {scheme: s, conclusion: c, premises: [p, q]}}\n"
    )
    assert (made.argument("a").scheme, own(made.argument("a"))) == ("convergent", {"scheme": "s"})
    assert labels(made)["c"] == "in"
    assert any(item.startswith("R005 info: weighings that the scheme names") for item in findings)


@pytest.mark.parametrize("text", ["f(a", "f(a))", "f()", "f(a b)", "", "¬", "¬¬(a)", "(a)", "a,b"])
def test_texts_that_are_no_terms(text: str) -> None:
    assert parse_term(text) is None


def test_terms_are_written_as_they_are_read() -> None:
    for text in ("¬¬p", "f(¬g(a,X),'b c',1.5)", "rain", "präzedenz(½)"):
        term = parse_term(text)
        assert term is not None
        assert term_text(term) == text
    assert parse_term("f(" * 99 + "a" + ")" * 99) is None


def test_rules_come_to_an_end() -> None:
    """What multiplies without end, or has too many ways, is given up within moments."""
    start = time.monotonic()
    pairs = {"s": {"premises": [f"p(X{at})" for at in range(9)], "conclusions": ["q(X0)"]}}
    numbers = {"s": {"premises": ["n(X)", "n(Y)"], "conclusions": ["n(f(X,Y))"]}}
    for schemes, given in ((pairs, "p"), (numbers, "n")):
        rules = rules_of(schemes)
        assert rules is not None
        assert apply_rules(rules, [f"{given}({at})" for at in range(200)]) is None
    names = [f"p({at})" for at in range(3000)]
    wide = {"i": ["p(X)", "p(Y)"], "not": ["¬P", "P"]}
    made, unread = positions_of(wide, [*names, *(f"¬{name}" for name in names)])
    assert (len(made), unread) == (3000, ["i"])
    assert time.monotonic() - start < 20
    made_map, findings = read(
        "issue_schemes: {i: [p(X), p(Y)]}\nassumptions: [" + ",".join(names[:1000]) + "]\n"
    )
    assert made_map.relations == ()
    assert any(re.match("R001 warning: issue schemes that are not run", item) for item in findings)
