"""The live preview: what it serves and to whom, what a save does, how it ends."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.errors import DrawingError, PortError
from argmap.live import Preview, Server
from argmap.live.watch import mark_of, polled_saves, saves
from browsers import Open, address_ends
from pages import grown

GOOD = (Path(__file__).resolve().parents[1] / "examples/northport/map.argmap.yaml").read_text(
    encoding="utf-8"
)
BAD = "argmap: 1\nstatements:\n  a: {text: Some words, kind: clam}\n"
PATIENCE = 20.0


class Panic(BaseException):
    """What libraries in Rust raise when they fail: no Exception."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "map.argmap.yaml"
    found.write_text(GOOD, encoding="utf-8")
    return found


@pytest.fixture
def server(path: Path) -> Iterator[Server]:
    with Server(Preview(str(path)), 0) as found:
        yield found


def replace(path: Path, text: str) -> bool:
    """Save as editors do: a new file, renamed."""
    other = path.with_suffix(".new")
    other.write_text(text, encoding="utf-8")
    os.replace(other, path)
    return True


def ask(
    server: Server, where: str = "/", method: str = "GET", **headers: str
) -> http.client.HTTPResponse:
    address = re.fullmatch(r"http://(.*):(\d+)/", server.url)
    assert address is not None
    wire = http.client.HTTPConnection(address[1], int(address[2]), timeout=PATIENCE)
    wire.putrequest(method, where, skip_host="Host" in headers)
    for name, value in headers.items():
        wire.putheader(name.replace("_", "-"), value)
    wire.endheaders()
    return wire.getresponse()


def next_event(stream: http.client.HTTPResponse) -> dict[str, Any]:
    late = time.monotonic() + PATIENCE
    while True:
        line = stream.readline().decode()
        assert time.monotonic() < late, "no event came"
        if line.startswith("data: "):
            found: dict[str, Any] = json.loads(line.removeprefix("data: "))
            return found


def test_it_serves_the_page_and_nothing_else(server: Server, path: Path) -> None:
    with ask(server) as answer:
        page = answer.read().decode()
        assert answer.status == 200
        assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
        assert answer.getheader("Cache-Control") == "no-store"
        assert answer.getheader("Access-Control-Allow-Origin") is None
    assert "Northport congestion charge" in page
    assert "connect-src 'self'" in page.replace("&#x27;", "'")
    for where in ("/map.argmap.yaml", f"/{path}", "/../", "/?x", "/events/", "/favicon.ico"):
        with ask(server, where) as answer:
            assert answer.status == 404, where
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        with ask(server, method=method) as answer:
            assert answer.status == 501


