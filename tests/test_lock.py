"""Lock files: positions of quotes beside a map, used only where they fit it."""

import json
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.anchors.pin import pin
from argmap.formats.native.lock_file import Lock, Pin, pinned, read_lock, with_lock, write_lock
from commands import run

MAP = """argmap: 2  # by hand
default_source: diary
parties: {ann: Ann}
sources: {diary: A diary}
statements:
  wet: {text: The street was wet., quote: "the street  was wet", party: ann}
  fell: {text: It rained., quote: [rain fell, "We woke and the … In the night"], supports: wet}
  own: {text: It stopped., anchors: [{source: diary, start: 0, end: 6, quote: 3 May.}]}
  ann: {text: Ann saw it., attributions: [{party: ann, quote: rain fell}]}
"""
TEXT = "3 May. We woke and the street was wet. In the night rain fell. It went on raining.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/diary.txt").write_text(TEXT, encoding="utf-8")
    made = tmp_path / "rain.argmap.yaml"
    made.write_text(MAP.replace("  ann:", "  saw:"), encoding="utf-8")
    return made


def lock_of(path: Path) -> Path:
    return path.parent / "rain.argmap.lock"


def positions(argument_map: argmap.ArgumentMap) -> dict[str, list[int | None]]:
    return {x.id: [a.start for a in x.anchors] for x in argument_map.statements if x.anchors}


def test_positions_stand_in_the_lock_and_not_in_the_file(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    done = run("anchors", str(path), "--pin")
    assert (done.returncode, path.read_text(encoding="utf-8")) == (0, before)
    assert "3 anchors pinned" in done.stderr
    stored = json.loads(lock_of(path).read_text(encoding="utf-8"))
    assert [item["id"] for item in stored["anchors"]] == ["wet", "fell", "fell"]
    assert len(lock_of(path).read_text(encoding="utf-8").splitlines()) == 3 + 1 + 3
    loaded = argmap.load(path)
    assert positions(loaded) == {"wet": [19], "fell": [52, 7], "own": [0]}
    assert loaded.source("diary").digest == argmap.SourceText(TEXT).digest
    assert argmap.load_reading(path).findings == ()
    assert run("anchors", str(path), "--pin").returncode == 0
    assert json.loads(lock_of(path).read_text(encoding="utf-8")) == stored
    checked = argmap.verify(loaded, {"diary": argmap.SourceText(TEXT)})
    states = [check.state for check in checked.checks]
    assert states == ["normalised", "exact", "abridged", "exact", "exact"]
    assert not any(check.problem for check in checked.checks)


def test_a_lock_of_another_text_moves_nothing_in_silence(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace(', "We woke and the … In the night"', ""), encoding="utf-8")
    run("anchors", str(path), "--pin")
    stored = lock_of(path).read_text(encoding="utf-8")
    text = path.parent / "sources/diary.txt"
    text.write_text("Of this year.\n" + TEXT, encoding="utf-8")
    done = run("anchors", str(path))
    assert "E009" in done.stdout
    assert "1 exact, 1 normalised, 2 moved" in done.stdout
    done = run("anchors", str(path), "--update")
    assert "written by --pin" in done.stderr
    assert lock_of(path).read_text(encoding="utf-8") == stored
    assert run("anchors", str(path), "--pin").returncode == 0
    assert positions(argmap.load(path)) == {"wet": [33], "fell": [66], "own": [0]}


def test_what_is_not_found_keeps_the_lock_of_its_source(path: Path) -> None:
    run("anchors", str(path), "--pin")
    stored = lock_of(path).read_text(encoding="utf-8")
    text = path.parent / "sources/diary.txt"
    text.write_text(TEXT.replace("rain fell", "snow lay"), encoding="utf-8")
    done = run("anchors", str(path), "--pin")
    assert "the lock keeps what it has" in done.stderr
    assert "not pinned: fell" in done.stderr
    assert lock_of(path).read_text(encoding="utf-8") == stored


BAD: list[tuple[dict[str, Any], str]] = [
    ({"sources": {"diary": "0" * 64, "book": "0" * 64}}, "sources that the map has not: 1 (book)"),
    ({"anchors": [{"id": "zoe"}]}, "anchors that the map has not, or with other words: 1 (zoe)"),
    ({"anchors": [{"quote": "snow"}]}, "with other words: 1 (wet)"),
    ({"anchors": [{"source": "x"}]}, "whose source has no digest in it: 1 (wet)"),
    ({"anchors": [{"id": "own", "quote": "3 May."}]}, "in the map is another, which counts: 1"),
    ({"anchors": [{"end": 1}]}, "another, which counts: 1 (wet)"),
]
GOOD = {"id": "wet", "source": "diary", "quote": "the street  was wet", "start": 19, "end": 37}


@pytest.mark.parametrize(("wrong", "said"), BAD)
def test_what_does_not_fit_is_said_and_not_used(wrong: dict[str, Any], said: str) -> None:
    made = argmap.loads(MAP.replace("  ann:", "  saw:"), "yaml")
    pins = [{**GOOD, **item} for item in wrong.get("anchors", [GOOD])]
    lock = {"argmap_lock": 1, "sources": {"diary": "0" * 64}, **wrong, "anchors": pins}
    after, messages = pinned(made, read_lock(json.dumps(lock)))
    assert any(said in message for message in messages), messages
    if "anchors" in wrong:
        assert positions(after) == positions(made)


def test_the_digest_of_the_map_outvotes_the_lock() -> None:
    text = MAP.replace("  ann:", "  saw:").replace("A diary", f"{{title: A, digest: {'1' * 64}}}")
    made = argmap.loads(text, "yaml")
    lock = Lock(sources={"diary": "0" * 64}, anchors=(Pin.model_validate(GOOD),))
    after, [message] = pinned(made, lock)
    assert after == made
    assert "another text of 'diary'" in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "broken JSON"),
        ("[]", "a lock is an object"),
        ("{}", "missing"),
        ('{"argmap_lock": 2}', "at most 1"),
        ('{"argmap_lock": 1, "pins": []}', "pins: unknown field"),
        ('{"argmap_lock": 1, "anchors": [{"id": "a"}]}', "anchors.0.source: missing"),
        ('{"argmap_lock": 1, "argmap_lock": 1}', "twice"),
    ],
)
def test_a_broken_lock_is_named_and_not_used(path: Path, text: str, said: str) -> None:
    lock_of(path).write_text(text, encoding="utf-8")
    reading = argmap.load_reading(path)
    [finding] = reading.findings
    assert (finding.code, finding.severity) == ("R008", "warning")
    assert said in finding.message
    assert finding.place is not None
    assert finding.place.file == str(lock_of(path))
    assert reading.argument_map == argmap.loads(path.read_text(encoding="utf-8"), "yaml")
    assert "R008" in run("check", str(path)).stdout
    assert run("anchors", str(path), "--pin").returncode == 0
    assert argmap.load_reading(path).findings == ()


