"""The tree on a real terminal: colours, pager, hint; and plain text everywhere else."""

import os
import pty
import re
import select
import struct
import subprocess
import sys
import time
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

import pytest
from typer.testing import CliRunner

import argmap
from argmap.cli import app
from argmap.cli.pager import fits, pager_command
from pages import grown

NORTHPORT = "examples/northport/map.argmap.yaml"
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z=]|\x1b[=>]")
RUNNER = CliRunner()


def on_terminal(
    words: list[str], env: dict[str, str] | None = None, keys: bytes = b"", rows: int = 30
) -> tuple[int, str]:
    """Run the command with standard output and error on a terminal of 100 columns."""
    main, side = pty.openpty()
    ioctl(side, TIOCSWINSZ, struct.pack("HHHH", rows, 100, 0, 0))
    clean = {
        k: v
        for k, v in os.environ.items()
        if k not in ("PAGER", "LESS", "NO_COLOR", "COLUMNS", "LINES")
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "argmap", *words],
        stdin=side,
        stdout=side,
        stderr=side,
        env=clean | {"TERM": "xterm-256color"} | (env or {}),
        start_new_session=True,
    )
    os.close(side)
    heard = b""
    started = time.monotonic()
    sent = not keys
    while time.monotonic() - started < 60:
        ready, _, _ = select.select([main], [], [], 0.2)
        if ready:
            try:
                got = os.read(main, 65536)
            except OSError:
                break
            if not got:
                break
            heard += got
        elif not sent:
            os.write(main, keys)
            sent = True
        elif process.poll() is not None:
            break
    os.close(main)
    return process.wait(10), heard.decode("utf-8", "replace").replace("\r\n", "\n")


def plain(text: str) -> str:
    return ESCAPE.sub("", text)


@pytest.fixture(scope="module")
def tree() -> str:
    return argmap.to_tree(argmap.load(NORTHPORT))


def words_of(text: str) -> list[str]:
    return [word for word in text.split() if word != "│"]


@pytest.mark.program
def test_the_tree_is_coloured_and_says_the_same(tree: str) -> None:
    code, said = on_terminal(["show", NORTHPORT, "--no-pager"])
    assert code == 0
    assert "\x1b[1m" in said
    assert "\x1b[34m+ because" in said
    assert words_of(plain(said)) == words_of(tree)


@pytest.mark.program
def test_no_color_leaves_no_colour(tree: str) -> None:
    code, said = on_terminal(["show", NORTHPORT, "--no-pager"], {"NO_COLOR": "1"})
    assert code == 0
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", said)
    assert words_of(plain(said)) == words_of(tree)


@pytest.mark.program
def test_long_lines_hang_under_their_guides() -> None:
    _, said = on_terminal(["show", NORTHPORT, "--no-pager"])
    lines = plain(said).splitlines()
    assert max(map(len, lines)) <= 100
    long = [row for row, line in enumerate(lines) if "├─ " in line and len(line) > 80]
    assert long
    for row in long:
        guide = lines[row].index("├─ ")
        assert lines[row + 1][guide:].startswith("│     ")


@pytest.mark.program
def test_a_long_tree_goes_through_the_pager_named(tmp_path: Path, tree: str) -> None:
    kept = tmp_path / "kept"
    env = {"PAGER": f"tee '{kept}'"}
    code, said = on_terminal(["show", NORTHPORT], env)
    assert code == 0
    assert words_of(plain(kept.read_text(encoding="utf-8"))) == words_of(tree)
    assert words_of(plain(said)) == words_of(tree)
    kept.unlink()
    code, _ = on_terminal(["show", NORTHPORT, "--no-pager"], env)
    assert not kept.exists()
    code, _ = on_terminal(["show", NORTHPORT, "--focus", "cleaner-air", "--depth", "0"], env)
    assert code == 0
    assert not kept.exists()
    code, _ = on_terminal(["show", NORTHPORT], env, rows=500)
    assert not kept.exists()


