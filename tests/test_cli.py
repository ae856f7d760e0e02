"""The command line: answers, exit codes, nothing half-written, no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands import run

ROOT = Path(__file__).resolve().parents[1]
NORTHPORT = "examples/northport/map.argmap.yaml"


def start(
    *words: str, text: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "argmap", *words],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def test_evidence() -> None:
    done = run("evidence", NORTHPORT, "less-traffic", "--json")
    assert done.returncode == 0
    data = json.loads(done.stdout)
    assert data["statement"] == "less-traffic"
    first = data["evidence"][0]
    assert (first["id"], first["source"], first["chain"]) == (
        "counts-fell",
        "minutes",
        ["a-counts"],
    )
    assert first["needs"] == ["outside-fell-less", "rest-is-charge"]
    against = json.loads(run("evidence", NORTHPORT, "success", "--against", "--json").stdout)
    assert ("region-rose", "trade-unhurt") in {
        (item["id"], item["via"]) for item in against["evidence"]
    }
    assert against["evidence"][0]["attack"]["kind"] == "rebut"
    assert (
        "needs also: [outside-fell-less]"
        in run("evidence", NORTHPORT, "less-traffic", "--flat").stdout
    )


def test_show_and_standard_input() -> None:
    text = (ROOT / NORTHPORT).read_text(encoding="utf-8")
    shown = run("show", "-", text=text)
    assert shown.stdout == run("show", NORTHPORT).stdout
    assert "\x1b" not in shown.stdout
    lines = json.loads(
        run("show", NORTHPORT, "--focus", "success", "--depth", "1", "--json").stdout
    )["lines"]
    assert lines[0]["text"] == "Northport congestion charge"
    assert "Nitrogen" not in run("show", NORTHPORT, "--party", "chamber").stdout
    assert "saad" not in run("show", "corpus:take-up-iran-offer", "--section", "mek").stdout.lower()


def test_render_writes_each_file(tmp_path: Path) -> None:
    names = [str(tmp_path / f"map.{suffix}") for suffix in ("svg", "png", "dot", "mmd", "txt")]
    done = run("render", NORTHPORT, *(word for name in names for word in ("-o", name)))
    assert done.returncode == 0
    assert done.stdout == ""
    assert all(os.path.getsize(name) > 500 for name in names)
    assert run("render", NORTHPORT, "-o", "-", "--kind", "dot").stdout.startswith("digraph")


def test_a_drawing_takes_no_maps_place(tmp_path: Path) -> None:
    path = tmp_path / "m.argmap.yaml"
    path.write_text("argmap: 2\nstatements: {a: A}\n", encoding="utf-8")
    before = path.read_bytes()
    done = run("render", str(path), "-o", str(path), "--kind", "svg")
    assert done.returncode == 2
    assert "name a file that ends in .svg" in done.stderr
    assert path.read_bytes() == before


def test_convert_and_back(tmp_path: Path) -> None:
    there, back = str(tmp_path / "m.json"), str(tmp_path / "m.argmap.yaml")
    assert run("convert", NORTHPORT, "-o", there).returncode == 0
    assert run("convert", there, "-o", back, "--report", str(tmp_path / "r.json")).returncode == 0
    report = json.loads((tmp_path / "r.json").read_text())
    assert report["findings"] == []
    assert run("convert", back, "-o", "-", "--to", "json").stdout == Path(there).read_text(
        encoding="utf-8"
    )


def test_check(tmp_path: Path) -> None:
    path = tmp_path / "m.argmap.yaml"
    path.write_text("argmap: 1\nstatements:\n  a: {kind: evidence, text: A}\n", encoding="utf-8")
    done = run("check", str(path), "--json")
    assert done.returncode == 1
    found = {item["code"]: item for item in json.loads(done.stdout)["findings"]}
    assert set(found) == {"B001", "C002"}
    assert (found["B001"]["line"], found["B001"]["column"], found["B001"]["file"]) == (
        3,
        3,
        str(path),
    )
    assert run("check", NORTHPORT).returncode == 0
    assert run("check", NORTHPORT, "--fail-on", "info").returncode == 1
    assert run("check", "corpus:take-up-iran-offer").returncode == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("show",), 2, "Missing argument"),
        (("nothing",), 2, "No such command"),
        (("show", "nofile.json"), 4, "no such file"),
        (("show", "."), 4, "is a directory"),
        (("show", "corpus:nothing"), 4, "no corpus map"),
        (("show", "README.md"), 3, "can be written, not read"),
        (("evidence", NORTHPORT, "succes"), 2, "nearest: 'success'"),
        (("render", NORTHPORT, "-o", "x.foo"), 3, "no drawing of kind"),
        (("render", NORTHPORT, "-o", "/nowhere/x.svg"), 4, "cannot write"),
        (("render", NORTHPORT, "-o", "x.svg", "--engine", "none"), 3, "no engine"),
        (("render", NORTHPORT, "-o", "x.svg", "--focus", "zzz"), 2, "unknown"),
        (("render", NORTHPORT, "-o", "x.svg", "--depth", "-2"), 2, "0 or more"),
        (("render", NORTHPORT, "-o", "x.svg", "--theme", "pink"), 2, "known: light"),
        (("convert", NORTHPORT, "-o", "x.foo"), 3, "unknown format"),
        (("convert", NORTHPORT, "-o", "x.aif"), 3, "files of aif end in .aif.json or .json"),
        (("view", NORTHPORT), 2, "unknown view: 'examples/northport"),
        (("new", "none"), 3, "'none' has no suffix; end it in .argmap.yaml"),
        (("add", "none.argmap.yaml", "claim", "C."), 4, "; 'argmap new none.argmap.yaml' makes it"),
        (("brief", NORTHPORT, "-o", "x.docx"), 2, "write Markdown (.md), and Pandoc makes it"),
        (("walk", NORTHPORT, "-o", "x.pptx"), 2, "write Markdown (.md), and Pandoc makes it"),
        (("convert", NORTHPORT, "-o", "x.json", "--from", "foo"), 3, "unknown format"),
        (("check", "-"), 2, "argmap: 2"),
        (("check", NORTHPORT, "--fail-on", "foo"), 2, "'--fail-on': 'foo' is not one of"),
    ],
)
def test_errors(words: tuple[str, ...], code: int, said: str) -> None:
    done = run(*words, text="")
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert done.stdout == ""
    assert not (ROOT / "x.svg").exists()
    assert not (ROOT / "x.json").exists()


def test_about() -> None:
    assert run("--version").stdout.startswith("argmap ")
    assert json.loads(run("schema").stdout)["properties"]["argmap"] == {
        "enum": [1, 2],
        "description": "Version of the format.",
    }
    names = [row["name"] for row in json.loads(run("formats", "--json").stdout)["formats"]]
    assert {"yaml", "json", "aif", "xaif"} <= set(names)
    assert "svg" in names
    doctor = json.loads(run("doctor", "--json").stdout)
    assert doctor["engines"][0]["name"] == "graphviz-pure"
    assert "take-up-iran-offer" in doctor["corpus"]


@pytest.mark.program
def test_the_process_answers_as_the_commands_do_here() -> None:
    """The tests above run the commands in their own process; these compare the two."""
    native = (ROOT / NORTHPORT).read_text(encoding="utf-8")
    for words, text, code in (
        (("show", "-"), native, 0),
        (("check", NORTHPORT, "--fail-on", "info"), None, 1),
        (("show", "nofile.json"), None, 4),
    ):
        done, here = start(*words, text=text), run(*words, text=text)
        assert (done.returncode, done.stdout, done.stderr) == (
            here.returncode,
            here.stdout,
            here.stderr,
        )
        assert done.returncode == code


@pytest.mark.program
def test_any_locale_and_encoding() -> None:
    done = start("show", NORTHPORT, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Northport congestion charge" in done.stdout


@pytest.mark.program
def test_a_reader_that_goes_away() -> None:
    command = f"{sys.executable} -m argmap show corpus:take-up-iran-offer | head -n 1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


@pytest.mark.slow
def test_one_line_of_many_megabytes(tmp_path: Path) -> None:
    for suffix in ("json", "yaml"):
        path = tmp_path / f"big.{suffix}"
        path.write_text("x" * 20_000_000, encoding="ascii")
        done = run("show", str(path))
        assert done.returncode == 2
        assert len(done.stderr) < 1000


@pytest.mark.program
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("argmap show {map} > /dev/full", 4, "no space left"),
        ("argmap show - <&-", 4, "closed"),
        ("ARGMAP_DOT={fake} argmap render {map} -o {folder}/x.svg", 2, "wrote no SVG"),
        ("ARGMAP_DOT={folder} argmap render {map} -o {folder}/x.svg", 3, "no program"),
    ],
)
def test_a_machine_that_fails(command: str, code: int, said: str, tmp_path: Path) -> None:
    fake = tmp_path / "fake"
    fake.write_text("#!/bin/sh\necho junk\n", encoding="ascii")
    fake.chmod(0o755)
    called = command.format(map=NORTHPORT, fake=fake, folder=tmp_path)
    called = called.replace("argmap ", f"{sys.executable} -m argmap ", 1)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        ["sh", "-c", called], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == code
    assert said in done.stderr.lower() or said in done.stderr
    assert [item.name for item in tmp_path.iterdir()] == ["fake"]
