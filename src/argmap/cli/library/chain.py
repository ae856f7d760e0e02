"""The command ``library chain``: through whom a claim came, in all maps that make it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.library.linking import OneArgument
from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json
from argmap.cli.witnesses import chain_lines

if TYPE_CHECKING:
    from argmap.library import ChainsOverMaps


@library.command()
def chain(name: LibraryArgument, item_id: OneArgument, as_json: JsonOption = False) -> None:
    """Follow ID from its witnesses to its sources, in all maps.

    Example: argmap library chain town.db a.json#quiet
    """
    from argmap.cli.library.lines import tell_stale
    from argmap.library import chain as ask
    from argmap.library import open_library

    with open_library(name) as held:
        found = ask(held, item_id)
        tell_stale(held, (one.map for one in found.claims))
    if as_json:
        print_json(found.as_json())
        return
    for line in _lines(found):
        echo(line)


def _lines(found: "ChainsOverMaps") -> Iterator[str]:
    for claim in found.claims:
        yield f"[{claim.address}] {claim.text or '(a step)'}"
        ways = [item for item in found.chains if item.claim.address == claim.address]
        for item in ways:
            for line in chain_lines(item.chain.argument_map, item.chain):
                yield f"  {line}"
        if not ways:
            yield "  nobody vouches for it"
