"""The command ``serve``: a live preview of a file in the browser."""

import signal
import sys
import threading
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from argmap.cli.options import FromOption
from argmap.cli.output import echo
from argmap.errors import FileError


def serve(
    argument_map: Annotated[str, typer.Argument(metavar="MAP", help="Path of the file to watch.")],
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            metavar="PORT",
            help="Port on 127.0.0.1.  [default: 8765 or a free one]",
        ),
    ] = None,
    theme: Annotated[
        str, typer.Option(help="light (as the reader prefers), dark or print.")
    ] = "light",
    direction: Annotated[str, typer.Option(help="LR (to the right) or TB (downward).")] = "LR",
    engine: Annotated[
        str | None, typer.Option(help="Layout engine by name or path; see 'argmap doctor'.")
    ] = None,
    source_format: FromOption = None,
) -> None:
    """Serve the web page of MAP on this machine, made anew at every save, until Ctrl-C.

    Example: argmap serve map.argmap.yaml --open
    """
    from argmap.live import Preview, Server

    if argument_map == "-" or argument_map.startswith("corpus:"):
        raise FileError(f"cannot watch {argument_map!r}: name a file")
    if not Path(argument_map).is_file():
        raise FileError(f"cannot watch {argument_map!r}: there is no such file")
    # A shell that starts it in the background has it ignore Ctrl-C, which is promised here.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, _end)
    try:
        preview = Preview(argument_map, source_format, theme, direction, engine)
        with Server(preview, port) as server:
            if preview.state.error:
                echo(f"argmap: {preview.state.error}", err=True)
            echo("argmap: Ctrl-C ends", err=True)
            echo(server.url)
            sys.stdout.flush()
            if open_browser:
                import webbrowser

                webbrowser.open(server.url)
            threading.Event().wait()
    except KeyboardInterrupt:
        echo("argmap: ended", err=True)


def _end(*_: object) -> NoReturn:
    raise KeyboardInterrupt
