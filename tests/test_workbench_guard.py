"""Who may ask the workbench: the link, the cookie, the page; other sites and earlier runs are refused."""

import json
import shutil
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from argmap.workbench import Server, Session
from argmap.workbench.answering import Answers

TOWN = Path(__file__).resolve().parents[1] / "examples/northport"
PATIENCE = 20.0
ACT = {"action": {"do": "remove", "ids": ["end"]}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    shutil.copytree(TOWN, tmp_path / "town")
    return tmp_path / "town/map.argmap.yaml"


@pytest.fixture
def server(path: Path) -> Iterator[Server]:
    with Server(Session(str(path))) as found:
        yield found


def ask(
    server: Server, method: str, where: str, body: Any = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    wire = HTTPConnection("127.0.0.1", server.guard.port, timeout=PATIENCE)
    wire.putrequest(method, where, skip_host="Host" in headers)
    raw = b"" if body is None else json.dumps(body).encode()
    for name, value in headers.items():
        wire.putheader(name.replace("_", "-"), value)
    if body is not None and "Content_Length" not in headers:
        wire.putheader("Content-Length", str(len(raw)))
    wire.endheaders(raw or None)
    answer = wire.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


def admitted(server: Server) -> dict[str, str]:
    """What a page of this run sends: the cookie, its origin and its own token."""
    where = server.guard.link().removeprefix(server.guard.origin)
    status, headers, _ = ask(server, "GET", where)
    assert status == 303
    return {
        "Cookie": headers["Set-Cookie"].partition(";")[0],
        "Origin": server.guard.origin,
        "X_Argmap_Page": server.guard.page_token,
        "Content_Type": "application/json",
    }


def test_a_link_opens_the_page_once_and_the_cookie_is_strict(server: Server) -> None:
    where = server.guard.link().removeprefix(server.guard.origin)
    status, headers, _ = ask(server, "GET", where)
    assert (status, headers["Location"]) == (303, "/")
    assert "HttpOnly" in headers["Set-Cookie"]
    assert "SameSite=Strict" in headers["Set-Cookie"]
    assert ask(server, "GET", where)[0] == 403
    status, headers, page = ask(server, "GET", "/", Cookie=headers["Set-Cookie"].partition(";")[0])
    assert status == 200
    assert server.guard.page_token.encode() in page
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_without_the_cookie_nothing_is_told(server: Server) -> None:
    for where in (
        "/",
        "/board",
        "/found",
        "/events",
        "/assets/main.js",
        "/?token=guess",
        "/nothing",
    ):
        status, headers, body = ask(server, "GET", where)
        assert status == 403, where
        assert b"Northport" not in body
        assert "Set-Cookie" not in headers


def test_a_page_of_this_run_reads_and_writes(server: Server, path: Path) -> None:
    known = admitted(server)
    assert ask(server, "GET", "/board", Cookie=known["Cookie"])[0] == 200
    status, _, body = ask(server, "POST", "/act", ACT, **known)
    assert status == 200, body
    assert "\n  end:\n" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "changed",
    [
        {"Host": "evil.example"},
        {"Host": "localhost"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"X_Argmap_Page": "guess"},
        {"X_Argmap_Page": ""},
        {"Cookie": ""},
        {"Cookie": "argmap=x"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
    ],
)
def test_what_another_site_can_send_is_refused(
    server: Server, path: Path, changed: dict[str, str]
) -> None:
    before = path.read_bytes()
    sent = {name: value for name, value in {**admitted(server), **changed}.items() if value}
    if "Host" in changed:
        sent["Host"] = (
            f"{changed['Host']}:{server.guard.port}" if "." in changed["Host"] else changed["Host"]
        )
        sent["Host"] = changed["Host"] if changed["Host"] == "127.0.0.1" else sent["Host"]
    status, _, _ = ask(server, "POST", "/act", ACT, **sent)
    assert status == 403
    assert path.read_bytes() == before


def test_tokens_of_an_earlier_run_are_refused(path: Path) -> None:
    with Server(Session(str(path))) as first:
        known = admitted(first)
        link = first.guard.link()
        port = first.guard.port
    with Server(Session(str(path)), port) as server:
        assert server.guard.port == port
        assert ask(server, "GET", "/board", Cookie=known["Cookie"])[0] == 403
        assert ask(server, "GET", link.removeprefix(first.guard.origin))[0] == 403
        assert ask(server, "POST", "/act", ACT, **known)[0] == 403


def raw(server: Server, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.guard.port), PATIENCE) as wire:
        wire.sendall(request)
        wire.shutdown(socket.SHUT_WR)
        found = b""
        while part := wire.recv(65536):
            found += part
    return found


def test_odd_requests_change_nothing(server: Server, path: Path) -> None:
    before = path.read_bytes()
    known = admitted(server)
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in known.items())
    host = f"Host: 127.0.0.1:{server.guard.port}\r\n"
    for request in (
        f"POST /act HTTP/1.1\r\n{host}{host}{head}Content-Length: 2\r\n\r\n{{}}",
        f"POST /act HTTP/1.1\r\n{head}Content-Length: 2\r\n\r\n{{}}",
        f"POST /act HTTP/1.1\r\n{host}{head}\r\n{{}}",
        f"POST /act HTTP/1.1\r\n{host}{head}Content-Length: -1\r\n\r\n{{}}",
        f"POST /act HTTP/1.1\r\n{host}{head}Content-Length: 99999999999\r\n\r\n{{}}",
        f"POST /act HTTP/1.1\r\n{host}{head}Content-Length: {'9' * 5000}\r\n\r\n{{}}",
        f"POST /undo HTTP/1.1\r\n{host}{head}Content-Length: 9\r\n\r\n{{}}",
        f"POST /act HTTP/1.1\r\n{host}{head}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{{}}",
        f"POST /act HTTP/1.1\r\n{host}{head}Content-Length: 3\r\n\r\n[1]",
        f"POST /act HTTP/1.1\r\n{host}{head}Content-Length: 2\r\n\r\n\xff\xfe",
        f"PUT /act HTTP/1.1\r\n{host}{head}Content-Length: 2\r\n\r\n{{}}",
        f"DELETE / HTTP/1.1\r\n{host}{head}\r\n",
        "GARBAGE\r\n\r\n",
    ):
        answer = raw(server, request.encode("latin-1"))
        assert not answer.startswith(b"HTTP/1.0 200"), request
        # Something is said to everybody who speaks HTTP.
        assert answer, request
    status, _, _ = ask(server, "GET", f"/board?since={'9' * 5000}", Cookie=known["Cookie"])
    assert status == 200
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "where",
    [
        "/assets/../session.py",
        "/assets/%2e%2e/session.py",
        "/assets//etc/passwd",
        "/assets/page.html",
        "//etc/passwd",
        "/map.argmap.yaml",
    ],
)
def test_no_file_is_served_but_those_of_the_page(server: Server, where: str) -> None:
    assert ask(server, "GET", where, Cookie=admitted(server)["Cookie"])[0] == 404


