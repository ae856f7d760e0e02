"""Maps made in Python: by a builder, element by element, and from networkx graphs."""

from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import argmap
from argmap import Argument, ArgumentMap, Party, Premise, Statement
from argmap.builder import MapBuilder
from argmap.errors import GraphError, MapError
from argmap.graph_reader import from_networkx
from argmap.model.kinds import COLLECTIONS
from speeds import examples
from strategies import full_maps, maps

YAML = """
argmap: 1
title: Did it rain?
sections: {weather: Weather}
parties: {ann: Ann}
sources: {ann-s-diary: Ann's diary}
statements:
  rain: {text: It rained., section: weather}
  wet: {kind: evidence, text: The street is wet., anchors: [{source: ann-s-diary, quote: all wet}], party: ann}
  why: {kind: assumption, text: Rain wets streets.}
  dry: {text: It was dry.}
  when: {kind: question, text: Did it rain?}
arguments:
  step: {premises: [wet, {statement: why, role: warrant}], supports: rain, scheme: argument from sign}
  dry-attacks-rain: {premises: [dry], attacks: rain}
  dry-undercuts-step: {premises: [dry], undercuts: step}
relations:
  rain-answer-when: {kind: answer, origins: [rain], targets: [when]}
"""


def rain() -> MapBuilder:
    made = MapBuilder(title="Did it rain?")
    weather = made.section("Weather")
    ann, diary = made.party("Ann"), made.source("Ann's diary")
    made.claim("It rained.", id="rain", section=weather)
    made.evidence("The street is wet.", id="wet", source=diary, quote="all wet", party=ann)
    made.assumption("Rain wets streets.", id="why")
    made.claim("It was dry.", id="dry")
    made.question("Did it rain?", id="when")
    linked: list[str | Premise] = ["wet", Premise(statement="why", role="warrant")]
    made.supports(linked, "rain", id="step", scheme="argument from sign")
    made.attacks("dry", "rain")
    made.undercuts("dry", "step")
    made.relation("answer", "rain", "when")
    return made


def test_a_builder_makes_what_a_file_says() -> None:
    assert rain().build() == argmap.loads(YAML, format="yaml")


def test_a_builder_goes_on_after_a_map_was_made() -> None:
    made = rain()
    before = made.build()
    made.claim("Streets were washed.")
    assert "streets-were-washed" in made.build()
    assert "streets-were-washed" not in before
    assert repr(made).startswith("<MapBuilder: 6 statements, 3 arguments, 1 relation, ")


def test_ids_are_made_of_words_and_each_once() -> None:
    made = MapBuilder()
    assert [made.claim("It rained!") for _ in range(3)] == [
        "it-rained",
        "it-rained-2",
        "it-rained-3",
    ]
    assert made.party("中文") == "中文"
    assert made.source("?") == "item"
    assert "it-rained-3" in made.build()


def test_ids_may_lead_forward_and_all_that_dangle_are_reported() -> None:
    made = MapBuilder()
    made.supports(["wet", "way"], "rain", id="step")
    made.claim("It rained.", id="rain", party="ann")
    with pytest.raises(MapError) as caught:
        made.build()
    said = str(caught.value)
    assert all(name in said for name in ("'wet'", "'way'", "'ann'", "step:", "rain:"))
    made.add(
        *(Statement(id=name, kind="claim", text=name) for name in ("wet", "way")),
        Party(id="ann", name="Ann"),
    )
    assert made.build().argument("step").premise_ids == ("wet", "way")


def test_a_taken_id_and_an_undercut_of_a_statement_are_named() -> None:
    made = rain()
    made.claim("Twice.", id="rain")
    with pytest.raises(MapError, match="duplicate id 'rain'"):
        made.build()
    made = rain()
    made.undercuts("dry", "rain", id="wrong")
    made.attacks("dry", "step", id="harsh")
    with pytest.raises(MapError) as caught:
        made.build()
    assert "wrong: 'rain' is a statement; add it with attacks" in str(caught.value)
    assert "harsh: 'step' is an argument; add it with undercuts" in str(caught.value)


def test_wrong_shapes_are_reported_by_the_call() -> None:
    made = MapBuilder()
    with pytest.raises(ValidationError, match="kind"):
        made.statement("rumour", "It rained.")  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="weather"):
        made.claim("It rained.", weather="wet")
    with pytest.raises(ValueError, match="one source, not 2"):
        made.claim("It rained.", quote="wet", source=["a", "b"])
    with pytest.raises(TypeError, match="not str"):
        made.add("rain")  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="titel"):
        MapBuilder(titel="Rain")
    with pytest.raises(ValidationError, match="premises"):
        made.supports([], "rain")
    assert made.build() == ArgumentMap()


@settings(max_examples=examples(30), deadline=None)
@given(full_maps())
def test_a_builder_takes_any_element(whole: ArgumentMap) -> None:
    fields = {
        name: getattr(whole, name) for name in type(whole).model_fields if name not in COLLECTIONS
    }
    made = MapBuilder(**fields)
    made.add(*whole.elements())
    assert made.build() == whole


def shared(whole: ArgumentMap) -> tuple[Any, Any]:
    """What a graph of networkx says of a map."""
    return (
        [(item.id, item.kind, item.text) for item in whole.statements],
        [
            (item.id, item.premises, item.target, item.polarity, item.scheme, item.weight)
            for item in whole.arguments
        ],
    )


