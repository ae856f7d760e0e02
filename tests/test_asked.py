"""The ledger of critical questions: what a step says of them, what failing does, when answers expire."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import argmap
from argmap.changes import merging, removing
from argmap.checks import fix_of
from argmap.cli import app
from argmap.compare.words import value_words
from argmap.edit import rename
from argmap.errors import ArgmapError
from argmap.query.critical_questions import STATES, questions_of
from argmap.query.failing import failing
from argmap.schemes import Scheme, walton
from argmap.testing.pages import check_page

SCHEMES = list(walton().values())
LEDGER = """argmap: 2
parties: {firm: The firm}
sources:
  file: {title: The file of the chamber%s}
  minutes: Minutes
statements:
  expert: {text: Dr Lind is an expert on valves., party: firm}
  says: {text: Dr Lind says that the valve holds., party: firm}
  holds: {text: The valve holds., party: firm}
  licensed: {kind: evidence, text: The chamber lists her., source: file, party: firm}
  known: {text: She is known as one., party: firm}
  bribed: {kind: evidence, text: The firm pays Dr Lind., source: minutes, party: firm}
arguments:
  listed: {premises: licensed, supports: known}
  step:
    premises: [{statement: expert, role: source}, {statement: says, role: assertion}]
    supports: holds
    scheme: expert opinion
    questions:
      - {ask: source, state: answered, by: [known]%s}
      - {ask: inference-1, state: failed, by: bribed, note: She is paid.}
