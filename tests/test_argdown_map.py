"""Argdown to a map: statements, arguments, sections, ids, places, and what queries make of it."""

from pathlib import Path

import pytest

import argmap
from argmap.errors import ParseError
from argmap.formats import find_format, sniff_format

NESTED = """\
===
title: Rain
author: Ann
subTitle: by hand
===

# First part #big

[Wet]: The **street** is wet. #street {source: "The Times", shade: dark}
  + It rained.
    - Nobody saw rain.
  - <Sun>: The sun dried it.
    <_ The sun was low.
  >< [Dry]

## Inner {description: "What follows."}

<Proof>: How we know.

(1) [Umbrellas]: People had umbrellas. {kind: evidence}
(2) Umbrellas mean rain.
-- Sign, Default --
(3) Rain fell.
(4) Rain makes streets wet.
----
  <_ Rain may miss a street.
(5) [Wet]
"""


def read(text: str) -> argmap.ArgumentMap:
    return argmap.loads(text, "argdown", strict=False)


def arrows(made: argmap.ArgumentMap) -> dict[str, tuple[str, ...]]:
    return {item.id: (*item.premise_ids, item.polarity, item.target) for item in made.arguments}


def test_a_whole_text() -> None:
    made = read(NESTED)
    assert made.title == "Rain"
    assert made.metadata.authors == ("Ann",)
    assert made.extras.thaw() == {"argdown": {"front": {"subTitle": "by hand"}}}
    assert [(item.id, item.title, item.parent) for item in made.sections] == [
        ("first-part", "First part", None),
        ("inner", "Inner", "first-part"),
    ]
    assert made.sections[0].extras.thaw() == {"argdown": {"tags": ["big"]}}
    assert made.sections[1].description == "What follows."
    wet = made.statement("wet")
    assert (wet.text, wet.title, wet.tags) == ("The street is wet.", "Wet", ("street",))
    assert wet.sources == ("source-the-times",)
    assert wet.extras.thaw() == {
        "argdown": {"markup": "The **street** is wet.", "data": {"shade": "dark"}}
    }
    assert [item.id for item in made.statements] == [
        "wet",
        "it-rained",
        "nobody-saw-rain",
        "sun",
        "the-sun-was-low",
        "dry",
        "umbrellas",
        "umbrellas-mean-rain",
        "rain-fell",
        "rain-makes-streets-wet",
        "rain-may-miss-a-street",
    ]
    assert arrows(made) == {
        "it-rained-supports-wet": ("it-rained", "supports", "wet"),
        "sun-attacks-wet": ("sun", "attacks", "wet"),
        "the-sun-was-low-undercuts-sun": ("the-sun-was-low", "attacks", "sun-attacks-wet"),
        "dry-contradicts-wet": ("dry", "attacks", "wet"),
        "proof": ("rain-fell", "rain-makes-streets-wet", "supports", "wet"),
        "rain-may-miss-a-street-undercuts-proof": ("rain-may-miss-a-street", "attacks", "proof"),
        "nobody-saw-rain-attacks-it-rained": ("nobody-saw-rain", "attacks", "it-rained"),
        "wet-contradicts-dry": ("wet", "attacks", "dry"),
        "proof-1": ("umbrellas", "umbrellas-mean-rain", "supports", "rain-fell"),
    }
    assert made.argument("proof").note == "How we know."
    assert made.argument("proof").section == "inner"
    assert made.argument("proof-1").scheme == "Sign, Default"
    assert made.statement("umbrellas").kind == "evidence"


def test_queries_see_through_structures_and_arguments() -> None:
    made = read(NESTED)
    assert argmap.evidence_for(made, "wet").ids == ("umbrellas",)
    assert set(argmap.supporters(made, "wet").ids) >= {"it-rained", "rain-fell", "umbrellas"}
    kinds = {(item.id, item.kind) for item in argmap.attackers(made, "wet")}
    assert kinds == {
        ("sun", "rebut"),
        ("dry", "rebut"),
        ("rain-may-miss-a-street", "undercut"),
        ("nobody-saw-rain", "rebut"),
    }
    defended = argmap.defenders(made, "wet").ids
    assert "the-sun-was-low" in defended


def test_an_argument_without_structure_is_a_reason() -> None:
    text = "[T]: Thesis. {kind: claim}\n  + <A>: A reason. {kind: evidence}\n    - <B>\n"
    made = read(text)
    assert argmap.evidence_for(made, "t").ids == ("a",)
    assert argmap.attackers(made, "t").ids == ("b",)
    assert made.statement("a").extras.thaw() == {"argdown": {"form": "argument"}}
    assert made.statement("b").text == "B"
    assert argmap.evaluate(read("[T]: T.\n  + <A>: r {kind: evidence}\n")).statements[
        "t"
    ].label == ("in")


def test_an_undercut_of_an_argument_hits_its_step_or_all_of_it() -> None:
    one = read("<A>: a\n  +> [T]\n  <_ <B>: b\n")
    assert arrows(one)["b-undercuts-a"] == ("b", "attacks", "a-supports-t")
    two = read("<A>: a\n  +> [T]\n  +> [U]\n  <_ <B>: b\n")
    assert arrows(two)["b-undercuts-a"] == ("b", "attacks", "a")
    mark = two.argument("b-undercuts-a").extras.thaw()
    assert mark == {"argdown": {"relation": "undercut"}}