@pytest.mark.parametrize("where", ["/", "/events"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8765"},
        {"Host": "127.0.0.1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_other_sites_are_refused(server: Server, where: str, headers: dict[str, str]) -> None:
    with ask(server, where, **headers) as answer:
        assert answer.status == 403
        assert b"Northport" not in answer.read()


def raw(server: Server, request: str) -> bytes:
    """Send bytes as they are, and give all that comes back."""
    port = int(server.url.rsplit(":", 1)[1].rstrip("/"))
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as wire:
        answer = b""
        # A server that has read enough may hang up.
        with suppress(ConnectionError):
            wire.sendall(request.replace("PORT", str(port)).encode("latin-1"))
            # If it has by now, there is no side left to shut, and its answer is read all the same.
            with suppress(OSError):
                wire.shutdown(socket.SHUT_WR)
            while piece := wire.recv(65536):
                answer += piece
    return answer


@pytest.mark.parametrize(
    "request_text",
    [
        "GET / HTTP/1.0\r\n\r\n",
        "GET /\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: evil.example\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT.evil.example\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost.evil.example:PORT\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example@127.0.0.1:PORT\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1]:PORT\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "GET /%2e%2e/map.argmap.yaml HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "HEAD / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 3\r\n\r\nabc",
        f"GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: {'a' * 100_000}\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\r\n\r\n",
    ],
)
def test_odd_requests_get_nothing(server: Server, request_text: str) -> None:
    assert b"Northport" not in raw(server, request_text)
    with ask(server) as answer:
        assert answer.status == 200


def test_those_who_say_nothing_keep_nobody_out(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # With the usual queue of five, the kernel makes the callers wait seconds for each other.
    monkeypatch.setattr(ThreadingHTTPServer, "request_queue_size", 128)
    with Server(Preview(str(path)), 0) as server:
        port = int(server.url.rsplit(":", 1)[1].rstrip("/"))
        silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(100)]
        for wire in silent[::2]:
            wire.sendall(b"GET / HT")
        with ask(server) as answer:
            assert answer.status == 200
        for wire in silent:
            wire.close()


def test_names_of_its_own_are_accepted(server: Server) -> None:
    port = server.url.rsplit(":", 1)[1].rstrip("/")
    for headers in (
        {"Host": f"localhost:{port}"},
        {"Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{port}"},
    ):
        with ask(server, **headers) as answer:
            assert answer.status == 200
    with ask(server, "/events", Sec_Fetch_Site="cross-site") as answer:
        assert answer.status == 403


def test_it_listens_on_this_machine_only(server: Server) -> None:
    assert server.url.startswith("http://127.0.0.1:")


def test_saves_make_new_pages_and_errors_keep_the_last(server: Server, path: Path) -> None:
    with ask(server, "/events") as stream:
        assert next_event(stream) == {"number": 1, "error": ""}
        replace(path, GOOD.replace("Northport congestion charge", "Changed title"))
        assert next_event(stream) == {"number": 2, "error": ""}
        assert b"<title>Changed title</title>" in ask(server).read()
        replace(path, BAD)
        event = next_event(stream)
        assert event["number"] == 3
        assert "3:31: F004 error" in event["error"]
        assert event["error"].splitlines()[-1] == " " * 7 + "| " + " " * 30 + "^"
        assert b"<title>Changed title</title>" in ask(server).read()
        path.unlink()
        replace(path, GOOD)
        event = next_event(stream)
        while event["error"]:
            event = next_event(stream)
        assert b"<title>Northport congestion charge</title>" in ask(server).read()


def test_a_file_that_is_away_is_an_error_and_its_return_is_seen(server: Server, path: Path) -> None:
    with ask(server, "/events") as stream:
        next_event(stream)
        path.unlink()
        assert "cannot read" in next_event(stream)["error"]
        assert b"<title>Northport congestion charge</title>" in ask(server).read()
        path.write_text(GOOD, encoding="utf-8")
        assert next_event(stream)["error"] == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_place_of_the_file_is_an_error_and_waits_for_nobody(
    server: Server, path: Path
) -> None:
    with ask(server, "/events") as stream:
        next_event(stream)
        path.unlink()
        os.mkfifo(path)
        event = next_event(stream)
        while "no file any more" not in event["error"]:
            event = next_event(stream)
        assert b"<title>Northport congestion charge</title>" in ask(server).read()
        path.unlink()
        path.write_text(GOOD, encoding="utf-8")
        while next_event(stream)["error"]:
            pass


@pytest.mark.parametrize(
    "error", [KeyError("x"), RecursionError(), MemoryError(), OSError(5, "no"), Panic("poisoned")]
)
def test_no_exception_of_a_rebuild_ends_the_server(
    server: Server, path: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise error

    with ask(server, "/events") as stream:
        next_event(stream)
        with monkeypatch.context() as patch:
            patch.setattr("argmap.live.preview.load_reading", fails)
            replace(path, GOOD + "\n")
            event = next_event(stream)
        assert f"argmap fails on this file ({type(error).__name__}" in event["error"]
        assert b"<title>Northport congestion charge</title>" in ask(server).read()
        replace(path, GOOD)
        assert next_event(stream)["error"] == ""


def test_a_watch_that_cannot_be_had_is_replaced_by_looking(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> Iterator[None]:
        raise OSError(28, "no watches left")

    monkeypatch.setattr("argmap.live.server.saves", none)
    with Server(Preview(str(path)), 0) as server, ask(server, "/events") as stream:
        next_event(stream)
        replace(path, GOOD.replace("Northport congestion charge", "Changed title"))
        assert next_event(stream) == {"number": 2, "error": ""}


def test_included_files_and_source_texts_are_watched(tmp_path: Path) -> None:
    path, part = tmp_path / "map.argdown", tmp_path / "parts/one.argdown"
    part.parent.mkdir()
    path.write_text("@include(parts/one.argdown)\n", encoding="utf-8")
    with Server(Preview(str(path)), 0) as server, ask(server, "/events") as stream:
        assert next_event(stream)["number"] == 1
        part.write_text("[A]: It was there before.\n", encoding="utf-8")
        assert next_event(stream) == {"number": 2, "error": ""}
        assert b"It was there before." in ask(server).read()
        part.write_text("[A]: It has changed since.\n", encoding="utf-8")
        assert next_event(stream) == {"number": 3, "error": ""}
        assert b"It has changed since." in ask(server).read()


def test_a_source_text_that_comes_is_checked(server: Server, path: Path) -> None:
    with ask(server, "/events") as stream:
        next_event(stream)
        (path.parent / "sources").mkdir()
        (path.parent / "sources/minutes.txt").write_text("Nothing of it.", encoding="utf-8")
        while b"anchor orphan" not in ask(server).read():
            next_event(stream)


def test_what_is_saved_between_reading_and_watching_is_seen(path: Path) -> None:
    preview = Preview(str(path))
    path.write_text(GOOD.replace("Northport congestion charge", "Saved early"), encoding="utf-8")
    with Server(preview, 0) as server, ask(server, "/events") as stream:
        while next_event(stream)["number"] < 2:
            pass
        assert b"<title>Saved early</title>" in ask(server).read()


def test_a_broken_file_is_served_with_its_error(path: Path) -> None:
    path.write_text(BAD, encoding="utf-8")
    preview = Preview(str(path))
    assert preview.state.number == 1
    assert "F004" in preview.state.error
    assert b"<title>map.argmap.yaml</title>" in preview.state.page
    path.write_text(GOOD, encoding="utf-8")
    assert preview.rebuild().error == ""
    assert b'data-live="2"' in preview.state.page


def test_sources_beside_the_map_are_checked(path: Path) -> None:
    (path.parent / "sources").mkdir()
    (path.parent / "sources/minutes.txt").write_text("Nothing of it.", encoding="utf-8")
    assert b"anchor orphan" in Preview(str(path)).state.page


def test_wrong_choices_are_errors(path: Path) -> None:
    with pytest.raises(DrawingError, match="unknown theme"):
        Preview(str(path), theme="pink")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=f"cannot serve on port {port}"):
            Server(Preview(str(path)), port)


@pytest.mark.parametrize("told", [True, False])
def test_every_way_to_save_is_seen(told: bool, path: Path) -> None:
    stop = threading.Event()
    seen = threading.Semaphore(0)
    marks = {str(path): mark_of(str(path))}

    def look() -> None:
        found = saves(str(path), lambda: marks, stop) if told else polled_saves(lambda: marks, stop)
        for _ in found:
            marks[str(path)] = mark_of(str(path))
            seen.release()

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    path.write_text(GOOD + "\n", encoding="utf-8")
    assert seen.acquire(timeout=PATIENCE)
    replace(path, GOOD + "\n\n")
    assert seen.acquire(timeout=PATIENCE)
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()


@pytest.mark.program
@pytest.mark.parametrize("wanted", [signal.SIGINT, signal.SIGTERM])
def test_the_command_ends_cleanly(path: Path, wanted: signal.Signals) -> None:
    command = [sys.executable, "-m", "argmap", "serve", str(path), "--port", "0"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": "src"},
    ) as process:
        assert process.stdout is not None
        address = re.fullmatch(r"http://(.*):(\d+)/\n", process.stdout.readline())
        assert address is not None
        wire = http.client.HTTPConnection(address[1], int(address[2]), timeout=PATIENCE)
        wire.request("GET", "/events")
        assert next_event(wire.getresponse())["number"] == 1
        process.send_signal(wanted)
        try:
            _, said = process.communicate(timeout=PATIENCE)
        finally:
            # What does not end must fail this test, not hold up all the others.
            process.kill()
    assert process.returncode == 0
    assert said == "argmap: Ctrl-C ends\nargmap: ended\n"


@pytest.mark.program
def test_the_command_needs_a_file() -> None:
    command = [sys.executable, "-m", "argmap", "serve", "nowhere.yaml"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={"PYTHONPATH": "src"}
    )
    assert done.returncode == 4
    assert done.stderr == "argmap: cannot watch 'nowhere.yaml': there is no such file\n"
    done = subprocess.run(
        [*command[:-1], "-"], capture_output=True, text=True, check=False, env={"PYTHONPATH": "src"}
    )
    assert done.returncode == 4
    assert done.stderr == "argmap: cannot watch '-': name a file\n"


@pytest.mark.browser
def test_the_reader_keeps_zoom_and_selection_over_a_save(
    server: Server, path: Path, open_tab: Open
) -> None:
    tab = open_tab()
    page = tab.page
    page.goto(server.url + "#n=success")
    page.click("#actual")
    page.click("#zoom-in")
    page.fill("#search", "traffic")
    where = "document.querySelector('a.card[href=\"#n=success\"]').getBoundingClientRect()"
    before = tab.ask(f"{where}.toJSON()")
    replace(path, GOOD.replace("The air in the centre is cleaner", "The air has become clean"))
    tab.wait("document.body.textContent.includes('The air has become clean')")
    tab.wait("document.documentElement.dataset.live === '2'")
    after = tab.ask(f"{where}.toJSON()")
    for name in ("left", "top", "width"):
        assert after[name] == pytest.approx(before[name], abs=2)
    assert page.inner_text("#panel h2").startswith("The charge has cut traffic")
    assert page.input_value("#search") == "traffic"
    replace(path, BAD)
    page.wait_for_selector(".live:not([hidden])")
    assert "F004" in page.inner_text(".live")
    assert "^" in page.inner_text(".live")
    assert tab.ask("document.body.textContent.includes('The air has become clean')")
    replace(path, GOOD)
    tab.wait("document.body.textContent.includes('The air in the centre is cleaner')")
    assert page.locator(".live").is_hidden()
    assert tab.complaints == []
    page.close()


SET = """(() => ({
  theme: document.documentElement.dataset.theme,
  outline: document.getElementById('outline').checkVisibility(),
  verdicts: document.getElementById('verdicts').checked,
  filter: document.getElementById('f-party').selectedOptions[0].textContent,
  count: document.getElementById('count').textContent,
  whatif: document.getElementById('whatif').checkVisibility(),
  switches: [...document.querySelectorAll('#whatif input')].map((el) => el.checked),
  open: [...document.querySelectorAll('#whatif details')].map((el) => el.open),
  panel: document.getElementById('panel').scrollTop,
  doubts: document.querySelector('#whatif .choices').scrollTop,
  focus: document.activeElement.id,
  gone: [...document.querySelectorAll('a.card.gone')].map((el) => el.getAttribute('href')),
}))()"""


@pytest.mark.browser
def test_all_that_a_reader_has_set_is_kept_over_a_save(
    server: Server, path: Path, open_tab: Open
) -> None:
    tab = open_tab(viewport={"width": 1400, "height": 420})
    page = tab.page
    page.goto(server.url + "#n=success")
    page.click("#theme")
    page.click("#fold-all")
    page.select_option("#f-party", index=2)
    page.click("#whatif-button")
    page.locator("#whatif summary").nth(1).click()
    page.locator("#whatif details").nth(1).locator("input").first.click()
    page.evaluate("document.getElementById('panel').scrollTop = 90")
    page.evaluate("document.querySelector('#whatif .choices').scrollTop = 60")
    page.focus("#f-kind")
    before = tab.ask(SET)
    assert before["panel"] == 90
    assert before["doubts"] == 60
    assert False in before["switches"]
    assert before["theme"] == "dark"
    # A party more comes first, so that numbers of parties are others.
    replace(path, GOOD.replace("parties:\n", "parties:\n  aaa: {name: Someone}\n", 1))
    tab.wait("document.documentElement.dataset.live === '2' && Boolean(globalThis.argmap)")
    after = tab.ask(SET)
    assert {name: after[name] for name in after if name != "switches"} == {
        name: before[name] for name in before if name != "switches"
    }
    assert after["switches"].count(False) == before["switches"].count(False)
    # A page that does not start hears of the next save, and what was set waits for it.
    page.click("#outline-button")
    page.add_init_script(
        "if (!sessionStorage.ok) globalThis.matchMedia = () => { throw Error('no start') }"
    )
    replace(path, GOOD)
    tab.wait("document.documentElement.dataset.live === '3' && !globalThis.argmap")
    page.evaluate("sessionStorage.ok = 1")
    replace(path, GOOD + "\n")
    tab.wait("document.documentElement.dataset.live === '4' && Boolean(globalThis.argmap)")
    assert tab.ask(SET)["theme"] == "dark"
    assert tab.ask("document.documentElement.classList.contains('wide')")
    assert {"no start" in one for one in tab.complaints} == {True}
    tab.complaints.clear()
    page.close()


@pytest.mark.browser
def test_the_reader_keeps_a_what_if_and_the_place_in_a_text_over_a_save(
    path: Path, open_tab: Open
) -> None:
    minutes = Path("examples/northport/sources/minutes.txt").read_text(encoding="utf-8")
    text = path.parent / "sources" / "minutes.txt"
    text.parent.mkdir()
    text.write_text(minutes, encoding="utf-8")
    flipped = (
        "[...document.querySelectorAll('a.card.flipped')].map((one) => one.getAttribute('href'))"
    )
    with Server(Preview(str(path), with_sources=True), 0) as server:
        tab = open_tab()
        page = tab.page
        page.goto(server.url)
        page.click("#whatif-button")
        page.click("#whatif label:has-text('Mayor of Northport')")
        before, words = tab.ask(flipped), str(page.text_content("#whatif-found"))
        assert before
        replace(path, GOOD.replace("The air in the centre is cleaner", "The air has become clean"))
        tab.wait("document.body.textContent.includes('The air has become clean')")
        tab.wait("document.documentElement.dataset.live === '2'")
        address_ends(page, f"{server.url}#without=mayor")
        assert page.locator("#whatif").is_visible()
        assert tab.ask(flipped) == before
        cleaner = "The air in the centre is cleaner"
        assert page.text_content("#whatif-found") == words.replace(
            cleaner, "The air has become clean"
        )
        # What if and a text stand in the same place: the one that is open stays open.
        page.click("#texts-button")
        page.fill("#seek", "charge")
        page.evaluate("() => { document.getElementById('texts').scrollTop = 150; }")
        text.write_text(minutes.replace("closed at nine", "closed at ten"), encoding="utf-8")
        tab.wait("document.body.textContent.includes('closed at ten')")
        tab.wait("document.documentElement.dataset.live === '3'")
        address_ends(page, f"{server.url}#without=mayor&src=minutes")
        assert tab.ask(flipped) == before
        assert page.locator("#whatif").is_hidden()
        tab.wait("document.getElementById('texts').scrollTop === 150")
        assert page.input_value("#seek") == "charge"
        assert "another text than the one" in page.inner_text("#texts .warn")
        assert tab.complaints == []
        page.close()


@pytest.mark.browser
def test_the_reader_keeps_folds_and_zoom_of_a_large_map_over_a_save(
    tmp_path: Path, open_tab: Open
) -> None:
    path = tmp_path / "large.argmap.yaml"
    argmap.save(grown(600), path)
    with Server(Preview(str(path)), 0) as server:
        tab = open_tab()
        tab.page.goto(server.url)
        tab.page.locator(".knob:not(.open):not(.gone)").first.dispatch_event("click")
        tab.page.click("#zoom-in")
        look = """[document.querySelectorAll('a.card:not(.gone)').length,
          document.querySelector('a.card:not(.gone)').getBoundingClientRect().width]"""
        before = tab.ask(look)
        argmap.save(grown(600).model_copy(update={"title": "Another title"}), path)
        tab.wait("document.title === 'Another title' && Boolean(globalThis.argmap)")
        cards, width = tab.ask(look)
        assert cards == before[0]
        assert width == pytest.approx(before[1], abs=1)
        assert tab.complaints == []
        tab.page.close()
