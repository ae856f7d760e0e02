"""A server of HTTP that says nothing of browsers that go away, and waits for none of them."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from argmap.errors import PortError
from argmap.live.strangers import ADDRESS

DEFAULT_PORT = 8765


class QuietServer(ThreadingHTTPServer):
    """Serves each request in a thread of its own, which ends with the program."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    @classmethod
    def at(cls, port: int | None, handler: type[BaseHTTPRequestHandler]) -> Self:
        """Open a port on this machine, the usual one or any free one when none is given.

        Raises:
            PortError: If the port is taken.
        """
        for one in (DEFAULT_PORT, 0) if port is None else (port,):
            try:
                return cls((ADDRESS, one), handler)
            except (OSError, OverflowError) as error:
                reason = getattr(error, "strerror", None) or str(error)
        raise PortError(f"cannot serve on port {port}: {reason}")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that goes away is no error."""
