"""arguebuf, SADFace, abstract frameworks, Markdown and AIF as RDF."""

import json
from contextlib import suppress
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import (
    Anchor,
    Argument,
    ArgumentMap,
    Attribution,
    Extras,
    Metadata,
    Party,
    Premise,
    Source,
    Statement,
)
from argmap.errors import ArgmapError, ParseError
from argmap.formats import find_format, sniff_format
from argmap.formats.concepts import CONCEPTS
from argmap.formats.files import parse_reading
from argmap.model import Relation
from strategies import full_maps


def notes_of(text: str, name: str) -> list[str]:
    """Read a text and give the findings of its reader as text."""
    reading = parse_reading(text, "x", name)
    return [finding.full_text() for finding in reading.findings]


def check_announced(name: str, before: ArgumentMap, after: ArgumentMap) -> None:
    """Hold that every concept that is less in the second map was announced as lost."""
    said = " ".join(finding.message for finding in find_format(name).losses_of(before))
    for concept in CONCEPTS:
        gone = set(concept.ids_in(before)) - set(concept.ids_in(after))
        assert not gone or f"{concept.name} left out" in said, (concept.name, gone)


def damaged(data: st.DataObject, good: str) -> str:
    """Draw any text, or a good one with parts cut out and put in."""
    text = data.draw(st.text(max_size=60) | st.just(good))
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 30))
        text = text[:at] + data.draw(st.text(max_size=5)) + text[at + cut :]
    return text


TALK = "So it is. Wet streets show that it rained.\r\nAnn saw it."
GRAPH: dict[str, Any] = {
    "nodes": {
        "n1": {"atom": {"text": "It rained."}, "metadata": {"created": "2021-01-01T10:00:00Z"}},
        "n2": {
            "atom": {
                "text": "The streets are wet.",
                "reference": {"resource": "r1", "offset": 10, "text": "Wet streets"},
                "participant": "p1",
            },
            "userdata": {"x": [1, None]},
        },
        "n3": {"atom": {"text": "Ann says so.", "reference": {"text": "Ann saw", "offset": 0}}},
        "n4": {"atom": {"text": "It did not.", "participant": "nobody"}},
        "n5": {
            "atom": {
                "text": "She saw it.",
                "reference": {"resource": "r1", "offset": "44", "text": "Ann saw it", "extra": 1},
            }
        },
        "s1": {
            "scheme": {"support": "SUPPORT_SIGN", "premiseDescriptors": ["sign", ""]},
            "metadata": {"updated": "2021-01-02T10:00:00Z"},
        },
        "s2": {"scheme": {"attack": "ATTACK_DEFAULT"}},
        "s3": {"scheme": {"support": "SUPPORT_HUNCH"}},
        "m1": {"scheme": {"rephrase": "REPHRASE_DEFAULT"}},
        "q1": {"scheme": {"preference": "PREFERENCE_DEFAULT", "new": True}},
        "lone": {"scheme": {"support": "SUPPORT_DEFAULT"}},
        "odd": {"scheme": {}},
        "odder": {"userdata": {"a": 1}},
    },
    "edges": {
        "e1": {"source": "n2", "target": "s1"},
        "e2": {"source": "n3", "target": "s1", "metadata": {"created": "2021-01-03T00:00:00Z"}},
        "e3": {"source": "s1", "target": "n1"},
        "e4": {"source": "n4", "target": "s2"},
        "e5": {"source": "s2", "target": "n1"},
        "e6": {"source": "s2", "target": "s1", "userdata": {"why": "both"}},
        "e7": {"source": "n5", "target": "s3"},
        "e8": {"source": "s3", "target": "n3"},
        "e9": {"source": "n5", "target": "m1"},
        "e10": {"source": "m1", "target": "n2"},
        "e11": {"source": "s3", "target": "q1"},
        "e12": {"source": "q1", "target": "s1"},
        "e13": {"source": "n1", "target": "n2"},
        "e14": {"source": "n1", "target": "gone"},
        "e15": {"source": "lone", "target": "n1"},
        "e16": {"source": "n2", "target": "s1"},
    },
    "resources": {
        "r1": {"text": TALK, "source": "https://example.org/talk", "metadata": {}},
        "n1": {"title": "Another", "source": "an old book"},
    },
    "participants": {"p1": {"username": "ann", "email": "a@example.org"}},
    "analysts": {"a1": {"name": "Bea", "email": "b@example.org"}},
    "majorClaim": "n1",
    "schemaVersion": 1,
    "libraryVersion": "1.0.1",
    "metadata": {"created": "2021-01-01T10:00:00.123Z"},
    "userdata": {"note": "kept"},
}


