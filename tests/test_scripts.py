"""Scripts: each is drawn in its own order, broken where it may be, measured, or said to have no font."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Attribution, Party, Source, Statement
from argmap.drawing import draw, fonts
from argmap.drawing.breaks import clusters, pieces
from argmap.drawing.engines import PygraphvizEngine, find_engine
from argmap.drawing.raw_svg import FONTS
from argmap.drawing.text import clean, first_lines, shorten, wrap
from argmap.drawing.turns import is_turned, marked, unmarked
from argmap.drawing.widths import width_of
from browsers import Open
from drawn_words import squeezed
from speeds import examples

CHINESE = "市议会拒绝了商会提出的（全部）要求，并且声称：“收费不会取消”，因此谈判没有任何结果。"
JAPANESE = "市長は料金をやめなかったので、センターの店主たちは「困った」と言っている。ショッピングも減った。"
KOREAN = "시의회는 상인들이 낸 요금 폐지 요구를 받아들이지 않았다고 발표했다."
THAI = "เทศบาลปฏิเสธข้อเสนอของหอการค้าในการยกเลิกค่าธรรมเนียมทั้งหมดและกำหนดอัตราใหม่"
HINDI = "नगर परिषद ने शुल्क हटाने का प्रस्ताव ठुकरा दिया और नई दर तय की।"
ARABIC = "رفض المجلس البلدي (2025) اقتراح غرفة التجارة، وقال: «لا إلغاء»."
HEBREW = "העירייה דחתה את הצעת ה-CBI בשנת 2025, אמר הדובר."
EMOJI = "👩‍👩‍👧‍👦👍🏽🇫🇷🇯🇵☑️🧑🏿‍🚀" * 4
RUSSIAN = "Городской совет отклонил предложение отменить сбор за въезд в центр."
GREEK = "Το δημοτικό συμβούλιο απέρριψε την πρόταση να καταργηθεί το τέλος."
SCRIPTS = {
    "Chinese": CHINESE,
    "Japanese": JAPANESE,
    "Korean": KOREAN,
    "Thai": THAI,
    "Devanagari": HINDI,
    "Arabic": ARABIC,
    "Hebrew": HEBREW,
    "emoji": EMOJI,
    "Cyrillic": RUSSIAN,
    "Greek": GREEK,
}
BUILT_IN = {"Hebrew", "Cyrillic", "Greek"}
NEVER_FIRST = set("，。、：）」”ー々ッョっゃ」．ะาำๅๆ") | set("\u0e31\u0e34\u0e35\u0e48\u0e49")
NEVER_LAST = set("（「“เแโใไ")


def one(text: str, **more: Any) -> ArgumentMap:
    return ArgumentMap(statements=(Statement(id="c", kind="claim", text=text, **more),))


@pytest.mark.parametrize("limit", [4, 7, 11, 19])
@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_lines_end_where_the_script_allows(text: str, limit: float) -> None:
    lines = wrap(text, limit)
    assert squeezed("".join(lines)) == squeezed(text)
    ends = {0}
    for cluster in clusters(text):
        ends.add(max(ends) + len(cluster))
    at = 0
    for line in lines:
        at = text.index(line.strip(), at)
        assert at in ends
        assert line[0] not in NEVER_FIRST
        assert line[-1] not in NEVER_LAST
        assert width_of(line) <= limit or len(list(clusters(line))) == 1
        at += len(line)
        assert at in ends


def test_lines_of_chinese_are_full() -> None:
    lines = wrap(CHINESE, 10)
    assert all(width_of(line) > 7 for line in lines[:-1])


def test_words_of_korean_and_latin_stay_whole() -> None:
    assert set(" ".join(wrap(KOREAN, 8)).split()) == set(KOREAN.split())
    assert pieces("plain-word") == ["plain-word"]
    assert pieces("在GitHub上") == ["在", "GitHub", "上"]
    assert pieces("a\u200bb") == ["a\u200b", "b"]
    assert pieces("漢\u2060字\u00a0語") == ["漢\u2060字\u00a0語"]


@settings(max_examples=examples(200), deadline=None)
@given(
    text=st.text(max_size=40)
    | st.text(st.sampled_from("".join(SCRIPTS.values()) + " "), max_size=40)
)
def test_any_text_is_parted_into_what_it_was(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert "".join(pieces(text)) == text
    safe = clean(text)
    lines = wrap(safe, 5)
    assert squeezed("".join(lines)) == squeezed(safe)
    assert len(first_lines(safe, 5, 3)) <= 3
    assert width_of(shorten(safe, 5)) <= 5.0 or len(list(clusters(shorten(safe, 5)))) <= 2
    for turned in (False, True):
        assert unmarked(marked(safe, turned)) == (safe, turned)


def test_clusters_are_those_of_a_library_for_them() -> None:
    wcwidth = pytest.importorskip("wcwidth")
    if not hasattr(wcwidth, "iter_graphemes"):
        pytest.skip("this wcwidth knows no clusters")
    for text in (*SCRIPTS.values(), "각힣한", "e\u0301\u0327x", "क्षत्रिय", "நிலா", "a\u200d"):
        assert list(clusters(text)) == list(wcwidth.iter_graphemes(text))


def test_a_direction_that_is_set_goes_on_over_lines_and_ends_with_each() -> None:
    for line in wrap(clean(f"\u2067{HEBREW}\u2069 end"), 8)[:-1]:
        assert line.count("\u2067") == line.count("\u2069") == 1
    assert shorten(clean(f"\u2067{HEBREW}\u2069"), 8).count("\u2069") == 1


def test_which_way_a_text_runs() -> None:
    assert is_turned(HEBREW)
    assert not is_turned("the word שלום")
    assert not is_turned("\u2067שלום\u2069 is a word")


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_without_a_font_is_named(script: str) -> None:
    engine = find_engine("graphviz-pure")
    text = SCRIPTS[script]
    findings = draw(one(text), "png", engine="graphviz-pure")[1]
    assert findings == fonts.font_findings(text, engine)
    if script in BUILT_IN:
        assert findings == []
    else:
        [finding] = findings
        assert (finding.code, finding.severity) == ("D001", "warning")
        assert script in finding.message
        assert "graphviz-pure" in finding.message


def test_signs_beyond_the_fonts_are_named_too() -> None:
    [finding] = draw(one("★ stars"), "png", engine="graphviz-pure")[1]
    assert "signs (★)" in finding.message


@pytest.mark.program
@pytest.mark.parametrize(
    ("listed", "severity", "named"),
    [
        ("20-7e a0-52f\\n2010-2030 e00-e7f\\n", "warning", {"Chinese", "Arabic", "Devanagari"}),
        ("20-7e\\n0-10ffff\\n", "", set()),
        ("", "warning", {"Latin", "Thai"}),
        (None, "info", {"Thai", "Chinese", "emoji"}),
    ],
)
def test_fonts_of_the_machine_are_asked_for(
    listed: str | None,
    severity: str,
    named: set[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if listed is not None:
        lister = tmp_path / fonts.LISTER
        lister.write_text(f'#!/bin/sh\nprintf "{listed}"\n')
        lister.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + "/nowhere")
    fonts._installed.cache_clear()
    words = "latin " + "".join(SCRIPTS.values())
    findings = fonts.font_findings(words, PygraphvizEngine())
    fonts._installed.cache_clear()
    assert [finding.severity for finding in findings] == ([severity] if severity else [])
    for script in named:
        assert script in findings[0].message


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["svg", "html"])
def test_right_to_left_stands_in_its_order(kind: str, open_tab: Open, tmp_path: Path) -> None:
    name = "גן (2025)."
    shown = ArgumentMap(
        parties=(Party(id="p", name=name),),
        sources=(Source(id="s", title=name),),
        statements=(
            Statement(
                id="c",
                kind="claim",
                text="שלום, עולם.",
                attributions=(Attribution(party="p", stance="asserts"),),
                anchors=(argmap.Anchor(source="s"),),
            ),
        ),
    )
    path = tmp_path / f"map.{kind}"
    argmap.render(shown, path)
    page = open_tab().page
    if kind == "svg":
        markup = path.read_text(encoding="utf-8")
        page.set_content(markup[markup.index("<svg") :])
    else:
        page.goto(path.as_uri())
    found = page.evaluate(
        """() => Array.from(document.querySelectorAll(".card text"), (text) =>
          Array.from(text.textContent, (sign, at) => [sign, text.getExtentOfChar(at).x]))"""
    )
    frame = page.evaluate(
        """() => { const box = document.querySelector(".card").getBBox();
          return [box.x, box.x + box.width]; }"""
    )
    found = [[(sign, x) for sign, x in line if sign not in "\u2068\u2069"] for line in found]
    turned = [line for line in found if "".join(sign for sign, _ in line) in ("שלום, עולם.", name)]
    assert len(turned) == 3
    for line in turned:
        places = [x for sign, x in line if not sign.isdigit() and sign not in "()"]
        assert places == sorted(places, reverse=True)
        assert all(frame[0] - 1 <= x <= frame[1] for _, x in line)


@pytest.mark.browser
def test_lines_fit_in_the_fonts_of_the_reader(open_tab: Open) -> None:
    page = open_tab().page
    held = {name: page_holds(page, text) for name, text in SCRIPTS.items()}
    for name, text in SCRIPTS.items():
        if not held[name]:
            continue
        for line in wrap(text, 19):
            measured = measure(page, line)
            assert measured <= width_of(line) * 1.06 + 0.3, (name, line)
            assert measured >= width_of(line) * 0.7, (name, line)
    if not any(held.values()):
        pytest.skip("nothing tells which fonts are here")


def measure(page: Any, text: str) -> float:
    asked = """([text, fonts]) => { const pen = document.createElement("canvas").getContext("2d");
      pen.font = `100px ${fonts}`; return pen.measureText(text).width / 100; }"""
    return float(page.evaluate(asked, [text, FONTS]))


def page_holds(page: Any, text: str) -> bool:
    """Whether fonts here hold a text, as far as fontconfig tells."""
    spans = fonts._installed()
    return spans is not None and not fonts._missing(text, spans)
