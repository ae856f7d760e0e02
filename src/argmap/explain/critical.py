"""What matters most: evidence whose loss changes most verdicts, and what is most worth finding.

Both questions try one change for each statement. Changes are labelled in passes over the map, one bit
each (``semantics/variants.py``), and compared with the labels of today.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from operator import itemgetter
from typing import Any, Literal, Unpack

from argmap.door import checked
from argmap.explain.certificate import cone_of
from argmap.explain.changes import LABEL_OF
from argmap.explain.doubts import places_of
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.results import Found, one_line
from argmap.semantics import Setting, SettingOptions, setting_of
from argmap.semantics.caes import Label
from argmap.semantics.dung.limits import Limit
from argmap.semantics.frame import Frame
from argmap.semantics.held import frame_of, hold_varied
from argmap.semantics.spread import Run
from argmap.semantics.statuses import Status, statuses_of
from argmap.semantics.variants import label_variants
from argmap.semantics.worlds import Base, Change, Worlds, withdrawals

BATCH, TIMED_BATCH = 4096, 256
"""Changes that are labelled at once: as many as memory likes, or as few as end soon."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A statement whose verdict turns: from one label and status to another."""

    statement: str
    before: Label
    after: Label
    was: Status
    now: Status
    """The words that people see: what is out was rejected, or merely not shown."""

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "statement": self.statement,
            "before": self.before,
            "after": self.after,
            "was": self.was,
            "now": self.now,
        }


Turned = tuple[Change, tuple[Turn, ...]]


