"""The command line run in this process: what a process of its own does, without its start."""

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from argmap.cli import app
from argmap.cli import run as run_command


@dataclass(frozen=True)
class Done:
    """What a command wrote, and the code it ended with."""

    returncode: int
    stdout: str
    stderr: str


def every_command() -> dict[str, Any]:
    """The commands by all words of their names: those of a group stand for it."""
    top: dict[str, Any] = vars(get_command(app))["commands"]
    return {
        f"{name} {part}".strip(): command
        for name, item in top.items()
        for part, command in getattr(item, "commands", {"": item}).items()
    }


def run(*words: str, text: str | None = None, **environment: str) -> Done:
    """Run ``argmap`` on words, with ``text`` on standard input.

    Errors become messages and exit codes as they do in a process: an exception that gets through
    is a traceback there, and fails the test here.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["argmap", *words])
        # Under ``python -m pytest`` the program would else be called "python -m pytest.argmap".
        patch.setattr(sys.modules["__main__"], "__package__", None)
        with CliRunner().isolation(input=text, env=environment) as streams:
            code = run_command()
            sys.stdout.flush()
            sys.stderr.flush()
            out, err = (stream.getvalue().decode("utf-8") for stream in streams[:2])
    assert "Traceback" not in err
    return Done(code, out, err)


def outputs_by_seed(program: str, seeds: tuple[str, ...] = ("0", "1", "7", "4242")) -> set[str]:
    """Run a program of Python under several seeds of hashes, all at once; return what they print."""
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "src"},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in seeds
    ]
    printed = {process.communicate()[0] for process in begun}
    assert [process.returncode for process in begun] == [0] * len(seeds)
    assert all(printed)
    return printed
