"""The command ``library states``: what lists say became of documents, imported, listed and taken back."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.library import Imported

ListArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[FILE]",
        help="A CSV of retractions, or DOIs and addresses, one a line.  [default: list what is known]",
    ),
]
ForgetOption = Annotated[
    str | None,
    typer.Option(
        "--forget",
        metavar="NAME",
        help="Forget what lists said of a DOI or address, or a whole list.",
    ),
]
SHOWN = 20


@library.command()
def states(
    name: LibraryArgument,
    path: ListArgument = None,
    forget: ForgetOption = None,
    as_json: JsonOption = False,
) -> None:
    """Import what became of documents, or list what is known.

    A list names documents that were retracted, withdrawn or corrected, by DOI or address.

    A row that is wrong is named with its line, and stops nothing; then the exit code is 1.

    Example: argmap library states town.db retractions.csv
    """
    from argmap.cli.library.lines import state_line
    from argmap.library import forget_states, import_states, open_library
    from argmap.library import states as known

    if forget is not None and path is not None:
        raise typer.BadParameter("import a list or take one back", param_hint="--forget")
    with open_library(name) as held:
        if forget is not None:
            taken = forget_states(held, forget)
        elif path is not None:
            done = import_states(held, path)
        else:
            found = known(held)
    if forget is not None:
        if as_json:
            print_json({"taken_back": taken})
        else:
            echo(f"{counted(taken, 'states')} taken back")
        if not taken:
            raise typer.Exit(1)
    elif path is not None:
        _say(done, as_json)
    elif as_json:
        print_json({"states": [item.as_json() for item in found]})
    else:
        for item in found:
            echo(f"{item.name}: {state_line(item)}")


def _say(done: "Imported", as_json: bool) -> None:
    if as_json:
        print_json(done.as_json())
    else:
        nameless = counted(done.nameless, "rows")
        echo(
            f"{counted(done.new, 'states')} new, {done.known} known"
            + (f", {nameless} without a DOI or address" if done.nameless else "")
        )
        for finding in done.findings[:SHOWN]:
            echo(f"argmap: {finding.full_text()}", err=True)
        if len(done.findings) > SHOWN:
            echo(f"argmap: and {len(done.findings) - SHOWN} more; --json names all", err=True)
    if done.findings:
        raise typer.Exit(1)
