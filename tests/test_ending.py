"""Ending: Ctrl-C and SIGTERM end a command at once, and leave no half of anything behind."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from argmap import stopping
from argmap.errors import LibraryError
from argmap.library import create_library, open_library
from argmap.library.store import file as library_file
from argmap.storage import Held, read_bytes, rewrite_all, write_bytes

pytestmark = pytest.mark.skipif(
    threading.current_thread() is not threading.main_thread() or stopping.ALARM is None,
    reason="signals break into the main thread, and Windows has no alarm",
)

STOPPED = "argmap: stopped; no file is half written\n"


@pytest.fixture
def own() -> Iterator[None]:
    """Obey signals as the command line does, and leave the process as it was."""
    before = [signal.getsignal(one) for one in stopping.ENDS]
    stopping.own_process()
    try:
        yield
    finally:
        stopping.leave_process()
        assert [signal.getsignal(one) for one in stopping.ENDS] == before


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> Callable[[object, str], None]:
    """Return what has Ctrl-C pressed just before a function is called."""

    def at(where: object, name: str) -> None:
        called = getattr(where, name)

        def noted(*words: object, **named: object) -> object:
            signal.raise_signal(signal.SIGINT)
            return called(*words, **named)

        monkeypatch.setattr(where, name, noted)

    return at


def broken_into(work: Callable[[], object]) -> None:
    """Do something that is broken into by Ctrl-C, if need be as soon as it is done."""

    def all_of_it() -> None:
        work()
        stopping.break_late()

    with pytest.raises(KeyboardInterrupt):
        all_of_it()


def test_a_file_that_is_being_written_is_written_first(
    tmp_path: Path, own: None, pressed: Callable[[object, str], None]
) -> None:
    path = tmp_path / "map.yaml"
    path.write_bytes(b"old")
    pressed(os, "replace")
    broken_into(lambda: write_bytes(str(path), b"new"))
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["map.yaml"]


def test_files_that_belong_together_are_all_written(
    tmp_path: Path, own: None, pressed: Callable[[object, str], None]
) -> None:
    names = [str(tmp_path / name) for name in ("a", "b", "c")]
    for name in names:
        write_bytes(name, b"old")
    pressed(os, "replace")
    broken_into(lambda: rewrite_all((Held(name, b"old", "old"), "new") for name in names))
    assert [read_bytes(name) for name in names] == [b"new"] * 3
    assert sorted(os.listdir(tmp_path)) == ["a", "b", "c"]


def test_a_long_question_to_a_library_is_broken_into(tmp_path: Path, own: None) -> None:
    with create_library(tmp_path / "town.db") as town:
        presses = threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT))
        presses.start()
        endless = "WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up) SELECT count(*) FROM up"
        with pytest.raises(KeyboardInterrupt), library_file.told(town.path, town.connection):
            town.connection.execute(endless).fetchone()
        presses.join()
    with open_library(tmp_path / "town.db") as town:
        assert town.status().counts["maps"] == 0


def test_a_library_waits_for_another_writer_no_longer_than_is_wanted(
    tmp_path: Path, own: None
) -> None:
    path = str(tmp_path / "town.db")
    create_library(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryError, match="is being written"):
        open_library(path, patience=0.01).add("examples/northport")
    presses = threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT))
    presses.start()
    with open_library(path, patience=3600) as town:
        with pytest.raises(KeyboardInterrupt):
            town.add("examples/northport")
        presses.join()
        other.close()
        # It is as patient as it was opened to be.
        assert town.connection.execute("PRAGMA busy_timeout").fetchone() == (3_600_000,)


def test_a_library_that_was_not_made_leaves_no_file(
    tmp_path: Path, own: None, pressed: Callable[[object, str], None]
) -> None:
    pressed(library_file, "migrate")
    with pytest.raises(KeyboardInterrupt):
        create_library(tmp_path / "town.db")
    assert os.listdir(tmp_path) == []


@pytest.mark.program
def test_what_is_begun_while_interrupts_are_held_hears_of_none() -> None:
    text = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"
    command = [sys.executable, "-c", text]
    with stopping.interrupts_held():
        held = subprocess.run(command, capture_output=True, text=True, check=True)
    free = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (held.stdout, free.stdout) == ("True\n", "False\n")


SECOND = """
import signal, sys
from argmap import stopping
stopping.own_process()
with stopping.ended_with_us(lambda: print("ended", flush=True)):
    with stopping.undone_with_us(lambda: print("undone", flush=True)):
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            signal.raise_signal(signal.{name})
            print("still here", flush=True)
"""


@pytest.mark.program
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_second_signal_ends_the_process_and_undoes_what_is_not_finished(
    name: str, code: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SECOND.format(name=name)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, "")
    # Once as soon as the first came, and again for what may have begun since.
    assert done.stdout.split() == ["ended", "ended", "undone"]


PRESSED = """
import signal, sys
import argmap.checks as module
from argmap.errors import FileError
def check(*words, **named):
    try:
        signal.raise_signal(signal.{name})
    except KeyboardInterrupt as stop:
        raise {raised} from None
    raise AssertionError("still here")
