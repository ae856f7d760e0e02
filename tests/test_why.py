"""Proofs of verdicts: they hold by themselves, name what decides, and end at what is given."""

import json

import pytest
from hypothesis import given, settings
from typer.testing import CliRunner

import argmap
from argmap import ArgumentMap
from argmap.cli import app
from argmap.explain import why
from argmap.semantics.caes import label
from speeds import examples
from strategies import full_maps, maps


def town(text: str) -> ArgumentMap:
    return argmap.loads("argmap: 1\n" + text, "yaml", strict=False)


def lines(argument_map: ArgumentMap, item_id: str) -> list[str]:
    grounds = why(argument_map, item_id).grounds
    return [f"{'.' * ground.depth}{ground.role} {ground.id} {ground.label}" for ground in grounds]


UNDERCUT = """
statements:
  a: {kind: evidence, text: a}
  u: {kind: evidence, text: u}
  c: c
  d: d
arguments:
  s: {premises: [a], supports: c}
  x: {premises: [u], undercuts: s}
  t: {premises: [c], supports: d}
"""


def test_a_fall_is_followed_to_its_cause() -> None:
    assert lines(town(UNDERCUT), "d") == [
        " d out",
        ".for t out",
        "..premise c out",
        "...for s out",
        "....undercut x in",
        ".....premise u in",
    ]


def test_what_stands_names_what_defeats_each_attack() -> None:
    text = """
metadata: {reading: evidence}
statements:
  a: {kind: evidence, text: a}
  b: b
  c: c
arguments:
  s: {premises: [a], supports: c}
  t: {premises: [b], attacks: c}
"""
    assert lines(town(text), "c") == [
        " c in",
        ".for s in",
        "..premise a in",
        ".against t out",
        "..premise b out",
    ]


def test_a_tie_and_a_loop_are_named() -> None:
    tie = """
statements:
  a: {kind: evidence, text: a, supports: c}
  b: {kind: evidence, text: b, attacks: c}
  c: c
"""
    found = why(town(tie), "c")
    assert (found.label, found.loop) == ("undecided", ())
    assert [ground.id for ground in found.grounds] == [
        *("c", "a-supports-c", "a", "b-attacks-c", "b"),
    ]
    loop = """
statements:
  p: {text: p, supports: q}
  q: {text: q, supports: p}
  r: r
arguments:
  s: {premises: [p], supports: r}
"""
    found = why(town(loop), "r")
    assert found.loop == ("p", "q-supports-p", "q", "p-supports-q")


def test_rivals_are_named() -> None:
    text = """
statements:
  a: {kind: evidence, text: a, supports: p}
  p: p
  q: q
relations:
  i: {kind: rival, origins: [p, q]}
"""
    assert lines(town(text), "q") == [
        " q out",
        ".rival p in",
        "..for a-supports-p in",
        "...premise a in",
    ]


@settings(max_examples=examples(200))
@given(maps())
def test_the_proof_alone_gives_the_same_verdict(argument_map: ArgumentMap) -> None:
    whole = label(argument_map)
    for item in argument_map.statements:
        word = whole.statements[item.id]
        part = why(argument_map, item.id).part_of(argument_map)
        if word != "undecided":
            assert label(part).statements[item.id] == word


@given(full_maps())
def test_every_verdict_can_be_explained(argument_map: ArgumentMap) -> None:
    for item in argument_map.nodes():
        found = why(argument_map, item.id)
        ids = [ground.id for ground in found.grounds if not ground.again]
        assert ids[0] == item.id
        assert len(ids) == len(set(ids))
        assert all(ground.reason for ground in found.grounds)


def test_no_recursion_on_long_chains() -> None:
    count = 5000
    rows = "\n".join(f"  n{at}: {{text: x, supports: n{at + 1}}}" for at in range(count))
    made = town(
        f"statements:\n{rows}\n  n{count}: end\n  e: {{kind: evidence, text: e, supports: n0}}"
    )
    found = why(made, f"n{count}")
    assert (found.label, len(found.grounds)) == ("in", 2 * count + 3)


def test_unknown_id() -> None:
    with pytest.raises(argmap.ArgmapError, match="unknown"):
        why(ArgumentMap(), "x")


def test_command() -> None:
    map_file = "examples/northport/map.argmap.yaml"
    shown = CliRunner().invoke(app, ["why", map_file, "trade-unhurt"])
    assert shown.stdout.splitlines()[0] == (
        "? undecided: [trade-unhurt] Trade has not suffered. "
        "— a tie between the reasons for and against it"
    )
    data = json.loads(CliRunner().invoke(app, ["why", map_file, "success", "--json"]).stdout)
    assert (data["statement"], data["label"]) == ("success", "in")
    evaluated = CliRunner().invoke(app, ["evaluate", map_file, "--json"]).stdout
    assert json.loads(evaluated)["statements"]["success"]["label"] == "in"
    granted = CliRunner().invoke(
        app,
        ["evaluate", map_file, "--json", "--grant", "sensors-offline", "--standard", "scintilla"],
    )
    assert json.loads(granted.stdout)["statements"]["sensors-offline"]["label"] == "in"
