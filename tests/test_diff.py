"""Differences by meaning: what they say, which verdicts turn and why, in every form."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentMap, edit
from argmap.compare import Difference, diff
from argmap.compare.listing import to_lines, to_markdown
from argmap.compare.meaning import KINDS
from argmap.drawing.difference import draw_difference, scene_of_difference
from argmap.errors import ArgmapError, DrawingError, SettingError
from argmap.testing.changing import changes as one_value_away
from argmap.testing.maps import rich_map
from commands import run
from random_maps import drawn, hold

BEFORE = """\
argmap: 2
title: Did it rain?
parties: {ann: Ann Abel, bob: Bob Bell}
sources: {diary: Diary of Ann, paper: {title: The paper, date: 2019}}
sections: {one: Part one, two: Part two}
statements:
  rain: {text: It rained last night., section: one, time: 2020-01}
  wet: {kind: evidence, text: The street is wet., source: diary, party: ann, supports: rain}
  roofs: {kind: evidence, text: The roofs are wet., source: paper, supports: rain, tags: [old]}
  dry: {text: The air is dry., party: bob, attacks: rain}
  cold: {text: It was cold., supports: dry, note: Perhaps.}
  odd: An odd remark.
"""
AFTER = """\
argmap: 2
title: Did it rain?
parties: {ann: Ann Abel, bob: Robert Bell}
sources: {diary: Diary of Ann, paper: {title: The paper, date: 2020, state: retracted}}
sections: {one: Part one, two: Part two}
statements:
  street: {kind: evidence, text: The street is wet., source: diary, party: bob, supports: rain}
  rain: {text: It rained a lot last night., section: two, time: 2020-02}
  roofs: {kind: claim, text: The roofs are wet., anchors: [{source: paper, page: 3}], supports: rain, tags: [new]}
  dry: {text: The air is dry., party: bob, attacks: rain}
  cold: {text: It was cold., supports: rain, note: For sure.}
  fog: {text: There was fog., attacks: dry}
arguments:
  cold-supports-rain: {weight: 0.5}
