"""Laws of readings, statuses and grounds, and the cases that asked for them."""

import json
import pickle
import random
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import ArgumentMap, Evaluation
from argmap.errors import SettingError
from argmap.semantics import READINGS, STANDARDS, label
from argmap.semantics.held import hold
from argmap.semantics.readings import reading_of
from argmap.semantics.words import verdict_words
from speeds import examples

NAMES = ("evidence", "uncontested", "leaves")


def read(text: str) -> ArgumentMap:
    return argmap.loads("argmap: 2\n" + text, format="yaml")


def statuses(argument_map: ArgumentMap, **how: Any) -> dict[str, str | None]:
    return {
        name: item.status for name, item in argmap.evaluate(argument_map, **how).verdicts.items()
    }


def random_map(chance: random.Random) -> ArgumentMap:
    """Make a small map with speakers, denials, rivals, parts, undercuts and circles."""
    names = [f"s{at}" for at in range(chance.randint(2, 8))]
    kinds = ["claim", "claim", "claim", "evidence", "evidence", "assumption", "question"]
    stances = ["asserts", "asserts", "asserts", "concedes", "denies", "questions"]
    parties = ["ann", "ben", "cy"]

    def said() -> list[dict[str, str]]:
        chosen = chance.sample(parties, chance.choice([0, 0, 1, 1, 2]))
        return [{"party": name, "stance": chance.choice(stances)} for name in chosen]

    statements = [
        {"id": name, "kind": chance.choice(kinds), "text": name, "attributions": said()}
        for name in names
    ]
    steps: list[dict[str, Any]] = []
    for at in range(chance.randint(1, 9)):
        steps.append(
            {
                "id": f"a{at}",
                "premises": chance.sample(names, min(len(names), chance.choice([1, 1, 2]))),
                "target": chance.choice([*names, *names, *(item["id"] for item in steps)]),
                "polarity": chance.choice(["supports", "supports", "attacks"]),
                "weight": chance.choice([None, None, None, 0.3, 0.7]),
            }
        )
    relations: list[dict[str, Any]] = []
    if chance.random() < 0.25:
        relations.append({"id": "r", "kind": "rival", "origins": names[:2]})
    if len(names) > 3 and chance.random() < 0.3:
        relations.append({"id": "p", "kind": "part", "origins": names[2:3], "targets": names[3:4]})
    return ArgumentMap.model_validate(
        {
            "statements": statements,
            "arguments": steps,
            "relations": relations,
            "parties": [{"id": name, "name": name.title()} for name in parties],
        }
    )


def test_readings_lie_within_each_other() -> None:
    chance = random.Random(31)
    wider = 0
    for _ in range(examples(600)):
        made = random_map(chance)
        given = [reading_of(made, name).given(made) for name in NAMES]
        assert given[0] <= given[1] <= given[2]
        wider += given[0] < given[1] < given[2]
        parts = set(made.whole_of)
        assert not given[2] & parts
        assert all(made.kinds[name] != "question" for name in given[2])
    assert wider


def test_withdrawing_makes_nothing_given() -> None:
    chance = random.Random(32)
    for _ in range(examples(300)):
        made = random_map(chance)
        for name in NAMES:
            whole = hold(made, argmap.Setting(reading=name)).given
            part = hold(made, argmap.Setting(reading=name, policies="without ann"))
            assert part.given <= whole
            for verdict in argmap.evaluate(made, reading=name, policies="without ann"):
                assert verdict in part.part


def test_the_case_of_a_claim_that_rests_on_one_witness() -> None:
    made = read(
        "parties: {ann: Ann, ben: Ben}\nsources: {s: S}\nstatements:\n"
        "  c: {text: C., party: ben}\n"
        "  e: {kind: evidence, text: E., source: s, party: ann, supports: c}\n"
    )
    for name in NAMES:
        assert statuses(made, reading=name)["c"] == "accepted"
        assert statuses(made, reading=name, policies="without ann")["c"] == "not-shown"
    assert argmap.evaluate(made).grounds["c"].alone == ("ann",)
    assert verdict_words(made, argmap.evaluate(made), "c") == "accepted on Ann's word alone"


def test_a_defeated_objection_costs_nothing_and_two_bare_claims_are_open() -> None:
    made = read(
        "sources: {s: S}\nstatements:\n  c: C.\n  f: {text: F., attacks: c}\n"
        "  n: {kind: evidence, text: N., source: s, attacks: f}\n"
        "  a: {text: A., attacks: b}\n  b: {text: B., attacks: a}\n"
    )
    found = statuses(made)
    assert (found["c"], found["f"], found["a"], found["b"]) == (
        "accepted",
        "rejected",
        "open",
        "open",
    )


def test_denied_questioned_and_rivalled_claims_are_not_uncontested() -> None:
    made = read(
        "parties: {ann: Ann}\nstatements:\n  free: Free.\n"
        "  denied: {text: D., attributions: [{party: ann, stance: denies}]}\n"
        "  asked: {text: Q., attributions: [{party: ann, stance: questions}]}\n"
        "  conceded: {text: C., attributions: [{party: ann, stance: concedes}]}\n"
        "  one: {text: One., rivals: other}\n  other: Other.\n"
    )
    assert reading_of(made).given(made) == {"free", "conceded"}


