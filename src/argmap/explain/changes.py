"""Changes that turn a verdict: what they are, what each costs and why, and which are near-twins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, get_args

from argmap.errors import FlipLimitError
from argmap.explain.crossing import Crossing
from argmap.model import ArgumentMap, Party, Source, Statement
from argmap.results import Found, counted, one_line
from argmap.semantics.caes import LABELS, Label
from argmap.semantics.dung.limits import Limit
from argmap.semantics.spread import OUT, Run
from argmap.semantics.statuses import LABEL_IN_CASE, Status, status_of

COST_OF_LETTER: Mapping[str | None, int] = {
    "A": 6,
    "B": 5,
    "C": 4,
    "D": 3,
    "E": 2,
    "F": 1,
    None: 3,
}
Side = Literal["for", "against"]
SIDES: tuple[Side, Side] = ("for", "against")
Wanted = Literal[
    "in",
    "out",
    "accepted",
    "rejected",
    "not-shown",
    "open",
    "supported",
    "incomplete",
    "challenged",
    "defeated",
]
WORDS: tuple[Wanted, ...] = get_args(Wanted)
LABEL_OF: Mapping[Status, Label] = {
    "accepted": "in",
    "rejected": "out",
    "not-shown": "out",
    "open": "undecided",
    **LABEL_IN_CASE,
}
TWINS = 20
"""How many more flips are looked at for near-twins of those that are listed."""


class Price(NamedTuple):
    """What one part of a change costs, and why."""

    id: str
    cost: int
    because: str


class Instead(NamedTuple):
    """A part of a change, and those any of which would do in its place at the same cost."""

    id: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """A change that turns a verdict: what to withdraw, grant and weigh anew, and what it costs.

    ``withdraw`` are statements, or the sources or parties that were asked about. ``instead`` are
    its near-twins: changes that differ in one part alone.
    """

    withdraw: tuple[str, ...]
    grant: tuple[str, ...]
    cost: int
    label: Label
    weigh: tuple[Crossing, ...] = ()
    add: tuple[Side, ...] = ()
    """Evidence that is not in the map: for the statement, or against it."""
    status: Status | None = None
    prices: tuple[Price, ...] = ()
    instead: tuple[Instead, ...] = ()

    __repr__ = one_line

    @property
    def alternatives(self) -> tuple["Flip", ...]:
        """Return the near-twins, each as a change of its own without its prices."""
        return tuple(
            replace(
                self,
                withdraw=tuple(other if name == one.id else name for name in self.withdraw),
                grant=tuple(other if name == one.id else name for name in self.grant),
                prices=(),
                instead=(),
            )
            for one in self.instead
            for other in one.others
        )

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap flip --json`` prints of it."""
        return {
            "withdraw": list(self.withdraw),
            "grant": list(self.grant),
            "weigh": [item.as_json() for item in self.weigh],
            "add": list(self.add),
            "cost": self.cost,
            "label": self.label,
            "status": self.status,
            "prices": [item._asdict() for item in self.prices],
            "instead": [{"id": one.id, "others": list(one.others)} for one in self.instead],
        }


@dataclass(frozen=True, slots=True)
class Goal:
    """The statuses wanted of a statement, none of which it has."""

    statuses: frozenset[Status]

    @property
    def labels(self) -> frozenset[int]:
        """Return the labels, by number, that statuses which are wanted go with."""
        found = {LABELS.index(LABEL_OF[one]) for one in self.statuses}
        # What is challenged may be out in the run: something it rests on is defeated.
        return frozenset(found | {OUT} if "challenged" in self.statuses else found)

    @property
    def splits_out(self) -> bool:
        """Return whether of what is out only some is wanted, so that the label does not decide."""
        return len(self.statuses & {"rejected", "not-shown"}) == 1

    def is_met(self, run: Run, at: int) -> bool:
        """Return whether a run gives the statement a status that is wanted."""
        if run.frame.assured:
            return status_of(run, at) in self.statuses
        if run.labels[at] not in self.labels:
            return False
        return (
            not (self.splits_out and run.labels[at] == OUT) or status_of(run, at) in self.statuses
        )