"""


def ledger(state: str = "", date: str = "") -> argmap.ArgumentMap:
    return argmap.loads(LEDGER % (state, date), format="yaml")


def states(argument_map: argmap.ArgumentMap) -> dict[str, str]:
    return {one.key: one.state for one in argmap.critical_questions(argument_map, "step")}


def test_a_step_says_what_was_answered_and_what_failed() -> None:
    asked = ledger()
    assert states(asked) == {
        "source": "answered",
        "field": "open",
        "assertion": "open",
        "inference-1": "failed",
        "inference-2": "open",
        "inference-3": "open",
    }
    by_key = {one.key: one for one in questions_of(asked)}
    assert by_key["source"].by == ("known",)
    assert (by_key["inference-1"].effect, by_key["inference-1"].about) == ("undercut", ("step",))
    words = (
        ledger()
        .argument("step")
        .questions[0]
        .model_copy(update={"ask": "How good an expert is E really?"})
    )
    again = argmap.update(asked, "step", questions=[words.model_dump(mode="json")])
    assert states(again)["source"] == "answered"


@pytest.mark.parametrize("format", ["yaml", "json", "node-link", "graphml", "csv"])
def test_the_ledger_comes_back(format: str) -> None:
    asked = ledger()
    assert argmap.loads(argmap.dumps(asked, format=format), format=format) == asked


def test_other_formats_say_that_it_is_lost() -> None:
    found = argmap.losses(ledger(), "aif")
    assert any("critical questions left out: 1 (step)" in one.message for one in found)


def test_a_ledger_names_statements_that_are_there() -> None:
    with pytest.raises(ArgmapError, match="nearest: 'known'"):
        argmap.loads((LEDGER % ("", "")).replace("[known]", "[knwon]"), format="yaml")
    with pytest.raises(ArgmapError, match="'state' must be 'answered' or 'failed'"):
        argmap.loads((LEDGER % ("", "")).replace("state: failed", "state: open"), format="yaml")


def test_edits_keep_the_ledger() -> None:
    asked = ledger()
    renamed = rename(asked, {"known": "famous"})
    assert renamed.argument("step").questions[0].by == ("famous",)
    assert states(argmap.remove(asked, "known"))["source"] == "open"
    patch = removing(asked, "known")
    assert argmap.apply(asked, patch) == argmap.remove(asked, "known")
    merged = argmap.apply(asked, merging(asked, "licensed", "known"))
    assert merged.argument("step").questions[0].by == ("licensed",)
    kept = argmap.restrict(asked, ["step", "bribed"])
    assert [one.by for one in kept.argument("step").questions] == [("bribed",)]


@pytest.mark.parametrize(
    ("state", "date", "expected"),
    [
        ("", "", "answered"),
        (", state: retracted", "", "expired"),
        (", state: {status: withdrawn, since: 2024-03}", "", "expired"),
        (", state: {status: withdrawn, since: 2024-03}", ", date: 2024-02", "expired"),
        # The same month does not tell which came first.
        (", state: {status: corrected, since: 2024-03}", ", date: 2024-03", "expired"),
        (", state: {status: corrected, since: 2024-03}", ", date: 2024-04", "answered"),
        (", state: current", "", "answered"),
    ],
)
def test_an_answer_expires_when_the_state_of_a_source_changes(
    state: str, date: str, expected: str
) -> None:
    """The answer rests on the file through what supports it."""
    asked = ledger(state, date)
    assert states(asked)["source"] == expected
    assert states(asked)["inference-1"] == "failed"
    expired = [found for found in argmap.check(asked) if found.code == "J007"]
    assert [found.id for found in expired] == (["step"] if expected == "expired" else [])


def test_what_fails_is_felt_once_the_check_has_fixed_it() -> None:
    asked = ledger()
    assert argmap.evaluate(asked)["holds"].status == "accepted"
    found = [one for one in argmap.check(asked) if one.code == "J006"]
    assert "let that undercut 'step'" in found[0].message
    patch = fix_of(asked, found[0])
    assert patch is not None
    fixed = argmap.apply(asked, patch)
    assert fixed.argument("bribed-undercuts-step").inferred
    assert argmap.evaluate(fixed)["holds"].status != "accepted"
    assert not [one for one in argmap.check(fixed) if one.code == "J006"]


def of_scheme(scheme: Scheme, at: int, polarity: str) -> argmap.ArgumentMap:
    """Make a step of a scheme, complete and with roles, of whose questions one fails."""
    roles = list(scheme.premises)
    names = [f"p{number}" for number in range(len(roles))]
    nodes = [
        {"id": name, "kind": "claim", "text": scheme.premises[role]}
        for name, role in zip(names, roles, strict=True)
    ]
    nodes += [
        {"id": "c", "kind": "claim", "text": "C."},
        {"id": "no", "kind": "claim", "text": "No."},
    ]
    step = {
        "id": "s",
        "premises": [
            {"statement": name, "role": role} for name, role in zip(names, roles, strict=True)
        ],
        "target": "c",
        "polarity": polarity,
        "scheme": scheme.key,
        "questions": [{"ask": scheme.question_keys()[at], "state": "failed", "by": ["no"]}],
    }
    return argmap.ArgumentMap.model_validate({"statements": nodes, "arguments": [step]})


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_every_question_of_every_scheme_does_what_it_declares(scheme: Scheme) -> None:
    """A failed question turns the verdict: it undermines a premise, undercuts the step or rebuts."""
    for at, question in enumerate(scheme.questions):
        asked = of_scheme(scheme, at, "supports")
        assert argmap.evaluate(asked)["c"].status == "accepted"
        one = list(questions_of(asked))[at]
        made = failing(asked, one)
        assert made is not None
        target = {"inference": "s", "conclusion": "c"}.get(question.attacks)
        assert made.target == (target or f"p{list(scheme.premises).index(question.attacks)}")
        assert argmap.evaluate(argmap.add(asked, made))["c"].status != "accepted"


def test_what_rebuts_an_attack_supports_its_target() -> None:
    scheme = walton()["ethotic"]
    rebut = walton()["analogy"]
    at = next(at for at, one in enumerate(rebut.questions) if one.attacks == "conclusion")
    asked = of_scheme(rebut, at, "attacks")
    made = failing(asked, list(questions_of(asked))[at])
    assert made is not None
    assert (made.polarity, made.target) == ("supports", "c")
    assert scheme.force == "presumptive"


def test_the_step_is_undercut_where_the_map_does_not_say_which_premise() -> None:
    """Nobody blames a premise that may not be meant, and the conclusion falls as it would."""
    text = (LEDGER % ("", "")).replace("inference-1", "field")
    asked = argmap.loads(text, format="yaml")
    found = [one for one in argmap.check(asked) if one.code == "J006"]
    assert "let that undercut 'step'" in found[0].message
    patch = fix_of(asked, found[0])
    assert patch is not None
    verdicts = argmap.evaluate(argmap.apply(asked, patch))
    assert verdicts["holds"].status != "accepted"
    assert verdicts["says"].status == "accepted"


def test_the_command(tmp_path: Path) -> None:
    file = tmp_path / "map.argmap.yaml"
    file.write_text(LEDGER % (", state: retracted", ""), encoding="utf-8")
    run = CliRunner().invoke(app, ["questions", str(file)])
    assert run.exit_code == 0, run.output
    assert "file was retracted since" in run.output
    assert "undercuts step" in run.output
    assert "6 questions, 5 to be settled" in run.output
    run = CliRunner().invoke(app, ["questions", str(file), "holds", "--state", "failed", "--json"])
    listed = json.loads(run.output)["questions"]
    assert [(one["key"], one["by"], one["effect"]) for one in listed] == [
        ("inference-1", ["bribed"], "undercut")
    ]
    assert {one.state for one in questions_of(argmap.load(file))} <= set(STATES)


def test_in_the_view_the_page_and_the_report(tmp_path: Path) -> None:
    asked = ledger(", state: retracted")
    made = argmap.view(asked, "questions")
    written = made.write()
    assert "to be asked again, as a source has changed" in written
    assert "The firm pays Dr Lind." in written
    check_page(made.write("html"))
    argmap.render(asked, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '<li class="failed">' in page
    assert '<li class="expired">' in page
    argmap.report(asked, tmp_path / "report.md")
    told = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "Critical questions of the schemes" in told
    assert "She is known as one." in told.split("Critical questions of the schemes")[1]


def test_a_difference_says_it_in_words() -> None:
    asked = ledger(date=", date: 2026-03")
    told = value_words(asked, asked.argument("step"), "questions")
    assert told == (
        "source answered by [known] She is known as one. (March 2026); "
        "inference-1 failed by [bribed] The firm pays Dr Lind.: She is paid."
    )
