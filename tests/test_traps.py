"""Traps of YAML and Argdown: what is read otherwise than it was meant is said, or not read so."""

import re

import pytest

import argmap
from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.files import loads_reading
from argmap.formats.yaml_comments import cut_texts, has_comments
from argmap.formats.yaml_tree import parse


def coded(text: str, name: str, code: str) -> list[tuple[int, int]]:
    found = [item for item in loads_reading(text, name).findings if item.code == code]
    assert all(item.severity == "warning" for item in found)
    return [(item.place.line, item.place.column) for item in found if item.place]


CUT = {
    "yaml": (
        "argmap: 2\nsources: {s: Item #7 of it}\n\nstatements:\n  a: back #Remain\n"
        "  b:\n    text: rule #3 of it\n    note: #4 as well\n    tags: [x #y\n]\n",
        None,
    ),
    "gsn": ("G1:\n  text: Log #4 is closed\n  supportedBy: G2 # fine\nG2: {}\n", [(2, 13)]),
    "carneades": ('statements:\n  p: It is #1\n  q: "not #2"\n', [(2, 12)]),
    "argdown": (
        "===\ntitle: Dam #1\n===\n\n[B]: Two\n{\n  note: see #4 of it\n}\n",
        [(2, 12), (7, 13)],
    ),
}


def test_a_text_that_a_hash_cuts_is_a_warning_at_its_place() -> None:
    for name, (text, places) in CUT.items():
        if places is not None:
            assert coded(text, name, "R007") == places
    # In braces the sign ends the line and the brace with it.
    with pytest.raises(ParseError, match=r"lacks '}' .* ' #' is a comment"):
        argmap.loads(CUT["yaml"][0], "yaml")
    mended = CUT["yaml"][0].replace("{s: Item #7 of it}", "\n  s: Item #7 of it")
    assert coded(mended, "yaml", "R007") == [(3, 11), (6, 11), (8, 16), (9, 11), (10, 14)]


@pytest.mark.parametrize(
    "text",
    [
        "a: b # a comment",
        "a: b #",
        "a: b #--- rule ---",
        "a: 'b #c'",
        "a: |\n  b #c",
        "a: 12 #dozen",
        "a: b#c",
        "#a\nb: c",
        "a:\n  #b\n  c: d",
    ],
)
def test_comments_and_quoted_signs_are_no_cuts(text: str) -> None:
    assert cut_texts(text, []) == []


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("a: b", False),
        ("a: 'b # c'", False),
        ("a: b#c", False),
        ("a: |\n  b # c\n", False),
        ("a: >-\n  é😀 # c\nb: '#'\n", False),
        ("a: b # c", True),
        ("# c\na: b", True),
        ("a: é😀 '#'\n# c", True),
        ("a: [b, # c\n c]", True),
        ("a: [b # c", True),
    ],
)
def test_comments_of_yaml_are_told_from_signs_in_texts(text: str, has: bool) -> None:
    assert has_comments(text) is has


BROKEN = {
    "a: b: c": (1, 5, "second ': '"),
    "a: [1, 2": (1, 4, "lacks ']' or a comma"),
    "a: {b: 1": (1, 4, "lacks '}' or a comma"),
    "a: 'x\nb: 1": (1, 4, "never closed"),
    'a: "\\q"': (1, 5, "backslash"),
    "a:\n\tb: 1": (2, 1, "tab"),
    "a: 1\n\tb: 2": (2, 1, "tab"),
    "a: |\n\tb": (2, 1, "tab"),
    "a: @x": (1, 4, "begin with '@'"),
    "a: `x`": (1, 4, "begin with '`'"),
    "a: %x": (1, 4, "begin with '%'"),
    "a: * x": (1, 4, "begin with '*'"),
    "a: & x": (1, 4, "begin with '&'"),
    "a: !<x": (1, 4, "begin with '!'"),
    "a: ]": (1, 4, "begin with ']'"),
    "a: - b": (1, 4, "next line"),
    "a: 1\n b: 2": (2, 3, "into their column"),
    "  a: 1\nb: 2": (2, 1, "column of the first key"),
    "- a\nb: 1": (2, 1, "begin with '- '"),
    "a: 1\n- b": (2, 1, "indent it below its key"),
    "a:\n  - b\n c: 1": (3, 2, "column of no key"),
    "a: 1\ntext\nb: 2": (2, 1, "no 'key: value'"),
    "a: |x\n b": (1, 5, "next line"),
    "a: 'it's'": (1, 8, "quote inside twice"),
    "%FOO": (1, 1, "begin with '%'"),
    ": a": (1, 1, "key is missing"),
    "a: b\x00c": (1, 5, "U+0000"),
    "a: &x b": (1, 4, "remove it"),
    "a: 1\na: 2": (2, 1, "keep one"),
}
JARGON = re.compile(
    "scanning|parsing|scalar|token|flow|block|node|indicator|did not find|could not find|found "
)


