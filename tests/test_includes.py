"""Included files: shared parties and parts with prefixes, and the right file in every message."""

import os
import re
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import Argument, Statement
from argmap.changes import Add, Change, Move, Patch, Rename, Set, adding, apply, removing, renaming
from argmap.errors import FileChangedError, FileError, InPlaceError, ParseError
from argmap.formats.native.yaml_files import read_including
from argmap.splice import Undo, edit_file, undo_file
from argmap.splice.files import change_file
from argmap.splice.forms import is_same_map
from commands import run
from hands import hand_written
from random_edits import random_patch
from random_maps import drawn
from speeds import examples

MAIN = """argmap: 2
title: The whole
include: [shared.argmap.yaml, {file: parts/trams.argmap.yaml, prefix: "t-"}]
default_source: diary
statements:
  good: {text: Trams are good., party: ann, supports: t-quiet}
  near: {text: They are near., quote: it is near, supports: good}
arguments:
  u: {premises: near, undercuts: t-quiet-supports-t-top}
"""
SHARED = """argmap: 2
title: Shared
parties: {ann: Ann, ben: {name: Ben, member_of: [town]}, town: {name: Town, kind: group}}
sources: {diary: A diary}
"""
TRAMS = """argmap: 2
include: more.argmap.yaml
metadata: {authors: [Ben], ignores: [{rule: B002, id: top, reason: An axiom.}, {rule: C001, reason: No.}]}
default_source: log
sources: {log: {title: A log, via: diary}}
statements:
  top: {text: Trams last., attributions: [{party: ben, source: diary, hops: [{party: ann, act: told}]}]}
  quiet: {text: They are quiet., quote: no noise, supports: top, by: ben, section: s}
  loud: {text: They are loud., undercuts: quiet-supports-top, rivals: quiet, part_of: top}
sections: {s: Sound}
arguments:
  z: {premises: [{statement: quiet, role: r}, loud], undercuts: loud-undercuts-quiet-supports-top}
relations:
  r: {kind: rephrase, origins: [top], targets: [m-more]}
"""
MORE = """argmap: 2
include: {file: deep/deep.argmap.yaml, prefix: m-}
parties: {zoe: Zoe}
"""
DEEP = "argmap: 2\nstatements: {more: {text: More., party: ann}}\n"
FILES = {
    "shared.argmap.yaml": SHARED,
    "parts/trams.argmap.yaml": TRAMS,
    "parts/more.argmap.yaml": MORE,
    "parts/deep/deep.argmap.yaml": DEEP,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = tmp_path / "main.argmap.yaml"
    made.write_text(MAIN, encoding="utf-8")
    return made


def test_files_share_what_they_declare_and_prefixes_keep_ids_apart(path: Path) -> None:
    made = argmap.load(path)
    assert made.title == "The whole"
    assert [item.id for item in made.parties] == ["ann", "ben", "town", "zoe"]
    assert [item.id for item in made.statements] == [
        *("good", "near", "t-top", "t-quiet", "t-loud", "m-more")
    ]
    assert [(item.id, item.premise_ids, item.target) for item in made.arguments] == [
        ("good-supports-t-quiet", ("good",), "t-quiet"),
        ("near-supports-good", ("near",), "good"),
        ("u", ("near",), "t-quiet-supports-t-top"),
        ("t-quiet-supports-t-top", ("t-quiet",), "t-top"),
        (
            "t-loud-undercuts-t-quiet-supports-t-top",
            ("t-loud",),
            "t-quiet-supports-t-top",
        ),
        ("t-z", ("t-quiet", "t-loud"), "t-loud-undercuts-t-quiet-supports-t-top"),
    ]
    assert [(item.id, item.origins, item.targets) for item in made.relations] == [
        ("t-loud-rivals-t-quiet", ("t-loud", "t-quiet"), ()),
        ("t-loud-part-of-t-top", ("t-loud",), ("t-top",)),
        ("t-r", ("t-top",), ("m-more",)),
    ]
    assert made.statement("near").anchors[0].source == "diary"
    assert made.statement("t-quiet").anchors[0].source == "t-log"
    assert made.source("t-log").via == "diary"
    assert made.statement("t-quiet").section == "t-s"
    assert made.statement("t-top").attributions[0].hops[0].party == "ann"
    assert [(item.rule, item.id) for item in made.metadata.ignores] == [("B002", "t-top")]
    assert made.metadata.authors == ()
    assert argmap.loads(argmap.dumps(made, "yaml"), "yaml") == made


def test_every_element_knows_its_file(path: Path) -> None:
    others: set[str] = set()
    reading = argmap.load_reading(path, None, others)
    where = {
        item.id: (place.file and Path(place.file).name, place.line)
        for item in reading.argument_map.elements()
        if (place := reading.place_of(item.id))
    }
    assert where["good"] == (None, 6)
    assert where["ben"] == ("shared.argmap.yaml", 3)
    assert where["t-quiet"] == where["t-quiet-supports-t-top"] == ("trams.argmap.yaml", 8)
    assert where["m-more"] == ("deep.argmap.yaml", 2)
    assert len(where) == len([*reading.argument_map.elements()])
    quote = reading.place_at(("statements", 3, "anchors", 0, "quote"))
    assert quote is not None
    assert (Path(quote.file or "").name, quote.line, quote.column) == ("trams.argmap.yaml", 8, 41)
    own = reading.place_at(("statements", 1, "text"))
    assert own is not None
    assert (own.file, own.line) == (None, 7)
    assert {Path(name).name for name in others} >= {Path(name).name for name in FILES}
    found = argmap.check(reading.argument_map)
    files = {item.place.file for item in reading.placed(found, str(path)) if item.place}
    assert len(files) > 1


def refused(files: dict[str, str], text: str) -> list[tuple[str, str | None, int, str]]:
    with pytest.raises(ParseError) as caught:
        read_including(text, "maps/main.yaml", files.get)
    return [
        (item.code, item.place.file, item.place.line, item.message)
        for item in caught.value.findings
        if item.place
    ]


@pytest.mark.parametrize(
    ("include", "files", "code", "file", "line", "said"),
    [
        ("a.yaml", {}, "F009", None, 2, "not there"),
        ("../a.yaml", {}, "F009", None, 2, "outside"),
        ("/etc/passwd", {}, "F009", None, 2, "outside"),
        ("file:///a", {}, "F009", None, 2, "outside"),
        ("x/../../a", {}, "F009", None, 2, "outside"),
        ("main.yaml", {}, "F009", None, 2, "this file itself"),
        ("a.yaml", {"a.yaml": "argmap: 2\ninclude: main.yaml"}, "F009", "maps/a.yaml", 2, "itself"),
        (
            "a.yaml",
            {"a.yaml": "argmap: 2\ninclude: b.yaml", "b.yaml": "argmap: 2\n\ninclude: [a.yaml]"},
            *("F009", "maps/b.yaml", 3, "itself"),
        ),
        (
            "p/a.yaml",
            {"p/a.yaml": "argmap: 2\ninclude: ../b.yaml"},
            *("F009", "maps/p/a.yaml", 2, "outside"),
        ),
        ("{prefix: a}", {}, "F004", None, 2, "must be a file"),
        ("[{file: a, prefix: [b]}]", {}, "F004", None, 2, "must be a file"),
        ("{file: a, as: b}", {}, "F004", None, 2, "must be a file"),
        ("a.yaml", {"a.yaml": "a: b: c"}, "F001", "maps/a.yaml", 1, "second"),
        ("a.yaml", {"a.yaml": "parties: {ben: Ben}"}, "F007", "maps/a.yaml", 1, "version"),
        ("a.yaml", {"a.yaml": "argmap: 2\npartys: {}"}, "F003", "maps/a.yaml", 2, "'parties'"),
        (
            "a.yaml",
            {"a.yaml": "argmap: 2\nparties:\n  c: C"},
            "A001",
            "maps/a.yaml",
            3,
            "duplicate",
        ),
        (
            "{file: a.yaml, prefix: x-}",
            {"a.yaml": "argmap: 2\nstatements:\n  d: {text: D., supports: zz}"},
            *("A002", "maps/a.yaml", 3, "unknown"),
        ),
        (
            "{file: a.yaml, prefix: ' '}",
            {"a.yaml": "argmap: 2\nstatements:\n  d: {text: D.}"},
            *("F004", "maps/a.yaml", 3, "id"),
        ),
    ],
)
def test_what_cannot_be_included(
    include: str, files: dict[str, str], code: str, file: str | None, line: int, said: str
) -> None:
    found = refused(files, f"argmap: 2\ninclude: {include}\nstatements:\n  c: C.\n")
    assert any(
        (code, file, line) == (one, where, at) and said in message
        for one, where, at, message in found
    ), found


def test_a_file_twice_is_there_once_and_under_another_prefix_again() -> None:
    files = {"a.yaml": "argmap: 2\nstatements: {c: C., d: {text: D., supports: c}}\n"}
    entries = "[a.yaml, a.yaml, {file: a.yaml, prefix: x.}, {file: a.yaml, prefix: x.}]"
    made = read_including(f"argmap: 2\ninclude: {entries}\n", "m.yaml", files.get).argument_map
    assert [item.id for item in made.statements] == ["c", "d", "x.c", "x.d"]
    assert [item.id for item in made.arguments] == ["d-supports-c", "x.d-supports-x.c"]


def test_a_text_alone_includes_nothing() -> None:
    with pytest.raises(ParseError, match="load it by its path"):
        argmap.loads(MAIN, "yaml")
    plain = "argmap: 2\nstatements: {c: They include us.}\n"
    assert (
        argmap.loads(plain, "yaml") == read_including(plain, "m.yaml", lambda _: None).argument_map
    )


def test_links_out_of_the_folder_are_not_followed(path: Path, tmp_path: Path) -> None:
    inner = path.parent / "parts"
    (inner / "out.yaml").symlink_to(path.parent / "shared.argmap.yaml")
    (inner / "top.argmap.yaml").write_text("argmap: 2\ninclude: out.yaml\n", encoding="utf-8")
    done = run("check", str(inner / "top.argmap.yaml"))
    assert done.returncode == 2
    assert "not there" in done.stderr


def test_positions_are_updated_in_the_file_that_has_them(path: Path) -> None:
    deep = path.parent / "parts/deep/deep.argmap.yaml"
    deep.write_text(
        "argmap: 2\nsources: {n: N}\nstatements: {more: {text: More., "
        "anchors: [{source: n, start: 0, end: 7, quote: The end, prefix: 'Now: ', suffix: ' of'}]}}  # so\n",
        encoding="utf-8",
    )
    (path.parent / "sources").mkdir()
    (path.parent / "sources/m-n.txt").write_text("Now: The end of it all.", encoding="utf-8")
    before = bytes_of(path)
    done = run("anchors", str(path), "--update")
    assert done.returncode in (0, 1), done.stderr
    wanted = before["parts/deep/deep.argmap.yaml"].replace(
        b"start: 0, end: 7", b"start: 5, end: 12"
    )
    assert bytes_of(path) == before | {"parts/deep/deep.argmap.yaml": wanted}


def bytes_of(path: Path) -> dict[str, bytes]:
    return {name: (path.parent / name).read_bytes() for name in ("main.argmap.yaml", *FILES)}


def changed(path: Path, *changes: Change) -> dict[str, str]:
    """What a patch does: the new text of each file that changes. It comes back to the last byte."""
    before, patch = bytes_of(path), Patch(changes=changes)
    wanted = apply(argmap.load(path), patch)
    made = edit_file(path, patch)
    after = bytes_of(path)
    assert argmap.load(path) == made.map == wanted
    assert {*made.beside} == {name for name in FILES if after[name] != before[name]}
    undo_file(path, Undo.model_validate_json(made.undo.model_dump_json()))
    assert bytes_of(path) == before
    return {name: text.decode() for name, text in after.items() if text != before[name]}


TRAMS_NAME = "parts/trams.argmap.yaml"
MAIN_NAME = "main.argmap.yaml"


def test_a_change_goes_to_the_file_in_which_its_element_stands(path: Path) -> None:
    own = changed(path, Set(id="good", path=("text",), old="Trams are good.", new="Go."))
    assert own == {MAIN_NAME: MAIN.replace("Trams are good.", "Go.")}
    other = changed(path, Set(id="t-top", path=("text",), old="Trams last.", new="They last."))
    assert other == {TRAMS_NAME: TRAMS.replace("Trams last.", "They last.")}
    deep = changed(path, Set(id="m-more", path=("note",), new="Hm."))
    assert [*deep] == ["parts/deep/deep.argmap.yaml"]
    title = changed(path, Set(path=("title",), old="The whole", new="All"))
    assert title == {MAIN_NAME: MAIN.replace("The whole", "All")}


def test_a_new_id_reaches_every_file_that_names_it(path: Path) -> None:
    made = changed(path, *renaming(argmap.load(path), {"t-quiet": "t-still"}).changes)
    assert made == {
        MAIN_NAME: MAIN.replace("t-quiet", "t-still"),
        TRAMS_NAME: TRAMS.replace("quiet", "still").replace("are still.", "are quiet."),
    }
    made = changed(path, Rename(ids={"ann": "anna", "diary": "book"}))
    assert [*made] == [MAIN_NAME, "shared.argmap.yaml", TRAMS_NAME, "parts/deep/deep.argmap.yaml"]
    assert "default_source: book\n" in made[MAIN_NAME]
    assert "parties: {anna: Ann," in made["shared.argmap.yaml"]
    assert "party: anna, act: told" in made[TRAMS_NAME]


def test_what_is_new_stands_where_it_comes_behind_or_at_its_statement(path: Path) -> None:
    new = {"id": "t-new", "kind": "claim", "text": "New."}
    step = {"id": "t-new-supports-good", "premises": ["t-new"], "target": "good"}
    made = changed(
        path,
        Add(collection="statements", after="t-quiet", element=new),
        Add(
            collection="arguments",
            after="t-quiet-supports-t-top",
            element={**step, "polarity": "supports"},
        ),
    )
    assert [*made] == [TRAMS_NAME]
    assert "\n  new:" in made[TRAMS_NAME]
    assert "supports: good" in made[TRAMS_NAME]
    own = changed(path, Add(collection="statements", after="near", element={**new, "id": "new"}))
    assert [*own] == [MAIN_NAME]
    first = changed(path, Add(collection="parties", element={"id": "me", "name": "Me"}))
    assert [*first] == [MAIN_NAME]
    gone = removing(argmap.load(path), "t-loud")
    assert [*changed(path, *gone.changes)] == [TRAMS_NAME]


def test_what_an_included_file_cannot_say_is_added_to_the_including_one(path: Path) -> None:
    before = bytes_of(path)
    new = Add(collection="sections", after="t-s", element={"id": "new", "title": "New"})
    made = edit_file(path, Patch(changes=(new, new.inverse(), new)))
    assert [item.id for item in made.map.sections] == ["new", "t-s"]
    assert bytes_of(path) == before | {MAIN_NAME: made.text.encode()}


def test_ignores_stay_in_their_file(path: Path) -> None:
    old = [{"rule": "B002", "id": "t-top", "reason": "An axiom."}]
    own = {"rule": "B001", "reason": "Ours."}
    for more in ([own, *old], [*old, own]):
        edit_file(path, Patch(changes=(Set(path=("metadata", "ignores"), old=old, new=more),)))
        assert [item.rule for item in argmap.load(path).metadata.ignores] == ["B001", "B002"]
        path.write_text(MAIN, encoding="utf-8")
    added = changed(path, Set(path=("metadata", "ignores"), old=old, new=[own, *old]))
    assert [*added] == [MAIN_NAME]
    gone = changed(path, Set(path=("metadata", "ignores"), old=old))
    assert [*gone] == [TRAMS_NAME]
    assert "ignores: [{rule: C001, reason: No.}]" in gone[TRAMS_NAME]
    new = changed(path, Set(path=("metadata", "ignores", 0, "reason"), old="An axiom.", new="So."))
    assert new == {TRAMS_NAME: TRAMS.replace("An axiom.", "So.")}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Rename(ids={"t-top": "top"}), "trams.argmap.yaml', where every id begins with 't-'"),
        (Move(id="t-top", before="near", after="good"), "cannot move among what another file"),
        (Move(id="near", before="good", after="t-top"), "cannot move among what another file"),
        (Rename(ids={"good": "s", "t-s": "t-good"}), None),
    ],
)
def test_what_no_file_can_say_is_refused_by_name(
    path: Path, change: Change, said: str | None
) -> None:
    if said is None:
        changed(path, change)
        return
    before = bytes_of(path)
    with pytest.raises(InPlaceError, match=re.escape(said)):
        edit_file(path, Patch(changes=(change,)))
    assert bytes_of(path) == before


