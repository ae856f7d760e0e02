"""Disputes: two parties in two columns, what both grant, and point by point where they part."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from argmap.drawing.dispute_words import versus
from argmap.errors import ViewError
from argmap.model import ArgumentMap
from argmap.query import disputes as find_disputes
from argmap.query.disputes import Dispute
from argmap.query.facing import Facing, Shared, face, pairs_in_dispute
from argmap.views.blocks import (
    Block,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    Words,
    bullets,
    words,
)
from argmap.views.dispute_rows import columns, rows_of
from argmap.views.document import Document
from argmap.views.phrases import counted, flat, quoted, quoted_all
from argmap.views.request import Request

MOST_PAIRS = 40
"""How many other pairs are listed; the rest are counted."""


def disputes(request: Request) -> Document:
    """Make the view of two parties; without ids, of the two that disagree on most."""
    whole = request.argument_map
    if len(request.ids) not in (0, 2):
        raise ViewError(f"name two parties, or none, not {len(request.ids)}")
    pairs = {} if request.ids else pairs_in_dispute(whole)
    pair = request.ids or next(iter(pairs), ())
    if not pair:
        intro = Paragraph(words("No two parties of the map disagree on a point."), "lead")
        return Document(f"{request.title}: disputes", request.language, (intro,))
    first, second = pair
    facing = face(whole, first, second)
    others = [one for one in pairs if one != (first, second)]
    blocks = (
        Paragraph(words(_lead(whole, facing)), "lead"),
        *pair_blocks(request, first, second, 2, full=True),
        *_others(whole, others, pairs),
    )
    return Document(pair_title(whole, first, second), request.language, blocks)


def pair_title(argument_map: ArgumentMap, first: str, second: str) -> str:
    """Name two parties against each other."""
    names = [flat(argument_map.party(name).name) for name in (first, second)]
    return versus(names[0], names[1])


def pair_blocks(
    request: Request,
    first: str,
    second: str,
    level: int,
    told: Collection[Dispute] = (),
    *,
    full: bool = False,
) -> Iterator[Block]:
    """Yield what two parties both grant, the table of their points, and what is left unanswered.

    Of the points that are ``told`` elsewhere the number alone is said. In ``full`` it has the words
    and the reasons of each, and their answers to the same questions.
    """
    whole = request.argument_map
    every = find_disputes(whole, first, second)
    known = {_key(one) for one in every} - {_key(one) for one in new_points(every, told)}
    facing = face(whole, first, second)
    yield from _shared(request, facing, facing.granted, "What both grant", level)
    rows = tuple(rows_of(request, facing, known, full))
    if rows:
        title = "Where they disagree, the deepest points first"
        names = [flat(whole.party(name).name) for name in facing.parties]
        yield Heading(level, words(title))
        yield TableBlock(title if full else pair_title(whole, first, second), columns(*names), rows)
    elif not every:
        yield Paragraph(words("They disagree on no point of the map."))
    if known:
        rest = counted(len(known), "point", "points")
        yield Paragraph(words(f"They also disagree on {rest} told above."), "note")
    if rows:
        yield bullets((0, words(_left(whole, facing, side))) for side in (0, 1))
    if full:
        yield from _asked(request, facing, level)
    yield from _shared(request, facing, facing.rejected, "What both reject", level)


def new_points(found: Iterable[Dispute], told: Collection[Dispute]) -> list[Dispute]:
    """Return the points that are not told, whoever is in dispute about them there."""
    known = {_key(one) for one in told}
    return [one for one in found if _key(one) not in known]


def _key(one: Dispute) -> tuple[str, str, str | None, str | None]:
    return one.about, one.kind, one.argument, one.rival


def _lead(argument_map: ArgumentMap, facing: Facing) -> str:
    names = [flat(argument_map.party(name).name) for name in facing.parties]
    count, granted = len(facing.clashes), len(facing.granted)
    both = " and ".join(names)
    if not count:
        return f"{both} disagree on no point of the map."
    points = f"on {counted(count, 'point')}"
    grant = f"; both grant {counted(granted, 'statement')}" if granted else ""
    return f"{both} disagree {points}{grant}. The deepest points come first, as the others may rest on them."


def _left(argument_map: ArgumentMap, facing: Facing, side: int) -> str:
    """Say which arguments a side leaves unanswered; who spoke first could not answer."""
    name, other = (flat(argument_map.party(facing.parties[at]).name) for at in (side, 1 - side))
    count = facing.left_by(side)
    if not count:
        return f"No argument of {other} against {name} is unanswered in the map."
    where = ", ".join(
        str(clash.number)
        for clash in facing.clashes
        if clash.side == side and any(one.left for one in clash.replies)
    )
    said = counted(count, "argument")
    return f"Without an answer from {name} in the map: {said} of {other} (points: {where})."


def _shared(
    request: Request, facing: Facing, found: Sequence[Shared], title: str, level: int
) -> Iterator[Block]:
    if found:
        yield Heading(level, words(title))
        yield bullets((0, _shared_line(request, facing, one)) for one in found)


def _shared_line(request: Request, facing: Facing, one: Shared) -> Words:
    """Quote what two sides share, and say which merely concedes it, and who of a group says so."""
    whole = request.argument_map
    said = []
    for side, name in enumerate(facing.parties):
        who = " and ".join(flat(whole.party(each).name) for each in one.speakers[side])
        if one.conceding[side]:
            said.append(f"conceded by {who}")
        elif one.speakers[side] != (name,):
            said.append(f"held by {who}")
    item = whole.statement(one.statement)
    return (*quoted(item), *words(Span(f" ({'; '.join(said)})", "meta") if said else ""))


def _asked(request: Request, facing: Facing, level: int) -> Iterator[Block]:
    """Yield the questions that each answers otherwise, where the map does not oppose the answers."""
    if not facing.asked:
        return
    whole = request.argument_map
    yield Heading(level, words("Their answers to the same question"))
    lines: list[tuple[int, Words]] = []
    for one in facing.asked:
        lines.append((0, quoted(whole.statement(one.question))))
        for name, ids in zip(facing.parties, one.answers, strict=True):
            who = words(Span(f"{flat(whole.party(name).name)}: ", "strong"))
            lines.append((1, (*who, *quoted_all(map(whole.statement, ids)))))
    yield bullets(lines)


def _others(
    argument_map: ArgumentMap, pairs: Sequence[tuple[str, str]], counts: dict[tuple[str, str], int]
) -> Iterator[Block]:
    if not pairs:
        return
    yield Heading(2, words("Other pairs in dispute"))
    yield bullets(
        (0, words(f"{pair_title(argument_map, *pair)}: {counted(counts[pair], 'point')} ",
                  Span(" ".join(pair), "id")))
        for pair in pairs[:MOST_PAIRS]
    )  # fmt: skip
    if len(pairs) > MOST_PAIRS:
        yield Paragraph(words(f"And {len(pairs) - MOST_PAIRS} more pairs."), "note")


__all__ = ["disputes", "new_points", "pair_blocks", "pair_title", "pairs_in_dispute"]
