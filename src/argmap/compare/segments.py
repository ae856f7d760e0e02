"""Segments: how far readings agree on where the statements of a text begin and end.

A reading's segments are its passages, cut wherever another of its passages begins or ends: what is
in no passage is a gap. Figures are None where no two readings have a place in one text.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from argmap.anchors import SourceText
from argmap.compare.figures import Score, kappa_of_counts
from argmap.compare.passages import Places, Span, joined

NEAR = 2
"""Boundaries less than this many places apart are a near miss (the ``n_t`` of Fournier 2013)."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class SegmentAgreement:
    """Where two or more readings see statements in their text.

    ``characters`` is Cohen's kappa of the characters, in a passage or not, and ``alpha`` that of
    Krippendorff for units (1995, as corrected 2004). ``boundaries`` is boundary similarity (Fournier
    2013) and ``similarity`` segmentation similarity (Fournier and Inkpen 2012), in words where the
    text is given, else in characters. ``exact`` and ``half`` count passages: the same, or half of
    the longer one in common.
    """

    characters: float | None
    alpha: float | None
    boundaries: float | None
    similarity: float | None
    exact: Score
    half: Score

    def as_json(self) -> dict[str, Any]:
        """Return the figures."""
        return {
            "characters_kappa": self.characters,
            "alpha_u": self.alpha,
            "boundary_similarity": self.boundaries,
            "segmentation_similarity": self.similarity,
            "spans_exact": self.exact.as_json(),
            "spans_half": self.half.as_json(),
        }


def compare_segments(
    here: Places, there: Places, text: SourceText | None = None
) -> SegmentAgreement:
    """Compare where the statements of two readings stand."""
    length, sides = continuum((here, there), text)
    places = _places_of(text, length)
    mine, theirs = (boundaries(side, places) for side in sides)
    return SegmentAgreement(
        characters(length, *sides),
        alpha_u(length, sides),
        boundary_similarity(mine, theirs),
        segmentation_similarity(mine, theirs, len(places) if places else length - 1),
        compare_spans(here, there, 1.0),
        compare_spans(here, there, 0.5),
    )


def compare_spans(here: Places, there: Places, least: float = 1.0) -> Score:
    """Count the passages of each reading that the other has too.

    Two are the same if at least the share ``least`` of the longer one is in both (Persing and Ng
    2016; Eger, Daxenberger and Gurevych 2017): at 1 exactly, at 0.5 by half.
    """
    mine, theirs = _passages(here), _passages(there)
    return Score(len(mine), len(theirs), _found(mine, theirs, least), _found(theirs, mine, least))


def _passages(found: Places) -> set[tuple[str, Span]]:
    return {(key, span) for some in found.values() for key, spans in some.items() for span in spans}


def _found(mine: set[tuple[str, Span]], theirs: set[tuple[str, Span]], least: float) -> int:
    count = len(mine & theirs)
    if least >= 1:
        return count
    by_text: dict[str, list[Span]] = {}
    for key, span in sorted(theirs):
        by_text.setdefault(key, []).append(span)
    reach = {key: max(end - start for start, end in spans) for key, spans in by_text.items()}
    for key, (start, end) in mine - theirs:
        others = by_text.get(key, [])
        at = bisect_left(others, (start - reach.get(key, 0), 0))
        while at < len(others) and others[at][0] < end:
            first, last = others[at]
            both = min(end, last) - max(start, first)
            if both > 0 and both >= least * max(end - start, last - first):
                count += 1
                break
            at += 1
    return count


def continuum(
    sides: Sequence[Places], text: SourceText | None = None
) -> tuple[int, list[list[Span]]]:
    """Return the length of the texts that any two readings have, and the segments of each, in order.

    Several texts stand one behind the other. A text that is not given ends where the last passage
    does.
    """
    by_key = [_by_key(side) for side in sides]
    keys = Counter(key for side in by_key for key in side)
    length = 0
    found: list[list[Span]] = [[] for _ in sides]
    for key in sorted(key for key, count in keys.items() if count > 1):
        spans = [side.get(key, []) for side in by_key]
        size = len(text.text) if text else max(end for some in spans for _, end in some)
        for side, some in zip(found, spans, strict=True):
            side += [(start + length, end + length) for start, end in cut(some)]
        length += size
    return length, found


def _by_key(side: Places) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for some in side.values():
        for key, spans in some.items():
            found.setdefault(key, []).extend(spans)
    return found


def cut(spans: Iterable[Span]) -> list[Span]:
    """Return passages cut wherever one of them begins or ends, each piece once.

    >>> cut([(0, 9), (4, 6), (9, 12)])
    [(0, 4), (4, 6), (6, 9), (9, 12)]
    """
    some = list(spans)
    bounds = sorted({bound for span in some for bound in span})
    covered = joined(some)
    return [
        (start, end)
        for start, end in pairwise(bounds)
        if any(first <= start and end <= last for first, last in covered[_at(covered, start) :][:1])
    ]


def _at(covered: Sequence[Span], start: int) -> int:
    return max(0, bisect_left(covered, (start + 1, 0)) - 1)


