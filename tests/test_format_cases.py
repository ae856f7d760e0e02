"""Assurance cases and Carneades: GSN, TEA, Carneades YAML, LKIF and CAF."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import Argument, ArgumentMap, Premise, Source, Statement
from argmap.errors import ArgmapError, CannotWriteError, ParseError
from argmap.findings import Finding, Place
from argmap.formats import find_format, format_of_path, sniff_format
from argmap.formats.gsn.elements import parse_elements
from argmap.formats.gsn.module import read_module
from argmap.formats.record import ReadResult
from argmap.formats.yaml_tree import parse
from argmap.formats.yaml_values import dump, value_of
from argmap.model import Relation
from strategies import full_maps

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
READ_ONLY = ("carneades", "lkif", "caf", "tea")


def corpus(name: str, *endings: str) -> list[Path]:
    folder = CORPORA / name
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return sorted(path for path in folder.rglob("*") if path.name.endswith(endings))


def reading(text: str, name: str) -> ReadResult:
    read = find_format(name).read
    assert read is not None
    return read(text)


def told(text: str, name: str) -> ArgumentMap:
    return reading(text, name).argument_map


def steps(argument_map: ArgumentMap) -> dict[str, tuple[tuple[str, ...], str, str]]:
    return {
        item.id: (item.premise_ids, {"supports": "+", "attacks": "-"}[item.polarity], item.target)
        for item in argument_map.arguments
    }


def kinds(argument_map: ArgumentMap) -> dict[str, str]:
    return {item.id: item.kind for item in argument_map.statements}


def ties(argument_map: ArgumentMap) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {item.id: (item.origins, item.targets) for item in argument_map.relations}


def notes(text: str, name: str) -> list[str]:
    return [finding.message for finding in reading(text, name).findings]


def extras(item: Any, name: str) -> Any:
    return item.extras.thaw().get(name)


def yaml_data(text: str) -> Any:
    root, findings = parse(text, text.split("\n"))
    assert findings == []
    return value_of(root) if root is not None else {}


def first_finding(text: str, name: str) -> Finding:
    with pytest.raises(ParseError) as caught:
        reading(text, name)
    return caught.value.findings[0]


CASE = """\
module:
  name: brakes
  title: Brakes
  brief: Why the brakes hold.
  uses: [wheels.gsn.yaml]
G1:
  text: The brakes are safe.
  supportedBy: [S1, S2]
  inContextOf: [C1, A1, J1]
  undeveloped: false
S1:
  text: Over all hazards
  supportedBy: [G2, G3]
  inContextOf: C2
  acp: {ACP1: G2}
S2:
  supportedBy: Sn3
G2:
  text: Hazard one is gone.
  supportedBy: [Sn1, Sn2]
  defeated: true
G3:
  text: |
    Hazard two
    is gone.
  supportedBy: S1
  horizontalIndex:
    relative: +1
C1: {}
C2:
  text: The list of hazards
A1: {text: The list is complete.}
J1:
  text: That is how it is done.
  layer1: a word
Sn1:
  text: Test report
  url: https://example.org/report
Sn2:
  text: Field data
  url: https://example.org/report
  classes: [old]
Sn3:
CG1:
  text: The test was wrong.
  supportedBy: CSn1
  challenges: G2
CSn1: {}
CG2:
  text: They do not follow.
  challenges: G2 -> Sn1
CG3:
  nodeType: CounterGoal
  challenges: S1
yes:
  nodeType: Goal
