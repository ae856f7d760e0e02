"""The web page in a real browser: everything clicked and typed, as a reader would."""

import re
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from networkx import node_connected_component

import argmap
from argmap import Argument, ArgumentMap, Premise, Statement
from argmap.drawing import THEMES
from argmap.drawing.order import starts
from argmap.drawing.text import clean
from argmap.semantics.words import sentence, verdict_words
from browsers import AXE, WIDE, Open, Tab, address_ends
from mill import mill
from pages import HOSTILE_TEXTS, grown, hostile

pytestmark = pytest.mark.browser

CARD_WIDTH = 288
APPROVED = Path(__file__).parent / "approved"
SCALE = f"document.querySelector('a.card:not(.gone) > rect').getBoundingClientRect().width / {CARD_WIDTH}"
# The small map has every card that is shown, wherever the window is.
SHOWN = "[...document.querySelectorAll('#mini path')].flatMap((el) => el.getAttribute('d').match(/M/g)).length"
FOUND = SHOWN.replace("#mini path", "#mini path:not(.off)")
PHONE = {"width": 400, "height": 780}


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Give the address of a page by the name of its map; each is made once."""
    folder = tmp_path_factory.mktemp("pages")
    maps: dict[str, Callable[[], ArgumentMap]] = {
        "northport": lambda: argmap.load("examples/northport/map.argmap.yaml"),
        "iran": lambda: argmap.load("corpus:take-up-iran-offer"),
        "hostile": hostile,
        "odd": odd,
        "mill": mill,
        "60": lambda: grown(60),
        "600": lambda: grown(600),
        "1000": lambda: grown(1000),
        "tall": tall,
    }

    def find(name: str) -> str:
        path = folder / f"{name}.html"
        if not path.exists():
            wanted, _, direction = name.partition("-")
            argmap.render(maps[wanted](), path, direction=direction or "LR")
        return path.as_uri()

    return find


@pytest.fixture
def visit(open_tab: Open, urls: Callable[[str], str]) -> Iterator[Open]:
    """Open the page of a map; afterwards no page may have asked for anything else."""
    tabs: list[Tab] = []

    def open_page(name: str, where: str = "", **options: Any) -> Tab:
        tabs.append(open_tab(urls(name) + where, **options))
        return tabs[-1]

    yield open_page
    for tab in tabs:
        assert {url.split("#")[0] for url in tab.requests} == {tab.page.url.split("#")[0]}


def card(tab: Tab, item_id: str) -> Any:
    return tab.page.locator(f'a.card[href="#n={item_id}"]')


def entry(tab: Tab, item_id: str) -> Any:
    return tab.page.locator(f'li[id="n={item_id}"] > .item')


def middle(box: dict[str, float]) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def focused(tab: Tab) -> str:
    return str(tab.ask("document.activeElement.getAttribute('href') || document.activeElement.id"))


@pytest.mark.parametrize("name", ["60", "600"])
def test_zoom_and_pan_by_mouse_wheel_and_buttons(visit: Open, name: str) -> None:
    tab = visit(name)
    page = tab.page
    page.click("#fit")
    before = tab.ask(SCALE)
    x, y = middle(page.locator("#canvas").bounding_box())
    page.mouse.move(x, y)
    page.mouse.wheel(0, -400)
    tab.wait(f"{SCALE} > values[0] * 1.5", before)
    first = page.locator("a.card:not(.gone)").first
    place = first.bounding_box()
    page.mouse.move(x, y - 200)
    page.mouse.down()
    page.mouse.move(x + 90, y - 160, steps=4)
    page.mouse.up()
    moved = first.bounding_box()
    assert moved["x"] - place["x"] == pytest.approx(90, abs=7)
    assert moved["y"] - place["y"] == pytest.approx(40, abs=7)
    assert page.locator("#panel").is_hidden()
    page.click("#actual")
    tab.wait(f"Math.abs({SCALE} - 1) < 0.01")
    page.click("#zoom-out")
    tab.wait(f"{SCALE} < 0.9")
    page.click("#zoom-in")
    tab.wait(f"{SCALE} > 0.95")
    page.click("#fit")
    tab.wait(f"Math.abs({SCALE} - values[0]) < 0.01", before)
    canvas = page.locator("#canvas").bounding_box()
    for box in page.evaluate(
        "[...document.querySelectorAll('a.card:not(.gone)')].map((c) => c.getBoundingClientRect().toJSON())"
    ):
        assert box["left"] >= canvas["x"]
        assert box["right"] <= canvas["x"] + canvas["width"] + 1
        assert box["bottom"] <= canvas["y"] + canvas["height"] + 1


@pytest.mark.parametrize("name", ["60", "600"])
def test_zoom_and_pan_by_keyboard(visit: Open, name: str) -> None:
    tab = visit(name)
    tab.page.focus("#canvas")
    tab.page.keyboard.press("0")
    whole = tab.ask(SCALE)
    tab.page.keyboard.press("+")
    tab.wait(f"{SCALE} > values[0] * 1.2", whole)
    tab.page.keyboard.press("-")
    tab.page.keyboard.press("-")
    tab.wait(f"{SCALE} < values[0] * 0.9", whole)
    first = tab.page.locator("a.card:not(.gone)").first
    before = first.bounding_box()
    tab.page.keyboard.press("ArrowRight")
    tab.page.keyboard.press("ArrowDown")
    after = first.bounding_box()
    assert after["x"] - before["x"] == pytest.approx(-80, abs=2)
    assert after["y"] - before["y"] == pytest.approx(-80, abs=2)
    tab.page.keyboard.press("1")
    tab.wait(f"Math.abs({SCALE} - 1) < 0.01")


def test_touch_pans_pinches_and_taps(visit: Open) -> None:
    tab = visit("northport", viewport=PHONE, has_touch=True, is_mobile=True)
    page = tab.page
    wire = page.context.new_cdp_session(page)

    # Slow movements: after a fast one the browser takes the next tap for its end.
    clock = count(time.time() - 10)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        marks = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        event = {"type": kind, "touchPoints": marks, "timestamp": next(clock)}
        wire.send("Input.dispatchTouchEvent", event)

    page.evaluate("document.getElementById('fit').click()")
    before = tab.ask(SCALE)
    touch("touchStart", (150, 400), (250, 400))
    for spread in (20, 60, 100):
        touch("touchMove", (150 - spread, 400), (250 + spread, 400))
    touch("touchEnd")
    tab.wait(f"{SCALE} > values[0] * 2", before)
    first = page.locator("a.card").first
    place = first.bounding_box()
    touch("touchStart", (200, 500))
    for shift in (10, 30, 60):
        touch("touchMove", (200 + shift, 500))
    touch("touchEnd")
    tab.wait(
        "document.querySelector('a.card').getBoundingClientRect().x > values[0] + 40", place["x"]
    )
    page.evaluate("document.getElementById('fit').click()")
    page.touchscreen.tap(*middle(card(tab, "keep-charge").bounding_box()))
    page.wait_for_selector("#panel:not([hidden])")


def test_click_opens_the_panel_with_all_there_is(visit: Open, northport: ArgumentMap) -> None:
    tab = visit("northport")
    page = tab.page
    page.click("#fit")
    card(tab, "sensors-offline").click()
    page.wait_for_selector("#panel:not([hidden])")
    told = northport.statement("sensors-offline")
    words = page.inner_text("#panel")
    assert told.text in words
    [chain] = argmap.chain(northport, "sensors-offline")
    for hop in chain.hops:
        assert northport.party(hop.party).name in words
    assert "hearsay" in words
    assert northport.source(told.anchors[0].source).title in words
    assert "anchor unchecked" in words
    made = argmap.evaluate(northport)
    found = verdict_words(northport, made, "sensors-offline")
    assert found[:1].upper() + found[1:] in words
    assert sentence(made["sensors-offline"].reason) in words
    page.click("#panel .close")
    page.click("#fit")
    card(tab, "success").click()
    tab.wait(
        "document.querySelector('#panel h2').textContent === values[0]",
        northport.statement("success").text,
    )
    words = page.inner_text("#panel")
    for step in northport.incoming["success"]:
        for premise in step.premise_ids:
            assert northport.statement(premise).text in words
    assert "WHY" in words
    assert northport.statement("keep").text in words


def test_the_chain_stays_bright(visit: Open, northport: ArgumentMap) -> None:
    tab = visit("northport", "#n=cleaner-air")
    bright = set(
        tab.ask(
            "[...document.querySelectorAll('a.card:not(.far)')].map((c) => c.getAttribute('href').slice(3))"
        )
    )
    assert bright == {
        "cleaner-air", "no2-fell", "less-traffic", "trade-unhurt", "success", "keep", "keep-charge",
    }  # fmt: skip
    lit = tab.ask("[...document.querySelectorAll('.w:not(.far)')].length")
    assert lit == 8
    assert tab.ask("[...document.querySelectorAll('.box:not(.far)')].length") == 1
    tab.page.keyboard.press("Escape")
    assert tab.ask("document.querySelectorAll('.far').length") == 0


def test_panel_opens_on_enter_and_gives_the_focus_back(visit: Open) -> None:
    tab = visit("northport")
    tab.page.focus("#canvas")
    tab.page.keyboard.press("Tab")
    assert focused(tab) == "#n=keep-charge"
    tab.page.keyboard.press("Enter")
    tab.wait("document.activeElement.tagName === 'H2'")
    tab.page.keyboard.press("Escape")
    tab.wait("document.getElementById('panel').hidden")
    assert focused(tab) == "#n=keep-charge"
    assert tab.page.locator("a.card[tabindex='0']").count() == 1


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        (
            "northport",
            (
                "ArrowRight",
                "ArrowRight",
                "ArrowRight",
                "ArrowDown",
                "ArrowRight",
                "ArrowLeft",
                "ArrowUp",
                "ArrowLeft",
            ),
        ),
        (
            "northport-TB",
            (
                "ArrowDown",
                "ArrowDown",
                "ArrowDown",
                "ArrowRight",
                "ArrowDown",
                "ArrowUp",
                "ArrowLeft",
                "ArrowUp",
            ),
        ),
    ],
)
def test_arrows_walk_the_argument(visit: Open, name: str, keys: tuple[str, ...]) -> None:
    tab = visit(name)
    tab.page.focus("a.card[tabindex='0']")
    way = [
        "keep", "success", "less-traffic", "cleaner-air", "no2-fell", "cleaner-air", "less-traffic",
        "success",
    ]  # fmt: skip
    for key, wanted in zip(keys, way, strict=True):
        tab.page.keyboard.press(key)
        assert focused(tab) == f"#n={wanted}"
    tab.page.keyboard.press("Home")
    assert focused(tab) == "#n=keep-charge"


def test_search_counts_marks_and_steps(visit: Open, northport: ArgumentMap) -> None:
    tab = visit("northport")
    page = tab.page
    page.keyboard.press("/")
    page.keyboard.type("CENTRE")
    found = [item.id for item in northport.statements if "centre" in item.text.lower()]
    tab.wait(
        "document.getElementById('count').textContent === values[0]",
        f"{len(found)} of {len(northport.statements)} found",
    )
    assert tab.ask("document.querySelectorAll('a.card:not(.off)').length") == len(found)
    assert tab.ask("CSS.highlights.get('found').size") >= len(found)
    seen = []
    for at in range(len(found)):
        page.keyboard.press("Enter")
        tab.wait(
            "document.getElementById('count').textContent === values[0]",
            f"{at + 1} of {len(found)}",
        )
        seen.append(tab.ask("decodeURIComponent(location.hash.slice(3))"))
        assert tab.ask("document.activeElement.id") == "search"
    assert sorted(seen) == sorted(found)
    page.keyboard.press("Shift+Enter")
    tab.wait("decodeURIComponent(location.hash.slice(3)) === values[0]", seen[-2])
    page.keyboard.press("Escape")
    tab.wait("!document.getElementById('search').value && !document.querySelector('.off')")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("no2-fell", "no2-fell"), ("maintenance crew", "sensors-offline"), ("nothing has this", None)],
)
def test_search_looks_at_ids_and_parties(visit: Open, words: str, wanted: str | None) -> None:
    tab = visit("northport")
    tab.page.fill("#search", words)
    tab.page.press("#search", "Enter")
    if wanted is None:
        assert tab.page.inner_text("#count") == "0 of 30 found"
        assert tab.ask("location.hash") == ""
    else:
        tab.wait("location.hash === values[0]", f"#n={wanted}")


@pytest.mark.parametrize("name", ["60", "600"])
def test_filters(visit: Open, name: str) -> None:
    tab = visit(name)
    page, made = tab.page, grown(int(name))
    page.click("#unfold-all")
    verdicts = argmap.evaluate(made).statements
    second = list(dict.fromkeys(tag for item in made.statements for tag in item.tags))[1]
    for field, choice, fits in (
        ("kind", "evidence", lambda item: item.kind == "evidence"),
        ("party", "p3", lambda item: "p3" in item.parties),
        ("verdict", "accepted", lambda item: verdicts[item.id].status == "accepted"),
        ("tag", "t1", lambda item: item.tags == (second,)),
    ):
        page.select_option(f"#f-{field}", choice)
        wanted = sum(map(fits, made.statements))
        assert page.inner_text("#count") == f"{wanted} of {name} found"
        assert tab.ask(FOUND) == wanted
        assert (
            tab.ask("document.querySelectorAll('.outline li[data-kind] > .item:not(.miss)').length")
            == wanted
        )
        page.click("#clear")
    assert tab.ask("document.querySelectorAll('.off, .miss').length") == 0
    assert tab.ask(FOUND) == tab.ask(SHOWN) == int(name)


@pytest.mark.parametrize("scripted", [True, False])
def test_verdicts_can_be_switched_off(visit: Open, scripted: bool) -> None:
    tab = visit("northport", java_script_enabled=scripted)
    page = tab.page
    shown = page.inner_text("body")
    assert "accepted on Mayor of Northport's word alone" in shown
    assert "verdicts under the reading uncontested" in shown
    assert page.locator("#map .sign").first.is_visible()
    if scripted:
        page.select_option("#f-verdict", "not-shown")
        assert page.inner_text("#count") == "6 of 30 found"
    page.uncheck("#verdicts")
    plain = page.inner_text("body")
    for words in ("accepted", "rejected", "not shown", "is taken as given"):
        assert words not in plain, words
    assert not page.locator(".v:visible").count()
    assert not page.locator("#f-verdict").is_visible()
    # A filter that is gone filters nothing.
    assert tab.ask("document.querySelectorAll('.off, .miss').length") == 0 if scripted else True
    page.check("#verdicts")
    assert page.inner_text("body") == shown or scripted


def test_each_verdict_has_a_sign_of_its_own(visit: Open) -> None:
    signs = (
        "[...document.querySelectorAll('a.card')].map((card) => ["
        "['in', 'out', 'unshown', 'open'].find((tone) => card.classList.contains(tone)) || '', "
        "card.querySelector('.sign title')?.textContent || '', "
        "((ring) => ring && [getComputedStyle(ring).fill, getComputedStyle(ring).strokeDasharray])"
        "(card.querySelector('.sign circle'))])"
    )
    # Neither map has all four: nothing is rejected in the one, nothing open in the other.
    made = [*visit("northport").ask(signs), *visit("mill").ask(signs)]
    rings = {tone: tuple(ring or ()) for tone, _, ring in made if tone}
    assert len(rings) == len(set(rings.values())) == 4
    assert {words for tone, words, _ in made if tone == "unshown"} == {"not shown"}
    assert all(words.startswith("accepted") for tone, words, _ in made if tone == "in")


def test_lines_between_what_is_found_stay_bright(visit: Open) -> None:
    tab = visit("northport")
    tab.page.select_option("#f-kind", "claim")
    bright = tab.ask(
        "[...document.querySelectorAll('.w:not(.off)')].map((w) => [w.dataset.a, w.dataset.n || ''])"
    )
    steps = tab.ask(
        "JSON.parse(document.getElementById('index').textContent).steps.map(([a, t, , p]) => [a, t, p])"
    )
    claims = set(tab.ask("[...document.querySelectorAll('a.claim')].map((card) => card.id)"))
    lit = {name for name, _, premises in steps if claims & set(premises)}
    wanted = [
        [name, end]
        for name, target, premises in steps
        for end in ["", *premises]
        if (name in lit if end == "" else end in claims) and target in claims | lit
    ]
    assert sorted(bright) == sorted(wanted)
    assert 0 < len(bright) < tab.page.locator(".w").count()


def overlaps(tab: Tab) -> int:
    """Count the pairs of cards that are drawn over each other."""
    boxes = tab.ask(
        "[...document.querySelectorAll('a.card:not(.gone) > rect')].map((c) => c.getBoundingClientRect().toJSON())"
    )
    return sum(
        one["left"] < two["right"] - 1
        and two["left"] < one["right"] - 1
        and one["top"] < two["bottom"] - 1
        and two["top"] < one["bottom"] - 1
        for at, one in enumerate(boxes)
        for two in boxes[at + 1 :]
    )


def test_fold_and_unfold_from_card_outline_and_panel(visit: Open) -> None:
    tab = visit("northport")
    page = tab.page
    page.click("#fit")
    count = "document.querySelectorAll('a.card:not(.gone)').length"
    tall = tab.ask("document.getElementById('map').viewBox.baseVal.height")
    assert tab.ask(count) == 30
    page.focus("a.card[tabindex='0']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    tab.wait(f"{count} === 16")
    assert "16 shown, 14 folded" in page.inner_text("#folded")
    assert card(tab, "success").get_attribute("aria-expanded") == "false"
    assert page.text_content(".knob:not(.open) text") == "+14"
    assert tab.ask("document.getElementById('map').viewBox.baseVal.height") < tall
    assert overlaps(tab) == 0
    assert entry(tab, "cleaner-air").is_hidden()
    page.locator(".knob:not(.open)").click()
    tab.wait(f"{count} === 30")
    assert entry(tab, "cleaner-air").is_visible()
    entry(tab, "success").locator(".twist").click()
    tab.wait(f"{count} === 16")
    page.click("#fit")
    card(tab, "success").click()
    # What is opened shows its reasons, and what lies deeper stays folded.
    tab.wait(f"{count} === 19")
    card(tab, "cleaner-air").wait_for()
    page.get_by_role("button", name="Fold", exact=True).last.click()
    tab.wait(f"{count} === 16")
    page.get_by_role("button", name="Unfold", exact=True).click()
    tab.wait(f"{count} > 16")
    page.click("#fold-all")
    tab.wait(f"{count} === 4")
    page.goto(page.url.split("#")[0] + "#n=no2-fell")
    tab.wait(
        f"{count} > 5 && !document.querySelector('a.card[href=\"#n=no2-fell\"]').matches('.gone')"
    )


def test_answers_and_parts_fold_with_what_they_hang_from(visit: Open) -> None:
    tab = visit("mill")
    page = tab.page
    count = "document.querySelectorAll('a.card:not(.gone)').length"
    card(tab, "why").click()
    heads = page.locator("#panel h3 b").all_inner_texts()
    assert [head.lower() for head in heads] == ["answers", "objections"]
    assert page.locator("#panel h3 + ul").first.locator("a").count() == 3
    page.locator("#panel .acts").get_by_role("button", name="Fold", exact=True).click()
    tab.wait(f"{count} === 1")
    page.locator("#panel .acts").get_by_role("button", name="Unfold", exact=True).click()
    tab.wait(f"{count} === 10")
    page.keyboard.press("Escape")
    card(tab, "crack").focus()
    page.keyboard.press("ArrowLeft")
    assert focused(tab) == "#n=leak"
    page.keyboard.press("ArrowLeft")
    assert focused(tab) == "#n=why"
    page.keyboard.press("ArrowRight")
    assert focused(tab) == "#n=leak"
    card(tab, "leak").click()
    heads = page.locator("#panel h3 b").all_inner_texts()
    assert {"parts", "for", "bears on"} <= {head.lower() for head in heads}
    assert tab.ask("document.querySelectorAll('.pill.ours').length") == 2


@pytest.mark.parametrize("name", ["iran", "600", "1000"])
def test_large_maps_open_folded_and_say_so(visit: Open, name: str) -> None:
    tab = visit(name)
    shown = tab.ask("document.querySelectorAll('a.card:not(.gone)').length")
    whole = tab.ask("document.querySelectorAll('li[data-kind]').length")
    assert shown == tab.ask(SHOWN)
    assert 1 < shown <= 60 < whole
    assert tab.page.inner_text("#folded") == f" · {shown} shown, {whole - shown} folded"
    assert overlaps(tab) == 0
    for level in ("#fold-all", "#unfold-all"):
        tab.page.click(level)
    tab.wait(f"{SHOWN} === values[0]", whole)


def tall() -> ArgumentMap:
    """Make a map whose column is so long that its middle lies beyond what a browser takes for a length."""
    words = "Something that is said at length, so that its card is as high as any. " * 12
    reasons = [Statement(id=f"r{at}", kind="evidence", text=words) for at in range(900)]
    return ArgumentMap(
        statements=(Statement(id="top", kind="claim", text="The top."), *reasons),
        arguments=tuple(
            Argument(
                id=f"a{at}",
                premises=(Premise(statement=f"r{at}"),),
                target="top",
                polarity="supports",
            )
            for at in range(900)
        ),
    )


@pytest.mark.slow
def test_the_top_of_a_very_long_map_is_in_the_window(visit: Open) -> None:
    tab = visit("tall")
    tab.page.click("#unfold-all")
    tab.wait(f"{SHOWN} === 901")
    assert tab.ask("document.getElementById('map').viewBox.baseVal.height") > 222_000
    box, canvas = card(tab, "top").bounding_box(), tab.page.locator("#canvas").bounding_box()
    assert canvas["y"] < box["y"] < canvas["y"] + canvas["height"]


def test_deep_links_and_history(visit: Open) -> None:
    tab = visit("iran", "#n=press-rebuffed")
    page = tab.page
    assert page.inner_text("#panel h2").startswith("Iran rejected the approaches")
    box, canvas = card(tab, "press-rebuffed").bounding_box(), page.locator("#canvas").bounding_box()
    assert canvas["x"] < box["x"] < canvas["x"] + canvas["width"]
    assert canvas["y"] < box["y"] < canvas["y"] + canvas["height"]
    page.locator("#panel .links a").first.click()
    tab.wait("location.hash !== '#n=press-rebuffed'")
    second = page.inner_text("#panel h2")
    assert not second.startswith("Iran rejected the approaches")
    page.go_back()
    tab.wait("document.querySelector('#panel h2').textContent.startsWith('Iran rejected')")
    page.go_forward()
    tab.wait("document.querySelector('#panel h2').textContent === values[0]", second)
    assert tab.ask("document.querySelectorAll('[aria-current=true]').length") == 1


def test_outline_and_picture_share_the_selection(visit: Open) -> None:
    tab = visit("northport")
    entry(tab, "no2-fell").locator("p + p > a").click()
    tab.wait("document.querySelector('a.card.here').getAttribute('href') === '#n=no2-fell'")
    assert tab.page.locator(".item.here").count() == 1
    tab.page.keyboard.press("Escape")
    tab.page.click("#fit")
    tab.page.locator("g.pill.u").first.click()
    tab.wait("document.querySelector('#panel i').textContent === 'argument'")
    assert "Premises" in tab.page.locator("#panel h3").first.text_content()
    tab.page.click("#outline-button")
    assert tab.page.locator("#outline").is_hidden()


def ground(tab: Tab) -> str:
    red, green, blue = re.findall(
        r"\d+", tab.ask("getComputedStyle(document.body).backgroundColor")
    )
    return f"#{int(red):02x}{int(green):02x}{int(blue):02x}"


def test_dark_by_preference_and_by_hand(visit: Open) -> None:
    grounds = {theme.name: theme.ground for theme in THEMES}
    tab = visit("northport", color_scheme="dark")
    assert ground(tab) == grounds["dark"]
    assert tab.page.get_attribute("#theme", "aria-pressed") == "true"
    tab.page.click("#theme")
    assert ground(tab) == grounds["light"]
    tab.page.emulate_media(color_scheme="light")
    tab.page.click("#theme")
    assert ground(tab) == grounds["dark"]
    tab.page.emulate_media(media="print")
    assert ground(tab) == grounds["light"]


def test_print_has_picture_and_every_text(visit: Open, northport: ArgumentMap) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    tab = visit("northport", "#n=cleaner-air")
    tab.page.click("#zoom-in")
    printed = tab.page.pdf(prefer_css_page_size=True)
    sheets = pypdf.PdfReader(BytesIO(printed)).pages
    written = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    words = " ".join(written)
    for statement in northport.statements:
        assert " ".join(statement.text.split()) in words
    assert "needed together" in written[0]
    assert "Unfold all" not in words


def test_without_javascript_there_is_picture_and_outline(
    visit: Open, northport: ArgumentMap
) -> None:
    tab = visit("northport", java_script_enabled=False)
    page = tab.page
    assert page.locator("#map").is_visible()
    assert page.locator("#search").is_hidden()
    words = page.inner_text("#outline")
    for statement in northport.statements:
        assert statement.text in words
    assert "as participant" in words or "hearsay" in words
    card(tab, "sensors-offline").click()
    address_ends(page, "#n=sensors-offline")
    box = entry(tab, "sensors-offline").bounding_box()
    # Browsers scroll to whole pixels.
    assert -1 < box["y"] < WIDE["height"]


def test_hostile_texts_are_shown_and_never_run(visit: Open) -> None:
    for scripted in (True, False):
        tab = visit("hostile", java_script_enabled=scripted)
        assert tab.page.title() == HOSTILE_TEXTS[0]
        shown = tab.page.locator("li[data-kind] > .item > p + p > a").all_text_contents()
        assert set(map(clean, HOSTILE_TEXTS)) <= set(shown)
        assert tab.page.locator("img, iframe, object").count() == 0
        assert tab.page.locator("a[href^='javascript']").count() == 0
    tab = visit("hostile", "#n=s7")
    for at in range(len(HOSTILE_TEXTS)):
        tab.ask("location.hash = values[0]", f"#n=s{at}")
        tab.wait(
            "document.querySelector('#panel h2').textContent === values[0]",
            clean(HOSTILE_TEXTS[at]),
        )
    turned = tab.page.locator('li[id="n=s9"] > .item > p + p > a')
    assert turned.evaluate("(el) => getComputedStyle(el).direction") == "rtl"
    tab.page.fill("#search", "<script>")
    assert tab.page.inner_text("#count").endswith("found")


@pytest.mark.parametrize(
    ("name", "where", "options"),
    [
        ("northport", "", {}),
        ("northport", "#n=success", {"color_scheme": "dark"}),
        ("iran", "#n=press-rebuffed", {}),
        ("northport", "#n=sensors-offline", {"viewport": PHONE}),
        ("hostile", "#n=s1", {}),
        ("60", "#n=c7", {}),
        ("60", "#n=c7", {"color_scheme": "dark"}),
    ],
)
def test_axe_finds_no_violation(
    visit: Open, name: str, where: str, options: dict[str, Any]
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here; scripts/test fetches it with npm")
    tab = visit(name, where, **options)
    assert tab.violations() == []


@pytest.mark.parametrize("name", ["600", "1000"])
def test_large_maps_open_and_filter_without_a_hang(visit: Open, name: str) -> None:
    tab = visit(name)
    tab.wait("performance.getEntriesByName('first-contentful-paint').length > 0")
    paint = tab.ask("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert paint < 10_000
    taken = tab.ask(
        "(() => { const f = document.getElementById('f-party'), start = performance.now(); f.value = 'p1';"
        " f.dispatchEvent(new Event('change')); document.body.offsetHeight; return performance.now() - start; })()"
    )
    assert taken < 3_000


def test_motion_is_reduced_on_request(visit: Open) -> None:
    for wanted, seconds in (("reduce", "0s"), ("no-preference", "0.28s")):
        tab = visit("northport", reduced_motion=wanted)
        tab.page.click("#zoom-in")
        style = tab.ask("getComputedStyle(document.getElementById('view')).transitionDuration")
        assert style == seconds


ODD_IDS = (
    "__proto__", "constructor", "#", '"', "'", "a b", "100%", "%", "%41", "n=x", "<b>", "é", "日本", "a/b?c&d", "\\", "+",
)  # fmt: skip


def odd() -> ArgumentMap:
    """Make a map whose ids mean something to scripts, addresses or markup."""
    statements = [Statement(id="root", kind="question", text="Which of them?")]
    statements += [Statement(id=name, kind="claim", text=f"This is {name}.") for name in ODD_IDS]
    steps = [
        Argument(
            id=f"step {name}",
            premises=(Premise(statement=name),),
            target="root",
            polarity="supports",
        )
        for name in ODD_IDS
    ]
    return ArgumentMap(statements=tuple(statements), arguments=tuple(steps))


@pytest.mark.parametrize("encoded", [True, False])
def test_any_id_can_be_linked_to(visit: Open, encoded: bool) -> None:
    tab = visit("odd")
    names = (*ODD_IDS, *(f"step {name}" for name in ODD_IDS)) if encoded else ODD_IDS
    for name in names:
        tab.ask("location.hash = values[0]", "#n=" + (quote(name, safe="") if encoded else name))
        tab.wait("document.querySelector('#panel code')?.textContent === values[0]", name)


@pytest.mark.parametrize("size", [WIDE, {"width": 800, "height": 600}, PHONE])
@pytest.mark.parametrize("name", ["northport", "iran", "60", "600"])
def test_it_opens_readable_with_the_first_root_in_sight(
    visit: Open, name: str, size: dict[str, int]
) -> None:
    tab = visit(name, viewport=size)
    assert tab.ask(SCALE) == pytest.approx(1, abs=0.01)
    root, canvas = (
        tab.page.locator(one).bounding_box() for one in ("a.card[tabindex='0']", "#canvas")
    )
    assert canvas["x"] <= root["x"] < root["x"] + root["width"] <= canvas["x"] + canvas["width"]
    assert canvas["y"] <= root["y"] < root["y"] + root["height"] <= canvas["y"] + canvas["height"]


@pytest.mark.parametrize("name", ["60", "600"])
def test_the_small_map_shows_and_moves_the_window(visit: Open, name: str) -> None:
    tab = visit(name)
    page = tab.page
    mini, pane = page.locator("#mini"), page.locator("#pane")
    tab.wait("!document.getElementById('mini').hasAttribute('hidden')")
    assert mini.get_attribute("aria-hidden") == "true"
    before, box = pane.bounding_box(), mini.bounding_box()
    first = page.locator("a.card:not(.gone)").first
    place = first.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 3, box["y"] + 3)
    tab.wait("+document.getElementById('pane').getAttribute('x') > 100")
    assert pane.bounding_box()["x"] > before["x"]
    assert first.bounding_box()["x"] < place["x"]
    page.click("#unfold-all")
    shown = tab.ask(SHOWN)
    page.select_option("#f-kind", "evidence")
    found = tab.ask(FOUND)
    assert 0 < found < shown
    assert page.inner_text("#count") == f"{found} of {name} found"
    page.click("#fit")
    tab.wait("document.getElementById('mini').hasAttribute('hidden')")


def test_trees_that_a_fold_leaves_apart_stand_in_the_order_of_the_outline(
    visit: Open, iran: ArgumentMap
) -> None:
    tab = visit("iran")
    tab.page.click("#fold-all")
    # What a relation holds together is one drawing, in which the engine sets the order.
    graph = iran.graph_with_relations.to_undirected()
    firsts: dict[frozenset[str], str] = {}
    for item in starts(iran):
        firsts.setdefault(frozenset(node_connected_component(graph, item.id)), item.id)
    roots = [card(tab, name).bounding_box() for name in firsts.values()]
    assert len(roots) > 3
    assert [one["y"] for one in roots] == sorted(one["y"] for one in roots)
    assert overlaps(tab) == 0


@pytest.mark.parametrize("name", ["iran", "60", "hostile"])
def test_words_stay_on_their_cards(visit: Open, name: str) -> None:
    """Widths are those of Arial; the tolerance is for a machine that has another font."""
    tab = visit(name)
    tab.page.click("#unfold-all")
    beyond = tab.ask(
        """[...document.querySelectorAll('a.card text')].filter((el) => {
          const box = el.getBBox(), card = el.parentElement.querySelector('rect').getBBox();
          return box.x < 0 || box.x + box.width > card.width + 6 || box.y + box.height > card.height + 2;
        }).map((el) => el.textContent.slice(0, 60))"""
    )
    assert beyond == []


@pytest.mark.parametrize("name", ["iran", "600"])
def test_the_header_is_small_on_a_phone(visit: Open, name: str) -> None:
    tab = visit(name, viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True)
    page = tab.page
    assert page.locator("header").bounding_box()["height"] < 170
    assert page.locator("#f-kind").is_hidden()
    page.click("#filter-button")
    for one in page.locator("header select").all():
        assert one.bounding_box()["width"] > 150
    page.select_option("#f-kind", "evidence")
    assert page.inner_text("#filter-button") == "Filter: 1"
    assert tab.ask("document.documentElement.scrollWidth <= innerWidth")
    page.click("#filter-button")
    assert page.locator("#f-kind").is_hidden()


@pytest.mark.parametrize("name", ["60", "600"])
def test_keyboard_alone_does_it_all(visit: Open, name: str) -> None:
    tab = visit(name)
    keys = tab.page.keyboard
    keys.press("/")
    keys.type("report")
    keys.press("Enter")
    tab.wait("location.hash && !document.getElementById('panel').hidden")
    keys.press("Escape")
    tab.wait("!document.getElementById('search').value")
    tab.page.focus("#canvas")
    keys.press("Home")
    assert focused(tab) == "#n=c0"
    keys.press("Enter")
    tab.wait("document.activeElement.tagName === 'H2'")
    words = grown(int(name)).statement("c0").text
    assert tab.page.inner_text("#panel h2") == words
    keys.press("Escape")
    tab.wait("document.getElementById('panel').hidden")
    assert focused(tab) == "#n=c0"
    keys.press("Space")
    tab.wait("document.querySelectorAll('a.card:not(.gone)').length === 1")
    keys.press("Space")
    tab.wait("document.querySelectorAll('a.card:not(.gone)').length > 1")
    keys.press("ArrowRight")
    tab.wait("document.activeElement.matches('a.card') && location.hash === ''")
    assert focused(tab) != "#n=c0"


@pytest.mark.parametrize("name", ["60", "600"])
def test_links_chain_and_dark_at_size(visit: Open, name: str) -> None:
    made = grown(int(name))
    last = made.statements[-1]
    tab = visit(name, f"#n={last.id}", color_scheme="dark")
    assert tab.page.inner_text("#panel h2") == last.text
    assert "A report" in tab.page.inner_text("#panel")
    near = "[...document.querySelectorAll('li:has(> :is(.near, .here))')].map((el) => el.id)"
    bright = set(tab.ask(near))
    way, todo = {last.id}, [last.id]
    while todo:
        for step in made.outgoing.get(todo.pop(), ()):
            target: str | None = step.target
            while target in {one.id for one in made.arguments}:
                target = made.argument(target or "").target
            if target and target not in way:
                way.add(target)
                todo.append(target)
    assert {f"n={item}" for item in way} <= bright
    assert len(bright) < len(made.statements)
    assert ground(tab) == next(theme.ground for theme in THEMES if theme.name == "dark")


def test_without_javascript_a_large_picture_is_scrolled_not_shrunk(visit: Open) -> None:
    tab = visit("600", java_script_enabled=False)
    width = tab.page.locator("a.card > rect").first.bounding_box()["width"]
    assert width == pytest.approx(CARD_WIDTH, abs=2)
    assert tab.page.locator(".hint").is_visible()
    assert tab.page.locator("li[data-kind]").count() == 600
    assert tab.page.locator("body").bounding_box()["width"] <= WIDE["width"]


MIDDLE = """(([path, number]) => {
  const el = document.querySelector(path),
    [, x, y] = el.getAttribute('d').split('z')[number].match(/M(\\S+) ([^h]+)h/).map(Number),
    at = new DOMPoint(x + 144, y + 20).matrixTransform(el.getScreenCTM());
  return [at.x, at.y]; })(values)"""


def stands(tab: Tab) -> list[str]:
    """Give the cards that stand in the document, by id."""
    found = tab.ask(
        "[...document.querySelectorAll('a.card')].map((el) => el.getAttribute('href').slice(3))"
    )
    return list(found)


def test_of_a_large_map_what_is_in_the_window_stands_in_the_document(
    visit: Open, tmp_path: Path
) -> None:
    tab = visit("600")
    page = tab.page
    room = page.locator("#canvas").bounding_box()
    inside = f"""[...document.querySelectorAll('a.card')].filter((el) => {{
      const box = el.getBoundingClientRect();
      return box.right > {room["x"]} && box.bottom > {room["y"]}
        && box.left < {room["x"] + room["width"]} && box.top < {room["y"] + room["height"]}; }}).length"""
    page.click("#unfold-all")
    assert tab.ask(SHOWN) == 600
    assert len(stands(tab)) < 60
    # Moved by hand to where there was nothing, cards come, with their lines and their places.
    page.mouse.click(*tab.ask(MIDDLE, "#mini path.s", 40))
    tab.wait(f"{inside} > 2")
    there = stands(tab)
    assert len(there) < 120
    assert overlaps(tab) == 0
    assert tab.ask("document.querySelectorAll('path.w').length") > 0
    # What has the focus stays, and an arrow brings the next, wherever it is.
    page.locator("a.card[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    assert focused(tab) != "#n=c0"
    assert tab.ask("document.activeElement.checkVisibility()")
    # From afar all are plain shapes, each of which can be clicked.
    page.click("#fit")
    assert tab.ask("document.querySelectorAll('#overview .card-shapes').length") > 2
    drawn = "[...document.querySelectorAll('#overview .card-shapes')].flatMap((el) => el.getAttribute('d').match(/M/g)).length"
    assert tab.ask(drawn) == 600
    assert len(stands(tab)) <= 2
    page.mouse.click(*tab.ask(MIDDLE, "#overview .card-shapes.u", 3))
    tab.wait("location.hash.startsWith('#n=c')")
    tab.wait("document.querySelector('a.card.here')?.checkVisibility()")
    page.click(".close")
    page.click("#fit")
    page.select_option("#f-kind", "evidence")
    dimmed = drawn.replace(".card-shapes", ".card-shapes.off")
    found = int(page.inner_text("#count").split()[0])
    tab.wait(f"{dimmed} === values[0]", 600 - found)
    page.click("#clear")
    # A picture to keep, and paper, have all that is shown.
    with page.expect_download() as waiting:
        page.click("#save > summary")
        page.click("#save-svg")
    waiting.value.save_as(tmp_path / "map.svg")
    assert (tmp_path / "map.svg").read_text(encoding="utf-8").count('<g id="n') == 600
    page.emulate_media(media="print")
    tab.wait("document.querySelectorAll('a.card').length === 600")
    page.emulate_media(media="screen")
    tab.wait("document.querySelectorAll('a.card').length < 200")


def test_the_outline_of_a_large_map_finds_its_entries(visit: Open) -> None:
    tab = visit("1000", "#n=c700")
    box = "document.querySelector('li[id=\"n=c700\"] > .item').getBoundingClientRect()"
    room = "document.getElementById('outline').getBoundingClientRect()"
    seen = f"{box}.top >= {room}.top - 1 && {box}.bottom <= {room}.bottom + 1 && {box}.height > 20"
    tab.wait(seen)
    tab.page.click("#unfold-all")
    tab.page.fill("#search", "c123")
    tab.page.press("#search", "Enter")
    seen = seen.replace("c700", "c123")
    tab.wait(f"location.hash === '#n=c123' && {seen}")


def test_print_says_what_is_folded(visit: Open) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    tab = visit("600")
    said = tab.page.inner_text("#folded").strip(" ·")
    sheets = pypdf.PdfReader(BytesIO(tab.page.pdf(prefer_css_page_size=True))).pages
    written = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    assert said in written[0]
    words = " ".join(written)
    assert all(item.text in words for item in grown(600).statements)


COMPARE = """async ([one, two]) => {
  const read = async (data) => {
    const image = new Image();
    image.src = data;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height), ink = canvas.getContext('2d');
    ink.drawImage(image, 0, 0);
    return ink.getImageData(0, 0, image.width, image.height);
  };
  const a = await read(one), b = await read(two);
  if (a.width !== b.width || a.height !== b.height) return 1;
  let other = 0;
  for (let at = 0; at < a.data.length; at += 4)
    other += [0, 1, 2].some((part) => Math.abs(a.data[at + part] - b.data[at + part]) > 32);
  return other / (a.data.length / 4);
}"""


@pytest.mark.parametrize(
    ("shot", "where", "scheme"),
    [
        ("corpus-light", "", "light"),
        ("corpus-dark", "", "dark"),
        ("corpus-panel", "#n=press-rebuffed", "light"),
    ],
)
def test_the_corpus_map_looks_as_approved(
    visit: Open, open_tab: Open, request: pytest.FixtureRequest, shot: str, where: str, scheme: str
) -> None:
    tab = visit("iran", where, color_scheme=scheme, viewport={"width": 880, "height": 420})
    taken = tab.page.screenshot(animations="disabled")
    path = APPROVED / f"{shot}.png"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(taken)
    pictures = [
        f"data:image/png;base64,{b64encode(content).decode()}"
        for content in (path.read_bytes(), taken)
    ]
    share = open_tab().page.evaluate(COMPARE, pictures)
    assert share < 0.02, f"{share:.1%} of {shot} looks other than approved; see --update-golden"


def test_of_forty_opened_statements_two_at_most_have_a_reason_out_of_sight(
    visit: Open, iran: ArgumentMap
) -> None:
    tab = visit("iran")
    opened = [item.id for item in iran.statements if iran.incoming.get(item.id)][:40]
    out_of_sight = []
    for name in opened:
        tab.ask("location.hash = values[0]", f"#n={name}")
        tab.wait("document.querySelector('#panel code')?.textContent === values[0]", name)
        reasons = [one for step in iran.incoming[name] for one in step.premise_ids]
        seen = tab.ask(
            """(([names]) => {
              const room = document.getElementById('stage').getBoundingClientRect();
              return names.every((name) => {
                const card = document.querySelector(`a.card[href="#n=${name}"]`);
                const box = card.firstElementChild.getBoundingClientRect();
                return !card.matches('.gone') && box.left >= room.left - 1 && box.top >= room.top - 1
                  && box.right <= room.right + 1 && box.bottom <= room.bottom + 1;
              });
            })(values)""",
            reasons,
        )
        out_of_sight += [] if seen else [name]
    assert len(out_of_sight) <= 2, out_of_sight


def test_the_panel_says_first_what_is_asked_first(visit: Open) -> None:
    tab = visit("northport", "#n=success")
    words = tab.page.inner_text("#panel")
    order = ["The charge has cut", "Open", "FOR", "WORDS OF THE SOURCE", "BEARS ON", "MORE"]
    places = [words.index(one) for one in order]
    assert places == sorted(places)
    assert "cleaner. — Mayor of Northport" in words
    quoted = tab.page.locator("#panel .said blockquote")
    assert quoted.locator("mark").inner_text().startswith("The charge has cut")
    assert quoted.evaluate("(el) => getComputedStyle(el).borderTopStyle") == "solid"


@pytest.mark.parametrize("name", ["press-deterrent", "rebuffed-dubious"])
def test_an_opened_link_shows_the_reasons(visit: Open, iran: ArgumentMap, name: str) -> None:
    tab = visit("iran", f"#n={name}")
    for step in iran.incoming[name]:
        for premise in step.premise_ids:
            assert card(tab, premise).evaluate("(el) => !el.matches('.gone')")


def test_a_filter_unfolds_what_it_finds_and_folds_it_again(visit: Open, iran: ArgumentMap) -> None:
    tab = visit("iran")
    before = tab.page.inner_text("#folded")
    tab.page.select_option("#f-kind", "evidence")
    wanted = sum(item.kind == "evidence" for item in iran.statements)
    assert tab.ask("document.querySelectorAll('a.card:not(.gone):not(.off)').length") == wanted
    tab.page.click("#clear")
    assert tab.page.inner_text("#folded") == before


def test_small_cards_show_short_titles(visit: Open) -> None:
    tab = visit("600")
    tab.page.click("#unfold-all")
    tab.page.click("#fit")
    assert tab.ask(SCALE) < 0.4
    first = tab.page.locator("a.card:not(.gone)").first
    assert first.locator("text.short").is_visible()
    assert first.locator("text.text").is_hidden()
    tab.page.click("#actual")
    assert first.locator("text.short").is_hidden()


def test_words_on_a_card_can_be_marked_and_a_click_still_opens_it(visit: Open) -> None:
    tab = visit("northport")
    page = tab.page
    box = card(tab, "keep-charge").locator("text.text").bounding_box()
    y = box["y"] + 8
    page.mouse.move(box["x"] + 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, y, steps=5)
    page.mouse.up()
    assert len(tab.ask("getSelection().toString()")) > 8
    assert page.locator("#panel").is_hidden()
    page.mouse.click(box["x"] + 20, y)
    page.wait_for_selector("#panel:not([hidden])")


def test_words_on_a_card_can_be_marked_by_touch(visit: Open) -> None:
    tab = visit("northport", viewport=PHONE, has_touch=True, permissions=["clipboard-write"])
    page = tab.page
    page.click("#actual")
    words = page.locator("a.card[href='#n=keep-charge'] text.text")
    box = words.bounding_box()
    at = {"x": box["x"] + 10, "y": box["y"] + 7}
    wire = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", at)
    tab.wait("getSelection().toString() === 'Should'")
    before = words.bounding_box()
    touch("touchMove", {"x": at["x"] + 80, "y": at["y"]})
    tab.wait("getSelection().toString().startsWith('Should Northp')")
    touch("touchEnd")
    assert words.bounding_box() == before
    assert page.locator("#panel").is_hidden()
    page.tap(".marked")
    tab.wait("document.querySelector('.marked').hidden")
    # A touch that moves the map, or is short, marks nothing.
    touch("touchStart", at)
    touch("touchMove", {"x": at["x"] + 40, "y": at["y"] + 5})
    page.wait_for_timeout(600)
    touch("touchEnd")
    assert tab.ask("getSelection().toString()") == ""
    assert words.bounding_box()["x"] == pytest.approx(before["x"] + 40, abs=7)
    page.tap("a.card[href='#n=keep-charge'] text.text")
    assert page.locator("#panel").is_visible()


@pytest.mark.parametrize("name", ["northport", "hostile"])
def test_what_is_shown_can_be_kept(visit: Open, tmp_path: Path, name: str) -> None:
    tab = visit(name, permissions=["clipboard-read", "clipboard-write"])
    page = tab.page
    shown = page.locator("a.card:not(.gone)").count()
    page.click("#save summary")
    with page.expect_download() as kept:
        page.click("#save-svg")
    kept.value.save_as(tmp_path / "map.svg")
    drawn = ElementTree.parse(tmp_path / "map.svg").getroot()
    names = {item.get("id") for item in drawn.iter()}
    assert sum(str(one).startswith("n") for one in names if one) >= shown
    assert not any(item.tag.endswith(("}a", "}script", "}style")) for item in drawn.iter())
    assert "var(" not in (tmp_path / "map.svg").read_text(encoding="utf-8")
    page.click("#save summary")
    with page.expect_download() as kept:
        page.click("#save-png")
    kept.value.save_as(tmp_path / "map.png")
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    page.click("#save summary")
    page.click("#copy-text")
    tab.wait("document.getElementById('copy-text').textContent === 'Copied'")
    written = page.evaluate("navigator.clipboard.readText()")
    assert len(re.findall(r"^ *- ", written, re.MULTILINE)) == shown
    assert not re.search(r"(?<!\\)<", written)
