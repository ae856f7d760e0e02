"""The command ``library find``: the statements of all maps that have some words."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

import typer

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json

Kind = Literal["claim", "evidence", "assumption", "question"]
Status = Literal[
    "accepted",
    "rejected",
    "not-shown",
    "open",
    "supported",
    "incomplete",
    "challenged",
    "defeated",
    "resolved",
]
WordsArgument = Annotated[
    list[str], typer.Argument(metavar="WORDS...", help='Words; a phrase stands in "double quotes".')
]
PartyOption = Annotated[
    str | None, typer.Option("--party", metavar="PARTY", help="Whose words: an id, MAP#ID or name.")
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="SOURCE",
        help="In which document: an id, MAP#ID, DOI, address or title.",
    ),
]
KindOption = Annotated[Kind | None, typer.Option("--kind", help="Only of this kind.")]
StatusOption = Annotated[Status | None, typer.Option("--status", help="Only with this verdict.")]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Not surely before this day or time.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Not surely after this day or time.")
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]


@library.command()
def find(
    name: LibraryArgument,
    words: WordsArgument,
    party: PartyOption = None,
    source: SourceOption = None,
    kind: KindOption = None,
    status: StatusOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 10,
    as_json: JsonOption = False,
) -> None:
    """Find the statements of all maps that have WORDS.

    Words are found in all their forms, and no sign of them means anything but a phrase in double quotes.
    The time of a statement is its own, else when it was said, else that of its documents. Exit code 1
    when nothing is found; then words near to those that nothing has are named.

    Example: argmap library find town.db ring road
    """
    from argmap.cli.library.lines import tell_stale, verdict_line
    from argmap.library import find as search
    from argmap.library import near_words, open_library

    # What came as one word with spaces was meant as such: the shell took its quotes.
    typed = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with open_library(name) as held:
        found = search(
            held,
            typed,
            party=party,
            source=source,
            kind=kind,
            status=status,
            since=since,
            until=until,
            limit=limit,
        )
        near = {} if found else near_words(held, typed)
        tell_stale(held, (hit.element.map for hit in found))
    if as_json:
        print_json(
            {
                "hits": [hit.as_json() for hit in found],
                "near": {word: list(words) for word, words in near.items()},
            }
        )
    for hit in () if as_json else found:
        echo(hit.element.address)
        echo(f"  {verdict_line(hit.element, hit.snippet)}")
    if not found:
        for line in _nothing(near):
            echo(f"argmap: {line}", err=True)
        raise typer.Exit(1)


def _nothing(near: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield why nothing was found."""
    for word, others in near.items():
        hint = f"; near to it: {', '.join(others)}" if others else ""
        yield f"no statement has {word!r}{hint}"
    if not near:
        yield "each word is in some statement, but none that was asked for has them all"
