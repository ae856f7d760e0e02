"""The view in the reference's terms: small texts whose answers are written by hand."""

from typing import Any

import pytest

from argdown_view import view
from argmap.formats.argdown import read_document


def shown(text: str) -> dict[str, Any]:
    return view(read_document(text))


def groups(depth: str) -> list[str | None]:
    text = f"===\ngroup:\n  groupDepth: {depth}\n===\n\n# a\n\n[T]: t\n  - [U]: u\n\n## b\n\n[V]: v\n  - [W]: w\n"
    return [node["group"] for node in shown(text)["map"]["nodes"]]


def test_emphasis_that_a_shortcode_ends_has_no_end_of_its_own() -> None:
    (member,) = shown("😀 **:sad:** *😀*\n")["statements"]["Untitled 1"]["members"]
    assert member["ranges"] == [
        {"type": "bold", "start": 3, "stop": 3},
        {"type": "italic", "start": 6, "stop": 7},
    ]


@pytest.mark.parametrize("front", ["a: 1\na: 2", "a: @b", "a: 1\n a: 2"])
def test_front_matter_the_reference_cannot_read_has_no_effect(front: str) -> None:
    text = f"===\n{front}\ngroup:\n  regroup: [{{title: G}}]\n===\n\n[A]: a\n"
    answer = shown(text)
    assert (answer["frontMatter"], answer["sections"], answer["statements"]) == (None, [], {})


@pytest.mark.parametrize("text", ["===\t\na: 1\n===\n\nt\n", "===\na: 1\n \t\n===\n\nt\n"])
def test_tabs_on_empty_lines_of_front_matter(text: str) -> None:
    answer = shown(text)
    assert answer["frontMatter"] == {"a": 1}
    assert list(answer["statements"]) == ["Untitled 1"]


def test_dates_that_no_calendar_has_run_over() -> None:
    answer = shown("[A]: a {b: 2001-13-14, c: 2001-02-30, d: 2001-00-00}\n")
    assert answer["statements"]["A"]["data"] == {
        "b": "2002-01-14T00:00:00.000Z",
        "c": "2001-03-02T00:00:00.000Z",
        "d": "2000-11-30T00:00:00.000Z",
    }


@pytest.mark.parametrize(
    ("depth", "wanted"),
    [
        ("1", [None, None, "b", "b"]),
        ("'1'", [None, None, "b", "b"]),
        ("", ["a", "a", "b", "b"]),
        ("many", [None, None, None, None]),
    ],
)
def test_depth_of_groups_is_read_as_a_number(depth: str, wanted: list[str | None]) -> None:
    assert groups(depth) == wanted


def test_listed_groups_with_one_number_are_one_on_the_map() -> None:
    listed = "[{title: G, children: [{title: H, arguments: [A]}]}, {title: I, arguments: [B, C]}]"
    answer = shown(f"===\ngroup: {{regroup: {listed}}}\n===\n\n<A>\n  + <B>\n    + <C>\n")
    assert {item: node["section"] for item, node in answer["arguments"].items()} == {
        "C": "I",
        "B": "I",
        "A": "H",
    }
    nodes = answer["map"]["nodes"]
    assert {node["group"] for node in nodes} == {nodes[0]["group"]}


def test_a_relation_to_oneself_counts_twice() -> None:
    mode = "===\nselection: {statementSelectionMode: with-more-than-one-relation}\n===\n\n"
    answer = shown(f"{mode}(1) [D]\n  _ [D]\n----\n(2) e\n")
    assert [node["title"] for node in answer["map"]["nodes"]] == ["D", "Untitled 1"]


def test_a_link_over_lines_is_joined() -> None:
    (member,) = shown("see [a\n  b](http://c/\n  d) e\n")["statements"]["Untitled 1"]["members"]
    assert member["text"] == "see a b e"
    assert member["ranges"] == [{"type": "link", "start": 4, "stop": 6, "url": "http://c/d"}]
