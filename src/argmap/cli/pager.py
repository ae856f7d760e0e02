"""Pager: long answers a screen at a time, through the program the reader has chosen."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import typer

from argmap.cli.output import echo

USUAL = ("less", "more")
SETTINGS = {"LESS": "FRX", "LV": "-c"}
"""What less and lv need to keep colours, and less to leave a short text on the screen."""


def fits(text: str, columns: int, rows: int) -> bool:
    r"""Return whether a text fits on a screen, long lines wrapped; one row stays for the prompt.

    >>> fits("a\nb\n", 80, 3), fits("a" * 200 + "\n", 80, 3)
    (True, False)
    """
    from rich.cells import cell_len
    from rich.text import Text

    used = 0
    for line in text.splitlines():
        used += max(1, -(-cell_len(Text.from_ansi(line).plain) // max(1, columns)))
        if used >= rows:
            return False
    return True


def pager_command() -> list[str]:
    """Return the words of ``PAGER``, else less or more; nothing when it is empty or there is none.

    No shell reads them: ``PAGER="less -S"`` is a program and an option.

    Raises:
        typer.BadParameter: If the quotes in ``PAGER`` do not close.
    """
    chosen = os.environ.get("PAGER")
    if chosen is not None:
        try:
            return shlex.split(chosen)
        except ValueError as error:
            raise typer.BadParameter(
                f"cannot read {chosen!r}: {error}", param_hint="PAGER"
            ) from None
    return next(([found] for name in USUAL if (found := shutil.which(name))), [])


def show_text(text: str, paged: bool) -> None:
    """Write a text to standard output, on a terminal through the pager if it is long."""
    size = shutil.get_terminal_size()
    if paged and os.environ.get("TERM") != "dumb" and not fits(text, size.columns, size.lines):
        command = pager_command()
        if command and _page(command, text):
            return
    sys.stdout.write(text)
    sys.stdout.flush()


def _page(command: list[str], text: str) -> bool:
    """Hand a text to a pager; false when there is no such program."""
    environment = SETTINGS | dict(os.environ)
    with _interrupts_left_to_the_pager():
        try:
            pager = subprocess.Popen(
                command, stdin=subprocess.PIPE, env=environment, encoding="utf-8", errors="replace"
            )
        except OSError as error:
            echo(f"argmap: cannot run the pager {command[0]!r}: {error.strerror}", err=True)
            return False
        assert pager.stdin is not None
        # A reader who has seen enough closes it early.
        with suppress(BrokenPipeError):
            pager.stdin.write(text)
        with suppress(BrokenPipeError):
            pager.stdin.close()
        pager.wait()
    return True


@contextmanager
def _interrupts_left_to_the_pager() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
