"""Answers, objections, parts, rivals and makers in drawings, views and findings."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, Statement
from argmap.drawing import draw
from argmap.drawing.branches import make_tree
from argmap.drawing.fold import fold
from argmap.drawing.order import hung, starts, walk_order
from argmap.drawing.view import make_view
from argmap.drawing.words import answer_words
from argmap.query.questions import positions_of, tops_of
from argmap.web import to_html
from argmap.web.columns import columns
from mill import mill
from strategies import maps

RELATED = """argmap: 2
statements:
  top: {kind: question, text: What now?}
  sub: {kind: question, text: And then?, answers: top}
  a: {text: A, answers: [top, c]}
  b: {text: B, part_of: a}
  c: {text: C}
"""


@pytest.fixture
def pond() -> ArgumentMap:
    return mill()


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_golden_pictures(
    theme: str, pond: ArgumentMap, golden: Callable[[str, bytes], None]
) -> None:
    golden(f"mill-{theme}.dot", draw(pond, "dot", theme=theme)[0])


def test_golden_texts(pond: ArgumentMap, golden: Callable[[str, bytes], None]) -> None:
    golden("mill.mmd", draw(pond, "mermaid")[0])
    golden("mill.txt", draw(pond, "text")[0])
    golden("mill-steps.md", argmap.view(pond, "steps").write("markdown").encode())


def test_an_answer_is_no_reason(pond: ArgumentMap) -> None:
    """No drawing says "because" or "but" of what leads into a question."""
    view = make_view(pond)
    words = {pill.argument.id: pill.words for pill in view.pills}
    assert words["a-beavers"] == "answers · our step"
    assert words["a-never"] == "− against"
    assert {tie.word for tie in view.ties} == {"answers", "or else", "part of"}
    assert {card.statement.id: card.tag for card in view.cards}["never"] == "CLAIM · OBJECTS"
    assert {card.statement.id: card.status for card in view.cards}["why"] == (
        "3 answers, 1 objection"
    )


def test_whose_step_is_seen_without_colour(pond: ArgumentMap) -> None:
    view = make_view(pond)
    assert {pill.argument.id: pill.maker for pill in view.pills} == {
        "a-wet": "Ann",
        "a-burst": "Bo",
        "a-full": "our step",
        "a-beavers": "our step",
        "a-rain": "",
        "a-never": "",
    }
    drawn = draw(pond, "dot", theme="print")[0].decode()
    tabs = re.findall(r'PORT="a_(\w+)"(?:[^>]*><TABLE)? [^>]*STYLE="ROUNDED,DASHED"', drawn)
    boxes = re.findall(r'subgraph cluster_a_(\w+) [^\n]*STYLE="ROUNDED,DASHED"', drawn)
    assert {*tabs, *boxes} == {"a_full", "a_beavers"}
    assert "our step, inferred by us" in drawn


def test_the_legend_explains_what_is_drawn_and_no_more(pond: ArgumentMap) -> None:
    plain = argmap.restrict(pond, ["a-wet"])
    for written in (to_html, lambda one: draw(one, "dot")[0].decode()):
        full, less = written(pond), written(plain)
        for words in ("answers the question", "not both can stand", ", no reason for it<"):
            assert words in full
            assert words not in less


def test_answers_hang_from_their_question_and_parts_from_their_whole(pond: ArgumentMap) -> None:
    tree = make_tree(pond)
    assert tree.starts == ("why",)
    assert tree.above["leak"] == "why"
    assert tree.above["crack"] == "leak"
    assert tree.below["why"] == ["leak", "drought", "a-never", "a-beavers"]
    assert [stub.words for stub in fold(tree, depth=0).stubs] == ["+9 on this question"]
    top = fold(tree, depth=1)
    assert {stub.place for stub in top.stubs} == {"leak", "drought", "never"}
    assert {tie.kind for tie in top.part.relations} == {"answer", "rival"}


def test_questions_below_questions_and_answers_to_claims() -> None:
    related = argmap.loads(RELATED, "yaml")
    assert [item.id for item in starts(related)] == ["top", "c"]
    assert [item.id for _, item in hung(related, "top")] == ["sub", "a"]
    assert not list(hung(related, "c"))
    assert answer_words(related, "top") == "1 answer, 1 further question"
    assert answer_words(related, "sub") == "no answer"
    shown = argmap.to_tree(related)
    assert "├─ answers QUESTION And then?" in shown
    assert "└─ answers CLAIM A" in shown
    codes = [(found.code, found.id) for found in argmap.check(related)]
    assert ("C008", "a-answers-c") in codes


def test_neighbourhood_follows_answers_and_parts(pond: ArgumentMap) -> None:
    near = argmap.neighbourhood(pond, "crack")
    assert {item.id for item in near.statements} == {"crack", "leak"}
    around = argmap.neighbourhood(pond, "why")
    assert {item.id for item in around.statements} == {"why", "leak", "drought", "never", "beavers"}


def test_a_part_is_no_claim_without_support(pond: ArgumentMap) -> None:
    assert [item.id for item in argmap.unsupported(pond)] == ["beavers", "burst"]
    assert "C002" not in {found.code for found in argmap.check(pond)}


def test_findings_say_what_to_write(pond: ArgumentMap) -> None:
    found = {(one.code, one.id): one.message for one in argmap.check(pond)}
    assert (
        "write 'answers: why' in 'beavers' in place of 'supports: why'"
        in found["C007", "a-beavers"]
    )
    assert (
        "attack the answer it objects to, one of: leak, drought, beavers"
        in found["C007", "a-never"]
    )
    assert found["G012", "a-rain"].startswith("nobody is said to make 1 of 4 steps: 'a-rain';")


def test_what_a_finding_says_to_write_is_read_and_quiet() -> None:
    before = "argmap: 2\nstatements:\n  q: {kind: question, text: Q}\n  c: {text: C, supports: q}\n"
    after = before.replace("supports: q", "answers: q")
    assert "C007" in {one.code for one in argmap.check(argmap.loads(before, "yaml"))}
    mended = argmap.loads(after, "yaml")
    assert {"C007", "C008"}.isdisjoint(one.code for one in argmap.check(mended))
    assert [one.ids for one in argmap.answers_to(mended, "q")] == [("c",)]


def test_makers_are_asked_for_once_and_not_where_nobody_speaks(pond: ArgumentMap) -> None:
    assert [one.code for one in argmap.check(pond)].count("G012") == 1
    silent = argmap.loads("argmap: 2\nstatements: {c: C, d: {text: D, supports: c}}\n", "yaml")
    assert "G012" not in {one.code for one in argmap.check(silent)}


def test_steps_by_maker(pond: ArgumentMap) -> None:
    written = argmap.view(pond, "steps").write("csv")
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))
    assert [(row["maker"], row["step"], row["kind"]) for row in rows] == [
        ("ann", "a-wet", "supports"),
        ("bo", "a-burst", "undercut"),
        ("inferred", "a-full", "supports"),
        ("inferred", "a-beavers", "answers"),
        ("", "a-rain", "supports"),
        ("", "a-never", "objects"),
    ]


@given(maps())
def test_steps_are_listed_once_for_each_maker(argument_map: ArgumentMap) -> None:
    made = argmap.view(argument_map, "steps", policies=["as-cited"]).as_json()
    rows = [row for table in made["tables"] for row in table["rows"]]
    assert {row["step"] for row in rows} == {item.id for item in argument_map.arguments}


@given(maps())
def test_all_hangs_somewhere_and_questions_count_their_answers(argument_map: ArgumentMap) -> None:
    tree = make_tree(argument_map)
    everything = {item.id for item in argument_map.nodes()}
    assert set(tree.order) == set(walk_order(argument_map)) == everything
    assert set(tree.starts) | set(tree.above) == everything
    found = positions_of(argument_map)
    for item in argument_map.statements:
        if item.kind == "question":
            assert argmap.answers_to(argument_map, item.id) == found.get(item.id, ())
    assert {x.id for x in starts(argument_map)} <= {x.id for x in tops_of(argument_map)} | {
        name for tie in argument_map.relations if tie.kind == "answer" for name in tie.origins
    }


def test_columns_place_answers_below_their_question(pond: ArgumentMap) -> None:
    view = make_view(pond)
    sizes = {card.node: (200, 50) for card in view.cards}
    sizes |= {pill.node: (60, 20) for pill in view.pills}
    made = columns(view, sizes, "LR")
    names = {card.statement.id: card.node for card in view.cards}
    assert made.spots[names["why"]][0] < made.spots[names["leak"]][0]
    assert made.spots[names["leak"]][0] < made.spots[names["crack"]][0]


def test_exports_say_answers_and_keep_parts(pond: ArgumentMap) -> None:
    outline = argmap.dumps(pond, "markdown")
    assert "*answers*: Beavers built upstream." in outline
    assert "*against*: The pond never ran dry." in outline
    assert "inferred by whoever made the map" in outline
    subjects = [found.message.split(" left out")[0] for found in argmap.losses(pond, "markdown")]
    assert subjects == ["ids"]
    for name in ("gsn", "argdown", "arguebuf", "aif", "arggraph"):
        lost = " ".join(found.message for found in argmap.losses(pond, name))
        with pytest.warns(argmap.LossWarning):
            written = argmap.dumps(pond, name)
        assert "The crack is at the north sluice." in written
        for concept in ("answers", "rivals", "parts", "inferred steps"):
            assert f"{concept} left out" in lost, name


def test_nothing_is_for_or_against_a_question_of_many_answers() -> None:
    statements = [Statement(id="q", kind="question", text="Which?")]
    statements += [Statement(id=f"c{at}", kind="claim", text=f"Answer {at}") for at in range(400)]
    ties = tuple(
        argmap.Relation(id=f"r{at}", kind="answer", origins=(f"c{at}",), targets=("q",))
        for at in range(400)
    )
    many = ArgumentMap(statements=tuple(statements), relations=ties)
    assert argmap.answers_to(many, "q")[-1].ids == ("c399",)
    folded = fold(make_tree(many))
    assert [stub.words for stub in folded.stubs] == ["+380 on this question"]
