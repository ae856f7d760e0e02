"""The commands by which people decide what is the same in two maps: link, refuse, unlink, links."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.library import Link

Sort = Literal["claim", "source", "party"]
OneArgument = Annotated[str, typer.Argument(metavar="ID", help="An id, or MAP#ID.")]
OtherArgument = Annotated[str, typer.Argument(metavar="OTHER", help="An id, or MAP#ID.")]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="The person who decides.")]
ReasonOption = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")]
SortOption = Annotated[Sort, typer.Option("--sort", help="What the two are.")]


@library.command()
def link(
    name: LibraryArgument,
    item_id: OneArgument,
    other: OtherArgument,
    by: ByOption,
    reason: ReasonOption = None,
    sort: SortOption = "claim",
) -> None:
    """Keep that ID and OTHER are the same claim, source or party.

    Two claims are the same only if the same facts make both true. Verdicts stay those of each map.

    Example: argmap library link town.db a.json#quiet b.json#noise --by "Ada Reed"
    """
    from argmap.library import link as keep
    from argmap.library import open_library

    with open_library(name) as held:
        echo(_said(keep(held, item_id, other, by, sort, reason)))


@library.command()
def refuse(
    name: LibraryArgument,
    item_id: OneArgument,
    other: OtherArgument,
    by: ByOption,
    reason: ReasonOption = None,
    sort: SortOption = "claim",
) -> None:
    """Keep that ID and OTHER are not the same.

    Both are claims, sources or parties.

    Example: argmap library refuse town.db a.json#quiet b.json#noise --by "Ada Reed"
    """
    from argmap.library import open_library
    from argmap.library import refuse as keep

    with open_library(name) as held:
        echo(_said(keep(held, item_id, other, by, sort, reason)))


@library.command()
def unlink(
    name: LibraryArgument, item_id: OneArgument, other: OtherArgument, sort: SortOption = "claim"
) -> None:
    """Take back what was decided on ID and OTHER.

    Example: argmap library unlink town.db a.json#quiet b.json#noise
    """
    from argmap.library import open_library
    from argmap.library import unlink as take_back

    with open_library(name) as held:
        is_done = take_back(held, item_id, other, sort)
    if not is_done:
        echo("argmap: nothing was decided on these two", err=True)
        raise typer.Exit(1)
    echo("taken back")


@library.command()
def links(
    name: LibraryArgument,
    sort: Annotated[Sort | None, typer.Option("--sort", help="Of this sort only.")] = None,
    take: Annotated[
        str | None,
        typer.Option("--take", metavar="FILE", help="First take in what --json wrote."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List what people decided is the same, and is not.

    What --json wrote can be kept in git, and taken in again: of two decisions on a pair the later one
    stays. Exit code 1 when a refused pair is linked over others, as one of these decisions is wrong, or
    when a row of FILE is no decision.

    Example: argmap library links town.db
    """
    from argmap.library import contradictions, open_library, take_links
    from argmap.library import links as decided

    with open_library(name) as held:
        taken = take_links(held, take) if take is not None else None
        found, against = decided(held, sort), contradictions(held, sort)
    if taken is not None:
        echo(f"argmap: {taken.taken} taken in, {taken.kept} kept as held", err=True)
        for number, reason in taken.failed.items():
            echo(f"argmap: {take}: link {number}: {reason}", err=True)
    if as_json:
        print_json(
            {
                "links": [item.as_json() for item in found],
                "contradictions": [item.as_json() for item in against],
            }
        )
    else:
        for item in found:
            echo(_said(item))
        for item in against:
            echo(f"argmap: refused, and yet linked over others: {_said(item)}", err=True)
    if against or (taken is not None and taken.failed):
        raise typer.Exit(1)


def _said(item: "Link") -> str:
    """Return a decision in one line."""
    what = "is the same" if item.same else "is not the same"
    why = f": {item.reason}" if item.reason else ""
    return f"{item.address} {what} {item.sort} as {item.other} ({item.by}, {item.at[:10]}){why}"