def test_relations_of_an_argument_leave_its_conclusion() -> None:
    made = read("<A>\n  +> [T]\n\n(1) p\n----\n(2) [C]: c\n\n<B>: b\n  -> <A>\n")
    assert arrows(made) == {
        "c-supports-t": ("c", "supports", "t"),
        "a": ("p", "supports", "c"),
        "b-attacks-a": ("b", "attacks", "a"),
    }
    assert made.argument("b-attacks-a").extras.thaw() == {"argdown": {"relation": "attack"}}


def test_strict_mode_marks_its_relations() -> None:
    made = read("===\nmodel: {mode: strict}\n===\n\n[A]: a\n  + [B]: b\n  - [C]: c\n")
    marks = {item.id: item.extras.thaw()["argdown"]["relation"] for item in made.arguments}
    assert marks == {
        "b-supports-a": "entails",
        "c-attacks-a": "contrary",
        "a-attacks-c": "contrary",
    }


def test_premises_are_those_that_are_used() -> None:
    made = read("<A>\n\n(1) p\n(2) q\n(3) r\n-- {uses: [3, 1], weight: 0.5} --\n(4) c\n")
    step = made.argument("a")
    assert step.premise_ids == ("r", "p")
    assert step.weight == 0.5
    assert step.extras.thaw() == {"argdown": {"unused": ["q"]}}


def test_other_texts_of_a_title_are_members_with_places() -> None:
    reading = argmap.loads_reading("[A]: old #x\n\n[A]: new *one* #y\n", "argdown")
    statement = reading.argument_map.statement("a")
    assert (statement.text, statement.tags) == ("new one", ("y", "x"))
    assert statement.extras.thaw()["argdown"]["members"] == [{"text": "old"}]
    path = ("statements", 0, "extras", "argdown", "members", 0)
    place = reading.place_at(path)
    assert place is not None
    assert (place.line, place.column) == (1, 1)
    found = reading.place_of("a")
    assert found is not None
    assert found.line == 1
    assert reading.place_at(("statements", 7)) is None


def test_ids_are_free_and_stay_what_the_file_says() -> None:
    made = read("[A b]: x\n\n[a-B]: y\n\n<A b>: z\n\n[Q]: q {id: a-b-2}\n\n[R]: r {id: ' bad'}\n")
    assert [item.id for item in made.statements] == ["a-b", "a-b-3", "a-b-4", "a-b-2", "r"]
    assert made.statement("r").extras.thaw() == {"argdown": {"data": {"id": " bad"}}}


def test_a_text_that_is_broken_stops_a_strict_load_only(tmp_path: Path) -> None:
    path = tmp_path / "x.argdown"
    path.write_text("[A]: one\n\n[B] [C] broken\n\n[D]: two\n", encoding="utf-8")
    with pytest.raises(ParseError, match=r"x\.argdown:3:5: P001"):
        argmap.load(path)
    made = argmap.load(path, strict=False)
    assert [item.id for item in made.statements] == ["a", "d"]


def test_an_empty_text_is_an_empty_map() -> None:
    assert argmap.loads("", "argdown").statements == ()
    assert argmap.loads("// nothing\n", "argdown").statements == ()


def test_includes_stay_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    (folder / "parts").mkdir(parents=True)
    (tmp_path / "secret.argdown").write_text("[S]: secret", encoding="utf-8")
    (folder / "link.argdown").symlink_to(tmp_path / "secret.argdown")
    (folder / "parts/b.argdown").write_text("[B]: b\n\n[ broken\n- x", encoding="utf-8")
    main = folder / "main.argdown"
    main.write_text(
        "[A]: a\n\n@include(parts/b.argdown)\n\n@include(../secret.argdown)\n\n"
        "@include(link.argdown)\n\n@include(main.argdown)\n",
        encoding="utf-8",
    )
    reading = argmap.load_reading(main)
    assert [item.id for item in reading.argument_map.statements] == ["a", "b"]
    found = [
        (item.code, item.place.line, item.place.file) for item in reading.findings if item.place
    ]
    part = str(folder / "parts/b.argdown")
    assert ("P001", 4, part) in found
    assert [row for row in found if row[0] == "P007"] == [
        ("P007", line, str(main)) for line in (5, 7, 9)
    ]
    messages = " ".join(item.message for item in reading.findings)
    assert "outside the folder" in messages
    assert "is not there" in messages
    assert "includes this file itself" in messages
    place = reading.place_of("b")
    assert place is not None
    assert (place.file, place.line) == (part, 1)


def test_includes_of_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.argdown").write_text("[B]: b", encoding="utf-8")
    (tmp_path / "a/m.argdown").write_text("@include(b.argdown)", encoding="utf-8")
    (tmp_path / "c").mkdir()
    monkeypatch.chdir(tmp_path / "c")
    assert argmap.load("../a/m.argdown").statement("b").text == "b"
    with pytest.raises(ParseError, match="load it from a file"):
        argmap.loads("@include(b.argdown)", "argdown")


def test_the_format_is_told_by_suffix_and_look() -> None:
    assert sniff_format("[A]: one.\n").name == "argdown"
    assert sniff_format("one.\n  - <B>\n").name == "argdown"
    assert sniff_format("(1) one.\n----\n(2) two.\n").name == "argdown"
    for text in ("argmap: 1", "<xml>: 1</xml>", '{"a": "[b]: c"}', "just words\n- [x]: y"):
        assert not find_format("argdown").sniff(text)
