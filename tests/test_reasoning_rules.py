"""Rules on reasoning: what they find, and what they leave alone."""

import pytest

import argmap

HEAD = """argmap: 2
parties: {ann: Ann, firm: {name: The firm, interest: It sells the valve.}}
sources: {s: Minutes}
"""


def found(body: str, code: str) -> list[str]:
    made = argmap.loads(HEAD + body, format="yaml")
    return [str(item.id) for item in argmap.check(made) if item.code == code]


CONJUNCTION = """statements:
  all: The charge reduced traffic, cleaned the air and left shops unharmed.
  traffic: {text: The charge reduced traffic.%s}
  air: {text: The charge cleaned the air.%s}
  shops: {text: Shops were left unharmed.%s}
%s"""


def test_a_conjunction_argued_for_piece_by_piece() -> None:
    lone = ", supports: all"
    assert found(CONJUNCTION % (lone, lone, lone, ""), "M001") == ["all"]
    linked = "arguments: {a: {premises: [traffic, air, shops], supports: all}}"
    assert found(CONJUNCTION % ("", "", "", linked), "M001") == []
    # Two reasons that each speak of the whole are two reasons.
    assert (
        found(
            "statements:\n  c: Smoking should be banned in restaurants.\n"
            "  a: {text: Smoke in restaurants makes staff ill., supports: c}\n"
            "  b: {text: Smoking spoils the taste of food., supports: c}\n",
            "M001",
        )
        == []
    )


def test_an_assumption_that_decides() -> None:
    body = """statements:
  wet: {kind: evidence, text: The street is wet., source: s}
  rule: {kind: assumption, text: Streets get wet when it rains.}
  rain: It rained.
  idle: {kind: assumption, text: It was night., supports: wet}
arguments: {a: {premises: [wet, rule], supports: rain}}
"""
    assert found(body, "M002") == ["rule"]
    other = body.replace("arguments: {", "arguments: {b: {premises: [wet], supports: rain}, ")
    assert found(other, "M002") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("{party: firm}", ["e"]),
        ("{party: firm, basis: document}", []),
        ("{party: firm, hops: [{party: ann, act: told}, {party: firm, act: wrote}]}", []),
        ("{party: ann}", []),
        ("{party: firm}, {party: ann}", []),
        ("{party: firm, stance: denies}", []),
    ],
)
def test_a_witness_with_an_interest(said: str, expected: list[str]) -> None:
    body = f"statements:\n  e: {{kind: evidence, text: E., source: s, attributions: [{said}]}}\n"
    body = body.replace("source: s", "anchors: [{source: s}]")
    assert found(body, "M003") == expected


@pytest.mark.parametrize(
    ("quote", "start", "expected"),
    [
        ("He went to Kabul,", 19, ["b"]),
        ("He went to Kabul.", 19, []),
        ("He went to Kabul,", 200, []),
        ("He went to Kabul.", 5, ["b"]),
    ],
)
def test_one_sentence_for_two_reasons(quote: str, start: int, expected: list[str]) -> None:
    body = f"""statements:
  c: He travelled.
  a: {{text: He went to Kabul., supports: c, anchors: [{{source: s, start: 0, end: 17, quote: "{quote}"}}]}}
  b: {{text: He went to Riyadh., supports: c, anchors: [{{source: s, start: {start}, end: {start + 9}, quote: to Riyadh}}]}}
"""
    assert found(body, "M004") == expected


@pytest.mark.parametrize(("start", "expected"), [(19, []), (20, ["b"])])
def test_a_capital_behind_a_full_stop_begins_another_sentence(
    start: int, expected: list[str]
) -> None:
    body = f"""statements:
  c: He travelled.
  a: {{text: He went., supports: c, anchors: [{{source: s, start: 0, end: 17, quote: He went to Kabul}}]}}
  b: {{text: Riyadh., supports: c, anchors: [{{source: s, start: {start}, end: 29, quote: Riyadh too}}]}}
"""
    assert found(body, "M004") == expected


def test_a_premise_that_nothing_ties_to_its_step() -> None:
    body = """statements:
  c: The sanctions should be lifted.
  a: Sanctions that fail should be lifted.
  b: The sanctions fail.
  x: The river is long.%s
arguments: {step: {premises: [a, b, x], supports: c}}
"""
    assert found(body % "", "M005") == ["x"]
    assert found(body % "\n  y: {text: It is short., attacks: x}", "M005") == []


@pytest.mark.parametrize(
    ("second", "rest", "expected"),
    [
        ("Drug B raises mortality.", "", ["f"]),
        # The same statement twice, one a part of the other, two halves for one claim: told as such.
        ("Drug a lowers  MORTALITY.", "", []),
        ("Drug B raises mortality., part_of: e", "", []),
        ("Drug B raises mortality., supports: c", "  y: {premises: e, supports: c}\n", []),
    ],
)
def test_the_very_same_words_for_two_things(second: str, rest: str, expected: list[str]) -> None:
    anchors = "anchors: [{source: s, quote: Portal hypertension kills.}]"
    body = f"""statements:
  e: {{kind: evidence, text: Drug A lowers mortality., {anchors}}}
  f: {{kind: evidence, text: {second}, {anchors}}}
  c: Use A.
arguments:
  x: {{premises: [e, f], supports: c}}
{rest}"""
    assert found(body, "M007") == expected
