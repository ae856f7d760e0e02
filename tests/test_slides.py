"""Slides: nothing is lost, nothing too small, nothing beyond the edge; Pandoc and a browser read them."""

import importlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

import argmap
from argmap import ArgumentMap, Statement
from argmap.drawing.text import clean
from argmap.semantics import Setting
from argmap.views.slides.deck import Deck, make_slides
from argmap.views.slides.fitting import PLAIN, WIDE
from argmap.views.slides.markdown import to_markdown
from argmap.views.slides.page import to_html
from argmap.walkthrough import walk
from browsers import Open
from pages import hostile

PANDOC = shutil.which("pandoc")
SMALLEST = 18


@pytest.fixture(scope="module")
def town() -> ArgumentMap:
    return argmap.load("examples/northport/map.argmap.yaml")


def deck(made: ArgumentMap, **options: Any) -> Deck:
    return make_slides(made, Setting(), **{"most": None, **options})


def told(made: Deck, step: int, kind: str) -> str:
    return " ".join(
        part.text
        for one in made.slides
        if one.step == step
        for part in one.parts
        if part.kind == kind
    )


def test_each_step_is_told_in_full(town: ArgumentMap) -> None:
    made = deck(town)
    for number, step in enumerate(walk(town), start=1):
        said = " ".join(told(made, number, kind) for kind in ("text", "item"))
        assert all(town.statement(name).text in said for name in step.ids)
    assert made.steps == len(walk(town))


def test_it_says_who_and_where_and_in_the_end_why(town: ArgumentMap) -> None:
    texts = argmap.read_sources(town, {"minutes": "examples/northport/sources/minutes.txt"})
    made = deck(town, start="cleaner-air", texts=texts)
    assert [one.head for one in made.slides] == ["", "The claim", "The reason", "The verdict"]
    reason, verdict = made.slides[2:]
    assert reason.about == "for “The air in the centre is cleaner.”"
    assert [part.kind for part in reason.parts] == ["text", "who", "who", "quote", "source"]
    assert reason.parts[3].text.startswith("“nitrogen dioxide at the Market Square")
    assert reason.parts[4].text == "Hearing minutes, ¶\N{NO-BREAK SPACE}2"
    assert verdict.parts[1].text.startswith("Accepted")
    assert verdict.parts[2].text.startswith("For: “Nitrogen dioxide")
    assert " id" not in verdict.parts[2].text


def test_what_is_left_out_is_said(town: ArgumentMap) -> None:
    made = deck(town, most=5)
    said = [part.text for one in made.slides for part in one.parts if part.kind == "note"]
    steps = [step for step in walk(town, most=5) if step.left_out]
    assert sum("left out here" in one for one in said) == len(steps)
    assert "These slides show 2 of 24 steps, and say where steps are left out." in said
    assert not any("left out" in part.text for one in deck(town).slides for part in one.parts)


@pytest.mark.parametrize("sheet", [WIDE, PLAIN], ids=["wide", "plain"])
def test_a_long_text_goes_on_on_the_next_slide(sheet: Any) -> None:
    for text in ("word " * 2000, "x" * 6000, "漢字" * 3000, "A short one. " * 3):
        made = deck(
            ArgumentMap(statements=(Statement(id="c", kind="claim", text=text),)), sheet=sheet
        )
        whole = re.sub(r"\s", "", told(made, 1, "text"))
        assert whole == re.sub(r"\s", "", text)
        slides = [one for one in made.slides if one.step == 1]
        assert [one.on for one in slides] == [at > 0 for at in range(len(slides))]
        assert len(slides) > 1 or len(text) < 100
    assert min(size for sizes in WIDE.sizes for size in sizes.values()) >= SMALLEST


def test_nothing_and_bad_settings_are_told(town: ArgumentMap, tmp_path: Path) -> None:
    assert len(deck(ArgumentMap()).slides) == 1
    with pytest.raises(argmap.errors.SettingError):
        argmap.slides(town, tmp_path / "s.html", semantics="df-quad")
    with pytest.raises(argmap.errors.UnknownWriterError, match=r"markdown \(.md"):
        argmap.slides(town, tmp_path / "s.pptx")
    assert argmap.slides(town, tmp_path / "s.html") == str(tmp_path / "s.html")
    assert not deck(ArgumentMap(title="\x00")).title.isprintable()


