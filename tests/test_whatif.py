"""What if: what changes with a doubt, checked against policies, and all doubts at once against each."""

import json
import random
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import argmap
from argmap import Setting
from argmap.attribution.passing import cut, in_force
from argmap.attribution.withdrawals import Withdrawals
from argmap.cli import app
from argmap.errors import SettingError, UnknownIdError
from argmap.explain.changes import LABEL_OF, WORDS, goal_of, price_of
from argmap.explain.doubts import Doubting, DoubtKind
from argmap.semantics import rival_worlds
from argmap.semantics.held import hold
from doubted_maps import doubtable, doubted_map
from speeds import examples

NORTHPORT = "examples/northport/map.argmap.yaml"
POLICIES = ["no-hearsay", "named-only", "basis-stated", "as-made", "as-cited"]
STANDARDS = ["preponderance", "scintilla", "beyond-reasonable-doubt"]


def some(chance: random.Random, words: list[str]) -> list[str]:
    return [word for word in words if chance.random() < 0.12]


def drawn_setting(chance: random.Random, argument_map: argmap.ArgumentMap) -> Setting:
    claims = [
        item.id
        for item in argument_map.statements
        if item.kind == "claim" and item.id not in argument_map.whole_of
    ]
    granted = [chance.choice(claims)] if claims and chance.random() < 0.2 else []
    standard = chance.choice(STANDARDS)
    return Setting(policies=some(chance, POLICIES), granted=granted, standard=standard)


def test_withdrawals_are_those_of_the_policies() -> None:
    chance = random.Random(71)
    fallen = 0
    for _ in range(examples(400)):
        made = doubted_map(chance)
        base, names = some(chance, POLICIES), doubtable(made)
        keep = [chance.choice(made.statements).id] * (chance.random() < 0.3)
        rules = in_force(made, base)
        held = Withdrawals(made, rules, keep)
        part, failed = cut(made, rules, keep) if rules else (made, frozenset[str]())
        for _ in range(4):
            ids = chance.sample(names, min(len(names), chance.choice([1, 1, 2, 3])))
            found = held.without(ids)
            there, doubted = cut(
                made, in_force(made, [*base, *(f"without {id}" for id in ids)]), keep
            )
            stays = {item.id for item in there.nodes()}
            assert {item.id for item in part.nodes()} - stays == found.gone
            fresh = (doubted - failed) & stays - {*keep}
            assert found.doubted & stays - {*keep} == fresh
            fallen += bool(found.gone)
    assert fallen


def test_all_doubts_at_once_are_each_what_if() -> None:
    chance = random.Random(72)
    turned = alone = 0
    for _ in range(examples(150)):
        made = doubted_map(chance, shared=chance.random() < 0.5)
        setting = drawn_setting(chance, made)
        names = [name for name in doubtable(made) if name not in setting.granted]
        sets = [(name,) for name in names] + [tuple(chance.sample(names, 2))]
        listed = Doubting(hold(made, setting)).turned(sets)
        for ids, (count, turns) in zip(sets, listed, strict=True):
            found = argmap.whatif(made, ids, setting=setting)
            assert [(one.id, one.before, one.after) for one in found.turned] == [
                (one.id, one.before, one.after) for one in turns
            ]
            assert len(found.set_aside) == count
            turned += bool(turns)
            if len(ids) == 1:
                alone += check_alone(found, ids[0])
    assert turned
    assert alone


def check_alone(found: argmap.WhatIf, party: str) -> int:
    """Check that without a party nothing that rests on it alone stands, unless something was set free."""
    count = 0
    freed = bool(found.freed or found.cleared)
    freed |= any(one.after == "accepted" for one in found.turned)
    freed |= any("its rival" in one.because for one in found.still)
    for name, verdict in found.before.statements.items():
        if verdict.status == "accepted" and party in found.before.grounds[name].alone:
            now = found.after.get(name)
            assert freed or now is None or now.status != "accepted"
            count += 1
    return count


