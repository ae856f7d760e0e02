"""Output: answers on standard output, messages and progress on standard error."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

import typer

from argmap.errors import DrawingError

STYLES = {
    "title": "bold",
    "meta": "bright_black",
    "supports": "blue",
    "attacks": "dark_orange3",
    "undercut": "magenta",
    "objects": "dark_orange3",
}
PATIENCE = 1.0
STANDARD_OUTPUT = "-"
PICTURES = ("png", "pdf")
_OBEYED = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def echo(text: object = "", *, err: bool = False) -> None:
    """Print a text of which no terminal is made to do anything: texts of maps are anybody's."""
    lines = str(text).split("\n")
    # What would be cleaned is never printable, and a short answer need not wait for all of drawing.
    if not all(map(str.isprintable, lines)):
        from argmap.drawing.text import REPLACEMENT, clean

        lines = [clean(line.replace("\r", REPLACEMENT)) for line in lines]
    typer.echo("\n".join(lines), err=err)


def put(content: bytes, kind: str) -> None:
    """Print the content of a file, of which only a terminal gets less than all.

    Raises:
        DrawingError: If a terminal were to show a picture.
    """
    if kind in PICTURES:
        if is_terminal():
            raise DrawingError(f"a terminal cannot show {kind}; redirect it, or use -o FILE")
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    text = content.decode("utf-8")
    if is_terminal():
        echo(text.replace("\r\n", "\n").removesuffix("\n"))
        return
    sys.stdout.write(text)
    sys.stdout.flush()


def deliver(content: bytes, output: str, kind: str) -> None:
    """Write the content of a file where ``-o`` says: to a file, or to standard output."""
    from argmap.storage import write_bytes

    if output == STANDARD_OUTPUT:
        put(content, kind)
    else:
        write_bytes(output, content)


def print_json(data: Any) -> None:
    """Print one JSON document."""
    written = json.dumps(data, ensure_ascii=False, indent=2)
    # JSON lets these stand, a terminal obeys them.
    typer.echo(_OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", written))


def say_partial(partial: str) -> None:
    """Say on standard error that an answer is not whole; nothing where it is."""
    if partial:
        echo(f"argmap: this answer is partial: {partial}", err=True)


def say_boxes(name: str, words: str) -> None:
    """Say on standard error what of the words of a document no font of this machine holds."""
    from argmap.drawing.fonts import print_findings

    for finding in print_findings(words):
        echo(f"argmap: {name}: {finding.full_text()}", err=True)


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show a bar on standard error while the body takes longer than a second, on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(what), BarColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    progress.add_task(what, total=None)
    timer = Timer(PATIENCE, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with suppress(Exception):
            progress.stop()