def characters(length: int, mine: Sequence[Span], theirs: Sequence[Span]) -> float | None:
    """Return Cohen's kappa of the characters: in a passage of the one reading, of the other."""
    ours, others = joined(mine), joined(theirs)
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a, b in _meeting(ours, others))
    sizes = [sum(end - start for start, end in some) for some in (ours, others)]
    counts = {
        (True, True): both,
        (True, False): sizes[0] - both,
        (False, True): sizes[1] - both,
        (False, False): length - sum(sizes) + both,
    }
    return kappa_of_counts(counts)


def _meeting(ours: Sequence[Span], others: Sequence[Span]) -> Iterable[tuple[Span, Span]]:
    """Yield the pairs that meet of two lists in order, none of which touch. Linear."""
    at = 0
    for span in ours:
        while at < len(others) and others[at][1] <= span[0]:
            at += 1
        for other in others[at:]:
            if other[0] >= span[1]:
                break
            yield span, other


def alpha_u(length: int, sides: Sequence[Sequence[Span]]) -> float | None:
    """Return Krippendorff's alpha of units of one category on a continuum (1995; 2004, ch. 11).

    The squares of what ends and beginnings of overlapping units differ by, and of the length of a
    unit in another's gap, beside what chance would make of the same units and gaps.

    >>> first, second = [(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]
    >>> round(alpha_u(300, [first, second]), 4)
    0.7286
    """
    readers = len(sides)
    units = [span[1] - span[0] for side in sides for span in side]
    if readers < 2 or not units:
        return None
    whole = [_with_gaps(length, side) for side in sides]
    observed = sum(2 * _distance(one, other) for one, other in combinations(whole, 2))
    gaps = sorted(end - start for side in whole for start, end, is_unit in side if not is_unit)
    expected = 0.0
    for size in units:
        expected += (len(units) - 1) * (2 * size**3 - 3 * size**2 + size) / 3
        expected += size**2 * sum(gap - size + 1 for gap in gaps[bisect_left(gaps, size) :])
    total = readers * length
    expected *= 2 / length / (total * (total - 1) - sum(size * (size - 1) for size in units))
    # Where nobody could differ, as where a unit is all of the text, there is no chance to take off.
    return 1 - observed / (readers * (readers - 1) * length**2) / expected if expected else None


def _with_gaps(length: int, side: Sequence[Span]) -> list[tuple[int, int, bool]]:
    made, done = [], 0
    for start, end in side:
        if start > done:
            made.append((done, start, False))
        made.append((start, end, True))
        done = end
    return [*made, (done, length, False)] if length > done else made


def _distance(one: Sequence[tuple[int, int, bool]], other: Sequence[tuple[int, int, bool]]) -> int:
    """Return the sum of the squares by which two readings of a continuum differ. Linear."""
    total = first = second = 0
    while first < len(one) and second < len(other):
        (start, end, is_unit), (begin, last, is_other) = one[first], other[second]
        if is_unit and is_other:
            total += (start - begin) ** 2 + (end - last) ** 2
        elif is_unit and begin <= start and end <= last:
            total += (end - start) ** 2
        elif is_other and start <= begin and last <= end:
            total += (last - begin) ** 2
        first, second = first + (end <= last), second + (last <= end)
    return total


def _places_of(text: SourceText | None, length: int) -> list[int] | None:
    """Return where the words of a text begin but the first: between words a boundary can be."""
    if text is None or len(text.text) != length:
        return None
    return [found.start() for found in _WORD.finditer(text.text)][1:]


def boundaries(side: Iterable[Span], places: Sequence[int] | None = None) -> set[int]:
    """Return where segments begin and end: by word if places are given, else by character."""
    bounds = {bound for span in side for bound in span}
    if places is None:
        return bounds
    # At the beginning and the end of the text there is always a boundary.
    return {
        at for bound in bounds if (at := bisect_left(places, bound)) < len(places) and bound > 0
    }


def boundary_similarity(mine: set[int], theirs: set[int]) -> float | None:
    """Return boundary similarity, in which a near miss costs half of a boundary (Fournier 2013).

    >>> boundary_similarity({3, 7, 12}, {3, 8})
    0.5
    """
    missed, near = _edits(mine, theirs)
    whole = missed + near + len(mine & theirs)
    return 1 - (missed + near / NEAR) / whole if whole else None


def segmentation_similarity(mine: set[int], theirs: set[int], places: int) -> float | None:
    """Return segmentation similarity, the share of places without an edit (Fournier and Inkpen 2012).

    >>> segmentation_similarity({3, 7, 12}, {3, 8}, 20)
    0.9
    """
    if places < 1 or not (mine or theirs):
        return None
    return max(0.0, (places - sum(_edits(mine, theirs))) / places)


def _edits(mine: set[int], theirs: set[int]) -> tuple[int, int]:
    """Count the boundaries of one reading alone, and the near misses of both.

    From left to right: between places side by side that is the most near misses there can be.
    """
    alone = sorted([*((at, 0) for at in mine - theirs), *((at, 1) for at in theirs - mine)])
    near = at = 0
    while at + 1 < len(alone):
        (place, side), (other, its_side) = alone[at], alone[at + 1]
        is_near = side != its_side and other - place < NEAR
        near, at = near + is_near, at + 1 + is_near
    return len(alone) - 2 * near, near
