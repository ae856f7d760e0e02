"""Typed YAML: the lines of one element in its file, shown and put back as somebody typed them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from argmap.workbench.answering import Answers
from argmap.workbench.session import Session
from argmap.workbench.yaml_of import excerpt_of
from conftest import ROOT

TOWN = """\
# yaml-language-server: x
argmap: 2
title: Town   # kept
metadata: {language: en}

parties:
  ann: Ann
sources: {diary: {title: Diary}, log: Log}
statements:
  # about the rain
  rain:
    text: >-
      It rained
        all day.

      And all night.
    party: ann   # she says
    supports: wet
      # further in

  wet: {text: The street is wet.,
    tags: [a,
      b]}
  dry: The cellar is dry.
  flood:
    text: "It \\
      flooded"
description: |
  Two lines,

  with a gap.
"""


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., tuple[Answers, Path]]:
    def make(text: str = TOWN, name: str = "map.argmap.yaml", **more: str) -> tuple[Answers, Path]:
        for other, words in more.items():
            (tmp_path / f"{other}.argmap.yaml").write_bytes(words.encode())
        path = tmp_path / name
        path.write_bytes(text.encode())
        return Answers(Session(str(path))), path

    return make


def shown(answers: Answers, item_id: str | None) -> Any:
    status, made = answers.post("/ask", json.dumps({"ask": "yaml", "id": item_id}).encode())
    assert status == 200, made
    return made["answer"]


def write(answers: Answers, item_id: str | None, text: str, old: str | None = None) -> Any:
    before = shown(answers, item_id)["text"] if old is None else old
    action = {"do": "write", "id": item_id, "old": before, "text": text}
    return answers.post("/act", json.dumps({"action": action}).encode())


def test_the_lines_of_an_element_are_shown_dedented_with_their_comments(
    opened: Callable[..., tuple[Answers, Path]],
) -> None:
    answers, _ = opened()
    rain = shown(answers, "rain")
    assert rain["text"].startswith("# about the rain\nrain:\n  text: >-\n    It rained\n      all")
    assert rain["text"].endswith("supports: wet\n    # further in")
    assert (rain["file"], rain["line"], rain["format"]) == ("map.argmap.yaml", 10, "yaml")
    # A step of the shorthand stands in the lines of the statement that makes it.
    assert shown(answers, "rain-supports-wet")["id"] == "rain"
    assert shown(answers, "log")["text"] == "log: Log"
    assert shown(answers, "dry")["text"] == "dry: The cellar is dry."
    own = shown(answers, None)["text"]
    assert own.startswith("# yaml-language-server: x\nargmap: 2\ntitle: Town   # kept\n")
    assert own.endswith("description: |\n  Two lines,\n\n  with a gap.")
    assert "parties" not in own


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_typed_replaces_its_lines_and_no_others(
    opened: Callable[..., tuple[Answers, Path]], ending: str, mark: str
) -> None:
    answers, path = opened(mark + TOWN.replace("\n", ending))
    first = path.read_bytes()
    lines = TOWN.splitlines()

    def now() -> list[str]:
        return path.read_bytes().decode().removeprefix(mark).split(ending)[:-1]

    old = shown(answers, "rain")["text"]
    for text in (old, f"{old}\n", old.replace("\n", "\r\n")):
        status, made = write(answers, "rain", text)
        assert (status, path.read_bytes()) == (200, first), made
    _, made = write(answers, "rain", old.replace("she says", "he # says\n  tags: [wet]"))
    assert "Typed the lines of" in made["said"]
    assert made["about"] == "rain"
    assert answers.session.map.statement("rain").tags == ("wet",)
    at = lines.index("    party: ann   # she says")
    assert now() == [
        *lines[:at],
        "    party: ann   # he # says",
        "    tags: [wet]",
        *lines[at + 1 :],
    ]
    assert answers.post("/undo", b"{}")[0] == 200
    assert path.read_bytes() == first
    # Between brackets, and the fields of the map, which stand in two places.
    write(answers, "log", "log: {title: 'It: a log'}")
    write(answers, None, shown(answers, None)["text"].replace("with a", "without any"))
    write(answers, None, shown(answers, None)["text"].replace("en}", "de}\nid: town"))
    found = answers.session.map
    assert found.source("log").title == "It: a log"
    assert (found.description, found.id) == ("Two lines,\n\nwithout any gap.\n", "town")
    assert [one for one in now() if one not in lines] == [
        "metadata: {language: de}",
        "id: town",
        "sources: {diary: {title: Diary}, log: {title: 'It: a log'}}",
        "  without any gap.",
    ]
    for _ in range(3):
        answers.post("/undo", b"{}")
    assert path.read_bytes() == first


WRONG = [
    ("rain", "rain:\n\ttext: x", "tab"),
    ("rain", "rain: &a {text: x}", "&a"),
    ("rain", "rain: {text: *a}", "*a"),
    ("rain", "rain: !!python/object x", "tag"),
    ("rain", "rain: {text: x", "lacks '}'"),
    ("rain", 'rain: "It', "quot"),
    ("rain", "- rain", "its id, a colon"),
    ("rain", "rain", "its id, a colon"),
    ("rain", "  ", "remove it"),
    ("rain", "rains: It rained.", "by Rename"),
    ("rain", "rain: It rained.\nmore: x", "alone"),
    ("rain", "rain: It rained.\nstatements: {}", "alone"),
    ("rain", "rain: {text: x, kind: clam}", "clam"),
    ("rain", "rain: {text: x, txt: y}", "txt"),
    ("rain", "rain: {text: x, supports: nobody}", "nobody"),
    ("rain", "rain: x\0y", "U+0000"),
    ("rain", "rain: \ud800", "half a surrogate"),
    ("rain", "<<<<<<< a\nrain: x\n=======\nrain: y\n>>>>>>> b", "conflict"),
    ("log", "log: Log}", "what was typed"),
    ("log", "log: Log, more", "beyond its lines"),
    (None, "argmap: 2\nstatements: {a: b}", "own fields"),
    (None, "argmap: 9", "9"),
    (None, "title: x", "argmap"),
]


@pytest.mark.parametrize(("item_id", "text", "why"), WRONG)
def test_what_is_wrong_is_refused_and_nothing_written(
    opened: Callable[..., tuple[Answers, Path]], item_id: str | None, text: str, why: str
) -> None:
    answers, path = opened()
    first = path.read_bytes()
    status, made = write(answers, item_id, text)
    assert status in (400, 422), made
    assert why in made["error"]
    assert path.read_bytes() == first
    assert not answers.session.history.done


def test_errors_count_the_lines_of_what_was_typed(
    opened: Callable[..., tuple[Answers, Path]],
) -> None:
    answers, _ = opened()
    _, made = write(answers, "rain", "# so\nrain:\n  text: x\n  party: nobody\n  supports: wet")
    (found,) = made["findings"]
    assert (found["line"], found["column"]) == (4, 10)
    assert "     4 |   party: nobody\n" in made["error"]
    _, made = write(answers, "log", "log: {title: Log, kind: clam, x: 1}")
    assert {(one["line"], one["column"]) for one in made["findings"]} == {(1, 31)}
    _, made = write(answers, "rain", "rain:\n  text: 'x")
    assert [one["line"] for one in made["findings"]] == [2]
    # What is wrong elsewhere keeps its place in the file.
    _, made = write(answers, "ann", "ann: {kind: person}")
    (first,) = {(one["file"], one["line"]) for one in made["findings"]}
    assert first == (None, 1)
    _, made = write(answers, "log", "log: {title: Log, text_of: x}")
    assert made["findings"][0]["file"] is None
    _, made = write(
        answers,
        None,
        shown(answers, None)["text"].replace("argmap: 2", "argmap: 2\ndefault_source: no"),
    )
    assert made["findings"][0]["file"] is None


def test_a_step_of_the_shorthand_is_typed_where_it_stands(
    opened: Callable[..., tuple[Answers, Path]],
) -> None:
    answers, path = opened()
    text = shown(answers, "rain-supports-wet")["text"].replace("supports: wet", "attacks: dry")
    status, made = write(answers, "rain-supports-wet", text)
    assert (status, made["about"]) == (200, "rain")
    assert "rain-attacks-dry" in answers.session.map
    # What is wrong elsewhere by it names the file.
    path.write_text(
        path.read_text()
        + "relations:\n  r: {kind: rephrase, origins: [rain-attacks-dry], targets: [wet]}\n"
    )
    answers.session.look()
    status, made = write(answers, "rain", "rain: It rained.")
    assert status == 422
    assert {(one["file"], one["line"] > 4) for one in made["findings"]} == {(path.name, True)}


def test_somebody_elses_change_is_a_conflict(opened: Callable[..., tuple[Answers, Path]]) -> None:
    answers, path = opened()
    old = shown(answers, "dry")["text"]
    path.write_text(TOWN.replace("cellar is dry", "cellar is damp"), encoding="utf-8")
    answers.session.look()
    status, made = write(answers, "dry", "dry: The cellar was dry.", old)
    assert status == 409
    assert made["conflict"] == {"id": "dry", "path": ["yaml"], "now": "dry: The cellar is damp."}
    # What changed elsewhere is none; and what was written just now comes first.
    path.write_text(TOWN.replace("title: Town", "title: City"), encoding="utf-8")
    status, _ = write(answers, "dry", "dry: Dry it is.", "dry: The cellar is damp.")
    assert status == 409
    status, _ = write(answers, "dry", "dry: Dry it is.", old)
    assert status == 200
    assert "title: City" in path.read_text()
    assert "dry: Dry it is." in path.read_text()


NASTY = [
    "It: rained, # today",
    "- a\n- list",
    "'quoted' \"twice\" \\",
    "a\n\n\n  b  ",
    "\u202eleft\u202c \u2028 \x85 🌧",
    "x" * 10_000,
    "<img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("words", NASTY)
def test_any_text_can_be_typed_as_yaml_says_it(
    opened: Callable[..., tuple[Answers, Path]], words: str
) -> None:
    answers, path = opened()
    first = path.read_bytes()
    said = json.dumps(words, ensure_ascii=False)
    said = said.replace("\u2028", "\\u2028").replace("\x85", "\\x85")
    typed = f"rain:\n  # {len(words)}\n  text: {said}\n  supports: wet"
    status, made = write(answers, "rain", typed)
    assert status == 200, made
    assert answers.session.map.statement("rain").text == words
    assert shown(answers, "rain")["text"] == typed
    block = "rain:\n  supports: wet\n  text: |-\n    one\n\n     two\n    # no comment\n  # one"
    assert write(answers, "rain", block)[0] == 200
    assert answers.session.map.statement("rain").text == "one\n\n two\n# no comment"
    assert shown(answers, "rain")["text"] == block
    answers.post("/undo", b"{}")
    answers.post("/undo", b"{}")
    assert path.read_bytes() == first


def test_an_included_file_is_typed_in_under_its_own_ids(
    opened: Callable[..., tuple[Answers, Path]],
) -> None:
    first = "argmap: 2\ninclude: {file: more.argmap.yaml, prefix: m-}\nstatements: {a: A.}\n"
    more = "argmap: 2\nstatements:\n  b:  # here\n    text: B.\n    supports: c\n  c: C.\n"
    answers, path = opened(first, more=more)
    found = shown(answers, "m-b")
    assert found["text"] == "b:  # here\n  text: B.\n  supports: c"
    assert (found["file"], found["line"], found["id"]) == ("more.argmap.yaml", 3, "m-b")
    status, made = write(answers, "m-b", "b:\n  text: B.\n  supports: d")
    assert (status, made["findings"][0]["line"]) == (422, 3)
    assert write(answers, "m-b", "b:  # there\n  text: D.\n  supports: c")[0] == 200
    assert "b:  # there\n    text: D." in (path.parent / "more.argmap.yaml").read_text()
    assert path.read_text() == first
    answers.post("/undo", b"{}")
    assert (path.parent / "more.argmap.yaml").read_text() == more
    twice = "argmap: 2\ninclude: [more.argmap.yaml, {file: more.argmap.yaml, prefix: m-}]\n"
    answers, _ = opened(twice, more=more)
    _, made = answers.post("/ask", json.dumps({"ask": "yaml", "id": "m-b"}).encode())
    assert "more than once" in made["error"]


def test_json_is_shown_and_typed_as_json(opened: Callable[..., tuple[Answers, Path]]) -> None:
    data = {
        "argmap": 2,
        "statements": [{"id": one, "kind": "claim", "text": f"{one.upper()}."} for one in "ab"],
    }
    text = json.dumps(data, indent=2)
    answers, path = opened(text, "map.argmap.json")
    found = shown(answers, "b")
    assert (found["text"], found["format"]) == (
        '{\n  "id": "b",\n  "kind": "claim",\n  "text": "B."\n}',
        "json",
    )
    assert write(answers, "b", found["text"].replace("B.", "C."))[0] == 200
    assert path.read_text() == text.replace('"B."', '"C."')
    for wrong, why in (
        ('{"id": "c", "text": "B."}', "Rename"),
        ('{"id": "b", "text": "B."}, {"id": "c", "text": "C"}', "broken JSON"),
        ("[]", "object"),
        ('{"id": "b", "text": "B.", "kind": "clam"}', "clam"),
    ):
        status, made = write(answers, "b", wrong)
        assert (status, why in made["error"]) == (422, True), made
    _, made = write(answers, "b", '{"id": "b", "kind": "claim",\n\n "text": 3}')
    assert made["findings"][0]["line"] == 3
    _, made = answers.post("/ask", b'{"ask": "yaml", "id": null}')
    assert "one by one" in made["error"]


def test_what_is_shown_goes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "map.argmap.yaml"
    path.write_bytes((ROOT / "examples/northport/map.argmap.yaml").read_bytes())
    session = Session(str(path))
    for one in (None, *(item.id for item in session.map.elements())):
        found = excerpt_of(session, one)
        text, starts = found.replaced(found.shown)
        assert text == session.text
        assert len(starts) == len(found.lines)
