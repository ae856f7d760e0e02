"""Folders: every map converted, a bad one told, nothing else stopped."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.corpora import read_corpus
from argmap.errors import FileError, FormatError
from argmap.formats.folders import convert_many, plan
from argmap.formats.listing import list_maps
from commands import run

AIF: dict[str, Any] = {
    "nodes": [
        {"nodeID": "1", "text": "It rained.", "type": "I"},
        {"nodeID": "2", "text": "The street is wet.", "type": "I"},
        {"nodeID": "3", "text": "RA", "type": "RA"},
    ],
    "edges": [{"fromID": "2", "toID": "3"}, {"fromID": "3", "toID": "1"}],
    "locutions": [],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "one.json").write_text(json.dumps(AIF), "utf-8")
    (folder / "one.yaml").write_text("argmap: 1\nstatements: {c: It rained.}\n", "utf-8")
    (folder / "deep" / "two.json").write_text(json.dumps(AIF), "utf-8")
    (folder / "deep" / "two.txt").write_text("It rained.\n", "utf-8")
    (folder / ".hidden.json").write_text("{", "utf-8")
    (folder / "broken.json").write_text(json.dumps(AIF)[:-30], "utf-8")
    (folder / "binary.json").write_bytes(b"\xff\xfe\x00")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def test_a_bad_file_stops_nothing(corpus: Path, tmp_path: Path) -> None:
    out, report = tmp_path / "out", tmp_path / "report"
    result = run("convert", str(corpus), "-o", str(out), "--report", str(report))
    assert result.returncode == 1
    made = sorted(str(path.relative_to(out)) for path in out.rglob("*.json"))
    assert made == ["deep/two.argmap.json", "one.json.argmap.json", "one.yaml.argmap.json"]
    assert argmap.load(out / "deep/two.argmap.json").argument("3").target == "1"
    assert "broken.json:1:" in result.stderr
    assert "binary.json:1:1: F001" in result.stderr
    last = next(line for line in result.stdout.splitlines() if line.startswith("all"))
    rows = json.loads(report.read_text("utf-8"))["files"]
    status = {Path(row["source"]).name: row["status"] for row in rows}
    assert [name for name, word in status.items() if word == "failed"] == [
        "binary.json",
        "broken.json",
    ]
    skipped = sum(word == "skipped" for word in status.values())
    assert last.split() == ["all", str(5 + skipped), "3", "2", str(skipped), "5", "2"]


def test_many_files_on_several_processes(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for at in range(60):
        (folder / f"{at:02}.json").write_text(json.dumps(AIF), "utf-8")
    (folder / "30.json").write_text("{", "utf-8")
    tasks = plan(folder, tmp_path / "out", target_format="aif")
    outcomes = sorted(convert_many(tasks, jobs=2), key=lambda one: one.source)
    assert [one.status for one in outcomes].count("converted") == 59
    assert (outcomes[30].status, outcomes[30].format) == ("failed", None)
    again = json.loads((tmp_path / "out/07.aif.json").read_text("utf-8"))
    assert again["nodes"] == AIF["nodes"]


def test_strict_writes_nothing_that_lost_something(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = "argmap: 1\nstatements: {c: {text: It rained., note: Here.}}\n"
    (folder / "noted.yaml").write_text(text, "utf-8")
    outcome = next(convert_many(plan(folder, tmp_path / "out", target_format="aif", strict=True)))
    assert outcome.status == "failed"
    assert [finding.message for finding in outcome.findings] == ["notes left out: 1 (c)"]
    assert not (tmp_path / "out").exists()


def test_the_output_folder_may_lie_inside(corpus: Path) -> None:
    tasks = plan(corpus, corpus / "out")
    list(convert_many(tasks, jobs=1))
    assert plan(corpus, corpus / "out") == tasks


def test_no_folder_and_no_format(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="it is no folder"):
        plan(tmp_path / "nothing", tmp_path)
    with pytest.raises(FormatError, match="can be read, not written"):
        plan(tmp_path, tmp_path, target_format="ova2")
    with pytest.raises(FormatError, match="can be written, not read"):
        plan(tmp_path, tmp_path, source_format="prov")


def test_argument_only(tmp_path: Path) -> None:
    nodes = [*AIF["nodes"], {"nodeID": "4", "text": "A: it rained", "type": "L"}]
    talk, full, plain = (str(tmp_path / name) for name in ("talk.json", "a.json", "b.json"))
    Path(talk).write_text(json.dumps({**AIF, "nodes": nodes}), "utf-8")
    result = run("convert", talk, "-o", full)
    assert result.returncode == 0
    assert "read as aif" in result.stderr
    run("convert", talk, "-o", plain, "--argument-only")
    assert len(argmap.load(full).locutions) == 1
    assert len(argmap.load(plain).locutions) == 0


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    native = "argmap: 1\nstatements: {%s: It rained.}\n"
    (tmp_path / "x.yaml").write_text(native % "a", "utf-8")
    (tmp_path / "x.yml").write_text(native % "b", "utf-8")
    (tmp_path / "x.yaml.argmap.yaml").write_text(native % "c", "utf-8")
    tasks = plan(tmp_path, tmp_path, target_format="yaml")
    paths = [task.target for task in tasks]
    assert len(set(paths)) == 3
    assert not set(paths) & {task.source for task in tasks}
    list(convert_many(tasks, jobs=1))
    kept = {argmap.load(path).statements[0].id for path in paths}
    assert kept == {"a", "b", "c"}


def test_a_listing_stands_in_the_order_of_paths_and_leaves_out_no_broken_link(
    tmp_path: Path,
) -> None:
    for name in ("a/b.json", "a.json", "a-b.json", "b.json/c.yaml", ".hidden/d.json", "e.txt.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}", "utf-8")
    (tmp_path / "gone.json").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "a" / "linked.YAML").symlink_to(tmp_path / "a.json")
    os.mkfifo(tmp_path / "pipe.json")
    listing = list_maps(tmp_path)
    assert [listing.below(path) for path in listing.files] == [
        *("a/b.json", "a/linked.YAML", "a-b.json", "a.json", "b.json/c.yaml", "e.txt.json"),
        "gone.json",
    ]
    assert [*map(Path, listing.files)] == sorted(map(Path, listing.files))
    assert listing.stem(listing.files[5]) == "e.txt"
    assert read_corpus(tmp_path).errors()[-1].name == "gone"
