"""Texts of sources beside the map in the page, and excerpts of it in other pages, in a real browser."""

import re
import time
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap import (
    Anchor,
    Argument,
    ArgumentMap,
    Attribution,
    Party,
    Premise,
    Source,
    SourceText,
    Statement,
)
from argmap.anchors import digest_of, verify
from argmap.errors import DrawingError
from argmap.web import to_html
from argmap.web.texts import lines
from browsers import AXE, Open, Tab, address_ends
from pages import HOSTILE_TEXTS
from speeds import examples
from strategies import maps
from test_web import check_page

REPORT = (
    "The dam is old.\n\nIt was built in 1921, and its gates leak. Nobody has measured the leak "
    "since then, says the keeper, who has lived below it for thirty years and more.\n\n"
    "It holds."
)
LETTER = "Dear all,\nthe gates leak.\nYours"
SCAN = SourceText("Page one speaks.\n\nPage two answers.", "pdf", "scan.pdf", (0, 18), ("iv", "v"))
TEXTS = {"report": SourceText(REPORT), "letter": SourceText(LETTER), "scan": SCAN}


def anchored(name: str, source: str, quote: str, kind: Any = "claim") -> Statement:
    return Statement(
        id=name, text=f"So {name}.", kind=kind, anchors=(Anchor(source=source, quote=quote),)
    )


def dam() -> ArgumentMap:
    """Make a map with three texts: one as it was, one of another digest, one with pages."""
    return ArgumentMap(
        title="The dam",
        parties=(Party(id="keeper", name="The keeper"),),
        sources=(
            Source(id="report", title="Report", digest=digest_of(REPORT), language="en"),
            Source(id="letter", title="Letter", digest=digest_of("another")),
            Source(id="scan", title="Scan"),
            Source(id="lost", title="Lost"),
        ),
        statements=(
            anchored("old", "report", "The dam is old."),
            anchored("leaks", "report", "its gates leak", "evidence"),
            anchored("built", "report", "built in 1921, and its gates leak", "evidence"),
            anchored("leaks-too", "letter", "the gates leak", "evidence"),
            anchored("gone", "letter", "words that nobody wrote there"),
            anchored("answer", "scan", "Page two answers."),
            anchored("unread", "lost", "no text"),
            Statement(
                id="said",
                kind="claim",
                text="So he says.",
                attributions=(
                    Attribution(
                        party="keeper",
                        stance="asserts",
                        source="report",
                        quote="Nobody has measured",
                    ),
                ),
            ),
        ),
        arguments=tuple(
            Argument(
                id=f"a-{name}",
                premises=(Premise(statement=name),),
                target="old",
                polarity="supports",
            )
            for name in ("leaks", "built", "leaks-too", "said")
        ),
    )


@pytest.fixture(scope="module")
def page_of_dam() -> str:
    return to_html(dam(), texts=TEXTS, with_sources=True)


def test_a_page_with_texts_is_a_valid_page(page_of_dam: str) -> None:
    check_page(page_of_dam)


@settings(max_examples=examples(10))
@given(maps(), st.text(alphabet="ab \n<&.\u0301", max_size=60))
def test_any_map_and_text_make_a_valid_page(argument_map: ArgumentMap, text: str) -> None:
    quotes = [anchor.quote or "" for item in argument_map.nodes() for anchor in item.anchors]
    whole = SourceText(text.join(quotes) + text)
    texts = {source.id: whole for source in argument_map.sources}
    root = check_page(to_html(argument_map, texts=texts, with_sources=True))
    marked = {
        name.get("data-of", "").split()[0] for name in root.iter("a") if name.get("class") == "m"
    }
    assert bool(marked) == any(one.spans for one in verify(argument_map, texts).checks)


def test_texts_are_in_a_page_only_where_they_are_asked_for(page_of_dam: str) -> None:
    plain = to_html(dam(), texts=TEXTS)
    for words in ("It holds.", "Dear all", "Page one"):
        assert words in page_of_dam
        assert words not in plain
    assert 'id="texts"' not in plain
    assert "marksOf" not in plain