def test_an_id_that_means_another_element_there_is_refused(path: Path) -> None:
    before = bytes_of(path)
    patch = Patch(
        changes=(
            Rename(ids={"good": "top"}),
            Set(id="t-r", path=("targets",), old=["m-more"], new=["top"]),
        )
    )
    with pytest.raises(InPlaceError, match="'top' cannot be named in"):
        edit_file(path, patch)
    assert bytes_of(path) == before


def test_a_file_under_two_prefixes_is_changed_for_both_or_not_at_all(path: Path) -> None:
    part = path.parent / "part.yaml"
    part.write_text("argmap: 2\nstatements: {c: {text: C., party: ann}}\n", encoding="utf-8")
    text = "argmap: 2\ninclude: [{file: part.yaml, prefix: x-}, {file: part.yaml, prefix: y-}]\n"
    path.write_text(text + "parties: {ann: Ann}\n", encoding="utf-8")
    one = Set(id="x-c", path=("text",), old="C.", new="D.")
    with pytest.raises(InPlaceError, match=r"part.yaml' is included more than once"):
        edit_file(path, Patch(changes=(one,)))
    edit_file(path, Patch(changes=(one, Set(id="y-c", path=("text",), old="C.", new="D."))))
    edit_file(path, Patch(changes=(Rename(ids={"ann": "bob"}),)))
    made = "argmap: 2\nstatements: {c: {text: D., party: bob}}\n"
    assert part.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("step", ["chmod", "replace"])
