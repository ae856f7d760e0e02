"""Claims: what a case claims in the end, and every element of its argument with status and reason."""

from collections import Counter
from collections.abc import Iterator

from argmap.semantics.statuses import Status
from argmap.semantics.words import STATUS_WORDS
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
    lines,
    words,
)
from argmap.views.case.causes import causes_below
from argmap.views.case.elements import CONTEXTUAL, Case
from argmap.views.case.registers import MOST_TOPS, residuals_of
from argmap.views.phrases import counted, flat

MOST_CAUSES = 8
COUNTED: tuple[Status, ...] = ("supported", "incomplete", "challenged", "defeated")
RELATIVE = (
    "Supported means: supported relative to this case, that is by what the case itself holds. It does "
    "not say that the system is safe, nor that the evidence is sound: who signs judges that."
)
TALLY = (
    Column("type", "Elements", 3, head=True),
    *(Column(name, STATUS_WORDS[name].capitalize(), 2, number=True) for name in COUNTED),
    Column("total", "All", 1, number=True),
)
CLAIMS = (
    Column("id", "Id", where="data"),
    Column("text", "Text", where="data"),
    Column("element", "Element", 7, "page", head=True),
    Column("status", "Status", 3),
    Column("why", "Why", 6),
    Column("below", "Supported by", 4),
)
CONTEXTS = (
    Column("id", "Id", where="data"),
    Column("text", "Text", where="data"),
    Column("element", "Element", 8, "page", head=True),
    Column("type", "Type", 3),
    Column("of", "Of", 3),
    Column("state", "State", 5),
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
        items.append(Item(0, words(f"and {counted(len(left), 'more claim')}: ", *names)))
    if items:
        yield Bullets(tuple(items))
    else:
        yield Paragraph(words("The case has no claim that all else supports."))
    yield Paragraph(words(RELATIVE))
    yield from _tally(case)


def _reasons(case: Case, top: str) -> Iterator[Words]:
    if case.is_supported(top):
        yield words("All that it rests on is supported, and no challenge to it is unresolved.")
    found = list(causes_below(case, top))
    yield from (one.told(case) for one in found[:MOST_CAUSES])
    if len(found) > MOST_CAUSES:
        yield words(f"and {counted(len(found) - MOST_CAUSES, 'more open point')}, all below.")
    if residuals := residuals_of(case, top):
        yield words("Residuals that were accepted: ", *case.all_named(residuals), ".")


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
        row = [cell(case.style.word(kind).capitalize()), *(cell(found[one]) for one in COUNTED)]
        rows.append((*row, cell(len(names))))
    if rows:
        yield TableBlock("Elements by status", TALLY, tuple(rows))


def element_blocks(case: Case) -> Iterator[Block]:
    """Yield tables of claims, of strategies, and of contexts, assumptions and justifications."""
    goals = case.style.word("Goal")
    for kind, heading in (("Goal", f"{goals}s".capitalize()), ("Strategy", _strategies(case))):
        rows = tuple(_row(case, name) for name in case.of_kind(kind))
        if rows:
            yield Heading(3, words(heading))
            yield TableBlock(heading, CLAIMS, rows)
    found = tuple(_context_row(case, name) for name in case.of_kind(*CONTEXTUAL))
    if found:
        heading = "Contexts, assumptions and justifications"
        yield Heading(3, words(heading))
        yield Paragraph(
            words("These are given. One that is challenged challenges what it is attached to.")
        )
        yield TableBlock(heading, CONTEXTS, found)


def _strategies(case: Case) -> str:
    return "Strategies" if case.style.word("Strategy") == "strategy" else "Arguments"


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
    gone = ", ".join(flat(one) for one in found if one not in case.whole)
    sign = ", " if here and gone else ""
    return (*here, *words(f"{sign}{gone} (not in this case)" if gone else ""))


def _context_row(case: Case, name: str) -> tuple[Cell, ...]:
    at = [of for of, names in case.contexts.items() if name in names]
    at += [step.target for step in case.whole.outgoing.get(name, ())]
    state = [case.status(name)]
    if not case.is_supported(name):
        state += [(*one.words, *words(f" “{one.said}”")) for one in causes_below(case, name)][:1]
    return (
        cell(name),
        cell(case.text(name)),
        (case.told(name),),
        cell(case.kind(name)),
        (case.all_named(at),),
        lines(state),
    )