def test_arguebuf_becomes_a_map() -> None:
    reading = parse_reading(json.dumps(GRAPH), "x.json")
    made = reading.argument_map
    assert [(item.id, item.text) for item in made.statements] == [
        ("n1", "It rained."),
        ("n2", "The streets are wet."),
        ("n3", "Ann says so."),
        ("n4", "It did not."),
        ("n5", "She saw it."),
    ]
    assert made.statement("n1").tags == ("major claim",)
    assert made.statement("n2").anchors == (
        Anchor(source="r1", start=10, end=21, quote="Wet streets"),
    )
    assert made.statement("n5").anchors == (
        Anchor(source="r1", start=43, end=53, quote="Ann saw it"),
    )
    plain = TALK.replace("\r\n", "\n")
    assert plain[43:53] == "Ann saw it"
    assert made.statement("n2").attributions == (Attribution(party="p1", stance="asserts"),)
    assert made.sources[0] == Source(
        id="r1",
        title="https://example.org/talk",
        url="https://example.org/talk",
        digest=sha256(plain.encode()).hexdigest(),
        extras=made.sources[0].extras,
    )
    assert made.sources[1].id == "n1~2"
    assert [(item.name, item.id) for item in made.parties] == [("ann", "p1")]
    assert made.metadata == Metadata(authors=("Bea",))
    assert [
        (item.id, item.premise_ids, item.target, item.polarity, item.scheme)
        for item in made.arguments
    ] == [
        ("s1", ("n2", "n3"), "n1", "supports", "Argument from sign"),
        ("s2", ("n4",), "n1", "attacks", None),
        ("s2~2", ("n4",), "s1", "attacks", None),
        ("s3", ("n5",), "n3", "supports", "Hunch"),
    ]
    assert made.argument("s1").premises[0] == Premise(statement="n2", role="sign")
    assert [(item.id, item.kind, item.origins, item.targets) for item in made.relations] == [
        ("m1", "rephrase", ("n5",), ("n2",)),
        ("q1", "preference", ("s3",), ("s1",)),
    ]
    assert [finding.full_text() for finding in reading.findings] == [
        "R001 warning: edges from or to nowhere: kept as extras 1 (e14)",
        "R003 warning: ids that are double or no ids: repaired 1 (n1~2)",
        "R001 warning: references to no resource: kept as extras 1 (n3)",
        "R001 warning: participants there are none of: kept as extras 1 (n4)",
        "R001 warning: edges that join what cannot be joined: kept as extras 3 (e13, e15, e16)",
        "R001 warning: nodes that are no whole step: kept as extras 3 (lone, odd, odder)",
    ]


def test_arguebuf_comes_back_as_it_was() -> None:
    made = argmap.loads(json.dumps(GRAPH), "arguebuf")
    text = argmap.dumps(made, "arguebuf")
    assert json.loads(text) == GRAPH
    assert argmap.loads(text, "arguebuf") == made


def test_arguebuf_in_snake_case_is_the_same() -> None:
    text = json.dumps(GRAPH)
    for name in ("majorClaim", "schemaVersion", "libraryVersion", "premiseDescriptors"):
        snake = "".join(f"_{char.lower()}" if char.isupper() else char for char in name)
        text = text.replace(f'"{name}"', f'"{snake}"')
    assert argmap.loads(text, "arguebuf") == argmap.loads(json.dumps(GRAPH), "arguebuf")
    assert sniff_format(text).name == "arguebuf"


