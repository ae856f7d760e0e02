"""Beside: the text of each source, paragraph by paragraph, with what the map makes of it beside.

Sentences with an anchor are marked, those without are underlined; in Markdown the former are bold.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from argmap.anchors import AnchorCheck, Coverage, coverage
from argmap.attribution.vocabulary import FIDELITIES, STATES
from argmap.errors import ViewError
from argmap.languages import enumeration, message, say
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    Words,
    bullets,
    cell,
    lines,
    spans,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import flat
from argmap.views.request import Request

_LINE = re.compile(r"[^\n]*\S[^\n]*")
COLUMNS = (
    Column("source", message("Source"), where="data"),
    Column("start", message("Start"), where="data", number=True),
    Column("end", message("End"), where="data", number=True),
    Column("text", message("Text"), 6),
    Column("statements", message("Statements"), where="data"),
    Column("map", message("Map"), 5, "page"),
)


def beside(request: Request) -> Document:
    """Make the view; it needs the text of a source at least."""
    if not request.texts:
        raise ViewError("give the text of a source: ID=FILE")
    blocks: list[Block] = []
    for one in coverage(request.argument_map, request.texts, request.checked):
        blocks.extend(_blocks(request, one))
    return Document(
        say("{title}: sources and map", title=request.title), request.language, tuple(blocks)
    )


def _blocks(request: Request, one: Coverage) -> Iterator[Block]:
    titles = ", ".join(flat(request.argument_map.source(name).title) for name in one.sources)
    anchored = len(one.sentences) - len(one.missing)
    yield Heading(2, words(titles))
    yield Paragraph(
        spans(
            "{anchored} of {total} sentences carry an anchor ({share}): they are {marked}; the map "
            "{lacking}.",
            anchored=anchored,
            total=len(one.sentences),
            share=f"{one.share:.0%}",
            marked=Span(say("marked"), "mark"),
            lacking=Span(say("leaves the others out"), "lack"),
        )
    )
    mine = [check for check in request.checked.checks if check.anchor.source in one.sources]
    # Texts have as many lines as anchors, so that none may ask all of them.
    begun = sorted((item.start, at) for at, item in enumerate(mine) if item.start is not None)
    rows = []
    for found in _LINE.finditer(one.text.text):
        start, end = found.span()
        inside = begun[bisect_left(begun, (start,)) : bisect_left(begun, (end,))]
        here = [mine[at] for at in sorted(at for _, at in inside)]
        rows.append(
            (
                cell(one.sources[0]),
                cell(start),
                cell(end),
                (_marked(one, start, end),),
                cell(" ".join(dict.fromkeys(check.id for check in here))),
                _cards(here),
            )
        )
    if rows:
        yield TableBlock(titles, COLUMNS, tuple(rows))
    lost = [check for check in mine if check.start is None and check.state != "whole"]
    if lost:
        yield Heading(3, spans("Anchors not found in the text"))
        yield bullets((0, line) for line in _cards(lost))


def _marked(one: Coverage, start: int, end: int) -> Words:
    parts: list[str | Span] = []
    done, text = start, one.text.text
    # Sentences stand in the order of the text, and none reaches into another.
    here = slice(
        bisect_right(one.sentences, start, key=lambda sentence: sentence.end),
        bisect_left(one.sentences, end, key=lambda sentence: sentence.start),
    )
    for sentence in one.sentences[here]:
        first, last = max(start, sentence.start), min(end, sentence.end)
        parts.append(text[done:first])
        parts.append(Span(text[first:last], "mark" if sentence.anchored_by else "lack"))
        done = last
    return words(*parts, text[done:end])


def _cards(checks: list[AnchorCheck]) -> Cell:
    grouped: dict[str, list[AnchorCheck]] = {}
    for check in checks:
        grouped.setdefault(check.id, []).append(check)
    return lines(map(_card, grouped.values()))


def _card(checks: list[AnchorCheck]) -> Words:
    item = checks[0].item
    shown = flat(getattr(item, "text", None) or item.title or say("an argument"))
    grades = dict.fromkeys(check.anchor.fidelity for check in checks if check.anchor.fidelity)
    states = dict.fromkeys(check.state for check in checks if check.state != "exact")
    return words(
        f"{shown} ",
        Span(item.id, "id"),
        Span(f" {enumeration(say(FIDELITIES[one]) for one in grades)}", "meta") if grades else "",
        Span(f" ({enumeration(say(STATES[one]) for one in states)})", "against") if states else "",
    )