@settings(max_examples=examples(60), deadline=None)
@given(maps())
def test_a_graph_comes_back_as_what_it_says(whole: ArgumentMap) -> None:
    back = from_networkx(whole.graph)
    assert shared(back) == shared(whole)
    assert from_networkx(back.graph) == back


@settings(max_examples=examples(60), deadline=None)
@given(full_maps())
def test_a_graph_with_relations_brings_them_back(whole: ArgumentMap) -> None:
    back = from_networkx(whole.graph_with_relations)
    assert shared(back) == shared(whole)
    assert [(item.id, item.kind, item.origins, item.targets) for item in back.relations] == [
        (item.id, item.kind, item.origins, item.targets) for item in whole.relations
    ]


def test_a_relation_that_leads_nowhere_is_refused() -> None:
    graph = rain().build().graph_with_relations.copy()
    graph.remove_edge("rain", "rain-answer-when")
    with pytest.raises(GraphError, match="0 origins and 1 targets"):
        from_networkx(graph)
    graph = rain().build().graph_with_relations.copy()
    graph.nodes["rain-answer-when"]["kind"] = "reply"
    with pytest.raises(GraphError, match="kind 'reply' is none of rephrase"):
        from_networkx(graph)


def test_a_relabelled_graph_with_attributes_of_its_own() -> None:
    graph = rain().build().graph.copy()
    graph.nodes["rain"]["seen"] = {"by": ["ann", 3]}
    graph.nodes["wet"]["note"] = "On page 3."
    read = from_networkx(networkx.relabel_nodes(graph, {"dry": 7}))
    assert read["7"].text == "It was dry."  # type: ignore[union-attr]
    assert read.statement("rain").extras["networkx"]["seen"]["by"] == ("ann", 3)
    assert read.statement("wet").note == "On page 3."


def test_a_signed_graph_of_statements() -> None:
    graph: networkx.DiGraph[Any] = networkx.DiGraph()
    graph.add_node("a", text="It rained.", kind="claim")
    graph.add_node("b", label="The street is wet.")
    graph.add_edge("b", "a", sign=1, scheme="argument from sign", weight=0.4)
    graph.add_edge("c", "a", polarity="attacks", seen=2)
    graph.add_edge("d", "c", weight=-1)
    read = from_networkx(graph)
    assert [(item.id, item.text) for item in read.statements] == [
        ("a", "It rained."),
        ("b", "The street is wet."),
        ("c", "c"),
        ("d", "d"),
    ]
    assert [(item.id, item.polarity, item.weight) for item in read.arguments] == [
        ("b-supports-a", "supports", 0.4),
        ("c-attacks-a", "attacks", None),
        ("d-attacks-c", "attacks", None),
    ]
    assert read.argument("c-attacks-a").extras.thaw() == {"networkx": {"seen": 2}}
    assert argmap.loads(argmap.dumps(read)) == read


def test_a_projection_of_rebuttals_is_read_with_its_ids() -> None:
    whole = argmap.loads(
        "argmap: 1\nstatements: {a: {text: A., supports: b}, b: B., c: {text: C., attacks: b}}",
        format="yaml",
    )
    assert shared(from_networkx(whole.projection)) == shared(whole)


def step(**fields: Any) -> "networkx.DiGraph[Any]":
    graph: networkx.DiGraph[Any] = networkx.DiGraph()
    graph.add_node("s", element="argument", **fields)
    return graph


def edge(*ends: Any, **fields: Any) -> "networkx.DiGraph[Any]":
    graph: networkx.DiGraph[Any] = networkx.DiGraph()
    graph.add_edge(*ends, **fields)
    return graph


@pytest.mark.parametrize(
    ("graph", "said"),
    [
        (networkx.Graph(), "undirected"),
        (edge("a", "b"), "'a' -> 'b' has no sign"),
        (edge("a", "b", sign=0), "has no sign"),
        (edge("a", "b", sign=1, undercut=True), "map.graph instead"),
        (edge(1, "1", sign=1), "1 and '1' have the same name"),
        (step(polarity="supports"), "0 premises and 0 targets"),
        (step(polarity="for"), "0 premises and 0 targets"),
        (edge("a", "b", sign=1, seen=object()), "cannot be kept"),
    ],
)
def test_what_no_map_can_say_is_refused(graph: "networkx.Graph[Any]", said: str) -> None:
    with pytest.raises(GraphError, match=said):
        from_networkx(graph)


def test_a_step_needs_a_polarity_and_a_known_relation() -> None:
    graph = rain().build().graph.copy()
    graph.nodes["step"]["polarity"] = "for"
    with pytest.raises(GraphError, match="polarity 'for'"):
        from_networkx(graph)
    graph = rain().build().graph.copy()
    graph.edges["wet", "step"]["relation"] = "warrant"
    with pytest.raises(GraphError, match="'wet' -> 'step': relation 'warrant'"):
        from_networkx(graph)


@settings(max_examples=examples(20), deadline=None)
@given(st.integers(0, 40))
def test_adding_costs_the_same_however_much_is_there(count: int) -> None:
    """A call looks at no element that was added before: the lists are never copied."""
    made = MapBuilder()
    lists = {name: id(found) for name, found in made._parts.items()}
    for number in range(count):
        made.claim(f"Claim {number}.")
    assert {name: id(found) for name, found in made._parts.items()} == lists
    assert isinstance(made.build().arguments, tuple)
    assert not any(isinstance(item, Argument) for item in made.build().statements)
