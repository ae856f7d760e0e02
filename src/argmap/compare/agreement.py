"""Agreement: two readings of one text, compared in the figures that the field reports.

What each figure is: docs/benchmarks.md. One figure says that readers differ, never how, so each comes
with the list of what differs.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from argmap.anchors import SourceText
from argmap.compare.edges import RelationAgreement, compare_edges
from argmap.compare.figures import Score, kappa, kappa_of_counts
from argmap.compare.matching import Match, match_statements
from argmap.compare.passages import HALF, Places, Span, joined, places_of_both, shared
from argmap.compare.speakers import same_parties, speakers
from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.results import hash_of, one_line


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
    kappa: float | None
    parties: Mapping[str, str]

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def share(self) -> float | None:
        """Return the share of those that both give a speaker in which the speakers are the same."""
        whole = self.same + len(self.partly) + len(self.wrong)
        return self.same / whole if whole else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """EdgePair readings of one text, compared."""

    first: ArgumentMap
    second: ArgumentMap
    matches: tuple[Match, ...]
    only_first: tuple[str, ...]
    """Statements of the first with a place in the text and no match."""
    only_second: tuple[str, ...]
    unplaced: tuple[int, int]
    """How many statements of each have no place in the text; they are compared with nothing."""
    covered: float | None
    """Kappa of the characters: in a statement of the first, in one of the second."""
    kinds: Mapping[tuple[str, str], int]
    """How often matched statements have each pair of kinds."""
    speakers: SpeakerAgreement
    relations: RelationAgreement

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def units(self) -> Score:
        """Return how many of the statements with a place are matched."""
        found = len(self.matches)
        return Score(found + len(self.only_first), found + len(self.only_second), found, found)

    @property
    def kind_kappa(self) -> float | None:
        """Return the kappa of the kinds of matched statements."""
        return kappa_of_counts(self.kinds)

    def alike(self, likeness: float = 1.0) -> int:
        """Count the matches whose passages have at least that likeness."""
        return sum(one.likeness >= likeness for one in self.matches)

    def as_json(self) -> dict[str, Any]:
        """Return the figures; what is not defined is None."""
        return {
            "units": self.units.as_json(),
            "same_passage": self.alike(),
            "covered_kappa": self.covered,
            "kind_kappa": self.kind_kappa,
            "speakers_same": self.speakers.share,
            "speakers_kappa": self.speakers.kappa,
            "speakers_wrong": len(self.speakers.wrong),
            "relations": self.relations.strict.as_json(),
            "relations_wide": self.relations.wide.as_json(),
            "relations_kappa": self.relations.kappa,
            "relations_reversed": len(self.relations.reversed),
            "relations_otherwise": len(self.relations.otherwise),
        }


@checked
def agreement(
    first: ArgumentMap, second: ArgumentMap, text: SourceText | None = None, overlap: float = HALF
) -> Agreement:
    """Compare two readings of one text: units, kinds, speakers and steps.

    Statements are matched one to one by the passages of their anchors; two can match if a passage
    of each share at least ``overlap`` of the shorter one. Without the ``text``, positions are taken as they
    are written, of sources with the same digest. Questions, and all else without a place in the
    text, are compared with nothing.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> same = agreement(town, town)
    >>> same.units.f1, same.kind_kappa, same.speakers.share, same.relations.strict.f1
    (1.0, 1.0, 1.0, 1.0)
    """
    matching = match_statements(first, second, text, overlap)
    here, there = places_of_both(first, second, text)
    matches = matching.matches
    kinds = Counter(
        (first.statement(one.first).kind, second.statement(one.second).kind) for one in matches
    )
    return Agreement(
        first,
        second,
        matches,
        matching.only_first,
        matching.only_second,
        (len(first.statements) - len(here), len(second.statements) - len(there)),
        _covered(here, there, text),
        dict(sorted(kinds.items())),
        _compare_speakers(first, second, matches),
        compare_edges(first, second, *matching.units),
    )


def _compare_speakers(
    first: ArgumentMap, second: ArgumentMap, matches: tuple[Match, ...]
) -> SpeakerAgreement:
    same = same_parties(first, second, [(one.first, one.second) for one in matches])
    found: dict[str, list[Match]] = {}
    labels: list[tuple[frozenset[str], frozenset[str]]] = []
    for one in matches:
        mine = speakers(first.statement(one.first))
        theirs = speakers(second.statement(one.second), same)
        if mine and theirs:
            labels.append((mine, theirs))
            sort = "same" if mine == theirs else "partly" if mine & theirs else "wrong"
            found.setdefault(sort, []).append(one)
        elif mine or theirs:
            found.setdefault("unsaid", []).append(one)
    partly, wrong, unsaid = (tuple(found.get(sort, ())) for sort in ("partly", "wrong", "unsaid"))
    return SpeakerAgreement(len(found.get("same", ())), partly, wrong, unsaid, kappa(labels), same)


def _covered(here: Places, there: Places, text: SourceText | None) -> float | None:
    """Return the kappa of covered characters, in the texts that both readings have.

    A text that is not given ends where the last anchor does.
    """
    mine, theirs = _all_spans(here), _all_spans(there)
    counts: Counter[tuple[bool, bool]] = Counter()
    for key in mine.keys() & theirs.keys():
        whole = len(text.text) if text else max(mine[key][-1][1], theirs[key][-1][1])
        sizes = [sum(end - start for start, end in some[key]) for some in (mine, theirs)]
        both = shared({key: mine[key]}, {key: theirs[key]})
        counts[True, True] += both
        counts[True, False] += sizes[0] - both
        counts[False, True] += sizes[1] - both
        counts[False, False] += whole - sum(sizes) + both
    return kappa_of_counts(counts)


def _all_spans(found: Places) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, list[Span]] = {}
    for by_text in found.values():
        for key, some in by_text.items():
            spans.setdefault(key, []).extend(some)
    return {key: joined(some) for key, some in spans.items()}