def test_arguebuf_of_the_first_schema_comes_back() -> None:
    graph = {
        "nodes": {
            "a": {"atom": {"text": "A."}},
            "b": {"atom": {"text": "B."}},
            "s": {"scheme": {"type": "SCHEME_TYPE_ATTACK", "argumentationScheme": "SCHEME_BIAS"}},
            "y": {"scheme": {"type": "SCHEME_TYPE_ASSERTION"}},
        },
        "edges": {"1": {"source": "a", "target": "s"}, "2": {"source": "s", "target": "b"}},
        "analyst": {"name": "Bea"},
    }
    made = argmap.loads(json.dumps(graph), "arguebuf")
    assert (made.argument("s").polarity, made.argument("s").scheme) == (
        "attacks",
        "Argument from bias",
    )
    assert json.loads(argmap.dumps(made, "arguebuf")) == graph


def test_an_edited_map_is_written_as_it_is_now() -> None:
    made = argmap.loads(json.dumps(GRAPH), "arguebuf")
    changed = made.model_copy(
        update={
            "statements": tuple(
                item.model_copy(update={"text": "It poured.", "tags": ()})
                if item.id == "n1"
                else item.model_copy(update={"anchors": (Anchor(source="n1~2", quote="So"),)})
                if item.id == "n5"
                else item
                for item in made.statements
                if item.id != "n4"
            ),
            "arguments": tuple(
                item.model_copy(update={"scheme": "Expert opinion", "polarity": "supports"})
                if item.id == "s3"
                else item
                for item in made.arguments
                if item.id in ("s1", "s3")
            ),
            "sources": tuple(item.model_copy(update={"title": "Talk"}) for item in made.sources),
            "metadata": Metadata(authors=("Cy",)),
        }
    )
    data = json.loads(argmap.dumps(ArgumentMap.model_validate(changed.model_dump()), "arguebuf"))
    assert "majorClaim" not in data
    assert data["nodes"]["n1"]["atom"] == {"text": "It poured."}
    assert data["nodes"]["n5"]["atom"]["reference"] == {
        "extra": 1,
        "resource": "n1",
        "text": "So",
    }
    assert data["nodes"]["s3"] == {"scheme": {"support": "SUPPORT_EXPERT_OPINION"}}
    assert not {"n4", "s2"} & data["nodes"].keys()
    assert not {"e4", "e5", "e6"} & data["edges"].keys()
    assert data["resources"]["r1"]["title"] == "Talk"
    assert data["resources"]["n1"] == {"title": "Talk", "source": "an old book"}
    assert data["analysts"] == {"Cy": {"name": "Cy"}}


def test_a_further_target_that_is_itself_attacked_stays_a_node() -> None:
    made = argmap.loads(json.dumps(GRAPH), "arguebuf")
    attack = Argument(
        id="new", premises=(Premise(statement="n5"),), target="s2~2", polarity="attacks"
    )
    text = argmap.dumps(
        made.model_copy(update={"arguments": (*made.arguments, attack)}), "arguebuf"
    )
    again = argmap.loads(text, "arguebuf")
    assert again.argument("new").target == "s2~2"
    assert again.argument("s2~2").target == "s1"


@given(argument_map=full_maps())
def test_arguebuf_holds_what_it_can(argument_map: ArgumentMap) -> None:
    text = argmap.dumps(argument_map, "arguebuf")
    again = argmap.loads(text, "arguebuf")
    assert [(item.id, item.text) for item in again.statements] == [
        (item.id, item.text) for item in argument_map.statements
    ]
    assert [
        (item.id, item.premise_ids, item.target, item.polarity) for item in again.arguments
    ] == [
        (item.id, item.premise_ids, item.target, item.polarity) for item in argument_map.arguments
    ]
    assert [(item.id, item.title) for item in again.sources] == [
        (item.id, item.title) for item in argument_map.sources
    ]
    check_announced("arguebuf", argument_map, again)
    assert again.metadata.authors == argument_map.metadata.authors
    assert argmap.dumps(again, "arguebuf") == text