def test_nothing_withdrawn_changes_nothing_and_order_does_not_matter() -> None:
    chance = random.Random(73)
    for _ in range(examples(150)):
        made = doubted_map(chance)
        none = argmap.whatif(made)
        assert (none.turned, none.still, none.set_aside, none.freed, none.cleared) == ((),) * 5
        one, two = chance.sample(doubtable(made), 2)
        both = argmap.whatif(made, [one, two])
        again = argmap.whatif(made, [two, one, two])
        assert both.turned == again.turned
        assert both.set_aside == again.set_aside
        assert both.still == again.still
        after = argmap.whatif(made, [two], policies=[f"without {one}"])
        assert after.turned == both.turned
        given = hold(made, Setting(policies=[f"without {one}", f"without {two}"])).given
        assert given <= hold(made, Setting()).given


TEXT = """argmap: 2
parties: {ann: {name: Ann}, ben: {name: Ben}, cy: {name: Cy}}
sources: {log: {title: The log, reliability: A}, note: {title: A note, reliability: F}}
statements:
  leak: {text: The tank leaked., attributions: [{party: cy, stance: denies}]}
  wet: {kind: evidence, text: The floor was wet., source: log, attributions: [{party: ann, stance: asserts}]}
  smell: {kind: evidence, text: It smelled., source: note, attributions: [{party: ben, stance: asserts}]}
  cold: {kind: evidence, text: Ben had a cold., source: log, attributions: [{party: ann, stance: asserts}]}
  rain: {kind: evidence, text: It rained in., source: note, attributions: [{party: cy, stance: asserts}]}
arguments:
  by-floor: {premises: [wet], supports: leak}
  by-nose: {premises: [smell], supports: leak, weight: 0.8}
  doubtful: {premises: [cold], undercuts: by-nose}
  by-rain: {premises: [rain], attacks: leak, weight: 0.5}
"""


def test_what_falls_what_stands_and_what_is_set_free() -> None:
    made = argmap.loads(TEXT, "yaml")
    assert argmap.evaluate(made).grounds["leak"].alone == ("ann",)
    found = argmap.whatif(made, ["ann"])
    [still] = found.still
    assert (still.id, still.through) == ("leak", ("by-nose",))
    assert still.because.startswith(
        "the reason [by-floor] no longer holds; the reason [by-nose] holds now"
    )
    assert still.ground is not None
    assert still.ground.alone == ("ben",)
    assert (found.freed, found.cleared) == (("by-nose",), ("doubtful",))
    assert found.not_shown == ("wet", "cold")
    assert [item.because for item in found.turned] == ["set aside: through ann"] * 2
    both = argmap.whatif(made, ["ann", "smell"])
    assert next((one.id, one.after) for one in both.turned) == ("leak", "rejected")
    step = argmap.whatif(made, ["by-floor"])
    assert [(one.id, one.before, one.after) for one in step.turned] == [
        ("leak", "accepted", "rejected")
    ]
    assert argmap.whatif(made, ["ann"], policies=["without cy"]).after["leak"].status == "accepted"


def test_a_grant_is_a_change_too() -> None:
    made = argmap.loads(TEXT, "yaml")
    found = argmap.whatif(made, ["by-floor"], grant=["leak"])
    assert found.turned == () or found.turned[0].because.startswith("it is granted")
    open_map = argmap.loads("argmap: 2\nstatements: {a: A., b: {text: B., supports: a}}\n", "yaml")
    [_, turn] = argmap.whatif(open_map, grant=["b"], reading="evidence").turned
    assert (turn.id, turn.before, turn.after) == ("b", "not-shown", "accepted")
    assert turn.because == "it is granted"


def test_what_cannot_be_asked_is_said() -> None:
    made = argmap.loads(TEXT, "yaml")
    with pytest.raises(UnknownIdError, match=r"statement or argument: 'anne'.*'ann'"):
        argmap.whatif(made, ["anne"])
    with pytest.raises(SettingError, match="'leak' is both withdrawn and granted"):
        argmap.whatif(made, ["leak"], grant=["leak"])
    with pytest.raises(SettingError, match="a what-if takes no semantics"):
        argmap.whatif(made, ["ann"], semantics="grounded")
    weighed = argmap.whatif(made, ["ann"], weighed={"by-floor": 0.7})
    assert weighed.after.setting.weighed == ()


