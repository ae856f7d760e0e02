"""Turning: what changes in one map when something is withdrawn, by verdicts on the map read again from its file."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from argmap.attribution.chains import groups_of
from argmap.attribution.policies import TAKEN_BACK
from argmap.explain.whatif import Still, Turned, WhatIf, whatif
from argmap.model import Argument, ArgumentMap, Source, SourceState, Statement
from argmap.results import one_line
from argmap.semantics.statuses import ACCEPTED, HOLDING, Status
from argmap.semantics.words import said_status, verdict_words


@dataclass(frozen=True, slots=True)
class Fallen:
    """A statement whose status changes: what it was, what it is now, and why; ``words`` say the verdict now.

    ``lost`` are reasons for it that hold no longer, ``gone`` objections to it that stand no longer, ``freed``
    reasons that hold only now. Not to be shown any more is not to be false.
    """

    id: str
    text: str
    before: Status
    after: Status
    because: str
    words: str
    lost: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    freed: tuple[str, ...] = ()
    is_aside: bool = False
    """Whether it is set aside, as it stands in what is withdrawn alone, or needs what is."""
    is_withdrawn: bool = False
    """Whether it is itself what is withdrawn: then its reasons stand as before."""
    on: tuple[str, ...] = ()
    """The ids, of those withdrawn, for which it turns."""

    __repr__ = one_line

    @property
    def falls(self) -> bool:
        """Return whether it was accepted, and is so no longer."""
        return self.before in ACCEPTED

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "id": self.id,
            "text": self.text,
            "before": self.before,
            "after": self.after,
            "because": self.because,
            "words": self.words,
            "lost": list(self.lost),
            "gone": list(self.gone),
            "freed": list(self.freed),
            "is_aside": self.is_aside,
            "is_withdrawn": self.is_withdrawn,
            "on": list(self.on),
        }


@dataclass(frozen=True, slots=True)
class Carrying:
    """A reason that carries a statement still: its argument, premises with their texts, documents beneath them.

    ``taken_back`` are those documents of which another map tells that they were taken back.
    """

    step: str
    premises: tuple[str, ...]
    texts: tuple[str, ...]
    documents: tuple[str, ...]
    taken_back: tuple[str, ...] = ()

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "step": self.step,
            "premises": list(self.premises),
            "texts": list(self.texts),
            "documents": list(self.documents),
            "taken_back": list(self.taken_back),
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement that lost a reason or testimony and is accepted all the same, and what carries it now.

    Without reasons it is given itself. ``documents`` are the titles in which it stands itself.
    """

    id: str
    text: str
    status: Status
    because: str
    words: str
    reasons: tuple[Carrying, ...]
    documents: tuple[str, ...] = ()

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "id": self.id,
            "text": self.text,
            "status": self.status,
            "because": self.because,
            "words": self.words,
            "reasons": [item.as_json() for item in self.reasons],
            "documents": list(self.documents),
        }


@dataclass(frozen=True, slots=True)
class Turns:
    """What changes in a map, in its order; ``freed`` are steps that hold only now, ``cleared`` objections gone."""

    fallen: tuple[Fallen, ...]
    standing: tuple[Standing, ...]
    freed: tuple[str, ...]
    cleared: tuple[str, ...]

    __repr__ = one_line


def turns_of(
    argument_map: ArgumentMap,
    ids: Collection[str],
    told: Mapping[str, str],
    doubted: Collection[str] = (),
) -> Turns:
    """Say what changes in a map when some parties, sources, statements or arguments are withdrawn.

    ``told`` are states that lists tell of other sources. Before, what is withdrawn counts as if nothing had
    become of it. ``doubted`` are sources of which anybody tells that they were taken back: verdicts are the
    map's own, and it is told where one rests on these.
    """
    whole = _as_told(argument_map, ids, told)
    found = whatif(whole, without=ids)
    lost = _lost(whole, ids)
    return Turns(
        tuple(_fallen(whole, found, item, ids) for item in found.turned),
        tuple(_standing(whole, found, item, lost, frozenset(doubted)) for item in found.still),
        found.freed,
        found.cleared,
    )


def _fallen(argument_map: ArgumentMap, found: WhatIf, item: Turned, ids: Collection[str]) -> Fallen:
    is_withdrawn = item.id in ids
    lost: list[str] = []
    gone: list[str] = []
    freed: list[str] = []
    # The steps to what is withdrawn go with it: they are no cause.
    for step in argument_map.incoming.get(item.id, ()) if not is_withdrawn else ():
        was, now = (run.arguments.get(step.id) for run in (found.before, found.after))
        held, holds = (one is not None and one.status in HOLDING for one in (was, now))
        if held != holds:
            kept = freed if holds else lost if step.polarity == "supports" else gone
            if step.polarity == "supports" or held:
                kept.append(step.id)
    is_aside = not is_withdrawn and item.id not in found.after.statements
    return Fallen(
        item.id,
        argument_map.statement(item.id).text,
        item.before,
        item.after,
        item.because,
        _words(argument_map, found, item.id),
        tuple(lost),
        # Objections to what is set aside go with it.
        tuple(gone) if not is_aside else (),
        tuple(freed),
        is_aside,
        is_withdrawn,
        _turns_on(argument_map, found, item.id, ids),
    )


