"""Claims: what a map claims in the end, with verdicts, reasons, turns and a figure of each."""

from collections import Counter
from collections.abc import Iterator, Sequence

from argmap.drawing.look import Look
from argmap.explain import critical
from argmap.languages import count, enumeration, listing, message, say
from argmap.model import Statement
from argmap.query import Position
from argmap.semantics.words import sentence, verdict_words
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
    plain,
    spans,
    words,
)
from argmap.views.figures import READING, figure_of
from argmap.views.phrases import (
    flat,
    intersperse,
    named,
    quoted,
    statement_cells,
    statement_columns,
    status_span,
    verdict_said,
    voices,
)
from argmap.views.reasons import flip_lines, why_lines
from argmap.views.request import Request
from argmap.views.verdicts import counted_status, firm

MOST_ROOTS, MOST_CRITICAL, MOST_FLIPS = 24, 10, 2
CONCLUSION = (
    Column("verdict", message("Verdict"), 3, head=True),
    Column("why", message("Why"), 8),
    Column("turn", message("What would turn it"), 7),
)
ANSWERS = (
    *statement_columns("answer", message("Answer"), 6),
    Column("side", message("Side"), where="data"),
    Column("rivals", message("Rivals"), where="data"),
    Column("verdict", message("Verdict"), 3),
    Column("why", message("Why"), 7),
    Column("turn", message("What would turn it"), 6),
)
CRITICAL = (
    *statement_columns("without", message("Without"), 5),
    Column("turns", message("These verdicts turn"), 8),
)


def claim_blocks(request: Request, pictures: str, look: Look) -> Iterator[Block]:
    """Yield a section for each root of the map: a table of its answers, or itself, and a figure.

    Raises:
        DrawingError: If figures are wanted and there is no engine, or it fails.
    """
    tops = request.roots
    told: set[str] = set()
    if not tops:
        yield Paragraph(spans("The map has no last conclusion: every statement bears on another."))
    drawn = False
    for root in tops[:MOST_ROOTS]:
        verdict = () if root.kind == "question" else words(" – ", *verdict_said(request, root.id))
        yield Heading(3, (*words(flat(root.text)), *verdict), root.id)
        yield from _root(request, root, told)
        figure = figure_of(request, root, pictures, look)
        if figure is not None:
            drawn = True
            yield figure
    if len(tops) > MOST_ROOTS:
        yield Heading(3, spans("More questions and conclusions"))
        yield bullets(
            (0, (*quoted(root), *words(" – "), *verdict_said(request, root.id)))
            for root in tops[MOST_ROOTS:]
        )
    if drawn:
        yield Paragraph(
            words(Span(f"{say('Reading the figures.')} ", "strong"), say(READING)), "note"
        )


def critical_blocks(request: Request) -> Iterator[Block]:
    """Yield the table of what turns most verdicts when it is no longer taken as given."""
    whole = request.argument_map
    found = critical(whole, request.inner)
    if not found:
        yield Paragraph(spans("No verdict turns if one piece of evidence or assumption is lost."))
        return
    yield Paragraph(
        spans("If one of these were no longer taken as given, the verdicts beside it would turn.")
    )
    rows = []
    for item in found[:MOST_CRITICAL]:
        turned = [
            (
                *quoted(whole.statement(turn.statement)),
                *words(" → ", status_span(turn.now)),
            )
            for turn in item.turns
        ]
        rows.append((*statement_cells(whole.statement(item.withdrawn)), tuple(turned)))
    yield TableBlock(say("What the verdicts depend on"), CRITICAL, tuple(rows))
    if len(found) > MOST_CRITICAL:
        more = count(
            len(found) - MOST_CRITICAL,
            "{n} more turns fewer or as many.",
            "{n} more turn fewer or as many.",
        )
        yield Paragraph(words(more), "note")


