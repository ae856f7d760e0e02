"""Drawn is written: every text shows as given, in every place, by every engine, read back from each."""

import csv
import io
import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import argmap
from argmap.drawing import draw
from argmap.drawing.engines import ProgramEngine, find_engine
from argmap.drawing.labels import font, plain_label
from argmap.drawing.svg import element_id
from argmap.drawing.text import clean
from argmap.drawing.turns import is_turned, marked
from argmap.notebook.bundle import mime_bundle
from browsers import MERMAID, Open, Tab
from drawn_words import SVG, TEXTS, cards_of, engines, everywhere, render, squeezed, words_of
from pages import grown
from speeds import examples

Mermaid = Callable[[bytes], list[str]]
ENGINES = ("graphviz-pure", "dot", "pygraphviz")
PANDOC = shutil.which("pandoc")
INLINES = (
    "Str",
    "Space",
    "SoftBreak",
    "LineBreak",
    "Strong",
    "Emph",
    "Quoted",
    "RawInline",
    "Link",
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drawn") / "map.json"
    argmap.save(everywhere()[0], path)
    return path


DRAWN_BY_MERMAID = """(async () => {
  mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
  const main = document.querySelector("main");
  main.innerHTML = (await mermaid.render("drawn", values[0])).svg;
  const labels = main.querySelectorAll(".nodeLabel, .flowchartTitleText");
  return Array.from(labels, (label) => label.textContent);
})()"""


@pytest.fixture(scope="module")
def mermaid(browser: Any) -> Iterator[Mermaid]:
    """Draw flowcharts, and give the labels in them."""
    if not MERMAID.exists():
        pytest.skip("no mermaid here; see scripts/browser")
    tab = Tab(browser.new_page())
    tab.page.set_content("<main></main>")
    tab.page.add_script_tag(content=MERMAID.read_text(encoding="utf-8"))
    yield lambda flowchart: [
        squeezed(label) for label in tab.ask(DRAWN_BY_MERMAID, flowchart.decode())
    ]
    tab.page.close()


def replaced(item: Any, **changes: Any) -> Any:
    return item.model_copy(update=changes)


def needed(engine: str, kind: str) -> None:
    if kind not in engines().get(engine, ()):
        pytest.skip(f"no {engine} here that draws {kind}")


@pytest.mark.program
@pytest.mark.parametrize("engine", ENGINES)
def test_svg_shows_every_text(engine: str, file: Path, tmp_path: Path) -> None:
    needed(engine, "svg")
    render(file, tmp_path / "map.svg", "--engine", engine)
    drawn = (tmp_path / "map.svg").read_bytes()
    told = everywhere()[1]
    cards = cards_of(drawn)
    for name, card in told.items():
        assert cards[element_id("n", name)] == card.drawn
    root = ElementTree.fromstring(drawn)
    shown = squeezed("".join(map(words_of, root.iter(f"{SVG}text"))))
    assert squeezed(clean(TEXTS[0])) in shown
    for group in root.iter(f"{SVG}g"):
        if (group.get("class") or "").startswith("card"):
            label, title = group.get("aria-label") or "", group.findtext(f"{SVG}title")
            assert label == title
    labels = {group.get("id"): squeezed(group.get("aria-label") or "") for group in root.iter()}
    for name, card in told.items():
        for words in (card.text, card.quote, card.hedge, card.source, card.speaker):
            assert squeezed(words) in labels[element_id("n", name)]


@pytest.mark.slow
@pytest.mark.parametrize("size", [80, 200, 1100])
def test_compact_cards_folded_maps_and_tables_show_titles(size: int, tmp_path: Path) -> None:
    title = r"C:\New \N &lt;b> \\ {a|b}"
    plain = grown(size)
    texts = tuple(replaced(item, title=title, text=title) for item in plain.statements)
    out = tmp_path / r"map \N &.svg"
    argmap.render(replaced(plain, title=title, statements=texts), out)
    for path in tmp_path.iterdir():
        drawn = path.read_bytes()
        found = cards_of(drawn)
        texts_of = ElementTree.fromstring(drawn).iter(f"{SVG}text")
        shown = squeezed("".join(map(words_of, texts_of)))
        assert shown.count(squeezed(title)) > max(1, len(found) - 1)
        if (path == out and size > 150) or path != out:
            assert squeezed(r"map \N &") in shown


def test_verdicts_name_parties_as_they_are() -> None:
    argument_map, told = everywhere()
    drawn = draw(argument_map, "svg", evaluation=argmap.evaluate(argument_map))[0]
    cards = cards_of(drawn)
    for name, card in told.items():
        assert squeezed(f"on {card.speaker}'s word alone") in cards[element_id("n", name)]


@pytest.mark.program
@pytest.mark.parametrize("engine", ENGINES)
def test_pdf_holds_every_text_that_it_has_letters_for(
    engine: str, file: Path, tmp_path: Path
) -> None:
    needed(engine, "pdf")
    pypdf = pytest.importorskip("pypdf")
    render(file, tmp_path / "map.pdf", "--engine", engine)
    pages = pypdf.PdfReader(tmp_path / "map.pdf").pages
    shown = squeezed("".join(page.extract_text() for page in pages))
    # The layer of text knows neither order from right to left nor letters drawn as boxes.
    for card in everywhere()[1].values():
        if card.text.isascii():
            assert squeezed(card.text) in shown
            assert squeezed(card.quote) in shown
            assert squeezed(card.hedge) in shown


@pytest.mark.program
@pytest.mark.parametrize("name", ["graphviz-pure", "dot"])
@pytest.mark.parametrize("text", [text for text in TEXTS if "\n" not in text and "\t" not in text])
def test_png_is_the_same_however_a_text_is_given(text: str, name: str) -> None:
    needed(name, "png")
    engine = find_engine(name, "png")
    frame = 'digraph {{ node [shape=plain fontname="Arial" fontsize=14] a [label={}] }}'
    # Two languages of labels with rules of their own, so that both cannot be wrong alike.
    markup = engine.draw(frame.format(f"<{font(text, 14, '#000000')}>"), "svg")
    quoted = engine.draw(frame.format(plain_label(text)), "svg")
    first, second = (
        "".join(map(words_of, ElementTree.fromstring(drawn).iter(f"{SVG}text")))
        for drawn in (markup, quoted)
    )
    assert first == second
    assert squeezed(first) == squeezed(clean(text))
    reference = engine.draw(frame.format(numbered(squeezed(clean(text)))), "png")
    drawn = engine.draw(frame.format(f"<{font(squeezed(text), 14, '#000000')}>"), "png")
    other = engine.draw(frame.format(f"<{font(squeezed(text) + '.', 14, '#000000')}>"), "png")
    assert drawn == reference
    assert drawn != other


def numbered(text: str) -> str:
    """A label of numbered entities alone; a backslash is twice there, as names replace pairs."""
    directed = marked(text, is_turned(text))
    signs = "".join(f"&#{ord(char)};" * (2 if char == "\\" else 1) for char in directed)
    return f'<<FONT POINT-SIZE="14" COLOR="#000000">{signs}</FONT>>'


@pytest.mark.program
@pytest.mark.parametrize("engine", ENGINES)
def test_dot_is_read_by_any_graphviz(engine: str, tmp_path: Path) -> None:
    needed(engine, "svg")
    if engine == "pygraphviz":
        pytest.skip("it runs in the process of argmap alone")
    argument_map, told = everywhere()
    dot = draw(argument_map, "dot")[0].decode()
    found = find_engine(engine)
    assert isinstance(found, ProgramEngine)
    command = [found.path, "-Kdot", "-q", "-Tsvg"]
    done = subprocess.run(command, input=dot.encode(), capture_output=True, check=True)
    texts = ElementTree.fromstring(done.stdout).iter(f"{SVG}text")
    shown = squeezed("".join(map(words_of, texts)))
    assert all(card.words in shown for card in told.values())


@pytest.mark.browser
def test_mermaid_shows_every_text(mermaid: Mermaid) -> None:
    argument_map, told = everywhere()
    flowchart, findings = draw(argument_map, "mermaid")
    assert findings == []
    shown = mermaid(flowchart)
    for card in told.values():
        head = f"{card.tag} · {card.speaker}"
        words = (head, card.text, card.quote, card.hedge, f"{card.source} · {card.status}")
        # Above the words of a card may stand which section begins with it.
        assert any(one.endswith(squeezed("".join(words))) for one in shown)
        assert squeezed(f"+ because · {card.speaker}") in shown
    assert squeezed(clean(TEXTS[0])) in shown


@pytest.mark.browser
@pytest.mark.parametrize("title", ["a & b &lt; $$x$$ \\N", *TEXTS])
def test_mermaid_shows_every_title(mermaid: Mermaid, title: str) -> None:
    flowchart = draw(argmap.ArgumentMap(title=title), "mermaid")[0]
    assert squeezed(clean(title)) in mermaid(flowchart)


SIGNS = [*"\\`*_{}[]()#+-.!|~$^@<>&\"':;=%/,? nNabx12ﬂ°¶ß·“”é漢", "\\n", "$$", "fa:fa-car"]
SIGNS += [
    "style",
    "classDef",
    "end",
    "<br>",
    "&amp;",
    "#35;",
    "%%",
    "%%{",
    "-->",
    ":::",
    "---",
    "&#",
]


@pytest.mark.browser
@pytest.mark.parametrize("seed", range(examples(4)))
def test_mermaid_shows_any_text(mermaid: Mermaid, seed: int) -> None:
    pick = random.Random(seed)
    texts = ["x" + "".join(pick.choices(SIGNS, k=pick.randint(1, 30))) for _ in range(60)]
    statements = (
        argmap.Statement(id=f"s{at}", kind="claim", text=text) for at, text in enumerate(texts)
    )
    made = argmap.ArgumentMap(title="".join(texts[:4]), statements=tuple(statements))
    shown = mermaid(draw(made, "mermaid")[0])
    for text in texts:
        assert squeezed(f"CLAIM{text}no reason given") in shown
    assert squeezed("".join(texts[:4])) in shown


def test_what_mermaid_refuses_is_said() -> None:
    statements = tuple(
        argmap.Statement(id=f"s{at}", kind="claim", text="word " * 20) for at in range(400)
    )
    [finding] = draw(argmap.ArgumentMap(statements=statements), "mermaid")[1]
    assert finding.code == "D008"
    assert "50,000" in finding.message
    small = argmap.ArgumentMap(statements=statements[:9])
    assert draw(small, "mermaid")[1] == []


@pytest.mark.browser
def test_page_shows_every_text(open_tab: Open, tmp_path: Path) -> None:
    argument_map, told = everywhere()
    path = tmp_path / "map.html"
    argmap.render(argument_map, path)
    tab = open_tab(path.as_uri())
    cards = tab.ask(
        "Array.from(document.querySelectorAll('a.card'), (card) => [card.id, card.textContent])"
    )
    shown = [squeezed(words) for _, words in cards]
    entries = tab.ask(
        "Array.from(document.querySelectorAll('li > .item'), (one) => one.textContent)"
    )
    outline = squeezed("".join(entries))
    about = squeezed(tab.ask("document.querySelector('#outline .about').textContent"))
    title = tab.page.title()
    assert about == squeezed(clean(TEXTS[1]))
    assert squeezed(title) == squeezed(clean(TEXTS[0]))
    for card in told.values():
        assert any(card.words in words for words in shown), card
        assert squeezed(card.text) in outline
        assert squeezed(card.speaker) in outline
    for text in TEXTS:
        # Quote, hedge, title, note, section and tag of the statement; scheme, title and note of the step.
        assert outline.count(squeezed(clean(text))) >= 9, text


class Text(HTMLParser):
    """The text of a page, and its attributes that are read aloud or shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def test_notebook_shows_every_text() -> None:
    argument_map, told = everywhere()
    made = mime_bundle(argument_map)
    drawn = made["image/svg+xml"].encode()
    cards = {name.partition("-n-")[2]: words for name, words in cards_of(drawn).items()}
    for name, card in told.items():
        assert cards[element_id("n", name).removeprefix("n-")] == card.drawn
    tree = squeezed(made["text/plain"])
    assert all(squeezed(clean(text)) in tree for text in TEXTS)
    reader = Text()
    reader.feed(argmap.supporters(argument_map, "root")._repr_mimebundle_()["text/html"])
    table = squeezed("".join(reader.parts))
    assert all(squeezed(clean(text)) in table for text in TEXTS[:15] if len(text) < 60)


def test_tree_shows_every_text() -> None:
    argument_map, told = everywhere()
    tree = squeezed(argmap.to_tree(argument_map))
    for card in told.values():
        for words in (card.text, card.quote, card.hedge, card.source, card.speaker):
            assert squeezed(words) in tree
    for item in argument_map.statements:
        assert squeezed(f"[{clean(item.id)}]") in tree
    for text in TEXTS:
        # Text, quote and hedge of the statement; scheme and title of the step.
        assert tree.count(squeezed(clean(text))) >= 5, text


def strings(inlines: Any) -> Iterator[str]:
    """Yield the text of Pandoc's inlines; what is no plain text is a sign that was eaten."""
    for one in inlines:
        assert one["t"] in INLINES, one
        if one["t"] == "Str":
            yield one["c"]
        elif one["t"] in ("RawInline", "Link"):
            # The anchors of statements and the links to them, which only the converted file has.
            yield from strings(one["c"][1]) if one["t"] == "Link" else ()
        elif one["t"] == "Quoted":
            kind, within = one["c"]
            start, end = "“”" if kind["t"] == "DoubleQuote" else "‘’"
            yield from (start, *strings(within), end)
        elif "c" in one:
            yield from strings(one["c"])


def blocks(node: Any) -> Iterator[str]:
    """Yield the text of all blocks of Pandoc's tree."""
    if isinstance(node, dict) and node.get("t") in ("Para", "Plain"):
        yield from strings(node["c"])
    elif isinstance(node, dict) and node.get("t") == "Header":
        yield from strings(node["c"][2])
    elif isinstance(node, dict):
        yield from blocks(node.get("c", []))
    elif isinstance(node, list):
        for item in node:
            yield from blocks(item)


@pytest.mark.program
@pytest.mark.skipif(PANDOC is None, reason="no pandoc here")
@pytest.mark.parametrize("name", ["outline", "open", "convert"])
def test_markdown_shows_every_text(name: str) -> None:
    assert PANDOC
    made = everywhere()[0]
    converted = name == "convert"
    written = (
        argmap.dumps(made, format="markdown")
        if converted
        else argmap.view(made, name).write("markdown")
    )
    command = [PANDOC, "-f", "markdown", "-t", "json"]
    done = subprocess.run(command, input=written.encode(), capture_output=True, check=True)
    shown = squeezed("".join(blocks(json.loads(done.stdout)["blocks"])))
    for text in TEXTS:
        assert squeezed(clean(text)) in shown


@pytest.mark.parametrize("name", ["verdicts", "open"])
def test_tables_and_pages_of_views_show_every_text(name: str) -> None:
    view = argmap.view(everywhere()[0], name)
    reader = Text()
    reader.feed(view.write("html"))
    page = squeezed("".join(reader.parts))
    cells = [cell for row in csv.reader(io.StringIO(view.write("csv"))) for cell in row]
    table = squeezed("".join(cells))
    for text in TEXTS:
        assert squeezed(clean(text)) in page
        # Cells keep control characters as codes, which a reader of CSV turns back.
        if not re.search(r"[\x00-\x1f\x7f\u202e]", text):
            assert squeezed(text) in table
