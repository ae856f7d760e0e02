"""The command ``library first``: who said a claim first, who repeats it, who denies it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.library.linking import OneArgument
from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.library import FirstSaid, Saying

STANCES = {
    "asserts": "said it",
    "concedes": "conceded it",
    "denies": "denied it",
    "questions": "questioned it",
}


@library.command()
def first(name: LibraryArgument, item_id: OneArgument, as_json: JsonOption = False) -> None:
    """Say who said ID first, who repeats and who denies it.

    Dates that overlap, such as 2009 and 2009-03, are set in no order. An attack is no denial.

    Example: argmap library first town.db a.json#quiet
    """
    from argmap.cli.library.lines import tell_stale
    from argmap.library import first as ask
    from argmap.library import open_library
    from argmap.library.testimony.claims import claims_asked

    with open_library(name) as held:
        found = ask(held, item_id)
        tell_stale(held, (part.path for part, _ in claims_asked(held, item_id, deep=False)[1]))
    if as_json:
        print_json(found.as_json())
        return
    echo(f"[{found.claim}]")
    for line in _lines(found):
        echo(line)


def _lines(found: "FirstSaid") -> Iterator[str]:
    heading = "first:"
    if not found.is_settled:
        heading = "first, of several whose dates leave open which was the earlier:"
    groups = (
        (heading, found.first),
        ("then:", found.repeats),
        ("at a date that nobody gives:", found.undated),
        ("who denies it:", found.denials),
        ("who questions it:", found.doubts),
    )
    if not (found.first or found.undated):
        yield "  nobody is said to hold it"
    elif not found.first:
        yield "  no date tells who said it first"
    for title, said in groups:
        if said:
            yield f"  {title}"
            yield from (f"    {_line(item)}" for item in said)


def _line(item: "Saying") -> str:
    from argmap.chronology import time_words

    titles = ", ".join(item.titles)
    where = f", in {titles}" if titles else ""
    if item.party is None:
        who = f"{titles or 'a document'}, in which nobody is named"
        where = ""
    else:
        who = f"{item.name} {STANCES[item.stance]}"
        if item.word_of:
            who = f"{item.name} passed on the word of {_inside(item.word_of)}"
    date = time_words(item.date) if item.date else ""
    when = {
        "said": f", {date}",
        "told": f" by {date}, when it was passed on",
        "document": f" by {date}, the date of the document",
    }.get(item.dated, "")
    again = ", again" if item.is_again else ""
    return f"{who}{when}{again}{where} [{item.claim}]"


def _inside(name: str) -> str:
    """Return a name as it stands inside a sentence: "A clerk" is no name."""
    article, space, rest = name.partition(" ")
    return f"{article.lower()}{space}{rest}" if article in ("A", "An", "The") else name