def _root(request: Request, root: Statement, told: set[str]) -> Iterator[Block]:
    """Yield the table of a root; of what is ``told`` already, the verdict alone."""
    if root.kind != "question":
        if root.attributions:
            yield Paragraph(_said(request, root))
        yield TableBlock(flat(root.text), CONCLUSION, (_reasons(request, (root,), told),))
        return
    found = request.answers.get(root.id, ())
    if not found:
        yield Paragraph(spans("The map gives no answer to this question."))
        return
    yield Paragraph(words(answer_count(request, found)))
    rows = tuple(_row(request, one, told) for one in found)
    yield TableBlock(flat(root.text), ANSWERS, rows)


def _said(request: Request, root: Statement) -> Words:
    """Say who speaks; where nobody holds the statement, begin with the stance there is."""
    found = intersperse(voices(request.argument_map, root), "; ")
    held = any(one.stance == "asserts" for one in root.attributions)
    if held:
        # A chain of hops has a verb of its own.
        if any(one.hops for one in root.attributions):
            return spans("Who says so: {who}.", who=found)
        return spans("Said by {who}.", who=found)
    return words(f"{found[0].text[:1].upper()}{found[0].text[1:]}", *found[1:], ".")


def answer_count(request: Request, found: Sequence[Position]) -> str:
    """Say how many answers and objections there are, and what becomes of them."""
    said = []
    for side in ("answer", "objection"):
        ours = [request.worst(one.statements).id for one in found if one.side == side]
        if len(ours) == 1:
            fate = verdict_words(request.argument_map, request.evaluation, ours[0])
            said.append(
                say("one answer, {fate}", fate=fate)
                if side == "answer"
                else say("one objection, {fate}", fate=fate)
            )
        elif ours:
            fates = Counter(request.verdict(name).status for name in ours)
            fate = enumeration(counted_status(n, status) for status, n in fates.items() if status)
            said.append(
                count(len(ours), "{n} answer ({fates})", "{n} answers ({fates})", fates=fate)
                if side == "answer"
                else count(
                    len(ours), "{n} objection ({fates})", "{n} objections ({fates})", fates=fate
                )
            )
        elif side == "answer":
            said.append(say("no answer"))
    return sentence("; ".join(said))


def _row(request: Request, one: Position, told: set[str]) -> tuple[Cell, ...]:
    texts = listing(flat(item.text) for item in one.statements)
    return (
        cell(" ".join(one.ids)),
        cell(texts),
        tuple(_shown(request, one)),
        cell(one.side),
        cell(" ".join(one.rivals)),
        *_reasons(request, one.statements, told),
    )


def _shown(request: Request, one: Position) -> Iterator[Words]:
    """Say a position, a line for each of its statements and who says it, and what it excludes."""
    whole = request.argument_map
    lead = [] if one.side == "answer" else [Span(f"{say('Objection:')} ", "against")]
    for item in one.statements:
        yield words(*lead, f"{flat(item.text)} ", Span(item.id, "id"))
        lead = [Span(f"{say('together with:')} ", "meta")]
        said = "; ".join(map(plain, voices(whole, item)))
        if said:
            yield words(Span(said, "meta"))
    for name in one.rivals:
        yield (Span(f"{say('or else:')} ", "meta"), *named(whole, name))


def _reasons(
    request: Request, items: Sequence[Statement], told: set[str]
) -> tuple[Cell, Cell, Cell]:
    """Return verdict, reasons and turns of statements that are meant together."""
    worst = request.worst(items)
    verdict: Cell = (verdict_said(request, worst.id),)
    standing = firm(request, worst.id)
    if standing and standing != say("unsettled"):
        verdict += (words(Span(standing, "meta")),)
    new = [item for item in items if item.id not in told]
    told.update(item.id for item in new)
    if not new:
        return verdict, cell(say("as above"), "meta"), cell(say("as above"), "meta")
    why: list[Words] = []
    turns: list[Words] = []
    for item in new:
        if len(items) > 1:
            # What turns one of them need not turn the answer they are together.
            lead = (*quoted(item), *words(" – "), *verdict_said(request, item.id))
            why.append(lead)
            turns.append(lead)
        why += why_lines(request, item.id)
        turns += flip_lines(request, item.id, MOST_FLIPS)
    return verdict, tuple(why), tuple(turns)
