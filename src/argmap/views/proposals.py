"""Proposals as a page for a pull request: what each would change, what the gate found, the words cited."""

from collections.abc import Iterable, Iterator

from argmap.compare.listing import summary, told_headings
from argmap.findings import Finding
from argmap.languages import count, message, say, speaking_of, spoken
from argmap.model import ArgumentMap
from argmap.proposals import Gated, Quoted
from argmap.proposals.cards import in_full
from argmap.views.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Item,
    Paragraph,
    Span,
    Style,
    TableBlock,
    cell,
    lines,
    spans,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import flat

STATES = {
    "passed": message("Passed the gate."),
    "doubted": message("The gate has doubts."),
    "refused": message("Refused by the gate."),
}
TONES: dict[str, Style] = {"passed": "in", "doubted": "open", "refused": "out"}
SEVERITIES = {"error": message("error"), "warning": message("warning"), "info": message("remark")}
FOUND = (
    Column("code", message("Finding"), head=True),
    Column("severity", message("Severity")),
    Column("id", message("About")),
    Column("message", message("What was found"), 5),
)


def review_document(
    argument_map: ArgumentMap,
    gated: Iterable[Gated],
    lang: str | None = None,
    findings: Iterable[Finding] = (),
) -> Document:
    """Make a document of proposals; texts of maps and sources stay texts."""
    with speaking_of(lang or argument_map.metadata.language):
        return _document(argument_map, list(gated), list(findings))


def _document(argument_map: ArgumentMap, gated: list[Gated], findings: list[Finding]) -> Document:
    title = flat(argument_map.title) if argument_map.title else say("Argument map")
    blocks: list[Block] = [
        Paragraph(words(count(len(gated), "{n} proposal waits.", "{n} proposals wait.")), "lead")
    ]
    for one in gated:
        blocks += _proposal(one)
    if findings:
        blocks.append(Heading(2, words(say("Files that are no proposals"))))
        blocks.append(_table(findings))
    return Document(say("{title}: proposals", title=title), spoken().code, tuple(blocks))


def _proposal(one: Gated) -> Iterator[Block]:
    patch = one.proposal.patch
    yield Heading(2, words(flat(one.name)))
    who = flat(one.proposal.proposed_by)
    said = say("Proposed by {who}.", who=who)
    if patch.date:
        said = say("Proposed by {who} on {date}.", who=who, date=patch.date)
    yield Paragraph(words(Span(say(STATES[one.state]), TONES[one.state]), " ", said))
    if patch.reason:
        yield Paragraph(words(say("Reason: {reason}", reason=flat(patch.reason))))
    for clash in one.clashes:
        yield Paragraph(words(say("Contradicts {name}.", name=flat(clash.name))), "note")
    if one.difference is not None:
        yield from _difference(one)
    texts = [Item(0, words(Span(name, "strong"), " ", text)) for name, text in in_full(patch)]
    if texts:
        yield Heading(3, words(say("Long texts in full")))
        yield Bullets(tuple(texts))
    if one.quoted:
        yield Heading(3, words(say("Words of the sources")))
        yield Bullets(tuple(map(_passage, one.quoted)))
    if one.findings:
        yield Heading(3, words(say("What the gate found")))
        yield _table(one.findings)


def _difference(one: Gated) -> Iterator[Block]:
    assert one.difference is not None
    said = summary(one.difference)
    yield Paragraph(words(f"{said[:1].upper()}{said[1:]}."))
    for heading in told_headings(one.difference, None):
        yield Heading(3, words(say(heading.title)))
        items: list[Item] = []
        for row in heading.rows:
            sign = f"{row.sign} " if row.sign else ""
            name = words(Span(flat(row.id), "strong"), " ") if row.id else ()
            items.append(Item(0, words(sign, *name, flat(row.words))))
            items += (Item(1, words(flat(line))) for line in row.details)
        yield Bullets(tuple(items))


def _passage(one: Quoted) -> Item:
    before, said, after = one.on_one_line()
    passage = words("…", before, Span(said, "mark"), after, "…")
    name = Span(one.id, "strong")
    return Item(
        0, spans("{id}, in {source}: {passage}", id=name, source=one.source, passage=passage)
    )


def _table(findings: Iterable[Finding]) -> TableBlock:
    rows = tuple(
        (
            cell(one.code),
            cell(say(SEVERITIES[one.severity])),
            cell(one.id),
            lines([flat(one.message)]),
        )
        for one in findings
    )
    return TableBlock("", FOUND, rows)
