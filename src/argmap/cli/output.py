"""Output: answers on standard output, messages and progress on standard error."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

import typer

STYLES = {
    "title": "bold",
    "meta": "bright_black",
    "supports": "blue",
    "attacks": "dark_orange3",
    "undercut": "magenta",
}
PATIENCE = 1.0


def print_json(data: Any) -> None:
    """Print one JSON document."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def is_terminal() -> bool:
    """Tell whether standard output is a terminal."""
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