"""


def test_gsn_case() -> None:
    made = told(CASE, "gsn")
    assert (made.id, made.title, made.description) == ("brakes", "Brakes", "Why the brakes hold.")
    assert kinds(made) == {
        "G1": "claim",
        "G2": "claim",
        "G3": "claim",
        "C1": "claim",
        "C2": "claim",
        "A1": "assumption",
        "J1": "claim",
        "Sn1": "evidence",
        "Sn2": "evidence",
        "Sn3": "evidence",
        "CG1": "claim",
        "CSn1": "evidence",
        "CG2": "claim",
        "CG3": "claim",
        "yes": "claim",
    }
    assert steps(made) == {
        "S1": (("G2", "G3"), "+", "G1"),
        "S2": (("Sn3",), "+", "G1"),
        "G2.supportedBy": (("Sn1", "Sn2"), "+", "G2"),
        "S1~G3": (("G2", "G3"), "+", "G3"),
        "CG1.supportedBy": (("CSn1",), "+", "CG1"),
        "CG1.challenges": (("CG1",), "-", "G2"),
        "CG2.challenges": (("CG2",), "-", "G2.supportedBy"),
        "CG3.challenges": (("CG3",), "-", "S1"),
        "CG3.challenges~S1~G3": (("CG3",), "-", "S1~G3"),
    }
    assert ties(made) == {
        "G1.inContextOf": (("C1", "A1", "J1"), ("G1",)),
        "S1.inContextOf": (("C2",), ("S1", "S1~G3")),
    }
    assert made.statement("G3").text == "Hazard two\nis gone.\n"
    assert (made.statement("C1").text, made.argument("S1").title) == ("C1", "Over all hazards")
    assert made.argument("S2").title is None


def test_gsn_sources_and_extras() -> None:
    made = told(CASE, "gsn")
    url = "https://example.org/report"
    assert made.sources == (Source(id=url, title=url, url=url),)
    assert made.statement("Sn1").sources == made.statement("Sn2").sources == (url,)
    assert made.extras.thaw() == {"gsn": {"module": {"uses": ["wheels.gsn.yaml"]}}}
    assert extras(made["Sn2"], "gsn") == {"fields": {"classes": ["old"]}}
    assert extras(made["Sn1"], "gsn") is None
    assert extras(made["Sn3"], "gsn") == {"null": True}
    assert extras(made["C1"], "gsn") == {"type": "Context", "textless": True}
    assert extras(made["J1"], "gsn") == {"type": "Justification", "fields": {"layer1": "a word"}}
    assert extras(made["S1"], "gsn")["fields"] == {"acp": {"ACP1": "G2"}}
    assert extras(made["S1"], "gsn")["links"] == {"inContextOf": "C2"}
    assert extras(made["S1~G3"], "gsn") == {"strategy": "S1"}
    assert extras(made["G3"], "gsn")["fields"] == {"horizontalIndex": {"relative": "+1"}}


def test_gsn_comes_back_as_it_was() -> None:
    made = told(CASE, "gsn")
    text = argmap.dumps(made, "gsn")
    assert yaml_data(text) == yaml_data(CASE)
    assert yaml.safe_load(text)["yes"] == {"nodeType": "Goal"}
    assert "relative: +1" in text
    assert list(yaml_data(text))[:4] == ["module", "G1", "S1", "S2"]
    assert set(made.elements()) == set(told(text, "gsn").elements())


def test_gsn_strategies_that_are_no_step() -> None:
    text = (
        "G1: {supportedBy: [S1, S4]}\nS1: {text: one, supportedBy: [S2, G2]}\n"
        "S2: {supportedBy: [G2]}\nG2: {}\nS3: {supportedBy: G2}\nS4: {undeveloped: true}\n"
    )
    made = told(text, "gsn")
    assert steps(made) == {
        "G1.supportedBy": (("S1", "S4"), "+", "G1"),
        "S1.supportedBy": (("G2",), "+", "S1"),
        "S2": (("G2",), "+", "S1"),
        "S3.supportedBy": (("G2",), "+", "S3"),
    }
    assert kinds(made).keys() == {"G1", "G2", "S1", "S3", "S4"}
    message = "strategies that are no single step, as claims: read 3 (S1, S3, S4)"
    assert message in notes(text, "gsn")
    assert yaml_data(argmap.dumps(made, "gsn")) == yaml_data(text)


def test_gsn_relation_named_from_its_other_end() -> None:
    text = "CG1: {supportedBy: [S1], challenges: S1 -> CG1}\nS1: {supportedBy: [G2]}\nG2: {}\n"
    made = told(text, "gsn")
    assert steps(made) == {
        "S1": (("G2",), "+", "CG1"),
        "CG1.challenges": (("CG1",), "-", "S1"),
    }
    assert yaml_data(argmap.dumps(made, "gsn")) == yaml_data(text)


def test_gsn_links_that_lead_nowhere_stay() -> None:
    text = (
        "G1: {supportedBy: [G9, Sn1, Sn1, [x]], inContextOf: C9}\nSn1: {}\n"
        "CG1: {challenges: G8}\nCG2: {challenges: G1 -> Sn9}\nCG3: {challenges: CG3}\n"
    )
    found = reading(text, "gsn")
    made = found.argument_map
    assert steps(made) == {
        "G1.supportedBy": (("Sn1",), "+", "G1"),
        "CG3.challenges": (("CG3",), "-", "CG3"),
    }
    messages = [item.message for item in found.findings]
    assert "links to nothing: kept as extras 3" in messages[1].replace(" (G1", " (G1")[:40]
    assert any(item.startswith("links given twice: repaired 1") for item in messages)
    assert any(item.startswith("challenges of what cannot be attacked: kept") for item in messages)
    assert yaml_data(argmap.dumps(made, "gsn")) == yaml_data(text)


def test_gsn_ids_and_types() -> None:
    text = 'on: {nodeType: Solution}\nno: {}\n"1": {nodeType: Foo}\nG 1: {}\nCSn: {}\n" G2 ": {}\n'
    made = told(text, "gsn")
    assert kinds(made) == {
        "on": "evidence",
        "no": "claim",
        "1": "claim",
        "G 1": "claim",
        "CSn": "evidence",
        "G2": "claim",
    }
    assert extras(made["G2"], "gsn") == {"id": " G2 ", "type": None, "textless": True}
    assert "elements of unknown type, as claims: guessed 3 (no, 1,  G2 )" in notes(text, "gsn")
    assert yaml_data(argmap.dumps(made, "gsn")) == yaml_data(text)


@pytest.mark.parametrize(
    ("text", "code", "line", "word"),
    [
        ("G1: {}\nG2: {}\nG1: {}\n", "F002", 3, "'G1'"),
        ("G1: {text: a, text: b}\n", "F002", 1, "'text'"),
        ("G1: {}\nG2: words\n", "F004", 2, "'words'"),
        ("- G1\n", "F001", 1, "mapping"),
        ("G1: {}\n---\nG2: {}\n", "F001", 2, "one map"),
        ("G1: &a {}\nG2: *a\n", "F006", 1, "anchor"),
        ("G1: [\n", "F001", 2, "missing"),
    ],
)
def test_gsn_broken_files(text: str, code: str, line: int, word: str) -> None:
    found = first_finding(text, "gsn")
    assert (found.code, found.place and found.place.line) == (code, line)
    assert word in found.message


def test_gsn_checks() -> None:
    text = """\
module:
  name: m
  extends: [{module: other, develops: {G9: [G1, C1, Zz]}}]
