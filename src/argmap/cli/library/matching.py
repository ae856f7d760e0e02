"""The command ``library same``: what may be the same claim elsewhere, for a person who decides."""

from collections.abc import Iterator
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.library import Candidate, Contrast

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="An id of a statement, or MAP#ID.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]
SimilarityOption = Annotated[
    str,
    typer.Option(
        "--similarity", metavar="NAME", help="How alike texts are: lexical, or one of a package."
    ),
]
AllOption = Annotated[
    bool, typer.Option("--all", help="Also what was linked or refused with it already.")
]


@library.command()
def same(
    name: LibraryArgument,
    item_id: IdArgument,
    limit: LimitOption = 10,
    similarity: SimilarityOption = "lexical",
    everything: AllOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show what may make the same claim as ID elsewhere.

    The likeliest stands first, each with its reasons.

    Two claims are the same only if the same facts make both true: a person decides, by argmap library link
    or refuse. Exit code 1 when there is none.

    Example: argmap library same town.db cleaner-air
    """
    from argmap.cli.library.lines import verdict_line
    from argmap.library import open_library
    from argmap.library import same as find_same

    with open_library(name) as held:
        found = find_same(held, item_id, limit=limit, similarity=similarity, decided=everything)
    if as_json:
        print_json(found.as_json())
    else:
        echo(found.element.address)
        echo(f"  {verdict_line(found.element)}")
        for what, addresses in (("linked with", found.linked), ("refused with", found.refused)):
            if addresses:
                echo(f"  {what} {', '.join(addresses)}")
        for one in found.candidates:
            echo()
            for line in _lines(one):
                echo(line)
        if found.candidates:
            echo()
            echo(
                f"if one is the same: argmap library link {quote(name)} "
                f"{quote(found.element.address)} ADDRESS --by NAME; if not: argmap library refuse"
            )
    if not found.candidates:
        if not as_json:
            rest = " that nobody decided on" if found.linked or found.refused else ""
            echo(f"argmap: no other statement{rest} shares a word with it", err=True)
        raise typer.Exit(1)


def _lines(found: "Candidate") -> Iterator[str]:
    from argmap.cli.library.lines import verdict_line

    decided = f", {found.decided}" if found.decided else ""
    yield f"{found.element.address} ({found.score:.2f}{decided})"
    yield f"  {verdict_line(found.element)}"
    reasons = "; ".join(_reasons(found.why))
    if reasons:
        yield f"  {reasons}"


def _reasons(why: "Contrast") -> Iterator[str]:
    """Yield what speaks for and against that two statements are the same."""
    if why.shared:
        yield f"both have: {', '.join(why.shared)}"
    if why.speakers:
        yield f"both are words of {', '.join(why.speakers)}"
    if why.tie:
        yield f"their map ties them: {why.tie}"
    if why.numbers:
        yield f"numbers that only one has: {', '.join(why.numbers)}"
    if why.denied:
        yield "one of them denies"