def test_each_passage_is_marked_and_every_statement_has_a_link(page_of_dam: str) -> None:
    marked = re.findall(
        r'<a class="m" href="#n=([^"]+)" data-of="([^"]+)">([^<]*)</a>', page_of_dam
    )
    assert [words for _, _, words in marked] == [
        "The dam is old.",
        "built in 1921, and ",
        "its gates leak",
        "Nobody has measured",
        "the gates leak",
        "Page two answers.",
    ]
    # The shorter of two passages on the same words has their link.
    assert [name for name, _, _ in marked] == [
        "old",
        "built",
        "leaks",
        "said",
        "leaks-too",
        "answer",
    ]
    assert len(marked[2][1].split()) == 2
    for name in ("old", "leaks", "built", "leaks-too", "answer"):
        assert f'id="m=0={name}"' in page_of_dam
        assert f'class="there" href="#m=0={name}"' in page_of_dam
    assert page_of_dam.count('class="there" href="#t=') == 3


def test_statements_on_the_very_same_words_each_have_a_link() -> None:
    made = dam().model_copy(
        update={"statements": (*dam().statements, anchored("twin", "report", "its gates leak"))}
    )
    page = to_html(made, texts=TEXTS, with_sources=True)
    assert 'its gates leak</a><sup><a class="also" href="#n=twin"' in page


def test_what_is_wrong_with_a_text_is_said(page_of_dam: str) -> None:
    letter = page_of_dam[page_of_dam.index('id="t=letter"') : page_of_dam.index('id="t=scan"')]
    assert "another text than the one the map was made from" in letter
    assert "One passage of the map was not found" in letter
    report = page_of_dam[page_of_dam.index('id="t=report"') : page_of_dam.index('id="t=letter"')]
    assert 'class="warn"' not in report
    assert "3 of 4 sentences carry a statement of the map." in report
    assert re.search(r'<p class="leaf">p. v</p><p dir="auto"><span id="m=0=answer">', page_of_dam)


def test_missing_texts_are_a_finding() -> None:
    remarks: list[Any] = []
    to_html(dam(), texts=TEXTS, with_sources=True, remarks=remarks)
    assert [one.code for one in remarks] == ["D009"]
    assert "no text of 'lost'" in remarks[0].message
    remarks.clear()
    page = to_html(dam(), with_sources=True, remarks=remarks)
    assert "'report', 'letter', 'scan', 'lost'" in remarks[0].message
    assert 'id="texts"' not in page


def test_other_kinds_of_file_come_without_texts(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match="svg comes without texts of sources"):
        argmap.render(dam(), tmp_path / "x.svg", with_sources=True)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        (" \n\n \n", []),
        ("One.", [("One.", True)]),
        ("x" * 70 + "\n" + "y" * 66 + "\nend", [("x" * 70 + "\n" + "y" * 66 + "\nend", True)]),
        ("a short line\nof verse", [("a short line", True), ("of verse", False)]),
        ("p" * 120 + "\n" + "q" * 120, [("p" * 120, True), ("q" * 120, True)]),
    ],
)
def test_lines_of_prose_flow_and_others_stay(text: str, wanted: list[tuple[str, bool]]) -> None:
    found = [(text[one.start : one.end], one.is_first) for one in lines(SourceText(text))]
    assert found == wanted


def test_no_letter_of_a_text_is_lost_however_long_its_lines() -> None:
    text = ("word " * 9_000 + "\n") + "x" * 30_000
    found = [text[one.start : one.end] for one in lines(SourceText(text))]
    assert "".join(found).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert max(map(len, found)) <= 12_000


@pytest.fixture
def visit(open_tab: Open, tmp_path: Path) -> Open:
    numbers = count()

    def open_page(content: str, where: str = "", **options: Any) -> Tab:
        path = tmp_path / f"page{next(numbers)}.html"
        path.write_text(content, encoding="utf-8")
        return open_tab(path.as_uri() + where, **options)

    return open_page


IN_SIGHT = """(() => {
  const [m, t] = [document.querySelector('.sheet:not([hidden]) .m.on'), document.getElementById('texts')]
    .map((el) => el.getBoundingClientRect());
  const panel = document.getElementById('panel').getBoundingClientRect(),
    low = panel.height && panel.left < m.left ? Math.min(t.bottom, panel.top) : t.bottom;
  return m.top >= t.top && m.bottom <= low;
})()"""


