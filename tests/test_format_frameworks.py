"""arguebuf, SADFace, abstract frameworks, Markdown and AIF as RDF."""

import json
import re
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
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
from argmap.errors import ArgmapError, FormatError, MissingExtraError, ParseError
from argmap.formats import find_format, sniff_format
from argmap.formats.aif import turtle
from argmap.formats.concepts import CONCEPTS
from argmap.formats.exports import markdown
from argmap.formats.files import parse_reading
from argmap.formats.iri import iri
from argmap.model import Relation
from argmap.projection import Framework, project_framework
from commands import outputs_by_seed
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
        if concept.name == "attack" and "ids of arguments left out" in said:
            continue
        if re.search(r"(^| )ids left out", said):
            # What lost its id is not lost itself; there must be as many as before.
            gone = (
                gone
                if len(set(concept.ids_in(after))) < len(set(concept.ids_in(before)))
                else set()
            )
        assert not gone or re.search(rf"{concept.name}( \([a-z_, ]+\))? left out", said), (
            concept.name,
            gone,
        )


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
        "source details (kind) left out: 1 (s)",
        "party details (unnamed) left out: 1 (ann)",
        "map data left out: 1 (id)",
        "extras left out: 1 (m)",
    ]


BAD_ARGUEBUF = [
    ("[]", "F001", 1, "an arguebuf graph is"),
    ('{\n"nodes": []}', "F004", 2, "'nodes' must be an object"),
    ('{"nodes": {},\n"edges": 7}', "F004", 2, "'edges' must be an object"),
    ('{"nodes": {"a": {}, "a": {}}}', "F002", 1, "given twice"),
    ('{"nodes": {"a": {"atom": ', "F001", 1, "broken JSON"),
    ('{"nodes": {"a": {"atom": {"text": "\\ud800"}}}}', "F004", 1, "half a surrogate pair"),
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


def test_arguebuf_participants_of_one_name_are_one_party() -> None:
    people = {
        "p1": {"name": "Ann", "username": "ann"},
        "p2": {"name": "Ann", "email": "a@example.org", "url": "u"},
        "p3": {"name": "Ann", "email": "other@example.org"},
        "p4": {"name": "Ann", "description": "Mayor"},
        "p5": {"username": "ann"},
    }
    data = {
        "nodes": {
            f"n{at}": {"atom": {"text": f"t{at}", "participant": who}}
            for at, who in enumerate(people)
        },
        "participants": people,
        "schemaVersion": 1,
    }
    made = argmap.loads(json.dumps(data), "arguebuf")
    assert [item.id for item in made.parties] == ["p1", "p3", "p4", "p5"]
    voices = [item.attributions[0].party for item in made.statements]
    assert voices == ["p1", "p1", "p3", "p4", "p5"]
    assert json.loads(argmap.dumps(made, "arguebuf")) == data
    assert argmap.loads(argmap.dumps(made, "arguebuf"), "arguebuf") == made
    changed = argmap.update(made, "p1", name="Ann Lee", description="Mayor")
    written = json.loads(argmap.dumps(changed, "arguebuf"))
    assert written["participants"]["p2"] == people["p2"] | {
        "name": "Ann Lee",
        "description": "Mayor",
    }
    again = argmap.loads(json.dumps(written), "arguebuf")
    assert [item.id for item in again.parties] == ["p1", "p3", "p4", "p5"]
    parted = argmap.add(made, Party(id="ann", name="Ann"))
    said = "parties (of one name with another) left out: 1 (ann)"
    assert said in [item.message for item in argmap.losses(parted, "arguebuf")]


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


@pytest.mark.parametrize("name", [["support"], {"a": []}, 3, None, True, ""])
def test_the_name_of_a_scheme_that_is_no_text_is_kept(name: Any) -> None:
    document = json.loads(json.dumps(SADFACE))
    place = next(item for item in document["nodes"] if item["type"] == "scheme")
    place["name"] = name
    read = argmap.loads(json.dumps(document), "sadface")
    place["name"] = []
    assert argmap.loads(json.dumps(document), "sadface").arguments
    kept = [item.extras for item in read.arguments] + [item.extras for item in read.relations]
    names = [found["sadface"].thaw().get("name", "none") for found in kept if "sadface" in found]
    assert name in names


FRAMEWORKS = ["af", "apx", "tgf"]
PURE = {
    "af": "p af 3\n1 2\n2 1\n3 3\n2 3\n",
    "apx": "arg(a).\narg(b_1).\narg(7).\natt(a,b_1).\natt(b_1,a).\natt(7,7).\natt(b_1,7).\n",
    "tgf": "a\nb\nc\n#\na b\nb a\nc c\nb c\n",
}


def grounded(framework: Framework) -> dict[str, str]:
    """Label the nodes of a framework under grounded semantics, by name."""
    attackers: dict[int, set[int]] = {node: set() for node in range(len(framework.names))}
    for start, end in framework.attacks:
        attackers[end].add(start)
    labels: dict[int, str] = {}
    while True:
        new = {
            node: "in" if all(labels.get(one) == "out" for one in attackers[node]) else "out"
            for node in attackers
            if node not in labels
            and (
                all(labels.get(one) == "out" for one in attackers[node])
                or any(labels.get(one) == "in" for one in attackers[node])
            )
        }
        if not new:
            return {framework.names[node]: label for node, label in labels.items()}
        labels |= new


def town_of(kinds: str, steps: list[tuple[str, str, str, str]]) -> ArgumentMap:
    """Make a map of statements ``name:kind`` and steps (id, premises, polarity, target)."""
    words = {"c": "claim", "e": "evidence", "a": "assumption", "q": "question"}
    statements = [item.split(":") for item in kinds.split()]
    return ArgumentMap.model_validate(
        {
            "statements": [
                {"id": name, "kind": words[kind], "text": name} for name, kind in statements
            ],
            "arguments": [
                {"id": name, "premises": premises.split(), "polarity": polarity, "target": target}
                for name, premises, polarity, target in steps
            ],
        }
    )


def test_a_plain_attack_is_an_attack() -> None:
    made = project_framework(town_of("a:c b:c", [("x", "a", "attacks", "b")]))
    assert made == Framework(("a", "b"), ((0, 1),), ("statement", "statement"), ("a", "b"))


def test_a_claim_with_support_falls_with_it() -> None:
    steps = [("s", "f", "supports", "c"), ("x", "g", "attacks", "f")]
    made = project_framework(town_of("c:c f:e g:e", steps))
    assert made.names == ("c", "f", "g", "unsupported c")
    assert made.attacks == ((1, 3), (3, 0), (2, 1))
    assert grounded(made) == {"g": "in", "f": "out", "unsupported c": "in", "c": "out"}
    more = project_framework(town_of("c:c f:e g:e h:e", [*steps, ("t", "h", "supports", "c")]))
    assert grounded(more)["c"] == "in"


@pytest.mark.parametrize("kind", ["e", "a"])
def test_evidence_and_assumptions_stand_without_support(kind: str) -> None:
    steps = [("s", "f", "supports", "c"), ("x", "g", "attacks", "f")]
    made = project_framework(town_of(f"c:{kind} f:e g:e", steps))
    assert grounded(made)["c"] == "in"
    assert "unsupported c" not in made.names


def test_a_linked_step_falls_with_any_premise() -> None:
    steps = [
        ("s", "f g", "supports", "c"),
        ("t", "f g", "attacks", "d"),
        ("x", "h", "attacks", "g"),
    ]
    whole = project_framework(town_of("c:c d:c f:e g:e h:e", steps[:2]))
    assert whole.names[5:] == ("s", "t", "not f", "not g", "unsupported c")
    assert whole.roles[5:] == ("argument", "argument", "not", "not", "unsupported")
    assert whole.about[5:] == ("s", "t", "f", "g", "c")
    assert (grounded(whole)["c"], grounded(whole)["d"]) == ("in", "out")
    broken = project_framework(town_of("c:c d:c f:e g:e h:e", steps))
    assert (grounded(broken)["c"], grounded(broken)["d"]) == ("out", "in")


def test_undercuts_nest() -> None:
    steps = [("x", "a", "attacks", "c"), ("u", "b", "attacks", "x"), ("v", "d", "attacks", "u")]
    names = "c:c a:e b:e d:e"
    assert grounded(project_framework(town_of(names, steps[:1])))["c"] == "out"
    assert grounded(project_framework(town_of(names, steps[:2])))["c"] == "in"
    assert grounded(project_framework(town_of(names, steps)))["c"] == "out"


def test_supports_on_arguments_are_left_out_and_said() -> None:
    steps = [("x", "a", "attacks", "c"), ("s", "b", "supports", "x")]
    whole = town_of("c:c a:e b:e", steps)
    made = project_framework(whole)
    assert made.names == ("c", "a", "b", "x", "not a")
    assert made.attacks == ((1, 4), (4, 3), (3, 0))
    said = [finding.message for finding in find_format("af").losses_of(whole)]
    assert "supports on arguments left out: 1 (s)" in said


def test_names_of_helpers_are_unique() -> None:
    steps = [("s", "f g", "supports", "c")]
    made = project_framework(town_of("c:c f:e g:e", steps))
    statements = (
        *town_of("c:c f:e g:e", []).statements,
        Statement(id="not f", kind="claim", text="x"),
        Statement(id="unsupported c", kind="claim", text="x"),
    )
    clash = project_framework(
        town_of("c:c f:e g:e", steps).model_copy(update={"statements": statements})
    )
    assert "not f" in made.names
    assert clash.names[5:] == ("s", "not f~", "not g", "unsupported c~")


@given(argument_map=full_maps())
def test_every_projection_is_sound(argument_map: ArgumentMap) -> None:
    made = project_framework(argument_map)
    assert len(set(made.names)) == len(made.names) == len(made.roles) == len(made.about)
    assert len(set(made.attacks)) == len(made.attacks)
    assert all(0 <= end < len(made.names) for attack in made.attacks for end in attack)
    assert made.names[: len(argument_map.statements)] == tuple(
        item.id for item in argument_map.statements
    )


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_pure_framework_comes_back_as_it_was(name: str) -> None:
    reading = parse_reading(PURE[name], f"x.{name}")
    made = reading.argument_map
    assert reading.findings == ()
    assert len(made.statements) == 3
    assert {item.kind for item in made.statements} == {"assumption"}
    first, second, third = (item.id for item in made.statements)
    assert [(item.id, item.premise_ids[0], item.target) for item in made.arguments] == [
        (f"{first}->{second}", first, second),
        (f"{second}->{first}", second, first),
        (f"{third}->{third}", third, third),
        (f"{second}->{third}", second, third),
    ]
    assert {item.polarity for item in made.arguments} == {"attacks"}
    assert argmap.dumps(made, name) == PURE[name]
    assert list(find_format(name).losses_of(made)) == []
    assert sniff_format(PURE[name]).name == name


@pytest.mark.parametrize("name", FRAMEWORKS)
@given(argument_map=full_maps())
def test_a_framework_reads_back_as_its_projection(name: str, argument_map: ArgumentMap) -> None:
    text = argmap.dumps(argument_map, name)
    assert sniff_format(text).name == name
    again = argmap.loads(text, name)
    before, after = project_framework(argument_map), project_framework(again)
    assert after.attacks == before.attacks
    if name != "tgf":
        assert after.names == before.names
    assert argmap.dumps(again, name) == text
    check_announced(name, argument_map, again)


def test_names_of_numbers_are_comments() -> None:
    whole = town_of("rain:c sun:c", [("x", "rain sun", "attacks", "sun")])
    text = argmap.dumps(whole, "af")
    assert text == (
        'p af 5\n# 1 = "rain"\n# 2 = "sun"\n# 3 = "x"\n# 4 = "not rain"\n# 5 = "not sun"\n'
        "1 4\n4 3\n2 5\n5 3\n3 2\n"
    )
    assert [item.id for item in argmap.loads(text, "af").statements] == [
        "rain",
        "sun",
        "x",
        "not rain",
        "not sun",
    ]


def test_names_that_are_no_atoms_are_comments() -> None:
    whole = town_of("rain:c Sun:c a2:c", [("x", "Sun", "attacks", "rain")])
    quoted = town_of('"rain":a', [])
    assert argmap.loads(argmap.dumps(quoted, "apx"), "apx") == quoted
    assert argmap.loads(argmap.dumps(quoted, "tgf"), "tgf") == quoted
    text = argmap.dumps(whole, "apx")
    assert text == '% a2_ = "Sun"\narg(rain).\narg(a2_).\narg(a2).\natt(a2_,rain).\n'
    assert [item.id for item in argmap.loads(text, "apx").statements] == ["rain", "Sun", "a2"]


def test_names_that_are_no_words_are_labels() -> None:
    whole = town_of("rain:c", [("x", "rain", "supports", "rain")])
    assert argmap.dumps(whole, "tgf") == ("rain\na2 unsupported rain\n#\nrain a2\na2 rain\n")


def test_af_with_comments_spaces_and_lines_that_say_nothing() -> None:
    text = "# made by a generator\r\n\n p af 3 \n\n#x\n1\t2\n 02 3\n1 2\n1 2 0.5\nend\n"
    reading = parse_reading(text, "x.af")
    assert [finding.full_text() for finding in reading.findings] == [
        "R001 warning: lines that are no argument and no attack: kept as extras 2 (line 9, line 10)",
        "R003 warning: arguments or attacks given twice: repaired 1 (1->2)",
    ]
    written = argmap.dumps(reading.argument_map, "af")
    assert written == "p af 3\n# made by a generator\n#x\n1 2\n2 3\n1 2 0.5\nend\n"
    assert argmap.loads(written, "af") == reading.argument_map


def test_apx_with_spaces_weights_and_facts_of_other_sorts() -> None:
    text = (
        '% a comment\narg(a) . arg( b ).arg("x y").\narg(f(1,2)):-0.7.\n'
        'att(a , b):-3. att(b,a):-0.25.\natt(f(1,2),"x y").\nsup(a,b). att(a,new).arg(A).\n'
    )
    reading = parse_reading(text, "x.apx")
    made = reading.argument_map
    assert [item.id for item in made.statements] == ["a", "b", "x y", "f(1,2)", "A", "new"]
    assert [(item.id, item.weight) for item in made.arguments] == [
        ("a->b", None),
        ("b->a", 0.25),
        ("f(1,2)->x y", None),
        ("a->new", None),
    ]
    assert [finding.full_text() for finding in reading.findings] == [
        "R001 warning: lines that are no argument and no attack: kept as extras 1 (line 6)",
        "R003 warning: arguments not declared: repaired 1 (new)",
    ]
    written = argmap.dumps(made, "apx")
    assert written == (
        '% a comment\narg(a).\narg(b).\narg("x y").\narg(f(1,2)):-0.7.\narg(A).\narg(new).\n'
        'att(a,b):-3.\natt(b,a):-0.25.\natt(f(1,2),"x y").\natt(a,new).\nsup(a,b).\n'
    )
    assert argmap.loads(written, "apx") == made
    heavier = made.model_copy(
        update={
            "arguments": tuple(item.model_copy(update={"weight": 1.0}) for item in made.arguments)
        }
    )
    assert "att(b,a).\n" in argmap.dumps(heavier, "apx")
    said = [finding.message for finding in find_format("apx").losses_of(heavier)]
    assert said[0] == "weights left out: 4 (a->b, b->a, f(1,2)->x y, a->new)"


def test_tgf_with_labels() -> None:
    text = "\n1  It rained.\n2 2\nb\n#\n1 2 surely so\n2 q\n1 2\nend\n"
    reading = parse_reading(text, "x.tgf")
    made = reading.argument_map
    assert [(item.id, item.text) for item in made.statements] == [
        ("1", "It rained."),
        ("2", "2"),
        ("b", "b"),
        ("q", "q"),
    ]
    assert [finding.full_text() for finding in reading.findings] == [
        "R003 warning: arguments not declared: repaired 1 (q)",
        "R003 warning: arguments or attacks given twice: repaired 1 (1->2)",
        "R001 warning: lines that are no argument and no attack: kept as extras 1 (line 9)",
    ]
    written = argmap.dumps(made, "tgf")
    assert written == "1 It rained.\n2\nb\nq\n#\n1 2 surely so\n2 q\nend\n"
    assert argmap.loads(written, "tgf") == made


BAD_FRAMEWORKS = [
    ("af", "", "F001", 1, "there is no line 'p af'"),
    ("af", "# x\n1 2\n", "F001", 2, "must begin with 'p af'"),
    ("af", "p cnf 1 2\n", "F001", 1, "must begin with 'p af'"),
    ("af", "p af 2\n\n1 3\n", "F004", 3, "argument 3 is out of range; there are 1 to 2"),
    ("af", "p af 2\n0 1\n", "F004", 2, "argument 0 is out of range"),
    ("af", "p af 2\n-1 1\n", "F004", 2, "argument -1 is out of range"),
    ("af", "p af 2\np af 2\n", "F004", 2, "a second line 'p af'"),
    ("af", "p af 99999999999\n", "F004", 1, "more than argmap reads"),
    ("apx", "digraph {}", "F001", 1, "no fact arg(...) or att(...)"),
    ("tgf", "a\nb\n", "F001", 2, "there is no line '#'"),
    ("tgf", "", "F001", 1, "there is no line '#'"),
]


@pytest.mark.parametrize(("name", "text", "code", "line", "words"), BAD_FRAMEWORKS)
def test_problems_of_frameworks(name: str, text: str, code: str, line: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        argmap.loads(text, name)
    [found] = caught.value.findings
    assert (found.code, found.place and found.place.line) == (code, line)
    assert words in found.message


@pytest.mark.parametrize("name", FRAMEWORKS)
@given(data=st.data())
def test_damaged_frameworks_give_a_map_or_an_error(name: str, data: st.DataObject) -> None:
    text = damaged(data, PURE[name] * 3)
    find_format(name).sniff(text)
    with suppress(ArgmapError):
        made = argmap.loads(text, name)
        written = argmap.dumps(made, name)
        assert project_framework(argmap.loads(written, name)) == project_framework(made)


def test_an_argument_of_tgf_may_be_called_as_the_line_between() -> None:
    made = argmap.loads("a\nb\n#\na b\n# b\n", "tgf")
    written = argmap.dumps(made, "tgf")
    assert written == "a\nb\n# #\n#\na b\n# b\n"
    assert argmap.loads(written, "tgf") == made


def test_real_tgf_files_come_back() -> None:
    folder = Path(__file__).resolve().parents[2] / "shared/corpora/dung-tgf"
    files = sorted(folder.glob("*.tgf"))
    if not files:
        pytest.skip("the sample corpora are not on this machine")
    for file in files:
        text = file.read_text("utf-8")
        made = argmap.load(file)
        assert argmap.dumps(made, "tgf").split() == text.split()
        assert sniff_format(text).name == "tgf"


OUTLINE = """argmap: 1
id: town
title: "Rain #1 #"
description: "1. On *rain*."
parties: {ann: {name: "Ann [x]"}, city: {name: City}}
sources: {page: {title: Page, url: "https://example.org/p_a"}, odd: {title: Odd, url: "javascript:x"}}
statements:
  wet: {text: "- It <b>rained</b> & `poured`.", note: "see http://x.y"}
  f:
    kind: evidence
    text: Streets are wet.
    time: 2001/2002
    anchors:
      - {source: page, page: "7", paragraph: 2, quote: "wet\\n*streets*"}
      - {source: odd}
    attributions: [{party: ann, stance: asserts}, {party: city, stance: denies}]
  g: {kind: assumption, text: Rain wets streets.}
  h: {text: A pipe burst.}
arguments:
  a: {premises: [f, {statement: g, role: warrant}], target: wet, polarity: supports, scheme: Sign,
    weight: 0.5}
  b: {premises: [h], target: a, polarity: attacks}
  c: {premises: [f], target: h, polarity: supports, title: From streets}
relations:
  r: {kind: rephrase, origins: [h], targets: [wet, a], note: "so _to_ say"}
"""


def test_the_outline() -> None:
    assert argmap.dumps(argmap.loads(OUTLINE, "yaml"), "markdown") == (
        "# Rain \\#1 \\#\n"
        "\n"
        "1\\. On \\*rain\\*.\n"
        "\n"
        '- <a id="statement-3"></a>**\\- It &lt;b&gt;rained&lt;/b&gt; &amp; \\`poured\\`.** (claim)\n'
        "  - note: see http\\://x.y\n"
        "  - *supports* (Sign, weight 0.5), together:\n"
        '    - <a id="statement-1"></a>Streets are wet. (evidence)\n'
        "      - asserted by Ann \\[x\\]; denied by City\n"
        "      - when: 2001/2002\n"
        "      - source: [Page](<https://example.org/p_a>), p. 7, ¶ 2: “wet \\*streets\\*”\n"
        "      - source: Odd\n"
        "    - warrant: Rain wets streets. (assumption)\n"
        '    - <a id="statement-2"></a>*undercuts this step*: A pipe burst. (claim)\n'
        "      - *supports* (From streets): [Streets are wet.](#statement-1) (above)\n"
        "\n"
        "## Relations\n"
        "\n"
        "- *rephrase*: [A pipe burst.](#statement-2) → "
        "[\\- It &lt;b&gt;rained&lt;/b&gt; &amp; \\`poured\\`.](#statement-3) and step a"
        " – note: so \\_to\\_ say\n"
    )


def test_what_the_outline_leaves_out_is_said() -> None:
    whole = argmap.loads(OUTLINE + "metadata: {authors: [Bea]}\n", "yaml")
    assert [finding.message for finding in find_format("markdown").losses_of(whole)] == [
        "map data left out: 2 (id, authors)",
        "ids left out: 12 (ann, city, page, odd, wet and 7 more)",
        "source details (url) left out: 1 (odd)",
    ]


@given(argument_map=full_maps())
def test_text_is_text_in_markdown(argument_map: ArgumentMap) -> None:
    """A parser of CommonMark finds every text of the map as plain text, once or as a link."""
    from markdown_it import MarkdownIt

    text = argmap.dumps(argument_map, "markdown")
    tokens = MarkdownIt("commonmark").parse(text)
    lines = [token for token in tokens if token.type == "inline"]
    known = {"text", "softbreak", "strong_open", "strong_close", "em_open", "em_close"}
    known |= {"link_open", "link_close", "html_inline", "text_special"}
    shown = []
    for line in lines:
        children = line.children or []
        assert {child.type for child in children} <= known
        for child in children:
            if child.type == "html_inline":
                assert child.content == "</a>" or child.content.startswith('<a id="statement-')
        words = [child.content for child in children if child.type in ("text", "text_special")]
        shown.append(" ".join("".join(words).split()))
    assert not [token for token in tokens if token.type in ("html_block", "code_block", "hr")]
    for item in argument_map.statements:
        flat = " ".join(markdown.cleaned(item.text).split())
        assert any(f"{flat} ({item.kind})" in line for line in shown), (flat, shown)


def test_a_long_chain_is_not_indented_without_end() -> None:
    names = [f"s{number}" for number in range(3000)]
    steps = [(f"a{n}", names[n + 1], "supports", names[n]) for n in range(2999)]
    text = argmap.dumps(town_of(" ".join(f"{name}:c" for name in names), steps), "markdown")
    last = text.splitlines()[-1]
    assert last == "  " * 24 + "- (2999) *supports*: s2999 (claim)"


def test_loops_end() -> None:
    steps = [("x", "a", "attacks", "b"), ("y", "b", "attacks", "a"), ("u", "a", "attacks", "v")]
    whole = town_of("a:c b:c", [*steps, ("v", "b", "attacks", "u")])
    assert argmap.dumps(whole, "markdown") == (
        "# Argument map\n"
        "\n"
        '- <a id="statement-1"></a>**a** (claim)\n'
        '  - <a id="statement-2"></a>*attacks*: b (claim)\n'
        "    - *attacks*: [a](#statement-1) (above)\n"
        "- *undercuts this step*: [a](#statement-1) (above)\n"
        "  - *undercuts this step*: [b](#statement-2) (above)\n"
    )


DIALOGUE = """argmap: 1
id: town
parties: {ann: {name: Ann}}
statements:
  c: {text: It rained., title: Rain}
  f: {text: Streets are wet.}
  g: {text: A pipe burst.}
arguments:
  a: {premises: [f], target: c, polarity: supports, scheme: ExpertOpinion, note: hm}
  b: {premises: [g], target: a, polarity: attacks}
relations:
  m: {kind: rephrase, origins: [g], targets: [f]}
  p: {kind: preference, origins: [a], targets: [b], scheme: By whim}
  x: {kind: context, origins: [g], targets: [c], title: t}
locutions:
  l: {text: "Ann: it rained.", party: ann, time: 2001-02-03}
  k: {text: "Bob: why?", time: 2001~}
transitions:
  t: {origins: [l], targets: [k]}
illocutions:
  y: {force: Asserting, origins: [l], targets: [c]}
  z: {force: Arguing, origins: [t], targets: [a]}
"""


def triples_of(text: str) -> set[tuple[str, str, str]]:
    """Parse Turtle and give its triples with short names."""
    import rdflib

    def short(term: Any) -> str:
        plain = str(term)
        for space in (turtle.AIF, str(rdflib.RDF), str(rdflib.RDFS), "urn:argmap:"):
            plain = plain.removeprefix(space)
        return plain

    graph = rdflib.Graph().parse(data=text, format="turtle")
    return {(short(one), short(two), short(three)) for one, two, three in graph}


def test_aif_in_rdf() -> None:
    whole = argmap.loads(DIALOGUE, "yaml")
    assert triples_of(argmap.dumps(whole, "turtle")) == {
        ("town:c", "type", "I-node"),
        ("town:c", "claimText", "It rained."),
        ("town:c", "label", "Rain"),
        ("town:f", "type", "I-node"),
        ("town:f", "claimText", "Streets are wet."),
        ("town:g", "type", "I-node"),
        ("town:g", "claimText", "A pipe burst."),
        ("town:a", "type", "RA-node"),
        ("town:a", "Premise", "town:f"),
        ("town:a", "Conclusion", "town:c"),
        ("town:a", "fulfils", "scheme:expert-opinion"),
        ("town:a", "comment", "hm"),
        ("scheme:expert-opinion", "label", "ExpertOpinion"),
        ("town:b", "type", "CA-node"),
        ("town:b", "ConflictingElement", "town:g"),
        ("town:b", "ConflictedElement", "town:a"),
        ("town:m", "type", "MA-node"),
        ("town:m", "Premise", "town:g"),
        ("town:m", "Conclusion", "town:f"),
        ("town:p", "type", "PA-node"),
        ("town:p", "PreferredElement", "town:a"),
        ("town:p", "DispreferredElement", "town:b"),
        ("town:p", "fulfils", "scheme:By%20whim"),
        ("scheme:By%20whim", "label", "By whim"),
        ("town:l", "type", "L-node"),
        ("town:l", "claimText", "Ann: it rained."),
        ("town:l", "creationDate", "2001-02-03"),
        ("town:k", "type", "L-node"),
        ("town:k", "claimText", "Bob: why?"),
        ("town:k", "creationDate", "2001~"),
        ("town:t", "type", "TA-node"),
        ("town:t", "StartLocution", "town:l"),
        ("town:t", "EndLocution", "town:k"),
        ("town:y", "type", "YA-node"),
        ("town:y", "Locution", "town:l"),
        ("town:y", "IllocutionaryContent", "town:c"),
        ("town:y", "fulfils", "force:Asserting"),
        ("force:Asserting", "label", "Asserting"),
        ("town:z", "type", "YA-node"),
        ("town:z", "Anchor", "town:t"),
        ("town:z", "IllocutionaryContent", "town:a"),
        ("town:z", "fulfils", "force:Arguing"),
        ("force:Arguing", "label", "Arguing"),
    }
    assert '"2001-02-03"^^xsd:date' in argmap.dumps(whole, "turtle")
    said = [finding.message for finding in find_format("turtle").losses_of(whole)]
    assert said == [
        "contexts left out: 1 (x)",
        "parties left out: 1 (ann)",
        "map data left out: 1 (id)",
        "titles left out: 1 (x)",
        "speakers left out: 1 (l)",
    ]


@given(argument_map=full_maps())
def test_texts_survive_in_rdf(argument_map: ArgumentMap) -> None:
    text = argmap.dumps(argument_map, "turtle")
    assert argmap.dumps(argument_map, "turtle") == text
    found = triples_of(text)
    name = iri(argument_map).removeprefix("urn:argmap:")
    texts = {
        (one.removeprefix(f"{name}:"), three) for one, two, three in found if two == "claimText"
    }
    said: tuple[Any, ...] = (*argument_map.statements, *argument_map.locutions)
    assert texts == {(iri(ArgumentMap(), item.id).rpartition(":")[2], item.text) for item in said}


def test_rdf_needs_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(MissingExtraError, match=r"AIF as RDF needs pip install 'argmap\[rdf\]'"):
        argmap.dumps(ArgumentMap(), "turtle")


@pytest.mark.program
def test_these_formats_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "import argmap, hashlib\n"
        "m = argmap.load('examples/northport/map.argmap.yaml')\n"
        "names = 'turtle markdown af apx tgf arguebuf node-link graphml csv'.split()\n"
        "text = ''.join(argmap.dumps(m, name) for name in names)\n"
        "print(hashlib.sha256(text.encode()).hexdigest())\n"
    )
    assert len(outputs_by_seed(program)) == 1


@pytest.mark.parametrize("name", ["markdown", "turtle"])
def test_formats_that_are_written_only(name: str) -> None:
    assert list(find_format(name).losses_of(ArgumentMap())) == []
    with pytest.raises(FormatError, match="can be written, not read"):
        argmap.loads("", name)


@pytest.mark.parametrize("name", ["arguebuf", "sadface"])
@pytest.mark.parametrize("other", ["json", "yaml", "node-link", "csv", "graphml"])
def test_extras_do_not_mislead_about_a_file(name: str, other: str) -> None:
    made = argmap.loads(json.dumps({"arguebuf": GRAPH, "sadface": SADFACE}[name]), name)
    text = argmap.dumps(made, other)
    assert sniff_format(text).name == other
    assert argmap.loads(text, other) == made
