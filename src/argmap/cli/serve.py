"""The command ``serve``: a live preview of a map, or the pages of a library, in the browser."""

import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from argmap.cli.draw import with_look
from argmap.cli.lasting import serve_on
from argmap.cli.options import FromOption, WhyOption, WithSourcesOption
from argmap.cli.output import echo
from argmap.cli.setting import with_setting
from argmap.errors import FileError

if TYPE_CHECKING:
    from argmap.drawing.look import Look
    from argmap.semantics import Setting

SECONDS_TO_SIGNAL = 0.25
OF_LIBRARY = frozenset({"path", "open_browser", "port", "lang"})
OPTION_OF = {"source_format": "from", "policies": "policy", "layers": "layer"}


@with_setting
@with_look
def serve(
    path: Annotated[
        str, typer.Argument(metavar="MAP", help="Path of the file to watch, or of a library.")
    ],
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
    *,
    look: "Look",
    setting: "Setting",
    given: frozenset[str],
    why: WhyOption = None,
    with_sources: WithSourcesOption = False,
    source_format: FromOption = None,
) -> None:
    """Serve the web page of MAP, rebuilt on every save.

    Only this machine can reach the page; Ctrl-C ends it. For a library, the pages search all maps
    and say what rests on what; nothing can be changed there.

    Example: argmap serve map.argmap.yaml --open
    """
    from argmap.library import is_library

    _check_file(path)
    serve_on()
    # A shell that starts it in the background has it ignore Ctrl-C, which is promised here.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, _end)
    try:
        if is_library(path):
            _serve_library(path, port, open_browser, look.lang, given)
        else:
            _serve_map(path, port, open_browser, look, setting, why, with_sources, source_format)
    except KeyboardInterrupt:
        echo("argmap: ended", err=True)


def _serve_map(
    path: str,
    port: int | None,
    is_opened: bool,
    look: "Look",
    setting: "Setting",
    why: str | None,
    with_sources: bool,
    source_format: str | None,
) -> None:
    from argmap.live import Preview, Server
    from argmap.semantics import check_limit

    # No save of the file could make this right, so it is no error to show on the page.
    check_limit(setting)
    preview = Preview(path, source_format, look, setting, why, with_sources)
    with Server(preview, port) as server:
        if preview.state.error:
            echo(f"argmap: {preview.state.error}", err=True)
        _invite(server.url, is_opened)


def _serve_library(
    path: str, port: int | None, is_opened: bool, lang: str | None, given: frozenset[str]
) -> None:
    from argmap.shelf import LibraryServer

    for name in sorted(given - OF_LIBRARY):
        option = f"--{OPTION_OF.get(name, name).replace('_', '-')}"
        raise typer.BadParameter(
            f"{path!r} is a library, whose pages are the same for all: {option} is for a map"
        )
    with LibraryServer(path, port, lang) as server:
        _invite(server.url, is_opened)


def _invite(url: str, is_opened: bool) -> None:
    echo("argmap: Ctrl-C ends", err=True)
    echo(url)
    sys.stdout.flush()
    if is_opened:
        import webbrowser

        webbrowser.open(url)
    _wait()


def _check_file(path: str) -> None:
    if path == "-" or path.startswith("corpus:"):
        raise FileError(f"cannot watch {path!r}: name a file")
    if not Path(path).is_file():
        raise FileError(f"cannot watch {path!r}: there is no such file")


def _wait() -> None:
    # Never one wait without an end: a signal that comes just before the wait begins is noted by
    # Python, but does not end it.
    while not threading.Event().wait(SECONDS_TO_SIGNAL):
        pass


def _end(*_: object) -> NoReturn:
    raise KeyboardInterrupt
