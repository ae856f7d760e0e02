"""The figures of agreement: each by an example from its paper, or worked out by hand; and their laws."""

import random
from collections import Counter
from typing import Any

import pytest

from argmap import SourceText
from argmap.compare.cass import cass
from argmap.compare.figures import (
    Score,
    alpha_of_counts,
    fleiss_of_counts,
    interval,
    jaccard,
    kappa_of_counts,
    masi,
)
from argmap.compare.passages import Places
from argmap.compare.segments import (
    alpha_u,
    boundaries,
    boundary_similarity,
    characters,
    compare_segments,
    compare_spans,
    cut,
    segmentation_similarity,
)


def test_alpha_of_four_observers_who_leave_things_out() -> None:
    """Krippendorff 2011, Computing Krippendorff's alpha-reliability, example C: .743."""
    rows = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    things = Counter(
        tuple(None if label == "." else label for label in labels)
        for labels in zip(*rows, strict=True)
    )
    assert alpha_of_counts(things) == pytest.approx(0.743, abs=0.001)


def test_fleiss_of_fourteen_readers() -> None:
    """Ten things, five labels: .210 (the worked example that textbooks give after Fleiss 1971)."""
    rows = [
        (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
    ]  # fmt: skip
    things = Counter(
        tuple(label for label, count in enumerate(row) for _ in range(count)) for row in rows
    )
    assert fleiss_of_counts(things) == pytest.approx(0.210, abs=0.001)
    # Of two readers it is Scott's pi: alike in 3 of 4, by chance (5² + 3²) / 8².
    two = {("a", "a"): 2, ("b", "b"): 1, ("a", "b"): 1}
    assert fleiss_of_counts(two) == pytest.approx((3 / 4 - 34 / 64) / (1 - 34 / 64))


def test_alpha_of_sets() -> None:
    """Two sets {a}, one {a, b}, one {b}: observed and expected are added up by hand."""
    a, b, ab = frozenset("a"), frozenset("b"), frozenset("ab")
    counts = {(a, a): 1, (ab, b): 1}
    for distance, far in ((jaccard, 1 / 2), (masi, 2 / 3)):
        # a and ab twice, b and ab once; a and b twice at 1. Each pair both ways.
        expected = 2 * (2 * far + far + 2)
        assert alpha_of_counts(counts, distance) == pytest.approx(1 - 3 * 2 * far / expected)


def test_alpha_of_units() -> None:
    """.7286 (Krippendorff 2004, p. 254, category c); and one by hand."""
    first, second = [(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]
    assert alpha_u(300, [first, second]) == pytest.approx(0.7286, abs=0.0001)
    assert alpha_u(300, [first, first]) == 1
    # One unit of a character in ten, and none: 1/100; chance: 1·(10-1+1) + 1·(9-1+1), of 190 · 5.
    [observed, expected] = [2 * 1 / (2 * 100), 2 / 10 * (10 + 9) / (20 * 19)]
    assert alpha_u(10, [[(9, 10)], []]) == pytest.approx(1 - observed / expected)


def test_boundary_similarity() -> None:
    """Fournier 2013: a miss costs one, a near miss half."""
    assert boundary_similarity({4, 9}, {4, 9}) == 1
    assert boundary_similarity({4, 9}, {4, 10}) == pytest.approx(1 - 0.5 / 2)
    assert boundary_similarity({4, 9}, {4, 11}) == pytest.approx(1 - 2 / 3)
    # 3 and 4, 5 and 6 are near; that 4 and 5 are, too, would leave two misses.
    assert boundary_similarity({3, 5}, {4, 6}) == pytest.approx(1 - 1 / 2)
    assert boundary_similarity(set(), set()) is None
    assert segmentation_similarity({4, 9}, {4, 11}, 20) == pytest.approx(18 / 20)
    assert segmentation_similarity({4}, {4}, 0) is None


def test_boundaries_by_word() -> None:
    text = SourceText("One two. Three four five. Six.")
    here = {"a": {"": ((0, 8),)}, "b": {"": ((9, 25),)}}
    there = {"x": {"": ((0, 14),)}, "y": {"": ((15, 25),)}}
    # Words begin at 4, 9, 15, 20, 26: the one reading has boundaries before the 2nd and 5th place.
    assert boundaries(cut([(0, 8), (9, 25)]), [4, 9, 15, 20, 26]) == {1, 4}
    found = compare_segments(here, there, text)
    assert found.boundaries == pytest.approx(1 - 0.5 / 2)
    assert found.similarity == pytest.approx(4 / 5)
    # In a passage of both: 8 + 5 + 10 of 30; of the one alone 1, of the other 1; of neither 5.
    chance = (24 * 24 + 6 * 6) / 900
    assert found.characters == pytest.approx(((23 + 5) / 30 - chance) / (1 - chance))


def test_passages_that_are_nested_are_cut() -> None:
    assert cut([(0, 30), (10, 20)]) == [(0, 10), (10, 20), (20, 30)]
    assert cut([]) == []


def test_spans_exactly_and_by_half() -> None:
    here: Places = {"a": {"t": ((0, 10), (20, 30))}, "b": {"t": ((40, 50),)}}
    there: Places = {"x": {"t": ((0, 10),)}, "y": {"t": ((24, 32),), "u": ((40, 50),)}}
    assert compare_spans(here, there) == Score(3, 3, 1, 1)
    # 24 to 30 is six of ten; half of the longer one is enough.
    assert compare_spans(here, there, 0.5) == Score(3, 3, 2, 2)
    assert compare_spans(here, there, 0.7) == Score(3, 3, 1, 1)


def test_cass() -> None:
    """2 · .9 · .6 / 1.5; below chance is nothing; without a figure there is none."""
    assert cass(0.9, 0.6) == pytest.approx(0.72)
    assert cass(0.9, 0.8, 0.4) == pytest.approx(0.72)
    assert (cass(0.9, -0.1), cass(None, 0.6), cass(0.9, None), cass(0.0, 0.0)) == (0, None, None, 0)


def test_labels_at_random_agree_by_about_nothing() -> None:
    draw = random.Random(11)
    three = Counter(tuple(draw.choice("abcd") for _ in range(3)) for _ in range(20_000))
    sets: Counter[Any] = Counter(
        tuple(frozenset(draw.sample("abc", draw.randint(1, 2))) for _ in range(2))
        for _ in range(20_000)
    )
    length = 20_000
    sides = [
        cut((start, start + 4) for start in range(0, length, 4) if draw.random() < 0.5)
        for _ in range(2)
    ]
    figures = [
        fleiss_of_counts(three),
        alpha_of_counts(three),
        alpha_of_counts(sets, masi),
        alpha_of_counts(sets, jaccard),
        characters(length, *sides),
    ]
    assert [figure for figure in figures if figure is None or abs(figure) > 0.03] == []


@pytest.mark.parametrize("figure", [kappa_of_counts, fleiss_of_counts, alpha_of_counts])
def test_what_is_not_defined_is_none(figure: Any) -> None:
    assert figure({}) is None
    assert figure({("a", "a"): 9}) is None
    assert figure({("a", "a"): 1, ("b", "b"): 1}) == 1
    assert figure({("a", "b"): 3, ("b", "a"): 2, ("c", "c"): 4}) == pytest.approx(
        figure({("b", "a"): 3, ("a", "b"): 2, ("c", "c"): 4})
    )


def test_what_one_reader_alone_labels_does_not_count() -> None:
    counts: dict[Any, int] = {("a", "a"): 3, ("a", "b"): 1, ("b", "b"): 2}
    assert alpha_of_counts(counts | {("a", None): 7, (None, None): 2}) == alpha_of_counts(counts)
    assert alpha_of_counts({("a", None): 3, (None, "b"): 4}) is None
    assert fleiss_of_counts({("a", None): 3}) is None


def test_intervals() -> None:
    counts = {("a", "a"): 40, ("a", "b"): 5, ("b", "b"): 15}
    found = interval(counts, kappa_of_counts)
    assert found is not None
    assert found[0] < (kappa_of_counts(counts) or 0) < found[1]
    # The same each time, whatever the order.
    assert interval(dict(reversed(counts.items())), kappa_of_counts) == found
    assert interval({("a", "a"): 9}, kappa_of_counts) is None
    assert interval({}, kappa_of_counts) is None
    assert interval({("a", "a"): 5, ("b", "b"): 5}, kappa_of_counts) == (1, 1)
