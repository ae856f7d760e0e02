"""Sources: each document the map cites, how reliable it is held to be, and whether anchors hold."""

from collections import Counter
from collections.abc import Iterator, Mapping

from argmap.anchors import STATES
from argmap.model import Source
from argmap.views.blocks import Block, Cell, Column, Paragraph, Span, TableBlock, cell, lines, words
from argmap.views.phrases import counted, flat, reference
from argmap.views.request import Request

COLUMNS = (
    Column("source", "Source", where="data"),
    Column("reference", "Source", 7, head=True),
    Column("kind", "Kind", 2),
    Column("reliability", "Reliability", 3),
    Column("anchors", "Anchors", 4),
)
LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}


def source_blocks(request: Request) -> Iterator[Block]:
    """Yield the table of sources, and a sentence on how far their words were checked."""
    sources = request.argument_map.sources
    if not sources:
        yield Paragraph(words("The map cites no source."))
        return
    states: dict[str, Counter[str]] = {}
    for check in request.checked.checks:
        states.setdefault(check.anchor.source, Counter())[check.state] += 1
    titles = {source.id: flat(source.title) for source in sources}
    rows = tuple(_row(source, states.get(source.id, Counter()), titles) for source in sources)
    yield TableBlock("Sources", COLUMNS, rows)
    if not request.texts:
        yield Paragraph(
            words("No text of a source was at hand, so that no anchor was checked."), "note"
        )


def _row(source: Source, states: Counter[str], titles: Mapping[str, str]) -> tuple[Cell, ...]:
    letter = source.reliability
    notes = [*_became(source, titles), *([flat(source.note)] if source.note else [])]
    notes += [f"Stands to gain: {flat(source.interest)}"] if source.interest else []
    notes += [f"Known here through “{titles[source.via]}” alone"] if source.via else []
    found = [f"{states[state]} {state}" for state, _ in STATES if states[state]]
    return (
        cell(source.id),
        (reference(source), *(words(Span(note, "meta")) for note in notes)),
        cell(flat(source.kind) if source.kind else None),
        cell(f"{letter}, {LETTERS[letter]}" if letter else "not rated"),
        lines(found) or cell(counted(0, "anchor")),
    )


def _became(source: Source, titles: Mapping[str, str]) -> Iterator[str]:
    """Say what became of a document that is no longer current."""
    state = source.state
    if state is None or state.status == "current":
        return
    since = f" since {state.since}" if state.since else ""
    by = f" by “{titles[state.by]}”" if state.by else ""
    why = f": {flat(state.note)}" if state.note else ""
    yield f"{state.status.capitalize()}{by}{since}{why}"
