"""The web page as markup: policy, structure, sizes, and any text as text."""

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

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
from argmap.drawing import THEMES, Theme
from argmap.drawing.order import walk_order
from argmap.drawing.text import clean
from argmap.errors import DrawingError, UnknownIdError, UnsupportedDrawingError
from argmap.model.parties import Stance
from argmap.rendering import KINDS, find_kind, make
from argmap.web import to_html
from pages import HOSTILE_TEXTS, grown, hostile
from speeds import examples
from strategies import maps
from test_drawing import contrast

RAW = re.compile(r"(<(script|style)[^>]*>)(.*?)(</\2>)", re.DOTALL)
ALLOWED = re.compile(
    r"html|head|meta|title|style|script|body|header|main|section|nav|aside|div|span|p|h1|h2|h3|sup|a|b|i|"
    r"em|strong|small|ul|ol|li|dl|dt|dd|bdi|blockquote|time|input|select|option|output|button|kbd|"
    r"noscript|label|details|summary|mark|svg|g|path|rect|circle|text|tspan|defs|marker|desc"
)
EVENT = re.compile(r"^on", re.IGNORECASE)


def well_formed(page: str) -> ElementTree.Element:
    """Parse a page as XML, which is stricter than HTML: every tag closed, every value quoted."""
    text = RAW.sub(lambda found: found[1] + found[4], page.removeprefix("<!DOCTYPE html>\n"))
    text = re.sub(r"<(meta|input)\b([^>]*)>", r"<\1\2/>", text)
    text = re.sub(r" (hidden)(?=[ >])", r' \1=""', text).replace("&nbsp;", "\u00a0")
    return ElementTree.fromstring(text)


def check_page(page: str) -> ElementTree.Element:
    root = well_formed(page)
    ids = [item.get("id") for item in root.iter() if item.get("id")]
    assert len(ids) == len(set(ids))
    for item in root.iter():
        assert ALLOWED.fullmatch(item.tag), item.tag
        assert not any(EVENT.match(name) for name in item.attrib)
        assert "style" not in item.attrib
        href = item.get("href", "#search")
        assert href.startswith(("#", "https://", "http://")), href
        if href.startswith("#"):
            assert href[1:] in ids, href
    return root


