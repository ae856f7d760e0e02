"""The report: what it says of a map, that it is the same every time, and that Pandoc takes it."""

import json
import os
import re
import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

import argmap
from argmap.drawing.look import look_of
from argmap.drawing.render import lay_out, picture_of
from argmap.drawing.scene import make_scene
from argmap.drawing.themes import find_theme
from argmap.errors import ViewError
from argmap.query.questions import tops_of
from argmap.semantics import Setting, hold
from argmap.semantics.words import verdict_words
from argmap.testing.pages import check_page
from argmap.views import claims, make_report
from argmap.views.blocks import Figure, Heading, TableBlock, plain
from argmap.views.document import Document
from argmap.views.figures import MOST_CARDS, WIDEST, parts_below, sketch_of
from argmap.views.numbering import numbered
from argmap.views.pictures import cropped, cropped_size, dark_rules
from argmap.views.request import Request
from browsers import Open
from pages import HOSTILE_TEXTS, grown
from speeds import examples
from strategies import maps
from test_pdf import needs_pango, read
from test_views import SMALL, flat, run

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(__file__).resolve().parents[2] / "shared"
PANDOC = shutil.which("pandoc")
SECTIONS = [
    "In brief",
    "What the map claims",
    "What the verdicts depend on",
    "Evidence",
    "Hearsay and unnamed voices",
    "Sources",
    "Where parties disagree",
    "Open questions",
    "How to read this report",
]


def headings(document: Document, level: int) -> list[str]:
    return [
        plain(block.words).strip()
        for block in document.blocks
        if isinstance(block, Heading) and block.level == level
    ]


@pytest.fixture(scope="module")
def made(iran: argmap.ArgumentMap) -> Document:
    return make_report(iran)


def test_sections(made: Document, iran: argmap.ArgumentMap) -> None:
    assert made.title == iran.title
    assert headings(made, 2) == SECTIONS
    said = made.write()
    for root in tops_of(iran):
        assert flat(root.text) in said, root.id
    asked = [root for root in tops_of(iran) if argmap.answers_to(iran, root.id)]
    for at, root in enumerate(asked, start=1):
        assert f"{at}. {flat(root.text)}" in headings(made, 3)


def test_it_begins_with_the_brief(made: Document) -> None:
    begin = made.write().split("## What the map claims")[0]
    assert "### What would change it" in begin
    assert "on Hillary Mann Leverett\\'s word alone" in begin
    assert "conceded by Hillary Mann Leverett" in begin


def test_verdicts_are_those_of_the_map(made: Document, iran: argmap.ArgumentMap) -> None:
    made_of = argmap.evaluate(iran)
    ranks = ("out", "undecided", "in")
    answers = [
        row
        for table in made.tables()
        if any(column.key == "answer" for column in table.columns)
        for row in table.rows
    ]
    assert len(answers) == sum(
        len(found) if root.kind == "question" else 0
        for root in tops_of(iran)
        for found in [argmap.answers_to(iran, root.id)]
    )
    for row in answers:
        [[names]] = row[0]
        ids = names.text.split()
        worst = min(ranks.index(made_of[name].label or "") for name in ids)
        said = {verdict_words(iran, made_of, name): made_of[name].label for name in ids}
        assert ranks.index(said[plain(row[5][0])] or "") == worst
        assert row[6]
        assert row[7]


def test_evidence_is_whole(made: Document, iran: argmap.ArgumentMap) -> None:
    [table] = [one for one in made.tables() if one.caption == "Evidence"]
    shown = [plain(row[0][0]) for row in table.rows]
    assert shown == [item.id for item in iran.statements if item.kind == "evidence"]