G1: {supportedBy: [G1, Sn1, Sn1, C1, "a, b"], inContextOf: [Sn1], undeveloped: true}
G2: {defeated: true}
Sn1: {acp: {P: [C1]}, defeatedRelation: G1}
C1: {}
x: {}
G3: {nodeType: Solution, challenges: G1}
CG1: {challenges: CG1}
CG2: {challenges: Gone}
CG3: {challenges: G1 -> Gone}
CG4: {challenges: G1 -> G1}
CG5: {challenges: G2 -> Sn1}
G4: {supportedBy: G5}
G5: {supportedBy: G4}
G6: {supportedBy: "C1, x"}
"""
    found = [item for item in reading(text, "gsn").findings if item.code == "R006"]
    codes = Counter((item.message.split(":")[0], item.id) for item in found)
    expected = {
        ("V01", "x"): 1,
        ("V02", "G2"): 1,
        ("V03", "G1"): 1,
        ("V04", "G1"): 2,
        ("V05", "G1"): 1,
        ("V06", "G1"): 1,
        ("V07", None): 2,
        ("V08", "G3"): 1,
        ("V09", "Sn1"): 1,
        ("V10", "G2"): 1,
        ("V12", "G3"): 1,
        ("V13", "Sn1"): 1,
        ("C01", None): 1,
        ("C03", "G1"): 1,
        ("C04", None): 1,
        ("C08", None): 1,
        ("C11", "G6"): 1,
        ("C12", "CG3"): 1,
        ("C13", "CG1"): 1,
        ("C14", "CG2"): 1,
        ("C15", "CG4"): 1,
        ("C16", "CG5"): 1,
    }
    assert codes == expected
    assert {item.severity for item in found} == {"info", "warning"}
    assert {item.place.line for item in found if item.id == "CG5" and item.place} == {14}


def test_gsn_checks_of_sound_and_rootless_files() -> None:
    assert notes("G1: {supportedBy: [Sn1], text: a}\nSn1: {text: b}\n", "gsn") == []
    assert "C02: the element at the top, 'Sn1', is no goal" in notes("Sn1: {text: b}", "gsn")
    circle = "G1: {text: a, supportedBy: [G2]}\nG2: {text: b, supportedBy: [G1]}\n"
    assert notes(circle, "gsn") == [
        "C01: no element is at the top: each is named by another one",
        "C04: supportedBy goes in a circle: G1, G2",
    ]


def test_gsn_elements_that_are_gone_leave_nothing() -> None:
    made = argmap.remove(told(CASE, "gsn"), "Sn1", "C2", "S1")
    data = yaml_data(argmap.dumps(made, "gsn"))
    assert data["G1"]["supportedBy"] == ["S2"]
    assert "supportedBy" not in data["G2"]
    assert not {"Sn1", "C2"} & data.keys()
    assert data["S1~G3"] == {"supportedBy": ["G2", "G3"], "text": "Over all hazards"}
    assert data["G3"]["supportedBy"] == ["S1~G3"]
    assert data["CG3"] == {"nodeType": "CounterGoal", "challenges": "S1~G3"}
    assert data["Sn2"]["url"] == "https://example.org/report"


def test_gsn_changed_records_win() -> None:
    text = "G1: {supportedBy: [S1, Sn1]}\nS1: {text: by, supportedBy: [G2]}\nG2: {text: x}\nSn1:\n"
    made = told(text, "gsn")
    changed = {
        "G1": {"text": "Safe."},
        "G2": {"kind": "evidence"},
        "Sn1": {"kind": "assumption", "text": "Taken."},
    }
    statements = tuple(item.model_copy(update=changed.get(item.id, {})) for item in made.statements)
    arguments = tuple(
        item.model_copy(update={"title": "anew"}) if item.id == "S1" else item
        for item in made.arguments
    )
    edited = ArgumentMap(statements=statements, arguments=arguments)
    assert yaml_data(argmap.dumps(edited, "gsn")) == {
        "G1": {"text": "Safe.", "supportedBy": ["S1", "Sn1"]},
        "S1": {"text": "anew", "supportedBy": ["G2"]},
        "G2": {"nodeType": "Solution", "text": "x"},
        "Sn1": {"nodeType": "Assumption", "text": "Taken."},
    }


def claim(item_id: str, kind: Any = "claim", **more: Any) -> Statement:
    return Statement(id=item_id, kind=kind, text=f"Text of {item_id}", **more)


def step(item_id: str, premises: list[str], target: str, sign: str = "+", **more: Any) -> Argument:
    return Argument(
        id=item_id,
        premises=tuple(Premise(statement=name) for name in premises),
        target=target,
        polarity="supports" if sign == "+" else "attacks",
        **more,
    )


def test_gsn_from_a_native_map() -> None:
    native = ArgumentMap(
        id="m",
        title="M",
        statements=(
            claim("c"),
            claim("e", "evidence", anchors=({"source": "s"},)),
            claim("Sure"),
            claim("a", "assumption"),
            claim("against"),
            claim("background"),
        ),
        sources=(Source(id="s", title="Report", url="https://example.org"),),
        arguments=(
            step("one", ["e"], "c"),
            step("two", ["Sure", "a"], "c", title="Both hold"),
            step("three", ["against"], "c", "-"),
            step("four", ["against"], "two", "-"),
            step("five", ["e", "a"], "one", "-", scheme="expert opinion"),
            step("six", ["e"], "Sure"),
        ),
        relations=(
            Relation(id="r", kind="context", origins=("background",), targets=("c", "two")),
        ),
    )
    text = argmap.dumps(native, "gsn")
    assert yaml_data(text) == {
        "module": {"name": "m", "title": "M"},
        "c": {
            "nodeType": "Goal",
            "text": "Text of c",
            "supportedBy": ["one", "two"],
            "inContextOf": ["background"],
        },
        "one": {"nodeType": "Strategy", "supportedBy": ["e"]},
        "two": {
            "nodeType": "Strategy",
            "text": "Both hold",
            "supportedBy": ["Sure", "a"],
            "inContextOf": ["background"],
        },
        "e": {"nodeType": "Solution", "text": "Text of e", "url": "https://example.org"},
        "Sure": {"nodeType": "Goal", "text": "Text of Sure", "supportedBy": ["e"]},
        "a": {"nodeType": "Assumption", "text": "Text of a"},
        "against": {"nodeType": "CounterGoal", "text": "Text of against", "challenges": "c"},
        "background": {"nodeType": "Context", "text": "Text of background"},
        "four": {
            "nodeType": "CounterGoal",
            "supportedBy": ["against"],
            "challenges": "two",
            "argmap": "attack",
        },
        "five": {
            "nodeType": "CounterGoal",
            "text": "expert opinion",
            "supportedBy": ["e", "a"],
            "challenges": "one",
            "argmap": "attack",
        },
    }
    again = told(text, "gsn")
    expected = steps(native) | {
        "against.challenges": steps(native)["three"],
        "Sure.supportedBy": steps(native)["six"],
    }
    assert steps(again) == {key: expected[key] for key in expected if key not in ("three", "six")}
    announced = {item.message for item in find_format("gsn").losses_of(native)}
    assert announced == {
        "schemes left out: 1 (five)",
        "ids of steps left out: 3 (six, three, r)",
        "sources left out: 1 (s)",
    }


def test_gsn_refuses_the_id_of_the_module() -> None:
    with pytest.raises(CannotWriteError, match="module"):
        argmap.dumps(ArgumentMap(statements=(claim("module"),)), "gsn")


@pytest.mark.parametrize(
    "module",
    [
        {"name": "M"},
        {"name": "M", "title": "M"},
        {"name": "M", "title": "M", "id": "M"},
        {"name": "M", "id": "M", "brief": "b", "charWrap": 20},
        {"name": "", "title": "t"},
        {"brief": "b"},
        {"name": 3},
        {"name": "two\nlines"},
        {},
        None,
        "words",
    ],
)
def test_gsn_module_blocks(module: Any) -> None:
    text = dump({"module": module, "G1": {"text": "x"}})
    assert yaml_data(argmap.dumps(told(text, "gsn"), "gsn")) == yaml_data(text)
    fields = read_module(parse_elements(text))
    named = isinstance(module, dict) and module.get("name") == "M"
    alike = named and module.get("title") == "M" and "id" not in module
    assert fields.get("id") == ("M" if named and not alike else None)


def written(argument_map: ArgumentMap) -> list[str]:
    """What GSN holds of arguments and contexts, whatever their ids."""
    arguments = {item.id: item for item in argument_map.arguments}

    def form(item_id: str, depth: int = 0) -> str:
        item = arguments.get(item_id)
        if item is None or depth > 5:
            return item_id if item is None else "..."
        return f"{item.polarity} {item.premise_ids} {form(item.target, depth + 1)}"

    said = [f"{form(i.id)} {i.title or i.scheme}" for i in argument_map.arguments]
    for item in argument_map.relations:
        if item.kind == "context":
            said += [f"{form(o)} of {form(t)}" for o in item.origins for t in item.targets]
    return [*sorted(set(said)), str(len(argument_map.arguments))]


@given(argument_map=full_maps())
def test_gsn_holds_what_it_does_not_announce(argument_map: ArgumentMap) -> None:
    try:
        text = argmap.dumps(argument_map, "gsn")
    except CannotWriteError as error:
        assert "module" in str(error)
        return
    again = told(text, "gsn")
    assert argmap.dumps(again, "gsn") == text
    losses = [item.message for item in find_format("gsn").losses_of(argument_map)]
    assert [(s.id, s.text) for s in again.statements] == [
        (s.id, s.text) for s in argument_map.statements
    ]
    assert {
        key: value.replace("question", "claim") for key, value in kinds(argument_map).items()
    } == (kinds(again))
    assert (again.id, again.title) == (argument_map.id, argument_map.title)
    if not any(message.startswith(("arguments for arguments", "contexts")) for message in losses):
        assert written(again) == written(argument_map)


IDS = ["G1", "G2", "S1", "S2", "C1", "Sn1", "CG1", "CG2", "A1", "x"]
NAMES = st.sampled_from([*IDS, "zz"])
LINKS = st.none() | NAMES | st.lists(NAMES, max_size=4) | st.just({"a": 1})
CHALLENGES = NAMES | st.tuples(NAMES, NAMES).map(" -> ".join) | st.lists(NAMES, max_size=2)
BODIES = st.none() | st.fixed_dictionaries(
    {},
    optional={
        "text": st.sampled_from(["t", "", None, 5, True, ["x"], "a\nb\n", " lead", "no"]),
        "supportedBy": LINKS,
        "inContextOf": LINKS,
        "challenges": CHALLENGES,
        "nodeType": st.sampled_from(["Goal", "Strategy", "Solution", "Foo", "CounterGoal"]),
        "url": st.sampled_from(["http://x", 3]),
        "argmap": st.just("attack"),
        "undeveloped": st.booleans(),
    },
)


@given(document=st.dictionaries(st.sampled_from(IDS), BODIES, max_size=8))
def test_any_gsn_file_comes_back(document: dict[str, Any]) -> None:
    text = dump(document)
    assert yaml_data(text) == document
    made = told(text, "gsn")
    again = argmap.dumps(made, "gsn")
    assert yaml_data(again) == document
    assert set(told(again, "gsn").elements()) == set(made.elements())


TEA = {
    "version": "1.0",
    "exportedAt": "2025-12-15T10:00:00.000Z",
    "case": {"name": "Braking", "description": "Of brakes.", "colorProfile": "default"},
    "tree": {
        "id": "g",
        "type": "GOAL",
        "name": "G1",
        "description": "Safe.",
        "inSandbox": False,
        "context": ["Roads", "Rain"],
        "assumption": "It is dry.",
        "justification": None,
        "children": [
            {
                "id": "s",
                "type": "STRATEGY",
                "name": "S1",
                "description": "By parts",
                "justification": "Usual.",
                "children": [
                    {
                        "id": "p",
                        "type": "PROPERTY_CLAIM",
                        "name": "P1",
                        "description": "The disc holds.",
                        "level": 1,
                        "children": [
                            {
                                "id": "e",
                                "type": "EVIDENCE",
                                "name": "E1",
                                "description": "Test",
                                "url": "https://example.org",
                                "comments": [{"author": "a", "content": "b"}],
                                "children": [],
                            }
                        ],
                    },
                    {
                        "id": "d",
                        "type": "PROPERTY_CLAIM",
                        "name": None,
                        "description": "It does not.",
                        "isDefeater": True,
                        "defeatsElementId": "s",
                        "children": [],
                    },
                ],
            },
            {"id": "c", "type": "CONTEXT", "name": "C1", "description": "Here", "children": []},
            {
                "id": "q",
                "type": "PROPERTY_CLAIM",
                "name": "P2",
                "description": "Too",
                "children": [],
            },
        ],
    },
}


def test_tea_tree() -> None:
    made = told(json.dumps(TEA), "tea")
    assert (made.title, made.description) == ("Braking", "Of brakes.")
    assert kinds(made) == {
        "g": "claim",
        "p": "claim",
        "e": "evidence",
        "d": "claim",
        "c": "claim",
        "q": "claim",
        "g.context.1": "claim",
        "g.context.2": "claim",
        "g.assumption": "assumption",
        "s.justification": "claim",
    }
    assert steps(made) == {
        "g.supportedBy": (("q",), "+", "g"),
        "s": (("p",), "+", "g"),
        "p.supportedBy": (("e",), "+", "p"),
        "d.defeats": (("d",), "-", "s"),
    }
    assert ties(made) == {
        "g.inContextOf": (("g.context.1", "g.context.2", "g.assumption", "c"), ("g",)),
        "s.inContextOf": (("s.justification",), ("s",)),
    }
    assert (made.statement("g").title, made.statement("g").text) == ("G1", "Safe.")
    assert made.argument("s").title == "By parts"
    assert made.statement("e").sources == ("https://example.org",)
    assert extras(made["e"], "tea") == {"comments": [{"author": "a", "content": "b"}]}
    assert extras(made["g"], "tea") == {"inSandbox": False, "justification": None}
    assert extras(made["s"], "tea") == {"name": "S1"}
    assert extras(made["c"], "tea") == {"type": "CONTEXT"}
    assert extras(made["d"], "tea") == {
        "name": None,
        "isDefeater": True,
        "defeatsElementId": "s",
    }
    assert extras(made, "tea") == {
        "colorProfile": "default",
        "version": "1.0",
        "exportedAt": "2025-12-15T10:00:00.000Z",
    }


def test_tea_flat() -> None:
    flat = {
        "version": "2.0",
        "case": {"name": "n", "description": ""},
        "elements": [
            {"id": "g", "elementType": "GOAL", "parentId": None, "name": "G", "description": "x"},
            {"id": "p", "elementType": "PROPERTY_CLAIM", "parentId": "g", "description": "y"},
            {"id": "e", "elementType": "EVIDENCE", "parentId": None, "description": "z"},
            {"id": "o", "elementType": "GOAL", "parentId": "gone", "description": "w"},
        ],
        "evidenceLinks": [{"evidenceId": "e", "claimId": "p"}, {"evidenceId": "f", "claimId": "p"}],
    }
    made = told(json.dumps(flat), "tea")
    assert steps(made) == {
        "g.supportedBy": (("p",), "+", "g"),
        "p.supportedBy": (("e",), "+", "p"),
    }
    assert extras(made["o"], "tea") == {"parentId": "gone"}
    assert extras(made, "tea") == {"description": "", "version": "2.0"}


def test_tea_of_old() -> None:
    old = {
        "type": "AssuranceCase",
        "name": "Old",
        "created_date": "2024-05-01T04:48:02.320237Z",
        "goals": [
            {
                "id": 111,
                "type": "TopLevelNormativeGoal",
                "name": "G1",
                "short_description": "Fair.",
                "long_description": "N/A",
                "context": [{"type": "Context", "name": "C1", "short_description": "Here"}],
                "property_claims": [],
                "strategies": [
                    {
                        "name": "S1",
                        "short_description": "By pillars",
                        "property_claims": [
                            {
                                "id": 112,
                                "type": "PropertyClaim",
                                "name": "P1",
                                "short_description": "One",
                                "property_claims": [],
                                "evidence": [
                                    {
                                        "id": 5,
                                        "type": "Evidence",
                                        "name": "E1",
                                        "short_description": "Report",
                                        "URL": "www.example.org",
                                    }
                                ],
                            }
                        ],
                    }
                ],
            }
        ],
    }
    made = told(json.dumps(old), "tea")
    assert kinds(made) == {"111": "claim", "C1": "claim", "112": "claim", "5": "evidence"}
    assert steps(made) == {
        "S1": (("112",), "+", "111"),
        "112.supportedBy": (("5",), "+", "112"),
    }
    assert ties(made) == {"111.inContextOf": (("C1",), ("111",))}
    assert extras(made["111"], "tea") == {"long_description": "N/A", "id": 111}
    assert extras(made["5"], "tea") == {"id": 5}
    assert made.sources[0].url == "www.example.org"
    assert (made.title, made.metadata.created) == ("Old", "2024-05-01")


def test_tea_elements_given_twice() -> None:
    def evidence(text: str) -> dict[str, Any]:
        return {"id": "e", "type": "EVIDENCE", "description": text, "children": []}

    def case(first: str, second: str) -> str:
        claims = [
            {
                "id": name,
                "type": "PROPERTY_CLAIM",
                "description": name,
                "children": [evidence(text)],
            }
            for name, text in (("p", first), ("q", second))
        ]
        return json.dumps({"tree": {"id": "g", "type": "GOAL", "children": claims}})

    assert steps(told(case("a", "a"), "tea")) == {
        "g.supportedBy": (("p", "q"), "+", "g"),
        "p.supportedBy": (("e",), "+", "p"),
        "q.supportedBy": (("e",), "+", "q"),
    }
    assert "elements given more than once, joined: read 1 (e)" in notes(case("a", "a"), "tea")
    apart = told(case("a", "b"), "tea")
    assert steps(apart)["q.supportedBy"] == (("e~2",), "+", "q")
    assert (apart.statement("e").text, apart.statement("e~2").text) == ("a", "b")
    assert extras(apart["e~2"], "tea") == {"id": "e"}


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("[]", "F001", "object"),
        ('{"case": {}}', "F001", "tree"),
        ('{"tree": {"type": "GOAL", "type": "GOAL"}}', "F002", "'type'"),
        ('{"tree": {"children": {}}}', "F004", "list"),
        ('{"elements": [5]}', "F004", "'5'"),
        ('{"tree": ', "F001", "broken JSON"),
    ],
)
def test_tea_broken_files(text: str, code: str, word: str) -> None:
    found = first_finding(text, "tea")
    assert found.code == code
    assert word in found.message


GRAPH = """\
meta:
  title: Rings
  note: An example.
  source: A book.
  other: kept
