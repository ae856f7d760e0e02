"""Paper: what is printed of a page: the sheets of an atlas where it has them, and nothing unreadable."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import ArgumentMap
from argmap.drawing.look import PAPER
from argmap.errors import DrawingError
from argmap.web.page import to_html
from browsers import Open
from test_atlas import sizes, together

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def printed(open_tab: Open, path: Path) -> list[Any]:
    """Print a page, and give what is on its sheets."""
    pypdf = pytest.importorskip("pypdf")
    tab = open_tab(path.as_uri())
    tab.wait("document.querySelector('#map')")
    assert not tab.page.locator(".paper").is_visible()
    content = tab.page.pdf(prefer_css_page_size=True)
    return list(pypdf.PdfReader(BytesIO(content)).pages)


def test_a_page_prints_the_sheets_that_it_holds(
    open_tab: Open, northport: ArgumentMap, tmp_path: Path
) -> None:
    path = tmp_path / "map.html"
    argmap.render(northport, path, page="a4", theme="dark")
    made = path.read_text(encoding="utf-8")
    pages = printed(open_tab, path)
    lying = [page for page in pages if tuple(map(round, page.mediabox[2:])) == PAPER["a4"]]
    assert len(lying) == made.count('<div id="sheet-')
    assert min(size for page in lying for size in sizes(page)) >= 7.9
    assert "sheets" in lying[0].extract_text()
    assert all(page.get("/Annots") for page in lying)
    words = " ".join(" ".join(page.extract_text() for page in pages[len(lying) :]).split())
    assert all(" ".join(item.text.split()) in words for item in northport.statements)


def test_a_picture_that_nobody_could_read_is_not_printed(
    open_tab: Open, iran: ArgumentMap, tmp_path: Path
) -> None:
    path = tmp_path / "map.html"
    argmap.render(iran, path)
    pages = printed(open_tab, path)
    assert "too large for one sheet" in " ".join(pages[0].extract_text().split())
    assert min(size for page in pages for size in sizes(page)) >= 7.9


def test_what_no_sheet_holds_is_named_by_the_page_too() -> None:
    with pytest.raises(DrawingError, match="no sheet of a4 holds 'huge'"):
        to_html(together(40), page="a4")