@pytest.mark.parametrize("text", BROKEN)
def test_broken_yaml_is_explained_with_a_remedy(text: str) -> None:
    line, column, words = BROKEN[text]
    first: Finding = parse(text, text.split("\n"))[1][0]
    assert first.place is not None
    assert (first.place.line, first.place.column) == (line, column)
    assert words in first.message
    assert JARGON.search(first.message) is None


def test_numbers_of_argdown_are_the_text_that_is_written() -> None:
    text = (
        "===\ntitle: 1984\nauthor: [50, 007]\ndate: 2009\nversion: 1.10\nnumber: 3\n"
        "argmap: {sources: {log: {title: Log, date: 2019}}}\n===\n\n"
        "[A]: a {id: 012, time: 2009, source: [007, 1.10, log], party: 1e3, note: 0x10, x: +5, y: 1.5}\n\n"
        "# H {description: 2020}\n\n<S>\n\n(1) P\n-- {weight: .50, scheme: 7, z: 1.0} --\n(2) [A]\n"
    )
    made = argmap.loads(text, "argdown")
    assert (made.title, made.metadata.authors, made.metadata.created) == (
        "1984",
        ("50", "007"),
        "2009",
    )
    assert made.source("log").date == "2019"
    a = made.statement("012")
    assert (a.time, a.note) == ("2009", "0x10")
    assert [made.source(item.source).title for item in a.anchors] == ["007", "1.10", "Log"]
    assert [made.party(item.party).name for item in a.attributions] == ["1e3"]
    assert a.extras.thaw() == {"argdown": {"data": {"x": "+5", "y": 1.5}}}
    assert made.extras.thaw() == {"argdown": {"front": {"version": "1.10", "number": 3}}}
    assert made.sections[0].description == "2020"
    [step] = made.arguments
    assert (step.weight, step.scheme) == (0.5, "7")
    assert argmap.loads(argmap.dumps(made, "argdown"), "argdown") == made


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[T]: t\n\t+ a\n\t\t- b\n    + c\n  - d\n", [(4, 5)]),
        ("[T]: t\n \t+ a\n", [(2, 3)]),
        ("[T]: t\n\t+ a\n\n[S]: s\n  + b\n", []),
        ("[T]: t\n  + a\n    + b\tc\n", []),
    ],
)
def test_tabs_beside_blanks_in_one_tree_are_a_warning(
    text: str, places: list[tuple[int, int]]
) -> None:
    assert coded(text, "argdown", "P008") == places


def test_titles_that_untitled_statements_have_are_a_warning() -> None:
    assert coded("[Untitled 1]: Mine.\n\nOther.\n", "argdown", "P009") == [(1, 1)]
    assert coded("Other.\n\n[Untitled 1]: Mine.\n", "argdown", "P009") == [(3, 1)]
    assert coded("Other.\n\n[A]: a\n  - [Untitled 1]\n", "argdown", "P009") == [(4, 5)]
    assert coded("Other.\n\n[Untitled 2]: Mine.\n", "argdown", "P009") == []
