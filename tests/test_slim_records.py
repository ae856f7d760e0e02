"""Records and extras hold their fields in little room, and say no other thing for it."""

import sys

import pytest

from argmap.formats.files import loads
from argmap.memory import slim_form
from argmap.model import Argument, ArgumentMap, Extras, Statement
from argmap.model import extras as extras_module

WORDS = "It rained."


def test_records_share_the_table_of_their_names() -> None:
    record = Statement(id="c1", kind="claim", text=WORDS)
    plain = dict(vars(record).items())
    assert vars(record) == plain
    assert list(vars(record)) == list(Statement.model_fields)
    if sys.implementation.name == "cpython":
        assert sys.getsizeof(vars(record)) < sys.getsizeof(plain) / 2


def test_records_share_no_values() -> None:
    first = Statement(id="c1", kind="claim", text=WORDS, note="one")
    second = Statement(id="c2", kind="claim", text=WORDS)
    assert (first.id, first.note, second.id, second.note) == ("c1", "one", "c2", None)


def test_a_field_left_out_stays_out() -> None:
    made = Statement.model_construct(id="c1")
    assert "text" not in vars(made)
    with pytest.raises(AttributeError):
        _ = made.text


def test_a_map_keeps_what_it_works_out() -> None:
    argument_map = ArgumentMap(statements=(Statement(id="c1", kind="claim", text=WORDS),))
    assert argument_map.kinds is argument_map.kinds
    assert ArgumentMap().kinds == {}


def test_a_subclass_has_a_table_of_its_own() -> None:
    class Marked(Statement):
        @property
        def loud(self) -> str:
            return self.text.upper()

    assert Marked(id="c1", kind="claim", text=WORDS).loud == WORDS.upper()
    assert Statement(id="c1", kind="claim", text=WORDS).model_fields_set == {"id", "kind", "text"}


def test_extras_keep_their_keys_in_order() -> None:
    assert list(Extras({"b": 1, "a": 2})) == ["b", "a"]
    assert list(Extras({"a": 3, "b": 4})) == ["a", "b"]
    assert Extras({"b": 1, "a": 2}) == Extras({"a": 2, "b": 1})
    assert Extras({"b": 1, "a": None}).thaw() == {"b": 1, "a": None}


def test_forms_of_extras_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    forms: dict[tuple[str, ...], dict[str, object]] = {}
    monkeypatch.setattr(extras_module, "_FORMS", forms)
    for number in range(extras_module.MOST_FORMS + 50):
        assert Extras({f"k{number}": number}).thaw() == {f"k{number}": number}
    assert len(forms) == extras_module.MOST_FORMS


def test_long_extras_have_no_form(monkeypatch: pytest.MonkeyPatch) -> None:
    forms: dict[tuple[str, ...], dict[str, object]] = {}
    monkeypatch.setattr(extras_module, "_FORMS", forms)
    Extras({str(number): number for number in range(extras_module.MOST_KEYS + 1)})
    assert forms == {}


def test_a_text_of_a_file_is_kept_once() -> None:
    raw = (
        '{"argmap": 1, "statements": [{"id": "the first", "kind": "claim", "text": "It rained."},'
        '{"id": "the second", "kind": "claim", "text": "It poured.", "note": "It rained."}],'
        '"arguments": [{"id": "a", "premises": ["the second"], "target": "the first",'
        '"polarity": "supports"}]}'
    )
    found = loads(raw)
    argument = found["a"]
    assert isinstance(argument, Argument)
    assert argument.target is found.statements[0].id
    assert found.statements[1].note is found.statements[0].text


def test_forms_are_copied() -> None:
    form = slim_form(("a", "b"))
    copy = form.copy()
    copy["a"] = 1
    assert form == {"a": None, "b": None}