"""


@pytest.fixture
def difference() -> Difference:
    return diff(argmap.loads(BEFORE, "yaml"), argmap.loads(AFTER, "yaml"))


def test_every_kind_is_told(difference: Difference) -> None:
    kinds = {one.kind for one in difference.changes}
    assert kinds == {*KINDS} - {"re-assessed", "re-weighed"}


def test_forms(difference: Difference, golden: Callable[[str, bytes], None]) -> None:
    golden("difference.txt", "\n".join([*to_lines(difference), ""]).encode())
    golden("difference.md", to_markdown(difference).encode())
    made = json.dumps(difference.as_json(), ensure_ascii=False, indent=1)
    golden("difference.json", made.encode())
    golden("difference.dot", draw_difference(difference, "dot")[0])


def test_json_has_the_keys_that_programs_rely_on(difference: Difference) -> None:
    made = difference.as_json()
    assert all({"op", "id"} <= one.keys() for one in made["changes"])
    assert all({"id", "before", "after"} <= one.keys() for one in made["verdicts"])


def test_nothing_differs_between_equal_maps() -> None:
    for argument_map in drawn()[:20]:
        found = diff(argument_map, argmap.loads(argmap.dumps(argument_map)))
        assert not found
        assert list(to_lines(found)) == ["no difference"]


def test_any_two_maps_can_be_compared() -> None:
    """All that differs is told, with words, in a picture, and both ways."""
    earlier = iter([drawn()[-1], *drawn()])

    def check(argument_map: ArgumentMap) -> None:
        before = next(earlier)
        found = diff(before, argument_map)
        assert argmap.apply(before, found.patch) == argument_map
        named = {one.id for one in found.changes} | {one.was for one in found.changes}
        for change in found.patch.as_json()["changes"]:
            if change["op"] in ("add", "remove"):
                new_ids = {new: old for old, new in _renamed(found).items()}
                item_id = change["element"]["id"]
                assert {item_id, new_ids.get(item_id)} & named
        assert to_markdown(found)
        assert list(to_lines(found, None))
        json.dumps(found.as_json())
        draw_difference(found, "dot")

    hold(check)


def _renamed(found: Difference) -> dict[str, str]:
    return {
        old: new
        for change in found.patch.as_json()["changes"]
        if change["op"] == "rename"
        for old, new in change["ids"].items()
    }


@pytest.mark.slow
def test_each_value_that_differs_is_told() -> None:
    before = rich_map()
    for change in one_value_away(before):
        found = diff(before, change.after)
        assert found.changes, change.field
        for one in found.changes:
            assert one.name
            if one.kind not in ("added", "removed", "moved"):
                assert one.before != one.after, (change.field, one)


def turns(before: str, after: str, semantics: str = "caes") -> list[tuple[str, str, str, str]]:
    found = diff(
        argmap.loads(f"argmap: 2\nstatements:\n{before}", "yaml"),
        argmap.loads(f"argmap: 2\nstatements:\n{after}", "yaml"),
        semantics=semantics,
    )
    return [(one.id, one.before, one.after, one.because) for one in found.verdicts]


def test_why_a_verdict_turns() -> None:
    reason, attack = "  a: {text: A., supports: c}\n", "  b: {text: B., attacks: c}\n"
    claim = "  c: C.\n"
    assert turns(reason + claim, attack + claim) == [
        (
            "c",
            "accepted",
            "rejected",
            "the reason [a-supports-c] (“A.”) is gone; the new objection [b-attacks-c] (“B.”) stands; "
            "the reasons against it stand, and none for it",
        )
    ]
    undercut = "  u: {text: U., undercuts: a-supports-c}\n"
    assert turns(reason + claim, reason + undercut + claim)[0][3].startswith(
        "the reason [a-supports-c] (“A.”) no longer holds"
    )
    rival = "  d: {text: D., rivals: c}\n"
    assert "[d] (“D.”) is its rival now" in turns(claim, rival + claim)[0][3]
    assert turns("  a: A.\n", "  a: A.\n") == []


def test_strengths_turn_too() -> None:
    found = turns(
        "  a: {text: A., supports: c}\n  c: C.\n", "  c: C.\n", semantics="quadratic-energy"
    )
    assert [(one[0], one[1] > one[2]) for one in found] == [("c", True)]


def test_what_is_granted_counts_in_the_state_that_has_it() -> None:
    before = argmap.loads(BEFORE, "yaml")
    after = edit.rename(edit.remove(before, "odd"), {"dry": "arid"})
    diff(before, after, granted=["odd", "dry"])
    diff(after, before, granted=["odd", "arid"])
    diff(before, after, policies=["without odd", "without dry"])
    diff(after, before, policies=["without odd", "without arid"])
    with pytest.raises(SettingError):
        diff(before, after, granted=["none"])
    with pytest.raises(ArgmapError):
        diff(before, after, policies=["without none"])


def test_a_step_led_elsewhere_is_relinked() -> None:
    before = argmap.loads(BEFORE, "yaml")
    found = diff(before, edit.relink(before, "cold-supports-dry", target="rain"))
    assert [(one.kind, one.was, one.id) for one in found.changes] == [
        ("relinked", "cold-supports-dry", "cold-supports-rain")
    ]


def test_ids_that_follow_others_are_not_told() -> None:
    before = argmap.loads(BEFORE, "yaml")
    found = diff(before, edit.rename(before, {"rain": "shower"}))
    assert [(one.kind, one.id) for one in found.changes] == [("renamed", "shower")]


def test_texts_of_maps_are_no_markup() -> None:
    before = argmap.loads(BEFORE, "yaml")
    text = "<script>*x*</script> [a](javascript:b)"
    found = diff(before, edit.restate(before, "odd", text))
    assert "<script>" not in to_markdown(found)
    assert "[a](java" not in to_markdown(found)
    assert b"<script>" not in draw_difference(found, "svg")[0]


def test_the_picture_holds_what_was_removed(difference: Difference) -> None:
    scene = scene_of_difference(difference)
    assert "odd" in scene.argument_map
    words = {name: mark.word for name, mark in scene.marks.items()}
    assert words["odd"] == "removed"
    assert words["fog"] == "added"
    assert "rejected" in words["rain"] or "restated" in words["rain"]
    with pytest.raises(DrawingError, match="text does not show what differs"):
        draw_difference(difference, "text")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.argmap.yaml").write_text(BEFORE, encoding="utf-8")
    Path("b.argmap.yaml").write_text(AFTER, encoding="utf-8")
    done = run("diff", "a.argmap.yaml", "b.argmap.yaml")
    assert done.returncode == 0
    assert done.stdout.startswith("2 added")
    assert "5 of 6 statements: without the retracted source" in done.stderr
    assert run("diff", "a.argmap.yaml", "b.argmap.yaml", "--fail-on", "turned").returncode in (0, 1)
    done = run("diff", "a.argmap.yaml", "b.argmap.yaml", "--markdown", "-o", "d.svg")
    assert done.stdout.startswith("**2 added")
    assert Path("d.svg").read_bytes().endswith(b"</svg>\n")
    run("diff", "a.argmap.yaml", "b.argmap.yaml", "-o", "p.argmap-patch.yaml")
    before, after = argmap.load("a.argmap.yaml"), argmap.load("b.argmap.yaml")
    assert argmap.apply(before, argmap.load_patch("p.argmap-patch.yaml")) == after
    assert run("diff", "a.argmap.yaml", "none.argmap.yaml").returncode == 4
    assert run("diff", "a.argmap.yaml", "b.argmap.yaml", "-o", "d.docx").returncode == 3
    for name in ("d.html", "d.md"):
        assert run("diff", "a.argmap.yaml", "b.argmap.yaml", "-o", name).returncode == 0
    assert Path("d.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "<ins>" in Path("d.md").read_text(encoding="utf-8")
    assert run("diff", "a.argmap.yaml", "b.argmap.yaml", "--json", "--markdown").returncode == 2
    assert json.loads(run("diff", "/dev/null", "b.argmap.yaml", "--json").stdout)["changes"]


TRAM = """\
argmap: 2
parties: {ann: Ann Abel, club: The club}
sources: {paper: The paper, diary: The diary}
statements:
  q: {kind: question, text: Shall it be built?}
  other: {kind: question, text: What does it cost?}
  yes: {text: It shall., answers: q, rivals: no}
  no: {text: It shall not.}
  cheap: {kind: evidence, text: It is cheap., source: paper, supports: yes}
  wrong: {text: It was counted wrongly., undercuts: cheap-supports-yes}