language:
  father/2: "The father of %s is %s."
  rain/0: It rained.
statements:
  bachelor: Fred is a bachelor.
  ¬app(a1): {text: a1 does not apply., assumed: false, label: out}
  ring:
    text: Fred wears a ring.
    assumed: true
    meta: {title: Ring}
  p: {}
  yes: 5
arguments:
  a1:
    scheme: expert_opinion
    weight: 0.4
    conclusion: bachelor
    premises: {major: ring, minor: "father(sally, joe)"}
    undercutter: ¬app(a1)
    parameters: [x]
  a2: {conclusion: married, premises: bachelor, weight: 5.0}
  a3: {conclusion: rain, undercutter: p}
  a4: {premises: [p]}
  a5: {conclusion: married, premises: [p, yes], scheme: convergent}
issues:
  i1: {positions: [bachelor, married], standard: BRD, meta: {title: Which?}}
  i2: {positions: [p]}
  i3: {positions: [rain, yes]}
  i4: {positions: [p, yes], standard: odd}
assumptions: ["father(sally,joe)", p, looks like rope]
argument_schemes:
  - {id: s1, conclusions: ["f(X)"]}
tests: {in: [bachelor], out: [undercut(a9)]}
"""


def test_carneades_graph() -> None:
    made = told(GRAPH, "carneades")
    assert (made.title, made.description) == ("Rings", "An example.")
    assert [item.title for item in made.sources] == ["A book."]
    assert {item.id: (item.kind, item.text) for item in made.statements} == {
        "bachelor": ("claim", "Fred is a bachelor."),
        "¬app(a1)": ("claim", "a1 does not apply."),
        "ring": ("assumption", "Fred wears a ring."),
        "p": ("assumption", "p"),
        "yes": ("claim", "5"),
        "father(sally,joe)": ("assumption", "The father of sally is joe."),
        "married": ("claim", "married"),
        "rain": ("claim", "It rained."),
        "looks like rope": ("assumption", "looks like rope"),
        "a3.premise": ("assumption", "(no premise is stated)"),
    }
    assert steps(made) == {
        "a1": (("ring", "father(sally,joe)"), "+", "bachelor"),
        "a1.undercutter": (("¬app(a1)",), "-", "a1"),
        "a2": (("bachelor",), "+", "married"),
        "a3": (("a3.premise",), "+", "rain"),
        "a3.undercutter": (("p",), "-", "a3"),
        "a5": (("p", "yes"), "+", "married"),
    }
    first = made.argument("a1")
    assert [item.role for item in first.premises] == ["major", "minor"]
    assert (first.scheme, first.weight) == ("expert_opinion", 0.4)
    assert {item.id: (item.origins, item.standard, item.title) for item in made.relations} == {
        "i1": (("bachelor", "married"), "beyond reasonable doubt", "Which?"),
        "i3": (("rain", "yes"), "preponderance", None),
        "i4": (("p", "yes"), None, None),
    }


def test_carneades_extras_and_notes() -> None:
    found = reading(GRAPH, "carneades")
    made = found.argument_map
    assert extras(made["¬app(a1)"], "carneades") == {"assumed": False, "label": "out"}
    assert extras(made["a1"], "carneades") == {"parameters": ["x"]}
    assert extras(made["a2"], "carneades") == {"weight": 5.0}
    assert made.argument("a3").premise_ids == ("a3.premise",)
    assert made.statement("a3.premise").kind == "assumption"
    assert made.statement("a3.premise").text == "(no premise is stated)"
    assert made.argument("a3.undercutter").target == "a3"
    assert extras(made["i4"], "carneades") == {"standard": "odd"}
    assert extras(made, "carneades") == {
        "meta": {"other": "kept"},
        "language": {"father/2": "The father of %s is %s.", "rain/0": "It rained."},
        "argument_schemes": [{"id": "s1", "conclusions": ["f(X)"]}],
        "tests": {"in": ["bachelor"], "out": ["undercut(a9)"]},
        "arguments": {"a4": {"premises": ["p"]}},
        "issues": {"i2": {"positions": ["p"]}},
    }
    assert [item.message for item in found.findings] == [
        "schemes that are not run as rules (the file expects in: bachelor; out: undercut(a9)): "
        "kept as extras 1 (s1)",
        "texts missing, the id stands for them: guessed 1 (p)",
        "statements used without being declared: guessed 4 "
        "(father(sally,joe), married, rain, looks like rope)",
        "terms as the language of the file says them: read 2 (father(sally,joe), rain)",
        "weights that are no number from 0 to 1: kept as extras 1 (a2)",
        "arguments without premises, on an assumption of their own: repaired 1 (a3)",
        "arguments without a conclusion: kept as extras 1 (a4)",
        "arguments of the scheme 'convergent', whose premises are alternatives, as one each: "
        "read 1 (a5)",
        "issues with fewer than two positions: kept as extras 1 (i2)",
        "proof standards that are none: kept as extras 1 (i4)",
    ]
    assert found.place_of("a1") == Place(19, 3, "  a1:")


def test_carneades_terms_are_the_same_whatever_their_space() -> None:
    text = (
        "statements: {'f(a, b)': one}\narguments: {a1: {conclusion: 'f(a,b)', premises: ['g( c )']}}\n"
        "assumptions: [g(c)]\n"
    )
    made = told(text, "carneades")
    assert kinds(made) == {"f(a, b)": "claim", "g(c)": "assumption"}
    assert steps(made) == {"a1": (("g(c)",), "+", "f(a, b)")}


@pytest.mark.parametrize(
    ("text", "code", "line", "word"),
    [
        ("statements: {p: P, p: Q}", "F002", 1, "'p'"),
        ("statements:\n  f(a,b): x\n  f(a, b): y\n", "F002", 3, "'f(a, b)'"),
        ("statements: words", "F004", 1, "'words'"),
        ("statements:\n  p: [x]\n", "F004", 2, "'p'"),
        ("arguments: {a: {premises: [[p]]}}", "F004", 1, "list"),
        ("issues:\n- {positions: [p]}\n", "F004", 2, "id"),
        ("issues:\n- {id: i}\n- {id: i}\n", "F002", 3, "'i'"),
        ("- a", "F001", 1, "mapping"),
        ("a: b: c", "F001", 1, "quotes"),
    ],
)
def test_carneades_broken_files(text: str, code: str, line: int, word: str) -> None:
    found = first_finding(text, "carneades")
    assert (found.code, found.place and found.place.line) == (code, line)
    assert word in found.message


LKIF = """\
<?xml version="1.0"?>
<lkif version="2.1">
 <theory id="t"><imports/></theory>
 <argument-graphs>
  <argument-graph id="g1" title="First" main-issue="s1">
   <statements>
    <statement id="s1" value="unknown" assumption="true" standard="BRD"><s>Fly</s></statement>
    <statement id="s2" value="true" standard=""><s pred="x#bird"><c>y#Tweety</c></s></statement>
    <statement id="s3"><s>Broken <i value="v">wing</i> now</s></statement>
   </statements>
   <arguments>
    <argument id="a1" title="Birds" direction="pro" scheme="rule" weight="0.7">
     <conclusion statement="s1"/>
     <premises>
      <premise statement="s2" role="minor" type="assumption"/>
      <premise statement="s3" polarity="negative"/>
      <premise statement="s3" type="exception"/>
      <premise statement="s3" polarity="negative" exception="true"/>
      <premise statement="s9"/>
     </premises>
    </argument>
    <argument id="a2" direction="con" weight="7"><conclusion statement="s1"/>
     <premises><premise statement="s3"/></premises></argument>
    <argument id="a3"><conclusion statement="s1"/><premises/></argument>
    <argument id="a4"><conclusion statement="zz"/>
     <premises><premise statement="s3"/></premises></argument>
   </arguments>
  </argument-graph>
  <argument-graph id="g2">
   <statements><statement id="s1"><s>Other</s></statement></statements>
   <arguments/>
  </argument-graph>
 </argument-graphs>
