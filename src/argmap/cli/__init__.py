"""Command line: one function a command; each says what it does in its help and in docs/cli.md."""

import os
import sys
from contextlib import suppress

import typer

from argmap.cli import (
    about,
    ach,
    agree,
    check,
    convert,
    critical,
    diff,
    draw,
    evaluate,
    evidence,
    exercise,
    flip,
    hand_ins,
    instantiate,
    lsp,
    mcp,
    merge,
    modules,
    parties,
    propose,
    questions,
    registers,
    review,
    robust,
    schemes,
    score,
    serve,
    show,
    solve,
    sources,
    stats,
    supporters,
    view,
    walk,
    whatif,
    why,
    witnesses,
    workbench,
)
from argmap.cli.edit import add, fields, fmt, ids, new, patches, sign_off
from argmap.cli.group import Commands, help_
from argmap.cli.library import library
from argmap.cli.output import echo
from argmap.errors import (
    ArgmapError,
    EngineNotFoundError,
    FileError,
    MissingExtraError,
    OneWayFormatError,
    UnknownFormatError,
    UnsupportedDrawingError,
)
from argmap.stopping import is_stopped, obey_signals

EXIT_FINDINGS, EXIT_USAGE, EXIT_ENGINE, EXIT_FILE, EXIT_INTERRUPTED = 1, 2, 3, 4, 130
NOTHING_FOR_IT = (
    EngineNotFoundError,
    MissingExtraError,
    OneWayFormatError,
    UnknownFormatError,
    UnsupportedDrawingError,
)

app: typer.Typer = typer.Typer(
    name="argmap",
    cls=Commands,
    help="Argument maps as plain files: claims, evidence and rebuttals, each traceable to its source.\n\nMAP is a path, - or corpus:NAME; case:PATH,PATH is several files or folders as one case.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    new.new,
    add.add,
    workbench.edit,
    ids.rename,
    fields.restate,
    ids.remove,
    fmt.fmt,
    patches.apply,
    patches.undo,
    sign_off.sign_off,
    propose.propose,
    propose.revise,
    propose.withdraw,
    review.review,
    stats.stats,
    stats.find,
    draw.render,
    show.show,
    serve.serve,
    view.view,
    walk.walk,
    modules.modules,
    view.brief,
    view.report,
    evidence.evidence,
    supporters.supporters,
    supporters.attackers,
    convert.convert,
    instantiate.instantiate,
    check.check,
    registers.registers,
    diff.diff,
    merge.merge,
    exercise.exercise,
    hand_ins.hand_ins,
    agree.agree,
    score.score,
    evaluate.evaluate,
    why.why,
    whatif.whatif,
    flip.flip,
    critical.critical,
    critical.needs,
    robust.robust,
    robust.sweep,
    ach.ach,
    solve.solve,
    sources.anchors,
    sources.coverage,
    witnesses.chain,
    witnesses.witnesses,
    witnesses.rests,
    parties.parties,
    parties.disputes,
    parties.timeline,
    questions.questions,
    schemes.schemes,
    lsp.lsp,
    mcp.mcp,
    about.schema,
    about.formats,
    about.doctor,
):
    app.command()(command)
# ``set`` and ``help`` are names of Python.
app.command("set")(fields.set_)
app.command("help")(help_)
app.add_typer(library)


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
    obey_signals()
    code = _run()
    return EXIT_INTERRUPTED if is_stopped() else code


def _run() -> int:
    try:
        try:
            app(standalone_mode=True)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except ArgmapError as error:
        if isinstance(error.__cause__, BrokenPipeError):
            _silence_output()
            return 0
        echo(f"argmap: {error}", err=True)
        return exit_code(error)
    except BrokenPipeError:
        _silence_output()
        return 0
    except OSError as error:
        _silence_output()
        echo(f"argmap: cannot write the answer: {error.strerror or error}", err=True)
        return EXIT_FILE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except SystemExit as stop:
        # Typer makes an exit with 1 of a broken pipe.
        if isinstance(stop.__context__, BrokenPipeError):
            _silence_output()
            return 0
        return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else EXIT_USAGE
    return 0


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
