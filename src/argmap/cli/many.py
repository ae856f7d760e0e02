"""Many maps: one answer for every map of a folder, as a table with a row for each and one for all."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

import typer

from argmap.cli.output import echo, print_json
from argmap.errors import ArgmapError, FindingsError, UntoldFormatError

Row = Mapping[str, int]
FolderArgument = Annotated[
    str,
    typer.Argument(metavar="MAP", help="Path, - for standard input, corpus:NAME, or a folder."),
]


@dataclass(slots=True)
class Answers:
    """What was found in each file: numbers for the table, and more for JSON."""

    rows: dict[str, Row] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def maps_in(name: str, source_format: str | None) -> list[str] | None:
    """Return the files of a folder that look like maps; None if it is no folder."""
    from argmap.formats.listing import list_maps

    if not os.path.isdir(name):
        return None
    return list(list_maps(name, source_format).files)


def refuse_of_folder(*options: tuple[str, object]) -> None:
    """Refuse options that say something of one map."""
    for name, value in options:
        if value:
            raise typer.BadParameter("that is for one map: name its file", param_hint=name)


def ask_each(files: Sequence[str], ask: Callable[[str], tuple[Row, Any]]) -> Answers:
    """Ask of every file; what cannot be read is kept with the reason and stops nothing."""
    answers = Answers()
    for file in files:
        try:
            answers.rows[file], answers.details[file] = ask(file)
        except UntoldFormatError:
            # A text beside the maps, such as one that a source is read from.
            continue
        except ArgmapError as error:
            answers.failed[file] = first_line(error)
    return answers


def first_line(error: ArgmapError) -> str:
    """Return what is wrong in one line: of several findings the first, with how many follow."""
    if not isinstance(error, FindingsError) or not error.findings:
        return str(error).split("\n")[0]
    more = len(error.findings) - 1
    return f"{error.findings[0].first_line()}{f' (and {more} more)' if more else ''}"


def say_all(folder: str, answers: Answers, as_json: bool) -> None:
    """Print the table, or one document of JSON; what failed goes to standard error, and ends with 1."""
    if as_json:
        print_json({"files": answers.details, "failed": answers.failed})
    else:
        for line in _table(folder, answers):
            echo(line)
    for file, reason in answers.failed.items():
        about = "" if reason.startswith(file) else f"{file}: "
        echo(f"argmap: {about}{reason}", err=True)
    if answers.failed:
        raise typer.Exit(1)


def _table(folder: str, answers: Answers) -> Iterator[str]:
    heads = list(next(iter(answers.rows.values()), {}))
    rows: list[tuple[str, list[int]]] = [
        (os.path.relpath(file, folder), [row.get(head, 0) for head in heads])
        for file, row in answers.rows.items()
    ]
    sums = [sum(numbers[at] for _, numbers in rows) for at in range(len(heads))]
    rows.append((f"all {len(rows)}", sums))
    first = max(len(name) for name, _ in rows)
    wide = [
        max(len(head), *(len(str(numbers[at])) for _, numbers in rows))
        for at, head in enumerate(heads)
    ]
    table: list[tuple[str, list[Any]]] = [("", [*heads]), *rows]
    for name, cells in table:
        made = (str(cell).rjust(width) for cell, width in zip(cells, wide, strict=True))
        yield "  ".join([name.ljust(first), *made]).rstrip()
