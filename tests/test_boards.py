"""Boards and outliners: JSON Canvas, MindMup and OPML."""

import json

import argmap
from argmap.formats import format_of_path
from argmap.formats.boards import canvas, canvas_writer
from argmap.formats.files import loads_reading

BOX = {"width": 200, "height": 60}
BOARD = {
    "nodes": [
        {
            "id": "g",
            "type": "group",
            "x": -20,
            "y": -20,
            "width": 260,
            "height": 120,
            "label": "Noise",
        },
        {"id": "good", "type": "text", "x": 600, "y": 0, **BOX, "text": "Trams are good."},
        {
            "id": "quiet",
            "type": "text",
            "x": 0,
            "y": 0,
            **BOX,
            "text": "They cut noise.",
            "color": "3",
        },
        {"id": "page", "type": "link", "x": 300, "y": 0, **BOX, "url": "https://e.org"},
    ],
    "edges": [
        {"id": "e1", "fromNode": "quiet", "toNode": "good", "label": "supports"},
        {
            "id": "e2",
            "fromNode": "quiet",
            "toNode": "page",
            "fromEnd": "arrow",
            "toEnd": "none",
            "label": "con",
        },
        {"id": "e3", "fromNode": "page", "toNode": "good"},
    ],
}


def steps(made: argmap.ArgumentMap) -> list[tuple[tuple[str, ...], str, str]]:
    return [(item.premise_ids, item.polarity, item.target) for item in made.arguments]


def test_cards_and_arrows() -> None:
    text = json.dumps(BOARD)
    assert format_of_path("x.json", text).name == "canvas"
    reading = loads_reading(text, "canvas")
    made = reading.argument_map
    assert [item.id for item in made.statements] == ["good", "quiet", "page"]
    assert steps(made) == [(("quiet",), "supports", "good"), (("page",), "attacks", "quiet")]
    assert made.statement("quiet").section == "noise"
    assert made.statement("good").section is None
    assert made.statement("page").text == "https://e.org"
    assert any(
        "neither for nor against: kept as extras 1" in item.message for item in reading.findings
    )
    again = json.loads(argmap.dumps(made, "canvas"))
    by_id = {item["id"]: item for item in again["nodes"]}
    assert {name: by_id["quiet"][name] for name in ("x", "y", *BOX, "color")} == {
        **{"x": 0, "y": 0, "color": "3"},
        **BOX,
    }
    assert by_id["noise"]["label"] == "Noise"


def test_arrows_by_colour() -> None:
    edges = [
        {"id": "e1", "fromNode": "quiet", "toNode": "good", "color": "4"},
        {"id": "e2", "fromNode": "page", "toNode": "quiet", "color": "1"},
    ]
    made = loads_reading(json.dumps(BOARD | {"edges": edges}), "canvas").argument_map
    assert [item.polarity for item in made.arguments] == ["supports", "attacks"]


def test_a_map_on_a_board() -> None:
    made = argmap.loads(
        "argmap: 2\nstatements: {a: A., b: {text: B., supports: a}, c: {text: C., undercuts: b-supports-a}}\n"
        "arguments: {x: {premises: [b, c], attacks: a}}\n",
        "yaml",
    )
    data = json.loads(canvas_writer.write(made))
    rows = {item["id"]: (item["x"], item["y"]) for item in data["nodes"]}
    assert rows["a"][1] < rows["b"][1]
    assert len(set(rows.values())) == 3
    assert [(item["id"], item["fromNode"], item["color"]) for item in data["edges"]] == [
        ("b-supports-a", "b", "4"),
        ("x", "b", "1"),
        ("x-2", "c", "1"),
    ]
    found = [item.message for item in argmap.losses(made, "canvas")]
    assert "undercuts left out: 1 (c-undercuts-b-supports-a)" in found
    assert any(item.startswith("arguments as a whole left out: 2") for item in found)
    assert canvas.read(canvas_writer.write(argmap.ArgumentMap())).argument_map.statements == ()
