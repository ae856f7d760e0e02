"""The command line on sources, testimony, parties and times."""

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

import argmap
from argmap.anchors import read_sources, verify
from commands import run
from test_cli import NORTHPORT, ROOT

IRAN = "corpus:take-up-iran-offer"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    shutil.copytree(ROOT / "examples/northport", folder)
    return folder


def test_anchors_are_found_in_the_folder_beside_the_map() -> None:
    done = run("anchors", NORTHPORT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("anchors: 27 exact\nstatements by fidelity: 6 quotation (22%)")
    data = json.loads(run("anchors", NORTHPORT, "--json").stdout)
    assert data["counts"]["exact"] == 27
    first = data["anchors"][1]
    assert (first["statement"], first["source"], first["state"]) == ("success", "minutes", "exact")
    assert (first["start"], first["end"], first["candidates"]) == (106, 175, 1)


def test_update_shows_and_writes_and_keeps_the_rest(town: Path) -> None:
    path, text = town / "map.argmap.yaml", town / "sources/minutes.txt"
    before = "# a comment\n" + path.read_text(encoding="utf-8")
    path.write_bytes(before.replace("\n", "\r\n").encode())
    text.write_text("Published by the town clerk.\n\n" + text.read_text(encoding="utf-8"))
    states = run("anchors", str(path), "--json")
    assert {item["state"] for item in json.loads(states.stdout)["anchors"]} == {"moved"}
    assert path.read_bytes().decode() == before.replace("\n", "\r\n")
    done = run("anchors", str(path), "--update")
    assert done.returncode == 0
    assert "success: start 106 -> 136" in done.stderr
    after = path.read_bytes().decode()
    assert after.startswith("# a comment\r\n")
    assert len(after.splitlines()) == len(before.splitlines())
    assert run("anchors", str(path)).stdout.startswith("anchors: 27 exact")
    assert "nothing to update" in run("anchors", str(path), "--update").stderr
    checked = verify(argmap.load(path), read_sources(argmap.load(path), folder=text.parent))
    assert checked.argument_map.sources[0].digest == checked.texts["minutes"].digest


@pytest.mark.parametrize("breaks", ["\r", "mixed", "\u2028"])
def test_update_leaves_line_ends_alone(town: Path, breaks: str) -> None:
    path, text = town / "map.argmap.yaml", town / "sources/minutes.txt"
    before = path.read_text(encoding="utf-8")
    if breaks == "mixed":
        before = before.replace("\n", "\r\n", 9)
    elif breaks == "\r":
        before = before.replace("\n", "\r")
    else:
        before = "# a comment \u2028# that goes on\n" + before
    path.write_bytes(before.encode())
    text.write_text("New. " + text.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("anchors", str(path), "--update").returncode == 0
    after = path.read_bytes().decode()
    assert [sign for sign in after if not sign.isalnum()] == [
        sign for sign in before if not sign.isalnum()
    ]
    assert run("anchors", str(path)).stdout.startswith("anchors: 27 exact")


def test_update_of_json(town: Path) -> None:
    path = town / "map.json"
    argmap.save(argmap.load(town / "map.argmap.yaml"), path)
    text = town / "sources/minutes.txt"
    text.write_text("New. " + text.read_text(encoding="utf-8"))
    assert run("anchors", str(path), "--update").returncode == 0
    assert run("anchors", str(path)).stdout.startswith("anchors: 27 exact")
    assert argmap.dumps(argmap.load(path)) == path.read_text(encoding="utf-8")


def test_lost_passages_exit_1_and_stay(town: Path) -> None:
    path, text = town / "map.argmap.yaml", town / "sources/minutes.txt"
    content = text.read_text(encoding="utf-8")
    text.write_text(content.replace("cleaned our air", "polluted our air"), encoding="utf-8")
    before = path.read_bytes()
    done = run("anchors", str(path))
    assert done.returncode == 1
    assert "E001 error: success: anchor in 'minutes' at 106 to 175 is called a quot" in done.stdout
    assert run("check", str(path), "--fail-on", "error").returncode == 1
    assert run("anchors", str(path), "--update").returncode == 1
    renewed = path.read_text(encoding="utf-8")
    assert argmap.load(path)["success"] == argmap.loads(before.decode(), "yaml")["success"]
    assert "319367b4640153e2b9df315d6211a672111ec9e80141badd2e2c6e76126bb14a" in renewed


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("anchors", NORTHPORT, "--source", "minutes"), 2, "write ID=FILE"),
        (("anchors", NORTHPORT, "--source", "minuts=x"), 2, "nearest: 'minutes'"),
        (("anchors", NORTHPORT, "--source", "minutes=absent.txt"), 4, "absent.txt"),
        (("anchors", NORTHPORT, "--source", "minutes=docs/absent/x"), 4, "no such file"),
        (("coverage", IRAN), 2, "give the text of a source"),
        (("chain", NORTHPORT, "nothing"), 2, "unknown"),
        (("witnesses", NORTHPORT, "minutes"), 2, "statement or argument"),
        (("rests", NORTHPORT), 2, "give one of"),
        (("rests", NORTHPORT, "--party", "mayr"), 2, "nearest: 'mayor'"),
        (("disputes", NORTHPORT, "mayor", "chambr"), 2, "nearest: 'chamber'"),
        (("timeline", NORTHPORT, "-o", "x.png"), 3, ".svg or .html"),
        (("timeline", NORTHPORT, "-o", "x.svg", "--theme", "pink"), 2, "unknown theme"),
        (("evidence", NORTHPORT, "success", "--policy", "nice"), 2, "unknown policy: 'nice'"),
        (("evidence", NORTHPORT, "succes", "--policy", "no-hearsay"), 2, "nearest: 'success'"),
    ],
)
def test_wrong_use(words: tuple[str, ...], code: int, message: str) -> None:
    done = run(*words, text="argmap: 1\nsources: {minutes: M}")
    shown = " ".join(done.stderr.replace("│", " ").split())
    assert message in shown
    assert done.returncode == code
    assert done.stdout == ""


