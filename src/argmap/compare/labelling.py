"""Labelling: what two readings say of the same thing: its kind, who takes which stance, when, how.

Of kinds, stances and hedges both readings always say something, as no hedge is a finding too. Of
times, bases and fidelities a reading may say nothing; what one alone says is counted apart, and is no
disagreement.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from argmap.compare.figures import (
    Counts,
    Interval,
    alpha_of_counts,
    kappa_interval,
    kappa_of_counts,
)
from argmap.compare.matching import Match, Matching
from argmap.model import Attribution, Statement
from argmap.model.sources import Fidelity
from argmap.results import one_line

HEDGED, PLAIN = "hedged", "plain"
ASPECTS = ("kind", "stance", "hedge", "time", "basis", "fidelity")
_LOOSEST: Mapping[str, int] = {name: at for at, name in enumerate(get_args(Fidelity))}


@dataclass(frozen=True, slots=True)
class Labelled:
    """What each reading says of one thing: a match, or what a party says in it, by id in the first map."""

    match: Match
    first: Any
    second: Any
    party: str | None = None

    __repr__ = one_line

    @property
    def differs(self) -> bool:
        """Return whether both say something, and not the same."""
        return None not in (self.first, self.second) and self.first != self.second

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        made = {
            "first": self.match.first,
            "second": self.match.second,
            "labels": [self.first, self.second],
        }
        return made | ({"party": self.party} if self.party else {})


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """How far two readings agree on one aspect of the things that they both have."""

    name: str
    things: tuple[Labelled, ...]

    __repr__ = one_line

    @property
    def counts(self) -> dict[tuple[Any, Any], int]:
        """Return how often each pair of labels is given, of what both label: the confusions."""
        found = Counter((one.first, one.second) for one in self._both())
        return dict(sorted(found.items()))

    @property
    def only(self) -> tuple[int, int]:
        """Count what the first reading alone says something of, and what the second alone does."""
        ones = sum(one.second is None for one in self.things)
        return ones, sum(one.first is None for one in self.things)

    @property
    def differing(self) -> tuple[Labelled, ...]:
        """Return what both label, and not the same."""
        return tuple(one for one in self.things if one.differs)

    @property
    def share(self) -> float | None:
        """Return the share of what both label that they label the same."""
        whole = sum(1 for _ in self._both())
        return (whole - len(self.differing)) / whole if whole else None

    @property
    def kappa(self) -> float | None:
        """Return Cohen's kappa (1960)."""
        return kappa_of_counts(self.counts)

    @property
    def alpha(self) -> float | None:
        """Return Krippendorff's alpha (2004): chance as from the labels of both readings together."""
        return alpha_of_counts(self.counts)

    @property
    def interval(self) -> Interval | None:
        """Return between what kappa lies in 95 of 100 samples of the same things."""
        return kappa_interval(self.counts)

    def _both(self) -> Iterator[Labelled]:
        return (one for one in self.things if None not in (one.first, one.second))

    def as_json(self) -> dict[str, Any]:
        """Return the figures, the confusions and what differs."""
        return {
            "both": sum(1 for _ in self._both()),
            "only": list(self.only),
            "share": self.share,
            "kappa": self.kappa,
            "kappa_interval": self.interval and list(self.interval),
            "alpha": self.alpha,
            "confusions": [[*pair, count] for pair, count in self.counts.items()],
            "differing": [one.as_json() for one in self.differing],
        }


def compare_labels(matching: Matching, same: Mapping[str, str]) -> dict[str, LabelAgreement]:
    """Compare what two readings say of matched statements; ``same`` are the parties of the second."""
    of_statements: dict[str, Callable[[Statement], Any]] = {
        "kind": lambda item: item.kind,
        "time": lambda item: item.time,
        "fidelity": _fidelity,
    }
    of_parties: dict[str, Callable[[Attribution], Any]] = {
        "stance": lambda one: one.stance,
        "hedge": lambda one: HEDGED if one.hedge else PLAIN,
        "basis": lambda one: one.basis,
    }
    found: dict[str, tuple[Labelled, ...]] = {}
    for name in ASPECTS:
        if name in of_statements:
            things = _of_statements(matching, of_statements[name])
        else:
            things = _of_parties(matching, same, of_parties[name])
        found[name] = tuple(one for one in things if (one.first, one.second) != (None, None))
    return {name: LabelAgreement(name, things) for name, things in found.items()}


def _of_statements(matching: Matching, say: Callable[[Statement], Any]) -> Iterator[Labelled]:
    for match in matching.matches:
        one, other = matching.first.statement(match.first), matching.second.statement(match.second)
        yield Labelled(match, say(one), say(other))


def _of_parties(
    matching: Matching, same: Mapping[str, str], say: Callable[[Attribution], Any]
) -> Iterator[Labelled]:
    """Yield what a party says in a statement in which both readings let it speak."""
    for match in matching.matches:
        one, other = matching.first.statement(match.first), matching.second.statement(match.second)
        theirs = _by_party((same.get(said.party), said) for said in other.attributions)
        for party, mine in _by_party((said.party, said) for said in one.attributions).items():
            if party in theirs:
                yield Labelled(match, say(mine), say(theirs[party]), party)


def _by_party(said: Iterable[tuple[str | None, Attribution]]) -> dict[str, Attribution]:
    """Return the first attribution of each party."""
    found: dict[str, Attribution] = {}
    for party, one in said:
        if party is not None:
            found.setdefault(party, one)
    return found


def _fidelity(item: Statement) -> str | None:
    """Return the loosest of the fidelities of its anchors."""
    said = [anchor.fidelity for anchor in item.anchors if anchor.fidelity]
    return max(said, key=_LOOSEST.__getitem__, default=None)


def confusions(counts: Counts) -> tuple[list[Any], list[list[int]]]:
    """Return the labels in order, and a table: the first reading's by row, the second's by column.

    >>> confusions({("a", "a"): 3, ("a", "b"): 1})
    (['a', 'b'], [[3, 1], [0, 0]])
    """
    labels = sorted({label for pair in counts for label in pair})
    return labels, [[counts.get((one, other), 0) for other in labels] for one in labels]
