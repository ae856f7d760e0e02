"""Bipolar frameworks with scores, and assumption-based ones by rules."""

import pytest

import argmap
from argmap.errors import ParseError
from argmap.formats import sniff_format
from argmap.formats.files import loads_reading

BAG = "% remark\narg(A1, 0.5).\narg( B ,1) arg(c).\natt(A1,B). sup(c, A1)\nother(x).\n"


def test_a_bipolar_framework() -> None:
    assert sniff_format(BAG).name == "bag"
    assert sniff_format("arg(a). arg(b).\natt(a,b).\n").name == "apx"
    reading = loads_reading(BAG, "bag")
    made = reading.argument_map
    assert [(item.id, item.kind) for item in made.statements] == [
        ("A1", "assumption"),
        ("B", "assumption"),
        ("c", "assumption"),
    ]
    assert [(item.id, item.polarity) for item in made.arguments] == [
        ("A1->B", "attacks"),
        ("c->A1", "supports"),
    ]
    text = argmap.dumps(made, "bag")
    assert text.splitlines() == [
        *("% remark", "arg(A1, 0.5).", "arg(B, 1).", "arg(c).", "att(A1, B).", "sup(c, A1)."),
        "other(x).",
    ]
    assert argmap.losses(made, "bag") == ()
    assert loads_reading(text, "bag").argument_map == made


def test_what_a_bipolar_framework_cannot_say_is_named() -> None:
    made = argmap.loads("argmap: 2\nstatements: {'a b': A., c: {text: C., attacks: 'a b'}}", "yaml")
    assert argmap.dumps(made, "bag") == "arg(a1).\narg(c).\natt(c, a1).\n"
    said = [item.message for item in argmap.losses(made, "bag")]
    assert "ids left out: 2 (a b, c-attacks-a b)" in said
    assert "texts left out: 2 (a b, c)" in said


def test_an_assumption_based_framework() -> None:
    text = '# 3 = "wet"\np aba 5\na 1\na 2\nr 3 1 2\nr 4\nc 1 3\nc 1 s5\nhm\n'
    assert sniff_format(text).name == "aba"
    reading = loads_reading(text, "aba")
    made = reading.argument_map
    assert {item.id: item.kind for item in made.statements} == {
        "1": "assumption",
        "2": "assumption",
        "wet": "claim",
        "4": "claim",
        "s5": "claim",
    }
    assert [(item.premise_ids, item.polarity, item.target) for item in made.arguments] == [
        (("1", "2"), "supports", "wet"),
        (("wet",), "attacks", "1"),
        (("s5",), "attacks", "1"),
    ]
    said = [item.message for item in reading.findings]
    assert "facts, which are rules without premises: kept as extras 1 (4)" in said
    assert any("line 9" in item for item in said)
    for bad, words in (("a 1\n", "must begin with 'p aba'"), ("p aba 1\na 2\n", "out of range")):
        with pytest.raises(ParseError, match=words):
            loads_reading(bad, "aba")
