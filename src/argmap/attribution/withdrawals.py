"""Withdrawals: what falls with each of many parties, sources, statements and arguments.

The same as ``under`` with a policy ``without`` (``passing.py``), asked thousands of times of one map: what
its testimony passes through is found once, and a withdrawal looks only at what hangs on it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from argmap.attribution.chains import chains_of, groups_of
from argmap.attribution.passing import Judge, judge_by, judged
from argmap.attribution.policies import Policy
from argmap.model import Argument, ArgumentMap, Statement


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What falls with something: elements that go, and those whose own testimony does not count."""

    gone: frozenset[str]
    doubted: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Way:
    """A testimony that passes so far: it is lost with one of ``people``, or with all the documents.

    Each document is given by the ids of the sources it is known through, its own first.
    """

    people: frozenset[str]
    documents: tuple[frozenset[str], ...]

    def fails(self, lost: Collection[str]) -> bool:
        """Return whether the testimony does not count without what is lost."""
        if not self.people.isdisjoint(lost):
            return True
        return bool(self.documents) and not any(one.isdisjoint(lost) for one in self.documents)


class Withdrawals:
    """A map under policies, from which one may go on withdrawing.

    ``keep`` are the ids of what passes whatever is withdrawn, with what it needs.
    """

    def __init__(
        self,
        argument_map: ArgumentMap,
        policies: Iterable[str | Policy] = (),
        keep: Iterable[str] = (),
    ) -> None:
        rules = tuple(policies)
        self._map = argument_map
        self._nodes: dict[str, Statement | Argument] = {
            item.id: item for item in argument_map.nodes()
        }
        judge = judge_by(argument_map, rules)
        failed, fallen = judged(judge)
        self._failing, self._fallen = frozenset(failed), frozenset(fallen)
        self._parts: dict[str, list[str]] = {}
        for part, of in argument_map.whole_of.items():
            self._parts.setdefault(of, []).append(part)
        self._kept = self._with_needs(keep)
        self.gone: frozenset[str] = self._with_steps(self._fallen - self._kept, frozenset())
        """What the policies leave out already."""
        self._groups = {
            party.id: groups_of(argument_map, party.id) for party in argument_map.parties
        }
        self._ways: dict[str, tuple[_Way, ...]] = {}
        self._hang_on: dict[str, dict[str, None]] = {}
        for name, item in self._nodes.items():
            if name not in self._failing and (ways := self._ways_of(item, judge)):
                self._ways[name] = ways
                for way in ways:
                    for one in way.people.union(*way.documents):
                        self._hang_on.setdefault(one, {})[name] = None

    @property
    def doubtable(self) -> frozenset[str]:
        """The parties and sources on whose word, alone or with others', something rests."""
        return frozenset(self._hang_on)

    def hang_on(self, item_id: str) -> tuple[str, ...]:
        """Return what testimony of a party, or from a source, is given for."""
        return tuple(self._hang_on.get(item_id, ()))

    def without(self, ids: Iterable[str]) -> Withdrawal:
        """Return what falls with all of these together, beside what the policies leave out.

        Linear in what their testimony is given for and what that supports.
        """
        lost = frozenset(ids)
        named = [name for one in lost for name in self._hang_on.get(one, ())]
        doubted = {name for name in named if all(way.fails(lost) for way in self._ways[name])}
        withdrawn = {name for name in lost if name in self._nodes}
        fallen = self._fall(doubted, withdrawn)
        gone = self._with_steps(fallen - self._kept - self.gone, self.gone)
        return Withdrawal(gone, frozenset(doubted))

    def _ways_of(self, item: Statement | Argument, judge: Judge) -> tuple[_Way, ...]:
        if isinstance(item, Statement) and item.kind == "question":
            return ()
        if not (item.attributions or item.anchors):
            return ()
        chains = chains_of(self._map, item)
        if not chains:
            cited = tuple(dict.fromkeys(anchor.source for anchor in item.anchors))
            return (self._way((), cited, judge.sources),) if cited else ()
        return tuple(
            self._way(chain.parties, chain.sources, judge.sources)
            for chain in chains
            if not judge.of_chain(item, chain)
        )

    def _way(self, parties: Iterable[str], cited: Iterable[str], lost: Mapping[str, str]) -> _Way:
        people = frozenset(group for name in parties for group in self._groups[name])
        # Sources that the policies are without are none that could still be lost.
        return _Way(people, tuple(self._documents(name) for name in cited if name not in lost))

    def _documents(self, source_id: str) -> frozenset[str]:
        found: set[str] = set()
        here: str | None = source_id
        while here is not None:
            found.add(here)
            here = self._map.source(here).via
        return frozenset(found)

    def _fall(self, doubted: set[str], withdrawn: set[str]) -> frozenset[str]:
        """Return what no longer stands, by its own testimony or by what stays: local to what hangs on it."""
        lasting = set(withdrawn)
        failed = self._failing | doubted
        reached = self._reached(doubted | withdrawn, failed)
        while True:
            standing = {name for name in reached if name not in lasting and name not in failed}
            standing -= self._fallen
            self._lift(reached, standing, lasting)
            todo = [name for name in reached if name not in standing]
            fresh = set()
            # A part has no ground of its own: it goes with its whole, and so on down.
            while todo:
                for part in self._parts.get(todo.pop(), ()):
                    if part not in lasting and part not in fresh:
                        fresh.add(part)
                        todo.append(part)
            if not fresh:
                return frozenset(reached) - standing
            lasting |= fresh

    def _reached(self, start: set[str], failed: Collection[str]) -> dict[str, None]:
        """Return what may fall: what stays only by the support of what may fall, and parts of it."""
        reached: dict[str, None] = {}
        todo = sorted(start)
        while todo:
            name = todo.pop()
            if name in reached:
                continue
            reached[name] = None
            todo += self._parts.get(name, ())
            todo += [target for target in self._above(name) if target in failed]
        return reached

    def _lift(self, reached: Collection[str], standing: set[str], lasting: set[str]) -> None:
        """Add to what stands what it supports, of what may fall; circles do not lift themselves."""

        def stands(name: str) -> bool:
            return name in standing if name in reached else name not in self._fallen

        def is_lifted(name: str) -> bool:
            return any(
                step.polarity == "supports"
                and stands(step.id)
                and all(stands(one) and self._lifts(one) for one in step.premise_ids)
                for step in self._map.incoming.get(name, ())
            )

        # More withdrawn brings nothing back that the policies leave out.
        held = {*lasting, *self._fallen}
        todo = [name for name in reached if name not in standing and name not in held]
        while todo:
            name = todo.pop()
            if name not in standing and is_lifted(name):
                standing.add(name)
                todo += (one for one in self._above(name) if one in reached and one not in held)

    def _above(self, name: str) -> list[str]:
        item = self._nodes[name]
        steps = (item,) if isinstance(item, Argument) else self._map.outgoing.get(name, ())
        return [step.target for step in steps]

    def _lifts(self, name: str) -> bool:
        item = self._nodes[name]
        return not (isinstance(item, Statement) and item.kind == "question")

    def _with_needs(self, ids: Iterable[str]) -> frozenset[str]:
        kept = set(ids)
        todo = list(kept)
        while todo:
            item = self._nodes[todo.pop()]
            if isinstance(item, Argument):
                fresh = {*item.premise_ids, item.target} - kept
                kept |= fresh
                todo.extend(fresh)
        return frozenset(kept)

    def _with_steps(self, fallen: Iterable[str], before: Collection[str]) -> frozenset[str]:
        """Add the arguments that need what goes, as ``remove`` does."""
        gone = set(fallen)
        todo = list(gone)
        while todo:
            name = todo.pop()
            steps = self._map.incoming.get(name, ()) + self._map.outgoing.get(name, ())
            fresh = [one.id for one in steps if one.id not in gone and one.id not in before]
            gone.update(fresh)
            todo.extend(fresh)
        return frozenset(gone)
