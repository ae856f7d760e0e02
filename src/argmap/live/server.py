"""Server: one page and its events on 127.0.0.1, for the browser on this machine and no one else.

The address the browser names (Host) and the page that asks (Origin) must be this server's own,
so that no other site can read the map through the browser.
"""

import json
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any

from argmap.live.preview import Preview, State
from argmap.live.quiet import QuietServer
from argmap.live.strangers import ADDRESS, is_stranger
from argmap.live.watch import polled_saves, saves

HEARTBEAT = 10.0
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Server:
    """Serves a preview until it is closed; a context manager."""

    def __init__(self, preview: Preview, port: int | None = None) -> None:
        """Open the port, the usual one or any free one when none is given.

        Raises:
            PortError: If the port is taken.
        """
        self.preview = preview
        self._stop = threading.Event()
        self._server = _Quiet.at(port, _Handler)
        self._server.preview = preview
        self._threads = [
            threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True),
            threading.Thread(target=self._watch, daemon=True),
        ]

    @property
    def url(self) -> str:
        """Return where the page is."""
        return f"http://{ADDRESS}:{self._server.server_address[1]}/"

    def __enter__(self) -> "Server":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self.preview.end()
        self._server.shutdown()
        self._server.server_close()
        for thread in self._threads:
            thread.join(5)

    def _watch(self) -> None:
        watched = (self.preview.path, self.preview.marks, self._stop)
        try:
            for _ in saves(*watched):
                self.preview.rebuild()
        except Exception:
            # The folder may be gone, or the system may have no watch to give: looking goes on.
            for _ in polled_saves(*watched[1:]):
                self.preview.rebuild()


class _Quiet(QuietServer):
    preview: Preview


class _Handler(BaseHTTPRequestHandler):
    server: _Quiet
    server_version = "argmap"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer with the page, or with its events."""
        if self._is_foreign():
            self._send(403, "text/plain", b"only for pages of this server\n")
        elif self.path == "/":
            self._send(200, "text/html", self.server.preview.state.page)
        elif self.path == "/events":
            self._send_events()
        else:
            self._send(404, "text/plain", b"nothing here but /\n")

    def _is_foreign(self) -> bool:
        if is_stranger(self.headers, self.server.server_address[1]):
            return True
        site = self.headers.get("Sec-Fetch-Site", "none")
        return self.path != "/" and site not in ("none", "same-origin")

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self._send_headers({"Content-Type": f"{kind}; charset=utf-8", "Content-Length": len(body)})
        self.wfile.write(body)

    def _send_headers(self, more: dict[str, Any]) -> None:
        for name, value in {**HEADERS, **more}.items():
            self.send_header(name, str(value))
        self.end_headers()

    def _send_events(self) -> None:
        """Send the state now and every one that follows, until the browser or the server leaves."""
        self.send_response(200)
        self._send_headers({"Content-Type": "text/event-stream; charset=utf-8"})
        preview = self.server.preview
        state: State | None = None
        with suppress(OSError):
            while not preview.ended:
                now = preview.state
                if now is not state:
                    data = json.dumps({"number": now.number, "error": now.error})
                    self.wfile.write(f"data: {data}\n\n".encode())
                    state = now
                else:
                    self.wfile.write(b": still here\n\n")
                preview.wait(now.number, HEARTBEAT)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep no log."""
