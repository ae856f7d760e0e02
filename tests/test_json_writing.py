"""JSON on lines is to the byte what the standard library writes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.formats.json_writing import indented
from speeds import examples

KEYS = st.text() | st.integers() | st.booleans() | st.none() | st.floats()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(KEYS, inner),
)


@pytest.mark.parametrize("indent", [1, 2])
@given(value=VALUES)
@settings(max_examples=examples(100))
def test_it_is_the_text_of_the_standard_library(value: object, indent: int) -> None:
    assert indented(value, indent) == json.dumps(value, ensure_ascii=False, indent=indent)


def test_signs_that_are_escaped_or_halves_stand_as_there() -> None:
    odd = {"\x00\x1f\x7f\u2028": ["\ud800", 'a\nb\t"c\\', "שלום"], "": {"": [[], {}, ()]}}
    assert indented(odd) == json.dumps(odd, ensure_ascii=False, indent=2)


def test_what_is_no_json_is_refused() -> None:
    for wrong in ({"a": object()}, [{1, 2}], {(1, 2): "a"}):
        with pytest.raises(TypeError):
            indented(wrong)
