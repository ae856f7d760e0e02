"""Hand-ins: a table of many maps beside a model, and what each has otherwise, for teacher or student."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from argmap.compare.faults import FAULTS, TOPICS, Fault, FaultKind
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
    Column("hand_in", "Hand-in", 9, head=True),
    Column("model", "Model", 6),
    Column("statements", "Statements", 4),
    Column("links", "Links", 4),
)
TAIL = (
    Column("faults", "Faults", where="data", number=True),
    Column("feedback", "Feedback", where="data"),
    Column("remark", "Remark", 10),
)


def hand_ins_document(
    found: Sequence[HandIn], title: str, language: str = "en", hints: bool = False
) -> Document:
    """Make a document of all hand-ins: a row for each, then what each has otherwise.

    With ``hints`` that is asked, and the answer not given away.
    """
    blocks: list[Block] = [
        Paragraph(words(_summary(found)), "lead"),
        Heading(2, words("All hand-ins")),
        _overview(found, hints),
    ]
    if not hints:
        blocks += _shared(found)
    blocks.append(Heading(2, words("One by one")))
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
    said = "One hand-in" if len(found) == 1 else f"{len(found)} hand-ins"
    if apart:
        return f"{said}: {right} without a fault, {apart} that could not be compared."
    return f"{said}: {right} without a fault."


def _groups(hints: bool) -> Mapping[str, tuple[FaultKind, ...]]:
    """Return headings with the kinds of fault below each: with hints none that gives one away."""
    return TOPICS if hints else {title: (kind,) for kind, title in FAULTS.items()}


def _overview(found: Sequence[HandIn], hints: bool) -> TableBlock:
    columns = [
        Column(_key(title, kinds), title, 1, number=True) for title, kinds in _groups(hints).items()
    ]
    return TableBlock(
        "Hand-ins beside the model",
        (*HEAD, *columns, *TAIL),
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
        cell(flat(one.remark)),
    )


def _share(found: int, whole: int) -> str:
    return f"{found} of {whole}".replace(" ", "\N{NO-BREAK SPACE}")


def _counted(one: HandIn, title: str, kinds: Sequence[FaultKind]) -> Cell:
    """Count faults, with the way to where they are told."""
    count = sum(one.counts.get(kind, 0) for kind in kinds)
    return ((Span(str(count), link=f"#{_place(one, title)}"),),) if count else ()


def _place(one: HandIn, title: str) -> str:
    return f"{one.name}/{title}"


def _sections(one: HandIn, hints: bool, level: int) -> Iterator[Block]:
    """Yield what a hand-in has otherwise, under a heading for each kind of fault."""
    if one.remark:
        said = flat(one.remark)
        yield Paragraph(words(f"{said[:1].upper()}{said[1:]}"))
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
    for title, kinds in _groups(hints).items():
        told = dict.fromkeys(
            _told(one, fault, hints) for fault in one.faults if fault.kind in kinds
        )
        if told:
            yield Heading(level, words(title), _place(one, title))
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