</lkif>
"""


def test_lkif_graphs() -> None:
    found = reading(LKIF, "lkif")
    made = found.argument_map
    assert {item.id: (item.kind, item.text, item.section) for item in made.statements} == {
        "s1": ("claim", "Fly", "g1"),
        "s2": ("assumption", "bird(Tweety)", "g1"),
        "s3": ("claim", "Broken wing now", "g1"),
        "¬s3": ("claim", "not: Broken wing now", "g1"),
        "s1~2": ("claim", "Other", "g2"),
    }
    assert steps(made) == {
        "a1": (("s2", "¬s3"), "+", "s1"),
        "a1.exception.1": (("s3",), "-", "a1"),
        "a1.exception.2": (("¬s3",), "-", "a1"),
        "a2": (("s3",), "-", "s1"),
    }
    first = made.argument("a1")
    assert (first.title, first.scheme, first.weight) == ("Birds", "rule", 0.7)
    assert [item.role for item in first.premises] == ["minor", None]
    assert ties(made) == {"s3.rival": (("s3", "¬s3"), ())}
    assert [(item.id, item.title) for item in made.sections] == [("g1", "First"), ("g2", "g2")]
    assert extras(made["g1"], "lkif") == {"main-issue": "s1"}
    assert extras(made["s1"], "lkif") == {
        "value": "unknown",
        "assumption": "true",
        "standard": "BRD",
    }
    assert extras(made["s2"], "lkif") == {
        "value": "true",
        "atom": '<s pred="x#bird"><c>y#Tweety</c></s>',
    }
    assert extras(first, "lkif") == {
        "premises": {"s2": {"type": "assumption"}},
        "dangling": [{"statement": "s9"}],
    }
    assert extras(made["a2"], "lkif") == {"weight": "7"}
    assert [item["id"] for item in extras(made, "lkif")["arguments"]] == ["a3", "a4"]
    assert extras(made, "lkif")["theory"] == ['<theory id="t"><imports></imports></theory>']
    assert found.place_of("a2") == Place(22, 5, LKIF.split("\n")[21])


def test_lkif_of_one_graph_and_version_2_3() -> None:
    text = """<lkif><argument-graphs><argument-graph id="g" main-issue="">
    <titles><title lang="de">Wetter</title><title lang="en">Weather</title></titles>
    <statements><statement id="s1" weight="0.75" standard="CCE"><s>r</s><descriptions>
    <description lang="de">Es regnet.</description></descriptions></statement>
    <statement id="s2"><not><s>It rains</s></not></statement></statements>
    <arguments><argument id="a" direction="pro"><premises><premise statement="s1"/></premises>
    <conclusion statement="s2"/></argument></arguments></argument-graph></argument-graphs></lkif>"""
    made = told(text, "lkif")
    assert (made.id, made.title, made.sections) == ("g", "Weather", ())
    assert [(item.kind, item.text) for item in made.statements] == [
        ("assumption", "Es regnet."),
        ("claim", "not(It rains)"),
    ]
    assert steps(made) == {"a": (("s1",), "+", "s2")}
    assert extras(made, "lkif") == {"titles": [{"lang": "de", "text": "Wetter"}]}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "lkif",
            """<lkif><argument-graphs><argument-graph id="g"><statements>
    <statement id="p" value="false" standard="BRD"><s>P</s></statement>
    <statement id="q" value="true"><s>Q</s></statement>
    <statement id="r" value="unknown"><s>R</s></statement>
    <statement id="t" value="false"><s>T</s></statement>
    <statement id="¬t"><s>no T</s></statement></statements>
    <arguments><argument id="a"><conclusion statement="p"/>
    <premises><premise statement="q"/></premises></argument>
    <argument id="b"><conclusion statement="r"/>
    <premises><premise statement="p" polarity="negative"/></premises></argument>
    </arguments></argument-graph></argument-graphs></lkif>""",
        ),
        (
            "caf",
            """<caf version="1.3"><statements>
    <statement id="p" weight="0.2" standard="BRD" value="0.9"><descriptions>
    <description lang="en">P</description></descriptions></statement>
    <statement id="q" weight="1.0"><descriptions/></statement>
    <statement id="r" weight="0.5"><descriptions/></statement>
    <statement id="t" weight="0"><descriptions/></statement>
    <statement id="¬t" weight="0.5"><descriptions/></statement></statements>
    <arguments><argument id="a"><conclusion statement="p"/>
    <premises><premise statement="q"/></premises></argument>
    <argument id="b"><conclusion statement="r"/>
    <premises><premise statement="p" positive="false"/></premises></argument>
    </arguments></caf>""",
        ),
    ],
)
def test_what_is_taken_to_be_false_assumes_its_complement(name: str, text: str) -> None:
    found = reading(text, name)
    made = found.argument_map
    kinds = {item.id: item.kind for item in made.statements}
    assert {key for key, kind in kinds.items() if kind == "assumption"} == {"¬p", "q", "¬t"}
    assert made.statement("¬p").text == "not: P"
    assert [(item.origins, item.standard) for item in made.relations] == [
        (("p", "¬p"), "beyond reasonable doubt"),
        (("t", "¬t"), None),
    ]
    labels = argmap.evaluate(made).statements
    assert {key: labels[key].label for key in ("p", "¬p", "q", "r", "t", "¬t")} == {
        "p": "out",
        "¬p": "in",
        "q": "in",
        "r": "in",
        "t": "out",
        "¬t": "in",
    }
    said = (
        "statements that are taken to be false, as assumptions of their negations: read 2 (¬p, ¬t)"
    )
    assert said in [item.message for item in found.findings]


CAF = """\
<caf version="1.3">
 <metadata title="Wedding" creator="A; B" date="2011-03" subject="law" rights="CC" source="z">
  <descriptions><description lang="de">Hochzeit</description>
   <description lang="en">A wedding</description></descriptions>
 </metadata>
 <statements>
  <statement id="urn:1" weight="1.0" value="1.0" standard="PE" main="true">
   <metadata source="k1"><descriptions><description lang="fr">Note</description></descriptions>
   </metadata>
   <descriptions><description lang="de">Ring</description></descriptions></statement>
  <statement id="urn:2" atom="(married Fred)"><descriptions/></statement>
  <statement id="urn:u" atom="(undercut a1)"><descriptions/></statement>
  <statement id="urn:v" atom="(valid  a1)"><descriptions/></statement>
  <statement id="urn:3" atom="urn:3"><descriptions/></statement>
 </statements>
 <arguments>
  <argument id="a1" strict="true" pro="true" weight="0.5" value="1.0" scheme="s">
   <metadata source="k1;k2" title="Because" creator="X"/>
   <conclusion statement="urn:2"/>
   <premises><premise statement="urn:1" role="r" implicit="true"/></premises></argument>
  <argument id="a2" pro="false"><conclusion statement="urn:v"/>
   <premises><premise statement="urn:3" positive="false"/></premises></argument>
  <argument id="a3"><conclusion statement="urn:u"/>
   <premises><premise statement="urn:3"/></premises></argument>
 </arguments>
 <references>
  <metadata key="k1" title="Book" creator="P; Q" date="2008" publisher="Pub"
   identifier="https://example.org/b"/>
  <metadata key="k2" date="January 26, 2009" format="pdf"/>
 </references>
