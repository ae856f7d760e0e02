"""Rows of a dispute: on one side who holds a point, on the other who goes against it, and how."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from argmap.attribution.chains import HOLDS, Chain, groups_of
from argmap.drawing.dispute_words import REPLIES
from argmap.languages import count, listing, message, say, spoken
from argmap.languages import quoted as quoted_words
from argmap.model import Argument, Attribution, Statement
from argmap.model.voices import documented_in
from argmap.query.disputes import Disputed, Point
from argmap.query.facing import Clash, Facing, Reply, attribution_of
from argmap.views.blocks import Cell, Column, Span, Words, cell, spans, words
from argmap.views.phrases import (
    argued,
    flat,
    named,
    passage,
    place,
    quoted,
    verdict_said,
    voice,
)
from argmap.views.request import Request

MOST_REASONS = 4
MOST_WORDS = 300


def columns(first: str, second: str) -> tuple[Column, ...]:
    """Return the columns of a table of two parties with these names."""
    data = (
        ("about", message("About")),
        ("kind", message("Kind")),
        ("holder", message("Holder")),
        ("challenger", message("Challenger")),
        ("argument", message("Argument")),
        ("rival", message("Rival")),
        ("answered", message("Answered")),
        ("depth", message("Depth")),
        ("point", message("Point")),
        ("held_by", message("Held by")),
        ("against_by", message("Against by")),
    )
    return (
        *(Column(key, title, where="data") for key, title in data),
        Column("number", message("Point"), 1, "page", head=True, number=True),
        Column("first", first, 9, "page", side="first", own=True),
        Column("second", second, 9, "page", side="second", own=True),
    )


def rows_of(
    request: Request,
    disputed: Disputed,
    facing: Facing,
    known: Collection[tuple[str, str, str | None, str | None]],
    full: bool,
) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each way in which one goes against what the other holds, but the known.

    In ``full`` it has the words of the sources and the reasons that each gives.
    """
    table = _Table(request, disputed, facing, full)
    for clash in facing.clashes:
        new = [
            one
            for one in clash.replies
            if (clash.about, one.kind, one.argument, one.rival) not in known
        ]
        for at, one in enumerate(new):
            yield table.row(clash, one, () if at else new)