def test_the_reading_of_a_map_and_of_a_setting() -> None:
    made = read("metadata: {reading: evidence}\nstatements: {c: C.}")
    assert statuses(made) == {"c": "not-shown"}
    assert argmap.evaluate(made).reading == "evidence"
    assert statuses(made, reading="uncontested") == {"c": "accepted"}
    assert statuses(made, grant_leaves=True) == {"c": "accepted"}
    assert argmap.evaluate(made, semantics="grounded").reading == "evidence"
    with pytest.raises(SettingError, match="reading is 'evidence'"):
        argmap.Setting(reading="evidence", grant_leaves=True)
    with pytest.raises(SettingError, match="nearest: 'evidence'"):
        argmap.Setting(reading="evidenc")
    with pytest.raises(SettingError, match="has no reading"):
        argmap.Setting("df-quad", reading="leaves")
    with pytest.raises(argmap.ArgmapError, match="'reading' must be"):
        read("metadata: {reading: evidenc}\nstatements: {c: C.}")


def test_labels_and_statuses_agree() -> None:
    chance = random.Random(33)
    words = {"in": {"accepted"}, "out": {"rejected", "not-shown"}, "undecided": {"open"}}
    of_step = {
        "in": {"holds"},
        "out": {"undercut", "premise-missing", "weightless"},
        "undecided": {"open"},
    }
    seen = set()
    for _ in range(examples(400)):
        made = random_map(chance)
        how: dict[str, Any] = {
            "reading": chance.choice(NAMES),
            "standard": chance.choice(STANDARDS).name,
        }
        for semantics in ("caes", "grounded", "preferred"):
            found = argmap.evaluate(
                made, semantics, **(how if semantics == "caes" else {"reading": how["reading"]})
            )
            for item in made.statements:
                verdict = found[item.id]
                if item.kind == "question":
                    assert verdict.status is None
                else:
                    assert verdict.status in words[str(verdict.label)]
                    seen.add(verdict.status)
                    if verdict.status == "rejected":
                        assert has_reason_against(made, found, item.id)
            for step in made.arguments:
                assert found[step.id].status in of_step[str(found[step.id].label)]
    assert seen == {"accepted", "rejected", "not-shown", "open"}


def has_reason_against(argument_map: ArgumentMap, found: Evaluation, item_id: str) -> bool:
    """Tell whether an attack, or a rival, is there to have it rejected: not merely want of support."""
    attacks = any(
        step.polarity == "attacks" and found[step.id].label != "out"
        for step in argument_map.incoming.get(item_id, ())
    )
    rivals = any(
        tie.kind == "rival" and any(found[name].label != "out" for name in tie.origins)
        for tie in argument_map.ties.get(item_id, ())
    )
    return attacks or rivals


def best_by_trial(argument_map: ArgumentMap, found: Evaluation, item_id: str) -> str:
    """Find the weakest leaf of the best proof by proving from fewer and fewer kinds of leaves."""
    given = reading_of(argument_map, found.reading).given(argument_map)
    leaf = {"evidence": "evidence", "claim": "uncontested", "assumption": "assumption"}
    for allowed in (
        {"evidence"},
        {"evidence", "uncontested"},
        {"evidence", "uncontested", "assumption"},
    ):
        proved = {
            name
            for name in given
            if found[name].label == "in"
            and leaf[argument_map.kinds[name]] in allowed
            and not attacked(argument_map, found, name)
        }
        while True:
            steps = {
                step.id
                for step in argument_map.arguments
                if found[step.id].label == "in" and set(step.premise_ids) <= proved
            }
            more = {
                step.target
                for step in argument_map.arguments
                if step.id in steps
                and step.polarity == "supports"
                and step.target in argument_map.kinds
                and found[step.target].label == "in"
                and carries(argument_map, found, step)
            }
            more |= {
                part
                for part, whole in argument_map.whole_of.items()
                if whole in proved
                and found[part].label == "in"
                and not attacked(argument_map, found, part)
            }
            if more <= proved:
                break
            proved |= more
        if item_id in proved:
            return min(allowed, key=("assumption", "uncontested", "evidence").index)
    return "none"


def attacked(argument_map: ArgumentMap, found: Evaluation, item_id: str) -> bool:
    if any(tie.kind == "rival" for tie in argument_map.ties.get(item_id, ())):
        return False
    return any(
        step.polarity == "attacks" and found[step.id].label == "in"
        for step in argument_map.incoming.get(item_id, ())
    )


def weight(step: argmap.Argument) -> float:
    return 1.0 if step.weight is None else step.weight


