"""Hand-ins: a table of many maps beside a model, and what each has otherwise, for teacher or student."""

from collections import Counter
from collections.abc import Iterator, Sequence

from argmap.compare.faults import FAULTS, Fault, FaultKind
from argmap.compare.hand_ins import HandIn
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
HEAD = (
    Column("hand_in", "Hand-in", 4, head=True),
    Column("model", "Model", 3),
    Column("statements", "Statements", 2, number=True),
    Column("links", "Links", 2, number=True),
)
TAIL = (
    Column("faults", "Faults", where="data", number=True),
    Column("feedback", "Feedback", where="data"),
    Column("remark", "Remark", 5),
)


def hand_ins_document(
    found: Sequence[HandIn], title: str, language: str = "en", hints: bool = False
) -> Document:
    """Make a document of all hand-ins: a row for each, then what each has otherwise.

    With ``hints`` that is asked, and the answer not given away.
    """
    unread = sum(one.made is None for one in found)
    blocks: list[Block] = [
        Paragraph(
            words(
                _summary(
                    len(found), sum(not one.faults and not one.remark for one in found), unread
                )
            ),
            "lead",
        ),
        Heading(2, words("All hand-ins")),
        _overview(found, hints),
    ]
    if not hints:
        blocks += _shared(found)
    for one in found:
        blocks.append(Heading(2, words(flat(one.name)), one.name))
        blocks += _sections(one, hints)
    return Document(title, language, tuple(blocks))


def hand_in_document(one: HandIn, language: str = "en", hints: bool = False) -> Document:
    """Make the page of one hand-in."""
    return Document(flat(one.name), language, tuple(_sections(one, hints, 2)))


def _summary(count: int, right: int, unread: int) -> str:
    said = f"{count} hand-ins: {right} without a fault"
    return f"{said}, {unread} that could not be compared." if unread else f"{said}."


def _overview(found: Sequence[HandIn], hints: bool) -> TableBlock:
    kinds = [Column(_key(kind), title, 2, number=True) for kind, title in FAULTS.items()]
    return TableBlock(
        "Hand-ins beside the model",
        (*HEAD, *kinds, *TAIL),
        tuple(_row(one, hints) for one in found),
    )


def _key(kind: FaultKind) -> str:
    return kind.replace(" ", "_")


def _row(one: HandIn, hints: bool) -> tuple[Cell, ...]:
    counts = one.counts
    links, of = one.links
    is_read = one.made is not None
    return (
        ((Span(flat(one.name), link=f"#{one.name}"),),),
        cell(one.model_name),
        cell(f"{len(one.matches)} of {len(one.model.statements)}" if is_read else ""),
        cell(f"{links} of {of}" if is_read else ""),
        *(
            ((Span(str(counts[kind]), link=f"#{_place(one, kind)}"),),) if counts.get(kind) else ()
            for kind in FAULTS
        ),
        cell(len(one.faults) if is_read else ""),
        lines(_told(one, fault, hints) for fault in one.faults),
        cell(flat(one.remark)),
    )


def _place(one: HandIn, kind: FaultKind) -> str:
    return f"{one.name}/{kind}"


def _sections(one: HandIn, hints: bool, level: int = 3) -> Iterator[Block]:
    """Yield what a hand-in has otherwise, under a heading for each kind of fault."""
    if one.remark:
        yield Paragraph(words(f"{flat(one.remark[:1].upper() + one.remark[1:])}"))
    if one.made is None:
        return
    links, of = one.links
    yield Paragraph(
        words(
            f"{len(one.matches)} of {len(one.model.statements)} statements and {links} of {of} "
            "links are those of the model."
        )
    )
    if not one.faults:
        yield Paragraph(words("Nothing is otherwise than in the model."))
    for kind, title in FAULTS.items():
        told = dict.fromkeys(_told(one, fault, hints) for fault in one.faults if fault.kind == kind)
        if told:
            yield Heading(level, words(title), _place(one, kind))
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
        yield Heading(2, words("What several have otherwise"))
        columns = (
            Column("hand_ins", "Hand-ins", 1, "page", number=True),
            Column("told", "What", 8, "page"),
        )
        yield TableBlock("What several have otherwise", columns, tuple(rows))
