"""Chronology: spans of EDTF times, two clocks, gaps, and the drawing of both."""

from xml.etree import ElementTree

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap
from argmap.chronology import day_number, span_of, timeline
from argmap.drawing import THEMES
from argmap.drawing.timeline import timeline_page, timeline_svg
from argmap.model.times import is_edtf, is_plain
from strategies import maps

DATED = """argmap: 1
parties: {ann: Ann, ben: Ben}
sources: {book: {title: Book, date: 2005}, page: {title: Page}}
statements:
  first: {kind: evidence, text: First., source: book, party: ann, time: 2001}
  third: {kind: evidence, text: Third., source: book, party: ann, time: 2004-05-06}
  second: {kind: evidence, text: Second., source: page, time: 2001-06/2002~,
    attributions: [{party: ben, date: 2003, hops: [{party: ann, act: told, date: 2002-12}, {party: ben, act: wrote}]}]}
  open: {kind: evidence, text: Open., source: page, party: ann, time: 2004/..}
  never: {text: Never., party: ben}
"""


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        ("2002-02", (2002, 2, 1), (2002, 2, 28)),
        ("2004-02", (2004, 2, 1), (2004, 2, 29)),
        ("2002-02-03", (2002, 2, 3), (2002, 2, 3)),
        ("2001/2003-05", (2001, 1, 1), (2003, 5, 31)),
        ("../2003", None, (2003, 12, 31)),
        ("/2003", None, (2003, 12, 31)),
        ("2003/", (2003, 1, 1), None),
        ("201X", (2010, 1, 1), (2019, 12, 31)),
        ("2001-21", (2001, 3, 1), (2001, 5, 31)),
        ("[2002-11,2002-12]", (2002, 11, 1), (2002, 12, 31)),
        ("-0044-03-15", (-44, 3, 15), (-44, 3, 15)),
        ("Y170000002", (170000002, 1, 1), (170000002, 12, 31)),
        ("0000", (0, 1, 1), (0, 12, 31)),
    ],
)
def test_spans(time: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    span = span_of(time)
    assert (span.first, span.last) == (first, last)
    assert not span.is_rough
    for day in (span.first, span.last):
        assert day is None or isinstance(day_number(day), float)


@pytest.mark.parametrize(
    "time",
    [
        *("2001-02-29", "2001-02-30", "2001-02-29/2001-03-01", "2003-22~/..", "/..", "Y1E400"),
        *("Y9E99", "2005/2004", "2001-12-31/2001-01-01"),
    ],
)
def test_times_that_mean_no_days_are_refused(time: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = f'argmap: 1\nstatements: {{c: {{text: C, time: "{time}"}}}}'
    with pytest.raises(argmap.ArgmapError, match="is not an EDTF time"):
        argmap.loads(text, "yaml")
    assert capsys.readouterr().out == ""


def test_very_long_times_are_drawn() -> None:
    text = "argmap: 1\nstatements: {c: {text: C, time: Y9999999999}, d: {text: D, time: -0500}}"
    argument_map = argmap.loads(text.replace("-0500", '"-0500"'), "yaml")
    assert timeline_svg(argument_map, timeline(argument_map)).count("<line") < 100


@pytest.mark.parametrize(
    "time",
    [
        "2001/2003",
        "2001-02/..",
        "../2003-03",
        "../2005~",
        "2008~/2009-01",
        "2002?/2003-02-28",
        "2003~",
        *("2009-01~", "2008-02?", "2003-12~", "2008~/2009-01~", "../2004-03?", "0003-01~"),
        "[2002-11,2002-12]",
        "[2004-02,2001]",
        "../0000-02",
    ],
)
def test_plain_times_mean_what_the_parser_says(time: str) -> None:
    parsed = parse_edtf(time)
    span = span_of(time)
    said = (parsed.lower_strict, parsed.upper_strict, parsed.lower_fuzzy, parsed.upper_fuzzy)
    for found, bound in zip((span.first, span.last, span.earliest, span.latest), said, strict=True):
        assert found is None or found == tuple(bound())[:3]
    assert (span.first is None) == time.startswith("..")
    assert (span.last is None) == time.endswith("..")


def test_rough_times_reach_further() -> None:
    assert span_of("2003~").is_rough
    assert not span_of("2002").is_before(span_of("2003~"))
    assert span_of("2002").is_before(span_of("2003"))
    assert not span_of("2001/..").is_before(span_of("2009"))


def test_two_clocks() -> None:
    times = timeline(argmap.loads(DATED, "yaml"))
    assert [moment.statement.id for moment in times.of("event")] == [
        "first",
        "second",
        "open",
        "third",
    ]
    said = [
        (moment.time, moment.party, moment.act, moment.is_bound) for moment in times.of("utterance")
    ]
    assert said == [
        ("2002-12", "ann", "told", False),
        ("2003", "ben", None, False),
        ("2005", "ann", None, True),
        ("2005", "ann", None, True),
    ]
    assert [item.id for item in times.undated] == ["never"]


def test_gaps() -> None:
    times = timeline(argmap.loads(DATED, "yaml"))
    [gap] = times.gaps("event", 100)
    assert (gap.after, gap.before, gap.days) == ((2002, 12, 31), (2004, 1, 1), 365)
    assert times.gaps("event", 400) == ()
    assert [one.days for one in times.gaps("utterance")] == [366]


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_drawing_holds_every_event_and_what_is_said(iran: ArgumentMap, theme: str) -> None:
    times = timeline(iran)
    drawn = ElementTree.fromstring(timeline_svg(iran, times, theme=theme))
    words = "".join(drawn.itertext())
    for moment in times.of("event"):
        assert moment.time in words
        assert moment.statement.text[:25] in words
    assert drawn.get("role") == "img"


@given(maps())
def test_any_map_is_drawn_as_well_formed_text(argument_map: ArgumentMap) -> None:
    times = timeline(argument_map)
    svg = timeline_svg(argument_map, times)
    ElementTree.fromstring(svg)
    assert "<script" not in timeline_page(argument_map, times)


def test_the_page_shows_text_as_text() -> None:
    text = DATED.replace("text: First.", 'text: "<script>alert(1)</script>"')
    argument_map = argmap.loads(text, "yaml")
    made = timeline_page(argument_map, timeline(argument_map))
    assert "<script>" not in made
    assert "default-src 'none'" in made
    assert "&lt;script&gt;" in made


DATES = st.builds(
    lambda year, month, day, rough: year + month + (day if month else "") + rough,
    st.sampled_from(["0000", "1900", "2000", "2001", "9999"]),
    st.sampled_from(["", "-00", "-01", "-02", "-04", "-12", "-13"]),
    st.sampled_from(["", "-00", "-01", "-29", "-30", "-31", "-32"]),
    st.sampled_from(["", "~", "?", "%"]),
)
ENDS = DATES | st.just("..")


SETS = st.lists(DATES, min_size=1, max_size=3).map(lambda dates: f"[{','.join(dates)}]")


@given(DATES | st.builds("{}/{}".format, ENDS, ENDS) | SETS)
def test_usual_times_are_told_without_a_parser_as_with_one(time: str) -> None:
    if is_plain(time):
        assert is_edtf(time)
    elif not time.startswith("[") and is_edtf(time):
        assert "0000-02-29" in time or time == "../.."