class Texts(HTMLParser):
    """Collect the texts of the outline's entries as an HTML parser sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("dir") == "auto":
            self.inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "a"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1] += data


@settings(max_examples=examples(40))
@given(argument_map=maps())
def test_any_map_makes_a_valid_page_that_says_every_text_once(argument_map: ArgumentMap) -> None:
    page = to_html(argument_map)
    root = check_page(page)
    parser = Texts()
    parser.feed(page)
    wanted = [clean(item.text) for item in argument_map.statements]
    assert sorted(parser.found) == sorted(wanted)
    ids = {item.get("id") for item in root.iter()}
    for element in argument_map.nodes():
        assert f"n={quote(element.id, safe='')}" in ids
    cards = [item for item in root.iter("a") if (item.get("class") or "").startswith("card")]
    names = [item for item in walk_order(argument_map) if item in argument_map.kinds]
    assert [card.get("href") for card in cards] == [f"#n={quote(name, safe='')}" for name in names]


@pytest.mark.parametrize("text", ["&#0", "&amp;", "&lt;b&gt;", "&amp;amp;"])
def test_texts_are_escaped_once(text: str) -> None:
    parser = Texts()
    parser.feed(to_html(ArgumentMap(statements=(Statement(id="c", kind="claim", text=text),))))
    assert parser.found == [text]


def test_hostile_texts_are_texts() -> None:
    page = to_html(hostile())
    check_page(page)
    assert len(RAW.findall(page)) == 3  # style, index, script
    parser = Texts()
    parser.feed(page)
    assert set(map(clean, HOSTILE_TEXTS)) <= set(parser.found)
    assert 'href="javascript' not in page
    assert "\x1b" not in page
    assert "\x00" not in page


def test_policy_allows_only_the_script_and_style_of_the_page(iran: ArgumentMap) -> None:
    page = to_html(iran)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    rules = dict(part.split(" ", 1) for part in unescape(policy[1]).split("; "))
    blocks = {tag: body for _, tag, body, _ in RAW.findall(page)}
    digests = {
        tag: f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'"
        for tag, body in blocks.items()
    }
    assert rules == {
        "default-src": "'none'",
        "img-src": "data:",
        "script-src": digests["script"],
        "style-src": digests["style"],
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")


def test_no_rule_asks_the_whole_document_at_each_change() -> None:
    """A browser looks through all of a large map for what `:has` names, unless only children count."""
    rules = re.findall(r"([^\s,]+):has\((.)", to_html(ArgumentMap()))
    assert rules
    dear = [subject for subject, first in rules if first != ">" and ":not(.js)" not in subject]
    assert set(dear) <= {".option", ".switch"}


def test_sizes() -> None:
    assert len(to_html(grown(60)).encode()) < 250_000
    assert len(to_html(grown(1000)).encode()) < 2_050_000


STANCES = {
    "asserts": "Said by",
    "denies": "Denied by",
    "concedes": "Conceded by",
    "questions": "Questioned by",
}


@pytest.mark.parametrize("stance", STANCES)
def test_every_stance_has_words_of_its_own(stance: Stance) -> None:
    told = Attribution(party="crew", stance=stance)
    page = to_html(
        ArgumentMap(
            parties=(Party(id="crew", name="The crew"),),
            statements=(Statement(id="a", kind="claim", text="It rained.", attributions=(told,)),),
        )
    )
    assert re.findall(r"<dt>(\w+ by)</dt><dd>(.*?)</dd>", page) == [(STANCES[stance], "The crew")]


def test_circles_the_engine_refuses_in_order_are_laid_out_all_the_same() -> None:
    steps = [("s", "CDB", "r", 1), ("r", "A", "s", 1), ("t", "ABC", "B", 0)]
    steps += [("u", "D", "C", 0), ("v", "C", "u", 1), ("w", "CA", "B", 0)]
    found = ArgumentMap(
        statements=tuple(Statement(id=name, kind="claim", text=name) for name in "ABCD"),
        arguments=tuple(
            Argument(
                id=name,
                premises=tuple(Premise(statement=one) for one in premises),
                target=target,
                polarity="supports" if supports else "attacks",
            )
            for name, premises, target, supports in steps
        ),
    )
    assert len(re.findall('class="card ', to_html(found))) == 4


def test_page_is_the_same_every_time(northport: ArgumentMap) -> None:
    assert to_html(northport) == to_html(northport)


def test_render_by_suffix_kind_and_name(northport: ArgumentMap, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    assert argmap.render(northport, path) == []
    assert path.read_text(encoding="utf-8") == to_html(northport)
    assert find_kind("x.HTM").name == "html"
    assert find_kind("-", "html").name == "html"
    assert make(northport, "dot")[0].startswith(b"digraph")
    with pytest.raises(UnsupportedDrawingError, match=r"html \(\.html, \.htm\)"):
        find_kind("map.foo")
    assert len({item.name for item in KINDS}) == len(KINDS)


def test_a_part_speaks_of_the_whole(northport: ArgumentMap, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    argmap.render(northport, path, focus="cleaner-air", depth=2)
    page = path.read_text(encoding="utf-8")
    check_page(page)
    assert "of 30 statements: around “" in page
    assert "depth 2 · " in page
    status = argmap.evaluate(northport).statements["success"].status
    root = well_formed(page)
    [entry] = [item for item in root.iter("li") if item.get("id") == "n=success"]
    assert entry.get("data-verdict") == status


def test_themes_and_directions(northport: ArgumentMap) -> None:
    for theme in THEMES:
        page = to_html(northport, theme=theme.name)
        marked = f'data-theme="{theme.name}"' in page.split("<head>")[0]
        assert marked == (theme.name != "light")
    assert 'data-direction="TB"' in to_html(northport, direction="TB")
    with pytest.raises(DrawingError, match="known: LR, TB"):
        to_html(northport, direction="UP")
    with pytest.raises(DrawingError, match="unknown theme"):
        to_html(northport, theme="pink")


@pytest.mark.parametrize(
    ("language", "shown"),
    [("de", "de"), ("pt-BR", "en"), (None, "en"), ('x" onload="y', "en"), ("German", "en")],
)
def test_language(language: str | None, shown: str) -> None:
    page = to_html(ArgumentMap(metadata={"language": language}))  # type: ignore[arg-type]
    assert f'<html lang="{shown}">' in page


def test_anchors_carry_their_state_when_texts_are_given() -> None:
    quoted = Anchor(source="diary", quote="the street was wet")
    lost = Anchor(source="diary", quote="the roof fell in yesterday")
    rain = ArgumentMap(
        sources=(Source(id="diary", title="Diary"),),
        statements=(
            Statement(id="wet", kind="evidence", text="It was wet.", anchors=(quoted, lost)),
        ),
    )
    assert to_html(rain).count("<i>anchor unchecked</i>") == 2
    page = to_html(rain, texts={"diary": SourceText("We woke and the street was wet.")})
    states = re.findall(r'<i class="(\w+)">anchor (\w+)</i>', page)
    wanted = [
        check.state
        for check in argmap.verify(
            rain, {"diary": SourceText("We woke and the street was wet.")}
        ).checks
    ]
    assert states == [(state, state) for state in wanted]
    assert len(set(wanted)) == 2
    with pytest.raises(UnknownIdError, match="unknown source: 'diaries'"):
        to_html(rain, texts={"diaries": SourceText("words")})


def test_deep_maps_do_not_nest_without_end() -> None:
    statements = tuple(Statement(id=f"c{at}", kind="claim", text=f"t{at}") for at in range(400))
    steps = tuple(
        Argument(
            id=f"a{at}",
            premises=(Premise(statement=f"c{at + 1}"),),
            target=f"c{at}",
            polarity="supports",
        )
        for at in range(399)
    )
    page = to_html(ArgumentMap(statements=statements, arguments=steps))
    depth = deepest = 0
    for tag in re.findall(r"<(/?)ul", page):
        depth += -1 if tag else 1
        deepest = max(deepest, depth)
    assert deepest == 25
    assert "level 399" in page
    check_page(page)


def test_empty_map() -> None:
    root = check_page(to_html(ArgumentMap()))
    assert root.find(".//nav") is not None


def test_picture_has_every_step_once(iran: ArgumentMap) -> None:
    root = check_page(to_html(iran))
    pills = [item for item in root.iter("g") if (item.get("class") or "").startswith("pill")]
    assert len(pills) == len(iran.arguments)
    wires = [item for item in root.iter("path") if (item.get("class") or "").startswith("w ")]
    ends = sum(len(item.premises) for item in iran.arguments)
    assert len(wires) == len(iran.arguments) + ends
    boxes = [item for item in root.iter("rect") if item.get("rx") == "10" and item.get("x")]
    assert boxes


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_contrast_on_the_grounds_of_the_page(theme: Theme) -> None:
    inks = (theme.support, theme.attack, theme.undercut)
    for ground in (theme.ground, theme.group, theme.card):
        for colour in (theme.text, theme.meta, *(ink.line for ink in inks)):
            assert contrast(colour, ground) >= 4.5, (colour, ground)
    for tint in (theme.question, *(ink.tint for ink in inks)):
        assert contrast(theme.meta, tint) >= 4.5, tint
    for ink in inks:
        assert contrast(theme.support.on_line, ink.line) >= 4.5


def test_what_a_retracted_source_says_has_no_verdict() -> None:
    rain = argmap.loads(
        "argmap: 1\nsources: {s: {title: Notes, state: retracted}, t: Diary}\nstatements:\n"
        "  rain: {kind: claim, text: It rained.}\n"
        "  wet: {kind: evidence, source: s, text: It was wet., supports: rain}\n"
        "  mud: {kind: evidence, source: t, text: There was mud., supports: rain}\n",
        format="yaml",
    )
    page = to_html(rain)
    check_page(page)
    verdicts = dict(re.findall(r'<li id="n=(\w+)"[^>]*data-verdict="([a-z-]+)"', page))
    assert verdicts == {"rain": "accepted", "mud": "accepted"}