@pytest.mark.program
def test_no_shell_reads_the_pager(tmp_path: Path) -> None:
    bait = tmp_path / "bait"
    code, said = on_terminal(["show", NORTHPORT], {"PAGER": f"cat ; touch {bait}"})
    assert not bait.exists()
    code, said = on_terminal(["show", NORTHPORT], {"PAGER": f"$(touch {bait})"})
    assert code == 0
    assert not bait.exists()
    assert "cannot run the pager" in said
    assert "Northport congestion charge" in said


@pytest.mark.program
@pytest.mark.parametrize("pager", ["", "no-such-program-at-all"])
def test_without_a_pager_it_is_printed(pager: str, tree: str) -> None:
    code, said = on_terminal(["show", NORTHPORT], {"PAGER": pager})
    assert code == 0
    assert words_of(tree)[-8:] == words_of(plain(said))[-8:]


@pytest.mark.program
def test_a_pager_closed_early_is_no_error() -> None:
    code, said = on_terminal(["show", NORTHPORT], {"PAGER": "head -n 1"})
    assert code == 0
    assert "Traceback" not in said
    code, said = on_terminal(["show", "corpus:take-up-iran-offer"], {"PAGER": "true"})
    assert code == 0
    assert "Traceback" not in said


@pytest.mark.program
def test_less_is_left_with_q() -> None:
    code, said = on_terminal(["show", NORTHPORT], keys=b"q")
    assert code == 0
    assert "Northport congestion charge" in said
    assert "Traceback" not in said


@pytest.mark.program
def test_a_large_map_ends_with_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    argmap.save(grown(300), path)
    _, said = on_terminal(["show", str(path), "--no-pager"])
    assert "argmap: 300 statements, 17 arguments deep; --depth N shows the top" in said
    _, said = on_terminal(["show", str(path), "--no-pager", "--depth", "2"])
    assert "--depth N" not in said
    assert "left out" in said


def test_a_pipe_gets_plain_text(tree: str) -> None:
    done = RUNNER.invoke(app, ["show", NORTHPORT])
    assert (done.exit_code, done.stdout, done.stderr) == (0, tree, "")


def test_focus_and_depth_cut() -> None:
    whole = argmap.load(NORTHPORT)
    done = RUNNER.invoke(app, ["show", NORTHPORT, "--depth", "2"])
    ids = set(re.findall(r"\[([\w-]+)\]", done.stdout))
    assert ids >= {"keep-charge", "keep", "success", "tax-on-workers"}
    assert "+" in done.stdout
    done = RUNNER.invoke(app, ["show", NORTHPORT, "--focus", "cleaner-air", "--depth", "1"])
    near = argmap.neighbourhood(whole, "cleaner-air", 1)
    assert set(re.findall(r"\[([\w-]+)\]", done.stdout)) == {item.id for item in near.statements}
    done = RUNNER.invoke(app, ["show", NORTHPORT, "--depth", "0"])
    assert "[keep-charge]" in done.stdout


def test_what_fits_a_screen() -> None:
    assert fits("", 10, 2)
    assert fits("\x1b[1mabcdefghij\x1b[0m\n", 10, 2)
    assert not fits("\x1b[1mabcdefghijk\x1b[0m\n", 10, 2)
    assert not fits("漢字漢字漢字\n", 10, 2)


@pytest.mark.program
def test_pager_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "less -S '+G x'")
    assert pager_command() == ["less", "-S", "+G x"]
    monkeypatch.setenv("PAGER", "")
    assert pager_command() == []
    monkeypatch.delenv("PAGER")
    monkeypatch.setenv("PATH", "")
    assert pager_command() == []
    monkeypatch.setenv("PAGER", "less '")
    done = on_terminal(["show", NORTHPORT], {"PAGER": "less '", "PATH": os.environ["PATH"]})
    assert done[0] == 2


@pytest.mark.program
@pytest.mark.parametrize("command", ["evaluate", "robust"])
def test_verdicts_are_broken_at_the_edge_between_words(command: str) -> None:
    code, text = on_terminal([command, NORTHPORT])
    assert code == 0
    lines = text.replace("\r", "").split("\n")
    assert max(map(len, lines)) <= 100
    assert lines.count("") < 10
    whole = RUNNER.invoke(app, [command, NORTHPORT]).output
    assert text.split() == whole.split()
