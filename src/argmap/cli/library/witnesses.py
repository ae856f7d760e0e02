"""The command ``library witnesses``: how many independent witnesses a claim has over all maps."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.library.linking import OneArgument
from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.independence import Merge
    from argmap.independence.citing import Citation
    from argmap.library import WitnessesOverMaps

Confidence = Literal["certain", "likely", "possible"]
SHOWN = 20


@library.command()
def witnesses(
    name: LibraryArgument,
    item_id: OneArgument,
    least: Annotated[
        Confidence, typer.Option("--least", help="How sure it must be that two are one.")
    ] = "likely",
    as_json: JsonOption = False,
) -> None:
    """Count the independent witnesses of ID over all maps.

    Citations are one witness where they are one document, rest on one word, give the words of one agency,
    copy each other, or are by one author or organisation.

    Example: argmap library witnesses town.db a.json#quiet
    """
    from argmap.cli.library.lines import tell_stale
    from argmap.library import open_library
    from argmap.library import witnesses as ask

    with open_library(name) as held:
        found = ask(held, item_id, least)
        tell_stale(held, (one.map for one in found.claims))
    if as_json:
        print_json(found.as_json())
        return
    for line in _lines(found, least):
        echo(line)


def _lines(found: "WitnessesOverMaps", least: Confidence) -> Iterator[str]:
    from argmap.independence.records import CONFIDENCES

    over = len({item.map for item in found.claims})
    yield f"[{found.claim}] {found.line}" + (f", in {over} maps" if over > 1 else "")
    numbers = {item.id: number for number, item in enumerate(found.citations, 1)}
    citations = {item.id: item for item in found.citations}
    for one in found.witnesses:
        yield "  one witness:"
        yield from (f"    {numbers[name]}. {_cited(citations[name])}" for name in one.ids[:SHOWN])
        yield from (f"      {_why(merge, numbers)}" for merge in one.merges[:SHOWN])
        if len(one.ids) > SHOWN:
            yield f"      and {len(one.ids) - SHOWN} more; --json names all"
    if found.unmerged:
        yield "  counted apart, and perhaps one:"
    for merge in found.unmerged[:SHOWN]:
        # What is sure enough is left apart by nobody but a person.
        is_sure = CONFIDENCES.index(merge.confidence) <= CONFIDENCES.index(least)
        refused = "; a person keeps them apart" if is_sure else ""
        yield f"      {_why(merge, numbers)}{refused}"
    if len(found.unmerged) > SHOWN:
        yield f"      and {len(found.unmerged) - SHOWN} more; --json names all"
    for title, names in (
        ("nobody vouches for", found.unattributed),
        ("do not carry", found.not_carrying),
    ):
        if names:
            more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
            yield f"  {title}: {', '.join(names[:SHOWN])}{more}"


def _why(merge: "Merge", numbers: dict[str, int]) -> str:
    one, other = sorted((numbers[merge.one], numbers[merge.other]))
    return f"{one} and {other}, {merge.confidence}: {merge.reason}"


def _cited(item: "Citation") -> str:
    who = item.party[1] if item.party else ""
    titles = item.publication.title
    publisher = f", {item.publication.publisher}" if item.publication.publisher else ""
    return f"[{item.id}] {who}{', in ' if who and titles else ''}{titles}{publisher}"
