"""brat, written: predictions return to the tool that the annotations came from."""

from pathlib import Path

import pytest

import argmap
from argmap.formats import find_format
from argmap.formats.annotated import brat, brat_writer
from argmap.formats.files import load_reading
from argmap.formats.listing import list_maps
from small_texts import BRAT, BRAT_TEXT

SHARED = Path(__file__).resolve().parents[1].parent / "shared/corpora"
MADE = """
argmap: 2
sources: {page: A page, other: Another}
statements:
  good: {text: Trams are good., anchors: [{source: page, start: 0, end: 15, quote: Trams are good.}]}
  quiet:
    kind: evidence
    text: They make less noise.
    anchors: [{source: page, start: 16, end: 31, quote: "They cut\\nnoise."}]
    tags: [noise, "level: low"]
    note: two words
    supports: good
  dear: {text: They cost., anchors: [{source: other, start: 1, end: 3}], attacks: good}
"""


def test_a_map_goes_where_its_words_stand() -> None:
    made = argmap.loads(MADE, "yaml")
    text = argmap.dumps(made, "brat")
    assert text.splitlines() == [
        "T1\tClaim 0 15\tTrams are good.",
        "T2\tPremise 16 31\tThey cut noise.",
        "R1\tsupports Arg1:T2 Arg2:T1",
        "A1\tnoise T2",
        "A2\tlevel T2 low",
        "#1\tAnnotatorNotes T2\ttwo words",
    ]
    said = [item.message for item in argmap.losses(made, "brat")]
    assert "statements without a place in the text left out: 1 (dear)" in said
    assert (
        "arguments that are no relation between two places left out: 1 (dear-attacks-good)" in said
    )
    assert "texts left out: 1 (quiet)" in said
    again = argmap.loads(text, "brat")
    assert again.statement("T2").tags == ("Premise", "noise", "level: low")


def test_a_file_comes_back() -> None:
    made = brat.read_beside(BRAT, BRAT_TEXT).argument_map
    written = brat_writer.write(made)
    assert sorted(written.splitlines()) == sorted(line.strip("\t") for line in BRAT.splitlines())
    assert brat.read_beside(written, BRAT_TEXT).argument_map == made
    assert [item.code for item in find_format("brat").losses_of(made)] == ["L002"]


def test_what_was_changed_is_written_and_what_rested_on_it_goes() -> None:
    made = brat.read_beside(BRAT, BRAT_TEXT).argument_map
    without = argmap.remove(made, "T3")
    assert "T3" not in brat_writer.write(without)
    said = [item.message for item in find_format("brat").losses_of(without)]
    assert any(item.startswith("extras left out") for item in said)


def test_files_of_a_corpus_come_back() -> None:
    if not SHARED.is_dir():
        pytest.skip("no real corpora on this machine")
    read = 0
    for path in list_maps(SHARED, "brat").files[:30]:
        made = load_reading(path, "brat").argument_map
        before = Path(path).read_text(encoding="utf-8").splitlines()
        after = brat_writer.write(made).splitlines()
        assert sorted(map(str.strip, before)) == sorted(map(str.strip, after)), path
        read += 1
    assert read > 5
