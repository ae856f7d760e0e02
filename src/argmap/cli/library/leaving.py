"""The commands by which a library leaves its file, or is made beside it: export, import, scan and gather."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from argmap.cli.library.counting import counting
from argmap.cli.library.group import LibraryArgument, PathsArgument, library
from argmap.cli.options import FromOption, JsonOption
from argmap.cli.output import echo, print_json
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.library import Gathered

SHOWN = 20
WIDEST = 60
"""Signs of a cell on a terminal; JSON has all."""
Question = Literal["one-document", "documents", "speakers"]
FolderArgument = Annotated[
    str, typer.Argument(metavar="FOLDER", help="The folder of Parquet files.")
]


@library.command("export")
def export_(
    name: LibraryArgument,
    folder: Annotated[
        str, typer.Option("--parquet", metavar="FOLDER", help="A new folder for Parquet files.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Write the tables of LIBRARY as Parquet.

    DuckDB, Spark, Polars and pandas read them.

    Example: argmap library export town.db --parquet town
    """
    from argmap.library import export_parquet, open_library

    with open_library(name) as held:
        counts = export_parquet(held, folder)
    if as_json:
        print_json(counts)
    else:
        rows = f"{counted(sum(counts.values()), 'rows')} in {counted(len(counts), 'tables')}"
        echo(f"wrote {folder}: {rows}; ask it: argmap library scan {folder} documents")


@library.command("import")
def import_(name: LibraryArgument, folder: FolderArgument) -> None:
    """Make a new LIBRARY of what export or gather wrote.

    The maps are not read: they are named as they were from the folder of the first library.

    Example: argmap library import again.db town
    """
    from argmap.library import read_parquet

    with read_parquet(folder, name) as made:
        maps = made.status().counts["maps"]
    echo(f"made {name} with {counted(maps, 'maps')}")


@library.command()
def scan(
    folder: FolderArgument,
    question: Annotated[Question, typer.Argument(metavar="QUESTION", help="What is asked.")],
    most: Annotated[
        int | None,
        typer.Option("--most", min=1, metavar="N", help="List so many.  [default: 20; JSON: all]"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Ask QUESTION of every row of a library as Parquet.

    one-document finds claims with two reasons or more that all rest on one document, documents how many
    maps and statements rest on each, speakers how many statements each party takes a stance on.

    Example: argmap library scan town one-document
    """
    from argmap.library import ask_scan

    if as_json:
        print_json(ask_scan(folder, question, most))
        return
    # One more tells whether there are more.
    limit = most or SHOWN
    rows = ask_scan(folder, question, limit + 1)
    for line in _table(rows[:limit]) if rows else ["none"]:
        echo(line)
    if len(rows) > limit:
        echo("and more; --most N lists so many, --json all")


def _table(rows: list[dict[str, Any]]) -> list[str]:
    """Return rows in columns under their names, numbers to the right."""
    cells = [[_cell(value) for value in row.values()] for row in rows]
    lines = [[*rows[0]], *cells]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    right = [isinstance(value, int) for value in rows[0].values()]
    return [
        "  ".join(
            cell.rjust(width) if is_number else cell.ljust(width)
            for cell, width, is_number in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    ]


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


@library.command()
def gather(
    folder: FolderArgument,
    paths: PathsArgument,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, metavar="N", help="Workers here.  [default: all cores]"),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="Work with those of this scheduler."),
    ] = None,
    size: Annotated[
        int, typer.Option("--files", min=1, metavar="N", help="Files of a partition.")
    ] = 256,
    same: Annotated[
        bool, typer.Option("--same", help="Look each claim up in all other maps.")
    ] = False,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read, judge and check maps on many workers.

    FOLDER gets files of Parquet. The workers are those of this machine, or of a scheduler of Dask. What is written does not depend on
    them. Begun again it goes on where it ended. A file that is no map stops nothing; then the exit code is 1.

    Example: argmap library gather town examples/town-debates
    """
    from argmap.library import gather as run

    if scheduler is not None and workers is not None:
        raise typer.BadParameter(
            "its workers do the work: leave out --workers", param_hint="--scheduler"
        )
    with counting() as progress:
        done = run(
            folder,
            *paths,
            format=source_format,
            size=size,
            workers=workers,
            scheduler=scheduler,
            same=same,
            progress=progress,
        )
    if as_json:
        print_json(done.as_json())
    else:
        echo(_said(done))
    for path, reason in list(done.failed.items())[: None if as_json else SHOWN]:
        echo(f"argmap: {path}: {reason}", err=True)
    if len(done.failed) > SHOWN and not as_json:
        echo(f"argmap: and {len(done.failed) - SHOWN} more failed; --json lists them", err=True)
    if done.failed:
        raise typer.Exit(1)


def _said(done: "Gathered") -> str:
    """Say in one line what came of the files."""
    parts = [f"{counted(done.maps, 'maps')} in {counted(done.partitions, 'partitions')}"]
    parts += [f"{done.kept} of them kept"] if done.kept else []
    parts += [counted(done.findings, "findings")]
    parts += [f"{done.pairs} candidates for the same claim"] if done.pairs is not None else []
    parts += [f"{done.skipped} no maps"] if done.skipped else []
    parts += [f"{len(done.failed)} failed"] if done.failed else []
    return ", ".join(parts)
