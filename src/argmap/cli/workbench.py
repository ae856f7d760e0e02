"""The command ``edit``: a map edited in the browser on this machine, every action written into its file."""

import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from argmap.cli.edit.new import begin
from argmap.cli.lasting import serve_on
from argmap.cli.options import EncodingOption, LangOption
from argmap.cli.output import echo
from argmap.errors import FileError

if TYPE_CHECKING:
    from argmap.workbench import Server

SECONDS_TO_SIGNAL = 0.25


NewOption = Annotated[
    str | None,
    typer.Option("--new", metavar="FILE", help="Begin MAP from this text of a source."),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="ID=FILE",
        help="Text of a source; may be given again.  [default: those in sources/ and beside MAP]",
    ),
]
PersonOption = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides on proposals; asked for if needed."),
]
PortOption = Annotated[
    int | None,
    typer.Option(
        min=0, max=65535, metavar="PORT", help="Port on 127.0.0.1.  [default: a free one]"
    ),
]


def edit(
    path: Annotated[str, typer.Argument(metavar="MAP", help="Path of the map to edit.")],
    source: SourceOption = None,
    new: NewOption = None,
    by: PersonOption = None,
    manual: Annotated[
        bool, typer.Option("--manual", help="Write only when Save is pressed.")
    ] = False,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Print the link, and open no browser.")
    ] = False,
    port: PortOption = None,
    lang: LangOption = None,
    encoding: EncodingOption = None,
) -> None:
    """Edit MAP in the browser.

    Select words, connect statements and see the verdicts. A MAP that does not exist is created.
    Ctrl-C ends the workbench.

    Example: argmap edit charge.argmap.yaml --new minutes.txt
    """
    from argmap.workbench import Server, Session
    from argmap.workbench.bringing import keep

    if path == "-" or path.startswith("corpus:"):
        raise FileError(
            f"cannot edit {path!r}: name a file; argmap convert makes one of a corpus map"
        )
    if new is not None or not os.path.lexists(path):
        begin(path, [new] if new is not None else [], encoding)
    paths = dict(_given(one) for one in source or ())
    session = Session(path, paths, is_manual=manual, encoding=encoding, person=by)
    if new is not None:
        for begun in session.map.sources:
            keep(session.sources, begun.id, new)
    for source_id in paths:
        session.map.source(source_id)
    serve_on()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, _end)
    try:
        with Server(session, port, lang) as server:
            _invite(server, not no_open)
            _wait(server)
    except KeyboardInterrupt:
        left = "" if session.is_saved else "; what was not saved is gone"
        echo(f"argmap: ended{left}", err=True)


def _given(item: str) -> tuple[str, str]:
    name, sign, file = item.partition("=")
    if not sign or not name or not file:
        raise typer.BadParameter(f"write ID=FILE, not {item!r}", param_hint="--source")
    if not Path(file).is_file():
        raise FileError(f"cannot read {file!r}: no such file")
    return name, file


def _invite(server: "Server", is_opened: bool) -> None:
    link = server.guard.link()
    echo("argmap: this link works once, on this machine; Ctrl-C ends", err=True)
    echo(link)
    sys.stdout.flush()
    if is_opened:
        import webbrowser

        webbrowser.open(link)


def _wait(server: "Server") -> None:
    """Wait for the end; whoever presses Enter gets another link."""
    if sys.stdin is not None and sys.stdin.isatty():
        threading.Thread(target=_give_links, args=(server,), daemon=True).start()
    # Never one wait without an end: a signal that comes just before the wait begins is noted by
    # Python, but does not end it.
    while not threading.Event().wait(SECONDS_TO_SIGNAL):
        pass


def _give_links(server: "Server") -> None:
    for _ in sys.stdin:
        echo(server.guard.link())
        sys.stdout.flush()


def _end(*_: object) -> NoReturn:
    raise KeyboardInterrupt