def _turns_on(
    argument_map: ArgumentMap, found: WhatIf, item_id: str, ids: Collection[str]
) -> tuple[str, ...]:
    """Return what of the withdrawn a statement turns for: what is met on the way down what changes with it."""
    if len(ids) == 1 or item_id in ids:
        return (item_id,) if item_id in ids else tuple(ids)
    met: set[str] = set()
    below = {item_id}
    todo = [item_id]
    while todo:
        name = todo.pop()
        verdicts = [run.get(name) for run in (found.before, found.after)]
        was, now = (verdict.status if verdict else None for verdict in verdicts)
        if was == now:
            continue
        met.update(_named_by(argument_map, name))
        ways = [step.id for step in argument_map.incoming.get(name, ())]
        item = argument_map[name]
        if isinstance(item, Argument):
            ways += item.premise_ids
        fresh = [way for way in ways if way not in below]
        below.update(fresh)
        todo += fresh
    return tuple(one for one in ids if one in met) or tuple(ids)


def _named_by(argument_map: ArgumentMap, name: str) -> Iterator[str]:
    """Yield an element, the sources it names with those through which they are known, and its parties with their groups."""
    yield name
    item = argument_map[name]
    assert isinstance(item, Statement | Argument)
    for source in _sources_of(item):
        here: str | None = source
        while here is not None:
            yield here
            here = argument_map.source(here).via
    for one in item.attributions:
        for party in (one.party, *(hop.party for hop in one.hops)):
            yield from groups_of(argument_map, party)


def _sources_of(item: Statement | Argument) -> Iterator[str]:
    yield from (anchor.source for anchor in item.anchors)
    yield from (one.source for one in item.attributions if one.source is not None)


def _as_told(
    argument_map: ArgumentMap, asked: Collection[str], told: Mapping[str, str]
) -> ArgumentMap:
    """Return a map in which nothing became of what is asked about, and of the rest what lists tell too."""

    def changed(source: Source) -> Source:
        own = source.state.status if source.state else None
        if source.id in asked:
            # What is withdrawn is so in the second half of the comparison alone.
            return source.model_copy(update={"state": None}) if own in TAKEN_BACK else source
        if source.id in told and own not in TAKEN_BACK:
            state = SourceState.model_construct(status=told[source.id])
            return source.model_copy(update={"state": state})
        return source

    sources = tuple(map(changed, argument_map.sources))
    if all(new is old for new, old in zip(sources, argument_map.sources, strict=True)):
        return argument_map
    return argument_map.model_copy(update={"sources": sources})


def _words(argument_map: ArgumentMap, found: WhatIf, item_id: str) -> str:
    if item_id in found.after.statements:
        return verdict_words(argument_map, found.after, item_id)
    return said_status("not-shown")


def _standing(
    argument_map: ArgumentMap,
    found: WhatIf,
    item: Still,
    lost: frozenset[str],
    doubted: frozenset[str],
) -> Standing:
    statement = argument_map.statement(item.id)
    reasons = []
    sound = lost | {source.id for source in argument_map.sources if source.id not in doubted}
    for name in item.through:
        premises = argument_map.argument(name).premise_ids
        titles = _documents(argument_map, found, premises, lost)
        bad = _documents(argument_map, found, premises, sound) if doubted else ()
        texts = (argument_map.statement(one).text for one in premises)
        reasons.append(Carrying(name, tuple(premises), tuple(texts), tuple(titles), tuple(bad)))
    own = () if reasons else tuple(_titles(argument_map, (item.id,), lost))
    words = verdict_words(argument_map, found.after, item.id)
    status = found.after.statements[item.id].status
    assert status is not None
    return Standing(item.id, statement.text, status, item.because, words, tuple(reasons), own)


def _documents(
    argument_map: ArgumentMap, found: WhatIf, start: Iterable[str], lost: frozenset[str]
) -> Iterator[str]:
    """Yield the titles of the documents beneath some statements, through the reasons that hold."""
    below = dict.fromkeys(start)
    todo = list(below)
    while todo:
        for step in argument_map.incoming.get(todo.pop(), ()):
            verdict = found.after.arguments.get(step.id)
            if step.polarity == "supports" and verdict and verdict.status in HOLDING:
                fresh = [name for name in step.premise_ids if name not in below]
                below.update(dict.fromkeys(fresh))
                todo += fresh
    yield from _titles(argument_map, below, lost)


def _titles(argument_map: ArgumentMap, ids: Iterable[str], lost: frozenset[str]) -> Iterator[str]:
    named = {source for name in ids for source in argument_map.statement(name).sources}
    return (
        source.title
        for source in argument_map.sources
        if source.id in named and source.id not in lost
    )


def _lost(argument_map: ArgumentMap, ids: Collection[str]) -> frozenset[str]:
    """Return the sources that are withdrawn, or known only through one that is."""
    lost = set()
    for source in argument_map.sources:
        here: str | None = source.id
        while here is not None and here not in ids:
            here = argument_map.source(here).via
        if here is not None:
            lost.add(source.id)
    return frozenset(lost)
