"""The commands that fill a library: init, add, remove and status."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.library.counting import counting
from argmap.cli.library.group import LibraryArgument, PathsArgument, library
from argmap.cli.options import FromOption, JsonOption
from argmap.cli.output import echo, print_json
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.library import Added

SHOWN = 20
STATEMENTS = ("claim", "evidence", "assumption", "question")
STEPS = ("supports", "attacks")

JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", min=1, metavar="N", help="Processes that read.  [default: all]"),
]


@library.command()
def init(name: LibraryArgument) -> None:
    """Make an empty LIBRARY.

    Example: argmap library init town.db
    """
    from argmap.library import create_library

    create_library(name).close()
    echo(f"made {name}; fill it: argmap library add {name} FOLDER")


@library.command()
def add(
    name: LibraryArgument,
    paths: PathsArgument,
    jobs: JobsOption = None,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add files, or the maps below folders, to LIBRARY.

    What is held already and has not changed is not read again; of a folder, maps whose files are gone are
    taken out. A file that is no map is named and stops nothing; then the exit code is 1.

    Example: argmap library add town.db examples/town-debates
    """
    from argmap.library import open_library

    if jobs is not None and not any(map(os.path.isdir, paths)):
        raise typer.BadParameter(
            "files are read by one process: name a folder", param_hint="--jobs"
        )
    with open_library(name) as held, counting() as progress:
        done = held.add(
            *paths, format=source_format, jobs=jobs or os.cpu_count() or 1, progress=progress
        )
    if as_json:
        print_json(done.as_json())
    else:
        echo(_said(done))
    for path, reason in list(done.failed.items())[: None if as_json else SHOWN]:
        about = "" if reason.startswith(path) else f"{path}: "
        echo(f"argmap: {about}{reason}", err=True)
    if len(done.failed) > SHOWN and not as_json:
        more = f"argmap library status {name} lists them"
        echo(f"argmap: and {len(done.failed) - SHOWN} more failed; {more}", err=True)
    if done.failed:
        raise typer.Exit(1)


@library.command()
def remove(name: LibraryArgument, paths: PathsArgument) -> None:
    """Take maps out of LIBRARY; their files stay.

    Example: argmap library remove town.db examples/town-debates
    """
    from argmap.library import open_library

    with open_library(name) as held:
        echo(f"{counted(held.remove(*paths), 'maps')} removed")


@library.command()
def status(name: LibraryArgument, as_json: JsonOption = False) -> None:
    """Say what LIBRARY holds, and which files are no maps.

    Exit code 1 when there are such files.

    Example: argmap library status town.db
    """
    from argmap.library import open_library

    with open_library(name) as held:
        found = held.status()
    if as_json:
        print_json(found.as_json())
    else:
        formats = ", ".join(f"{number} {format}" for format, number in found.formats.items())
        behind = f" ({formats})" if formats else ""
        echo(f"{counted(found.counts['maps'], 'maps')}{behind}, {found.bytes / 2**20:.1f} MiB")
        for sorts in (STATEMENTS, STEPS, ("sources", "parties", "links")):
            echo(", ".join(_numbered(found.counts, sorts)))
        ties = sorted(
            {*found.counts} - {*STATEMENTS, *STEPS, "maps", "sources", "parties", "links"}
        )
        if ties:
            echo("ties: " + ", ".join(_numbered(found.counts, ties)))
        for bad in found.failed:
            place = f":{bad.line}:{bad.column}" if bad.line else ""
            echo(f"{bad.path}{place}: {bad.error}")
    if found.failed:
        raise typer.Exit(1)


def _numbered(counts: Mapping[str, int], sorts: Iterable[str]) -> Iterator[str]:
    for sort in sorts:
        number = counts.get(sort, 0)
        # Evidence is not counted by pieces, and what is named in the plural is so already.
        is_many = number != 1 and sort != "evidence" and not sort.endswith("s")
        yield (
            counted(number, sort)
            if sort in ("sources", "parties", "links")
            else (f"{number} {sort}{'s' if is_many else ''}")
        )


def _said(done: "Added") -> str:
    """Say in one line what came of the files."""
    parts = [f"{done.added} added", f"{done.changed} changed", f"{done.unchanged} unchanged"]
    parts += [f"{done.gone} gone"] if done.gone else []
    parts += [f"{counted(done.skipped, 'files')} no map"] if done.skipped else []
    parts += [f"{len(done.failed)} failed"] if done.failed else []
    return ", ".join(parts)
