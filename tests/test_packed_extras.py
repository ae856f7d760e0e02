"""Packed extras: tables of a foreign file are kept packed, and nobody can tell."""

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.model import Extras
from argmap.model.extras import MANY, MAX_DEPTH, _PackedExtras, extras_of, extras_under

VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.floats()
ROWS = st.lists(st.fixed_dictionaries({"a": VALUES, "b": VALUES}), max_size=3 * MANY)
ODD = st.lists(st.dictionaries(st.sampled_from("abc"), VALUES | st.lists(VALUES, max_size=2)))


def table(count: int = MANY) -> list[dict[str, Any]]:
    return [{"edgeID": f"{at}", "fromID": at, "toID": None, "old": True} for at in range(count)]


def packed() -> Extras:
    made = extras_of({"rows": table()})
    assert isinstance(made, _PackedExtras)
    assert made._packed is not None
    return made


def plain() -> Extras:
    """The same, frozen record by record: a tuple is no table."""
    return extras_of({"rows": tuple(table())})


@pytest.mark.parametrize(
    "ask",
    [
        repr,
        hash,
        len,
        list,
        dict,
        Extras.thaw,
        lambda extras: extras["rows"],
        lambda extras: extras == plain(),
        lambda extras: plain() == extras,
        lambda extras: pickle.loads(pickle.dumps(extras)),
        copy.copy,
        copy.deepcopy,
        lambda extras: Extras(extras).thaw(),
        lambda extras: extras["rows"][0] == {**table()[0]},
    ],
)
def test_packed_extras_answer_as_others_do(ask: Callable[[Extras], object]) -> None:
    made = packed()
    assert ask(made) == ask(plain())
    assert ask(made) == ask(plain())
    with pytest.raises(AttributeError):
        _ = made.other  # type: ignore[attr-defined]


def test_what_is_packed_is_copied_as_what_is_not() -> None:
    assert type(pickle.loads(pickle.dumps(packed()))) is Extras
    assert type(packed()["rows"][0]) is Extras
    assert isinstance(packed()["rows"], tuple)


@given(ROWS | ODD)
def test_a_table_is_taken_or_refused_as_its_records_are(rows: list[dict[str, Any]]) -> None:
    """What cannot stand in a file stands in no table either, and the error is the same."""

    def told(value: object) -> object:
        try:
            made = extras_of({"rows": value})
            return [(repr(made["rows"]), hash(made), json.dumps(made.thaw()))]
        except ValueError as error:
            return str(error)

    assert told(rows) == told(tuple(rows))
    assert told(rows) == told(tuple(rows))


def test_a_table_that_lies_too_deep_is_refused_as_ever() -> None:
    for depth in range(MAX_DEPTH - 4, MAX_DEPTH + 1):
        value: Any = {"rows": table()}
        other: Any = {"rows": tuple(table())}
        for _ in range(depth):
            value, other = {"in": value}, {"in": other}
        try:
            taken: object = extras_of(other)
        except ValueError as error:
            with pytest.raises(ValueError, match=str(error)):
                extras_of(value)
        else:
            assert extras_of(value) == taken


def test_extras_under_a_key_are_those_of_a_mapping() -> None:
    for items in ({}, {"a": 1}, {"rows": table()}, {"é": [1, {"b": None}]}):
        assert extras_under("aif", items) == extras_of({"aif": items})


def test_edges_of_a_graph_stay_packed_until_it_is_written() -> None:
    nodes = [{"nodeID": f"{at}", "type": "I", "text": f"It rained {at}."} for at in range(MANY + 1)]
    steps = [{"nodeID": f"s{at}", "type": "RA", "text": "RA"} for at in range(MANY)]
    edges = [
        {"edgeID": f"{at}{way}", "fromID": start, "toID": end, "formEdgeID": None}
        for at in range(MANY)
        for way, start, end in ((0, f"{at + 1}", f"s{at}"), (1, f"s{at}", f"{at}"))
    ]
    text = json.dumps({"nodes": [*nodes, *steps], "edges": edges})
    found = argmap.loads(text, "aif")
    kept = found.extras["aif"]
    assert isinstance(kept, _PackedExtras)
    assert kept._packed is not None
    assert json.loads(argmap.dumps(found, "aif"))["edges"] == edges
    assert argmap.loads(text, "aif") == found
