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
        guarded(app, token, number, most),
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=2**14,
        ws="none",
    )
    anyio.run(uvicorn.Server(config).serve, [port])


def guarded(app: _App, token: str, port: int, most: int) -> _App:
    """Return an application that hears only who names it, knows the token and says it all in time."""
    hosts = {f"{name}:{port}" for name in NAMES}
    origins = {f"http://{host}" for host in hosts}

    async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        refusal = _refusal(scope["headers"], token, hosts, origins)
        body = None if refusal else await _whole(scope["headers"], receive, most)
        if refusal or body is None:
            await _refuse(send, *(refusal or (413, "too large, or not said in time")))
            return
        is_told = False

        async def told() -> Any:
            nonlocal is_told
            if is_told:
                return await receive()
            is_told = True
            return {"type": "http.request", "body": body, "more_body": False}

        await app(scope, told, send)

    return answer


async def _whole(headers: list[tuple[bytes, bytes]], receive: Any, most: int) -> bytes | None:
    """Return all that a client sends; None if that is too much, or takes too long."""
    announced = [value for name, value in headers if name == b"content-length"]
    if any(not one.isdigit() or len(one) > 12 or int(one) > most for one in announced):
        return None
    parts: list[bytes] = []
    length = 0
    with anyio.move_on_after(SLOWEST):
        while True:
            message = await receive()
            parts.append(message.get("body", b""))
            length += len(parts[-1])
            if length > most:
                return None
            if not message.get("more_body", False):
                return b"".join(parts)
    return None


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
