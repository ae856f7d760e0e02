"""Every rule has a map that triggers it and one that does not."""

import pytest

import argmap
from argmap.checks import RULES

QUIET = """argmap: 1
parties: {p: P}
sources: {s: S}
statements:
  q: {kind: question, text: Q}
  c: {text: C, supports: q}
  e: {kind: evidence, text: E, source: s, party: p, supports: c}
"""
TRIGGERS = {
    "B001": ("e", QUIET.replace(", source: s", "")),
    "B002": ("d", QUIET + "  d: {text: D, attacks: c}\n"),
    "B003": ("t", QUIET.replace("{s: S}", "{s: S, t: T}")),
    "B004": ("r", QUIET.replace("{p: P}", "{p: P, r: R}")),
    "C001": (
        "c",
        QUIET + "  d: {text: D, supports: c}\narguments: {x: {premises: c, supports: d}}\n",
    ),
    "C002": ("z", QUIET + "  z: {kind: assumption, text: Z}\n"),
    "C003": ("e", QUIET + "arguments: {x: {premises: e, attacks: c}}\n"),
    "C004": ("d", QUIET + "  d: {kind: evidence, text: ' e ', source: s, supports: c}\n"),
    "C005": ("r", QUIET + "  r: {kind: question, text: R, supports: q}\n"),
    "C006": ("x", QUIET + "arguments: {x: {premises: c, attacks: c}}\n"),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule(rule: argmap.checks.Rule) -> None:
    item_id, text = TRIGGERS[rule.code]
    quiet = argmap.loads(QUIET, "yaml")
    assert argmap.check(quiet) == ()
    found = argmap.check(argmap.loads(text, "yaml", strict=False))
    assert [item.id for item in found if item.code == rule.code] == [item_id]
    assert {item.severity for item in found if item.code == rule.code} == {rule.severity}


def test_codes_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
