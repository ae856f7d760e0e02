"""Sources: each document the map cites, how reliable it is held to be, and whether anchors hold."""

from collections import Counter
from collections.abc import Iterator, Mapping

from argmap.anchors import STATES
from argmap.languages import count, message, plural, quoted, say
from argmap.model import Source
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    Span,
    TableBlock,
    cell,
    lines,
    spans,
    words,
)
from argmap.views.phrases import flat, reference
from argmap.views.request import Request

COLUMNS = (
    Column("source", message("Source"), where="data"),
    Column("reference", message("Source"), 7, head=True),
    Column("kind", message("Kind"), 2),
    Column("reliability", message("Reliability"), 3),
    Column("anchors", message("Anchors"), 4),
)
BECAME = {
    "corrected": message("Corrected"),
    "superseded": message("Superseded"),
    "retracted": message("Retracted"),
    "withdrawn": message("Withdrawn"),
}
ANCHORS: Mapping[str, tuple[str, str]] = {
    "exact": plural("{n} exact", "{n} exact"),
    "normalised": plural("{n} normalised", "{n} normalised"),
    "adapted": plural("{n} adapted", "{n} adapted"),
    "abridged": plural("{n} abridged", "{n} abridged"),
    "moved": plural("{n} moved", "{n} moved"),
    "ambiguous": plural("{n} ambiguous", "{n} ambiguous"),
    "changed": plural("{n} changed", "{n} changed"),
    "orphan": plural("{n} orphan", "{n} orphan"),
    "whole": plural("{n} whole", "{n} whole"),
    "unchecked": plural("{n} unchecked", "{n} unchecked"),
}
LETTERS = {
    "A": message("completely reliable"),
    "B": message("usually reliable"),
    "C": message("fairly reliable"),
    "D": message("not usually reliable"),
    "E": message("unreliable"),
    "F": message("cannot be judged"),
}


def source_blocks(request: Request) -> Iterator[Block]:
    """Yield the table of sources, and a sentence on how far their words were checked."""
    sources = request.argument_map.sources
    if not sources:
        yield Paragraph(spans("The map cites no source."))
        return
    states: dict[str, Counter[str]] = {}
    for check in request.checked.checks:
        states.setdefault(check.anchor.source, Counter())[check.state] += 1
    titles = {source.id: flat(source.title) for source in sources}
    rows = tuple(_row(source, states.get(source.id, Counter()), titles) for source in sources)
    yield TableBlock(say("Sources"), COLUMNS, rows)
    if not request.texts:
        yield Paragraph(
            spans("No text of a source was at hand, so that no anchor was checked."), "note"
        )


def _row(source: Source, states: Counter[str], titles: Mapping[str, str]) -> tuple[Cell, ...]:
    letter = source.reliability
    notes = [*_became(source, titles), *([flat(source.note)] if source.note else [])]
    notes += [say("Stands to gain: {what}", what=flat(source.interest))] if source.interest else []
    notes += (
        [say("Known here through {title} alone", title=quoted(titles[source.via]))]
        if source.via
        else []
    )
    found = [count(states[state], *ANCHORS[state]) for state, _ in STATES if states[state]]
    return (
        cell(source.id),
        (reference(source), *(words(Span(note, "meta")) for note in notes)),
        cell(flat(source.kind) if source.kind else None),
        cell(f"{letter}, {say(LETTERS[letter])}" if letter else say("not rated")),
        lines(found) or cell(say("no anchors")),
    )


def _became(source: Source, titles: Mapping[str, str]) -> Iterator[str]:
    """Say what became of a document that is no longer current."""
    state = source.state
    if state is None or state.status == "current":
        return
    by = quoted(titles[state.by]) if state.by else ""
    status, since = say(BECAME[state.status]), state.since
    if by and since:
        said = say("{status} by {title} since {date}", status=status, title=by, date=since)
    elif by:
        said = say("{status} by {title}", status=status, title=by)
    else:
        said = say("{status} since {date}", status=status, date=since) if since else status
    yield f"{said}: {flat(state.note)}" if state.note else said
