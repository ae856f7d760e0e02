"""Assurance cases: all support is needed, a doubt counts until it is resolved, nothing outweighs it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import argmap
from argmap.cli import app
from argmap.errors import SettingError
from argmap.model import ArgumentMap
from argmap.semantics import Evaluation
from argmap.semantics.held import frame_of, hold
from argmap.semantics.variants import label_variants
from argmap.semantics.words import how_words, status_word
from argmap.semantics.worlds import withdrawals

RANK = {"supported": 0, "incomplete": 1, "challenged": 2, "defeated": 2}
"""Challenged and defeated alike say that a doubt is open."""
SAFE = "G1: {text: The lift is safe., supportedBy: [S1, S2], inContextOf: [C1, A1]}\n"
TWO = (
    SAFE + "C1: {text: In a house of four floors.}\nA1: {text: It is serviced yearly.}\n"
    "S1: {text: Over hazards, supportedBy: [G2], inContextOf: J1}\nJ1: {text: By FMEA.}\n"
    "S2: {text: Over the process, supportedBy: [G3]}\n"
    "G2: {text: It does not fall., supportedBy: [Sn1, Sn2]}\n"
    "G3: {text: It was built as planned., supportedBy: Sn3}\n"
    "Sn1: {text: Load test., url: load.txt}\nSn2: {text: Brake test., url: brake.txt}\n"
    "Sn3: {text: Audit., url: audit.txt}\n"
)


def gsn(text: str) -> Evaluation:
    return argmap.evaluate(argmap.loads(text, format="gsn"))


def native(text: str) -> ArgumentMap:
    return argmap.loads(f"argmap: 2\nmetadata: {{reading: assurance}}\n{text}", format="yaml")


def status(found: Evaluation, *names: str) -> list[str | None]:
    return [found[name].status for name in names]


def test_a_whole_case_is_supported_and_its_contexts_have_no_verdict() -> None:
    found = gsn(TWO)
    assert found.reading == "assurance"
    told = {name: item.status for name, item in found.statements.items()}
    assert {told[name] for name in ("C1", "A1", "J1")} == {None}
    assert {item for item in told.values() if item is not None} == {"supported"}
    assert status_word(found["C1"]) == "given"
    assert found["C1"].label == "in"
    assert "relative to this case" in how_words(found)


@pytest.mark.parametrize(
    ("old", "new", "expected", "reason"),
    [
        ("supportedBy: Sn3}", "undeveloped: true}", "incomplete", "'G3', which it rests on"),
        ("supportedBy: Sn3}", "note: x}", "incomplete", "'G3', which it rests on"),
        ("supportedBy: Sn3}", "supportedBy: [Sn3, GX]}", "incomplete", "'G3', which it rests on"),
        (
            "supportedBy: [S1, S2],",
            "supportedBy: [S1, S2, GX],",
            "incomplete",
            "'GX', which is not",
        ),
        ("supportedBy: [G2],", "supportedBy: [G2, GX],", "incomplete", "'S1', which it rests on"),
        ("Sn3: {", "CG1: {text: Bribed., challenges: Sn3}\nSn3: {", "challenged", "'G3', which"),
        ("Sn3: {", "CG1: {text: Bribed., challenges: A1}\nSn3: {", "challenged", "context 'A1'"),
        (
            "Sn3: {",
            "CG1: {text: Bribed., challenges: J1}\nSn3: {",
            "challenged",
            "context 'J1' of 'S1'",
        ),
        ("Sn3: {", "CG1: {text: Bribed., challenges: S2}\nSn3: {", "challenged", "'S2', which"),
        ("Sn3: {", "CG1: {text: Bribed., challenges: G3 -> Sn3}\nSn3: {", "challenged", "'G3'"),
        (
            "Sn3: {",
            "CG1: {text: Bribed., challenges: G1}\nSn3: {",
            "challenged",
            "'CG1' challenges",
        ),
        (
            "Sn3: {",
            "CSn1: {text: Log.}\nCG1: {text: No., challenges: G1, supportedBy: CSn1}\nSn3: {",
            "defeated",
            "'CG1' defeats it",
        ),
    ],
)
def test_what_is_missing_or_doubted_below_is_said_above(
    old: str, new: str, expected: str, reason: str
) -> None:
    text = TWO.replace(old, new, 1)
    assert text != TWO
    found = gsn(text)
    assert found["G1"].status == expected
    assert reason in found["G1"].reason
    for name, item in found.statements.items():
        assert (item.status == "supported") == (item.label == "in") or item.status is None, name


def test_a_defeater_is_resolved_by_one_that_stands_and_by_no_other() -> None:
    doubt = (
        TWO + "CG1: {text: Rig broken., challenges: Sn1, supportedBy: CSn1}\nCSn1: {text: Log.}\n"
    )
    assert status(gsn(doubt), "Sn1", "G1") == ["defeated", "challenged"]
    answer = "CG2: {text: Another rig., challenges: CSn1"
    resolved = gsn(f"{doubt}{answer}, supportedBy: CSn2}}\nCSn2: {{text: Register.}}\n")
    assert status(resolved, "Sn1", "G1", "CG1.challenges") == ["supported", "supported", "resolved"]
    assert status(gsn(f"{doubt}{answer}}}\n"), "Sn1", "G1") == ["challenged", "challenged"]


def case_of(*steps: str) -> str:
    facts = "".join(
        f"  {name}: {{kind: evidence, text: {name}, source: report}}\n" for name in "ef"
    )
    lines = "".join(f"  {one}\n" for one in steps)
    return f"sources: {{report: Report}}\nstatements:\n  g: Goal.\n  d: Doubt.\n{facts}arguments:\n{lines}"


def test_a_residual_is_accepted_by_somebody_on_a_day_for_a_reason() -> None:
    step, attack = "s: {premises: [e], supports: g}", "a: {premises: [d], attacks: g%s}"
    assert argmap.evaluate(native(case_of(step, attack % "")))["g"].status == "challenged"
    kept = attack % ", residual: {by: Board, date: 2026-03-01, reason: Rare.}"
    found = argmap.evaluate(native(case_of(step, kept)))
    assert status(found, "g", "a", "d") == ["supported", "resolved", "incomplete"]
    assert found["a"].reason == "it is accepted as a residual"
    for missing in ("by: Board, ", "date: 2026-03-01, ", ", reason: Rare."):
        with pytest.raises(argmap.ArgmapError):
            native(case_of(step, kept.replace(missing, "")))
    with pytest.raises(argmap.ArgmapError, match="only an attack"):
        native(case_of("s: {premises: [e], supports: g, residual: {by: B, date: 2026, reason: R}}"))


def test_one_of_a_choice_is_enough_and_of_nothing_else() -> None:
    one, other = "s: {premises: [e], supports: g%s}", "t: {premises: [f], supports: g%s}"
    marks = ", undeveloped: true"
    assert argmap.evaluate(native(case_of(one % "", other % marks)))["g"].status == "incomplete"
    choice = ", choice: how"
    chosen = native(case_of(one % choice, other % (choice + marks)))
    assert argmap.evaluate(chosen)["g"].status == "supported"
    assert argmap.evaluate(chosen, policies="without e")["g"].status == "incomplete"
    both = native(case_of(one % (choice + marks), other % (choice + marks)))
    assert argmap.evaluate(both)["g"].status == "incomplete"
    with pytest.raises(argmap.ArgmapError, match="only what supports"):
        native(case_of("s: {premises: [e], attacks: g, choice: how}"))


def test_what_a_case_does_not_take_is_refused() -> None:
    case = argmap.loads(TWO, format="gsn")
    for options in (
        {"standard": "scintilla"},
        {"weighing": "convergent"},
        {"weights": "weakest-link"},
        {"weighed": {"S1": 0.5}},
        {"semantics": "grounded"},
    ):
        with pytest.raises(SettingError, match="reading assurance"):
            argmap.evaluate(case, **options)
    assert argmap.evaluate(case, reading="leaves", standard="scintilla")["G1"].label == "in"


def test_weights_outweigh_no_defeater() -> None:
    steps = (
        "s: {premises: [e], supports: g, weight: 1}",
        "a: {premises: [f], attacks: g, weight: 0.1}",
    )
    assert argmap.evaluate(native(case_of(*steps)))["g"].status == "defeated"


def test_whatever_asks_about_verdicts_speaks_of_the_case() -> None:
    case = argmap.loads(TWO, format="gsn")
    lines = argmap.why(case, "G1").lines
    assert {line.id for line in lines} >= {"G1", "S1", "S2", "C1", "A1", "J1", "Sn1", "Sn2", "Sn3"}
    assert {line.status for line in lines} == {"supported", None}
    found = argmap.whatif(case, without=["Sn3"])
    assert {(item.id, item.after) for item in found.turned} == {
        *(("G1", "incomplete"), ("G3", "incomplete"), ("Sn3", "incomplete"))
    }
    assert argmap.whatif(case, without=["S2"]).after["G1"].status == "incomplete"
    assert argmap.whatif(case, without=["A1"]).after["G1"].status == "incomplete"
    critical = {one.withdrawn: {turn.now for turn in one.turns} for one in argmap.critical(case)}
    assert critical["Sn3"] == critical["A1"] == {"incomplete"}
    assert argmap.flip(case, "G1")[0].status == "incomplete"
    part = argmap.loads(TWO.replace("supportedBy: Sn3}", "undeveloped: true}"), format="gsn")
    assert argmap.flip(part, "G1")[0].grant == ("G3",)
    assert argmap.robust(case).statements["G1"].standing is None


def test_the_terminal_speaks_of_the_case(tmp_path: Path) -> None:
    file = tmp_path / "lift.gsn.yaml"
    file.write_text(TWO.replace("supportedBy: Sn3}", "undeveloped: true}"), encoding="utf-8")
    run = CliRunner()
    said = run.invoke(app, ["evaluate", str(file)]).stdout
    assert said.startswith(
        "4 supported, 2 incomplete, 0 challenged, 0 defeated (caes, reading assur"
    )
    assert "relative to this case" in said
    assert "accepted" not in said
    assert run.invoke(app, ["flip", str(file), "G1", "--to", "supported"]).exit_code == 0
    told = run.invoke(app, ["whatif", str(file), "--without", "Sn1"]).stdout
    assert "Incomplete now, which does not make it false:" in told


def test_said_to_be_defeated_is_an_assertion() -> None:
    def codes(text: str) -> list[tuple[str, str | None]]:
        found = argmap.check(argmap.loads(text, format="gsn"))
        return [(item.code, item.id) for item in found if item.code in ("M008", "M009")]

    assert codes(TWO) == []
    said = TWO.replace("Load test.,", "Load test., defeated: true,")
    assert codes(said) == [("M008", "Sn1")]
    assert gsn(said)["G1"].status == "supported"
    doubt = "CG1: {text: No., challenges: Sn1, supportedBy: CSn1}\nCSn1: {text: Log.}\n"
    assert codes(TWO + doubt) == [("M009", "Sn1")]
    assert codes(said + doubt) == []


def test_a_tea_case_is_read_as_one() -> None:
    text = (
        '{"tree": {"id": "g", "type": "GOAL", "description": "Safe.", "children": ['
        '{"id": "p", "type": "PROPERTY_CLAIM", "description": "P", "children": '
        '[{"id": "e", "type": "EVIDENCE", "description": "E"}]},'
        '{"id": "q", "type": "PROPERTY_CLAIM", "description": "Q"}]}}'
    )
    found = argmap.evaluate(argmap.loads(text, format="tea"))
    assert status(found, "g", "p", "q") == ["incomplete", "supported", "incomplete"]


def test_a_case_goes_to_yaml_and_json_and_back() -> None:
    text = TWO.replace("supportedBy: Sn3}", "undeveloped: true, defeated: true}").replace(
        "[S1, S2],", "[S1, S2, GX],"
    )
    case = argmap.loads(text, format="gsn")
    assert case.statement("G1").elsewhere == ("GX",)
    for form in ("yaml", "json"):
        again = argmap.loads(argmap.dumps(case, format=form), format=form)
        assert again == case
        assert argmap.dumps(again, format="gsn") == argmap.dumps(case, format="gsn")
    assert argmap.loads(argmap.dumps(case, format="gsn"), format="gsn") == case


@st.composite
def cases(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """Draw a GSN document: goals below goals, evidence, and defeaters of any of them."""
    count = draw(st.integers(1, 6))
    made: dict[str, dict[str, Any]] = {}
    for at in range(count):
        below = [f"G{one}" for one in range(at + 1, count)]
        children = draw(st.lists(st.sampled_from(below), unique=True, max_size=3)) if below else []
        if draw(st.booleans()) or not children:
            children = [*children, f"Sn{at}"]
            made[f"Sn{at}"] = {"text": f"Test {at}."}
        made[f"G{at}"] = {"text": f"Goal {at}.", "supportedBy": children}
    for at in range(draw(st.integers(0, 4))):
        aims = [*made]
        made[f"CG{at}"] = {"text": f"Doubt {at}.", "challenges": draw(st.sampled_from(aims))}
        if draw(st.booleans()):
            made[f"CG{at}"]["supportedBy"] = [f"CSn{at}"]
            made[f"CSn{at}"] = {"text": f"Log {at}."}
    return made


def statuses(made: dict[str, dict[str, Any]]) -> dict[str, str | None]:
    found = argmap.evaluate(argmap.loads(argmap.formats.yaml_values.dump(made), format="gsn"))
    return {name: item.status for name, item in found.statements.items()}


@given(cases(), st.data())
def test_nothing_gets_better_by_what_is_missing_or_doubted(
    made: dict[str, dict[str, Any]], data: st.DataObject
) -> None:
    before = statuses(made)
    name = data.draw(st.sampled_from(sorted(made)))
    more = {key: dict(value) for key, value in made.items()}
    way = data.draw(st.sampled_from(["undeveloped", "dangling", "defeater"]))
    if way == "defeater":
        more["CGnew"] = {"text": "A new doubt.", "challenges": name}
    else:
        more[name]["supportedBy"] = [*more[name].get("supportedBy", ()), "Gnew"]
        more |= {"Gnew": {"text": "New.", "undeveloped": True}} if way == "undeveloped" else {}
    after = statuses(more)
    for item, was in before.items():
        now = after[item]
        assert was is not None
        assert now is not None
        assert RANK[was] <= RANK[now], (item, was, now)


@given(cases(), st.randoms())
def test_order_changes_nothing_and_evidence_alone_supports(
    made: dict[str, dict[str, Any]], chance: Any
) -> None:
    order = [*made]
    chance.shuffle(order)
    assert statuses({name: made[name] for name in order}) == statuses(made)
    sound = {name: value for name, value in made.items() if not name.startswith("C")}
    assert set(statuses(sound).values()) == {"supported"}


@given(cases())
def test_all_worlds_at_once_are_the_worlds_one_by_one(made: dict[str, dict[str, Any]]) -> None:
    case = argmap.loads(argmap.formats.yaml_values.dump(made), format="gsn")
    frame = frame_of(hold(case, argmap.Setting()))
    changes = withdrawals(frame)
    worlds = label_variants(frame, changes)
    for place, change in enumerate(changes):
        alone = argmap.semantics.label(case, withdrawn=[frame.names[change.statement]])
        for at in range(frame.size):
            [word] = [word for word, mask in worlds.masks(at).items() if mask >> place & 1]
            assert alone.statuses[frame.names[at]] == word
