"""Server: the pages of a library on 127.0.0.1, for the browser on this machine; it takes nothing in.

The address the browser names (Host) and the page that asks (Origin) must be this server's own, so that
no other site can read the library through the browser. A link to a page may stand anywhere: who follows
it opens a page of its own, of which the site with the link sees nothing.
"""

import threading
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any

from argmap.library import open_library
from argmap.live.quiet import QuietServer
from argmap.live.strangers import ADDRESS, is_stranger
from argmap.shelf.answering import Shelf
from argmap.shelf.frame import STYLE, style

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "data:",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class LibraryServer:
    """Serves the pages of a library until it is closed; a context manager."""

    def __init__(self, path: str, port: int | None = None, lang: str | None = None) -> None:
        """Open the library once, and the port, the usual one or any free one when none is given.

        Raises:
            LibraryError: If it is no library, or cannot be read.
            PortError: If the port is taken.
        """
        # So it is brought up to date where it is of an older version; pages only read.
        open_library(path).close()
        self._server = _Quiet.at(port, _Handler)
        self._server.shelf = Shelf(path, lang)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )

    @property
    def url(self) -> str:
        """Return where the first page is."""
        return f"http://{ADDRESS}:{self._server.server_address[1]}/"

    def __enter__(self) -> "LibraryServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
        self._server.shelf.close()


class _Quiet(QuietServer):
    shelf: Shelf


class _Handler(BaseHTTPRequestHandler):
    server: _Quiet
    server_version = "argmap"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer with a page, or with the style of all."""
        if self._is_foreign():
            self._send(403, "text/plain", b"only for pages of this server\n")
        elif self.path == STYLE:
            self._send(200, "text/css", style())
        else:
            reply = self.server.shelf.reply(self.path)
            self._send(reply.status, "text/html", reply.page, reply.headers)

    def do_HEAD(self) -> None:
        """Answer as to GET, without the page."""
        self.do_GET()

    def _refuse(self) -> None:
        self.close_connection = True
        self._send(405, "text/plain", b"nothing is taken in here\n", {"Allow": "GET, HEAD"})

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _refuse

    def send_error(self, code: int, *_: Any, **__: Any) -> None:
        """Refuse what is no request, and methods that nobody takes, as all else is refused."""
        if code == HTTPStatus.NOT_IMPLEMENTED:
            self._refuse()
            return
        self.close_connection = True
        self._send(code, "text/plain", f"{HTTPStatus(code).phrase}\n".encode())

    def _is_foreign(self) -> bool:
        if is_stranger(self.headers, self.server.server_address[1]):
            return True
        if self.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin"):
            return False
        asked = [self.headers.get(f"Sec-Fetch-{name}") for name in ("Mode", "Dest")]
        return asked != ["navigate", "document"]

    def _send(
        self, status: int, kind: str, body: bytes, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        about = {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in {**HEADERS, **about, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            with suppress(OSError):
                self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep no log."""
