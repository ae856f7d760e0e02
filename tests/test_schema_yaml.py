"""The schema of native YAML: it accepts what the reader accepts, and refuses common mistakes."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import argmap
from argmap import ArgumentMap
from argmap.cli import app
from argmap.errors import ArgmapError, ParseError
from argmap.formats.native.json_form import schema as json_schema
from argmap.formats.native.yaml_schema import LINE, yaml_schema
from argmap.formats.yaml_tree import parse
from argmap.formats.yaml_values import value_of
from argmap.model.kinds import COLLECTIONS, KINDS
from speeds import examples
from strategies import maps
from test_readers import BAD_YAML, GOOD

ROOT = Path(__file__).resolve().parents[1]
MAPS = sorted([*ROOT.glob("corpus/*/*.argmap.yaml"), *ROOT.glob("examples/*/*.argmap.yaml")])
SCHEMA = yaml_schema()
ELEMENTS = {kind.collection: kind.record.__name__ for kind in KINDS}
CHECKER: Any = jsonschema.Draft202012Validator(SCHEMA)
BEYOND = {
    # Ids, times, spans and the sense of a relation are not for a schema to judge.
    "double key",
    "double id",
    "dangling target",
    "dangling premise",
    "wrong sort",
    "self target",
    "premise twice",
    "via loop",
    "attack on argument",
    "undercut of statement",
    "bad time",
    "empty span",
}


def seen(text: str) -> Any:
    """Give a text as an editor sees it: values by the core schema of YAML 1.2."""
    root, _ = parse(text, text.split("\n"))
    return None if root is None else value_of(root)


def complaints(text: str) -> list[str]:
    return [error.message for error in CHECKER.iter_errors(seen(text))]


def is_read(text: str) -> bool:
    try:
        argmap.loads(text, format="yaml")
    except ArgmapError:
        return False
    return True


def in_doc(collection: str, body: str) -> str:
    return f"argmap: 1\n{collection}:\n  x: {body}\n"


def test_it_is_a_schema() -> None:
    check: Any = jsonschema.Draft202012Validator.check_schema
    check(SCHEMA)
    assert set(COLLECTIONS) < set(SCHEMA["properties"])
    assert set(ELEMENTS.values()) < set(SCHEMA["$defs"])
    names = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA)))
    assert names == set(SCHEMA["$defs"])


@pytest.mark.parametrize("made", [SCHEMA, json_schema()], ids=["yaml", "json"])
def test_every_field_is_described(made: dict[str, Any]) -> None:
    todo: list[Any] = [made]
    count = 0
    while todo:
        here = todo.pop()
        if isinstance(here, dict):
            for name, field in here.get("properties", {}).items():
                if "const" in field or field == {"type": "array", "minItems": 1}:
                    continue
                count += 1
                assert field.get("description"), name
            todo.extend(here.values())
        elif isinstance(here, list):
            todo.extend(here)
    assert count > 100
    words = json.dumps(SCHEMA)
    assert ">>>" not in words
    assert "``" not in words


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.parent.name)
def test_the_maps_we_ship_fit_and_name_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert complaints(text) == []
    first = text.splitlines()[0]
    assert first.startswith(LINE)
    assert (path.parent / first.removeprefix(LINE)).resolve() == ROOT / "corpus/argmap.schema.json"


def test_the_copy_is_what_the_command_writes(tmp_path: Path) -> None:
    stored = (ROOT / "corpus/argmap.schema.json").read_text(encoding="utf-8")
    runner = CliRunner()
    done = runner.invoke(app, ["schema", "--yaml"])
    assert done.stdout == stored, "run: argmap schema --yaml -o corpus/argmap.schema.json"
    out = tmp_path / "s.json"
    assert runner.invoke(app, ["schema", "--yaml", "-o", str(out)]).exit_code == 0
    assert out.read_text(encoding="utf-8") == stored
    assert json.loads(runner.invoke(app, ["schema"]).stdout) == json_schema()
    assert runner.invoke(app, ["schema", "-o", "/nowhere/s.json"]).exit_code != 0


@pytest.mark.parametrize("name", BAD_YAML)
def test_what_the_reader_refuses_for_its_form_is_refused(name: str) -> None:
    text, code, _ = BAD_YAML[name]
    if name in BEYOND or code in ("F001", "F002", "F006"):
        assert not is_read(text)
        return
    assert complaints(text), name


def test_the_good_text_fits() -> None:
    assert is_read(GOOD)
    assert complaints(GOOD) == []


@pytest.mark.parametrize(
    "text",
    [
        "argmap: 1",
        "argmap: '1'\nstatements: {}",
        "argmap: 1\nstatements:\nsources:\ntitle:",
        in_doc("statements", "A claim"),
        in_doc("statements", "12"),
        in_doc("statements", "true"),
        in_doc("statements", "{text: 3.5, title: no, note: 2003-01-01, tags: [1, yes], kind: }"),
        in_doc("statements", "{text: A, time: 2003, section: , extras: {a: [1, {b: null}]}}"),
        in_doc("parties", "{name: B, unnamed: yes, kind: group, member_of: }"),
        in_doc("parties", "{name: B, unnamed: true}"),
        in_doc("parties", "{name: B, unnamed: 1}"),
        in_doc("sources", "{title: 1984, authors: [1], date: 1984, reliability: A}"),
        in_doc("sections", "1"),
        in_doc("statements", "{text: A, assessments: [{credibility: 3, likelihood: likely}]}"),
        in_doc("statements", "{text: A, assessments: [{credibility: '3'}]}"),
        "argmap: 1\nparties: {1: P}\nstatements: {x: {text: A, party: 1}}",
        "argmap: 1\nparties: {p: P}\nstatements: {x: {text: A, attributions: [{party: p}]}}",
        "argmap: 1\nparties: {p: P}\nstatements: {x: {text: A, attributions: [{party: p, stance: }]}}",
        "argmap: 1\nsources: {s: S}\nstatements: {x: {kind: evidence, text: A, source: [s]}}",
        "argmap: 1\nsources: {s: S}\nstatements: {x: {kind: evidence, text: A, "
        "anchors: [{source: s, start: 0, end: '5', paragraph: 1, page: 12}]}}",
        "argmap: 1\nstatements: {x: A, y: B}\narguments: {a: {premises: x, supports: [y]}}",
        "argmap: 1\nstatements: {x: A, y: B}\narguments: "
        "{a: {premises: [{statement: x, role: 1}], target: y, polarity: attacks, weight: '.5'}}",
        "argmap: 1\nstatements: {x: A, y: B}\narguments: {a: {premises: [x], attacks: y, weight: 1}}",
        "argmap: 1\nstatements: {x: A, y: {text: B, supports: x}}\n"
        "arguments: {a: {premises: [x], undercuts: y-supports-x}}",
        "argmap: 1\nstatements: {x: A, y: B}\nrelations: {r: {kind: rival, origins: [x, y], "
        "standard: clear and convincing}}",
        "argmap: 1\nlocutions: {l: {text: A}, k: {text: B}}\n"
        "transitions: {t: {origins: [l], targets: [k]}}",
    ],
)
def test_shorthand_and_bare_scalars_are_accepted(text: str) -> None:
    assert is_read(text)
    assert complaints(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "title: no version",
        "argmap: 3",
        "argmap: 1\nstatement: {x: A}",
        "argmap: 1\nstatements: [A]",
        in_doc("statements", "{txt: A}"),
        in_doc("statements", "{text: A, kind: clam}"),
        in_doc("statements", "{text: A, id: x}"),
        in_doc("statements", "{text: A, support: y}"),
        in_doc("statements", "{text: A, supports: }"),
        in_doc("statements", "{text: A, supports: []}"),
        in_doc("statements", "{text: A, tags: one}"),
        in_doc("statements", "{kind: claim}"),
        in_doc("statements", "{kind: evidence, text: A}"),
        in_doc("statements", "{kind: evidence, text: A, anchors: []}"),
        in_doc("statements", "{text: ' '}"),
        in_doc("statements", "{text: A, assessments: [{credibility: 7}]}"),
        in_doc("statements", "{text: A, assessments: [{likelihood: maybe}]}"),
        in_doc("statements", "{text: A, time: true}"),
        in_doc("statements", "{text: A, anchors: [{source: s, start: -1}]}"),
        in_doc("statements", "{text: A, anchors: [{source: s, fidelity: exact}]}"),
        in_doc("arguments", "{premises: [x]}"),
        in_doc("arguments", "{supports: x}"),
        in_doc("arguments", "{premises: [], supports: x}"),
        in_doc("arguments", "{premises: [x], supports: [y, z]}"),
        in_doc("arguments", "{premises: [x], supports: y, weight: heavy}"),
        in_doc("arguments", "{premises: [x], supports: y, weight: 2}"),
        in_doc("arguments", "{premises: [{statment: x}], supports: y}"),
        in_doc("arguments", "text"),
        in_doc("parties", "{kind: person}"),
        in_doc("parties", "{name: A, unnamed: perhaps}"),
        in_doc("sources", "{title: A, reliability: G}"),
        in_doc("sources", "{title: A, digest: abc}"),
        in_doc("relations", "{kind: sibling, origins: [a], targets: [b]}"),
        "argmap: 1\nstatements: {' x': A}",
        "argmap: 1\nmetadata: {author: Me}",
        "argmap: 1\nmetadata: {authors: Me}",
        "argmap: 1\nextras: [1]",
        "argmap: 1\nmetadata:",
        in_doc("statements", "{text: A, other: }"),
        in_doc("statements", "{text: A, anchors: [{source: s, other: }]}"),
    ],
)
def test_common_mistakes_are_refused(text: str) -> None:
    assert not is_read(text)
    assert complaints(text)


@settings(max_examples=examples(150))
@given(argument_map=maps())
def test_every_written_map_that_loads_fits(argument_map: ArgumentMap) -> None:
    text = argmap.dumps(argument_map, format="yaml")
    if is_read(text):
        assert complaints(text) == []
    else:
        assert any(item.kind == "evidence" for item in argument_map.statements)


SCALARS: list[Any] = [None, True, False, 0, 1, 3, 7, -1, 0.5, 1.0, 2003]
WORDS = [
    " ",
    "x",
    "y",
    "s",
    "p",
    "no",
    "1",
    "+1",
    "0.5",
    "1e-1",
    "1_0",
    "yes",
    "2003-01",
    "2003",
    "claim",
    "evidence",
    "question",
    "supports",
    "attacks",
    "A",
    "likely",
    "low",
    "asserts",
    "denies",
    "said",
    "group",
    "rival",
    "quotation",
]
LISTS: list[Any] = [
    [],
    ["x"],
    ["x", "y"],
    ["s"],
    [None],
    [1],
    {},
    {"a": 1},
    {"authors": ["A"], "created": 2003},
    [{"source": "s"}],
    [{"source": "s", "start": "0", "end": 4}],
    [{"source": "s", "other": None}],
    [{"party": "p"}],
    [{"party": "p", "stance": "denies"}],
    [{"party": "p", "stance": None}],
    [{"party": "p", "hops": [{"party": "p", "act": "said", "date": 2003}]}],
    [{"statement": "x"}],
    [{"statement": "x", "role": None}],
    [{"note": "n"}],
    [{"likelihood": "likely"}],
    [{"credibility": 6}],
]
ODD = st.sampled_from([*SCALARS, "", *WORDS, *LISTS])
FIELDS = {
    name: sorted({*SCHEMA["$defs"][record]["properties"], "id", "other"})
    for name, record in ELEMENTS.items()
}


def bodies(name: str) -> st.SearchStrategy[Any]:
    likely: dict[str, dict[str, Any]] = {
        "statements": {"text": "T"},
        "arguments": {"premises": ["x"], "supports": "y"},
        "parties": {"name": "N"},
        "sources": {"title": "T"},
        "sections": {"title": "T"},
        "relations": {"kind": "context", "origins": ["x"], "targets": ["y"]},
        "locutions": {"text": "T"},
        "illocutions": {"force": "F", "origins": ["l"], "targets": ["x"]},
        "transitions": {"origins": ["l"], "targets": ["l"]},
    }
    some = st.dictionaries(st.sampled_from(FIELDS[name]), ODD, max_size=2)
    return some.map(lambda extra: likely[name] | extra) | ODD


@settings(max_examples=examples(400))
@given(name=st.sampled_from(sorted(ELEMENTS)), data=st.data())
def test_whatever_the_reader_accepts_the_schema_accepts(name: str, data: st.DataObject) -> None:
    document: dict[str, Any] = {
        "argmap": 1,
        "parties": {"p": "P"},
        "sources": {"s": "S"},
        "statements": {"x": "A", "y": "B"},
        "locutions": {"l": {"text": "L"}},
    }
    document[name] = {**document.get(name, {}), "new": data.draw(bodies(name))}
    if data.draw(st.booleans()):
        document[data.draw(st.sampled_from(["title", "metadata", "extras", "id", "other"]))] = (
            data.draw(ODD)
        )
    text = yaml.safe_dump(document, allow_unicode=True)
    if is_read(text):
        assert complaints(text) == [], text


def test_the_property_above_meets_both_outcomes() -> None:
    assert is_read(yaml.safe_dump({"argmap": 1, "statements": {"new": {"text": "T", "note": 3}}}))
    with pytest.raises(ParseError):
        argmap.loads(yaml.safe_dump({"argmap": 1, "statements": {"new": []}}), format="yaml")
