"""Command ``solve``: questions on an attack graph, asked and answered as ICCMA solvers do."""

from collections.abc import Iterable
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.output import echo
from argmap.cli.setting import say_setting, with_setting
from argmap.stopping import obey_signals

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.semantics import Setting
    from argmap.semantics.dung import AttackGraph, Decision, Problem

TASKS = ("DC", "DS", "SE", "EE", "CE")
BRACKETED = ("apx", "tgf")


@with_setting
def solve(
    problem: Annotated[
        str, typer.Option("-p", "--problem", metavar="TASK-SEM", help="For example DS-PR.")
    ],
    file: Annotated[
        str, typer.Option("-f", "--file", metavar="FILE", help="An instance, or any map.")
    ],
    argument: Annotated[
        str | None,
        typer.Option("-a", "--argument", metavar="ARG", help="The argument, for DC and DS."),
    ] = None,
    *,
    setting: "Setting",
    instance_format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="af, apx or tgf.")
    ] = None,
) -> None:
    """Solve an abstract argumentation problem, as at ICCMA.

    A problem is a task and a semantics, such as DS-PR. Tasks: DC in some extension, DS in every
    one, SE some extension, EE all, CE how many. DC and DS without -a list the arguments for which
    the answer is yes. At the time limit the solver prints what it has found, then UNKNOWN; the exit
    code is 1.

    Example: argmap solve -p DS-PR -f debate.af -a 1
    """
    from argmap.errors import TimeLimitError
    from argmap.semantics.dung import Problem, Status

    task, _, letters = problem.partition("-")
    task = task.upper()
    if task not in TASKS or not letters:
        raise typer.BadParameter(
            f"expected TASK-SEM with a task of {', '.join(TASKS)}, not {problem!r}",
            param_hint="-p",
        )
    if argument is not None and task not in ("DC", "DS"):
        raise typer.BadParameter(f"{task} takes no argument", param_hint="-a")
    _refuse(setting)
    graph, read_as = _read(file, instance_format, setting)
    obey_signals()
    asked = Problem(graph, letters, setting.seconds)
    try:
        asked.limit.hold(lambda: _answer(asked, task, argument, read_as))
    except TimeLimitError as error:
        if isinstance(error.known, Status):
            echo(_witness(error.known.credulous if task == "DC" else error.known.sceptical))
        echo("UNKNOWN")
        echo(f"argmap: {error}", err=True)
        raise typer.Exit(1) from None


def _refuse(setting: "Setting") -> None:
    """Refuse the parts of a setting that no attack graph has a use for."""
    setting.refuse("solve", "the option -p names it", "semantics")
    parts = ("standard", "weighing", "weights", "weighed")
    setting.refuse("solve", "an attack graph has neither standards nor weights", *parts)


def _read(file: str, instance_format: str | None, setting: "Setting") -> "tuple[AttackGraph, str]":
    """Read an instance, told by option, suffix or text, or else any map, which is projected."""
    from argmap.errors import FindingsError
    from argmap.semantics.dung.instances import INSTANCE_FORMATS, read_instance, sniff_instance
    from argmap.storage import read_text

    text = read_text(file)
    suffix = Path(file).suffix.lower().removeprefix(".")
    known = [item.name for item in INSTANCE_FORMATS]
    name = instance_format or (suffix if suffix in known else sniff_instance(text))
    if name is None:
        return _projected(_map_of(file, text), setting), "af"
    why = "an attack graph has no statements, only a map has"
    setting.refuse("solve", why, "granted", "reading", "policies")
    try:
        return read_instance(text, name), name.casefold()
    except FindingsError as error:
        error.findings = tuple(finding.in_file(file) for finding in error.findings)
        error.subject = f"{file} (read as {name})"
        raise


def _map_of(file: str, text: str) -> "ArgumentMap":
    # Late, as most of what is solved is no map.
    from argmap.formats.files import load, parse_reading
    from argmap.storage import STANDARD_INPUT

    return parse_reading(text, file).argument_map if file == STANDARD_INPUT else load(file)


def _projected(argument_map: "ArgumentMap", setting: "Setting") -> "AttackGraph":
    """Project a map as the semantics do, and name the setting beside the answer."""
    from argmap.projection import project_framework
    from argmap.semantics import hold
    from argmap.semantics.dung import graph_of_framework

    held = hold(argument_map, setting)
    if said := setting.in_words("seconds"):
        echo(f"argmap: {said}", err=True)
    say_setting(argument_map, setting, as_json=True)
    return graph_of_framework(project_framework(held.part, held.given, needs_support=True))


def _answer(asked: "Problem", task: str, argument: str | None, read_as: str) -> None:
    if task == "CE":
        echo(str(asked.count()))
    elif task == "SE":
        found = asked.some()
        echo("NO" if found is None else _witness(found))
    elif task == "EE":
        _print_every(asked, read_as)
    elif argument is None:
        status = asked.status()
        echo(_witness(status.credulous if task == "DC" else status.sceptical))
    else:
        is_credulous = task == "DC"
        _print_decision(asked.credulous(argument) if is_credulous else asked.sceptical(argument))


def _print_decision(decision: "Decision") -> None:
    """Print the answer, and then the extension that shows it, which may take longer."""
    from argmap.errors import TimeLimitError

    echo("YES" if decision.is_yes else "NO")
    try:
        witness = decision.witness
    except TimeLimitError as error:
        found = "this is the answer, but no extension that shows it was found"
        echo(f"argmap: {TimeLimitError(error.seconds, found)}", err=True)
        raise typer.Exit(1) from None
    if witness is not None:
        echo(_witness(witness))


def _print_every(asked: "Problem", read_as: str) -> None:
    """Print extensions as they are found, so that a time limit leaves those found before it."""
    if read_as in BRACKETED:
        echo("[")
        for found in asked.every():
            echo(f"[{','.join(found)}]")
        echo("]")
        return
    is_none = True
    for found in asked.every():
        is_none = False
        echo(_witness(found))
    if is_none:
        echo("NO")


def _witness(members: Iterable[str]) -> str:
    """Write a line of names; one with white space inside is quoted."""
    return " ".join(["w", *(name if name.split() == [name] else dumps(name) for name in members)])