def test_what_arguebuf_cannot_say_is_announced() -> None:
    held = Attribution(party="ann", stance="asserts")
    statement = Statement(
        id="c",
        kind="claim",
        text="c",
        anchors=(Anchor(source="s", start=1, end=9, quote="c"), Anchor(source="s")),
        attributions=(held, held),
        tags=("x",),
    )
    step: dict[str, Any] = {
        "premises": (Premise(statement="c"),),
        "target": "c",
        "polarity": "supports",
    }
    whole = ArgumentMap(
        id="m",
        statements=(statement,),
        arguments=(
            Argument(
                id="a", scheme="Whim", attributions=(held,), anchors=statement.anchors, **step
            ),
        ),
        relations=(Relation(id="r", kind="rephrase", origins=("c",), targets=("c",), scheme="x"),),
        sources=(Source(id="s", title="s", kind="report"),),
        parties=(Party(id="ann", name="Ann", unnamed=True),),
        extras=Extras({"aif": {}}),
    )
    assert [finding.message for finding in find_format("arguebuf").losses_of(whole)] == [
        "schemes left out: 2 (a, r)",
        "tags left out: 1 (c)",
        "attributions left out: 2 (c, a)",
        "anchors left out: 2 (c, a)",
        "details of sources left out: 1 (s)",
        "details of parties left out: 1 (ann)",
        "map data left out: 1 (id)",
        "extras left out: 1 (m)",
    ]


BAD_ARGUEBUF = [
    ("[]", "F001", 1, "an arguebuf graph is"),
    ('{\n"nodes": []}', "F004", 2, "'nodes' must be an object"),
    ('{"nodes": {},\n"edges": 7}', "F004", 2, "'edges' must be an object"),
    ('{"nodes": {"a": {}, "a": {}}}', "F002", 1, "given twice"),
    ('{"nodes": {"a": {"atom": ', "F001", 1, "broken JSON"),
    ('{"nodes": {"a": {"atom": {"text": "\\ud800"}}}}', "F004", None, "valid string"),
]


@pytest.mark.parametrize(("text", "code", "line", "words"), BAD_ARGUEBUF)
def test_problems_of_arguebuf(text: str, code: str, line: int | None, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        argmap.loads(text, "arguebuf")
    [found] = caught.value.findings
    assert (found.code, found.place and found.place.line) == (code, line)
    assert words in found.message


@given(data=st.data())
def test_damaged_arguebuf_gives_a_map_or_an_error(data: st.DataObject) -> None:
    with suppress(ArgmapError):
        made = argmap.loads(damaged(data, json.dumps(GRAPH)), "arguebuf")
        argmap.dumps(made, "arguebuf")


VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", " ", 0, -1, True, "n1", "s1", [], {}, 5]
)
KEYS = st.sampled_from(["nodes", "edges", "atom", "scheme", "text", "source", "target", "support"])


@given(data=st.data())
def test_arguebuf_with_values_of_any_sort_comes_back(data: st.DataObject) -> None:
    graph = json.loads(json.dumps(GRAPH))
    for _ in range(data.draw(st.integers(1, 4))):
        here: Any = graph
        while True:
            key = data.draw(st.sampled_from(sorted(here)))
            if not isinstance(here[key], dict) or not here[key] or data.draw(st.booleans()):
                break
            here = here[key]
        here[key] = data.draw(VALUES)
    with suppress(ParseError):
        made = argmap.loads(json.dumps(graph), "arguebuf")
        assert json.loads(argmap.dumps(made, "arguebuf")) == graph


