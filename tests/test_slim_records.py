"""Records and extras hold their fields in little room, and say no other thing for it."""

import gc
import sys
import weakref

import pytest

from argmap import dumps, load, loads
from argmap.formats.json_text import SMALL, parse_json
from argmap.memory import keep_to_end, slim_form
from argmap.model import ArgumentMap, Extras, Locution, Premise, Statement
from argmap.model import extras as extras_module
from argmap.model.base import changed_known, record_of, record_of_known
from argmap.model.elements import premise_of, premise_of_known

WORDS = "It rained."


def test_records_share_the_table_of_their_names() -> None:
    record = Statement(id="c1", kind="claim", text=WORDS)
    plain = dict(vars(record).items())
    assert vars(record) == plain
    assert list(vars(record)) == list(Statement.model_fields)
    if sys.implementation.name == "cpython":
        assert sys.getsizeof(vars(record)) < sys.getsizeof(plain) / 2


def test_a_record_of_known_fields_is_as_one_that_was_checked() -> None:
    fields = {"id": "l1", "text": WORDS, "extras": Extras({"aif": {"nodeID": 1}})}
    checked, known = record_of(Locution, fields), record_of_known(Locution, fields)
    changed = changed_known(known, {"party": "p1", "text": "Ann: so"})
    wanted = checked.model_copy(update={"party": "p1", "text": "Ann: so"})
    for made, same in ((known, checked), (changed, wanted)):
        assert made == same
        assert hash(made) == hash(same)
        assert made.model_fields_set == same.model_fields_set
        assert list(vars(made)) == list(vars(same))
        assert made.model_dump_json() == same.model_dump_json()
        assert sys.getsizeof(vars(made)) == sys.getsizeof(vars(same))
    assert known.party is None


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


def test_a_text_of_a_file_of_nodes_and_edges_is_kept_once() -> None:
    raw = (
        '{"nodes": [{"nodeID": "12 a", "type": "I", "text": "It rained."},'
        '{"nodeID": "13 a", "type": "I", "text": "It rained."}],'
        '"edges": [{"edgeID": "e", "fromID": "12 a", "toID": "13 a"}]}'
    )
    found = parse_json(raw + " " * SMALL)
    first, second = found["nodes"]
    assert first["text"] is second["text"]
    assert found["edges"][0]["fromID"] is first["nodeID"]
    assert parse_json(raw, repeats=False) == found


def test_forms_are_copied() -> None:
    form = slim_form(("a", "b"))
    copy = form.copy()
    copy["a"] = 1
    assert form == {"a": None, "b": None}


@pytest.mark.parametrize("name", ["yaml", "json", "aif", "arggraph", "graphml"])
def test_a_reader_leaves_no_circles(name: str) -> None:
    # ``Corpus.read`` pauses the collector: what only it can take away would stay until the end.
    made = load("examples/school-street/map.argmap.yaml")
    text = dumps(made, name)
    loads(text, format=name)
    gc.collect()
    gc.disable()
    try:
        kept = [loads(text, format=name) for _ in range(4)]
        assert len(kept) == 4
        # A pattern compiled at first use may leave a few objects, a tree leaves hundreds.
        assert gc.collect() < 20
    finally:
        gc.enable()


def test_what_is_kept_to_the_end_is_let_go_by_the_collector_alone() -> None:
    record = Statement(id="c1", kind="claim", text=WORDS)
    known = weakref.ref(record)
    keep_to_end(record)
    del record
    assert known() is not None
    gc.collect()
    assert known() is None


def test_premises_of_known_ids_are_those_of_ids() -> None:
    made = premise_of_known("known-1")
    assert made == Premise(statement="known-1")
    assert made.model_fields_set == {"statement"}
    assert premise_of("known-1") is made
    assert premise_of_known("known-1") is made