def test_doubts_are_listed_by_what_they_change() -> None:
    made = argmap.loads(TEXT, "yaml")
    listed = argmap.doubts(made)
    assert next((one.kind, one.id, len(one.turned)) for one in listed) == ("party", "ann", 2)
    assert {one.kind for one in argmap.doubts(made, "source")} == {"source"}
    assert [len(one.turned) for one in listed] == sorted(
        (len(one.turned) for one in listed), reverse=True
    )


@pytest.mark.parametrize("by", ["source", "party"])
def test_flips_by_doubt_are_those_of_an_exhaustive_search(
    by: DoubtKind,
) -> None:
    chance = random.Random(74)
    turned = 0
    for _ in range(max(40, examples(100))):
        made = doubted_map(chance, shared=chance.random() < 0.3)
        today = argmap.evaluate(made)
        if not today.statements:
            continue
        asked = chance.choice([*today.statements])
        to = chance.choice([None, *WORDS])
        goal = goal_of(to, today[asked].status)
        people = made.parties if by == "party" else made.sources
        expected: list[tuple[int, frozenset[str]]] = []
        for size in range(1, len(people) + 1):
            for chosen in combinations([one.id for one in people], size):
                names = frozenset(chosen)
                after = argmap.whatif(made, chosen).after.get(asked)
                status = "not-shown" if after is None else after.status
                smaller = any(one <= names for _, one in expected)
                if status in goal.statuses and not smaller:
                    cost = sum(price_of(made, name).cost for name in names)
                    expected.append((cost, names))
        found = argmap.flip(made, asked, to, 100, by=by)
        all_found = [one for each in found for one in (each, *each.alternatives)]
        assert sorted((one.cost, sorted(one.withdraw)) for one in all_found) == sorted(
            (cost, sorted(names)) for cost, names in expected
        )
        assert all(one.status in goal.statuses for one in all_found)
        turned += bool(expected)
    assert turned


def test_a_flip_names_its_price_and_its_twins() -> None:
    made = argmap.loads(TEXT, "yaml")
    [first, *_] = argmap.flip(made, "leak", "rejected", weigh=False)
    assert first.prices == (("wet", 6, "reliability A of log"),)
    assert LABEL_OF["rejected"] == first.label
    linked = argmap.loads(
        "argmap: 2\nstatements:\n  a: A.\n  b: {kind: evidence, text: B., source: s}\n"
        "  c: {kind: evidence, text: C., source: s}\nsources: {s: S}\n"
        "arguments: {x: {premises: [b, c], supports: a}}\n",
        "yaml",
    )
    [only] = argmap.flip(linked, "a")
    assert (only.withdraw, only.instead) == (("b",), (("b", ("c",)),))
    assert [one.withdraw for one in only.alternatives] == [("c",)]
    assert argmap.flip(linked, "a", by="party") == ()


def test_a_limit_leaves_a_partial_answer() -> None:
    corpus = argmap.load("corpus:take-up-iran-offer")
    found = argmap.flip(corpus, "us-rebuffed", seconds=0)
    assert not found
    assert "0 changes found until then" in found.partial
    assert argmap.flip(corpus, "us-rebuffed", most=1, seconds=1000).partial == ""
    assert "0 of" in argmap.needs(corpus, seconds=0).partial
    assert argmap.needs(corpus, seconds=1000) == argmap.needs(corpus)
    proof = argmap.why(corpus, "us-rebuffed", seconds=0)
    assert len(proof.lines) == 1
    assert "1 line of the proof" in proof.partial
    assert (
        argmap.why(corpus, "us-rebuffed", seconds=1000).lines
        == argmap.why(corpus, "us-rebuffed").lines
    )
    assert "no letter from A on" in argmap.sweep(corpus, "post", seconds=0).partial


def shown(*words: str) -> str:
    return CliRunner().invoke(app, [*words]).stdout