SADFACE: dict[str, Any] = {
    "metadata": {
        "core": {
            "analyst_name": "Bea",
            "analyst_email": "b@example.org",
            "created": "2017-07-11T16:32:36",
            "edited": "yesterday",
            "id": "94a975db",
            "version": "0.2",
            "title": "Rain",
            "description": "About rain.",
            "notes": "none",
        }
    },
    "resources": [
        {"id": "r", "type": "text", "content": TALK, "metadata": {}},
        {"id": "r", "content": ""},
    ],
    "nodes": [
        {"id": "a", "type": "atom", "text": "It rained.", "sources": [], "metadata": {}},
        {
            "id": "b",
            "type": "atom",
            "text": "The streets are wet.",
            "sources": [
                {"id": "x", "resource_id": "r", "text": "Wet streets", "offset": 10, "length": 11},
                {"resource_id": "r", "text": "Ann saw it"},
                {"resource_id": "q", "text": "no"},
            ],
        },
        {"id": "c", "type": "atom", "text": "It did not.", "metadata": {"core": {"k": 1}}},
        {"id": 4, "type": "atom", "text": " "},
        {"id": "s", "type": "scheme", "name": "support", "metadata": {"core": {}}},
        {"id": "t", "type": "scheme", "name": "Argument from Sign"},
        {"id": "u", "type": "scheme", "name": "conflict"},
        {"id": "v", "type": "scheme", "name": "disagreement"},
        {"id": "w", "type": "scheme", "name": "rephrase"},
        {"id": "x", "type": "scheme", "name": "support"},
        {"id": "y", "type": "note"},
        {"id": "a", "type": "atom", "text": "again"},
        7,
    ],
    "edges": [
        {"id": "e1", "source_id": "b", "target_id": "s"},
        {"id": "e2", "source_id": "s", "target_id": "a"},
        {"id": "e3", "source_id": "c", "target_id": "u"},
        {"id": "e4", "source_id": "u", "target_id": "a"},
        {"id": "e5", "source_id": "u", "target_id": "s"},
        {"id": "e6", "source_id": 4, "target_id": "t"},
        {"id": "e7", "source_id": "t", "target_id": "c"},
        {"id": "e8", "source_id": "a", "target_id": "b"},
        {"id": "e9", "source_id": "a", "target_id": "nowhere"},
        {"id": "e10", "source_id": "a", "target_id": "w"},
        {"id": "e11", "source_id": "w", "target_id": "b"},
        {"id": "e12", "source_id": "a", "target_id": "v"},
        {"id": "e13", "source_id": "v", "target_id": "c"},
    ],
    "more": 1,
}


def test_sadface_becomes_a_map() -> None:
    reading = parse_reading(json.dumps(SADFACE), "x.json")
    made = reading.argument_map
    assert (made.id, made.title, made.description) == ("94a975db", "Rain", "About rain.")
    assert made.metadata == Metadata(authors=("Bea",), created="2017-07-11T16:32:36")
    assert [(item.id, item.text) for item in made.statements] == [
        ("a", "It rained."),
        ("b", "The streets are wet."),
        ("c", "It did not."),
        ("4", "4"),
    ]
    assert made.statement("b").anchors == (
        Anchor(source="r", start=10, end=21, quote="Wet streets"),
        Anchor(source="r", quote="Ann saw it"),
    )
    assert [
        (item.id, item.premise_ids, item.target, item.polarity, item.scheme)
        for item in made.arguments
    ] == [
        ("s", ("b",), "a", "supports", None),
        ("t", ("4",), "c", "supports", "Argument from Sign"),
        ("u", ("c",), "a", "attacks", None),
        ("u~2", ("c",), "s", "attacks", None),
        ("v", ("a",), "c", "attacks", None),
    ]
    assert [(item.id, item.kind, item.origins, item.targets) for item in made.relations] == [
        ("w", "rephrase", ("a",), ("b",))
    ]
    assert made.sources[0].digest == sha256(TALK.replace("\r\n", "\n").encode()).hexdigest()
    assert [finding.full_text() for finding in reading.findings] == [
        "R001 warning: nodes without an id of their own: kept as extras 2 (a, None)",
        "R001 warning: edges from or to nowhere: kept as extras 1 (e9)",
        "R001 warning: resources without an id of their own: kept as extras 1 (r)",
        "R001 warning: places in no resource: kept as extras 1 (b)",
        "R002 warning: texts missing, the id stands for them: guessed 1 (4)",
        "R001 warning: edges that join what cannot be joined: kept as extras 1 (e8)",
        "R001 warning: nodes that are no whole step: kept as extras 2 (x, y)",
        "R001 warning: times that are none: kept as extras 1 (yesterday)",
    ]


