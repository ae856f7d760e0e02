"""The command ``library uses``: which maps use a document, and what rests on it."""

from typing import Annotated

import typer

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json
from argmap.results import counted

SourceArgument = Annotated[
    str, typer.Argument(metavar="SOURCE", help="An id, MAP#ID, a DOI, an address or a title.")
]
DepthOption = Annotated[
    int | None,
    typer.Option(
        "--depth", min=0, metavar="N", help="Follow support so many steps.  [default: all]"
    ),
]

SHOWN = 50
"""How many maps are named, and how many statements of each."""


@library.command()
def uses(
    name: LibraryArgument,
    source: SourceArgument,
    depth: DepthOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show which maps use SOURCE, and what rests on it.

    A document is one over all maps: by its DOI, its address, the digest of its text, or a link of a person.

    Example: argmap library uses town.db "Hourly readings"
    """
    from argmap.cli.library.lines import document_lines, element_line, passage_line, tell_stale
    from argmap.library import open_library
    from argmap.library import uses as find_uses

    with open_library(name) as held:
        found = find_uses(held, source, depth)
        tell_stale(held, found.maps)
    if as_json:
        print_json(found.as_json())
        return
    for line in document_lines(found.document):
        echo(line)
    stand = "stands" if len(found.used) == 1 else "stand"
    rest = "rests" if len(found.resting) == 1 else "rest"
    echo(
        f"{counted(len(found.used), 'statements')} in {counted(len(found.maps), 'maps')} {stand} in it, "
        f"{len(found.resting)} more {rest} on {'that' if len(found.used) == 1 else 'these'}"
    )
    for path in found.maps[:SHOWN]:
        echo()
        echo(path)
        used = [one for one in found.used if one.element.map == path]
        for one in used[:SHOWN]:
            echo(f"  {element_line(one.element)}")
            for passage in one.passages:
                echo(f"      {passage_line(passage, path)}")
        resting = [one for one in found.resting if one.element.map == path]
        for above in resting[:SHOWN]:
            steps = counted(above.depth, "steps")
            echo(f"  {element_line(above.element)}; {steps} up, on [{above.on}] by [{above.step}]")
        more = len(used[SHOWN:]) + len(resting[SHOWN:])
        if more:
            echo(f"  and {more} more; --json names all")
    if len(found.maps) > SHOWN:
        echo()
        echo(f"and {counted(len(found.maps) - SHOWN, 'maps')} more; --json names all")
