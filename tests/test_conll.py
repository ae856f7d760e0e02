"""CoNLL columns: components of a tagged text in and out."""

import pytest

import argmap
from argmap.errors import ParseError
from argmap.formats import find_format, sniff_format
from argmap.formats.annotated import conll_rows, conll_writer
from argmap.formats.files import loads_reading
from small_texts import BRAT, BRAT_TEXT

ESSAY = """\
1\tTrams\tB-MajorClaim
2\tpay\tI-MajorClaim
3\t.\tO

1\tThey\tB-Premise:-1:Support
2\tcut\tI-Premise:-1:Support
3\tnoise\tI-Premise:-1:Support
4\tbut\tO
5\tthey\tB-Claim:Against
6\tcost\tI-Claim:Against
"""


def test_components_stand_where_their_tokens_stand() -> None:
    assert sniff_format(ESSAY).name == "conll"
    reading = loads_reading(ESSAY, "conll")
    made = reading.argument_map
    assert [(item.id, item.kind, item.text, item.tags) for item in made.statements] == [
        ("T1", "claim", "Trams pay", ("MajorClaim",)),
        ("T2", "evidence", "They cut noise", ("Premise",)),
        ("T3", "claim", "they cost", ("Claim", "Stance: Against")),
    ]
    assert [(item.premise_ids, item.polarity, item.target) for item in made.arguments] == [
        (("T2",), "supports", "T1")
    ]
    [words] = conll_rows.texts(made).values()
    assert words == "Trams pay .\nThey cut noise but they cost"
    for item in made.statements:
        [anchor] = item.anchors
        assert words[anchor.start : anchor.end] == item.text
    assert reading.findings == ()
    assert conll_writer.write(made) == ESSAY
    assert list(find_format("conll").losses_of(made)) == []


def test_a_changed_map_is_tagged_anew() -> None:
    made = argmap.remove(loads_reading(ESSAY, "conll").argument_map, "T1")
    text = conll_writer.write(made)
    assert "1\tTrams\tO\n" in text
    assert "1\tThey\tB-Premise\n" in text
    again = loads_reading(text, "conll").argument_map
    assert [item.text for item in again.statements] == ["They cut noise", "they cost"]


def test_a_map_of_another_file_is_written_by_its_quotations() -> None:
    from argmap.formats.annotated import brat

    made = brat.read_beside(BRAT, BRAT_TEXT).argument_map
    text = conll_writer.write(made)
    assert text.splitlines()[:3] == [
        "Parks\tB-MajorClaim:Against",
        "are\tI-MajorClaim:Against",
        "good\tI-MajorClaim:Against",
    ]
    assert "They\tB-Premise:-1:Support" in text
    found = [item.message for item in find_format("conll").losses_of(made)]
    assert any(item.startswith("anchors left out: 3") for item in found)


def test_other_schemes_of_tags() -> None:
    reading = loads_reading("a O\nb I-Claim\nc E-Claim\nd S-Claim\ne I-Premise\n", "conll")
    assert [item.text for item in reading.argument_map.statements] == ["b c", "d", "e"]
    assert "tags I without a B before them: repaired 2 (line 2, line 5)" in [
        item.message for item in reading.findings
    ]


def test_lines_without_a_tag_are_errors_with_their_places() -> None:
    with pytest.raises(ParseError) as caught:
        loads_reading("a\tO\nwords\nb\tB-\n", "conll")
    assert [item.place.line for item in caught.value.findings if item.place] == [2, 3]


def test_relations_that_lead_nowhere_are_kept() -> None:
    reading = loads_reading("a\tB-Claim:7:Attack\n", "conll")
    assert reading.argument_map.statement("T1").tags == ("Claim", "7:Attack")
    assert any("lead nowhere" in item.message for item in reading.findings)
