"""Columns: the layout that needs no engine places everything apart, whatever the map's shape."""

from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import argmap
from argmap import ArgumentMap
from argmap.cli import app
from argmap.drawing.view import View, make_view
from argmap.errors import DrawingError, EngineNotFoundError, LayoutTimeoutError
from argmap.web import to_html
from argmap.web.columns import columns
from argmap.web.layout import Layout, Size
from strategies import maps


def sizes_of(view: View) -> dict[str, Size]:
    sizes = {card.node: (200, 40 + 10 * len(card.text)) for card in view.cards}
    return sizes | {pill.node: (60, 20) for pill in view.pills}


def check_apart(made: Layout, view: View) -> None:
    assert made.spots.keys() == sizes_of(view).keys()
    columns_by_left: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for left, top, width, height in made.spots.values():
        assert left >= 0 <= top
        assert left + width <= made.width
        assert top + height <= made.height
        columns_by_left[left].append((top, top + height))
    for spans in columns_by_left.values():
        spans.sort()
        assert all(end < begin for (_, end), (begin, _) in pairwise(spans))


@given(maps(), st.sampled_from(["LR", "TB"]))
def test_nothing_lies_on_anything(argument_map: ArgumentMap, direction: str) -> None:
    view = make_view(argument_map)
    made = columns(view, sizes_of(view), direction)
    if direction == "LR":
        check_apart(made, view)
    assert len(made.wires) == sum(1 + len(pill.premises) for pill in view.pills)
    assert len(made.threads) == len(view.ties)


def shaped(shape: str, count: int) -> ArgumentMap:
    """Make a chain, a circle, a fan of reasons, or undercuts of undercuts."""
    steps: list[dict[str, object]] = []
    for at in range(1, count):
        target = f"s{0 if shape == 'fan' else at - 1}"
        if shape == "undercuts" and at > 1:
            target = f"a{at - 1}"
        polarity = "attacks" if shape == "undercuts" else "supports"
        steps.append(
            {"id": f"a{at}", "premises": [f"s{at}"], "target": target, "polarity": polarity}
        )
    if shape == "circle":
        steps.append({"id": "a0", "premises": ["s0"], "target": f"s{count - 1}"})
        steps[-1]["polarity"] = "supports"
    statements = [{"id": f"s{at}", "kind": "claim", "text": f"S{at}."} for at in range(count)]
    return ArgumentMap.model_validate({"statements": statements, "arguments": steps})


@pytest.mark.parametrize(
    ("shape", "levels"), [("chain", 3999), ("circle", 4000), ("fan", 3), ("undercuts", 2001)]
)
def test_any_depth_and_breadth(shape: str, levels: int) -> None:
    view = make_view(shaped(shape, 2000))
    made = columns(view, sizes_of(view), "LR")
    check_apart(made, view)
    assert len({left for left, *_ in made.spots.values()}) == levels


def test_reasons_stand_beside_their_conclusion_in_order() -> None:
    text = "argmap: 1\nstatements: {a: A., b: {text: B., supports: a}, c: {text: C., attacks: a}}"
    view = make_view(argmap.loads(text, "yaml"))
    made = columns(view, sizes_of(view), "LR")
    a, b, c = (made.spots[card.node] for card in view.cards)
    assert a[0] + a[2] < b[0] == c[0]
    assert b[1] < a[1] < c[1]


@pytest.mark.parametrize("error", [LayoutTimeoutError("too slow"), EngineNotFoundError("none")])
def test_a_page_is_made_where_the_layout_is_not(
    error: DrawingError, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object) -> Layout:
        raise error

    monkeypatch.setattr("argmap.web.picture.lay_out", refuse)
    made = argmap.load("examples/northport/map.argmap.yaml")
    remarks: list[argmap.Finding] = []
    page = to_html(made, remarks=remarks)
    assert [(item.code, item.message) for item in remarks] == [
        ("D007", f"{error}; plain columns instead")
    ]
    assert page.count('class="card ') == len(made.statements)
    assert "because, together" in page
    assert ">needed together<" not in page
    target = tmp_path / "map.html"
    done = CliRunner().invoke(
        app, ["render", "examples/northport/map.argmap.yaml", "-o", str(target)]
    )
    assert done.exit_code == 0
    assert f"D007 warning: {error}; plain columns instead" in done.stderr
    assert target.read_text(encoding="utf-8").count('class="card ') == len(made.statements)


def test_a_very_large_map_is_laid_out_where_an_engine_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("argmap.web.picture.MOST", 10)
    made = argmap.load("examples/northport/map.argmap.yaml")
    remarks: list[argmap.Finding] = []
    assert ">needed together<" not in to_html(made, remarks=remarks)
    assert [item.code for item in remarks] == ["D007"]
    assert "no engine was named; plain columns instead" in remarks.pop().message
    assert ">needed together<" in to_html(made, remarks=remarks, engine="graphviz-pure")
    assert remarks == []


def test_an_engine_that_is_asked_for_must_be_there() -> None:
    with pytest.raises(EngineNotFoundError):
        to_html(argmap.load("examples/northport/map.argmap.yaml"), engine="no-such-engine")
