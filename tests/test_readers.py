"""Readers: any text gives a map or an ArgmapError, and errors point at the culprit."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap.errors import FileError, ParseError, UnknownFormatError

GOOD = """argmap: 1
id: m
parties: {p: A party}
sources: {s: A source}
statements:
  c: A claim.
  f: {kind: evidence, text: A fact, source: s, party: p, supports: c}
arguments:
  a: {premises: [f], attacks: c, weight: 0.5}
"""
BAD_YAML = {
    "empty": ("", "F001", 1),
    "scalar": ("hello", "F001", 1),
    "null": ("~", "F001", 1),
    "list": ("- a", "F001", 1),
    "no version": ("id: m", "F007", 1),
    "other version": ("argmap: 3", "F007", 1),
    "unknown field": ("argmap: 1\nttle: x", "F003", 2),
    "double key": ("argmap: 1\nid: a\nid: b", "F002", 3),
    "double id": ("argmap: 1\nstatements: {x: A}\nsources: {x: B}", "A001", 3),
    "dangling target": ("argmap: 1\nstatements:\n  x:\n    text: A\n    supports: y", "A002", 5),
    "dangling premise": (
        "argmap: 1\nstatements: {x: A}\narguments:\n  a: {premises: [y], supports: x}",
        "A002",
        4,
    ),
    "wrong sort": (
        "argmap: 1\nstatements: {x: A}\nsources: {s: S}\narguments:\n  a: {premises: [s], supports: x}",
        "A003",
        5,
    ),
    "self target": (
        "argmap: 1\nstatements: {x: A}\narguments:\n  a: {premises: [x], undercuts: a}",
        "A004",
        4,
    ),
    "premise twice": (
        "argmap: 1\nstatements: {x: A, y: B}\narguments:\n  a: {premises: [x, x], supports: y}",
        "A005",
        4,
    ),
    "via loop": (
        "argmap: 1\nsources:\n  a: {title: A, via: b}\n  b: {title: B, via: a}",
        "A006",
        3,
    ),
    "attack on argument": (
        "argmap: 1\nstatements: {x: A, y: {text: B, supports: x}}\narguments:\n  a: {premises: [x], attacks: y-supports-x}",
        "A003",
        4,
    ),
    "undercut of statement": (
        "argmap: 1\nstatements: {x: A, y: {text: B, undercuts: x}}",
        "A003",
        2,
    ),
    "bad kind": ("argmap: 1\nstatements:\n  x: {kind: clam, text: A}", "F004", 3),
    "no text": ("argmap: 1\nstatements:\n  x: {kind: claim}", "F005", 3),
    "blank text": ("argmap: 1\nstatements:\n  x: ' '", "F004", 3),
    "bad time": ("argmap: 1\nstatements:\n  x: {text: A, time: soon}", "F004", 3),
    "weight": (
        "argmap: 1\nstatements: {x: A, y: B}\narguments:\n  a: {premises: [x], supports: y, weight: 3}",
        "F004",
        4,
    ),
    "empty span": (
        "argmap: 1\nsources: {s: S}\nstatements:\n  x: {text: A, anchors: [{source: s, start: 4, end: 4}]}",
        "F004",
        4,
    ),
    "alias": ("argmap: 1\nstatements: {x: &a A, y: *a}", "F006", 2),
    "tag": ("argmap: 1\nid: !!python/object:os.system x", "F006", 2),
    "merge key": ("argmap: 1\n<<: {id: x}", "F003", 2),
    "two documents": ("argmap: 1\n---\nargmap: 1", "F001", 2),
    "list as key": ("argmap: 1\n[a]: x", "F001", 2),
    "nul": ("argmap: 1\nid: a\x00b", "F001", 2),
    "tab": ("argmap: 1\nstatements:\n\tx: A", "F001", 3),
    "deep": ("argmap: 1\nextras: " + "[" * 5000, "F001", 2),
    "evidence without source": (
        "argmap: 1\nstatements:\n  x: {kind: evidence, text: A}",
        "B001",
        3,
    ),
}


@pytest.mark.parametrize("name", BAD_YAML)
def test_bad_yaml_names_code_and_line(name: str) -> None:
    text, code, line = BAD_YAML[name]
    with pytest.raises(ParseError) as caught:
        argmap.loads(text, "yaml")
    places = [
        (item.code, item.place.line if item.place else None) for item in caught.value.findings
    ]
    assert (code, line) in places, str(caught.value)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("", "F001", 1),
        ("[]", "F001", 1),
        ("{", "F001", 2),
        ('{"argmap": 1, "a": 1, "a": 2}', "F002", 23),
        ('{"argmap": 1, "id": NaN}', "F001", 21),
        ('{"argmap": 1, "id": "\\ud800"}', "F004", 22),
        ('{"argmap": 1, "statements": 3}', "F004", 29),
        ('{"argmap": 1, "ttle": "x"}', "F003", 15),
        ('{"argmap": true}', "F007", 12),
        ("[" * 100_000, "F001", 1),
    ],
)
def test_bad_json_names_code_and_column(text: str, code: str, column: int) -> None:
    with pytest.raises(ParseError) as caught:
        argmap.loads(text, "json")
    places = [
        (item.code, item.place.column if item.place else None) for item in caught.value.findings
    ]
    assert (code, column) in places, str(caught.value)


def test_all_problems_come_at_once_with_caret_and_nearest_id() -> None:
    text = GOOD.replace("supports: c", "supports: cc").replace("source: s", "source: sx")
    with pytest.raises(ParseError) as caught:
        argmap.loads(text.replace("weight: 0.5", "wieght: 1"), "yaml")
    shown = str(caught.value)
    assert shown.startswith("3 problems in")
    for words in (
        "unknown source 'sx'",
        "(nearest: 'c')",
        "unknown field 'wieght' (nearest: 'weight')",
    ):
        assert words in shown
    for finding in caught.value.findings:
        assert finding.place is not None
        excerpt, caret = finding.place.caret()
        culprit = excerpt[caret.index("^") :]
        assert culprit.startswith(("cc", "sx", "wieght"))


def test_no_is_a_string_and_numbers_in_extras_are_numbers() -> None:
    text = 'argmap: 1\nid: no\nextras: {a: no, b: 1, c: "1", d: true, e: 1.5, f: null}'
    argument_map = argmap.loads(text, "yaml")
    assert argument_map.id == "no"
    assert argument_map.extras.thaw() == {
        "a": "no",
        "b": 1,
        "c": "1",
        "d": True,
        "e": 1.5,
        "f": None,
    }


@given(text=st.text(max_size=200))
@example(text="argmap: 1\nstatements: {? {}: {}}")
def test_any_text_gives_a_map_or_an_argmap_error(text: str) -> None:
    for name in ("yaml", "json"):
        try:
            argmap.loads(text, name)
        except argmap.ArgmapError as error:
            assert str(error)


@given(data=st.data())
def test_any_change_to_a_good_file_gives_a_map_or_an_argmap_error(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["yaml", "json"]))
    text = GOOD if name == "yaml" else argmap.dumps(argmap.loads(GOOD, "yaml"))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        to = data.draw(st.integers(at, min(len(text), at + 20)))
        filler = st.sampled_from(
            ["", ":", " ", "\n", "{", "]", "'", '"', "&a", "*a", "-", "c", "1", "\t", "null"]
        )
        text = text[:at] + data.draw(filler) + text[to:]
    try:
        argmap.loads(text, name)
    except argmap.ArgmapError as error:
        assert str(error)


json_data = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["c", "f", "a", "supports"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "text", "kind", "premises", "target", "anchors", "source"]),
            inner,
        )
    ),
    max_leaves=12,
)


@given(
    values=st.dictionaries(
        st.sampled_from(
            ["statements", "arguments", "sources", "parties", "sections", "metadata", "id"]
        ),
        json_data,
    )
)
def test_any_json_value_in_any_field_gives_a_map_or_an_argmap_error(
    values: dict[str, object],
) -> None:
    try:
        argmap.loads(json.dumps({"argmap": 1, **values}))
    except argmap.ArgmapError as error:
        assert str(error)


def test_files(tmp_path: "object") -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    with pytest.raises(FileError, match="no such file"):
        argmap.load(folder / "x.json")
    with pytest.raises(FileError, match="directory"):
        argmap.load(folder)
    (folder / "x.json").write_bytes("{}".encode("utf-16"))
    with pytest.raises(ParseError, match="UTF-16"):
        argmap.load(folder / "x.json")
    (folder / "x.foo").write_text("")
    with pytest.raises(UnknownFormatError, match="known"):
        argmap.load(folder / "x.foo")
    (folder / "bom.yaml").write_bytes(b"\xef\xbb\xbfargmap: 1\r\nid: m\r\n")
    assert argmap.load(folder / "bom.yaml").id == "m"
    with pytest.raises(FileError):
        argmap.save(argmap.ArgumentMap(), folder, "json")
    with pytest.raises(FileError):
        argmap.save(argmap.ArgumentMap(), folder / "none" / "x.json")
    assert sorted(item.name for item in folder.iterdir()) == ["bom.yaml", "x.foo", "x.json"]
    with pytest.raises(FileError, match="known: korematsu, take-up-iran-offer"):
        argmap.load("corpus:nothing")


def test_attributions_that_are_null() -> None:
    text = "argmap: 1\nstatements: {c: {text: c, attributions: ~}}"
    assert argmap.loads(text, "yaml").statement("c").attributions == ()
