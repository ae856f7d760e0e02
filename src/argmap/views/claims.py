"""Claims: what a map claims in the end, with verdicts, reasons, turns and a figure of each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

from argmap.drawing.look import Look
from argmap.explain import critical
from argmap.languages import count, enumeration, listing, message, say
from argmap.model import Statement
from argmap.query import Position
from argmap.semantics.statuses import Status
from argmap.semantics.words import sentence, verdict_words
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    Words,
    bullets,
    cell,
    spans,
    words,
)
from argmap.views.figures import READING, Drawn, Sketch, sketch_of
from argmap.views.numbering import Numbered, numbered, references
from argmap.views.phrases import (
    flat,
    intersperse,
    named,
    quoted,
    statement_cells,
    statement_columns,
    status_span,
    verdict_said,
)
from argmap.views.reasons import why_lines
from argmap.views.request import Request
from argmap.views.summary.speech import whose
from argmap.views.summary.turning import change
from argmap.views.verdicts import counted_status

MOST_ROOTS, MOST_CRITICAL = 24, 6
ROOM, LEAST = 900.0, 3
"""Points that all figures together may be high, so that with words around them they fill no more than a page; and the fewest
statements of another figure than the first."""
MOST_TURNED = 3
CONCLUSION = (
    *statement_columns("claim", message("Conclusion, and its verdict"), 7),
    Column("verdict", message("Verdict"), where="data"),
    Column("why", message("Why"), 7),
    Column("turn", message("What would change it"), 6),
)
ANSWERS = (
    *statement_columns("answer", message("Answer, and its verdict"), 7),
    Column("side", message("Side"), where="data"),
    Column("rivals", message("Rivals"), where="data"),
    Column("verdict", message("Verdict"), where="data"),
    Column("why", message("Why"), 7),
    Column("turn", message("What would change it"), 6),
)
CRITICAL = (
    *statement_columns("without", message("Without"), 5),
    Column("turns", message("These verdicts turn"), 8),
)


Rank = tuple[bool, bool, int]


def claim_blocks(request: Request, pictures: str, look: Look) -> Iterator[Block]:
    """Yield a table of answers for each question, one of the conclusions, and figures of the largest.

    Raises:
        DrawingError: If figures are wanted and there is no engine, or it fails.
    """
    found = numbered(request)
    told: set[str] = set()
    if not request.roots:
        yield Paragraph(spans("The map has no last conclusion: every statement bears on another."))
    figures = figures_of(request, found[:MOST_ROOTS], pictures, look)
    for one in found[:MOST_ROOTS]:
        if one.positions:
            title = f"{one.number}. {flat(one.root.text)}"
            yield Heading(3, words(title), one.root.id)
            items = [request.worst(position.statements) for position in one.positions]
            names = {item.id: one.reference(at) for at, item in enumerate(items)}
            counts = (answer_count(request, one.positions), *_rules(request, names))
            yield Paragraph(words(" ".join(counts)))
            rows = tuple(_row(request, one, at, told) for at in range(len(one.positions)))
            yield TableBlock(title, ANSWERS, rows)
    ends = [one for one in found[:MOST_ROOTS] if not one.positions]
    if ends:
        yield Heading(3, spans("Conclusions that answer no question"))
        if rules := tuple(_rules(request, {one.root.id: one.number for one in ends})):
            yield Paragraph(words(" ".join(rules)))
        rows = tuple(_conclusion(request, one, told) for one in ends)
        yield TableBlock(say("Conclusions that answer no question"), CONCLUSION, rows)
    if found[MOST_ROOTS:]:
        yield Heading(3, spans("More questions and conclusions"))
        yield bullets((0, _briefly(request, one)) for one in found[MOST_ROOTS:])
    # Together, as a figure that does not fit below a table leaves half a page empty.
    yield from figures.values()
    if figures:
        more = say("What lies below other claims argmap render --focus draws.")
        lead = Span(f"{say('Reading the figures.')} ", "strong")
        yield Paragraph(words(lead, f"{say(READING)} {more}"), "note")


def _rules(request: Request, names: Mapping[str, str]) -> Iterator[str]:
    """Say which of some claims, by their numbers, are accepted or not by the rules that are used alone."""
    known = request.firmness.statements if request.firmness else {}
    depends = (
        [number for name, number in names.items() if known[name].standing == "fragile"]
        if known
        else []
    )
    firm = (
        [number for name, number in names.items() if known[name].standing == "robust"]
        if known
        else []
    )
    if depends:
        said = count(
            len(depends),
            "{which} depends on the rules used (see How to read this report).",
            "{which} depend on the rules used (see How to read this report).",
            which=listing(depends),
        )
        yield said
    if firm:
        yield say("No change of rules alters {which}.", which=listing(firm))


def figures_of(
    request: Request, found: Sequence[Numbered], pictures: str, look: Look
) -> dict[str, Figure]:
    """Draw what lies below a few tops: so many that all together leave room for words on a page."""
    # By rank, and what ranks alike by its place. What is not drawn yet stands where the most
    # statements it may have would put it: once drawn it stands there or later, so what is first and
    # drawn is first of all, and what is last is never drawn.
    waiting: list[tuple[Rank, int, Sketch, Drawn | None]] = []
    for at, one in enumerate(found):
        sketch = sketch_of(request, one.root, pictures, look)
        if sketch is not None:
            waiting.append((rank_of(one, sketch.count), at, sketch, None))
    heapify(waiting)
    kept: dict[int, Figure] = {}
    free = ROOM
    while waiting and free >= 0:
        _, at, sketch, made = heappop(waiting)
        if kept and sketch.count < LEAST:
            continue
        if made is None:
            made = sketch.drawn()
            heappush(waiting, (rank_of(found[at], made.count), at, sketch, made))
        elif not kept or (made.height <= free and made.count >= LEAST):
            kept[at] = made.figure()
            free -= made.height
    return {found[at].root.id: kept[at] for at in sorted(kept)}


def rank_of(one: Numbered, statements: int) -> Rank:
    """Return where a figure stands: what says more than its table first, then questions, then large ones."""
    told = 1 + sum(len(position.ids) for position in one.positions)
    return statements <= told, not one.positions, -statements


def _briefly(request: Request, one: Numbered) -> Words:
    if one.positions:
        return words(f"{one.number}. {flat(one.root.text)} ", answer_count(request, one.positions))
    verdict = verdict_said(request, one.root.id)
    return (*words(f"{one.number}. {flat(one.root.text)} – "), *verdict)


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
    numbers = references(request)
    for item in found[:MOST_CRITICAL]:
        by_status: dict[Status, list[str]] = {}
        for turn in item.turns:
            by_status.setdefault(turn.now, []).append(turn.statement)
        turned = [
            (*_some(request, names, numbers), *words(" → ", status_span(status)))
            for status, names in by_status.items()
        ]
        rows.append((*statement_cells(whole.statement(item.withdrawn)), tuple(turned)))
    yield TableBlock(say("What the verdicts depend on"), CRITICAL, tuple(rows))
    if len(found) > MOST_CRITICAL:
        more = count(
            len(found) - MOST_CRITICAL,
            "{n} more turns fewer or as many: argmap critical lists them.",
            "{n} more turn fewer or as many: argmap critical lists them.",
        )
        yield Paragraph(words(more), "note")


def _some(request: Request, names: Sequence[str], numbers: Mapping[str, str]) -> Words:
    """Quote a few statements, those with a number first, and count the rest."""
    whole = request.argument_map
    order = sorted(names, key=lambda name: name not in numbers)
    most = MOST_TURNED if len(order) > MOST_TURNED + 1 else len(order)
    shown = intersperse((quoted(whole.statement(name)) for name in order[:most]), ", ")
    left = len(order) - most
    if not left:
        return shown
    return spans("{first} and {rest}", first=shown, rest=count(left, "{n} more", "{n} more"))


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


def _row(request: Request, one: Numbered, at: int, told: set[str]) -> tuple[Cell, ...]:
    position = one.positions[at]
    verdict, why, turns = _reasons(request, position.statements, told)
    return (
        cell(" ".join(position.ids)),
        cell(listing(flat(item.text) for item in position.statements)),
        (*_shown(request, position, one.reference(at)), verdict),
        cell(position.side),
        cell(" ".join(position.rivals)),
        (verdict,),
        why,
        turns,
    )


def _conclusion(request: Request, one: Numbered, told: set[str]) -> tuple[Cell, ...]:
    item = one.root
    verdict, why, turns = _reasons(request, (item,), told)
    shown = words(Span(f"{one.number} ", "strong"), flat(item.text), " ", *_said(request, item))
    return cell(item.id), cell(flat(item.text)), (shown, verdict), (verdict,), why, turns


def _said(request: Request, item: Statement) -> Words:
    """Say whose word it is, unless the verdict does."""
    ground = request.evaluation.grounds.get(item.id)
    return whose(request.argument_map, item, ground.alone if ground is not None else ())


def _shown(request: Request, one: Position, reference: str) -> Iterator[Words]:
    """Say a position, a line for each of its statements and who says it, and what it excludes."""
    whole = request.argument_map
    lead = [Span(f"{reference} ", "strong")]
    lead += [] if one.side == "answer" else [Span(f"{say('Objection:')} ", "against")]
    for item in one.statements:
        yield words(*lead, flat(item.text), " ", *_said(request, item))
        lead = [Span(f"{say('together with:')} ", "meta")]
    for name in one.rivals:
        yield (Span(f"{say('or else:')} ", "meta"), *named(whole, name))


def _reasons(
    request: Request, items: Sequence[Statement], told: set[str]
) -> tuple[Words, Cell, Cell]:
    """Return verdict, reasons and what would change it, of one position.

    What is said above already is not said again, but named by its number.
    """
    new = [item for item in items if item.id not in told]
    told.update(item.id for item in new)
    why: list[Words] = []
    if not new:
        why.append(spans("See {number}.", number=references(request)[items[0].id]))
    turns: list[Words] = []
    for item in new:
        if len(items) > 1:
            # What turns one of them need not turn the answer they are together.
            lead = (*quoted(item), *words(" – "), *verdict_said(request, item.id))
            why.append(lead)
            turns.append(lead)
        why += why_lines(request, item.id)
        turns.append(change(request, item.id))
    return verdict_said(request, request.worst(items).id), tuple(why), tuple(turns)
