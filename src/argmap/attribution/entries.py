"""Ledger: who takes which stance on each statement, and who keeps silent."""

from dataclasses import dataclass
from itertools import combinations

from argmap.display import bundle
from argmap.door import checked
from argmap.model import ArgumentMap, Statement
from argmap.model.parties import Stance
from argmap.results import hash_of, one_line

STANCES: tuple[Stance, ...] = ("asserts", "concedes", "questions", "denies")


@dataclass(frozen=True, slots=True)
class Entry:
    """The stances on one statement, and all parties of the ledger: one that takes none is silent."""

    statement: Statement
    stances: dict[str, tuple[Stance, ...]]
    parties: tuple[str, ...]

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def silent(self) -> tuple[str, ...]:
        """Return the parties that take no stance, in order of the map."""
        # Nearly all are silent on nearly all: kept, these would outgrow the map.
        return tuple(party for party in self.parties if party not in self.stances)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two parties, and the statements on which both hold, or both reject."""

    parties: tuple[str, str]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All statements somebody takes a stance on, in order of the map.

    ``parties`` are those that take a stance anywhere, in order of the map; only they can be
    silent, the rest merely pass on what others said.
    """

    parties: tuple[str, ...]
    entries: tuple[Entry, ...]
    _repr_mimebundle_ = bundle

    __repr__ = one_line
    __hash__ = hash_of

    def stances_of(self, party: str) -> dict[Stance, tuple[str, ...]]:
        """Return the statements a party asserts, concedes, questions and denies."""
        return self.stances().get(party) or dict.fromkeys(STANCES, ())

    def stances(self) -> dict[str, dict[Stance, tuple[str, ...]]]:
        """Return the same for each of the parties, all found in one walk. Linear."""
        found = {party: {stance: list[str]() for stance in STANCES} for party in self.parties}
        for entry in self.entries:
            for party, taken in entry.stances.items():
                for stance in taken:
                    found[party][stance].append(entry.statement.id)
        return {
            party: {stance: tuple(ids) for stance, ids in taken.items()}
            for party, taken in found.items()
        }

    def agreements(self) -> tuple[Agreement, ...]:
        """List where two parties agree: both assert or concede a statement, or both deny it."""
        shared: dict[tuple[str, str], list[str]] = {}
        rank = {party: at for at, party in enumerate(self.parties)}
        for entry in self.entries:
            for side in (("asserts", "concedes"), ("denies",)):
                held = [name for name, found in entry.stances.items() if set(found) & set(side)]
                for pair in combinations(sorted(held, key=rank.__getitem__), 2):
                    shared.setdefault(pair, []).append(entry.statement.id)
        return tuple(Agreement(pair, tuple(found)) for pair, found in shared.items())


@checked
def ledger(argument_map: ArgumentMap) -> Ledger:
    """Enter, for each statement, who asserts, concedes, questions or denies it. Linear.

    >>> from argmap.formats.files import load
    >>> book = ledger(load("examples/northport/map.argmap.yaml"))
    >>> book.stances_of("chamber")["asserts"][:2]
    ('region-rose', 'spending-lagged')
    """
    speaking = {
        one.party for statement in argument_map.statements for one in statement.attributions
    }
    parties = tuple(party.id for party in argument_map.parties if party.id in speaking)
    entries = []
    for statement in argument_map.statements:
        if not statement.attributions:
            continue
        stances: dict[str, tuple[Stance, ...]] = {}
        for one in statement.attributions:
            before = stances.get(one.party, ())
            stances[one.party] = tuple(dict.fromkeys((*before, one.stance)))
        entries.append(Entry(statement, stances, parties))
    return Ledger(parties, tuple(entries))