def test_command(tmp_path: Path) -> None:
    path = tmp_path / "leak.argmap.yaml"
    path.write_text(TEXT, encoding="utf-8")
    lines = shown("whatif", str(path), "--without", "ann").splitlines()
    assert lines[0] == "2 of 5 statements: without Ann" or "without Ann" in lines[0]
    assert lines[1] == "2 of 5 statements change their verdict; 2 statements and 2 steps set aside"
    assert lines[2] == "Not shown now, which does not make it false:"
    assert lines[3] == "  ○ [wet] The floor was wet. — was accepted; set aside: through ann"
    assert lines[5:] == [
        "Still accepted, through other reasons:",
        "  ✓ [leak] The tank leaked. — accepted on Ben's word alone; [by-nose]",
        "Objections that no longer stand: [doubtful]",
        "Steps that hold only now: [by-nose]",
    ]
    data = json.loads(shown("whatif", str(path), "--without", "ann", "--json"))
    assert data["not_shown"] == ["wet", "cold"]
    assert data["still"][0]["through"] == ["by-nose"]
    assert shown("whatif", str(path)) == "no verdict changes\n"
    assert "give --without ID" in CliRunner().invoke(app, ["whatif", str(path)]).stderr
    each = shown("whatif", str(path), "--each", "--by", "party").splitlines()
    assert each[0] == "2 verdicts turn without the party [ann] Ann, 2 to not shown"
    flips = shown("flip", str(path), "wet", "--by", "party")
    assert flips.startswith("1. cost 6, then not shown:\n   withdraw the party [ann] Ann (6: ")
    stopped = CliRunner().invoke(app, ["flip", NORTHPORT, "success", "--timeout", "0"])
    assert stopped.exit_code == 0
    assert "this answer is partial: time limit of 0 s reached" in stopped.stderr


RETRACTED = """
argmap: 2
sources: {study: {title: Study, state: {status: retracted, since: 2022-01, note: counted twice}}}
parties: {ann: Ann}
statements:
  jams: The road is jammed.
  lorries: {kind: evidence, text: Many lorries pass., source: study, party: ann, supports: jams}
"""


def test_what_counts_again_is_a_change(tmp_path: Path) -> None:
    found = argmap.whatif(argmap.loads(RETRACTED, "yaml"), policies=["as-cited"])
    assert [(item.id, item.before, item.after) for item in found.turned] == [
        ("jams", "not-shown", "accepted"),
        ("lorries", "not-shown", "accepted"),
    ]
    assert found.turned[1].because == "it is no longer set aside; it is given"
    path = tmp_path / "study.argmap.yaml"
    path.write_text(RETRACTED, encoding="utf-8")
    text = shown("whatif", str(path), "--policy", "as-cited")
    assert "2 of 2 statements change their verdict" in text


def test_a_document_says_what_became_of_a_source(tmp_path: Path) -> None:
    path = tmp_path / "study.argmap.yaml"
    path.write_text(RETRACTED, encoding="utf-8")
    argmap.report(argmap.load(path), tmp_path / "r.md", pictures="none")
    assert "Retracted since 2022-01: counted twice" in (tmp_path / "r.md").read_text("utf-8")
    chain = shown("view", "chain", str(path), "lorries")
    assert "Evidence \\[lorries\\] of" in chain
    assert "Its own testimony is set aside." in chain


def test_rivals_that_hang_together_are_decided_once_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count = 60
    made = argmap.ArgumentMap.model_validate(
        {
            "statements": [
                {"id": f"s{at}", "kind": "evidence", "text": "x"} for at in range(count)
            ],
            "relations": [
                {"id": f"r{at}", "kind": "rival", "origins": [f"s{at}", f"s{at + 1}"]}
                for at in range(count - 1)
            ],
        }
    )
    decided: list[int] = []
    plain = rival_worlds._decided

    def counted(*parts: Any) -> Any:
        decided.append(1)
        return plain(*parts)

    monkeypatch.setattr(rival_worlds, "_decided", counted)
    argmap.doubts(made, "evidence")
    # Each world is a class of its own here, and so is none but the first for each position.
    assert count <= len(decided) <= count + 1