@dataclass(frozen=True, slots=True)
class Impact:
    """What turns when one statement is not taken as given any more."""

    withdrawn: str
    turns: tuple[Turn, ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap critical --json`` prints of it."""
        return {"withdrawn": self.withdrawn, "turns": [turn.as_json() for turn in self.turns]}


@dataclass(frozen=True, slots=True)
class Need:
    """What one new document would have to show, for or against a statement, and what that decides."""

    statement: str
    shows: Literal["for", "against"]
    turns: tuple[Turn, ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap needs --json`` prints of it."""
        turns = [turn.as_json() for turn in self.turns]
        return {"statement": self.statement, "shows": self.shows, "decides": turns}


@checked
def critical(
    argument_map: ArgumentMap,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> Found[Impact]:
    """List what is given by how many other verdicts turn without it, most first.

    What turns no other verdict is left out; equals are in order of the map. Removals are
    labelled by thousands in one pass (``semantics/variants.py``). After ``seconds`` of the setting some
    were not tried, and ``partial`` says so.

    Raises:
        SettingError: If the setting contradicts itself or the map, or has another semantics than
            ``caes``, or weights by the weakest link.

    >>> from argmap.formats.files import load
    >>> found = critical(load("examples/northport/map.argmap.yaml"))
    >>> {one.withdrawn: [turn.statement for turn in one.turns] for one in found}["sensors-offline"]
    ['tax-on-workers', 'fewer-customers', 'end', 'end-by-summer', 'refund']
    """
    chosen = setting_of(setting, options)
    limit = Limit(chosen.seconds)
    frame = frame_of(
        hold_varied(argument_map, chosen, "the search for what matters most", timed=True)
    )
    made, partial = _tried(frame, withdrawals(frame), limit, "removals")
    found = [Impact(frame.names[change.statement], turns) for change, turns in made if turns]
    # A stable sort, so that equals stay in order of the map.
    return Found(sorted(found, key=lambda item: -len(item.turns)), partial)


@checked
def needs(
    argument_map: ArgumentMap,
    item_id: str | None = None,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> Found[Need]:
    """List what one new document could show, by how many undecided claims that would decide.

    A document that shows something is an argument of weight 1 for it that stands, one that shows
    the contrary an argument against it. With ``item_id`` only what decides that claim is listed,
    and to show it or its contrary directly does not count. Most first, then in order of the map.
    After ``seconds`` of the setting some documents were not tried, and ``partial`` says so.

    Raises:
        UnknownIdError: If no statement has the id.
        SettingError: As for ``critical``.

    >>> from argmap.formats.files import load
    >>> [*_, last] = needs(load("examples/northport/map.argmap.yaml"), "trade-unhurt")
    >>> last.statement, last.shows
    ('region-rose', 'against')
    """
    asked = None if item_id is None else argument_map.statement(item_id).id
    chosen, keep = setting_of(setting, options), () if asked is None else (asked,)
    limit = Limit(chosen.seconds)
    who = "the search for what is needed"
    frame = frame_of(hold_varied(argument_map, chosen, who, *keep, timed=True))
    labels = Run(frame, frame.given, frame.weights).labels
    waiting = [
        at
        for at in range(frame.size)
        if not labels[at] and not frame.questions[at] and asked in (None, frame.names[at])
    ]
    # Nothing outside the cones of undecided claims can decide one.
    changes = [
        Change(kind, at)
        for at in _reach(frame, waiting)
        if frame.names[at] != asked
        for kind in ("support", "attack")
    ]
    made, partial = _tried(frame, changes, limit, "documents")
    found = _deciding(frame, made, asked)
    return Found(sorted(found, key=lambda need: -len(need.turns)), partial)


def _tried(
    frame: Frame, changes: Sequence[Change], limit: Limit, what: str
) -> tuple[list[Turned], str]:
    """Return what each change turns, and, where not all were tried, how many of them were.

    So many are labelled in one pass over the map, since each needs a bit of every mask.
    """
    size = BATCH if limit.seconds is None else TIMED_BATCH
    run = Run(frame, frame.given, frame.weights)
    base = Base(run.labels, statuses_of(run))
    order: Sequence[int] = range(len(changes))
    if len(changes) > size:
        # What lies near each other is above much the same, and each pass is over that.
        place = {at: place for place, at in enumerate(_from_the_tops(frame))}
        order = sorted(order, key=lambda one: place[changes[one].statement])
    # Turns by the hundred thousand, all of which stay.
    with paused_collector():
        made = limit.gather(
            _tried_at_once(frame, changes, order[start : start + size], base)
            for start in range(0, len(changes), size)
        )
    found = [turned for _, turned in sorted(chain.from_iterable(made), key=itemgetter(0))]
    partial = ""
    if len(found) < len(changes):
        partial = limit.partial(f"{len(found)} of {len(changes)} {what} were tried")
    return found, partial


def _tried_at_once(
    frame: Frame, changes: Sequence[Change], chosen: Sequence[int], base: Base
) -> list[tuple[int, Turned]]:
    """Return what the changes of some numbers turn, each with its number."""
    worlds = label_variants(frame, [changes[one] for one in chosen], base)
    return list(zip(chosen, _turned(frame, worlds, base), strict=True))


def _from_the_tops(frame: Frame) -> list[int]:
    """List all elements, each followed by what bears on it, what bears on nothing first. Linear."""
    everything = range(len(frame.names))
    return cone_of(frame, *everything, *(at for at in everything if not frame.told(at)))


def _deciding(frame: Frame, made: Iterable[Turned], asked: str | None) -> Iterator[Need]:
    """Yield the documents that decide something, or what is asked about."""
    for change, turns in made:
        decided = tuple(turn for turn in turns if turn.before == "undecided")
        if asked is not None and asked not in (turn.statement for turn in decided):
            continue
        if decided:
            shows: Literal["for", "against"] = "for" if change.kind == "support" else "against"
            yield Need(frame.names[change.statement], shows, decided)


def _reach(frame: Frame, waiting: Iterable[int]) -> list[int]:
    """List the statements that bear on any of these, in order of the map."""
    seen: set[int] = set()
    for at in waiting:
        # A cone that begins inside another lies in it, so each element is met once: linear.
        if at not in seen:
            seen.update(cone_of(frame, at))
    return [at for at in sorted(seen) if at < frame.size and not frame.questions[at]]


def _turned(frame: Frame, worlds: Worlds, base: Base) -> Iterator[Turned]:
    """Yield each change with the other statements whose status it turns, in order of the map."""
    full = (1 << len(worlds.changes)) - 1
    turned: list[list[Turn]] = [[] for _ in worlds.changes]
    reached = range(frame.size) if worlds.reached is None else sorted(worlds.reached)
    for at in takewhile(frame.size.__gt__, reached):
        if (was := base.statuses[at]) is None:
            continue
        masks = worlds.masks(at)
        # Only the bits of the worlds that differ from today are visited.
        left = full & ~masks[was]
        for now, mask in masks.items():
            if not mask & left:
                continue
            turn = Turn(frame.names[at], LABEL_OF[was], LABEL_OF[now], was, now)
            for place in places_of(mask & left):
                change = worlds.changes[place]
                # That a statement falls when it is withdrawn is no news; that a document about it
                # decides it is.
                if change.statement != at or change.kind in ("support", "attack"):
                    turned[place].append(turn)
            left &= ~mask
    yield from zip(worlds.changes, map(tuple, turned), strict=True)
