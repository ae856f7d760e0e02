"""The model: bad maps cannot exist, good ones are frozen."""

import pytest
from pydantic import ValidationError

import argmap
from argmap import Anchor, Argument, ArgumentMap, Assessment, Extras, Premise, Statement
from argmap.errors import MapError


def claim(name: str) -> Statement:
    return Statement(id=name, kind="claim", text=name)


def step(name: str, premise: str, target: str) -> Argument:
    return Argument(
        id=name, premises=(Premise(statement=premise),), target=target, polarity="attacks"
    )


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"statements": (claim("a"), claim("a"))}, "A001"),
        ({"statements": (claim("a"),), "arguments": (step("x", "a", "b"),)}, "A002"),
        ({"statements": (claim("a"),), "arguments": (step("x", "b", "a"),)}, "A002"),
        (
            {"statements": (claim("a"),), "arguments": (step("x", "a", "a"), step("y", "x", "a"))},
            "A003",
        ),
        ({"statements": (claim("a"),), "arguments": (step("x", "a", "x"),)}, "A004"),
        ({"statements": (Statement(id="a", kind="claim", text="a", section="s"),)}, "A002"),
        (
            {
                "statements": (
                    Statement(id="a", kind="claim", text="a", anchors=(Anchor(source="s"),)),
                )
            },
            "A002",
        ),
        ({"sources": ({"id": "a", "title": "a", "via": "a"},)}, "A006"),
        (
            {
                "parties": (
                    {"id": "a", "name": "a", "member_of": ["b"]},
                    {"id": "b", "name": "b", "member_of": ["a"]},
                )
            },
            "A006",
        ),
    ],
)
def test_bad_maps_cannot_exist(parts: dict[str, object], code: str) -> None:
    with pytest.raises(MapError) as caught:
        ArgumentMap.model_validate(parts)
    assert code in [finding.code for finding in caught.value.findings]


def test_cycles_are_legal() -> None:
    arguments = (step("x", "a", "y"), step("y", "a", "x"), step("z", "a", "a"))
    circle = ArgumentMap(statements=(claim("a"),), arguments=arguments)
    assert argmap.attack_kind(circle, circle.argument("x")) == "undercut"
    assert list(circle.projection.edges(keys=True)) == [("a", "a", "z")]


def test_maps_are_frozen_and_hashable(northport: ArgumentMap) -> None:
    with pytest.raises(ValidationError):
        northport.title = "x"
    with pytest.raises(TypeError):
        northport.extras["x"] = 1  # type: ignore[index]
    assert hash(northport.statements[0]) == hash(
        argmap.load("examples/northport/map.argmap.yaml").statements[0]
    )
    import networkx

    with pytest.raises(networkx.NetworkXError):
        northport.graph.add_node("x")


@pytest.mark.parametrize(
    "fields",
    [
        {"start": 1},
        {"end": 1},
        {"start": 3, "end": 3},
        {"start": -1, "end": 3},
        {"prefix": "x"},
        {"digest": "xyz"},
        {"fidelity": "guess"},
        {"paragraph": 0},
    ],
)
def test_anchors_are_validated(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Anchor.model_validate({"source": "s", **fields})


def test_assessments_say_something() -> None:
    with pytest.raises(ValidationError, match="needs a likelihood"):
        Assessment(by="me")
    with pytest.raises(ValidationError):
        Assessment(credibility=7)


@pytest.mark.parametrize("value", [{"a": float("nan")}, {"a": {1, 2}}, {1: 2}, {"a": "\ud800"}])
def test_extras_hold_json_only(value: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Extras(value)


@pytest.mark.parametrize("time", ["2002-02-30", "2001-13", "soon", "", "2" * 200])
def test_times_are_edtf(time: str) -> None:
    with pytest.raises(ValidationError, match="EDTF"):
        Statement(id="a", kind="claim", text="a", time=time)


@pytest.mark.parametrize(
    "time", ["2002", "2002-02-28", "2001/2003", "2003?", "2001-09-11/..", "2008-XX", "2001-21"]
)
def test_edtf_levels_are_kept_as_written(time: str) -> None:
    assert Statement(id="a", kind="claim", text="a", time=time).time == time


@pytest.mark.parametrize("name", ["", " a", "a ", "a\nb", "\x07"])
def test_ids_are_plain(name: str) -> None:
    with pytest.raises(ValidationError):
        claim(name)