arguments:
  cheap-supports-yes: {weight: 0.5}
locutions: {said: {text: Build it!, party: ann}}
illocutions: {i: {force: asserting, origins: [said], targets: [yes]}}
"""


@pytest.mark.parametrize(
    ("item_id", "changed", "was", "now"),
    [
        ("cheap-supports-yes", {"weight": 0}, "weight was 0.5", "weight now 0.0"),
        ("cheap-supports-yes", {"inferred": True}, "inferred was no", "inferred now yes"),
        ("cheap", {"extras": {"a": [1]}}, "extras was nothing", 'extras now {"a":[1]}'),
        ("ann", {"member_of": ("club",)}, "member of was nothing", "member of now The club"),
        ("diary", {"via": "paper"}, "via was nothing", "via now The paper"),
        (
            "cheap",
            {"assessments": ({"confidence": "low", "by": "Ann"},)},
            "was nothing",
            "now confidence low, by Ann",
        ),
        (
            "cheap-supports-yes",
            {"premises": ({"statement": "cheap", "role": "minor"},)},
            "was [cheap] It is cheap. supports [yes] It shall.",
            "now [cheap] It is cheap. (as minor) supports [yes] It shall.",
        ),
        (
            "i",
            {"targets": ("no",)},
            "was [said] Build it!, asserting [yes] It shall.",
            "now [said] Build it!, asserting [no] It shall not.",
        ),
        ("no", {"text": "It  shall not."}, 'was "It shall not."', 'now "It  shall not."'),
        (
            "no",
            {"text": "It sh\u00adall not."},
            'was "It shall not."',
            'now "It sh\\u00adall not."',
        ),
    ],
)
def test_values_are_said_as_a_reader_says_them(
    item_id: str, changed: dict[str, object], was: str, now: str
) -> None:
    before = argmap.loads(TRAM, "yaml")
    if "assessments" in changed:
        changed = {"assessments": (argmap.Assessment(confidence="low", by="Ann"),)}
    lines = list(to_lines(diff(before, edit.update(before, item_id, **changed))))
    assert [line.strip() for line in lines[-2:]] == [was, now]


def test_steps_are_named_by_what_they_rest_on() -> None:
    before = argmap.loads(TRAM, "yaml")
    lines = list(to_lines(diff(before, argmap.remove(before, "wrong"))))
    named = "the step [cheap-supports-yes] (“It is cheap.”)"
    assert lines[-1].endswith(f"speaks against {named}")


def test_a_tie_led_elsewhere_is_one_change() -> None:
    found = diff(
        argmap.loads(TRAM, "yaml"),
        argmap.loads(TRAM.replace("answers: q", "answers: other"), "yaml"),
    )
    assert [(one.kind, one.id, one.was) for one in found.changes] == [
        ("relinked", "yes-answers-other", "yes-answers-q")
    ]


def because(before: str, after: str) -> dict[str, str]:
    found = diff(argmap.loads(before, "yaml"), argmap.loads(after, "yaml"))
    return {one.id: one.because for one in found.verdicts}


def test_what_is_gone_turns_verdicts_too() -> None:
    said = because(TRAM, TRAM.replace(", rivals: no", ""))
    assert said["no"].startswith("[yes] (“It shall.”) is its rival no longer; ")
    vain = TRAM.replace("  yes: {text: It shall., answers: q, rivals: no}", "  yes: It shall.")
    step = "the reason [cheap-supports-yes] (“It is cheap.”), which did not hold, is gone; "
    assert because(vain, vain.replace(", supports: yes}", "}").split("  wrong")[0])[
        "yes"
    ].startswith(step)
    taken_back = TRAM.replace("paper: The paper", "paper: {title: The paper, state: retracted}")
    assert because(TRAM, taken_back)["cheap"] == (
        "only in paper (without the retracted source “The paper”)"
    )
    read = TRAM.replace("argmap: 2\n", "argmap: 2\nmetadata: {reading: evidence}\n")
    assert because(TRAM, read)["wrong"].startswith(
        "the map is read as 'evidence' now, not 'uncontested'; "
    )
