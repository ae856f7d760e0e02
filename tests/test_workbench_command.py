"""The command edit: begins maps, prints a link, ends cleanly, and leaves a whole file when it is killed."""

import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

import argmap
from commands import run

TOWN = Path(__file__).resolve().parents[1] / "examples/northport"
PATIENCE = 30.0


def begun(*given: str) -> tuple["subprocess.Popen[str]", str]:
    """Start the command, and return it with the link that it prints."""
    command = [sys.executable, "-m", "argmap", "edit", "--no-open", *given]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    link = process.stdout.readline().strip()
    if not link:
        raise AssertionError(process.communicate(timeout=PATIENCE)[1])
    return process, link


@pytest.mark.program
def test_a_map_is_begun_from_a_text_and_the_command_ends_cleanly(tmp_path: Path) -> None:
    text = tmp_path / "minutes.txt"
    shutil.copy(TOWN / "sources/minutes.txt", text)
    path = tmp_path / "new.argmap.yaml"
    process, link = begun(str(path), "--new", str(text))
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]+", link)
    found = argmap.load(path)
    assert [source.id for source in found.sources] == ["minutes"]
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "ended" in said


@pytest.mark.program
@pytest.mark.slow
@pytest.mark.parametrize("moment", [0.05, 0.21])
def test_a_server_that_is_killed_leaves_a_whole_file(tmp_path: Path, moment: float) -> None:
    shutil.copytree(TOWN, tmp_path / "town")
    path = tmp_path / "town/map.argmap.yaml"
    process, link = begun(str(path))
    found = re.fullmatch(r"(http://127\.0\.0\.1:(\d+))(/\?token=.*)", link)
    assert found is not None

    def ask(method: str, where: str, body: bytes = b"", **headers: str) -> tuple[str, bytes]:
        wire = HTTPConnection("127.0.0.1", int(found[2]), timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        wire.request(method, where, body, named)
        answer = wire.getresponse()
        return answer.getheader("Set-Cookie") or "", answer.read()

    cookie = ask("GET", found[3])[0].partition(";")[0]
    token = re.search(rb'argmap-page" content="([^"]+)"', ask("GET", "/", Cookie=cookie)[1])
    assert token is not None
    known = {"Cookie": cookie, "Origin": found[1], "X_Argmap_Page": token[1].decode()}
    done: list[int] = []

    def work() -> None:
        for number in range(10_000):
            action = {
                "do": "state",
                "text": f"Number {number}.",
                "target": "keep",
                "tie": "attacks",
            }
            body = json.dumps({"action": action}).encode()
            with suppress(OSError, HTTPException):
                ask("POST", "/act", body, Content_Type="application/json", **known)
                done.append(number)
                continue
            return

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    while len(done) < 3:
        time.sleep(0.01)
    time.sleep(moment)
    process.kill()
    process.communicate(timeout=PATIENCE)
    worker.join(PATIENCE)
    after = argmap.load(path)
    # What was answered is in the file; what was on its way may be.
    assert len(done) <= len(after.statements) - 30 <= len(done) + 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["corpus:korematsu"], "name a file"),
        (["-"], "name a file"),
        (["there.argmap.yaml", "--new", "t.txt"], "there already"),
        (["new.argmap.yaml", "--new", "gone.txt"], "gone.txt"),
        (["there.argmap.yaml", "--source", "minutes"], "ID=FILE"),
        (["there.argmap.yaml", "--source", "minutes=gone.txt"], "gone.txt"),
        (["no/folder/x.argmap.yaml"], "no/folder"),
        (["x.argdown"], "argmap convert"),
    ],
)
def test_what_cannot_be_edited_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(TOWN / "map.argmap.yaml", "there.argmap.yaml")
    Path("t.txt").write_text("It rained.\n", encoding="utf-8")
    Path("x.argdown").write_text("[A]: It rained.\n", encoding="utf-8")
    result = run("edit", *given, "--no-open")
    assert result.returncode in (2, 3, 4)
    assert said in result.stderr.replace("\n", " ")
    assert not Path("new.argmap.yaml").exists()
