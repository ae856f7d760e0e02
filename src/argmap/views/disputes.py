"""Disputes: two parties in two columns, point by point, deepest first."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from argmap.attribution.chains import HOLDS, groups_of
from argmap.errors import ViewError
from argmap.languages import count, enumeration, listing, message, say
from argmap.model import Argument, ArgumentMap
from argmap.query import disputes as find_disputes
from argmap.query import unanswered
from argmap.query.disputes import Dispute, Point, points
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
    spans,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import argued, flat, named, quoted, verdict_said
from argmap.views.request import Request

VERBS = {
    "denies": message("Denies this."),
    "questions": message("Questions this."),
    "rebut": message("Argues against it:"),
    "undermine": message("Attacks it as evidence:"),
    "undercut": message("Disputes the inference:"),
    "rival": message("Holds instead:"),
}


def disputes(request: Request) -> Document:
    """Make the view of two parties; without ids, of the two that disagree on most."""
    whole = request.argument_map
    if len(request.ids) not in (0, 2):
        raise ViewError(f"name two parties, or none, not {len(request.ids)}")
    pair = request.ids or next(iter(pairs_in_dispute(whole)), ())
    if not pair:
        intro = Paragraph(spans("No two parties of the map disagree on a point."), "lead")
        return Document(say("{title}: disputes", title=request.title), request.language, (intro,))
    first, second = pair
    names = [flat(whole.party(name).name) for name in (first, second)]
    blocks = tuple(pair_blocks(request, first, second, 2))
    intro = Paragraph(
        spans(
            "What each holds, and how the other goes against it; the deepest points first, "
            "since the others rest on them."
        ),
        "lead",
    )
    return Document(
        say("{names}: points in dispute", names=listing(names)), request.language, (intro, *blocks)
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


def pair_blocks(
    request: Request, first: str, second: str, level: int, told: Collection[Dispute] = ()
) -> Iterator[Block]:
    """Yield the table of two parties, and what both hold and both reject.

    Of the points that are ``told`` elsewhere the number alone is said.
    """
    whole = request.argument_map
    names = {name: flat(whole.party(name).name) for name in (first, second)}
    every = find_disputes(whole, first, second)
    found = new_points(every, told)
    if found:
        table = _Table(request, first, second)
        rows = tuple(
            table.row(one, None if at == 0 else found[at - 1]) for at, one in enumerate(found)
        )
        yield TableBlock(listing(names.values()), _columns(*names.values()), rows)
    elif not every:
        yield Paragraph(spans("They disagree on no point of the map."))
    if len(found) < len(every):
        rest = count(
            len(every) - len(found),
            "They also disagree on {n} point told above.",
            "They also disagree on {n} points told above.",
        )
        yield Paragraph(words(rest), "note")
    for heading, stances in (
        (say("What both hold"), HOLDS),
        (say("What both reject"), ("denies",)),
    ):
        shared = list(_shared(request, first, second, stances))
        if shared:
            yield Heading(level, words(heading))
            yield bullets((0, line) for line in shared)


def new_points(found: Iterable[Dispute], told: Collection[Dispute]) -> list[Dispute]:
    """Return the points that are not told, whoever is in dispute about them there."""
    known = {(one.about, one.kind, one.argument, one.rival) for one in told}
    return [one for one in found if (one.about, one.kind, one.argument, one.rival) not in known]


def open_objections(argument_map: ArgumentMap, party: str) -> set[str]:
    """Return the arguments that a party leaves unanswered."""
    return {one.argument for one in unanswered(argument_map, party)}


def _columns(first: str, second: str) -> tuple[Column, ...]:
    return (
        Column("about", message("About"), where="data"),
        Column("kind", message("Kind"), where="data"),
        Column("holder", message("Holder"), where="data"),
        Column("challenger", message("Challenger"), where="data"),
        Column("argument", message("Argument"), where="data"),
        Column("rival", message("Rival"), where="data"),
        Column("answered", message("Answered"), where="data"),
        Column("depth", message("Depth"), where="data"),
        Column("first", first, 1, "page", own=True),
        Column("second", second, 1, "page", own=True),
    )


def _shared(request: Request, first: str, second: str, stances: Collection[str]) -> Iterator[Words]:
    """Yield what two parties both hold or both reject, and which of them merely concedes it."""
    whole = request.argument_map
    for item in whole.statements:
        taken = [
            {one.stance for one in item.attributions if one.party == name}.intersection(stances)
            for name in (first, second)
        ]
        if all(taken):
            granted = [
                flat(whole.party(name).name)
                for name, found in zip((first, second), taken, strict=True)
                if found == {"concedes"}
            ]
            by = f"({say('conceded by {who}', who=listing(granted))})" if granted else ""
            yield (*quoted(item), *words(Span(f" {by}", "meta") if by else ""))


class _Table:
    """Rows of two parties: on one side who holds it, on the other who goes against it, and how."""

    def __init__(self, request: Request, first: str, second: str) -> None:
        whole = request.argument_map
        self.request = request
        self.first = first
        self.pair = {first, second}
        self.unanswered = {name: open_objections(whole, name) for name in self.pair}
        self.points = {(one.about, one.kind, one.argument, one.rival): one for one in points(whole)}

    def row(self, one: Dispute, last: Dispute | None) -> tuple[Cell, ...]:
        """Make the row of a point; what is held is not said again right below itself."""
        again = last is not None and (last.about, last.holder) == (one.about, one.holder)
        left = one.argument in self.unanswered[one.holder]
        holds = cell(say("the same"), "meta") if again else self._held(one)
        goes = self._against(one, left)
        sides = (holds, goes) if one.holder == self.first else (goes, holds)
        return (
            cell(one.about),
            cell(one.kind),
            cell(one.holder),
            cell(one.challenger),
            cell(one.argument),
            cell(one.rival),
            cell("" if one.argument is None else "no" if left else "yes"),
            cell(one.depth),
            *sides,
        )

    def _held(self, one: Dispute) -> Cell:
        whole = self.request.argument_map
        element = whole[one.about]
        shown: Words = named(whole, one.about)
        if isinstance(element, Argument) and not element.title:
            shown = spans("the step from {premises}", premises=argued(whole, element, [one.holder]))
        if one.about in whole.kinds:
            shown = (*shown, *words(" – "), *verdict_said(self.request, one.about))
        others = self._others(self._point(one).holders, message("also held by {who}"))
        return (spans("{holds} {what}", holds=Span(say("Holds"), "for"), what=shown), *others)

    def _against(self, one: Dispute, left: bool) -> Cell:
        whole = self.request.argument_map
        shown: Words = ()
        if one.argument is not None:
            shown = argued(whole, whole.argument(one.argument), [one.challenger])
        elif one.rival is not None:
            shown = named(whole, one.rival)
            if one.rival in whole.kinds:
                shown = (*shown, *words(" – "), *verdict_said(self.request, one.rival))
        mark = words(Span(f" – {say('left unanswered')}", "meta")) if left else ()
        others = self._others(self._point(one).challengers, message("also by {who}"))
        blank = " " if shown else ""
        lead = Span(f"{say(VERBS[one.kind])}{blank}", "against")
        return ((lead, *shown, *mark), *others)

    def _point(self, one: Dispute) -> Point:
        return self.points[one.about, one.kind, one.argument, one.rival]

    def _others(self, found: Iterable[str], lead: str) -> tuple[Words, ...]:
        """Say which parties, that neither speak for these two nor these for them, do the same."""
        whole = self.request.argument_map
        near = {group for name in self.pair for group in groups_of(whole, name)}
        others = [
            flat(whole.party(name).name)
            for name in dict.fromkeys(found)
            if name not in near and self.pair.isdisjoint(groups_of(whole, name))
        ]
        return (words(Span(say(lead, who=enumeration(others)), "meta")),) if others else ()