@pytest.mark.browser
def test_from_the_map_to_the_words_and_back(visit: Open, page_of_dam: str) -> None:
    tab = visit(page_of_dam)
    page = tab.page
    assert page.locator("#texts").is_hidden()
    page.click("a.card[href='#n=leaks-too']")
    page.click("#panel a.there")
    address_ends(page, "#n=leaks-too&src=letter")
    assert page.locator("#texts .m.on").all_text_contents() == ["the gates leak"]
    assert page.locator("[role=tab][aria-selected=true]").text_content() == "Letter"
    assert tab.ask(IN_SIGHT)
    # A card that stands on another text opens that; a mark opens its statement.
    page.click("a.card[href='#n=leaks']")
    tab.wait("location.hash === '#n=leaks&src=report'")
    assert tab.ask(IN_SIGHT)
    page.click("#texts .m:has-text('The dam is old')")
    tab.wait("location.hash === '#n=old&src=report'")
    assert page.inner_text("#panel h2") == "So old."
    # Both ways by hover.
    page.hover("#texts .m:has-text('Nobody has')")
    assert "lit" in str(page.locator("a.card[href='#n=said']").get_attribute("class"))
    page.hover("a.card[href='#n=built']")
    assert page.locator("#texts .m.lit").all_text_contents() == [
        "built in 1921, and ",
        "its gates leak",
    ]
    # Where two stand on the same words, the first opens and both are offered.
    page.click("#texts .m:has-text('its gates leak')")
    tab.wait("location.hash === '#n=leaks&src=report'")
    assert "2 statements stand on these words" in page.inner_text(".which")
    page.click(".which a:has-text('So built')")
    tab.wait("location.hash === '#n=built&src=report'")
    page.go_back()
    tab.wait("location.hash === '#n=leaks&src=report'")
    # What-if takes the place of the texts, and gives none of its state up.
    page.click("#whatif-button")
    assert page.locator("#texts").is_hidden()
    assert page.locator("#whatif").is_visible()
    page.click("#texts-button")
    assert page.locator("#whatif").is_hidden()
    page.click("#texts .reader .close")
    address_ends(page, "#n=leaks")
    assert tab.ask("document.activeElement.id") == "texts-button"