def test_a_lock_comes_back_as_it_was_written() -> None:
    hostile = 'a"\\\u2028\n{'
    item = Pin(
        id="x y",
        source=hostile.replace("\n", "").replace("\u2028", ""),
        quote=hostile,
        start=0,
        end=9,
    )
    lock = Lock(sources={item.source: "0" * 64}, anchors=(item, item))
    assert read_lock(write_lock(lock)) == lock
    assert read_lock(write_lock(Lock())) == Lock()


def test_only_files_have_a_lock(path: Path) -> None:
    for name in ("corpus:take-up-iran-offer", "-"):
        assert run("anchors", name, "--pin", text=MAP.replace("  ann:", "  saw:")).returncode == 4
    assert run("anchors", str(path), "--pin", "--update").returncode == 2
    done = run("convert", str(path), "-o", str(path.parent / "x.aif.json"))
    assert done.returncode == 0
    assert run("anchors", str(path.parent / "x.aif.json"), "--pin").returncode == 4


def test_repeated_words_are_pinned_in_their_order() -> None:
    text = argmap.SourceText("He agreed. He agreed.")
    twice = "{source: s, quote: He agreed., %s: '%s'}"
    body = f"[{twice % ('suffix', ' He')}, {twice % ('prefix', 'agreed. ')}]"
    made = argmap.loads(
        f"argmap: 2\nsources: {{s: S}}\nstatements: {{c: {{text: C., anchors: {body}}}}}", "yaml"
    )
    lock = pin(argmap.verify(made, {"s": text}), made).lock
    after, messages = pinned(made, lock)
    assert positions(after) == {"c": [0, 11]}
    assert messages == []
    reading = with_lock(argmap.ReadResult(made), write_lock(lock), "x.argmap.lock")
    assert reading.argument_map == after
