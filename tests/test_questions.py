"""Questions: what answers them, what objects to them, and what is said once only."""

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap
from argmap.errors import UnknownIdError
from argmap.query.questions import positions_of
from strategies import maps

BRIDGE = """
argmap: 1
statements:
  q: {kind: question, text: What should replace the bridge?}
  sub: {kind: question, text: Who pays?, supports: q}
  ferry: {text: A ferry.}
  tunnel: {text: A tunnel.}
  buses: {text: More buses.}
  toll: {text: A toll for them.}
  stays: {text: The bridge need not be replaced., attacks: q}
arguments:
  both: {premises: [buses, toll], supports: q}
relations:
  by-water: {kind: answer, origins: [ferry, tunnel], targets: [q]}
  either: {kind: rival, origins: [ferry, tunnel]}
"""


@pytest.fixture(name="bridge")
def make_bridge() -> ArgumentMap:
    return argmap.loads(BRIDGE, "yaml")


def test_linked_premises_are_one_answer_and_rivals_one_each(bridge: ArgumentMap) -> None:
    found = argmap.answers_to(bridge, "q")
    assert [(one.side, one.ids, one.through.id, one.rivals) for one in found] == [
        ("answer", ("ferry",), "by-water", ("tunnel",)),
        ("answer", ("tunnel",), "by-water", ("ferry",)),
        ("answer", ("buses", "toll"), "both", ()),
        ("objection", ("stays",), "stays-attacks-q", ()),
    ]


def test_an_answer_of_several_parts_is_one(bridge: ArgumentMap) -> None:
    apart = argmap.remove(bridge, "either")
    assert argmap.answers_to(apart, "q")[0].ids == ("ferry", "tunnel")


def test_what_a_relation_and_an_argument_say_is_said_once(bridge: ArgumentMap) -> None:
    again = argmap.Relation(id="r", kind="answer", origins=("toll", "buses"), targets=("q",))
    found = argmap.answers_to(argmap.add(bridge, again), "q")
    assert [set(one.ids) for one in found if "toll" in one.ids] == [{"buses", "toll"}]


def test_only_questions_have_answers(bridge: ArgumentMap) -> None:
    assert argmap.answers_to(bridge, "sub") == argmap.answers_to(bridge, "ferry") == ()
    with pytest.raises(UnknownIdError, match="nearest"):
        argmap.answers_to(bridge, "fery")


@given(argument_map=maps())
def test_positions_are_statements_each_once(argument_map: ArgumentMap) -> None:
    for question, found in positions_of(argument_map).items():
        assert argument_map.kinds[question] == "question"
        assert found == argmap.answers_to(argument_map, question)
        said = [(one.side, frozenset(one.ids)) for one in found]
        assert len(said) == len(set(said))
        for one in found:
            assert "question" not in {item.kind for item in one.statements}
            assert set(one.ids).isdisjoint(one.rivals) or len(one.ids) > 1
