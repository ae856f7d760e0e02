"""The report on questions: answers that object, linked answers, rivals; nothing twice, no ids in sentences."""

import re

import pytest

import argmap
from argmap.query.questions import tops_of
from argmap.views import make_report
from argmap.views.blocks import Bullets, TableBlock, plain
from argmap.views.document import Document

BRIDGE = """argmap: 2
title: The bridge
parties: {ann: Ann, ben: Ben, club: A club, cy: {name: Cy, member_of: [club]}}
sources: {log: {title: The log}}
statements:
  what-next: {kind: question, text: What should replace the bridge?}
  by-ferry: {text: A ferry should., party: ann, answers: what-next}
  by-tunnel: {text: A tunnel should., party: ben, answers: what-next}
  more-buses: {text: More buses should., party: cy}
  with-toll: {text: A toll should pay for them., party: cy}
  it-stands: {text: The bridge need not be replaced., party: ben, attacks: what-next}
  sound-steel: {kind: evidence, text: Its steel is sound., source: log, party: ben, supports: it-stands}
  who-pays: {kind: question, text: Who should pay?, supports: what-next}
  the-town: {text: The town should., party: ann, answers: who-pays}
  half-each: {text: The town should pay half., part_of: the-town}
  new-rust: {kind: evidence, text: There is new rust., source: log, party: ann, undercuts: sound-steel-supports-it-stands}
  slow-water: {kind: evidence, text: The water is slow., source: log, party: cy, attacks: by-tunnel}
arguments:
  both: {premises: [more-buses, with-toll], supports: what-next}
relations:
  water: {kind: rival, origins: [by-ferry, by-tunnel]}
"""


@pytest.fixture(scope="module")
def bridge() -> argmap.ArgumentMap:
    return argmap.loads(BRIDGE, format="yaml")


@pytest.fixture(scope="module")
def made(bridge: argmap.ArgumentMap) -> Document:
    return make_report(bridge)


def section(document: Document, heading: str) -> str:
    return document.write().split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def tables_of_answers(document: Document) -> list[TableBlock]:
    return [one for one in document.tables() if any(c.key == "answer" for c in one.columns)]


def test_answers_and_objections_each_once(made: Document) -> None:
    first, second = tables_of_answers(made)
    data = [
        {column.key: plain(cell[0]) if cell else "" for column, cell in zip(*pair, strict=True)}
        for pair in ((first.columns, row) for row in first.rows)
    ]
    assert [(row["answer"], row["side"], row["rivals"]) for row in data] == [
        ("by-ferry", "answer", "by-tunnel"),
        ("by-tunnel", "answer", "by-ferry"),
        ("more-buses with-toll", "answer", ""),
        ("it-stands", "objection", ""),
    ]
    assert data[2]["answer_text"] == "More buses should. and A toll should pay for them."
    assert len(second.rows) == 1


def test_what_answers_a_question_is_no_conclusion_beside_it(
    bridge: argmap.ArgumentMap, made: Document
) -> None:
    assert [item.id for item in tops_of(bridge)] == [
        "what-next",
        "who-pays",
    ]
    claims = section(made, "What the map claims")
    assert re.findall(r"^### (.*)$", claims, re.MULTILINE) == [
        "1\\. What should replace the bridge?",
        "2\\. Who should pay?",
    ]
    assert "3 answers" in claims
    assert "one objection" in claims
    assert "together with: A toll should pay for them." in claims
    assert "or else: “A tunnel should.”" in claims


def test_the_brief_has_them_too(made: Document) -> None:
    brief = next(block for block in made.blocks if isinstance(block, Bullets))
    lines = [plain(item.words) for item in brief.items]
    assert any(
        "an objection: The bridge need not be replaced. Said by Ben." in line for line in lines
    )
    assert any(
        "More buses should. Said by Cy. Together with: A toll should pay for them. Said by Cy."
        in line
        for line in lines
    ) or any(
        "More buses should. Together with: A toll should pay for them." in line for line in lines
    )
    assert len(lines) == 4


def test_a_question_with_answers_has_a_figure(made: Document) -> None:
    figures = list(made.figures())
    # The other question has one answer below it, of which its table says all.
    assert [one.caption.split(" (")[0] for one in figures] == ["What should replace the bridge?"]
    for text in (b"A ferry should.", b"More buses should.", b"The bridge need not"):
        assert text in figures[0].content


def test_an_answer_to_two_questions_is_explained_once(bridge: argmap.ArgumentMap) -> None:
    more = argmap.Relation(id="too", kind="answer", origins=("by-ferry",), targets=("who-pays",))
    first, second = tables_of_answers(make_report(argmap.add(bridge, more), pictures="none"))
    at = [column.key for column in first.columns].index("why")
    assert "See" not in plain(first.rows[0][at][0])
    shown = {plain(row[0][0]): plain(row[at][0]) for row in second.rows}
    assert shown["by-ferry"] == "See 1a."
    assert "See" not in shown["the-town"]


def test_points_of_groups_are_told_once(made: Document) -> None:
    said = section(made, "Where parties disagree")
    assert said.count("“The water is slow.”") == 1
    assert said.count("“There is new rust.”") == 1
    rows = [line for line in said.splitlines() if line.startswith("| **")]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", ["bridge", "iran", "northport"])
def test_no_words_on_a_page_are_ids(name: str, request: pytest.FixtureRequest) -> None:
    found: argmap.ArgumentMap = request.getfixturevalue(name)
    texts = " ".join(item.text for item in found.statements)
    ids = [item.id for item in found.nodes() if "-" in item.id and item.id not in texts]
    whole = make_report(found, pictures="none").write()
    assert "\\[" not in whole
    for item_id in ids:
        assert not re.search(rf"(?<![\w-]){item_id}(?![\w-])", whole), item_id


def test_no_row_is_printed_twice(iran: argmap.ArgumentMap) -> None:
    for table in make_report(iran, pictures="none").tables():
        shown = table.shown("page")
        assert len(set(shown.rows)) == len(shown.rows), table.caption