def test_a_map_without_anchors_on_standard_input_has_nothing_to_update() -> None:
    words = ("anchors", "-", "--update", "--source", "minutes=README.md")
    done = run(*words, text="argmap: 1\nsources: {minutes: M}")
    assert (done.returncode, done.stderr) == (0, "argmap: nothing to update\n")
    assert done.stdout.startswith("anchors: none")


def test_coverage(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run("coverage", NORTHPORT, "-o", str(page), "--json")
    data = json.loads(done.stdout)
    assert (data["source"], data["sentences"], data["anchored"]) == ("minutes", 16, 14)
    assert data["missing"][1]["text"] == "The hearing closed at nine."
    shown = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in shown
    assert "<script" not in shown
    assert shown.count("<mark>") > 11
    assert '<span class="lack">The hearing closed at nine.</span>' in shown


def test_chain_and_witnesses() -> None:
    chains = json.loads(run("chain", NORTHPORT, "sensors-offline", "--json").stdout)["chains"]
    assert chains[0]["root"] == "crew"
    assert chains[0]["hearsay"] is True
    assert "could confirm: Maintenance crew" in run("chain", NORTHPORT, "sensors-offline").stdout
    data = json.loads(run("witnesses", NORTHPORT, "trade-unhurt", "--json").stdout)
    assert (data["statement"], data["supports"], data["independent"]) == ("trade-unhurt", 2, False)
    assert data["roots"][0]["party"] == "mayor"
    assert data["roots"][0]["statements"] == ["spending-rose", "vacancies-same"]
    assert data["not_carrying"] == []
    assert "nothing that supports it carries" in run("witnesses", NORTHPORT, "success").stdout
    told = run("witnesses", NORTHPORT, "cleaner-air").stdout
    assert "1 support, 2 witnesses: not independent\n" in told
    assert "all of it passes through: mayor\n" in told
    lone = "argmap: 2\nsources: {s: S}\nparties: {a: A}\nstatements:\n"
    lone += "  e: {kind: evidence, text: E., source: s, party: a}\n"
    assert (
        "1 support, 1 witness: on that word alone\n" in run("witnesses", "-", "e", text=lone).stdout
    )


def test_rests() -> None:
    unnamed = json.loads(run("rests", NORTHPORT, "--unnamed", "--json").stdout)
    assert unnamed == {
        "statements": ["ring-road", "not-simply-charge", "sensors-offline", "only-one"]
    }
    assert "sensors-offline" in run("rests", NORTHPORT, "--hearsay").stdout
    assert "11" not in run("rests", NORTHPORT, "--party", "crew").stderr


def test_parties_and_disputes() -> None:
    data = json.loads(run("parties", IRAN, "--json").stdout)
    by_name = {item["party"]: item for item in data["parties"]}
    assert by_name["leverett"]["denies"] == ["press-rebuffed", "image-of-iran"]
    assert {"statement", "stances", "silent"} == set(data["statements"][0])
    assert "leaves unanswered" in run("parties", IRAN).stdout
    found = json.loads(run("disputes", IRAN, "mazzetti-schmitt", "leverett", "--json").stdout)
    depths = [item["depth"] for item in found["disputes"]]
    assert depths == sorted(depths, reverse=True)
    assert (
        "denied by Hillary Mann Leverett"
        in run("disputes", IRAN, "mazzetti-schmitt", "leverett").stdout
    )


def test_timeline(tmp_path: Path) -> None:
    names = [str(tmp_path / "t.svg"), str(tmp_path / "t.html")]
    done = run("timeline", IRAN, "-o", names[0], "-o", names[1], "--theme", "dark")
    assert done.stdout == ""
    ElementTree.parse(names[0])
    assert "<table>" in Path(names[1]).read_text(encoding="utf-8")
    data = json.loads(run("timeline", IRAN, "--json").stdout)
    assert {item["clock"] for item in data["moments"]} == {"event", "utterance"}
    assert "[saad-entered]" in run("timeline", IRAN).stdout
    dated = "argmap: 1\nstatements: {a: {text: A, time: 2001}, b: {text: B, time: 2005}}"
    assert "1096 days without an event" in run("timeline", "-", text=dated).stdout
    gaps = json.loads(run("timeline", "-", "--gap", "9", "--json", text=dated).stdout)["gaps"]
    assert gaps == [{"clock": "event", "after": "2001-12-31", "before": "2005-01-01", "days": 1096}]


def test_every_question_can_be_asked_under_a_policy() -> None:
    for words in (
        ("evidence", IRAN, "press-deterrent"),
        ("chain", IRAN, "press-deterrent"),
        ("witnesses", IRAN, "press-deterrent"),
        ("rests", IRAN, "--unnamed"),
        ("parties", IRAN),
        ("disputes", IRAN, "us-officials", "leverett"),
        ("timeline", IRAN),
        ("show", IRAN),
    ):
        done = run(*words, "--policy", "no-hearsay")
        assert done.returncode == 0, words
        assert "argmap: policy no-hearsay: " in done.stderr
        assert "saad-turned-away" not in done.stdout
    kept = run("evidence", IRAN, "press-deterrent", "--policy", "no-hearsay")
    assert "press-deterrent itself does not pass: hearsay" in kept.stderr


def test_check_looks_at_the_texts(town: Path) -> None:
    assert run("check", str(town / "map.argmap.yaml")).returncode == 0
    (town / "sources/minutes.txt").write_bytes(b"\x00\x01binary")
    done = run("check", str(town / "map.argmap.yaml"))
    assert done.returncode == 2
    assert "minutes.txt:1:1: F001 error: not a text but a binary file" in done.stderr
