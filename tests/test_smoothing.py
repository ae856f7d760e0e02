"""Lines of the page run plainly where nothing stands in their way, and around what does."""

import pytest

from argmap.web.smoothing import Ground, Points, beside, smooth, way_out

QUESTION, ANSWER = (0, 0, 100, 60), (200, 300, 100, 60)
LOOPED: Points = ((100, 30), (130, 30), (90, 80), (103, 120), (140, 200), (160, 400), (200, 330))


@pytest.mark.parametrize("axis", [1, 0], ids=["to the right", "downward"])
def test_a_line_through_free_ground_is_one_swing(axis: int) -> None:
    turn = (lambda points: points) if axis else (lambda points: tuple(p[::-1] for p in points))
    spots = [QUESTION, ANSWER]
    if not axis:
        spots = [(top, left, height, width) for left, top, width, height in spots]
    made = smooth(turn(LOOPED), Ground(spots), axis)
    assert made == turn(((100, 30), (150, 30), (150, 330), (200, 330)))


def test_a_line_runs_around_what_stands_in_its_way() -> None:
    far, between = (700, 0, 100, 60), (250, -100, 200, 260)
    ground = Ground([QUESTION, far, between])
    # As Graphviz would draw it: below what stands between, with a loop at its start.
    first: Points = ((100, 30), (90, 30), (130, 90), (200, 200))
    drawn = (*first, (300, 230), (400, 230), (500, 200), (600, 150), (650, 30), (700, 30))
    made = smooth(drawn, ground, 1)
    assert made != drawn
    assert (made[0], made[-1]) == (drawn[0], drawn[-1])
    assert ground.is_free(made)
    assert made[1][1] == 30, "it leaves the card level"


def test_a_line_without_a_way_stays_as_it_was() -> None:
    wall = (120, -10_000, 20, 20_000)
    assert smooth(LOOPED, Ground([QUESTION, ANSWER, wall]), 1) == LOOPED
    backward: Points = LOOPED[::-1]
    assert smooth(backward, Ground([QUESTION, ANSWER]), 1) == backward


def test_a_word_stands_on_the_side_from_which_its_line_does_not_come() -> None:
    from_above: Points = ((100, 30), (150, 30), (150, 330), (200, 330))
    from_below: Points = ((100, 630), (150, 630), (150, 330), (200, 330))
    assert beside(from_above, 40, 1)[1] > 330 > beside(from_below, 40, 1)[1]


def test_a_line_goes_out_where_it_leaves_the_column() -> None:
    assert way_out(LOOPED, 1) == 330
    assert way_out((*LOOPED[:6], (195, 10), *LOOPED[4:]), 1) == 10
