"""Writers of small formats: what they write is read again as it was, and what is not is named."""

import json
from typing import Any

import argmap
from argmap.formats import find_format
from argmap.formats.files import loads_reading
from small_texts import KIALO, NATIVE, SADFACE


def said(made: argmap.ArgumentMap, name: str) -> list[str]:
    return [item.message for item in argmap.losses(made, name)]


def test_a_debate_comes_back() -> None:
    made = argmap.loads(KIALO, "kialo")
    text = argmap.dumps(made, "kialo", strict=False)
    assert text.splitlines()[:6] == [
        "Discussion Title: Pets?",
        "",
        "1. Pets are **good**. [link](https://example.org)",
        "1.1. Pro: They are kind.",
        "1.1.1. Con: -> See 1.2.",
        "1.1.2. Con: Some bite [1].",
    ]
    again = argmap.loads(text, "kialo")
    assert {item.id for item in again.arguments} == {item.id for item in made.arguments}
    assert said(again, "kialo") == []


def test_a_debate_of_several_theses() -> None:
    text = "Discussion Title: T\n\n1. Question: Who?\n1.1. Thesis: Ann.\n1.1.1. Con: No.\n1.2. Thesis: Bo.\n"
    made = argmap.loads(text, "kialo")
    assert argmap.dumps(made, "kialo") == text
    assert said(made, "kialo") == []
    alone = argmap.loads(
        "argmap: 2\nstatements: {q: {kind: question, text: Why?}, c: 'Pro: x'}", "yaml"
    )
    again = argmap.loads(argmap.dumps(alone, "kialo"), "kialo")
    assert [(item.kind, item.text) for item in again.statements] == [
        ("question", "Why?"),
        ("claim", "“Pro: x”"),
    ]
    assert "texts left out: 1 (c)" in said(alone, "kialo")


def test_what_a_debate_cannot_say_is_named() -> None:
    found = said(argmap.loads(NATIVE, "yaml"), "kialo")
    assert "undercuts left out: 1 (reply-undercuts-storm-supports-closed)" in found
    assert any(item.startswith("arguments as a whole left out: ") for item in found)
    assert any(item.startswith("ids left out: ") for item in found)


def test_circles_in_a_debate_end() -> None:
    made = argmap.loads(
        "argmap: 2\nstatements: {a: {text: A., supports: b}, b: {text: B., attacks: a}}", "yaml"
    )
    assert argmap.dumps(made, "kialo").splitlines()[2:] == [
        "1. A.",
        "1.1. Con: B.",
        "1.1.1. Pro: -> See 1.",
    ]


def test_sadface_comes_back() -> None:
    made = loads_reading(json.dumps(SADFACE), "sadface").argument_map
    assert said(made, "sadface") == []
    again = json.loads(argmap.dumps(made, "sadface"))
    for name in ("nodes", "edges", "resources"):
        by_id = {item["id"]: item for item in again[name]}
        raws: Any = SADFACE[name]
        for raw in raws:
            assert raw.items() <= by_id[raw["id"]].items()
    assert again["metadata"] == SADFACE["metadata"]


def test_a_new_map_as_sadface() -> None:
    made = argmap.loads(
        "argmap: 2\ntitle: Rain\nmetadata: {authors: [Kim]}\nsources: {log: {title: Log, url: 'https://e.org'}}\n"
        "statements: {a: {text: A., supports: b, anchors: [{source: log, start: 2, end: 4, quote: A.}]}, b: B.}\n"
        "arguments: {x: {premises: [a, b], undercuts: a-supports-b, scheme: Expert opinion}}\n",
        "yaml",
    )
    found = said(made, "sadface")
    assert found == ["schemes left out: 1 (x)"]
    again = argmap.loads(argmap.dumps(made, "sadface"), "sadface")
    assert again.argument("x").target == "a-supports-b"
    assert again.metadata.authors == ("Kim",)
    assert find_format("sadface").write is not None
