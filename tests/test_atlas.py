"""Atlas: a map on numbered sheets: nothing too small to read, nothing lost, ways both back and forth."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import argmap
from argmap import Argument, ArgumentMap, Premise, Statement
from argmap.drawing import draw
from argmap.drawing.atlas import MARGIN
from argmap.drawing.contents import contents_dot
from argmap.drawing.engines import find_engine
from argmap.drawing.look import PAPER, Look
from argmap.drawing.raster import joined, size_of
from argmap.drawing.scene import Scene
from argmap.errors import DrawingError
from drawn_words import SVG, TEXTS

# Each sheet is laid out more than once.
pytestmark = pytest.mark.slow
_ZOOM = re.compile(r"scale\(([\d.]+)")


def sheets(argument_map: ArgumentMap, folder: Path, page: str) -> dict[str, ElementTree.Element]:
    argmap.render(argument_map, folder / "map.svg", page=page)
    return {path.name: ElementTree.parse(path).getroot() for path in sorted(folder.iterdir())}


def smallest(root: ElementTree.Element) -> float:
    found = _ZOOM.search(root.find(f"{SVG}g").get("transform") or "")  # type: ignore[union-attr]
    assert found
    sizes = (float(item.get("font-size") or "99") for item in root.iter(f"{SVG}text"))
    return min(sizes) * float(found[1])


@pytest.mark.parametrize("page", PAPER)
def test_every_sheet_has_the_size_of_its_paper_and_is_readable(
    page: str, northport: ArgumentMap, tmp_path: Path
) -> None:
    wide, high = PAPER[page]
    for root in sheets(northport, tmp_path, page).values():
        assert (root.get("width"), root.get("height")) == (f"{wide}pt", f"{high}pt")
        assert smallest(root) >= 7.99


def test_every_statement_and_step_stands_on_a_sheet(northport: ArgumentMap, tmp_path: Path) -> None:
    found = sheets(northport, tmp_path, "a4")
    drawn = {item.get("id") for root in found.values() for item in root.iter(f"{SVG}g")}
    assert {f"n-{item.id}" for item in northport.statements} <= drawn
    shown = " ".join("".join(root.itertext()) for root in found.values())
    assert shown.count("undercut") >= 3


def test_ways_lead_forth_and_back(northport: ArgumentMap, tmp_path: Path) -> None:
    found = sheets(northport, tmp_path, "a4")
    assert "map.svg" in found
    forth, back = set(), set()
    for name, root in found.items():
        words = [item.text or "" for item in root.iter(f"{SVG}text")]
        at = int(name[4:6]) if name != "map.svg" else 0
        forth |= {(at, int(word[6:])) for word in words if re.fullmatch(r"sheet \d+", word)}
        back |= {(int(word[16:]), at) for word in words if word.startswith("continues sheet ")}
        for link in root.iter(f"{SVG}a"):
            assert link.get("{http://www.w3.org/1999/xlink}href") in found
    assert forth == back
    assert all(before < after for before, after in forth)
    assert {after for _, after in forth} == set(range(2, len(found)))


def together(count: int) -> ArgumentMap:
    """A step of so many long premises that are needed together."""
    names = [f"p{at}" for at in range(count)]
    words = [Statement(id=name, kind="claim", text="Some words. " * 60) for name in names]
    top = Statement(id="top", kind="claim", text="What follows.")
    step = Argument(
        id="huge",
        premises=tuple(Premise(statement=name) for name in names),
        target="top",
        polarity="supports",
    )
    return ArgumentMap(statements=(top, *words), arguments=(step,))


def test_what_no_sheet_holds_is_named(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match="no sheet of letter holds 'huge' with what belongs"):
        argmap.render(together(40), tmp_path / "map.svg", page="letter")
    assert list(tmp_path.iterdir()) == []


def test_premises_that_are_needed_together_stand_in_rows(tmp_path: Path) -> None:
    found = sheets(together(7), tmp_path, "a4")
    drawn = {item.get("id") for root in found.values() for item in root.iter(f"{SVG}g")}
    assert {f"n-p{at}" for at in range(7)} <= drawn
    assert all(smallest(root) >= 7.99 for root in found.values())


def test_an_atlas_is_one_pdf_that_leads_from_sheet_to_sheet(
    northport: ArgumentMap, tmp_path: Path
) -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("weasyprint")
    argmap.render(northport, tmp_path / "map.pdf", page="a4", engine="graphviz-pure")
    assert [path.name for path in tmp_path.iterdir()] == ["map.pdf"]
    pages = pypdf.PdfReader(tmp_path / "map.pdf").pages
    read = [size for page in pages for size in sizes(page)]
    assert min(read) >= 7.99
    [said] = re.findall(r"(\d+) sheets", pages[0].extract_text())
    assert len(pages) == int(said) + 1
    assert {tuple(page.mediabox[2:]) for page in pages} == {PAPER["a4"]}
    leads = [{str(link.get_object()["/Dest"]) for link in page["/Annots"]} for page in pages]
    assert leads[0] == {f"sheet-{at}" for at in range(1, len(pages))}
    assert all("sheet-0" in found for found in leads[1:])
    argmap.render(northport, tmp_path / "one.pdf", focus="keep")
    [page] = pypdf.PdfReader(tmp_path / "one.pdf").pages
    assert "Northport should keep the charge." in page.extract_text()


def sizes(page: Any) -> list[float]:
    """List the sizes of all letters on a page of PDF, in points."""
    found: list[float] = []

    def seen(text: str, outer: list[float], inner: list[float], _: object, size: float) -> None:
        if text.strip():
            found.append(size * abs(outer[3] * inner[3]))

    page.extract_text(visitor_text=seen)
    return found


def test_hostile_words_and_an_empty_map_have_sheets(tmp_path: Path) -> None:
    texts = [text for text in TEXTS if len(text) < 80][:12]
    hostile = ArgumentMap(
        title=texts[0],
        statements=tuple(
            Statement(id=f"s{at}", kind="claim", text=text) for at, text in enumerate(texts)
        ),
    )
    for root in sheets(hostile, tmp_path, "a3").values():
        assert not list(root.iter(f"{SVG}script"))
    for path in tmp_path.iterdir():
        path.unlink()
    assert list(sheets(ArgumentMap(title="Nothing yet"), tmp_path, "a4")) == ["map.svg"]


@pytest.mark.parametrize(("page", "lang"), [("letter", "en"), ("slide", "es")])
def test_an_index_is_no_wider_than_its_paper(page: str, lang: str, northport: ArgumentMap) -> None:
    """Fewer rows make no table narrower: a wide one took a sheet of index for every row."""
    titled = northport.model_copy(update={"title": "W" * 120})
    view = Scene(titled, titled).view_of(titled)
    rows = [("99", "W" * 200, "99", ", ".join(map(str, range(40))), "") for _ in range(3)]
    with argmap.speaking(lang):
        dot = contents_dot(view, rows, Look(page=page), "", MARGIN)
    drawn = find_engine(None, "svg").draw(dot, "svg", (), 60)
    assert size_of(drawn)[0] <= PAPER[page][0] - MARGIN


def test_what_has_no_sheets_refuses(northport: ArgumentMap, tmp_path: Path) -> None:
    for name in ("map.dot", "map.mmd", "map.txt"):
        with pytest.raises(DrawingError, match="takes no page"):
            argmap.render(northport, tmp_path / name, page="a4")
    with pytest.raises(DrawingError, match="sheets of paper go into files"):
        draw(northport, "svg", page="a4")
    with pytest.raises(DrawingError, match="one drawing of all has no pages"):
        Look(page="a4", all=True)
    with pytest.raises(DrawingError, match=r"unknown page: 'a5' \(nearest: 'a4'\)"):
        Look(page="a5")
    with pytest.raises(DrawingError, match="sheets go into as many files"):
        argmap.render(northport, tmp_path / "map.svg", page="a4", pages=False)


def test_pages_of_pdf_are_one_file() -> None:
    pypdf = pytest.importorskip("pypdf")
    import io

    blank = pypdf.PdfWriter()
    blank.add_blank_page(842, 595)
    page = io.BytesIO()
    blank.write(page)
    made = joined([page.getvalue()] * 3)
    assert made is not None
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 3


def test_what_one_sheet_holds_is_that_sheet_with_its_signs_explained(
    northport: ArgumentMap, tmp_path: Path
) -> None:
    file = tmp_path / "map.svg"
    argmap.render(northport, file, page="slide", why="cleaner-air")
    assert [path.name for path in tmp_path.iterdir()] == ["map.svg"]
    root = ElementTree.parse(file).getroot()
    words = " ".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))
    assert "arrow: supports" in words
    assert "index" not in words
    assert (root.get("width"), smallest(root) >= 7.99) == (f"{PAPER['slide'][0]}pt", True)
