"""Documents as PDF: the page on paper, the same bytes again, and nothing fetched for it."""

import base64
import importlib
import io
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import argmap
from argmap.errors import MissingExtraError, ViewError
from argmap.views.pdf import to_pdf
from commands import run

ROOT = Path(__file__).resolve().parents[1]
SMALL = "examples/northport/map.argmap.yaml"
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def needs_pango() -> None:
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:
        pytest.skip(f"no PDF here: {error}")


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def pictures(made: PdfReader) -> Any:
    resources: Any = made.pages[0]["/Resources"]
    return resources.get("/XObject")


@pytest.mark.slow
def test_views_and_reports_are_saved_as_pdf(tmp_path: Path) -> None:
    needs_pango()
    town = argmap.load(ROOT / SMALL)
    found = argmap.view(town, "outline")
    path = tmp_path / "outline.pdf"
    found.save(path)
    content = path.read_bytes()
    found.save(path)
    assert path.read_bytes() == content
    made = read(content)
    assert made.metadata is not None
    assert set(made.metadata) == {"/Producer", "/Title"}
    assert made.metadata.title == found.title
    root: Any = made.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "air" in made.pages[0].extract_text()
    written = run("report", str(ROOT / SMALL), "-o", str(tmp_path / "report.PDF"))
    assert written.returncode == 0, written.stderr
    text = " ".join(
        page.extract_text() for page in read((tmp_path / "report.PDF").read_bytes()).pages
    )
    assert "How to read this report" in text


def test_nothing_is_fetched_but_what_the_page_holds(tmp_path: Path) -> None:
    needs_pango()
    file = tmp_path / "seen.png"
    file.write_bytes(base64.b64decode(PICTURE))
    style = tmp_path / "seen.css"
    style.write_text("body::before { content: 'READ' }", encoding="utf-8")

    def printed(address: str) -> PdfReader:
        return read(
            to_pdf(f'<link rel=stylesheet href="{style.as_uri()}"><img src="{address}"><p>A')
        )

    inside = printed(f"data:image/png;base64,{PICTURE}")
    assert pictures(inside)
    for address in (file.as_uri(), str(file), "http://127.0.0.1:9/a.png", "about:blank"):
        made = printed(address)
        assert not pictures(made)
        assert "READ" not in made.pages[0].extract_text()


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = argmap.view(argmap.ArgumentMap(), "outline")
    with pytest.raises(ViewError, match="no text"):
        found.write("pdf")
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(
        MissingExtraError, match=r"a document as PDF needs pip install 'argmap\[print\]'"
    ):
        found.save(tmp_path / "a.pdf")
    monkeypatch.delitem(sys.modules, "weasyprint")
    (tmp_path / "weasyprint.py").write_text("raise OSError('no pango')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ViewError, match="libpango"):
        found.save(tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.program
def test_letters_that_no_font_has_are_named(tmp_path: Path) -> None:
    needs_pango()
    path = tmp_path / "map.yaml"
    path.write_text("argmap: 2\nstatements:\n  a: {text: 'Sun \U00013000'}\n", encoding="utf-8")
    done = run("view", "outline", str(path), "-o", str(tmp_path / "a.pdf"))
    assert done.returncode == 0, done.stderr
    assert "Egyptian (\U00013000) drawn as boxes" in done.stderr
