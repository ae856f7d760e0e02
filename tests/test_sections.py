"""Sections in drawings: said where they begin, told apart by colour, in every kind of file alike."""

import pytest

import argmap
from argmap import ArgumentMap, Section, Statement, loads
from argmap.drawing import draw
from argmap.drawing.branches import make_tree
from argmap.drawing.sections import beginnings
from argmap.web.page import to_html

MAP = loads(
    """
argmap: 2
sections: {a: The bridge, b: {title: Its costs, parent: a}, c: The river}
statements:
  top: {text: Build it., section: a}
  cheap: {text: It is cheap., section: b, supports: top}
  paid: {text: It is paid., section: b, supports: cheap}
  near: {text: It is near., section: a, supports: cheap}
  p: {text: It floods., section: c}
  q: {text: Floods harm., section: c}
  r: {text: Nobody says., attacks: top}
arguments: {both: {premises: [p, q], attacks: top}}
""",
    "yaml",
)


def test_a_section_is_named_where_it_begins() -> None:
    found = beginnings(make_tree(MAP))
    assert found == {
        "top": "The bridge",
        "cheap": "Its costs",
        "near": "The bridge",
        "p": "The river",
    }
    assert beginnings(make_tree(argmap.restrict(MAP, ["paid"]))) == {
        "paid": "The bridge › Its costs"
    }


@pytest.mark.parametrize("kind", ["svg", "dot", "mermaid", "text"])
def test_every_picture_says_so(kind: str) -> None:
    drawn = draw(MAP, kind)[0].decode()
    assert drawn.count("§ Its costs") == drawn.count("§ The river") == 1
    assert drawn.count("§ The bridge") == 2
    if kind in ("svg", "dot"):
        assert "a section begins" in drawn
    if kind == "svg":
        assert "section: The river." in drawn


def test_colours_tell_sections_apart() -> None:
    drawn = draw(MAP, "dot", colour="section")[0].decode()
    assert drawn.count("#fcdf99") > 1
    assert '■■</B></FONT><FONT POINT-SIZE="9" COLOR="#4a5560"> The river' in drawn
    assert "§ The river" in to_html(MAP)


def test_maps_without_sections_and_long_titles() -> None:
    plain = ArgumentMap(statements=(Statement(id="c", kind="claim", text="C."),))
    assert "§" not in draw(plain)[0].decode()
    section = Section(id="s", title="Words that never end " * 50)
    long = ArgumentMap(
        statements=(Statement(id="c", kind="claim", text="C.", section="s"),), sections=(section,)
    )
    drawn = draw(long, "dot")[0].decode()
    assert drawn.count("never") < 5
    assert "…" in drawn
