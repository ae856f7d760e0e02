"""Annotations of Hypothesis: highlights anchored, the annotator kept apart from who speaks."""

import json

import pytest

import argmap
from argmap.errors import ParseError
from argmap.formats import sniff_format
from argmap.formats.exports.hypothesis import read
from small_texts import HYPOTHESIS


def test_highlights_comments_users_and_tags() -> None:
    reading = read(HYPOTHESIS)
    made = reading.argument_map
    first, reply, bare = made.statements
    assert (first.text, first.tags) == ("It rained.", ("claim",))
    [anchor] = first.anchors
    assert (anchor.source, anchor.quote, anchor.prefix) == (
        "https://e.org/p",
        "It rained.",
        "Ann: ",
    )
    assert (anchor.start, anchor.fidelity) == (None, "quotation")
    [view] = first.assessments
    assert (view.by, view.date, view.note) == ("Pat", "2020-01-02", "No source.")
    assert first.attributions == ()
    assert (reply.text, reply.parties, reply.anchors) == (
        "I disagree",
        ("acct:sam@hypothes.is",),
        (),
    )
    assert (bare.text, bare.assessments, bare.attributions) == ("Dry.", (), ())
    assert [(item.title, item.url) for item in made.sources] == [
        ("A page", "https://e.org/p"),
        ("https://e.org/q", "https://e.org/q"),
    ]
    assert first.extras.thaw()["hypothesis"]["group"] == "__world__"
    assert made.extras.thaw() == {"hypothesis": {"total": 3}}
    assert [item.code for item in reading.findings] == ["R001"]


def test_every_way_they_come() -> None:
    rows = json.loads(HYPOTHESIS)["rows"]
    whole = read(HYPOTHESIS).argument_map
    for data in ({"rows": rows}, rows, {"annotations": rows, "export_userid": "sam"}):
        text = json.dumps(data)
        assert sniff_format(text).name == "hypothesis"
        assert argmap.loads(text, "hypothesis").statements == whole.statements
    assert read(json.dumps(rows[0])).argument_map.statements == whole.statements[:1]
    assert read('{"total": 0, "rows": []}').argument_map.statements == ()


def test_the_passage_is_found_by_its_words() -> None:
    made = read(HYPOTHESIS).argument_map
    page = argmap.SourceText("Menu. Ann: It rained.\nBen: It rained.")
    [check, *_] = argmap.verify(made, {"https://e.org/p": page}).checks
    assert (check.state, check.start) == ("exact", 11)


@pytest.mark.parametrize(
    "row",
    [
        {"uri": ""},
        {"uri": 3, "user": 4, "text": 5, "tags": "x", "target": "y"},
        {"uri": "u", "target": [7, {"selector": "s"}, {"selector": [1, {"type": []}]}]},
        {"uri": "u", "document": {"title": "T"}, "created": "soon", "references": "r", "text": "t"},
        {"uri": "u", "user": "nobody", "text": "t", "user_info": "x", "id": 9},
    ],
)
def test_odd_rows_are_read(row: dict[str, object]) -> None:
    made = read(json.dumps({"rows": [row, row]})).argument_map
    assert len(made.statements) == 2


def test_what_is_no_annotation_is_refused() -> None:
    for text in ("[]", "{}", "[1]", '{"user": "acct:a@b"}'):
        with pytest.raises(ParseError, match="no annotation of Hypothesis"):
            read(text)


def test_rows_that_are_no_annotation_are_said() -> None:
    rows = [{"text": "only"}, None, {"uri": "https://x.y/z", "text": "Kept."}]
    reading = read(json.dumps({"rows": rows}))
    assert [item.text for item in reading.argument_map.statements] == ["Kept."]
    assert [found.message for found in reading.findings] == [
        "rows that are no annotation: dropped 2 (row 1, row 2)"
    ]
