"""The command ``library evidence``: what speaks for and against a claim in all maps that make it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.library.linking import OneArgument
from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.library import Bearing, ClaimInMap, EvidenceInMap

STANCES = {
    "asserts": "asserted",
    "concedes": "conceded",
    "denies": "denied",
    "questions": "questioned",
}
AGAINST = {
    "undercut": "undercuts the step {hits}",
    "undermine": "undermines {hits}",
    "rebut": "speaks against {hits}",
}

SHOWN = 50
"""How many pieces of a map are named on each side."""


@library.command()
def evidence(name: LibraryArgument, item_id: OneArgument, as_json: JsonOption = False) -> None:
    """List the evidence for and against ID over all maps.

    The maps are its own and those with a claim that is linked with it. Each keeps its own verdicts: what two maps say is listed together, never evaluated together.

    Example: argmap library evidence town.db a.json#quiet
    """
    from argmap.cli.library.lines import tell_stale
    from argmap.library import evidence as ask
    from argmap.library import open_library

    with open_library(name) as held:
        found = ask(held, item_id)
        tell_stale(held, (one.path for one in found.maps))
    if as_json:
        print_json(found.as_json())
        return
    echo(f"[{found.claim}] {found.line}")
    for one in found.maps:
        for line in _map_lines(one):
            echo(line)


def _map_lines(one: "EvidenceInMap") -> Iterator[str]:
    yield ""
    yield one.path + (f" ({one.title})" if one.title else "")
    for claim in one.claims:
        yield from (f"  {line}" for line in claim_lines(claim))
    for heading, pieces in (("for", one.supporting), ("against", one.attacking)):
        if pieces:
            yield f"  {heading}:"
        yield from _some(pieces)
    if one.claimed:
        yield "  for, and itself without a reason:"
        yield from _some(one.claimed)
    if not (one.supporting or one.attacking or one.claimed):
        yield "  no evidence bears on it here"


def _some(pieces: "tuple[Bearing, ...]") -> Iterator[str]:
    for piece in pieces[:SHOWN]:
        yield from (f"    {line}" for line in _piece_lines(piece))
    if len(pieces) > SHOWN:
        yield f"    and {len(pieces) - SHOWN} more; --json names all"


def claim_lines(claim: "ClaimInMap") -> Iterator[str]:
    """Yield a statement with its verdict, then where it is documented and who takes a stance on it."""
    from argmap.cli.library.lines import STATES

    mark = f", {claim.words}" if claim.words else ""
    text = " ".join((claim.text or "").split())
    yield f"[{claim.id}] {claim.kind}{mark}: {text}".rstrip(": ")
    for cited in claim.sources:
        page = f", page {cited.page}" if cited.page else ""
        quote = f": “{' '.join(cited.quote.split())}”" if cited.quote else ""
        state = f" ({STATES[cited.state]})" if cited.state else ""
        yield f"  in {cited.title}{state}{page}{quote}"
    for voice in claim.parties:
        date = f", {voice.date}" if voice.date else ""
        yield f"  {STANCES[voice.stance]} by {voice.name}{date}"


def _piece_lines(piece: "Bearing") -> Iterator[str]:
    yield from claim_lines(piece.statement)
    way = " > ".join((piece.statement.id, *piece.steps, piece.about))
    needs = f"; needs {', '.join(piece.needs)} too" if piece.needs else ""
    yield f"  way: {way}{needs}"
    if piece.attack:
        yield f"  {AGAINST[piece.attack].format(hits=piece.hits)}"
