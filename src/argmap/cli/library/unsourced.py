"""The command ``library gaps``: the claims that nobody sources."""

from typing import Annotated, Literal

import typer

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json
from argmap.results import counted

PartyOption = Annotated[
    str | None,
    typer.Option("--party", metavar="ID", help="Those on which rests what this party says."),
]
KindOption = Annotated[
    Literal["claim", "evidence", "assumption"] | None,
    typer.Option("--kind", help="Of this kind.  [default: claim and evidence]"),
]
MapsOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="PATH", help="Only this map or folder; may be given again."),
]
MostOption = Annotated[int, typer.Option("--most", min=1, metavar="N", help="List so many.")]


@library.command()
def gaps(
    name: LibraryArgument,
    party: PartyOption = None,
    kind: KindOption = None,
    maps: MapsOption = None,
    most: MostOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List the claims that nobody sources.

    They have no anchor, no attribution, and no reason that has one. Those on which most rests come first.

    Example: argmap library gaps town.db --most 10
    """
    from argmap.cli.library.lines import element_line
    from argmap.library import gaps as find_gaps
    from argmap.library import open_library

    with open_library(name) as held:
        # One more tells whether there are more.
        found = find_gaps(
            held, party, (kind,) if kind else ("claim", "evidence"), maps or (), most + 1
        )
    shown = found[:most]
    if as_json:
        print_json({"gaps": [item.as_json() for item in shown], "more": len(found) > most})
        return
    for item in shown:
        rests = f"{counted(item.resting, 'statements')} rest on it" if item.resting else ""
        rests = rests.replace("statement rest", "statement rests")
        echo(f"{item.element.map}: {element_line(item.element)}{'; ' if rests else ''}{rests}")
    if not found:
        echo("every claim has a source")
    if len(found) > most:
        echo("argmap: there are more: --most lists more of them", err=True)