</caf>
"""


def test_caf_graph() -> None:
    made = told(CAF, "caf")
    assert (made.title, made.description) == ("Wedding", "A wedding")
    assert made.metadata.authors == ("A", "B")
    assert (made.metadata.created, made.metadata.keywords, made.metadata.licence) == (
        "2011-03",
        ("law",),
        "CC",
    )
    assert {item.id: (item.kind, item.text) for item in made.statements} == {
        "urn:1": ("assumption", "Ring"),
        "urn:2": ("claim", "(married Fred)"),
        "urn:u": ("claim", "(undercut a1)"),
        "urn:v": ("claim", "(valid  a1)"),
        "urn:3": ("claim", "urn:3"),
        "¬urn:3": ("claim", "not: urn:3"),
    }
    assert steps(made) == {
        "a1": (("urn:1",), "+", "urn:2"),
        "a2": (("¬urn:3",), "-", "a1"),
        "a3": (("urn:3",), "+", "urn:u"),
        "a1.undercutter": (("urn:u",), "-", "a1"),
    }
    assert ties(made) == {"urn:3.rival": (("urn:3", "¬urn:3"), ())}
    first = made.argument("a1")
    assert (first.title, first.scheme, first.weight) == ("Because", "s", 0.5)
    assert [anchor.source for anchor in first.anchors] == ["k1", "k2"]
    assert extras(first, "caf") == {
        "strict": "true",
        "value": "1.0",
        "premises": {"urn:1": {"implicit": "true"}},
        "metadata": {"creator": "X"},
    }
    ring = made.statement("urn:1")
    assert (ring.note, ring.sources) == ("Note", ("k1",))
    book, other = made.sources
    assert (book.title, book.authors, book.date, book.publisher, book.url) == (
        "Book",
        ("P", "Q"),
        "2008",
        "Pub",
        "https://example.org/b",
    )
    assert (other.title, extras(other, "caf")) == (
        "k2",
        {"date": "January 26, 2009", "format": "pdf"},
    )
    assert extras(made, "caf") == {
        "version": "1.3",
        "metadata": {"source": "z", "descriptions": [{"lang": "de", "text": "Hochzeit"}]},
    }


@pytest.mark.parametrize("name", ["lkif", "caf"])
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("<a/>", "root"),
        ("<lkif><caf></lkif>", "broken XML"),
        ('<!DOCTYPE lkif [<!ENTITY e "x">]><lkif>&e;</lkif>', "entity"),
        ("", "broken XML"),
    ],
)
def test_xml_broken_files(name: str, text: str, word: str) -> None:
    found = first_finding(text, name)
    assert found.code == "F001"
    assert found.place is not None
    assert word in found.message


GOOD = {
    "gsn": CASE,
    "carneades": GRAPH,
    "lkif": LKIF,
    "caf": CAF,
    "tea": json.dumps(TEA, indent=1),
}


@pytest.mark.parametrize("name", GOOD)
def test_looks(name: str) -> None:
    text = GOOD[name]
    assert sniff_format(text).name == name
    assert [item for item in GOOD if find_format(item).sniff(text)] == [name]
    endings = [item for item in find_format(name).suffixes if item.count(".") == 1]
    assert {format_of_path(f"x{ending}", text).name for ending in endings} == {name}


def test_looks_of_native_maps() -> None:
    native = told(CASE, "gsn")
    for name in ("yaml", "json"):
        text = argmap.dumps(native, name)
        assert not any(find_format(item).sniff(text) for item in GOOD)


@pytest.mark.parametrize("name", GOOD)
@given(data=st.data())
def test_any_text_is_a_map_or_refused(name: str, data: st.DataObject) -> None:
    good = GOOD[name]
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 60)))
    words = data.draw(
        st.sampled_from(["", ":", "{", "- ", "'", '"', "\x00", "<", "\ud800"]) | st.text()
    )
    for text in (good[:start] + words + good[end:], words):
        try:
            made = argmap.loads(text, name, strict=False)
        except ArgmapError:
            continue
        assert isinstance(made, ArgumentMap)
        if name == "gsn":
            assert set(told(argmap.dumps(made, "gsn"), "gsn").elements()) == set(made.elements())


def test_gsn_corpus() -> None:
    paths = corpus("gsn2x-yaml", ".yaml")
    counts: Counter[str] = Counter()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if path.name == "invalid2.yaml":
            assert first_finding(text, "gsn").code == "F002"
            continue
        made = argmap.load(path, format="gsn", strict=False)
        assert yaml_data(argmap.dumps(made, "gsn")) == yaml_data(text), path
        assert told(argmap.dumps(made, "gsn"), "gsn") == told(text, "gsn"), path
        if path.name != "empty.yaml":
            assert find_format("gsn").sniff(text), path
        for key, body in (yaml.safe_load(text) or {}).items():
            if key != "module":
                counts["elements"] += 1
                counts["challenges"] += "challenges" in (body or {})
        counts["nodes"] += len(made.statements)
        counts["strategies"] += sum(
            extras(item, "gsn") is not None and "type" in extras(item, "gsn")
            for item in made.arguments
        )
        counts["attacks"] += sum(item.polarity == "attacks" for item in made.arguments)
    assert counts["nodes"] + counts["strategies"] == counts["elements"] == 174
    assert counts["attacks"] == counts["challenges"] == 4


def is_made(item: Any) -> bool:
    """Return whether schemes of a Carneades file made an element."""
    return (extras(item, "carneades") or {}).get("derived") is True


def test_carneades_corpus() -> None:
    seen: Counter[str] = Counter()
    for path in corpus("carneades-yaml", ".yml"):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        made = argmap.load(path)
        assert format_of_path(path.name, path.read_text(encoding="utf-8")).name == "carneades"
        names = {str(name).replace(", ", ",") for name in raw.get("statements") or {}}
        used = {name.replace(", ", ",") for name in raw.get("assumptions") or []}
        arguments = raw.get("arguments") or {}
        for item in arguments.values():
            premises = item.get("premises") or []
            named = premises.values() if isinstance(premises, dict) else premises
            used |= {item["conclusion"], *named, item.get("undercutter", item["conclusion"])}
        bare = {f"{key}.premise" for key, item in arguments.items() if not item.get("premises")}
        written = [item for item in made.statements if not is_made(item)]
        assert {item.id for item in written} == names | used | bare, path
        assumed = {
            key
            for key, body in (raw.get("statements") or {}).items()
            if isinstance(body, dict) and body.get("assumed")
        } | {name.replace(", ", ",") for name in raw.get("assumptions") or []}
        assert {s.id for s in written if s.kind == "assumption"} == assumed | bare
        undercut = {key for key, item in arguments.items() if "undercutter" in item}
        assert {item.id for item in made.arguments if not is_made(item)} == arguments.keys() | {
            f"{key}.undercutter" for key in undercut
        }, path
        issues = {item.id for item in made.relations if not is_made(item)}
        assert issues == (raw.get("issues") or {}).keys(), path
        assert (extras(made, "carneades") or {}).get("tests") == raw.get("tests"), path
        seen.update(
            statements=len(names),
            arguments=len(arguments),
            issues=len(issues),
            tests="tests" in raw,
            made=any(is_made(item) for item in made.arguments),
            undercutters=len(undercut),
        )
    assert seen == {
        "statements": 97,
        "arguments": 48,
        "issues": 14,
        "tests": 15,
        "undercutters": 4,
        "made": 3,
    }


def test_xml_corpora() -> None:
    made = [argmap.load(path) for path in corpus("carneades-lkif", ".xml")]
    assert sum(len(item.statements) for item in made) == 17
    plain = [item for one in made for item in one.arguments if ".exception." not in item.id]
    assert len(plain) == 7
    exceptions = [item for one in made for item in one.arguments if ".exception." in item.id]
    assert sum(len(item.premises) for item in plain) + len(exceptions) == 14
    [caf] = [argmap.load(path) for path in corpus("carneades-caf", "g1.xml")]
    assert (len(caf.statements), len(caf.arguments), len(caf.sources)) == (2, 1, 2)


def test_tea_corpus() -> None:
    counts: Counter[str] = Counter()
    paths = corpus("tea-assurance", ".json")
    for path in paths:
        made = argmap.load(path, strict=False)
        todo = [json.loads(path.read_text(encoding="utf-8"))["tree"]]
        ids, evidence = set(), set()
        while todo:
            node = todo.pop()
            counts[node["type"]] += 1
            ids.add(node["id"])
            if node["type"] == "EVIDENCE":
                evidence.add(node["id"])
            todo.extend(node["children"])
        there = {item.id for item in made.nodes()}
        assert ids <= there, path
        assert {item.id for item in made.statements if item.kind == "evidence"} == evidence
    assert len(paths) == 6
    assert counts == {"GOAL": 13, "STRATEGY": 28, "PROPERTY_CLAIM": 44, "EVIDENCE": 40}
