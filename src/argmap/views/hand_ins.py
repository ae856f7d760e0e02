"""Hand-ins: a table of many maps beside a model, and what each has otherwise, for teacher or student."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from argmap.compare.faults import FAULTS, TOPICS, Fault, FaultKind
from argmap.compare.hand_ins import HandIn
from argmap.languages import count, message, say
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    bullets,
    cell,
    lines,
    words,
)
from argmap.views.document import Document
from argmap.views.feedback import told_of_model, told_to_student, told_to_teacher
from argmap.views.phrases import flat

MOST_SHARED = 12


def _head() -> tuple[Column, ...]:
    return (
        Column("hand_in", say("Hand-in"), 9, head=True),
        Column("model", say("Model"), 6),
        Column("statements", say("Statements"), 4),
        Column("links", say("Links"), 4),
    )


def _tail() -> tuple[Column, ...]:
    return (
        Column("faults", "Faults", where="data", number=True),
        Column("feedback", "Feedback", where="data"),
        Column("remark", say("Remark"), 10),
    )


def hand_ins_document(
    found: Sequence[HandIn], title: str, language: str = "en", hints: bool = False
) -> Document:
    """Make a document of all hand-ins: a row for each, then what each has otherwise.

    With ``hints`` that is asked, and the answer not given away.
    """
    blocks: list[Block] = [
        Paragraph(words(_summary(found)), "lead"),
        Heading(2, words(say("All hand-ins"))),
        _overview(found, hints),
    ]
    if not hints:
        blocks += _shared(found)
    blocks.append(Heading(2, words(say("One by one"))))
    for one in found:
        blocks.append(Heading(3, words(flat(one.name)), one.name))
        blocks += _sections(one, hints, 4)
    return Document(title, language, tuple(blocks))


def hand_in_document(one: HandIn, language: str = "en", hints: bool = False) -> Document:
    """Make the page of one hand-in."""
    return Document(flat(one.name), language, tuple(_sections(one, hints, 2)))


def feedback(one: HandIn, hints: bool = False) -> list[str]:
    """List what a hand-in has otherwise, a sentence for each fault; with hints a question."""
    return list(dict.fromkeys(_told(one, fault, hints) for fault in one.faults))


def _summary(found: Sequence[HandIn]) -> str:
    right = sum(not one.faults and not one.remark for one in found)
    apart = sum(bool(one.remark) for one in found)
    if apart:
        return count(
            len(found),
            "{n} hand-in: {right} without a fault, {apart} that could not be compared.",
            "{n} hand-ins: {right} without a fault, {apart} that could not be compared.",
            right=right,
            apart=apart,
        )
    return count(
        len(found),
        "{n} hand-in: {right} without a fault.",
        "{n} hand-ins: {right} without a fault.",
        right=right,
    )


def _groups(hints: bool) -> Mapping[str, tuple[FaultKind, ...]]:
    """Return headings with the kinds of fault below each: with hints none that gives one away."""
    return TOPICS if hints else {title: (kind,) for kind, title in FAULTS.items()}


def _overview(found: Sequence[HandIn], hints: bool) -> TableBlock:
    columns = [
        Column(_key(title, kinds), say(title), 1, number=True)
        for title, kinds in _groups(hints).items()
    ]
    return TableBlock(
        say("Hand-ins beside the model"),
        (*_head(), *columns, *_tail()),
        tuple(_row(one, hints) for one in found),
    )


def _key(title: str, kinds: Sequence[FaultKind]) -> str:
    return (kinds[0] if len(kinds) == 1 else title.lower()).replace(" ", "_")


def _row(one: HandIn, hints: bool) -> tuple[Cell, ...]:
    links, of = one.links
    is_read = one.made is not None
    return (
        ((Span(flat(one.name), link=f"#{one.name}"),),),
        cell(one.model_name),
        cell(_share(len(one.matches), len(one.model.statements)) if is_read else ""),
        cell(_share(links, of) if is_read else ""),
        *(_counted(one, title, kinds) for title, kinds in _groups(hints).items()),
        cell(len(one.faults) if is_read else ""),
        lines(feedback(one, hints)),
        cell(_remark(one)),
    )


UNREAD = (message("no such file or directory"), message("permission denied"))
"""Why a file is not opened, as the system says it; each is said where it is read."""


def _remark(one: HandIn) -> str:
    """Say why nothing was compared; what a reader of a format says of a file is said as it stands."""
    frame, found, reason = flat(one.remark).partition("cannot be read: ")
    if frame or not found:
        return say(flat(one.remark))
    return say("cannot be read: {reason}", reason=say(reason))


def _share(found: int, whole: int) -> str:
    return say("{n} of {whole}", n=found, whole=whole).replace(" ", "\N{NO-BREAK SPACE}")


def _counted(one: HandIn, title: str, kinds: Sequence[FaultKind]) -> Cell:
    """Count faults, with the way to where they are told."""
    count = sum(one.counts.get(kind, 0) for kind in kinds)
    return ((Span(str(count), link=f"#{_place(one, title)}"),),) if count else ()


def _place(one: HandIn, title: str) -> str:
    return f"{one.name}/{title}"


def _sections(one: HandIn, hints: bool, level: int) -> Iterator[Block]:
    """Yield what a hand-in has otherwise, under a heading for each kind of fault."""
    if one.remark:
        said = _remark(one)
        yield Paragraph(words(f"{said[:1].upper()}{said[1:]}"))
        return
    links, of = one.links
    yield Paragraph(
        words(
            say(
                "{n} of {whole} statements and {links} of {all} links are those of the model.",
                n=len(one.matches),
                whole=len(one.model.statements),
                links=links,
                all=of,
            )
        )
    )
    if not one.faults:
        yield Paragraph(words(say("Nothing differs from the model.")))
    for title, kinds in _groups(hints).items():
        told = dict.fromkeys(
            _told(one, fault, hints) for fault in one.faults if fault.kind in kinds
        )
        if told:
            yield Heading(level, words(say(title)), _place(one, title))
            yield bullets((0, words(line)) for line in told)


def _told(one: HandIn, fault: Fault, hints: bool) -> str:
    return told_to_student(one, fault) if hints else told_to_teacher(one, fault)


def _shared(found: Sequence[HandIn]) -> Iterator[Block]:
    """Yield what several hand-ins have otherwise, the most frequent first."""
    counts = Counter(
        told
        for one in found
        for told in {told_of_model(one, fault) for fault in one.faults if fault.model}
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [(cell(count), cell(told)) for told, count in ranked if count > 1][:MOST_SHARED]
    if rows:
        title = say("What several have otherwise")
        yield Heading(2, words(title))
        columns = (
            Column("hand_ins", say("Hand-ins"), 1, "page", number=True),
            Column("told", say("What"), 8, "page"),
        )
        yield TableBlock(title, columns, tuple(rows))
