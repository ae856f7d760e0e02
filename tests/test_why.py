"""Proofs of verdicts: they hold by themselves, name what decides, and end at what is given."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import argmap
from argmap import ArgumentMap
from argmap.cli import app
from argmap.explain import why
from argmap.explain.why import explain, grounds_of
from argmap.semantics import STANDARDS, WEIGHINGS, Labelling, Setting
from argmap.semantics.caes import label
from speeds import examples
from strategies import full_maps, maps, tangles


def town(text: str) -> ArgumentMap:
    return argmap.loads("argmap: 1\n" + text, "yaml", strict=False)


def lines(argument_map: ArgumentMap, item_id: str) -> list[str]:
    found = why(argument_map, item_id).lines
    return [f"{'.' * line.depth}{line.role} {line.id} {line.label}" for line in found]


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
    assert [line.id for line in found.lines] == [
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


def test_rivals_are_named_where_none_wins() -> None:
    text = """
statements:
  a: {kind: evidence, text: a}
  b: {kind: evidence, text: b}
  p: p
  q: q
arguments:
  s: {premises: [a], supports: p, weight: 0.6}
  t: {premises: [b], supports: q, weight: 0.6}
relations:
  i: {kind: rival, origins: [p, q]}
"""
    tie = [
        *(" p out", ".for s in", "..premise a in"),
        *(".rival q out", "..for t in", "...premise b in"),
    ]
    assert lines(town(text), "p") == tie
    assert why(town(text), "p").reason == "a tie between rivals"
    strict = "q], standard: beyond reasonable doubt}"
    beaten = town(text.replace("q, weight: 0.6", "q, weight: 0.8").replace("q]}", strict))
    assert why(beaten, "p").reason == "a rival has a better case"
    assert lines(beaten, "p") == tie
    # The one that leads does not lead by enough, and that too names the rival.
    assert why(beaten, "q").reason == "it does not meet beyond reasonable doubt against its rivals"
    assert [line.role for line in why(beaten, "q").lines if line.id == "p"] == ["rival"]


def test_what_stands_only_because_it_fell_does_not_bring_it_down() -> None:
    text = """
metadata: {reading: evidence}
statements:
  c: c
  e: {kind: evidence, text: e}
arguments:
  against: {premises: [e], attacks: c}
  cut: {premises: [c], undercuts: against}
"""
    found = why(town(text), "c")
    assert lines(town(text), "c") == [" c out"]
    assert found.reason == found.lines[0].reason == "no argument that stands supports it"
    # What stands whatever becomes of it does, though it was labelled later.
    assert lines(town(text.replace("[c], undercuts", "[e], supports")), "c") == [
        *(" c out", ".against against in", "..premise e in"),
    ]


def test_an_open_attack_and_a_standing_reason_are_both_needed() -> None:
    text = """
statements:
  c: c
  e: {kind: evidence, text: e}
arguments:
  against: {premises: [e], attacks: c}
  cut: {premises: [c], undercuts: against}
  for: {premises: [e], supports: c}
"""
    assert lines(town(text), "c") == [
        *(" c undecided", ".for for in", "..premise e in"),
        *(".against against undecided", "..premise e in", "..undercut cut undecided"),
        "...premise c undecided",
    ]
    assert why(town(text), "c").loop == ("c", "against", "cut")


def alone(argument_map: ArgumentMap, item_id: str, setting: Setting, labels: Labelling) -> str:
    """Label the proof by itself, with what is given in the whole map."""
    part = explain(argument_map, item_id, labels, setting).part_of(argument_map)
    weights = {name: weight for name, weight in setting.weighed if name in part}
    given = labels.given.intersection(part.kinds)
    made = label(part, setting.standard, setting.weighing, weights=weights, given=given)
    return {**made.statements, **made.arguments}[item_id]


@settings(max_examples=examples(200))
@given(tangles() | maps() | full_maps(), st.data())
def test_a_proof_alone_gives_the_same_label_and_none_rests_on_itself(
    argument_map: ArgumentMap, data: st.DataObject
) -> None:
    free = (item for item in argument_map.statements if item.id not in argument_map.whole_of)
    claims = [item.id for item in free if item.kind == "claim"]
    setting = Setting(
        standard=data.draw(st.sampled_from([item.name for item in STANDARDS])),
        weighing=data.draw(st.sampled_from([item.name for item in WEIGHINGS])),
        granted=data.draw(st.lists(st.sampled_from(claims), unique=True)) if claims else (),
    )
    labels = label(argument_map, setting.standard, setting.weighing, setting.granted)
    direct = grounds_of(argument_map, labels, setting)
    for item_id, word in {**labels.statements, **labels.arguments}.items():
        assert alone(argument_map, item_id, setting, labels) == word
        found = explain(argument_map, item_id, labels, setting)
        above: list[str] = []
        for line in found.lines:
            del above[line.depth :]
            assert line.label == "undecided" or line.id not in above
            above.append(line.id)
        # A page, which may be asked about any element, has the same lines below it.
        if item_id in argument_map.kinds:
            below = [(line.id, line.role) for line in found.lines if line.depth == 1]
            assert tuple(below) == direct[item_id]


@given(full_maps())
def test_every_verdict_can_be_explained(argument_map: ArgumentMap) -> None:
    for item in argument_map.nodes():
        found = why(argument_map, item.id)
        own = [line.id for line in found.lines if not line.again and line.role != "rival"]
        assert own[0] == item.id
        assert len(own) == len(set(own))
        assert all(line.reason for line in found.lines)


def test_no_recursion_on_long_chains() -> None:
    count = 5000
    rows = "\n".join(f"  n{at}: {{text: x, supports: n{at + 1}}}" for at in range(count))
    made = town(
        f"statements:\n{rows}\n  n{count}: end\n  e: {{kind: evidence, text: e, supports: n0}}"
    )
    found = why(made, f"n{count}")
    assert (found.label, len(found.lines)) == ("in", 2 * count + 3)


def test_unknown_id() -> None:
    with pytest.raises(argmap.ArgmapError, match="unknown"):
        why(ArgumentMap(), "x")


def test_command() -> None:
    map_file = "examples/northport/map.argmap.yaml"
    shown = CliRunner().invoke(app, ["why", map_file, "trade-unhurt"])
    assert shown.stdout.splitlines()[0] == (
        "? open: [trade-unhurt] Trade has not suffered. "
        "— a tie between the reasons for and against it"
    )
    data = json.loads(CliRunner().invoke(app, ["why", map_file, "less-traffic", "--json"]).stdout)
    assert (data["statement"], data["label"]) == ("less-traffic", "in")
    evaluated = CliRunner().invoke(app, ["evaluate", map_file, "--json"]).stdout
    assert json.loads(evaluated)["statements"]["less-traffic"]["label"] == "in"
    granted = CliRunner().invoke(
        app,
        ["evaluate", map_file, "--json", "--grant", "sensors-offline", "--standard", "scintilla"],
    )
    assert json.loads(granted.stdout)["statements"]["sensors-offline"]["label"] == "in"


SABOTEUR = """argmap: 1
metadata: {reading: evidence}
sources: {q: {title: Q}}
statements:
  a: {kind: evidence, text: The gauge rose., source: q}
  b: {kind: evidence, text: The dam leaked., source: q}
  rain: Rain did it.
  dam: The dam did it.
  x: A saboteur was there.
  he: He did it.