def test_hearsay_and_method(made: Document, iran: argmap.ArgumentMap) -> None:
    said = made.write()
    _, rest = said.split("## Hearsay and unnamed voices")
    testimony, rest = rest.split("## Sources")
    parts = dict(part.strip().split("\n", 1) for part in testimony.split("### ")[1:])
    sets = {"hearsay": argmap.rests_on_hearsay(iran), "unnamed": argmap.rests_on_unnamed(iran)}
    shown: list[str] = []
    for heading, part in parts.items():
        here = re.findall(r"^- “(.*)”$", part, re.MULTILINE)
        for word, names in sets.items():
            texts = {flat(iran.statement(name).text) for name in names}
            assert texts.issuperset(here) == (word in heading), heading
        shown += here
    assert len(shown) == len({name for names in sets.values() for name in names})
    _, method = rest.split("## How to read this report")
    assert "**caes**" in method
    assert "**preponderance**" in method
    assert "does not say what is true" in method


def test_sources_have_their_dates_in_words() -> None:
    """As the evidence says them: “about 1943”, and not the 1943~ of the file."""
    old = argmap.loads(
        """argmap: 2
sources: {report: {title: A report, date: 1943~}}
statements: {wet: {kind: evidence, text: It rained., source: report}}
""",
        format="yaml",
    )
    said = make_report(old, pictures="none").write()
    assert "A report, about 1943" in said
    assert "1943\\~" not in said
    assert "1943~" not in said


def test_options_are_said(iran: argmap.ArgumentMap) -> None:
    strict = make_report(iran, standard="beyond-reasonable-doubt", pictures="none").write()
    assert "**beyond-reasonable-doubt**" in strict
    assert "Figure" not in strict
    with pytest.raises(ViewError, match="svg, png, none"):
        make_report(iran, pictures="gif")


def test_anchors_are_said_with_texts(iran: argmap.ArgumentMap) -> None:
    seed = SHARED / "seed/take-up-iran-offer.txt"
    if not seed.is_file():
        pytest.skip("no text of the source in shared/seed")
    texts = {"post": argmap.read_source(seed)}
    checks = argmap.verify(iran, texts).checks
    exact = [check.state for check in checks if check.anchor.source == "post"].count("exact")
    said = make_report(iran, texts=texts, pictures="none").write()
    assert f"{exact} exact" in said
    assert "No text of a source was at hand" not in said
    assert "No text of a source was at hand" in make_report(iran, pictures="none").write()


def test_figures_are_readable(made: Document, iran: argmap.ArgumentMap) -> None:
    figures = list(made.figures())
    assert figures
    for figure in figures:
        head = figure.content[:400].decode()
        found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', head)
        assert found
        assert float(found[1]) <= WIDEST
        whole = len(iran.statements)
        assert re.search(rf"\((\d+ of {whole} statements)\)$", figure.caption)


def test_figures_of_wide_and_deep_maps() -> None:
    found = grown(600)
    for root in argmap.roots(found)[:3]:
        sizes = [len(part.statements) for part in parts_below(found, root.id)]
        assert sizes == sorted(sizes)
    small = argmap.loads(SMALL, format="yaml")
    [figure] = make_report(small).figures()
    assert figure.caption == "Did it rain? (the whole map)"
    assert len(small.statements) <= MOST_CARDS


def test_dark_pictures_keep_every_colour(made: Document) -> None:
    rules = dark_rules(find_theme("light"), find_theme("dark"))
    known = set(re.findall(r"(?:fill|stroke)='(#[0-9a-f]{6})'", rules))
    for figure in made.figures():
        used = set(re.findall(r'(?:fill|stroke)="([^"]+)"', figure.content.decode()))
        assert used - known <= {"none"}


def test_cropping_keeps_every_card(iran: argmap.ArgumentMap) -> None:
    from argmap.drawing.render import draw

    svg, _ = draw(iran)
    made = cropped(svg)
    width, height = cropped_size(svg)
    assert made.count(b'class="card') == svg.count(b'class="card') == len(iran.statements)
    assert b"supports" in made
    assert b"because" in made
    assert width > 0
    assert height > 0
    assert b"conclusions first, reasons after" in svg
    assert b"conclusions first, reasons after" not in made