class _Table:
    def __init__(self, request: Request, disputed: Disputed, facing: Facing, full: bool) -> None:
        self.request = request
        self.full = full
        self.map = request.argument_map
        self.facing = facing
        self.points = {
            (one.about, one.kind, one.argument, one.rival): one for one in disputed.points
        }

    def row(self, clash: Clash, one: Reply, shown: Sequence[Reply]) -> tuple[Cell, ...]:
        """Make the row of a reply as data; a page has one row of all that are ``shown`` in it."""
        holder, challenger = self.facing.parties[clash.side], self.facing.parties[1 - clash.side]
        holds: Cell = tuple(self._held(clash, shown[0])) if shown else ()
        goes: Cell = tuple(line for reply in shown for line in self._against(clash, reply))
        sides = (holds, goes) if clash.side == 0 else (goes, holds)
        return (
            cell(clash.about),
            cell(one.kind),
            cell(holder),
            cell(challenger),
            cell(one.argument),
            cell(one.rival),
            cell("" if one.argument is None else "no" if one.left else "yes"),
            cell(clash.depth),
            cell(clash.number),
            cell(" ".join(clash.holders)),
            cell(" ".join(one.takers)),
            cell(clash.number if shown else None),
            *sides,
        )

    def _held(self, clash: Clash, first: Reply) -> Iterator[Words]:
        element = self.map[clash.about]
        assert isinstance(element, Statement | Argument)
        if clash.question is not None:
            asked = quoted(self.map.statement(clash.question))
            yield (*words(Span(say("On the question:"), "meta"), " "), *asked)
        shown = named(self.map, clash.about)
        if isinstance(element, Argument) and not element.title:
            premises = argued(self.map, element, clash.holders)
            target = named(self.map, element.target)
            shown = spans("the step from {premises} to {target}", premises=premises, target=target)
        yield (*words(Span(say("Held:"), "for"), " "), *shown, *self._stands(clash.about))
        yield from self._accounts(element, clash.holders, HOLDS, clash.side)
        yield from self._words(element, clash.holders)
        yield from self._reasons(clash.reasons, clash.side)
        if names := self._others(self._point(clash, first).holders):
            yield words(Span(say("also held by {names}", names=names), "meta"))
        if clash.rests_on:
            said = count(
                len(clash.rests_on),
                "rests on point {numbers}",
                "rests on points {numbers}",
                numbers=", ".join(map(str, clash.rests_on)),
            )
            yield words(Span(said, "meta"))

    def _against(self, clash: Clash, one: Reply) -> Iterator[Words]:
        side, about = 1 - clash.side, self.map[clash.about]
        assert isinstance(about, Statement | Argument)
        shown: Words = ()
        said: list[Statement | Argument] = []
        if one.argument is not None:
            step = self.map.argument(one.argument)
            said = [step, *map(self.map.statement, step.premise_ids)]
            single = step.premise_ids[0] if len(step.premise_ids) == 1 else step.id
            shown = (*argued(self.map, step, one.takers), *self._stands(single))
        elif one.rival is not None:
            rival = self.map[one.rival]
            assert isinstance(rival, Statement | Argument)
            said = [rival]
            shown = (*named(self.map, one.rival), *self._stands(one.rival))
        yield (
            *words(Span(say(REPLIES[one.kind]), "against"), " " if shown else ""),
            *shown,
            *_state(one),
        )
        if not said:
            yield from self._accounts(about, one.takers, (one.kind,), side)
        for item in said:
            yield from self._accounts(item, one.takers, HOLDS, side)
            yield from self._words(item, one.takers)
        yield from self._reasons(one.reasons, side)
        if names := self._others(self._point(clash, one).challengers):
            yield words(Span(say("also by {names}", names=names), "meta"))

    def _stands(self, item_id: str) -> Words:
        if item_id not in self.map.kinds and not isinstance(self.map[item_id], Argument):
            return ()
        return (*words(" – "), *verdict_said(self.request, item_id))

    def _accounts(
        self, item: Statement | Argument, who: Sequence[str], stances: Collection[str], side: int
    ) -> Iterator[Words]:
        """Say who of a side speaks, where that is not the party itself for itself.

        Where that is told elsewhere, in a report, its own hedge alone is said.
        """
        lines: dict[Words, None] = {}
        for name in who:
            one = attribution_of(item, name, stances)
            own = name == self.facing.parties[side]
            if one is None:
                # A step may be a party's by what it states, with no word on the step itself.
                if self.full and not own and isinstance(item, Argument):
                    lines[words(flat(self.map.party(name).name))] = None
                continue
            chain = Chain(self.map, one, documented_in(self.map, item, one))
            if self.full and (not own or one.hops or chain.is_reported or one.quote):
                lines[voice(chain)] = None
            elif one.hedge:
                lines[words(say("hedged: {words}", words=quoted_words(flat(one.hedge))))] = None
        for line in lines:
            yield tuple(Span(span.text, "meta", span.link) for span in line)

    def _words(self, item: Statement | Argument, who: Sequence[str]) -> Iterator[Words]:
        """Quote the words of the sources in which each of these says it."""
        seen: list[str] = []
        for name in who if self.full else ():
            one = attribution_of(item, name, HOLDS)
            if one is not None and not one.quote:
                yield from self._passages(item, one, seen)

    def _passages(
        self, item: Statement | Argument, one: Attribution, seen: list[str]
    ) -> Iterator[Words]:
        sources = documented_in(self.map, item, one)
        checks = [
            check
            for check in self.request.checks.get(item.id, ())
            if check.anchor.source in sources
            and check.state not in ("ambiguous", "changed", "orphan")
        ]
        for check in sorted(checks, key=lambda check: -len(passage(check))):
            found = passage(check)
            if not found or any(found in other for other in seen):
                continue
            seen.append(found)
            shown = found if len(found) <= MOST_WORDS else f"{found[:MOST_WORDS].rstrip()}…"
            source = self.map.source(check.anchor.source)
            where = place(check)
            begin, end = spoken().quotes
            yield words(
                Span(begin, "meta"),
                Span(shown),
                Span(f"{end} ", "meta"),
                Span(flat(source.title), "meta", source.url),
                Span(f", {where}" if where else "", "meta"),
            )

    def _reasons(self, steps: Sequence[str], side: int) -> Iterator[Words]:
        if not self.full:
            return
        for name in steps[:MOST_REASONS]:
            step = self.map.argument(name)
            party = self.facing.parties[side]
            reasons = argued(self.map, step, [party])
            yield spans("because {reasons}", reasons=reasons)
        if len(steps) > MOST_REASONS:
            more = count(len(steps) - MOST_REASONS, "and {n} more reason", "and {n} more reasons")
            yield words(Span(more, "meta"))

    def _point(self, clash: Clash, one: Reply) -> Point:
        return self.points[clash.about, one.kind, one.argument, one.rival]

    def _others(self, found: Iterable[str]) -> str:
        """Name the parties that do the same, and that neither speak for these two nor these for them, do the same."""
        pair = set(self.facing.parties)
        near = {group for name in pair for group in groups_of(self.map, name)}
        others = [
            flat(self.map.party(name).name)
            for name in dict.fromkeys(found)
            if name not in near and pair.isdisjoint(groups_of(self.map, name))
        ]
        return listing(others)


def _state(one: Reply) -> Words:
    """Say whether an argument is answered in the map, and where."""
    if one.left:
        return words(Span(f" – {say('unanswered in the map')}", "meta"))
    if one.answered_in:
        numbers = ", ".join(map(str, one.answered_in))
        said = count(
            len(one.answered_in),
            "answered under point {numbers}",
            "answered under points {numbers}",
            numbers=numbers,
        )
        return words(Span(f" – {said}", "meta"))
    return ()
