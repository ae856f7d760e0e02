"""Claims: what a case claims in the end, and every element of its argument with status and reason."""

from collections import Counter
from collections.abc import Iterator, Mapping

from argmap.languages import count, enumeration, message, say
from argmap.semantics.statuses import Status
from argmap.views.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Item,
    Paragraph,
    Span,
    TableBlock,
    Words,
    cell,
    joined,
    lines,
    spans,
    words,
)
from argmap.views.case.causes import causes_below
from argmap.views.case.elements import CONTEXTUAL, Case
from argmap.views.case.registers import MOST_TOPS, residuals_of
from argmap.views.phrases import flat

MOST_CAUSES = 8
COUNTED: tuple[Status, ...] = ("supported", "incomplete", "challenged", "defeated")
RELATIVE = message(
    "Supported means: supported relative to this case, that is by what the case itself holds. It does "
    "not say that the system is safe, nor that the evidence is sound: who signs judges that."
)
HEADS: Mapping[Status, str] = {
    "supported": message("Supported"),
    "incomplete": message("Incomplete"),
    "challenged": message("Challenged"),
    "defeated": message("Defeated"),
}
TALLY = (
    Column("type", message("Elements"), 3, head=True),
    *(Column(name, HEADS[name], 2, number=True) for name in COUNTED),
    Column("total", message("All"), 1, number=True),
)
CLAIMS = (
    Column("id", message("Id"), where="data"),
    Column("text", message("Text"), where="data"),
    Column("element", message("Element"), 7, "page", head=True),
    Column("status", message("Status"), 3),
    Column("why", message("Why"), 6),
    Column("below", message("Supported by"), 4),
)
CONTEXTS = (
    Column("id", message("Id"), where="data"),
    Column("text", message("Text"), where="data"),
    Column("element", message("Element"), 8, "page", head=True),
    Column("type", message("Type"), 3),
    Column("of", message("Of"), 3),
    Column("state", message("State"), 5),
)


def top_blocks(case: Case) -> Iterator[Block]:
    """Yield the claims of the case with their status and what keeps them from being supported."""
    items: list[Item] = []
    for top in case.tops[:MOST_TOPS]:
        lead = (*case.status(top.id), Span(": "), *case.told(top.id))
        items += [Item(0, lead), *(Item(1, line) for line in _reasons(case, top.id))]
    left = case.tops[MOST_TOPS:]
    if left:
        names = case.all_named(one.id for one in left)
        more = count(len(left), "and {n} more claim:", "and {n} more claims:")
        items.append(Item(0, words(f"{more} ", *names)))
    if items:
        yield Bullets(tuple(items))
    else:
        yield Paragraph(spans("The case has no claim that all else supports."))
    yield Paragraph(words(say(RELATIVE)))
    yield from _tally(case)


def _reasons(case: Case, top: str) -> Iterator[Words]:
    if case.is_supported(top):
        yield spans("All that it rests on is supported, and no challenge to it is unresolved.")
    found = list(causes_below(case, top))
    yield from (one.told(case) for one in found[:MOST_CAUSES])
    if len(found) > MOST_CAUSES:
        more = count(
            len(found) - MOST_CAUSES,
            "and {n} more open point, all below.",
            "and {n} more open points, all below.",
        )
        yield words(more)
    if residuals := residuals_of(case, top):
        yield spans("Residuals that were accepted: {names}.", names=case.all_named(residuals))


def _tally(case: Case) -> Iterator[Block]:
    """Count the elements of each type by status; contexts have none."""
    rows = []
    for kind in dict.fromkeys(one.kind for one in case.elements.values()):
        if kind in CONTEXTUAL:
            continue
        names = list(case.of_kind(kind))
        found = Counter(one.status for name in names if (one := case.verdict(name)))
        if not any(found[name] for name in COUNTED):
            continue
        row = [cell(capitalised(case.style.word(kind))), *(cell(found[one]) for one in COUNTED)]
        rows.append((*row, cell(len(names))))
    if rows:
        yield TableBlock(say("Elements by status"), TALLY, tuple(rows))


def element_blocks(case: Case) -> Iterator[Block]:
    """Yield tables of claims, of strategies, and of contexts, assumptions and justifications."""
    for kind, heading in (("Goal", goals_of(case)), ("Strategy", _strategies(case))):
        rows = tuple(_row(case, name) for name in case.of_kind(kind))
        if rows:
            yield Heading(3, words(heading))
            yield TableBlock(heading, CLAIMS, rows)
    found = tuple(_context_row(case, name) for name in case.of_kind(*CONTEXTUAL))
    if found:
        heading = say("Contexts, assumptions and justifications")
        yield Heading(3, words(heading))
        yield Paragraph(
            spans("These are given. One that is challenged challenges what it is attached to.")
        )
        yield TableBlock(heading, CONTEXTS, found)


def _strategies(case: Case) -> str:
    return say("Strategies") if "Strategy" not in case.style.words else say("Arguments")


def goals_of(case: Case) -> str:
    """Name the claims of a case in the plural, as its notation does."""
    return say("Goals") if "Goal" not in case.style.words else say("Claims")


def capitalised(words: str) -> str:
    """Begin words with a capital."""
    return words[:1].upper() + words[1:]


def _row(case: Case, name: str) -> tuple[Cell, ...]:
    return (
        cell(name),
        cell(case.text(name)),
        (case.told(name),),
        (case.status(name),),
        (case.reason(name),),
        (_below(case, name),),
    )


def _below(case: Case, name: str) -> Words:
    found = case.below(name)
    here = case.all_named(one for one in found if one in case.whole)
    gone = enumeration(flat(one) for one in found if one not in case.whole)
    if not gone:
        return here
    away = spans("{names} (not in this case)", names=gone)
    return joined((here, away)) if here else away


def _context_row(case: Case, name: str) -> tuple[Cell, ...]:
    at = [of for of, names in case.contexts.items() if name in names]
    at += [step.target for step in case.whole.outgoing.get(name, ())]
    state = [case.status(name)]
    if not case.is_supported(name):
        state += [one.told(case) for one in causes_below(case, name)][:1]
    return (
        cell(name),
        cell(case.text(name)),
        (case.told(name),),
        cell(case.kind(name)),
        (case.all_named(at),),
        lines(state),
    )
