"""The commands ``library sources`` and ``library parties``: what is typed in two ways, for a person to decide on."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.library import Alike

AllOption = Annotated[
    bool, typer.Option("--all", help="Also those that are one already, as by a DOI.")
]


@library.command()
def sources(name: LibraryArgument, every: AllOption = False, as_json: JsonOption = False) -> None:
    """List documents that may be one under two titles.

    Each with the reasons: a person decides, by argmap library link or refuse.

    Example: argmap library sources town.db
    """
    from argmap.library import open_library
    from argmap.library import sources as find_doubles

    with open_library(name) as held:
        _show(find_doubles(held, None if every else False), name, as_json)


@library.command()
def parties(name: LibraryArgument, as_json: JsonOption = False) -> None:
    """List parties that may be one under two names.

    Each with the reasons: a person decides, by argmap library link or refuse.

    Example: argmap library parties town.db
    """
    from argmap.library import open_library
    from argmap.library import parties as find_doubles

    with open_library(name) as held:
        _show(find_doubles(held), name, as_json)


def _show(found: "tuple[Alike, ...]", name: str, as_json: bool) -> None:
    if as_json:
        print_json({"alike": [item.as_json() for item in found]})
        return
    for item in found:
        echo(f"{'one' if item.sure else 'may be one'}: {', '.join(item.reasons)}")
        for address, title in ((item.address, item.title), (item.other, item.other_title)):
            echo(f"    {address} {' '.join(title.split())}")
    if open_pairs := [item for item in found if not item.sure]:
        sort = f"--sort {open_pairs[0].sort} --by NAME"
        echo(f"decide: argmap library link {name} ID OTHER {sort}, or refuse", err=True)
