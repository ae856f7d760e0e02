"""Command line: one function a command; each says what it does in its help and in docs/cli.md."""

import os
import sys
from contextlib import suppress
from typing import Any

import typer

from argmap.cli.group import Commands
from argmap.cli.late import LateCommands
from argmap.cli.output import echo
from argmap.cli.words import Worded
from argmap.errors import (
    ArgmapError,
    EngineNotFoundError,
    FileError,
    MissingExtraError,
    OneWayFormatError,
    UnknownFormatError,
    UnsupportedDrawingError,
)
from argmap.stopping import is_ending, is_stopped, leave_process, own_process

EXIT_FINDINGS, EXIT_USAGE, EXIT_ENGINE, EXIT_FILE, EXIT_INTERRUPTED = 1, 2, 3, 4, 130
NOTHING_FOR_IT = (
    EngineNotFoundError,
    MissingExtraError,
    OneWayFormatError,
    UnknownFormatError,
    UnsupportedDrawingError,
)

COMMANDS: dict[str, str] = {
    "new": "argmap.cli.edit.new",
    "add": "argmap.cli.edit.add",
    "edit": "argmap.cli.workbench",
    "rename": "argmap.cli.edit.ids",
    "restate": "argmap.cli.edit.fields",
    "remove": "argmap.cli.edit.ids",
    "fmt": "argmap.cli.edit.fmt",
    "apply": "argmap.cli.edit.patches",
    "undo": "argmap.cli.edit.patches",
    "sign-off": "argmap.cli.edit.sign_off",
    "propose": "argmap.cli.propose",
    "revise": "argmap.cli.propose",
    "withdraw": "argmap.cli.propose",
    "review": "argmap.cli.review",
    "stats": "argmap.cli.stats",
    "find": "argmap.cli.stats",
    "render": "argmap.cli.draw",
    "show": "argmap.cli.show",
    "serve": "argmap.cli.serve",
    "view": "argmap.cli.view",
    "walk": "argmap.cli.walk",
    "modules": "argmap.cli.modules",
    "brief": "argmap.cli.view",
    "report": "argmap.cli.view",
    "evidence": "argmap.cli.evidence",
    "supporters": "argmap.cli.supporters",
    "attackers": "argmap.cli.supporters",
    "convert": "argmap.cli.convert",
    "instantiate": "argmap.cli.instantiate",
    "check": "argmap.cli.check",
    "registers": "argmap.cli.registers",
    "diff": "argmap.cli.diff",
    "merge": "argmap.cli.merge",
    "exercise": "argmap.cli.exercise",
    "hand-ins": "argmap.cli.hand_ins",
    "agree": "argmap.cli.agree",
    "score": "argmap.cli.score",
    "evaluate": "argmap.cli.evaluate",
    "why": "argmap.cli.why",
    "whatif": "argmap.cli.whatif",
    "flip": "argmap.cli.flip",
    "critical": "argmap.cli.critical",
    "needs": "argmap.cli.critical",
    "robust": "argmap.cli.robust",
    "sweep": "argmap.cli.robust",
    "ach": "argmap.cli.ach",
    "solve": "argmap.cli.solve",
    "anchors": "argmap.cli.sources",
    "coverage": "argmap.cli.sources",
    "chain": "argmap.cli.witnesses",
    "witnesses": "argmap.cli.witnesses",
    "rests": "argmap.cli.witnesses",
    "parties": "argmap.cli.parties",
    "disputes": "argmap.cli.parties",
    "timeline": "argmap.cli.parties",
    "questions": "argmap.cli.questions",
    "schemes": "argmap.cli.schemes",
    "lsp": "argmap.cli.lsp",
    "mcp": "argmap.cli.mcp",
    "schema": "argmap.cli.about",
    "formats": "argmap.cli.about",
    "doctor": "argmap.cli.about",
    "set": "argmap.cli.edit.fields",
    "help": "argmap.cli.group",
    "library": "argmap.cli.library",
}
"""The module of each command, by name."""


class _All(Worded, Commands):
    """All commands, each imported when it is asked for."""

    def __init__(self, **settings: Any) -> None:
        self.late = LateCommands(COMMANDS)
        super().__init__(**settings | {"commands": self.late})

    def first_words(self, name: str, limit: int) -> str:
        """Return the first words of what a command does, without making it."""
        return self.late.first_words(name, limit)


app: typer.Typer = typer.Typer(
    name="argmap",
    cls=_All,
    help="Argument maps as plain files: claims, evidence and rebuttals, each traceable to its source.\n\nMAP is a path, - or corpus:NAME; case:PATH,PATH is several files or folders as one case.\n\nBegin with 'argmap new map.yaml', or look at 'argmap show corpus:korematsu'.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _top(
    version: bool = typer.Option(False, "--version", "-V", help="Print the version and stop."),
) -> None:
    if version:
        from argmap import __version__

        echo(f"argmap {__version__}")
        raise typer.Exit


def run() -> int:
    """Run the command line on ``sys.argv`` and give the exit code.

    Who stops reading, as ``head`` does, has what he wants: that is no failure. Who presses Ctrl-C gets
    what is certain by then, where a command has such an answer.
    """
    own_process()
    try:
        code = _run()
        return EXIT_INTERRUPTED if is_stopped() else code
    finally:
        leave_process()


def _run() -> int:
    try:
        try:
            app(standalone_mode=True)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except (ArgmapError, OSError) as error:
        return _said(error)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except SystemExit as stop:
        # Typer makes an exit with 1 of a broken pipe.
        if isinstance(stop.__context__, BrokenPipeError):
            _silence_output()
            return 0
        return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else EXIT_USAGE
    return 0


def _said(error: ArgmapError | OSError) -> int:
    """Say what went wrong, and return the exit code."""
    if is_ending():
        # What comes of a signal is no error of the map.
        return EXIT_INTERRUPTED
    cause = error.__cause__ if isinstance(error, ArgmapError) else error
    if isinstance(cause, BrokenPipeError):
        _silence_output()
        return 0
    if isinstance(error, ArgmapError):
        echo(f"argmap: {error}", err=True)
        return exit_code(error)
    _silence_output()
    echo(f"argmap: cannot write the answer: {error.strerror or error}", err=True)
    return EXIT_FILE


def _silence_output() -> None:
    """Send what is left to nowhere, so that Python does not complain about it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
            continue
        with suppress(AttributeError, OSError, ValueError):
            os.dup2(nowhere, stream.fileno())


def exit_code(error: ArgmapError) -> int:
    """Return the exit code of an error."""
    if isinstance(error, FileError):
        return EXIT_FILE
    if isinstance(error, NOTHING_FOR_IT):
        return EXIT_ENGINE
    return EXIT_USAGE