@pytest.mark.browser
def test_search_in_a_text_by_keyboard(visit: Open, page_of_dam: str) -> None:
    tab = visit(page_of_dam, "#src=report")
    page = tab.page
    page.fill("#seek", "THE   dam")
    assert page.inner_text(".reader output") == "1"
    page.fill("#seek", "1921, and its gates")
    assert page.inner_text(".reader output") == "1"
    page.fill("#seek", "the")
    found = len(re.findall("the", REPORT, re.IGNORECASE))
    assert page.inner_text(".reader output") == str(found)
    page.press("#seek", "Enter")
    assert page.inner_text(".reader output") == f"1 of {found}"
    page.press("#seek", "Shift+Enter")
    assert page.inner_text(".reader output") == f"{found} of {found}"
    assert tab.ask("CSS.highlights.get('sought').size") == found
    page.fill("#seek", "[.*+?^${}()|\\")
    assert page.inner_text(".reader output") == "none"
    page.press("#seek", "Escape")
    assert page.input_value("#seek") == ""
    assert page.locator("#texts").is_visible()
    page.focus("[role=tab][aria-selected=true]")
    page.keyboard.press("ArrowRight")
    address_ends(page, "#src=letter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    address_ends(page, "#src=scan")
    page.focus("#texts .m:visible")
    page.keyboard.press("Enter")
    tab.wait("location.hash === '#n=answer&src=scan'")
    assert tab.ask("document.activeElement.tagName") == "H2"


@pytest.mark.browser
def test_an_address_of_no_text_is_said(visit: Open, page_of_dam: str) -> None:
    tab = visit(page_of_dam)
    for where, said in (
        ("#src=nowhere", "nowhere"),
        ("#n=old&src=%E0%A4%A", "%E0%A4%A"),
        ("#n=none&src=report&without=nobody", "nobody"),
        ("#src=lost", "lost"),
    ):
        tab.page.evaluate("(where) => { location.hash = where; }", where)
        tab.wait("document.getElementById('notice').textContent.includes(values[0])", f"“{said}”")
        if "src=report" in where:
            assert tab.page.locator("#texts").is_visible()


@pytest.mark.browser
def test_texts_without_a_script_on_paper_and_on_a_phone(visit: Open, page_of_dam: str) -> None:
    bare = visit(page_of_dam, java_script_enabled=False).page
    assert bare.locator(".sheet:visible").count() == 3
    outline, texts = bare.locator("#outline").bounding_box(), bare.locator("#texts").bounding_box()
    assert texts["y"] >= outline["y"] + outline["height"]
    bare.click("#texts .m:has-text('Nobody has')")
    address_ends(bare, "#n=said")
    bare.click("li[id='n=leaks-too'] > .item a.there")
    address_ends(bare, "#m=0=leaks-too")

    tab = visit(page_of_dam, "#n=answer", viewport={"width": 390, "height": 780}, has_touch=True)
    page = tab.page
    page.tap("#panel a.there")
    box = page.locator("#texts").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert tab.ask(IN_SIGHT)
    page.tap("#panel .close")
    page.tap("#texts .m:has-text('Page two')")
    assert page.inner_text("#panel h2") == "So answer."
    assert tab.ask("document.scrollingElement.scrollWidth") <= 390
    # Where several stand on the same words, one is chosen first: the panel would hide them.
    page.tap("[role=tab]:has-text('Report')")
    page.tap("#texts .m:has-text('its gates')")
    assert page.locator("#panel").is_hidden()
    page.tap(".which a:has-text('So built')")
    assert page.inner_text("#panel h2") == "So built."
    assert page.locator(".which").is_hidden()
    assert tab.ask(IN_SIGHT)
    page.emulate_media(media="print")
    assert page.locator(".sheet:visible").count() == 1
    page.emulate_media(media="screen")
    page.tap("#panel .close")
    page.tap("#texts .reader .close")
    page.emulate_media(media="print")
    assert page.locator(".sheet:visible").count() == 0


@pytest.mark.browser
def test_hostile_texts_of_sources_are_data(visit: Open) -> None:
    text = "\n\n".join(HOSTILE_TEXTS)
    sources = (Source(id="</script>", title="<img src=x>"), Source(id="b", title="b"))
    statements = tuple(
        Statement(
            id=f"s{at}",
            kind="claim",
            text="x",
            anchors=(Anchor(source="</script>", quote=words[:40]),),
        )
        for at, words in enumerate(HOSTILE_TEXTS)
        if words.strip()
    )
    made = ArgumentMap(sources=sources, statements=statements)
    texts = {"</script>": SourceText(text), "b": SourceText("<b>")}
    checked = verify(made, texts)
    found = sum(bool(one.spans) for one in checked.checks)
    tab = visit(to_html(made, texts=texts, with_sources=True), "#src=%3C%2Fscript%3E")
    assert tab.page.locator("#texts img, #texts script, #texts b").count() == 0
    assert tab.ask("document.title") != "run"
    assert found > len(statements) / 2
    assert tab.page.locator("#texts span[id^='m=']").count() == found
    tab.page.fill("#seek", "<script>")
    assert tab.page.inner_text(".reader output") == "2"


@pytest.mark.browser
def test_axe_finds_nothing_in_texts(visit: Open, page_of_dam: str) -> None:
    if not AXE.exists():
        pytest.skip(f"no {AXE}")
    tab = visit(page_of_dam, "#n=leaks&src=report")
    page = tab.page
    page.click("#texts .m:has-text('its gates')")
    assert tab.violations() == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 780})
    assert tab.violations() == []


@pytest.mark.browser
@pytest.mark.slow
def test_a_text_of_a_megabyte_stays_quick(visit: Open) -> None:
    block = "On day {} the water stood at {} feet, and the keeper wrote it down in his book.\n\n"
    text = "".join(block.format(at, at % 90) for at in range(13_000))
    places = [(at, text.index(f"On day {at} ")) for at in range(0, 13_000, 60)]
    statements = tuple(
        Statement(
            id=f"s{at}",
            kind="claim",
            text=f"So {at}.",
            anchors=(Anchor(source="report", start=start, end=start + 20),),
        )
        for at, start in places
    )
    source = Source(id="report", title="Book", digest=digest_of(text))
    made = ArgumentMap(sources=(source,), statements=statements)
    began = time.monotonic()
    page = to_html(made, texts={"report": SourceText(text)}, with_sources=True)
    assert time.monotonic() - began < 10
    tab = visit(page, "#n=s12960&src=report")
    tab.page.wait_for_timeout(100)
    assert tab.ask(IN_SIGHT)
    took = tab.ask("""(() => {
      const began = performance.now(), seek = document.getElementById('seek');
      seek.value = 'the keeper wrote';
      seek.dispatchEvent(new Event('input'));
      return performance.now() - began;
    })()""")
    assert took < 1_000
    tab.page.press("#seek", "Shift+Enter")
    tab.wait("document.getElementById('texts').scrollTop > 20000")
