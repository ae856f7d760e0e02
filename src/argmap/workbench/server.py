"""The server: the page of one session on 127.0.0.1, for the browser that has the link and no one else."""

import json
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from argmap.errors import PortError
from argmap.live.quiet import QuietServer
from argmap.live.watch import polled_saves
from argmap.memory import paused_collector
from argmap.workbench.answering import Answers
from argmap.workbench.given import number_in
from argmap.workbench.guard import ADDRESS, USED, Guard, safety
from argmap.workbench.page import KINDS, assets, page_of, read
from argmap.workbench.session import Session

MOST_BYTES = 2**24
"""Bytes of the largest request: a text of a source that is brought in."""
HEARTBEAT = 10.0


class Server:
    """Serves a session until it is closed; a context manager."""

    def __init__(self, session: Session, port: int | None = None, lang: str | None = None) -> None:
        """Open the port, any free one when none is given.

        Raises:
            PortError: If the port is taken.
        """
        self.session: Session = session
        try:
            self._server = _Quiet((ADDRESS, port or 0), _Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise PortError(f"cannot serve on port {port}: {reason}") from error
        self.guard: Guard = Guard(self._server.server_address[1])
        self._server.guard = self.guard
        self._server.answers = Answers(session, lang)
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True),
            threading.Thread(target=self._watch, daemon=True),
        ]

    def __enter__(self) -> "Server":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self.session.end()
        self._server.shutdown()
        self._server.server_close()
        for thread in self._threads:
            thread.join(5)

    def _watch(self) -> None:
        """Look at the files when one is saved; what is read with them may lie in other folders."""
        for _ in polled_saves(self.session.marks, self._stop):
            with suppress(Exception), self.session.sources.confined(), paused_collector():
                self.session.look()


class _Quiet(QuietServer):
    guard: Guard
    answers: Answers


class _Handler(BaseHTTPRequestHandler):
    server: _Quiet
    server_version = "argmap"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer with the page, its scripts and styles, the board, or its events."""
        asked = urlsplit(self.path)
        why = self.server.guard.refuses("GET", asked.path, self.headers)
        if why is not None:
            self._say(403, why)
        elif asked.path == "/":
            self._send_page(parse_qs(asked.query))
        elif asked.path.startswith("/assets/"):
            self._send_asset(asked.path.removeprefix("/assets/"))
        elif asked.path == "/events":
            self._send_events()
        else:
            first = {name: values[0] for name, values in parse_qs(asked.query).items()}
            self._send_json(*self.server.answers.get(asked.path, first))

    def do_POST(self) -> None:
        """Do what the page asks for."""
        path = urlsplit(self.path).path
        why = self.server.guard.refuses("POST", path, self.headers)
        lengths = self.headers.get_all("Content-Length", [])
        if why is not None:
            self._say(403, why)
        elif len(lengths) != 1 or not lengths[0].isdecimal():
            self._say(411, "the length must be given")
        elif (length := number_in(lengths[0])) is None or length > MOST_BYTES:
            self._say(413, f"that is larger than {MOST_BYTES >> 20} MB")
        elif len(raw := self.rfile.read(length)) < length:
            self._say(400, "that did not arrive whole")
        else:
            self._send_json(*self.server.answers.post(path, raw))

    def _send_page(self, asked: dict[str, list[str]]) -> None:
        guard = self.server.guard
        if "token" in asked and not guard.knows(self.headers):
            cookie = guard.redeem(asked["token"][0])
            if cookie is None:
                self._say(403, USED)
                return
            self.send_response(303)
            self._send_headers({"Location": "/", "Set-Cookie": cookie, "Content-Length": 0})
        elif "token" in asked:
            self.send_response(303)
            self._send_headers({"Location": "/", "Content-Length": 0})
        elif not guard.knows(self.headers):
            self._say(403, USED)
        else:
            answers = self.server.answers
            with answers.speaking():
                page = page_of(answers.session.map.title or answers.session.name, guard.page_token)
            self._send(200, "text/html", page.encode("utf-8"))

    def _send_asset(self, name: str) -> None:
        if name not in assets():
            self._say(404, "there is nothing of that name")
            return
        self._send(200, KINDS[name[name.rindex(".") :]], read(name))

    def _send_json(self, status: int, body: Any) -> None:
        self._send(
            status,
            "application/json",
            json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass"),
        )

    def _say(self, status: int, words: str) -> None:
        self.close_connection = True
        self._send(status, "text/plain", f"{words}\n".encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self._send_headers({"Content-Type": f"{kind}; charset=utf-8", "Content-Length": len(body)})
        with suppress(OSError):
            self.wfile.write(body)

    def _send_headers(self, more: dict[str, Any]) -> None:
        for name, value in safety({name: str(value) for name, value in more.items()}).items():
            self.send_header(name, value)
        self.end_headers()

    def _send_events(self) -> None:
        """Send the number of the board whenever it changes, until the browser or the server leaves."""
        self.send_response(200)
        self._send_headers({"Content-Type": "text/event-stream; charset=utf-8"})
        session = self.server.answers.session
        number = 0
        with suppress(OSError):
            while not session.ended:
                now = session.revision
                words = f"data: {now}\n\n" if now != number else ": still here\n\n"
                self.wfile.write(words.encode("ascii"))
                number = now
                session.wait(number, HEARTBEAT)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep no log."""