def test_all_files_are_written_or_none(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = bytes_of(path)
    patch = Patch(changes=(Rename(ids={"ann": "anna"}),))
    done: list[Any] = []
    real = getattr(os, step)

    def failing(*given: Any) -> None:
        done.append(given)
        if len(done) == 3:
            raise OSError(28, "No space left on device")
        real(*given)

    monkeypatch.setattr(os, step, failing)
    with pytest.raises(FileError, match=r"cannot write .*: no space left on device"):
        edit_file(path, patch)
    # Of four files two are replaced before the third fails, and get their bytes back.
    assert len(done) == (5 if step == "replace" else 3)
    assert bytes_of(path) == before
    assert not list(path.parent.rglob(".argmap-*"))


def test_an_included_file_that_changed_in_between_is_left_alone(path: Path) -> None:
    before = bytes_of(path)

    def make(_: Any) -> Patch:
        (path.parent / "shared.argmap.yaml").write_text(SHARED + "# mine\n", encoding="utf-8")
        return Patch(changes=(Rename(ids={"ann": "anna"}),))

    with pytest.raises(FileChangedError, match=r"shared\.argmap\.yaml"):
        change_file(str(path), make)
    mine = {"shared.argmap.yaml": (SHARED + "# mine\n").encode()}
    assert bytes_of(path) == before | mine


def test_an_undo_leads_to_no_file_outside_the_folder(path: Path) -> None:
    made = edit_file(path, Patch(changes=(Rename(ids={"ann": "anna"}),)))
    strange = made.undo.beside[0].model_copy(update={"path": "../../etc/passwd"})
    with pytest.raises(InPlaceError, match="outside"):
        undo_file(path, made.undo.model_copy(update={"beside": (strange,)}))


def test_line_ends_and_marks_of_each_file_stay(path: Path) -> None:
    shared = path.parent / "shared.argmap.yaml"
    raw = b"\xef\xbb\xbf" + SHARED.replace("\n", "\r\n").encode()
    shared.write_bytes(raw)
    edit_file(path, Patch(changes=(Rename(ids={"ann": "anna"}),)))
    assert shared.read_bytes() == raw.replace(b"{ann:", b"{anna:")


def test_findings_of_the_command_line_name_the_file(path: Path) -> None:
    shared = path.parent / "shared.argmap.yaml"
    shared.write_text(SHARED + "statements: {e: {kind: evidence, text: E.}}\n", encoding="utf-8")
    done = run("check", str(path))
    assert done.returncode == 1
    line = next(line for line in done.stdout.splitlines() if "B001" in line)
    assert line.startswith(f"{shared}:5:")


def test_a_file_that_includes_others_is_not_replaced_unless_told(path: Path) -> None:
    before = path.read_bytes()
    done = run("convert", str(path), "-o", str(path))
    assert done.returncode == 2
    assert "includes other files" in done.stderr
    assert path.read_bytes() == before
    assert run("convert", str(path), "-o", str(path), "--force").returncode == 0
    assert len(argmap.load(path).statements) == 6


def hostile() -> Any:
    deep = {f"{n}.yaml": f"argmap: 2\ninclude: {n + 1}.yaml\n" for n in range(3000)}
    return deep | {"3000.yaml": "argmap: 2\nparties: {end: End}\n"}


def test_no_nesting_is_too_deep() -> None:
    made = read_including("argmap: 2\ninclude: 0.yaml", "m.yaml", hostile().get).argument_map
    assert [item.id for item in made.parties] == ["end"]


def test_what_the_first_file_holds_is_edited_in_it(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    said = Statement(id="late", kind="claim", text="They are late.")
    tied = {"premises": ["late"], "target": "t-quiet-supports-t-top", "polarity": "attacks"}
    step = Argument(id="late-undercuts-t-quiet-supports-t-top", **tied)  # type: ignore[arg-type]
    whole = argmap.load(path)
    patch = Patch(
        changes=(
            Set(id="good", path=("text",), old="Trams are good.", new="Go."),
            Rename(ids={"near": "close", "near-supports-good": "close-supports-good"}),
            *adding(whole, said, step).changes,
        )
    )
    made = edit_file(path, patch)
    after = path.read_text(encoding="utf-8")
    assert argmap.load(path) == made.map
    assert "good: {text: Go., party: ann, supports: t-quiet}" in after
    assert "close: {text: They are near., quote: it is near, supports: good}" in after
    assert "premises: close, undercuts: t-quiet-supports-t-top" in after
    assert "late: " in after
    assert made.undo.apply(after) == before
    for name, text in FILES.items():
        assert (path.parent / name).read_text(encoding="utf-8") == text


def test_a_file_of_any_hand_is_edited_though_it_includes_others(tmp_path: Path) -> None:
    other = tmp_path / "zz.argmap.yaml"
    other.write_text(
        "argmap: 2\nparties: {p: P}\nstatements:\n  x: {text: X., supports: y, by: p}\n  y: Y.\n",
        encoding="utf-8",
    )
    path = tmp_path / "m.argmap.yaml"
    done = 0
    for seed in range(examples(60)):
        argument_map = drawn()[seed % len(drawn())]
        text = hand_written(seed, argument_map)
        if text is None or not text.endswith(("\n", "\r")) or "\n...\n" in text:
            continue
        base = argmap.loads(text, "yaml", strict=False)
        patch = random_patch(seed, base)
        text += 'include: {file: zz.argmap.yaml, prefix: "zz "}\n'
        path.write_bytes(text.encode())
        made = edit_file(path, patch)
        written = path.read_bytes().decode()
        try:
            whole = argmap.load(path, strict=False)
            assert whole == made.map
            own = argmap.edit.remove(whole, "zz x", "zz y", "zz p")
            assert is_same_map(own, apply(base, patch))
            undo_file(path, made.undo)
            assert path.read_bytes() == text.encode()
        except Exception as error:
            error.add_note(f"seed {seed}:\n{text}\n{patch!r}\n{written}")
            raise
        done += 1
    assert done
