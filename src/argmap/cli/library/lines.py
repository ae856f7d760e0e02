"""Lines: how the commands of ``library`` name documents and elements in a terminal."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from argmap.cli.output import echo
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.library import Document, Element, Library, Passage, Tie, ToldState
    from argmap.semantics.statuses import Status

WHY = {"doi": "the same DOI", "digest": "the same text", "url": "the same address"}
STATES = {
    "retracted": "retracted",
    "withdrawn": "withdrawn",
    "superseded": "superseded",
    "corrected": "corrected",
    "concern": "concern was expressed",
    "current": "reinstated",
}
LOOKED_AT = 200
"""Of how many maps of an answer it is looked whether their files have changed."""
TOLD = 4
"""How many of a document's ties are told where the document is only named, and of maps whose files have changed."""


def document_lines(found: "Document", most: int | None = None) -> Iterator[str]:
    """Yield what a document is called, and why its sources are one."""
    over = counted(len(found.sources), "sources")
    yield f"{found.title} ({found.sources[0] if len(found.sources) == 1 else over})"
    for told in found.states:
        yield f"  {state_line(told)}"
    for tie in found.ties[:most]:
        yield f"  {tie.other} is one with {tie.address}: {why(tie)}"
    if most is not None and len(found.ties) > most:
        yield f"  and {counted(len(found.ties) - most, 'sources')} more; --json names all"
    for name in found.apart:
        yield f"  {name} is not: a person refused it"


def state_line(told: "ToldState") -> str:
    """Say what became of a document, since when, and who tells it."""
    from argmap.chronology import time_words

    since = f", {time_words(told.since)}" if told.since else ""
    reason = f" ({' '.join(told.reason.split())})" if told.reason else ""
    return f"{STATES[told.state]}{since}{reason}; told by {told.by}"


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


def tell_stale(library: "Library", paths: Iterable[str]) -> None:
    """Say on standard error which maps of an answer are not told of as their files are now."""
    from argmap.library.store.staleness import stale_maps

    asked = list(dict.fromkeys(paths))
    found = stale_maps(library, asked[:LOOKED_AT])
    for path, why in list(found.items())[:TOLD]:
        echo(f"argmap: {path}: {why}", err=True)
    if len(found) > TOLD:
        more = counted(len(found) - TOLD, "maps")
        echo(f"argmap: and {more} more whose files are not those that were added", err=True)
    if len(asked) > LOOKED_AT:
        more = counted(len(asked) - LOOKED_AT, "maps")
        echo(f"argmap: whether the files of {more} more have changed was not looked at", err=True)


def own_id(address: str, path: str) -> str:
    """Return the id in an address, under a heading that names the map."""
    return address.removeprefix(f"{path}#")
