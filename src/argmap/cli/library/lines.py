"""Lines: how the commands of ``library`` name documents and elements in a terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from argmap.results import counted

if TYPE_CHECKING:
    from argmap.library import Document, Element, Passage, Tie
    from argmap.semantics.statuses import Status

WHY = {"doi": "the same DOI", "digest": "the same text", "url": "the same address"}
TOLD = 4
"""How many of a document's ties are told where the document is only named."""


def document_lines(found: "Document", most: int | None = None) -> Iterator[str]:
    """Yield what a document is called, and why its sources are one."""
    over = counted(len(found.sources), "sources")
    yield f"{found.title} ({found.sources[0] if len(found.sources) == 1 else over})"
    if found.state is not None:
        since = f" since {found.state.since}" if found.state.since else ""
        yield f"  {found.state.state}{since}, so {found.state.by}"
    for tie in found.ties[:most]:
        yield f"  {tie.other} is one with {tie.address}: {why(tie)}"
    if most is not None and len(found.ties) > most:
        yield f"  and {counted(len(found.ties) - most, 'sources')} more; --json names all"
    for name in found.apart:
        yield f"  {name} is not: a person refused it"


def why(tie: "Tie") -> str:
    """Say what makes two sources one document."""
    if tie.why == "link":
        return f"linked by {tie.said}"
    # A digest says nothing to a reader.
    return WHY[tie.why] if tie.why == "digest" else f"{WHY[tie.why]} {tie.said}"


def element_line(found: "Element") -> str:
    """Name a statement, argument or relation with its verdict."""
    text = f"[{found.id}] {' '.join((found.text or found.kind).split())}"
    return _judged(found, text)


def verdict_line(found: "Element", text: str | None = None) -> str:
    """Say what a statement says, or a part of it, with its verdict, under a heading that names it."""
    return _judged(found, " ".join((text or found.text or found.kind).split()))


def _judged(found: "Element", text: str) -> str:
    from argmap.semantics.words import SIGNS

    if found.status is None:
        return text
    status: Status = found.status  # type: ignore[assignment]
    return f"{SIGNS[status]} {text} - {found.words}"


def passage_line(found: "Passage", path: str) -> str:
    """Say where something stands in a document, in which words; sources by their ids in the map."""
    quote = f'"{" ".join(found.quote.split())}"' if found.quote else "no words quoted"
    page = f", page {found.page}" if found.page else ""
    by = f", as [{found.party}] says" if found.party else ""
    via = f", known through [{own_id(found.via, path)}] alone" if found.via else ""
    return f"in [{own_id(found.source, path)}]{page}{by}{via}: {quote}"


def own_id(address: str, path: str) -> str:
    """Return the id in an address, under a heading that names the map."""
    return address.removeprefix(f"{path}#")
