"""Corners: boxes that are rounded after the engine look as those that it rounds itself."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest

import argmap
from argmap import ArgumentMap
from argmap.drawing.corners import draw_rounded, rounded, squared
from argmap.drawing.engines import ProgramEngine, draw_all, find_engine
from argmap.drawing.look import Look
from argmap.drawing.render import lay_out, picture_of
from argmap.drawing.scene import make_scene
from drawn_words import everywhere

Point = tuple[float, float]
HERE = 'fill="([^"]*)"'
WHOLE = re.compile(rf'<path {HERE} stroke="(#[^"]*)"((?: stroke-width="\d+")?) d="([^"]*L[^"]*)"/>')
IN_TWO = re.compile(
    rf'<path {HERE} stroke="none"[^<>]*? d="([^"]*)"/>\n'
    r'<path fill="none" stroke="([^"]*)"((?: stroke-width="\d+")?) d="\2"/>'
)
TOLERANCE = 0.0101
"""A hundredth of a point, in which engines write."""


def outline(drawn: str) -> Iterator[Point]:
    """The points of curves, in which a straight line is a curve as Graphviz writes it."""
    here = (0.0, 0.0)
    for sign, said in re.findall("([MCL])([^MCLz]*)", drawn):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", said)]
        pairs = [*zip(numbers[::2], numbers[1::2], strict=True)]
        yield from pairs if sign != "L" else (here, *pairs, *pairs)
        here = pairs[-1]


def split(drawn: str, boxes: re.Pattern[str]) -> tuple[str, list[tuple[str, ...]]]:
    return boxes.sub("<box/>", drawn), [box.groups() for box in boxes.finditer(drawn)]


def pictures(argument_map: ArgumentMap, look: Look, semantics: str = "") -> tuple[str, str]:
    """A map as the engine draws it, and as it is drawn with our corners."""
    evaluation = argmap.evaluate(argument_map, semantics=semantics) if semantics else None
    scene = make_scene(argument_map, look, evaluation=evaluation)
    with look.speaking(argument_map):
        picture = picture_of(scene, look)
        [whole] = draw_all(find_engine(), [picture.dot])
        return whole.decode(), lay_out(picture, look).drawn.decode()


@pytest.mark.parametrize(
    ("semantics", "look"),
    [
        ("", Look()),
        ("", Look(theme="dark", direction="TB")),
        ("", Look(focus="success", depth=3)),
        ("caes", Look(colour="status")),
    ],
)
@pytest.mark.parametrize("name", ["northport", "iran"])
def test_boxes_have_the_curves_of_the_engine(
    name: str, semantics: str, look: Look, request: pytest.FixtureRequest
) -> None:
    argument_map: ArgumentMap = request.getfixturevalue(name)
    if look.focus is not None and look.focus not in argument_map:
        look = Look(focus=argument_map.statements[0].id)
    theirs, ours = pictures(argument_map, look, semantics)
    (rest, two), (same, one) = split(theirs, IN_TWO), split(ours, WHOLE)
    assert same == rest
    assert len(one) == len(two) > 5
    for (fill, stroke, width, drawn), (ground, path, frame, thick) in zip(one, two, strict=True):
        assert (fill, stroke, width) == (ground, frame, thick)
        points = [*zip(outline(drawn), outline(path), strict=True)]
        for (x, y), (at, high) in points:
            assert abs(x - at) < TOLERANCE, drawn
            assert abs(y - high) < TOLERANCE, drawn


def test_no_text_is_taken_for_a_box() -> None:
    hard = ' STYLE="ROUNDED" COLOR="#000000" BGCOLOR="#ffffff"'
    argument_map, _ = everywhere()
    first, *others = argument_map.statements
    told = argument_map.model_copy(
        update={"title": hard, "statements": (first.model_copy(update={"text": hard}), *others)}
    )
    theirs, ours = pictures(told, Look())
    assert ours.count("STYLE=") == theirs.count("STYLE=") > 1
    assert split(ours, WHOLE)[0] == split(theirs, IN_TWO)[0]


class Late(ProgramEngine):
    """An engine that writes frames after what is in them, as Graphviz in C."""

    given: ClassVar[list[str]] = []

    def draw(self, dot: str, kind: str, *rest: Any) -> bytes:
        self.given.append(dot)
        frame = re.compile(r'(<polygon fill="none"[^\n]*\n)(<text[^\n]*\n)')
        return frame.sub(r"\2\1", super().draw(dot, kind, *rest).decode()).encode()


@pytest.mark.parametrize("guesses", [True, False])
def test_an_engine_that_writes_boxes_otherwise_rounds_them_itself(
    northport: ArgumentMap, guesses: bool
) -> None:
    found = find_engine("graphviz-pure")
    assert isinstance(found, ProgramEngine)
    Late.given.clear()
    late = Late(found.name, found.path, found.drawn, guesses)
    scene = make_scene(northport, Look())
    dot = picture_of(scene, Look()).dot
    assert draw_rounded(late, [dot]) == [late.draw(dot, "svg")]
    assert len(Late.given) == 2 + guesses


def test_what_is_not_marked_stays() -> None:
    dot = '<TABLE STYLE="ROUNDED,DASHED" COLOR="#000000" BGCOLOR="#ffffff">'
    assert squared(dot) == dot
    drawn = (
        b'<polygon fill="#ffffff" stroke="none" points="0,9 0,0 9,0 9,9 0,9"/>\n'
        b'<polygon fill="none" stroke="#000000" points="0,9 0,0 9,0 9,9 0,9"/>\n'
    )
    assert rounded(drawn) == drawn