def test_figures_are_as_large_as_they_were_laid_out(iran: argmap.ArgumentMap) -> None:
    """Which figures have room is decided before they are finished."""
    for part in (iran, *islice(parts_below(iran, "who-rebuffed"), 2)):
        look = look_of(None, {})
        laid = lay_out(picture_of(make_scene(part, look, iran, argmap.evaluate(iran)), look), look)
        assert cropped_size(laid.drawn) == cropped_size(laid.finished())
        assert cropped_size(laid.drawn)[1] > 0


@pytest.mark.slow
def test_figures_that_have_no_room_change_none_that_have(
    iran: argmap.ArgumentMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ranks are those of figures that were all drawn, however few were."""
    request = Request(hold(iran, Setting()))
    found = numbered(request)
    sketches = [sketch_of(request, one.root, "svg", look_of(None, {})) for one in found]
    drawn = [(at, one.drawn()) for at, one in enumerate(sketches) if one is not None]
    assert all(sketches[at].count >= made.count for at, made in drawn)  # type: ignore[union-attr]
    for room in (0.0, 900.0, 1300.0, 99999.0):
        monkeypatch.setattr(claims, "ROOM", room)
        free, kept = room, set[int]()
        for at, made in sorted(drawn, key=lambda one: claims.rank_of(found[one[0]], one[1].count)):
            if not kept or (made.height <= free and made.count >= claims.LEAST):
                kept.add(at)
                free -= made.height
        figures = claims.figures_of(request, found, "svg", look_of(None, {}))
        assert list(figures) == [found[at].root.id for at in sorted(kept)]
        for at, made in drawn:
            if at in kept:
                assert figures[found[at].root.id] == made.figure()


def test_page(made: Document, iran: argmap.ArgumentMap, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    assert argmap.report(iran, path) == (str(path),)
    page = check_page(path.read_text(encoding="utf-8"))
    assert len(page.named("svg")) == len(list(made.figures()))
    assert len(page.named("caption")) == len(page.named("table"))
    assert page.named("nav")
    assert os.listdir(tmp_path) == ["report.html"]


def test_markdown_with_its_figures(
    made: Document, iran: argmap.ArgumentMap, tmp_path: Path
) -> None:
    path = tmp_path / "a report (1).md"
    written = argmap.report(iran, path)
    assert written[0] == str(path)
    assert sorted(os.listdir(tmp_path)) == sorted(os.path.basename(one) for one in written)
    assert len(written) == 1 + len(list(made.figures()))
    assert "](a%20report%20%281%29-1.svg)" in path.read_text(encoding="utf-8")
    none = argmap.report(iran, tmp_path / "none.md", pictures="none")
    assert len(none) == 1


@pytest.mark.program
def test_the_same_every_time(tmp_path: Path) -> None:
    code = (
        "import argmap, sys; m = argmap.load('corpus:take-up-iran-offer'); "
        "argmap.report(m, sys.argv[1] + '.html'); argmap.report(m, sys.argv[1] + '.md')"
    )
    for seed in ("1", "2"):
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
        env |= {"TZ": "Asia/Tokyo" if seed == "1" else "UTC", "LC_ALL": "C"}
        (tmp_path / seed).mkdir()
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed / "r")], env=env, cwd=ROOT, check=True
        )
    names = sorted(os.listdir(tmp_path / "1"))
    assert names[:2] == ["r-1.svg", "r.html"]
    for name in names:
        first, second = ((tmp_path / seed / name).read_bytes() for seed in ("1", "2"))
        assert first == second, name


def test_bad_paths(iran: argmap.ArgumentMap, tmp_path: Path) -> None:
    with pytest.raises(ViewError, match="HTML, PDF or Markdown"):
        argmap.report(iran, tmp_path / "report.csv")
    with pytest.raises(ViewError, match="cannot write"):
        argmap.report(iran, tmp_path / "report.docx")
    with pytest.raises(argmap.ArgmapError, match="nowhere"):
        argmap.report(iran, tmp_path / "nowhere/report.md")
    assert os.listdir(tmp_path) == []


@settings(max_examples=examples(15), deadline=None)
@given(found=maps())
def test_any_map_has_a_report(found: argmap.ArgumentMap) -> None:
    document = make_report(found, pictures="none")
    assert headings(document, 2) == SECTIONS
    check_page(document.write("html"))
    assert document.write() == make_report(found, pictures="none").write()


def test_empty_and_large_maps() -> None:
    check_page(make_report(argmap.ArgumentMap()).write("html"))
    large = make_report(grown(600, 7), pictures="none")
    assert headings(large, 2) == SECTIONS


@pytest.mark.browser
def test_hostile_texts_are_shown(open_tab: Open, tmp_path: Path) -> None:
    hostile = argmap.ArgumentMap(
        title=HOSTILE_TEXTS[0],
        description=HOSTILE_TEXTS[5],
        parties=(argmap.Party(id="p", name=HOSTILE_TEXTS[1]),),
        sources=(argmap.Source(id="s", title=HOSTILE_TEXTS[4], url="javascript:alert(1)"),),
        statements=tuple(
            argmap.Statement(
                id=f"s{at}",
                kind="evidence" if at % 2 else "claim",
                text=text,
                anchors=(argmap.Anchor(source="s", quote=text),),
                attributions=(argmap.Attribution(party="p", stance="asserts", hedge=text),),
            )
            for at, text in enumerate(HOSTILE_TEXTS)
        ),
        arguments=tuple(
            argmap.Argument(
                id=f"<b>{at}",
                premises=(argmap.Premise(statement=f"s{at + 1}"),),
                target=f"s{at}",
                polarity="supports",
            )
            for at in range(0, len(HOSTILE_TEXTS) - 1, 2)
        ),
    )
    path = tmp_path / "report.html"
    argmap.report(hostile, path)
    page = check_page(path.read_text(encoding="utf-8"))
    for text in HOSTILE_TEXTS:
        assert flat(text) in page.text
    shown = open_tab(path.as_uri(), viewport={"width": 500, "height": 800}).page
    assert shown.title() == HOSTILE_TEXTS[0]
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert shown.evaluate("document.querySelectorAll('script').length") == 0


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_in_a_browser(
    scheme: str, open_tab: Open, iran: argmap.ArgumentMap, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    argmap.report(iran, path)
    tab = open_tab(path.as_uri(), color_scheme=scheme, viewport={"width": 1200, "height": 900})
    page = tab.page
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 24, 28)")
    fills = page.evaluate(
        "[...document.querySelectorAll('figure .card text')].map(one => "
        "getComputedStyle(one).fill).filter(one => one === 'rgb(26, 31, 36)').length"
    )
    assert (fills > 0) == (scheme == "light")
    assert page.evaluate("document.documentElement.scrollWidth") == 1200
    assert tab.violations() == []
    if scheme == "light":
        assert page.pdf(prefer_css_page_size=True)[:5] == b"%PDF-"
    assert tab.requests == [path.as_uri()]


def pandoc(*arguments: str, cwd: Path) -> bytes:
    assert PANDOC
    done = subprocess.run([PANDOC, *arguments], cwd=cwd, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout


def blocks_of(found: Any, kind: str) -> list[Any]:
    """Collect the blocks of a kind, wherever they stand in Pandoc's JSON."""
    todo, kept = [found], []
    while todo:
        one = todo.pop()
        if isinstance(one, dict):
            if one.get("t") == kind:
                kept.append(one)
            todo.extend(one.values())
        elif isinstance(one, list):
            todo.extend(reversed(one))
    return kept


@pytest.mark.program
@pytest.mark.skipif(PANDOC is None, reason="no pandoc here")
def test_pandoc_makes_documents(iran: argmap.ArgumentMap, tmp_path: Path) -> None:
    argmap.report(iran, tmp_path / "report.md", pictures="png")
    document = make_report(iran, pictures="png")
    count = sum(isinstance(block, TableBlock) for block in document.blocks)
    below = len(headings(document, 2)), len(headings(document, 3))
    shift = "--shift-heading-level-by=-1"
    read = json.loads(pandoc("report.md", shift, "-t", "json", cwd=tmp_path))
    assert len(blocks_of(read, "Table")) == count
    levels = [one["c"][0] for one in blocks_of(read, "Header")]
    assert (levels.count(1), levels.count(2)) == below
    assert read["meta"]["title"]
    assert len(blocks_of(read, "Image")) == sum(
        isinstance(block, Figure) for block in document.blocks
    )

    pandoc("report.md", shift, "-o", "report.docx", cwd=tmp_path)
    again = json.loads(pandoc("report.docx", "-t", "json", cwd=tmp_path))
    assert len(blocks_of(again, "Table")) == count
    levels = [one["c"][0] for one in blocks_of(again, "Header")]
    assert (levels.count(1), levels.count(2)) == below
    assert len(blocks_of(again, "Image")) == len(list(document.figures()))

    latex = pandoc("report.md", shift, "-s", "-t", "latex", cwd=tmp_path).decode()
    assert latex.count("\\begin{longtable}") == count
    assert (latex.count("\\section{"), latex.count("\\subsection{")) == below
    assert latex.count("\\includegraphics{report-") == len(list(document.figures()))

    slides = pandoc(
        "report.md", shift, "-s", "-t", "revealjs", "--slide-level=2", cwd=tmp_path
    ).decode()
    assert slides.count("<table") == count
    assert (slides.count("<h1"), slides.count("<h2")) == (below[0] + 1, below[1])
    pandoc("report.md", shift, "-o", "report.pptx", cwd=tmp_path)
    assert (tmp_path / "report.pptx").stat().st_size > 10_000


@pytest.mark.program
@pytest.mark.skipif(PANDOC is None, reason="no pandoc here")
def test_pandoc_takes_pictures_as_svg_into_web_slides(
    iran: argmap.ArgumentMap, tmp_path: Path
) -> None:
    argmap.report(iran, tmp_path / "report.md")
    made = pandoc(
        "report.md", "--shift-heading-level-by=-1", "-s", "-t", "revealjs", cwd=tmp_path
    ).decode()
    assert made.count('src="report-') == len(list(make_report(iran).figures()))


def test_command(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(SMALL, encoding="utf-8")
    page = tmp_path / "report.html"
    done = run("report", str(path), "-o", str(page))
    assert done.exit_code == 0, done.output
    check_page(page.read_text(encoding="utf-8"))
    done = run("report", str(path), "-o", str(tmp_path / "r.md"), "--pictures", "png")
    assert (tmp_path / "r-1.png").read_bytes()[:4] == b"\x89PNG"
    assert done.stderr.splitlines() == [str(tmp_path / "r-1.png")]
    assert "![Figure 1. Did it rain? (the whole map)](r-1.png)" in (tmp_path / "r.md").read_text()
    for arguments in (("-o", "x.txt"), ("-o", "x.md", "--pictures", "gif")):
        assert isinstance(run("report", str(path), *arguments).exception, ViewError)
    assert run("report", str(path), "-o", str(page), "--pictures", "none").exit_code == 0
    none = run(
        "report", str(path), "-o", str(page), "--engine", "graphviz-pure", "--pictures", "none"
    )
    assert "a report without pictures takes no engine: it draws none" in str(none.exception)
    assert run("report", str(path), "-o", str(page), "--engine", "nowhere").exit_code != 0


def test_figures_leave_the_legend_to_the_report(made: Document) -> None:
    figures = [block for block in made.blocks if isinstance(block, Figure)]
    for figure in figures:
        graph = ElementTree.fromstring(figure.content).find("{http://www.w3.org/2000/svg}g")
        assert graph is not None
        assert {child.tag for child in graph} == {"{http://www.w3.org/2000/svg}g"}
    assert figures


@pytest.mark.slow
def test_the_report_of_the_first_map_prints_on_twelve_pages(
    iran: argmap.ArgumentMap, tmp_path: Path
) -> None:
    needs_pango()
    argmap.report(iran, tmp_path / "report.pdf")
    assert len(read((tmp_path / "report.pdf").read_bytes()).pages) <= 12
