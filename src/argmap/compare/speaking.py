"""Speaking: who says what in two readings, compared as sets of parties."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from argmap.compare.figures import (
    Interval,
    alpha_interval,
    alpha_of_counts,
    jaccard,
    kappa_of_counts,
    masi,
)
from argmap.compare.matching import Match, Matching
from argmap.compare.speakers import same_parties, speakers
from argmap.results import hash_of, one_line

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class SpeakerAgreement:
    """Who speaks in the matched statements that both readings give a speaker.

    ``same``: the same parties. ``partly``: at least one in common. ``wrong``: none; they are
    listed, as are those ``unsaid`` for which only one reading names anybody. ``parties`` are those
    taken as the same, by id in the second map.
    """

    same: int
    partly: tuple[Match, ...]
    wrong: tuple[Match, ...]
    unsaid: tuple[Match, ...]
    counts: Mapping[tuple[Names, Names], int]
    parties: Mapping[str, str]

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def share(self) -> float | None:
        """Return the share of those that both give a speaker in which the speakers are the same."""
        whole = self.same + len(self.partly) + len(self.wrong)
        return self.same / whole if whole else None

    @property
    def kappa(self) -> float | None:
        """Return Cohen's kappa of the sets, each a label of its own."""
        return kappa_of_counts(self.counts)

    @property
    def alpha(self) -> float | None:
        """Return Krippendorff's alpha by MASI: sets are nearer where one holds the other."""
        return alpha_of_counts(self.counts, masi)

    @property
    def alpha_by_jaccard(self) -> float | None:
        """Return Krippendorff's alpha by the share of parties that not both name."""
        return alpha_of_counts(self.counts, jaccard)

    @property
    def interval(self) -> Interval | None:
        """Return between what alpha by MASI lies in 95 of 100 samples of the same things."""
        return alpha_interval(self.counts, masi)

    def as_json(self) -> dict[str, Any]:
        """Return the figures, and what differs."""
        between = self.interval
        return {
            "both": self.same + len(self.partly) + len(self.wrong),
            "share": self.share,
            "kappa": self.kappa,
            "alpha_masi": self.alpha,
            "alpha_masi_interval": between and list(between),
            "alpha_jaccard": self.alpha_by_jaccard,
            "partly": [[one.first, one.second] for one in self.partly],
            "wrong": [[one.first, one.second] for one in self.wrong],
            "unsaid": [[one.first, one.second] for one in self.unsaid],
            "taken_as_one": {one: other for other, one in self.parties.items()},
        }


def compare_speakers(matching: Matching) -> SpeakerAgreement:
    """Compare who speaks in the matched statements of two readings."""
    first, second = matching.first, matching.second
    same = same_parties(first, second, matching.pairs.items())
    found: dict[str, list[Match]] = {}
    counts: dict[tuple[Names, Names], int] = {}
    for one in matching.matches:
        mine = speakers(first.statement(one.first))
        theirs = speakers(second.statement(one.second), same)
        if mine and theirs:
            counts[mine, theirs] = counts.get((mine, theirs), 0) + 1
            sort = "same" if mine == theirs else "partly" if mine & theirs else "wrong"
            found.setdefault(sort, []).append(one)
        elif mine or theirs:
            found.setdefault("unsaid", []).append(one)
    partly, wrong, unsaid = (tuple(found.get(sort, ())) for sort in ("partly", "wrong", "unsaid"))
    return SpeakerAgreement(len(found.get("same", ())), partly, wrong, unsaid, counts, same)