def test_nothing_of_sadface_is_lost() -> None:
    made = argmap.loads(json.dumps(SADFACE), "sadface")
    kept = made.extras["sadface"].thaw()
    assert kept.keys() == {"nodes", "edges", "resources", "metadata", "more"}
    assert kept["metadata"] == SADFACE["metadata"]
    assert [node if isinstance(node, int) else node["id"] for node in kept["nodes"]] == [
        "a",
        7,
        "x",
        "y",
    ]
    edges = [edge["id"] for edge in kept["edges"]]
    steps: tuple[Any, ...] = (*made.arguments, *made.relations)
    for step in steps:
        edges += [edge["id"] for edge in step.extras.thaw()["sadface"].get("edges", [])]
    assert sorted(edges) == sorted(edge["id"] for edge in SADFACE["edges"])
    assert made.statement("4").extras.thaw() == {"sadface": {"id": 4, "text": " "}}
    assert made.statement("b").extras["sadface"].thaw()["sources"] == SADFACE["nodes"][1]["sources"]
    assert made.statement("c").extras.thaw() == {"sadface": {"metadata": {"core": {"k": 1}}}}


def test_sadface_of_the_first_version_has_its_metadata_on_top() -> None:
    text = json.dumps({"analyst_name": "Bea", "created": "2017-07-11T16:32:36", "nodes": []})
    assert sniff_format(text).name == "sadface"
    made = argmap.loads(text, "sadface")
    assert made.metadata == Metadata(authors=("Bea",), created="2017-07-11T16:32:36")
    assert made.extras["sadface"]["analyst_name"] == "Bea"


BAD_SADFACE = [
    ("[]", "F001", 1, "SADFace is an object"),
    ('{"edges": [],\n"nodes": {}}', "F004", 2, "'nodes' must be a list"),
    ('{"edges": 7}', "F004", 1, "not 7"),
    ('{"resources": "x"}', "F004", 1, "'resources' must be a list"),
    ('{"nodes": [{"id": 1, "id": 2}]}', "F002", 1, "given twice"),
]


@pytest.mark.parametrize(("text", "code", "line", "words"), BAD_SADFACE)
def test_problems_of_sadface(text: str, code: str, line: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        argmap.loads(text, "sadface")
    [found] = caught.value.findings
    assert (found.code, found.place and found.place.line) == (code, line)
    assert words in found.message


@given(data=st.data())
def test_damaged_sadface_gives_a_map_or_an_error(data: st.DataObject) -> None:
    with suppress(ArgmapError):
        argmap.loads(damaged(data, json.dumps(SADFACE)), "sadface")


@given(data=st.data())
def test_sadface_with_values_of_any_sort(data: st.DataObject) -> None:
    document = json.loads(json.dumps(SADFACE))
    for _ in range(data.draw(st.integers(1, 4))):
        here: Any = document
        while True:
            keys = sorted(here) if isinstance(here, dict) else list(range(len(here)))
            key = data.draw(st.sampled_from(keys))
            if not isinstance(here[key], dict | list) or not here[key] or data.draw(st.booleans()):
                break
            here = here[key]
        here[key] = data.draw(VALUES)
    with suppress(ParseError):
        argmap.loads(json.dumps(document), "sadface")
