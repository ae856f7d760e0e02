"""Disputes: two parties in two columns, point by point, deepest first."""

from collections import Counter
from collections.abc import Iterator

from argmap.attribution import ledger
from argmap.attribution.chains import groups_of
from argmap.errors import ViewError
from argmap.model import Argument, ArgumentMap
from argmap.query import disputes as find_disputes
from argmap.query import unanswered
from argmap.query.disputes import Dispute, points
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
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import argued, flat, named, quoted, verdict_span
from argmap.views.request import Request

VERBS = {
    "denies": "Denies this.",
    "questions": "Questions this.",
    "rebut": "Argues against it: ",
    "undermine": "Attacks it as evidence: ",
    "undercut": "Disputes the inference: ",
}


def disputes(request: Request) -> Document:
    """Make the view of two parties; without ids, of the two that disagree on most."""
    whole = request.argument_map
    if len(request.ids) not in (0, 2):
        raise ViewError(f"name two parties, or none, not {len(request.ids)}")
    pair = request.ids or next(iter(pairs_in_dispute(whole)), ())
    if not pair:
        intro = Paragraph(words("No two parties of the map disagree on a point."), "lead")
        return Document(f"{request.title}: disputes", request.language, (intro,))
    first, second = pair
    names = [flat(whole.party(name).name) for name in (first, second)]
    blocks = tuple(pair_blocks(request, first, second, 2))
    intro = Paragraph(
        words(
            "What each holds, and how the other goes against it; the deepest points first, "
            "since the others rest on them."
        ),
        "lead",
    )
    return Document(
        f"{names[0]} and {names[1]}: points in dispute", request.language, (intro, *blocks)
    )


def pairs_in_dispute(argument_map: ArgumentMap) -> dict[tuple[str, str], int]:
    """Count for each pair of parties the points one holds and the other goes against, most first.

    Groups are counted through their members only where a member speaks for itself.
    """
    rank = {party.id: at for at, party in enumerate(argument_map.parties)}
    found: Counter[tuple[str, str]] = Counter()
    for one in points(argument_map):
        for holder in one.holders:
            for other in one.challengers:
                if other != holder and not (
                    other in groups_of(argument_map, holder)
                    or holder in groups_of(argument_map, other)
                ):
                    first, second = sorted((holder, other), key=rank.__getitem__)
                    found[first, second] += 1
    order = sorted(found.items(), key=lambda one: (-one[1], *map(rank.__getitem__, one[0])))
    return dict(order)


def pair_blocks(request: Request, first: str, second: str, level: int) -> Iterator[Block]:
    """Yield the table of two parties, what each leaves unanswered, and what both hold."""
    whole = request.argument_map
    found = find_disputes(whole, first, second)
    names = {name: flat(whole.party(name).name) for name in (first, second)}
    columns = (
        Column("about", "About", where="data"),
        Column("kind", "Kind", where="data"),
        Column("holder", "Holder", where="data"),
        Column("challenger", "Challenger", where="data"),
        Column("argument", "Argument", where="data"),
        Column("depth", "Depth", where="data"),
        Column("first", names[first], 1, "page"),
        Column("second", names[second], 1, "page"),
    )
    if found:
        before = (None, *found[:-1])
        rows = tuple(
            _row(request, one, first, last is not None and _same(last, one))
            for last, one in zip(before, found, strict=True)
        )
        yield TableBlock(f"{names[first]} and {names[second]}", columns, rows)
    else:
        yield Paragraph(words("They disagree on no point of the map."))
    for party, other in ((first, second), (second, first)):
        left = [
            (
                0,
                (
                    *_argued(request, one.argument, other),
                    *words(" – against "),
                    *named(whole, one.about),
                ),
            )
            for one in unanswered(whole, party)
            if other in one.by
        ]
        if left:
            yield Heading(level, words(f"Left unanswered by {names[party]}"))
            yield bullets(left)
    shared = [
        item_id
        for one in ledger(whole).agreements()
        if set(one.parties) == {first, second}
        for item_id in one.statements
    ]
    if shared:
        yield Heading(level, words("What both hold, or both reject"))
        yield bullets((0, quoted(whole.statement(name))) for name in shared)


def _same(last: Dispute, one: Dispute) -> bool:
    return (last.about, last.holder) == (one.about, one.holder)


def _row(request: Request, one: Dispute, first: str, again: bool) -> tuple[Cell, ...]:
    holds = cell("the same", "meta") if again else _held(request, one)
    goes = _against(request, one)
    left, right = (holds, goes) if one.holder == first else (goes, holds)
    return (
        cell(one.about),
        cell(one.kind),
        cell(one.holder),
        cell(one.challenger),
        cell(one.argument),
        cell(one.depth),
        left,
        right,
    )


def _held(request: Request, one: Dispute) -> Cell:
    whole = request.argument_map
    element = whole[one.about]
    shown: Words = named(whole, one.about)
    if isinstance(element, Argument) and not element.title:
        shown = (*words("the step from "), *argued(whole, element, [one.holder]))
    if one.about in whole.kinds:
        shown = (*shown, *words(" "), verdict_span(request, one.about))
    return ((*words(Span("Holds ", "for")), *shown),)


def _against(request: Request, one: Dispute) -> Cell:
    verb = words(Span(VERBS[one.kind], "against"))
    return ((*verb, *(_argued(request, one.argument, one.challenger) if one.argument else ())),)


def _argued(request: Request, step_id: str, party: str) -> Words:
    whole = request.argument_map
    return argued(whole, whole.argument(step_id), [party])