def goal_of(to: Wanted | None, now: Status | None) -> Goal:
    """Return what is wanted of a statement: a label or status, or any other label than today's."""
    known = [one for one in LABEL_OF if (one in LABEL_IN_CASE) is (now in LABEL_IN_CASE)]
    if to is None and now in LABEL_IN_CASE and now != "supported":
        # Of a case one asks what is left to do.
        wanted: set[Status] = {"supported"}
    elif to is None:
        wanted = {one for one in known if now is None or LABEL_OF[one] != LABEL_OF[now]}
    else:
        wanted = {one for one in known if to in (one, LABEL_OF[one])}
        # Both are out, and one asked for out has what it wants.
        if now in wanted:
            wanted = set()
    return Goal(frozenset(wanted) if now is not None else frozenset())


def price_of(argument_map: ArgumentMap, item_id: str) -> Price:
    """Return what it costs to withdraw a statement, a source or a party: 1 to 6, F to A.

    By the reliability of a source, or of the best one in which a statement or what a party says stands.
    """
    item = argument_map.get(item_id)
    best = max(
        _sources(argument_map, item), key=lambda one: COST_OF_LETTER[one.reliability], default=None
    )
    if best is None:
        return Price(item_id, COST_OF_LETTER[None], "it names no source")
    if best.reliability is None:
        return Price(item_id, COST_OF_LETTER[None], "no reliability is given")
    where = "" if isinstance(item, Source) else f" of {best.id}"
    return Price(
        item_id, COST_OF_LETTER[best.reliability], f"reliability {best.reliability}{where}"
    )


def _sources(argument_map: ArgumentMap, item: object) -> Iterator[Source]:
    if isinstance(item, Source):
        yield item
    elif isinstance(item, Statement):
        yield from map(argument_map.source, item.sources)
    elif isinstance(item, Party):
        for node in argument_map.statements:
            for said in node.attributions:
                if item.id in (said.party, *(hop.party for hop in said.hops)):
                    cited = (said.source,) if said.source else node.sources
                    yield from map(argument_map.source, cited)


def take(found: Iterator[Flip], most: int, limit: Limit) -> Found[Flip]:
    """Return so many changes, cheapest first, near-twins folded into the first of them.

    Changes of the same cost and outcome are near-twins if one statement, source or party in the
    one stands in the place of another in the other. What was found when a search came to its limit
    is a partial answer, and says so.

    Raises:
        FlipLimitError: If a search that has no limit in seconds found none until then.
    """
    made: list[_Twins] = []
    why = ""
    try:
        limit.gather(_folded(found, most, made))
    except FlipLimitError as error:
        if not made:
            raise
        why = str(error)
    if limit.ended is not None:
        why = f"{limit.ended}; {counted(len(made), 'changes')} found until then"
    return Found([_told(*one) for one in made], why)


_Twins = tuple[Flip, dict[str, list[str]]]
"""A change, and for its parts those any of which would do instead."""


def _folded(found: Iterator[Flip], most: int, made: list[_Twins]) -> Iterator[Flip]:
    """Add changes to those that are made, near-twins to the first of them, until there are enough."""
    more = 0
    for item in found:
        twins = ((instead, twin) for one, instead in made if (twin := _twin(one, item)))
        instead, twin = next(twins, ({}, None))
        if twin is not None:
            gone, come = twin
            instead.setdefault(gone, []).append(come)
        elif len(made) < most:
            made.append((item, {}))
        elif item.cost > made[-1][0].cost:
            return
        more += len(made) == most
        if more > TWINS:
            return
        yield item


def _twin(one: Flip, item: Flip) -> tuple[str, str] | None:
    """Return what of a change stands in which place of the other, if that is all that differs."""
    if (one.cost, one.status, one.weigh, one.add) != (item.cost, item.status, item.weigh, item.add):
        return None
    for same, other in (("grant", "withdraw"), ("withdraw", "grant")):
        if getattr(one, same) == getattr(item, same):
            here, there = getattr(one, other), getattr(item, other)
            kept = {*here}.intersection(there)
            gone = [name for name in here if name not in kept]
            come = [name for name in there if name not in kept]
            if len(gone) == len(come) == 1:
                return gone[0], come[0]
    return None


def _told(flip: Flip, instead: dict[str, list[str]]) -> Flip:
    """Return a change with its near-twins."""
    return replace(flip, instead=tuple(Instead(one, tuple(two)) for one, two in instead.items()))