arguments:
  s: {premises: [a], supports: rain}
  t: {premises: [b], supports: dam}
  z: {premises: [a, x], supports: he}
relations:
  i: {kind: rival, origins: [rain, dam]}
"""


def test_the_command_names_the_premise_that_fails_and_the_rival(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(SABOTEUR)
    shown = CliRunner().invoke(app, ["why", str(path), "he"]).stdout
    assert "needs [x] A saboteur was there. — no argument that stands supports it" in shown
    shown = CliRunner().invoke(app, ["why", str(path), "rain"]).stdout
    assert "rival [dam] The dam did it. — a tie between rivals" in shown


def test_a_rival_that_holds_the_others_up_is_named_with_what_it_waits_for(tmp_path: Path) -> None:
    text = """
  w: {premises: [x], supports: x}
  v: {premises: [x], supports: dam}
relations:"""
    path = tmp_path / "map.yaml"
    path.write_text(SABOTEUR.replace("\nrelations:", text))
    argument_map = argmap.load(path)
    found = why(argument_map, "rain")
    assert [(line.role, line.id) for line in found.lines if line.depth == 1] == [
        *(("for", "s"), ("rival", "dam"), ("rival", "v")),
    ]
    assert found.loop == ("x", "w")
    assert label(found.part_of(argument_map)).statements["rain"] == "undecided"
    shown = CliRunner().invoke(app, ["why", str(path), "rain"]).stdout
    assert "on rival [dam]: [v] step — a premise is undecided" in shown


def test_the_command_says_whose_word_all_of_it_rests_on(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("""argmap: 1
parties: {ann: {name: Ann}}
sources: {q: {title: Q}}
statements:
  e: {kind: evidence, text: The gauge rose., source: q, party: ann, supports: rain}
  rain: Rain did it.
""")
    shown = CliRunner().invoke(app, ["why", str(path), "rain"]).stdout.splitlines()
    assert shown[0].startswith("✓ accepted on Ann's word alone: [rain] Rain did it.")
    assert shown[-1] == "all of it rests on Ann's word"
    data = json.loads(CliRunner().invoke(app, ["why", str(path), "rain", "--json"]).stdout)
    assert (data["status"], data["reading"], data["ground"]["alone"]) == (
        *("accepted", "uncontested", ["ann"]),
    )
    assert [line["status"] for line in data["grounds"]] == ["accepted", "holds", "accepted"]


PARTS = """
metadata: {reading: evidence}
statements:
  a: {kind: evidence, text: a}
  w: w
  p: {text: p, part_of: w}
  c: c
arguments:
  s: {premises: [a], supports: w}
  t: {premises: [a], supports: p, scheme: convergent}
  k: {premises: [p], supports: c}
"""


def test_a_part_names_its_whole() -> None:
    rest = ["..for s in", "...premise a in"]
    assert lines(town(PARTS), "p") == [" p in", ".whole w in", *rest]
    assert lines(town(PARTS.replace("s: {premises: [a]", "s: {premises: [c]")), "p") == [
        *(" p undecided", ".whole w undecided", "..for s undecided", "...premise c undecided"),
        *("....for k undecided", ".....premise p undecided"),
    ]
    fallen = town(PARTS.replace("[a], supports: w", "[a], attacks: w"))
    assert lines(fallen, "p") == [" p out", ".whole w out", "..against s in", "...premise a in"]
    assert lines(fallen, "t")[:2] == [" t out", ".whole w out"]


def test_no_line_calls_accepted_bare_what_one_word_carries() -> None:
    shown = CliRunner().invoke(app, ["why", "corpus:take-up-iran-offer", "press-deterrent"]).stdout
    assert "✓ accepted on Hillary Mann Leverett's word alone: [officials-unnamed]" in shown
    assert "accepted:" not in shown
