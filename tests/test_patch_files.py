"""Patch files: what is written is read back, and what is wrong is told with its place."""

import random
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentMap, Patch
from argmap.changes import Set, diff
from argmap.errors import FileError, ParseError, PatchError
from argmap.formats.native.patch_file import read_json, read_yaml, write_json, write_yaml
from argmap.formats.patches import load_patch_reading
from argmap.testing.changing import changes as one_value_away
from argmap.testing.maps import rich_map
from random_maps import drawn, hold


def test_patches_come_back_from_both_files() -> None:
    dice = random.Random(3)

    def check(argument_map: ArgumentMap) -> None:
        patch = diff(dice.choice(drawn()), argument_map)
        assert read_yaml(write_yaml(patch)).patch == patch
        assert read_json(write_json(patch)).patch == patch

    hold(check)


@pytest.mark.slow
def test_every_field_comes_back() -> None:
    before = rich_map()
    for change in one_value_away(before):
        patch = diff(before, change.after).model_copy(update={"author": "Ann", "reason": "1.0"})
        again = read_yaml(write_yaml(patch)).patch
        assert again == patch
        assert argmap.apply(before, again) == change.after


HAND = """\
argmap_patch: 1
author: Ann
reason: The year was wrong.   # by a reader
changes:
- {op: set, id: f1, path: [time], old: 2019, new: 2020}
- {op: set, id: f1, path: [text], old: "1"}
- {op: add, collection: sources, element: {id: s9, title: 1984, date: 2001}}
- {op: set, id: a1, path: [weight], new: 0.5}
- {op: set, id: f1, path: [anchors, 0, page], new: 12}
- {op: set, id: f1, path: [anchors, 0, start], new: 12}
- {op: rename, ids: {start: 12}}
- {op: set, id: s9, path: [extras], new: {n: 1, no: no}}
"""


def test_a_patch_written_by_hand() -> None:
    patch = read_yaml(HAND).patch
    values = [change.new for change in patch.changes if isinstance(change, Set)]
    assert values == ["2020", None, 0.5, "12", 12, {"n": 1, "no": "no"}]
    assert read_yaml(HAND).patch.author == "Ann"
    place = read_yaml(HAND).place_of(3)
    assert place is not None
    assert (place.line, place.column) == (7, 3)


WRONG = [
    ("", "F001", 1, "begins with 'argmap_patch: 1'"),
    ("- a", "F001", 1, "begins with 'argmap_patch: 1'"),
    ("argmap: 2\nstatements: {a: A.}", "F007", 1, "this is a map; a patch begins with"),
    ("author: A", "F007", 1, "missing 'argmap_patch: 1'"),
    ("argmap_patch: 9", "F007", 1, "cannot read version '9'"),
    ("argmap_patch: 1\nauthors: A", "F003", 2, "unknown field 'authors' (nearest: 'author')"),
    ("argmap_patch: 1\nbase: x", "F004", 2, "'base'"),
    ("argmap_patch: 1\nchanges: {a: b}", "F004", 2, "'changes' must be a list"),
    ("argmap_patch: 1\nchanges: [a]", "F004", 2, "'changes' must be a mapping"),
    ("argmap_patch: 1\nchanges:\n- {op: put}", "F004", 3, "must be one of add, remove, set"),
    ("argmap_patch: 1\nchanges:\n- {id: put}", "F004", 3, "must be one of add, remove, set"),
    ("argmap_patch: 1\nchanges:\n- {op: move}", "F005", 3, "missing field 'id'"),
    ("argmap_patch: 1\nchanges:\n- {op: move, id: a, afer: b}", "F003", 3, "nearest: 'after'"),
    ("argmap_patch: 1\nchanges:\n- {op: add, collection: x, element: {id: a}}", "F004", 3, "'collection' must be"),
    ("argmap_patch: 1\nchanges:\n- {op: set, id: a, path: [id]}", "F004", 3, "changed by 'rename'"),
    ("argmap_patch: 1\nchanges:\n- {op: set, id: a, path: text}", "F004", 3, "'path' must be a list"),
    ("argmap_patch: 1\nchanges:\n- {op: set, id: a, path: []}", "F004", 3, "'path' must be a list"),
    ("argmap_patch: 1\nchanges:\n- {op: set, id: a, path: [tags, -1]}", "F004", 3, "numbers in lists from 0"),
    ("argmap_patch: 1\nchanges:\n- {op: set, id: a, path: [tags, true]}", "F004", 3, "numbers in lists from 0"),
    ("argmap_patch: 1\nchanges:\n- {op: rename, ids: [a]}", "F004", 3, "mapping from ids"),
    ("argmap_patch: 1\nchanges: &a []", "F006", 2, "anchor"),
    ("argmap_patch: 1\nauthor: A\nauthor: B", "F002", 3, "twice"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line", "words"), WRONG)
def test_what_is_wrong_is_told(text: str, code: str, line: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        read_yaml(text)
    (finding,) = caught.value.findings[:1] if code == "F007" else caught.value.findings
    assert finding.code == code, finding
    assert words in finding.message
    assert finding.place is not None
    assert finding.place.line == line


def test_what_is_wrong_in_json() -> None:
    with pytest.raises(ParseError, match="must be one of") as caught:
        read_json('{"argmap_patch": 1,\n"changes": [{}]}')
    assert caught.value.findings[0].place is not None
    assert caught.value.findings[0].place.line == 2
    with pytest.raises(ParseError, match="unknown field 'afer'") as caught:
        read_json('{"argmap_patch": 1, "changes": [{"op": "move", "id": "a",\n "afer": "b"}]}')
    assert caught.value.findings[0].place is not None
    assert (caught.value.findings[0].place.line, caught.value.findings[0].place.column) == (2, 2)
    for text in ('{"argmap_patch": 1, "argmap_patch": 1}', "[]", "{", '{"argmap_patch": true}'):
        with pytest.raises(ParseError):
            read_json(text)


@pytest.mark.parametrize("name", ["x.argmap-patch.yaml", "x.argmap-patch.yml", "x.json"])
def test_patches_are_files(name: str, tmp_path: Path) -> None:
    before = rich_map()
    patch = Patch(changes=(Set(id="c4", path=("text",), old="Fourth.", new="4."),), author="Ann")
    argmap.save_patch(patch, tmp_path / name)
    assert argmap.load_patch(tmp_path / name) == patch
    assert argmap.apply(before, argmap.load_patch(tmp_path / name)).statement("c4").text == "4."


def test_files_that_are_no_patches(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        argmap.load_patch(tmp_path / "none.yaml")
    (tmp_path / "p.yaml").write_text("argmap_patch: 1\nchanges: [{op: put}]\n")
    with pytest.raises(ParseError, match=r"p\.yaml:2:11"):
        argmap.load_patch(tmp_path / "p.yaml")
    with pytest.raises(PatchError):
        argmap.apply(ArgumentMap(), read_yaml(HAND).patch)
    (tmp_path / "h.yaml").write_text(HAND)
    place = load_patch_reading(tmp_path / "h.yaml").place_of(2)
    assert place is not None
    assert (str(place.file).endswith("h.yaml"), place.line) == (True, 6)


def test_nothing_in_a_list_is_no_text() -> None:
    change = Set(path=("extras",), new={"a": [None, 1, [None, None]]})
    assert read_yaml(write_yaml(Patch(changes=(change,)))).patch.changes == (change,)
