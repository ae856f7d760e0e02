"""Columns: the layout that needs no engine places everything apart, whatever the map's shape."""

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap
from argmap.drawing.view import View, make_view
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
