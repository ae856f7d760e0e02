"""Places that are no files: devices, pipes, descriptors, links in a circle, closed output."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import argmap
from argmap.errors import FileError, UntoldFormatError
from argmap.formats import DRAWN, FORMATS
from argmap.rendering import KINDS
from argmap.storage import read_bytes, rewrite, write_bytes
from commands import run

POSIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
MAP = "corpus:take-up-iran-offer"
ARGMAP = f"{sys.executable} -m argmap"
pytestmark = POSIX


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PYTHONIO")}
    done = subprocess.run(
        ["bash", "-c", command.replace("argmap ", f"{ARGMAP} ")],
        cwd=folder,
        env={**plain, **environment},
        capture_output=True,
        timeout=120,
    )
    assert b"Traceback" not in done.stderr, done.stderr
    return done


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    argmap.save(argmap.ArgumentMap(id="m"), pipe)
    reader.join(10)
    assert argmap.loads(found[0].decode()).id == "m"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [item.name for item in tmp_path.iterdir()] == ["pipe.json"]


def test_a_device_is_written_to_through_a_link(tmp_path: Path) -> None:
    link = tmp_path / "out.json"
    link.symlink_to(os.devnull)
    argmap.save(argmap.ArgumentMap(), link)
    assert link.is_symlink()
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_links_in_a_circle_are_refused_and_stay(tmp_path: Path) -> None:
    link = tmp_path / "a"
    link.symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(FileError, match="too many levels"):
        write_bytes(str(link), b"x")
    with pytest.raises(FileError, match="too many levels"):
        read_bytes(str(link))
    assert link.is_symlink()
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a", "b"]


def test_a_link_to_a_file_stays_and_one_to_nothing_makes_it(tmp_path: Path) -> None:
    link, file = tmp_path / "link", tmp_path / "file"
    link.symlink_to("file")
    for content in (b"one", b"two"):
        write_bytes(str(link), content)
        assert link.is_symlink()
        assert file.read_bytes() == content


def test_what_is_no_file_is_not_changed_in_place(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="not a file"):
        rewrite(str(tmp_path / "pipe"), str.upper)


@pytest.mark.program
def test_descriptors_are_written_to_where_they_stand(tmp_path: Path) -> None:
    command = f"{{ echo a; argmap convert {MAP} --to json -o /dev/stdout; echo z; }} > out"
    assert shell(command, tmp_path).returncode == 0
    lines = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[1], lines[-2], lines[-1]) == ("a", "{", "}", "z")
    command = f"argmap convert {MAP} --to json -o >(head -1 > got); sleep 1; cat got"
    assert shell(command, tmp_path).stdout == b"{\n"
    command = f"argmap convert {MAP} --to json -o /dev/fd/3 3>> out"
    assert shell(command, tmp_path).returncode == 0
    assert (tmp_path / "out").read_text(encoding="utf-8").startswith("a\n{\n")


@pytest.mark.program
@pytest.mark.parametrize(
    "command",
    [
        f"show {MAP}",
        f"convert {MAP} --to json -o -",
        f"convert {MAP} --to json -o /dev/stdout",
        f"view verdicts {MAP}",
        f"evaluate {MAP} --json",
        f"render {MAP} -o - --kind dot",
    ],
)
def test_output_that_ends_early_or_is_closed(tmp_path: Path, command: str) -> None:
    ended = shell(f"argmap {command} 2>err | head -1; echo ${{PIPESTATUS[0]}}; cat err", tmp_path)
    assert ended.stdout.splitlines()[1:2] == [b"0"]
    for closed in (">&-", "> /dev/full"):
        done = shell(f"argmap {command} {closed}", tmp_path)
        assert done.returncode == 4
        assert b"cannot write" in done.stderr
    silent = shell(f"argmap {command} 2>&- | wc -c", tmp_path)
    assert int(silent.stdout) > 1000


@pytest.mark.parametrize("name", [row.name for row in FORMATS if row.write])
def test_a_converted_text_is_printed_as_it_is_written(tmp_path: Path, name: str) -> None:
    item = argmap.Statement(id="a", kind="claim", text="x\x1b[31m y\x9b \u202e\r\n z")
    source, out = tmp_path / "m.json", tmp_path / f"o{argmap.formats.find_format(name).suffixes[0]}"
    argmap.save(argmap.ArgumentMap(statements=(item,)), source)
    assert run("convert", str(source), "--to", name, "-o", str(out)).returncode == 0
    printed = run("convert", str(source), "--to", name, "-o", "-").stdout
    # A format of two files prints the tables as one.
    assert printed.encode() == out.read_bytes() or (name == "csv" and "x\\u001b[31m y" in printed)


@pytest.mark.program
def test_a_converted_picture_is_printed(tmp_path: Path) -> None:
    done = shell(f"argmap convert {MAP} --to png -o -", tmp_path)
    assert done.stdout.startswith(b"\x89PNG\r\n")


@pytest.mark.program
def test_a_pipe_is_read_by_what_comes_out_of_it(tmp_path: Path) -> None:
    done = shell(f"argmap show <(argmap convert {MAP} -o - --to yaml)", tmp_path)
    assert done.stdout == shell(f"argmap show {MAP}", tmp_path).stdout
    with pytest.raises(UntoldFormatError, match="is empty"):
        argmap.load(os.devnull)


@pytest.mark.program
def test_standard_output_is_utf_8_unless_asked_otherwise(tmp_path: Path) -> None:
    command = f"argmap show {MAP}"
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    assert "└─" in shell(command, tmp_path, **plain).stdout.decode("utf-8")
    asked = shell(command, tmp_path, PYTHONIOENCODING="latin-1").stdout
    assert "└" not in asked.decode("latin-1")


def test_csv_has_a_byte_order_mark_on_request(tmp_path: Path) -> None:
    for words in (("view", "verdicts", MAP), ("convert", MAP)):
        for more, mark in (((), False), (("--bom",), True)):
            out = tmp_path / "t.nodes.csv"
            assert run(*words, "-o", str(out), *more).returncode == 0
            assert out.read_bytes().startswith(b"\xef\xbb\xbf") is mark
    assert argmap.load(out) == argmap.load(MAP)
    refused = run("convert", MAP, "-o", str(tmp_path / "t.json"), "--bom")
    assert (refused.returncode, "CSV" in refused.stderr) == (2, True)


def test_a_suffix_that_is_only_written_says_so(tmp_path: Path) -> None:
    drawn = {suffix for row in KINDS for suffix in row.suffixes}
    assert drawn - {".txt", ".dot", ".gv"} == set(DRAWN)
    for name, known in (("notes.md", "markdown"), ("x.ttl", "turtle"), ("x.SVG", "svg")):
        (tmp_path / name).write_text("# Notes\n", encoding="utf-8")
        done = run("show", str(tmp_path / name))
        assert done.returncode == 3
        assert f"format {known!r} can be written, not read: {name!r}" in done.stderr
        assert ".md," not in done.stderr
    unknown = run("convert", MAP, "-o", str(tmp_path / "x.zzz"))
    assert (unknown.returncode, ".kialo.txt" in unknown.stderr) == (3, False)