def carries(argument_map: ArgumentMap, found: Evaluation, step: argmap.Argument) -> bool:
    standing = [
        other for other in argument_map.incoming[step.target] if found[other.id].label == "in"
    ]
    pros = [weight(other) for other in standing if other.polarity == "supports"]
    cons = [weight(other) for other in standing if other.polarity == "attacks"]
    if any(tie.kind == "rival" for tie in argument_map.ties.get(step.target, ())):
        return weight(step) >= max(pros)
    return weight(step) > max(cons, default=0.0)


def test_the_ground_is_the_weakest_leaf_of_the_best_proof() -> None:
    chance = random.Random(34)
    seen = set()
    for _ in range(examples(500)):
        made = random_map(chance)
        found = argmap.evaluate(made, reading=chance.choice(NAMES))
        for name in made.kinds:
            if found[name].label == "in":
                ground = found.grounds[name]
                assert ground.weakest == best_by_trial(made, found, name), (made, name)
                assert bool(ground.assumptions) == (ground.weakest == "assumption")
                assert ground.uncontested or ground.weakest != "uncontested"
                seen.add(ground.weakest)
            else:
                assert name not in found.grounds
        assert dict(pickle.loads(pickle.dumps(found)).grounds) == dict(found.grounds)
    assert seen == {"evidence", "uncontested", "assumption"}


def test_without_whoever_is_alone_nothing_is_accepted_unless_set_free() -> None:
    """On X's word alone: without X it is not accepted, or X's own objections are what went."""
    chance = random.Random(35)
    tried = 0
    for _ in range(examples(600)):
        made = random_map(chance)
        found = argmap.evaluate(made)
        for name, ground in found.grounds.items():
            for party in ground.alone if name in made.kinds else ():
                left = argmap.evaluate(made, policies=f"without {party}")
                tried += 1
                if name in left and left[name].label == "in":
                    # Then a reason stands that did not before: what held it down was X's.
                    freed = {
                        step.id
                        for step in made.arguments
                        if step.id in left
                        and left[step.id].label == "in"
                        and found[step.id].label != "in"
                    }
                    lost = {step.id for step in made.arguments if step.id not in left}
                    assert freed or lost, (made, name, party)
    assert tried > 20


def test_grounds_of_a_long_chain_cost_no_walk_each() -> None:
    count = 3000
    statements = [{"id": f"s{at}", "kind": "claim", "text": "T."} for at in range(count)]
    steps = [
        {"id": f"a{at}", "premises": [f"s{at + 1}"], "target": f"s{at}", "polarity": "supports"}
        for at in range(count - 1)
    ]
    made = ArgumentMap.model_validate({"statements": statements, "arguments": steps})
    grounds = argmap.evaluate(made).grounds
    assert {(item.weakest, item.uncontested) for item in grounds.values()} == {("uncontested", 1)}


def test_parts_stand_and_fall_with_their_whole() -> None:
    text = """sources: {s: S}
parties: {ann: Ann}
statements:
  w: {text: W., attributions: [{party: ann, stance: questions}]}
  e: {kind: evidence, text: E., source: s, supports: w}
  p: {kind: evidence, text: P., source: s, part_of: w}
  q: {text: Q., part_of: p}
  d: {text: D., part_of: w}
  x: {kind: evidence, text: X., source: s, attacks: d}
  own: {kind: evidence, text: Own., source: s, supports: q}
"""
    made = read(text)
    found = argmap.evaluate(made)
    assert {name: found[name].status for name in "wpqd"} == {
        "w": "accepted",
        "p": "accepted",
        "q": "accepted",
        "d": "rejected",
    }
    assert found["p"].reason == "the statement it is a part of stands"
    fallen = argmap.evaluate(made, policies="without ann")
    assert fallen["p"].status == "accepted"
    bare = read(text.replace("supports: w}", "}"))
    for semantics in ("caes", "grounded", "preferred"):
        left = argmap.evaluate(bare, semantics)
        assert {name: left[name].label for name in "wpqd"} == dict.fromkeys("wpqd", "out"), (
            semantics
        )
        assert left["p"].status == "not-shown"
        assert left["own"].status == "accepted"
    with pytest.raises(SettingError, match="grant 'w', not 'p'"):
        argmap.evaluate(made, granted=["p"])
    assert not set(label(made).arguments) - {item.id for item in made.arguments}


def test_the_reading_evidence_gives_the_labels_of_version_1() -> None:
    """Labels that were written down before there were readings, of maps in version 1 of the format."""
    path = Path(__file__).parent / "golden/labels_by_evidence.jsonl"
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for case in cases:
        made = argmap.loads(json.dumps(case["map"]), format="json")
        for how, expected in case["labels"].items():
            options = {"semantics": how} if how == "grounded" else {"standard": how}
            found = argmap.evaluate(made, reading="evidence", **options)
            assert "".join(str(item.label)[0] for item in found.verdicts.values()) == expected
    assert len(cases) == 40


def test_every_reading_is_in_the_docs() -> None:
    page = Path(__file__).parent.parent.joinpath("docs/semantics.md").read_text("utf-8")
    for reading in READINGS:
        assert f"| `{reading.name}`" in page
