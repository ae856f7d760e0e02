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
        "x": 0,
        "y": 0,
        "color": "3",
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


MINDMUP = {
    "title": "Trams",
    "id": "root",
    "formatVersion": 3,
    "attr": {"theme": "argument"},
    "ideas": {
        "1": {
            "id": "1.a",
            "title": "Trams are good.",
            "ideas": {
                "2": {
                    "id": "2.a",
                    "title": "however",
                    "attr": {"group": "opposing"},
                    "ideas": {"1": {"id": "3.a", "title": "They cost."}},
                },
                "1": {
                    "id": "4.a",
                    "title": "because",
                    "attr": {"group": "supporting"},
                    "ideas": {
                        "1": {
                            "id": "5.a",
                            "title": "They cut noise.",
                            "attr": {"note": {"text": "at night"}},
                        },
                        "2": {"id": "6.a", "title": "Noise harms."},
                    },
                },
                "-1": {"id": "7.a", "title": "By the way"},
            },
        }
    },
    "links": [{"ideaIdFrom": "3.a", "ideaIdTo": "6.a"}],
}


def test_groups_of_mindmup_are_steps_with_linked_premises() -> None:
    text = json.dumps(MINDMUP)
    reading = loads_reading(text, "mindmup")
    made = reading.argument_map
    assert made.title == "Trams"
    assert steps(made) == [
        (("5.a", "6.a"), "supports", "1.a"),
        (("3.a",), "attacks", "1.a"),
    ]
    assert [item.id for item in made.arguments] == ["4.a", "2.a"]
    assert made.statement("5.a").note == "at night"
    said = [item.message for item in reading.findings]
    assert any("as claims of their own: guessed 1 (7.a)" in item for item in said)
    assert any("links across the map" in item for item in said)
    assert format_of_path("x.mup", text).name == "mindmup"
    place = reading.place_of("5.a")
    assert place is not None


def test_an_older_map_is_one_idea_with_others_below() -> None:
    old = {"title": "Go", "id": 1, "formatVersion": 2, "ideas": {"1": {"id": 2, "title": "- No"}}}
    made = loads_reading(json.dumps(old), "mindmup").argument_map
    assert [item.text for item in made.statements] == ["Go", "No"]
    assert steps(made) == [(("2",), "attacks", "1")]


OPML = """<?xml version="1.0"?>
<opml version="2.0">
  <head><title>Trams</title><dateCreated>Mon, 31 Oct 2005 18:21:33 GMT</dateCreated><ownerName>Kim</ownerName></head>
  <body>
    <outline text="Trams are good">
      <outline text="+ They cut noise" _note="at night">
        <outline text="Con: the old ones squeal"/>
      </outline>
      <outline text="They cost" stance="against"/>
      <outline text="By the way" colour="red"/>
    </outline>
    <outline text="? Who pays"/>
  </body>
</opml>
"""


def test_an_outline_of_an_outliner() -> None:
    reading = loads_reading(OPML, "opml")
    made = reading.argument_map
    assert (made.title, made.metadata.authors) == ("Trams", ("Kim",))
    assert [(item.id, item.kind, item.text) for item in made.statements] == [
        ("1", "claim", "Trams are good"),
        ("1.1", "claim", "They cut noise"),
        ("1.1.1", "claim", "the old ones squeal"),
        ("1.2", "claim", "They cost"),
        ("1.3", "claim", "By the way"),
        ("2", "question", "Who pays"),
    ]
    assert steps(made) == [
        (("1.1",), "supports", "1"),
        (("1.1.1",), "attacks", "1.1"),
        (("1.2",), "attacks", "1"),
    ]
    assert made.statement("1.1").note == "at night"
    assert made.statement("1.3").extras.thaw() == {"opml": {"colour": "red"}}
    assert any(
        "as claims of their own: guessed 1 (1.3)" in item.message for item in reading.findings
    )
    place = reading.place_of("1.2")
    assert place is not None
    assert place.line == 9


def test_links_of_any_shape_are_told() -> None:
    for links in (2.5, [{"ideaIdFrom": 1}]):
        text = json.dumps({"title": "Trams", "formatVersion": 2, "ideas": {}, "links": links})
        (finding,) = (
            one for one in loads_reading(text, "mindmup").findings if "links" in one.message
        )
        assert "links across the map" in finding.message


def test_places_are_found_where_lines_end_in_carriage_returns_alone() -> None:
    reading = loads_reading(OPML.replace("\n", "\r"), "opml")
    wanted = loads_reading(OPML, "opml")
    ids = [item.id for item in wanted.argument_map.statements]
    assert reading.place_of is not None
    assert wanted.place_of is not None
    assert [reading.place_of(name) for name in ids] == [wanted.place_of(name) for name in ids]
    assert all(reading.place_of(name) for name in ids)
