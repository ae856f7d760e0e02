"""Times at their limits: the calendar, the order of intervals, and how long and far they may be."""

import pytest

from argmap.model.times import check_time, is_edtf, is_plain


@pytest.mark.parametrize(
    ("time", "holds"),
    [
        ("2000-02-29", True),
        ("1900-02-29", False),
        ("1996-02-29", True),
        ("1997-02-29", False),
        ("2001-04-30", True),
        ("2001-04-31", False),
        ("0000", True),
        ("2001-00", False),
        ("2001-13", False),
        ("2001/2001", True),
        ("2001-05-03/2001-05-03", True),
        ("2001-05-03/2001-05-02", False),
        ("2001-05/2001", True),
        ("2002/2001-12", False),
        ("2001/..", True),
        ("../2001", True),
        ("../..", False),
        ("[2001,2002-02-28]", True),
        ("[2001,2002-02-30]", False),
    ],
)
def test_dates_are_of_the_calendar_and_intervals_in_order(time: str, holds: bool) -> None:
    assert is_plain(time) is holds


@pytest.mark.parametrize(
    ("time", "holds"),
    [
        ("2000-02-29", True),
        ("1900-02-29", False),
        ("1800-02-29", False),
        ("1600-02-29", True),
        ("Y10000000000", True),
        ("Y10000000001", False),
        ("Y-10000000000", True),
        ("Y-10000000001", False),
    ],
)
def test_the_parser_is_held_to_the_calendar_and_to_years_that_can_be_drawn(
    time: str, holds: bool
) -> None:
    assert is_edtf(time) is holds


def test_a_time_has_at_most_80_characters() -> None:
    longest = "[" + "2001," * 11 + "2001-05,2001-06,2001-07]"
    assert len(longest) == 80
    assert check_time(longest) == longest
    longer = "[" + "2001," * 15 + "2001]"
    assert len(longer) == 81
    with pytest.raises(ValueError, match="is not an EDTF time"):
        check_time(longer)
