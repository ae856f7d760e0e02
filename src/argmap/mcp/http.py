"""Streamable HTTP on 127.0.0.1, for clients on this machine that know the token.

The address that a client names (Host) and the page that asks (Origin) must be this server's own, so that
no site can reach the maps through a browser; the token keeps out other people on the machine.
"""

import hmac
import socket
from collections.abc import Callable
from typing import Any

import anyio
import uvicorn
from mcp.server import Server
from mcp.server.transport_security import TransportSecuritySettings

from argmap.errors import PortError

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost")
PATH = "/mcp"
CONNECTIONS = 32
SESSIONS = 16
IDLE = 600.0
SLOWEST = 10.0
"""Seconds that a client may take to send a message whole."""

_App = Callable[[dict[str, Any], Any, Any], Any]


def open_port(port: int) -> socket.socket:
    """Return a socket on a port of this machine alone; 0 takes a free one.

    Raises:
        PortError: If it cannot be had.
    """
    made = socket.socket()
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((ADDRESS, port))
        # From now on clients are heard, as soon as somebody answers them.
        made.listen(CONNECTIONS)
    except (OSError, OverflowError) as error:
        made.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise PortError(f"cannot serve on port {port}: {reason}") from error
    return made


def serve_http(server: Server[Any], port: socket.socket, token: str, most: int) -> None:
    """Serve clients on a port until the process is told to end; ``most`` bytes a message."""
    number = port.getsockname()[1]
    app = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        max_request_body_size=most,
        session_idle_timeout=IDLE,
        max_sessions=SESSIONS,
        transport_security=TransportSecuritySettings(
            allowed_hosts=[f"{name}:{number}" for name in NAMES],
            allowed_origins=[f"http://{name}:{number}" for name in NAMES],
        ),
    )
    config = uvicorn.Config(
        guarded(app, token, number),
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=2**14,
        ws="none",
    )
    anyio.run(uvicorn.Server(config).serve, [port])


def guarded(app: _App, token: str, port: int) -> _App:
    """Return an application that hears only who names it and knows the token, and waits for no one long."""
    hosts = {f"{name}:{port}" for name in NAMES}
    origins = {f"http://{host}" for host in hosts}

    async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if refusal := _refusal(scope["headers"], token, hosts, origins):
            await _refuse(send, *refusal)
            return
        is_whole = False

        async def in_time() -> Any:
            nonlocal is_whole
            if is_whole:
                return await receive()
            # Who has not said all by then is taken for gone.
            message: dict[str, Any] = {"type": "http.disconnect"}
            with anyio.move_on_after(SLOWEST):
                message = await receive()
            is_whole = not message.get("more_body", False)
            return message

        await app(scope, in_time, send)

    return answer


def _refusal(
    headers: list[tuple[bytes, bytes]], token: str, hosts: set[str], origins: set[str]
) -> tuple[int, str] | None:
    said: dict[str, list[str]] = {}
    for name, value in headers:
        said.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    host, origin = said.get("host", []), said.get("origin", [])
    if len(host) != 1 or host[0].lower() not in hosts or not set(origin) <= origins:
        return 403, "only for clients of this machine"
    given = said.get("authorization", [])
    known = f"Bearer {token}".encode()
    if len(given) != 1 or not hmac.compare_digest(given[0].encode("latin-1"), known):
        return 401, "the token is wrong"
    return None


async def _refuse(send: Any, status: int, why: str) -> None:
    body = f"{why}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    if status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
