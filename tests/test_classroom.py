"""In the classroom: premise-conclusion form, exercises, critical questions, and hand-ins."""

import subprocess
from pathlib import Path

import pytest

import argmap
from argmap.views import Document
from hand_in_maps import hand_ins_of
from test_views import PANDOC, check_page

ROOT = Path(__file__).resolve().parents[1]
CIRCLE = """
argmap: 2
title: Two witnesses
parties: {ann: Ann}
statements:
  a: {text: Ann is honest., party: ann}
  b: Ben is honest.
  c: The deal was fair.
  tacit: {kind: assumption, text: Honest people make fair deals.}
  doubt: Nobody saw it.
  back: People who trade often know prices.
arguments:
  ab: {premises: [a], supports: b}
  ba: {premises: [b], supports: a}
  deal: {premises: [a, tacit], supports: c, scheme: ExpertOpinion}
  alone: {premises: [b], supports: c, inferred: true}
  warrant: {premises: [back], supports: deal}
  no: {premises: [doubt], undercuts: alone}
  never: {premises: [back, b], attacks: doubt}
"""


@pytest.fixture(scope="module")
def circle() -> argmap.ArgumentMap:
    return argmap.loads(CIRCLE, format="yaml")


def rows(document: Document) -> list[dict[str, str]]:
    return [row for table in document.as_json()["tables"] for row in table["rows"]]


def test_premise_conclusion_form(circle: argmap.ArgumentMap) -> None:
    made = argmap.view(circle, "premise-conclusion")
    found = {row["statement"]: row for row in rows(made)}
    assert list(found) == ["b", "a", "tacit", "back", "c", "doubt"]
    assert [row["number"] for row in found.values()] == ["1", "2", "3", "4", "5", "6"]
    assert found["tacit"]["text"] == "[Honest people make fair deals.]"
    assert found["tacit"]["role"] == "implicit premise"
    assert found["c"]["inference"] == (
        "from 2 and 3 together, by argument from expert opinion, backed by 4; "
        "and, on its own, from 1, an inference of our own"
    )
    assert found["doubt"]["bears_on"] == "the step from 1 to 5 does not follow"
    assert found["back"]["bears_on"] == (
        "the step from 2 and 3 to 5 follows; together with 1, against 6"
    )
    text = made.write()
    assert "1 is inferred from 2, which rests on 1 in turn." in text
    assert "\\[Honest people make fair deals.\\]" in text
    check_page(made.write("html"))
    assert made.write("csv").splitlines()[0] == (
        "number,statement,text,role,inference,said_by,bears_on"
    )


def test_premise_conclusion_form_of_chosen_claims(circle: argmap.ArgumentMap) -> None:
    town = argmap.load(str(ROOT / "examples/northport/map.argmap.yaml"))
    whole = {row["statement"] for row in rows(argmap.view(town, "premise-conclusion"))}
    assert whole == {item.id for item in town.statements if item.kind != "question"}
    one = rows(argmap.view(town, "premise-conclusion", "cleaner-air"))
    assert [row["statement"] for row in one] == ["no2-fell", "cleaner-air"]
    asked = rows(argmap.view(town, "premise-conclusion", "keep-charge"))
    assert {row["statement"] for row in asked if row["role"] == "main conclusion"} == {
        "keep",
        "end",
    }
    bare = rows(argmap.view(circle, "premise-conclusion", "doubt"))
    assert (bare[0]["role"], bare[0]["inference"]) == ("main conclusion", "no reason given")
    assert rows(argmap.view(argmap.ArgumentMap(), "premise-conclusion")) == []
    with pytest.raises(argmap.ArgmapError, match="nobody"):
        argmap.view(town, "premise-conclusion", "nobody")


def test_circles_alone_are_laid_out() -> None:
    ring = argmap.ArgumentMap(
        statements=[
            argmap.Statement(id=f"s{at}", kind="claim", text=f"S{at}.") for at in range(4000)
        ],
        arguments=[
            argmap.Argument(
                id=f"a{at}", premises=(f"s{at}",), target=f"s{(at + 1) % 4000}", polarity="supports"
            )
            for at in range(4000)
        ],
    )
    made = argmap.view(ring, "premise-conclusion")
    assert len(rows(made)) == 4000
    assert made.write().count("rests on") == 1


@pytest.mark.skipif(PANDOC is None, reason="no pandoc")
@pytest.mark.slow
def test_premise_conclusion_form_in_word(circle: argmap.ArgumentMap, tmp_path: Path) -> None:
    file = tmp_path / "form.md"
    file.write_text(argmap.view(circle, "premise-conclusion").write(), encoding="utf-8")
    command = [str(PANDOC), str(file), "-o", str(tmp_path / "form.docx"), "--fail-if-warnings"]
    subprocess.run(command, check=True)
    back = [str(PANDOC), str(tmp_path / "form.docx"), "-t", "plain"]
    text = subprocess.run(back, check=True, capture_output=True, encoding="utf-8").stdout
    assert "[Honest people" in text
    assert "from 2 and 3" in text


@pytest.fixture(scope="module")
def town() -> argmap.ArgumentMap:
    return argmap.load(str(ROOT / "examples/northport/map.argmap.yaml"))


@pytest.mark.parametrize("anchored", [True, False])
def test_every_fault_of_a_hand_in_is_named_and_no_right_one_is(
    town: argmap.ArgumentMap, anchored: bool
) -> None:
    for made in hand_ins_of(town, anchored):
        found = argmap.hand_in(town, made.map)
        assert {(one.kind, one.model) for one in found.faults} == made.faults, made.name
        assert len(found.faults) == len(made.faults), made.name
