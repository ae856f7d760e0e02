"""Timeline: two clocks, when it happened and when it was said, and the gaps between."""

from dataclasses import dataclass
from typing import Literal

from argmap.chronology.spans import Day, Span, day_number, span_of
from argmap.display import bundle
from argmap.door import checked
from argmap.model import ArgumentMap, Attribution, Statement
from argmap.model.voices import documented_in
from argmap.results import one_line

Clock = Literal["event", "utterance"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time on one clock: of what a statement says, or of a party saying it.

    ``act`` is how it was said; ``is_bound`` marks an utterance of which only the date of the
    source is known: it was said by then. ``attribution`` says who takes which stance in it: a
    date of a denial is no date at which somebody asserted it.
    """

    clock: Clock
    time: str
    statement: Statement
    party: str | None = None
    act: str | None = None
    is_bound: bool = False
    attribution: Attribution | None = None

    __repr__ = one_line

    @property
    def span(self) -> Span:
        """Return the days it can mean."""
        return span_of(self.time)


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without any moment of a clock."""

    clock: Clock
    after: Day
    before: Day

    @property
    def days(self) -> int:
        """Return the days between, neither end counted."""
        return int(day_number(self.before) - day_number(self.after)) - 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """Moments of both clocks, earliest first, then in order of the map; what has no time apart.

    ``undated`` are statements without an event time. ``dateless`` pairs the id of a statement
    with that of a party that takes a stance on it at a date that is not given.
    """

    moments: tuple[Moment, ...]
    undated: tuple[Statement, ...]
    dateless: tuple[tuple[str, str], ...] = ()
    _repr_mimebundle_ = bundle

    __repr__ = one_line

    def of(self, clock: Clock) -> tuple[Moment, ...]:
        """Return the moments of one clock."""
        return tuple(moment for moment in self.moments if moment.clock == clock)

    def gaps(self, clock: Clock, days: int = 1) -> tuple[Gap, ...]:
        """List the stretches of at least so many days without a moment of a clock."""
        found = []
        reached: Day | None = None
        for moment in self.of(clock):
            first, last = moment.span.first, moment.span.last
            if reached is not None and first is not None and reached < first:
                gap = Gap(clock, reached, first)
                found.append(gap) if gap.days >= days else None
            if last is None:
                break
            reached = last if reached is None else max(reached, last)
        return tuple(found)


@checked
def timeline(argument_map: ArgumentMap) -> Timeline:
    """Put everything that has a time on its clock.

    Event time is ``Statement.time``. Utterance times are the dates of attributions and hops;
    where an attribution has none, the date of the source that documents it bounds it. Where
    several parties and several sources leave open which that is, it has no date.

    >>> from argmap.formats.files import load
    >>> times = timeline(load("examples/northport/map.argmap.yaml"))
    >>> [(moment.time, moment.statement.id) for moment in times.of("event")]
    [('../2025-03', 'ring-road'), ('2026-02', 'sensors-offline')]
    """
    moments: list[Moment] = []
    undated = []
    dateless: list[tuple[str, str]] = []
    for item in argument_map.statements:
        found = [Moment("event", item.time, item)] if item.time else []
        for one in item.attributions:
            said = utterances(argument_map, item, one)
            found.extend(said)
            dateless += [] if said else [(item.id, one.party)]
        moments.extend(found)
        if item.time is None and item.kind in ("claim", "evidence"):
            undated.append(item)
    ordered = tuple(sorted(moments, key=_order))
    return Timeline(ordered, tuple(undated), tuple(dict.fromkeys(dateless)))


def utterances(
    argument_map: ArgumentMap, item: Statement, attribution: Attribution
) -> list[Moment]:
    """Return the times at which a party said a statement and others passed it on.

    A stance that others told is bounded by when they told it; only where neither party nor
    hops have a date does the source count.
    """
    found = [
        Moment("utterance", hop.date, item, hop.party, hop.act, False, attribution)
        for hop in attribution.hops
        if hop.date
    ]
    if attribution.date:
        found.append(
            Moment("utterance", attribution.date, item, attribution.party, None, False, attribution)
        )
    if not found and attribution.stance in ("asserts", "concedes"):
        documents = documented_in(argument_map, item, attribution)
        dates = dict.fromkeys(argument_map.source(name).date for name in documents)
        found = [
            Moment("utterance", date, item, attribution.party, None, True, attribution)
            for date in dates
            if date
        ]
    return found


def _order(moment: Moment) -> tuple[float, float]:
    first, last = moment.span.first, moment.span.last
    # A time without a beginning is placed by its end, so that it stands by what it came before.
    start = first or last
    begin = day_number(start) if start else float("-inf")
    return begin, day_number(last) if last else float("inf")