def test_no_link_leads_out_of_the_folder(path: Path) -> None:
    outside = path.parent.parent / "outside"
    outside.mkdir()
    (outside / "told.txt").write_text("A secret.", encoding="utf-8")
    folder = path.parent
    (folder / "sources/minutes.txt").unlink()
    (folder / "sources/minutes.txt").symlink_to(outside / "told.txt")
    (folder / "sources/new.txt").symlink_to(outside / "new.txt")
    (folder / "proposals").symlink_to(outside)
    (folder / "map.argmap.lock").symlink_to(outside / "told.txt")
    before = sorted(outside.iterdir())
    answers = Answers(Session(str(path), person="Me"))

    def post(where: str, **body: Any) -> Any:
        return answers.post(where, json.dumps(body).encode())

    board = answers.get("/board", {})[1]
    assert "in the folder of the map" in board["trouble"]["message"]
    for where, body in (
        ("/ask", {"ask": "text", "source": "minutes"}),
        ("/act", {"action": {"do": "bring", "text": "Words.", "title": "New"}}),
        ("/act", {"action": {"do": "note", "id": "end", "text": "Hm."}}),
    ):
        status, answer = post(where, **body)
        assert status in (422, 507), answer
        assert "secret" not in str(answer)
    assert "secret" not in str([answers.get(one, {}) for one in ("/found", "/review")])
    assert sorted(outside.iterdir()) == before
    assert post("/act", **ACT)[0] == 200
    # What was named may lie anywhere.
    named = Session(str(path), {"minutes": str(outside / "told.txt")})
    assert named.texts["minutes"].text == "A secret."


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"action": None},
        {"action": {"do": "nothing"}},
        {"action": {"do": "state"}},
        {"action": {"do": "state", "text": "x" * 30_000}},
        {"action": {"do": "set", "id": "end", "path": [], "new": 1}},
        {"action": {"do": "bring", "text": "x", "title": "../../x", "fields": {"id": "../x"}}},
        {"action": {"do": "together", "actions": [{"do": "together", "actions": []}]}},
        {"action": {"do": "connect", "origins": [], "target": "end", "tie": "supports"}},
    ],
)
def test_what_is_no_action_is_told_so(server: Server, path: Path, body: dict[str, Any]) -> None:
    status, _, answer = ask(server, "POST", "/act", body, **admitted(server))
    outside = [one for one in path.parent.parent.rglob("*") if ".." in one.name]
    assert not outside
    if body.get("action") and body["action"].get("do") == "bring":
        # A name of a file is made of the words, never taken from them.
        assert status == 200
        assert [one.name for one in (path.parent / "sources").iterdir() if one.name == "x.txt"]
        return
    assert status == 400, answer
    assert json.loads(answer)["error"]
