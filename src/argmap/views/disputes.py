"""Disputes: two parties in two columns, what both grant, and point by point where they part."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from argmap.drawing.dispute_words import versus
from argmap.errors import ViewError
from argmap.languages import count, listing, say
from argmap.model import ArgumentMap
from argmap.query.disputes import Dispute, Disputed
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
from argmap.views.phrases import flat, quoted, quoted_all
from argmap.views.request import Request

MOST_PAIRS = 40
"""How many other pairs are listed; the rest are counted."""


def disputes(request: Request) -> Document:
    """Make the view of two parties; without ids, of the two that disagree on most."""
    whole = request.argument_map
    if len(request.ids) not in (0, 2):
        raise ViewError(f"name two parties, or none, not {len(request.ids)}")
    if request.ids and len({*request.ids}) < 2:
        raise ViewError(f"name two parties, not {request.ids[0]!r} twice")
    pairs = {} if request.ids else pairs_in_dispute(whole)
    pair = request.ids or next(iter(pairs), ())
    if not pair:
        intro = Paragraph(words(say("No two parties of the map disagree on a point.")), "lead")
        return Document(say("{title}: disputes", title=request.title), request.language, (intro,))
    first, second = pair
    disputed = Disputed(whole)
    facing = face(whole, first, second, disputed)
    others = [one for one in pairs if one != (first, second)]
    blocks = (
        Paragraph(words(_lead(facing)), "lead"),
        *pair_blocks(request, disputed, first, second, 2, full=True),
        *_others(whole, others, pairs),
    )
    return Document(pair_title(whole, first, second), request.language, blocks)


def pair_title(argument_map: ArgumentMap, first: str, second: str) -> str:
    """Name two parties against each other."""
    names = [flat(argument_map.party(name).name) for name in (first, second)]
    return versus(names[0], names[1])


def pair_blocks(
    request: Request,
    disputed: Disputed,
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
    every = disputed.between(first, second)
    known = {_key(one) for one in every} - {_key(one) for one in new_points(every, told)}
    facing = face(whole, first, second, disputed)
    yield from _shared(request, facing, facing.granted, say("What both grant"), level)
    rows = tuple(rows_of(request, disputed, facing, known, full))
    if rows:
        title = say("Where they disagree, the deepest points first")
        names = [flat(whole.party(name).name) for name in facing.parties]
        yield Heading(level, words(title))
        yield TableBlock(title if full else pair_title(whole, first, second), columns(*names), rows)
    elif not every:
        yield Paragraph(words(say("They disagree on no point of the map.")))
    if known:
        said = count(
            len(known),
            "They also disagree on {n} point listed above.",
            "They also disagree on {n} points listed above.",
        )
        yield Paragraph(words(said), "note")
    sides = [side for side in (0, 1) if full or facing.left_by(side)]
    if rows and sides:
        yield bullets((0, words(_left(whole, facing, side))) for side in sides)
    if full:
        yield from _asked(request, facing, level)
    yield from _shared(request, facing, facing.rejected, say("What both reject"), level)


def new_points(found: Iterable[Dispute], told: Collection[Dispute]) -> list[Dispute]:
    """Return the points that are not told, whoever is in dispute about them there."""
    known = {_key(one) for one in told}
    return [one for one in found if _key(one) not in known]


def _key(one: Dispute) -> tuple[str, str, str | None, str | None]:
    return one.about, one.kind, one.argument, one.rival


def _lead(facing: Facing) -> str:
    found, granted = len(facing.clashes), len(facing.granted)
    if not found:
        return say("They disagree on no point of the map.")
    said = [
        count(
            found,
            "They disagree on {n} point.",
            "They disagree on {n} points. The deepest come first, as the others may rest on them.",
        )
    ]
    if granted:
        said.append(count(granted, "Both grant {n} statement.", "Both grant {n} statements."))
    return " ".join(said)


def _left(argument_map: ArgumentMap, facing: Facing, side: int) -> str:
    """Say which arguments a side leaves unanswered; who spoke first could not answer."""
    name, other = (flat(argument_map.party(facing.parties[at]).name) for at in (side, 1 - side))
    found = facing.left_by(side)
    if not found:
        return say(
            "In the map {name} leaves no argument of {other} unanswered.",
            other=other,
            name=name,
        )
    where = ", ".join(
        str(clash.number)
        for clash in facing.clashes
        if clash.side == side and any(one.left for one in clash.replies)
    )
    return count(
        found,
        "In the map {name} leaves {n} argument of {other} unanswered (points: {where}).",
        "In the map {name} leaves {n} arguments of {other} unanswered (points: {where}).",
        name=name,
        other=other,
        where=where,
    )


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
        who = listing(flat(whole.party(each).name) for each in one.speakers[side])
        if one.conceding[side]:
            said.append(say("conceded by {who}", who=who))
        elif one.speakers[side] != (name,):
            said.append(say("held by {who}", who=who))
    item = whole.statement(one.statement)
    return (*quoted(item), *words(Span(f" ({'; '.join(said)})", "meta") if said else ""))


def _asked(request: Request, facing: Facing, level: int) -> Iterator[Block]:
    """Yield the questions that each answers otherwise, where the map does not oppose the answers."""
    if not facing.asked:
        return
    whole = request.argument_map
    yield Heading(level, words(say("Their answers to the same question")))
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
    yield Heading(2, words(say("Other pairs in dispute")))
    yield bullets(
        (0, words(f"{_sized(argument_map, pair, counts[pair])} ", Span(" ".join(pair), "id")))
        for pair in pairs[:MOST_PAIRS]
    )
    if len(pairs) > MOST_PAIRS:
        yield Paragraph(
            words(count(len(pairs) - MOST_PAIRS, "And {n} more pair.", "And {n} more pairs.")),
            "note",
        )


def _sized(argument_map: ArgumentMap, pair: tuple[str, str], points: int) -> str:
    title = pair_title(argument_map, *pair)
    return count(points, "{pair}: {n} point", "{pair}: {n} points", pair=title)


__all__ = ["disputes", "new_points", "pair_blocks", "pair_title", "pairs_in_dispute"]