module.check = check
sys.argv = ["argmap", "check", "corpus:take-up-iran-offer"]
from argmap.__main__ import main
main()
"""


@pytest.mark.program
@pytest.mark.parametrize(
    ("name", "raised", "code"),
    [
        ("SIGINT", "stop", 130),
        ("SIGTERM", "stop", 143),
        # Pydantic makes an error of its own of whatever is raised within it.
        ("SIGINT", "ValueError('KeyboardInterrupt')", 130),
        ("SIGINT", "FileError('cannot write')", 130),
        ("SIGINT", "OSError('cannot write')", 130),
    ],
)
def test_a_command_says_in_one_sentence_that_it_was_stopped(
    name: str, raised: str, code: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRESSED.format(name=name, raised=raised)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "", STOPPED)


@pytest.mark.program
def test_what_a_shell_has_a_command_ignore_stays_ignored() -> None:
    text = (
        "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "from argmap import stopping; stopping.own_process(); stopping.obey_signals()\n"
        "signal.raise_signal(signal.SIGINT); print('still here')"
    )
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout == "still here\n"


def begun(folder: Path, count: int, process: subprocess.Popen[str]) -> list[int]:
    """Return the ids that so many processes wrote down in a folder when they had begun."""
    while True:
        found = [path.read_text(encoding="utf-8") for path in folder.glob("*.pid")]
        if len(found) >= count and all(found):
            return [int(text) for text in found]
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def wait_until_gone(ids: list[int]) -> None:
    """Wait until no process of these runs; one that stays is a test that never ends."""
    while any(map(runs, ids)):
        time.sleep(0.01)


def runs(number: int) -> bool:
    """Return whether a process runs; one that ended may stay until somebody asks how."""
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] not in ("Z", "X")


WORKERS = """
import os, sys, time
from pathlib import Path
from argmap import stopping
from argmap.formats.processes import work_through
def work(number):
    path = Path(sys.argv[1], f"{os.getpid()}.pid")
    path.write_text(str(os.getpid()))
    time.sleep(3600)
if __name__ == "__main__":
    stopping.own_process()
    try:
        for _ in work_through(range(64), work, work, 2):
            pass
    except KeyboardInterrupt:
        sys.exit(stopping.ended_by())
"""


@pytest.mark.program
@pytest.mark.skipif(not os.path.isdir("/proc"), reason="it looks for processes in /proc")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_workers_end_with_the_process_and_say_nothing(tmp_path: Path, name: str) -> None:
    program = tmp_path / "program.py"
    program.write_text(WORKERS, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(program), str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    ids = begun(tmp_path, 2, process)
    number = getattr(signal, name)
    # A terminal sends Ctrl-C to all of them, others to one process.
    (os.killpg if name == "SIGINT" else os.kill)(process.pid, number)
    assert process.communicate() == ("", "")
    assert process.returncode == number
    wait_until_gone(ids)


ENGINE = """#!/bin/sh
echo $$ > "{folder}/$$.tmp" && mv "{folder}/$$.tmp" "{folder}/$$.pid"
exec sleep 3600
"""
DRAWS = """
import sys
from functools import partial
from argmap import stopping
from argmap.drawing.engines import ProgramEngine
from argmap.drawing.workers import at_once, begun
stopping.own_process()
draw = partial(ProgramEngine("slow", sys.argv[1], ("svg",)).draw, "digraph {}", "svg")
try:
    match sys.argv[2]:
        case "one":
            draw()
        case "meanwhile":
            begun(draw)()
        case "many":
            list(at_once([draw] * 9))
except KeyboardInterrupt:
    sys.exit(stopping.ended_by())
"""


@pytest.mark.program
@pytest.mark.skipif(not os.path.isdir("/proc"), reason="it looks for processes in /proc")
@pytest.mark.parametrize(("how", "count"), [("one", 1), ("meanwhile", 1), ("many", 2)])
def test_engines_end_with_the_process(tmp_path: Path, how: str, count: int) -> None:
    engine = tmp_path / "engine"
    engine.write_text(ENGINE.format(folder=tmp_path), encoding="utf-8")
    engine.chmod(0o755)
    process = subprocess.Popen(
        [sys.executable, "-c", DRAWS, str(engine), how],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    ids = begun(tmp_path, count, process)
    process.send_signal(signal.SIGINT)
    assert process.communicate() == ("", "")
    assert process.returncode == signal.SIGINT
    wait_until_gone(ids)


@pytest.mark.program
def test_a_command_looks_at_no_old_objects_and_a_server_does() -> None:
    """A pass over a large map takes longer than Ctrl-C may."""
    text = (
        "import gc, sys, argmap.cli, argmap.lsp\n"
        "argmap.lsp.run_server = lambda: print(gc.get_threshold()[2])\n"
        "argmap.cli.echo = lambda *_: print(gc.get_threshold()[2])\n"
        "from argmap.__main__ import main\n"
        "usual = gc.get_threshold()[2]\n"
        "sys.argv = ['argmap', sys.argv[1]]\n"
        "try: main()\n"
        "finally: print(usual)"
    )
    for word, is_usual in (("--version", False), ("lsp", True)):
        command = [sys.executable, "-c", text, word]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        during, usual = done.stdout.split()
        assert (during == usual) == is_usual
