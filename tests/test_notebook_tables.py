"""What answers show of themselves in a notebook: short tables in which every text is data."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

import argmap
from argmap import ArgumentMap, Attribution, Party, Statement
from argmap.notebook.shown import FORMS, mime_bundle
from argmap.notebook.table import MOST_COLUMNS, MOST_ROWS
from pages import HOSTILE_TEXTS, hostile
from speeds import examples
from strategies import maps
from test_large_maps import star

HTML = "text/html"
ALLOWED = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "p"}
QUESTIONS: dict[str, Callable[[ArgumentMap], object]] = {
    "evaluation": argmap.evaluate,
    "strengths": lambda made: argmap.evaluate(made, semantics="df-quad"),
    "ledger": argmap.ledger,
    "timeline": argmap.timeline,
    "answers": lambda made: argmap.supporters(made, made.statements[0].id),
    "attackers": lambda made: argmap.attackers(made, made.statements[0].id),
}


def shown(answer: object) -> str:
    made: dict[str, str] = answer._repr_mimebundle_()  # type: ignore[attr-defined]
    assert list(made) == [HTML]
    return made[HTML]


def parse(markup: str) -> ElementTree.Element:
    """Parse a table as XML, which is stricter than HTML; nothing active may stand in it."""
    root = ElementTree.fromstring(f"<div>{markup}</div>")
    for item in root.iter():
        assert item.tag in ALLOWED, item.tag
        assert set(item.attrib) <= {"scope", "dir", "style"}, item.attrib
        assert item.get("style") in (None, "text-align:left")
    columns = len(root.findall(".//thead/tr/th"))
    for row in root.findall(".//tbody/tr"):
        assert len(row) == columns
        assert row[0].get("scope") == "row"
    return root


@pytest.mark.parametrize("name", QUESTIONS)
def test_hostile_texts_are_data(name: str) -> None:
    parse(shown(QUESTIONS[name](hostile())))


def test_texts_stand_in_the_table_as_they_are() -> None:
    script = "<script>alert(1)</script> & \"quoted\" 'too'"
    party = Party(id="p", name="P")
    said = Statement(
        id="c", kind="claim", text=script, attributions=(Attribution(party="p", stance="asserts"),)
    )
    book = argmap.ledger(ArgumentMap(statements=(said,), parties=(party,)))
    [cell] = parse(shown(book)).findall(".//tbody/tr/th")
    assert cell.text == f"{script} [c]"
    assert "<script" not in shown(book)


@settings(max_examples=examples(25))
@given(argument_map=maps())
def test_every_map_makes_tables(argument_map: ArgumentMap) -> None:
    for name, ask in QUESTIONS.items():
        if argument_map.statements or name not in ("answers", "attackers"):
            parse(shown(ask(argument_map)))


def test_long_answers_are_cut_with_their_number() -> None:
    root = parse(shown(argmap.supporters(star(100), "root")))
    assert len(root.findall(".//tbody/tr")) == MOST_ROWS == 20
    assert [item.text for item in root.iter("p")] == ["and 55 more rows"]
    root = parse(shown(argmap.supporters(star(28), "root")))
    assert [item.text for item in root.iter("p")] == ["and 1 more row"]
    assert parse(shown(argmap.supporters(star(20), "root"))).findall(".//p") == []


def test_many_parties_are_cut_and_a_long_text_keeps_its_id() -> None:
    parties = tuple(Party(id=f"p{at}", name="P") for at in range(30))
    stances = tuple(Attribution(party=item.id, stance="denies") for item in parties)
    long = Statement(id="the-id", kind="claim", text="word " * 900, attributions=stances)
    root = parse(shown(argmap.ledger(ArgumentMap(statements=(long,), parties=parties))))
    assert len(root.findall(".//thead/tr/th")) == MOST_COLUMNS
    assert [item.text for item in root.iter("p")] == ["and 19 more columns"]
    [cell] = root.findall(".//tbody/tr/th")
    assert (cell.text or "").endswith("… [the-id]")


def test_what_the_tables_say(northport: ArgumentMap) -> None:
    made = argmap.evaluate(northport, standard="scintilla")
    table = shown(made)
    counts = "23 accepted, 1 rejected, 5 not shown, 0 open"
    assert f"{counts} (reading uncontested, caes, scintilla); relative to this map" in table
    assert ">A reason for it stands, and none against it.</td>" in table
    assert ">evidence; on mayor alone</td>" in table
    assert "granting success" in shown(argmap.evaluate(northport, granted=["success"]))
    assert "no probabilities" in shown(argmap.evaluate(northport, semantics="df-quad"))
    assert ">rebut of trade-unhurt</td>" in shown(argmap.evidence_against(northport, "success"))
    assert ">until March 2025</th>" in shown(argmap.timeline(northport))
    assert ">silent</td>" in shown(argmap.ledger(northport))


def test_include_and_exclude(northport: ArgumentMap) -> None:
    book = argmap.ledger(northport)
    assert list(book._repr_mimebundle_(include=[HTML])) == [HTML]
    assert book._repr_mimebundle_(include=["text/plain"]) == {}
    assert book._repr_mimebundle_(exclude=[HTML]) == {}


def test_the_table_of_types() -> None:
    assert mime_bundle(3) == {}
    assert len({form.shown for form in FORMS}) == len(FORMS)
    for form in FORMS:
        assert "_repr_mimebundle_" in vars(form.shown), form.shown


def test_ipython_takes_the_table(northport: ArgumentMap) -> None:
    formatters = pytest.importorskip("IPython.core.formatters", reason="IPython is not installed")
    active = formatters.DisplayFormatter(active_types=[HTML, "text/plain"])
    data, _ = active.format(argmap.ledger(northport))
    assert data[HTML].startswith("<table>")
    assert data["text/plain"]


def test_hostile_texts_are_hostile() -> None:
    assert any("<script" in text for text in HOSTILE_TEXTS)
