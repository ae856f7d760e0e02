"""The command ``mcp``: the maps of a folder for programs that speak the Model Context Protocol."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.lasting import serve_on
from argmap.cli.output import echo
from argmap.cli.propose import today

if TYPE_CHECKING:
    from argmap.mcp.desk import Desk

TOKEN = "ARGMAP_MCP_TOKEN"


def mcp(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="The folder that is served, and nothing else.")
    ],
    author: Annotated[
        str,
        typer.Option(
            metavar="WHO", help="Under which name the client proposes; it cannot take another."
        ),
    ] = "mcp client",
    http: Annotated[
        bool,
        typer.Option("--http", help="Serve streamable HTTP on 127.0.0.1, for who has the token."),
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65535, metavar="PORT", help="With --http: the port.  [default: a free one]"
        ),
    ] = None,
    seconds: Annotated[
        float, typer.Option(min=1, max=600, metavar="N", help="Time for one answer.")
    ] = 30,
) -> None:
    """Serve the maps of FOLDER to an assistant that speaks MCP.

    The assistant reads maps and proposes changes; it cannot accept them. Assistants start the
    server themselves; docs/agents.md says how. Needs the extra `mcp`.

    Example: argmap mcp maps --author "drafter"
    """
    from argmap.errors import FileError
    from argmap.mcp.desk import Desk
    from argmap.mcp.folder import Folder
    from argmap.mcp.limits import Limits

    if port is not None and not http:
        raise typer.BadParameter("it is that of --http", param_hint="--port")
    if not author.strip():
        raise FileError("say under which name the client proposes, with --author WHO")
    desk = Desk(Folder(folder), author.strip(), today(), Limits(seconds=seconds))
    _serve(desk, http, port or 0)


def _serve(desk: "Desk", is_http: bool, port: int) -> None:
    import os
    import secrets

    from argmap import __version__
    from argmap.extras import require

    require("mcp", "the MCP server")
    from argmap.mcp import http, serving

    # The loop of events ends itself and its worker at Ctrl-C, as long as nobody else minds it.
    serve_on()
    if not is_http:
        serving.serve_stdio(desk, today, __version__)
        return
    opened = http.open_port(port)
    token = os.environ.get(TOKEN) or secrets.token_urlsafe(24)
    echo(f"http://{http.ADDRESS}:{opened.getsockname()[1]}{http.PATH}")
    echo(f"Authorization: Bearer {token}")
    _flush()
    server: Any = serving.make_server(desk, today, __version__)
    http.serve_http(server, opened, token, desk.limits.request)


def _flush() -> None:
    import sys

    sys.stdout.flush()