def pandoc(path: Path, *words: str) -> bytes:
    command = ["pandoc", path.name, *words]
    found = subprocess.run(command, cwd=path.parent, capture_output=True)
    assert (found.returncode, found.stderr) == (0, b"")
    return found.stdout


@pytest.mark.program
@pytest.mark.skipif(PANDOC is None, reason="no pandoc here")
def test_pandoc_makes_slides_of_it(town: ArgumentMap, tmp_path: Path) -> None:
    for name, made in (("town", deck(town, sheet=PLAIN)), ("odd", deck(hostile(), sheet=PLAIN))):
        path = tmp_path / f"{name}.md"
        path.write_text(to_markdown(made), encoding="utf-8")

        read = json.loads(pandoc(path, "-t", "json"))
        heads = [one for one in read["blocks"] if one["t"] == "Header"]
        assert len(heads) == len(made.slides)
        kinds = {one["t"] for one in read["blocks"]}
        assert kinds <= {"Header", "Para", "BulletList", "BlockQuote"}
        if name == "town":
            page = pandoc(path, "-s", "-t", "revealjs").decode()
            assert page.count('class="slide level2"') == len(made.slides)
            assert '<h1 class="title">Northport congestion charge</h1>' in page
            pandoc(path, "-o", "town.pptx")
            names = ZipFile(tmp_path / "town.pptx").namelist()
            assert sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", one)) for one in names) == (
                len(made.slides) + 1
            )
        else:
            said = str(read["blocks"])
            assert "RawInline" not in said
            assert "Link" not in said


@pytest.mark.slow
def test_a_pdf_has_a_sheet_for_each_slide(town: ArgumentMap, tmp_path: Path) -> None:
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:
        pytest.skip(f"no PDF here: {error}")
    for name, made in (("town", town), ("odd", hostile())):
        argmap.slides(made, tmp_path / f"{name}.pdf", most=12)
        pages = PdfReader(tmp_path / f"{name}.pdf").pages
        assert len(pages) == len(deck(made, most=12).slides)
        assert {tuple(map(float, page.mediabox[2:])) for page in pages} == {(960.0, 540.0)}


OVERFLOWS = """[...document.querySelectorAll("section")].map((el, at) => [el, at]).filter(([el]) =>
  [el, el.querySelector(".body")].some((one) =>
    one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)).map(([, at]) => at)"""
SIZES = """Math.min(...[...document.querySelectorAll("section *")].filter((el) => el.firstChild?.data?.trim())
  .map((el) => parseFloat(getComputedStyle(el).fontSize))) * 0.75"""


@pytest.mark.browser
def test_on_paper_and_screen_nothing_is_small_or_beyond_the_edge(
    open_tab: Open, town: ArgumentMap, tmp_path: Path
) -> None:
    for name, made in (("town", town), ("odd", hostile())):
        path = tmp_path / f"{name}.html"
        path.write_text(to_html(deck(made)), encoding="utf-8")
        tab = open_tab(path.as_uri(), viewport={"width": 1280, "height": 720})
        assert tab.ask("document.documentElement.scrollWidth <= innerWidth")
        tab.page.keyboard.press("PageDown")
        tab.wait("scrollY > 100")
        tab.page.emulate_media(media="print")
        assert tab.ask(OVERFLOWS) == []
        assert tab.ask(SIZES) >= SMALLEST - 0.1
        assert tab.ask("document.title") == clean(made.title or "")
        tab.page.emulate_media(media="screen", color_scheme="dark")
        tab.page.set_viewport_size({"width": 390, "height": 780})
        assert tab.ask("document.documentElement.scrollWidth <= innerWidth")
        if name == "town":
            assert tab.violations() == []
        assert len(tab.requests) == 1


def test_a_statement_of_nobody_is_said_so_in_the_language_of_the_slides() -> None:
    lone = argmap.loads(
        "argmap: 2\nstatements: {a: Es regnet., b: {text: Nass., supports: a}}", "yaml"
    )
    assert "Behauptung, kein Sprecher genannt" in to_markdown(
        make_slides(lone, Setting(), lang="de")
    )
