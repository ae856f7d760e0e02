"""References: the works of BibTeX and CSL-JSON as sources."""

import json
from pathlib import Path

import pytest

import argmap
from argmap.errors import ParseError
from argmap.formats import format_of_path, sniff_format
from argmap.formats.files import loads_reading

BIB = r"""@string{acm = {ACM Press}}

@article{lee20,
  author  = {Lee, Ann and {\'E}mile van der Kim and {The Tram Board}},
  title   = {On {T}rams:
             a survey},
  journal = acm,
  year    = 2020, month = jan,
  doi     = {10.1000/x1}, pages = {1--20}
}
@book{kim, title = {Rails}, publisher = {Town}, date = {2019-03-02}, url = {https://e.org/r}, note = {Second edition}}
@book{broken, title = {No end
@misc{kim, title = {Again}}
@misc{notitle, author = {Bo Ek}, year = {in press}}
"""


def test_entries_are_sources() -> None:
    pytest.importorskip("bibtexparser", reason="bibtex needs the extra bib")
    assert sniff_format(BIB).name == "bibtex"
    reading = loads_reading(BIB, "bibtex")
    lee, kim, other = reading.argument_map.sources
    assert (lee.id, lee.title) == ("lee20", "On Trams: a survey")
    assert lee.authors == ("Ann Lee", "Émile van der Kim", "The Tram Board")
    assert (lee.publisher, lee.date, lee.kind) == ("ACM Press", "2020-01", "article")
    assert lee.url == "https://doi.org/10.1000/x1"
    assert lee.extras.thaw() == {"bibtex": {"pages": "1–20"}}
    assert (kim.date, kim.url, kim.note) == ("2019-03-02", "https://e.org/r", "Second edition")
    assert (other.title, other.date) == ("notitle", None)
    assert other.extras.thaw() == {"bibtex": {"date": "in press"}}


def test_broken_entries_are_findings_with_their_lines(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("bibtexparser", reason="bibtex needs the extra bib")
    found = loads_reading(BIB, "bibtex").findings
    said = {(item.code, item.place.line) for item in found if item.place}
    assert said == {("R004", 12), ("R004", 13)}
    assert not caplog.records
    with pytest.raises(ParseError, match="broken"):
        loads_reading("@book{a, title = {x\n", "bibtex")
    with pytest.raises(ParseError, match="no entry such as"):
        loads_reading("words\n", "bibtex")


def test_a_map_includes_a_list_of_references(tmp_path: Path) -> None:
    pytest.importorskip("bibtexparser", reason="bibtex needs the extra bib")
    argmap.save(argmap.loads(BIB, "bibtex"), tmp_path / "works.argmap.yaml")
    (tmp_path / "m.argmap.yaml").write_text(
        "argmap: 2\ninclude: works.argmap.yaml\nstatements:\n"
        "  c: {kind: evidence, text: They cost., source: kim}\n",
        encoding="utf-8",
    )
    made = argmap.load(tmp_path / "m.argmap.yaml")
    assert made.source(made.statement("c").sources[0]).title == "Rails"


WORKS = [
    {
        "id": "lee",
        "type": "article-journal",
        "title": "On Trams",
        "author": [{"family": "Lee", "given": "Ann"}, {"literal": "The Town"}],
        "issued": {"date-parts": [[2020, 5, "1"]]},
        "container-title": "Rails",
        "DOI": "10.1/x",
        "page": "1-2",
    },
    {"id": 7, "type": "webpage", "URL": "https://e.org", "issued": {"raw": "last spring"}},
    {"type": "book", "title": "A", "issued": {"date-parts": [[2019], [2020]]}, "language": "en"},
]


def test_works_of_csl_json_are_sources() -> None:
    text = json.dumps(WORKS)
    assert format_of_path("x.json", text).name == "csl-json"
    reading = loads_reading(text, "csl-json")
    lee, page, book = reading.argument_map.sources
    assert (lee.authors, lee.publisher, lee.date) == (
        ("Ann Lee", "The Town"),
        "Rails",
        "2020-05-01",
    )
    assert (lee.url, lee.extras.thaw()) == ("https://doi.org/10.1/x", {"csl-json": {"page": "1-2"}})
    assert (page.id, page.title, page.date) == ("7", "7", None)
    assert (book.id, book.date, book.language) == ("work-3", "2019/2020", "en")
    said = [item.message for item in reading.findings]
    assert any(item.startswith("times that are none: kept as extras 1 (7)") for item in said)
    with pytest.raises(ParseError, match="a work is an object"):
        loads_reading('[{"id": "a"}, 3]', "csl-json")
