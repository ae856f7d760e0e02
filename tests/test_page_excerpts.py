"""Excerpts of a page within the pages of others, in a real browser: the frame and the element."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import ArgumentMap
from argmap.web import element_script, to_html
from browsers import AXE, Open, Tab
from pages import hostile

pytestmark = pytest.mark.browser

HOST, MAPS = "http://news.test", "http://maps.test"
POLICY = f"default-src 'none'; script-src 'self'; frame-src {MAPS}"
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
FRAME = f'<iframe src="{MAPS}/map.html#%s" sandbox="{SANDBOX}" title="A map" width="%d" height="500"></iframe>'


@pytest.fixture(scope="module")
def northport_page(northport: ArgumentMap) -> str:
    return to_html(northport)


@pytest.fixture
def host(open_tab: Open, northport_page: str) -> Iterator[Open]:
    """Open a page of one site that has a map of another site in it; nothing else may be asked for."""
    tabs: list[Tab] = []

    def answer(route: Any, body: str, content: str) -> None:
        url = route.request.url.split("#")[0]
        if url == f"{HOST}/":
            headers = {"Content-Security-Policy": POLICY}
            page = f"<!DOCTYPE html><html lang=en><title>News</title><h1>News</h1>{body}"
            route.fulfill(body=page, content_type="text/html", headers=headers)
        elif url == f"{HOST}/element.js":
            route.fulfill(body=element_script(), content_type="text/javascript")
        elif url == f"{MAPS}/map.html":
            route.fulfill(body=content, content_type="text/html")
        else:
            route.abort()

    def open_page(body: str, content: str = northport_page, **options: Any) -> Tab:
        tab = open_tab(**{"viewport": {"width": 1000, "height": 900}, **options})
        tab.page.context.route("**/*", lambda route: answer(route, body, content))
        tabs.append(tab)
        tab.page.goto(f"{HOST}/")
        return tab

    yield open_page
    for tab in tabs:
        known = {f"{HOST}/", f"{HOST}/element.js", f"{MAPS}/map.html"}
        assert {url.split("#")[0] for url in tab.requests} <= known


def shown(frame: Any) -> set[str]:
    return set(
        frame.locator("a.card").evaluate_all(
            "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.getAttribute('href').slice(3))"
        )
    )


def around(argument_map: ArgumentMap, name: str) -> set[str]:
    """Return a statement with its reasons, and with what undercuts them."""
    steps = [*argument_map.incoming.get(name, ())]
    steps += [one for step in steps for one in argument_map.incoming.get(step.id, ())]
    return {name, *(premise.statement for step in steps for premise in step.premises)}


def test_a_frame_shows_a_statement_with_its_reasons_and_the_way_to_the_whole(
    host: Open, northport: ArgumentMap
) -> None:
    tab = host(FRAME % ("embed&n=less-traffic", 900))
    frame = tab.page.frame_locator("iframe")
    frame.locator(".whole a").wait_for()
    assert shown(frame) == around(northport, "less-traffic")
    for hidden in (".bar", "#outline", ".zoom", ".legend", "#panel", "#notice"):
        assert frame.locator(hidden).is_hidden()
    # A card opens its details inside, a knob what lies below; the address stays.
    frame.locator("a.card[href='#n=outside-fell-less']").click()
    assert "Counts on comparable streets" in frame.locator("#panel h2").inner_text()
    frame.locator("#panel .close").click()
    frame.locator(".knob:not(.open):visible").first.click()
    assert len(shown(frame)) > len(around(northport, "less-traffic"))
    # The wheel is that of the page around it.
    scale = "() => new DOMMatrix(getComputedStyle(document.getElementById('view')).transform).a"
    inner = tab.page.frames[1]
    before = inner.evaluate(scale)
    frame.locator("#canvas").hover()
    tab.page.mouse.wheel(0, -300)
    assert inner.evaluate(scale) == before
    with tab.page.context.expect_page() as opened:
        frame.locator(".whole a").click()
    whole = opened.value
    whole.wait_for_selector("#panel h2")
    assert whole.url == f"{MAPS}/map.html#n=less-traffic"
    assert whole.locator(".bar").is_visible()
    assert whole.evaluate("localStorage.length") == 0


def test_the_element_makes_the_frame_and_gives_it_its_height(
    host: Open, northport: ArgumentMap
) -> None:
    tab = host(
        f'<argmap-map id="a" src="{MAPS}/map.html" n="less-traffic" title="Traffic"></argmap-map>'
        f'<argmap-map id="b" src="{MAPS}/map.html" n="less-traffic"></argmap-map>'
        f'<argmap-map id="c" src="{MAPS}/map.html" height="300"></argmap-map>'
        '<argmap-map id="d" src="javascript:document.title=1"><a href="#">The map</a></argmap-map>'
        '<script src="element.js"></script><script src="element.js"></script>'
    )
    page = tab.page
    size = "document.querySelector('#{}').shadowRoot.querySelector('iframe').getBoundingClientRect().height"
    tab.wait(f"{size.format('a')} > 450 && {size.format('a')} < 700")
    wide = page.frame_locator("#a iframe")
    assert shown(wide) == around(northport, "less-traffic")
    assert page.locator("#a iframe").get_attribute("title") == "Traffic"
    assert page.locator("#a iframe").get_attribute("sandbox") == SANDBOX
    # Where a picture could not be read, there are words, and all of them.
    page.evaluate("() => { document.querySelector('#b').style.width = '360px'; }")
    page.locator("#b").scroll_into_view_if_needed()
    slim = page.frame_locator("#b iframe")
    slim.locator("#panel h2").wait_for()
    assert slim.locator("#stage").is_hidden()
    words = slim.locator("#panel").inner_text()
    for step in northport.incoming["less-traffic"]:
        for premise in step.premises:
            assert northport.statement(premise.statement).text in words
    slim.locator("#panel .links a").first.click()
    slim.locator(".back").click()
    assert "reduced traffic" in slim.locator("#panel h2").inner_text()
    assert tab.ask(size.format("c")) == pytest.approx(302, abs=2)
    # What is no address of a page is not opened; what stands inside is shown instead.
    assert page.locator("#d a").is_visible()
    assert page.title() == "News"
    # Another id is another excerpt.
    page.evaluate("() => document.querySelector('#a').setAttribute('n', 'ring-road')")
    wide.locator(".whole a").wait_for()
    assert shown(wide) == around(northport, "ring-road")


def test_a_frame_of_nothing_says_so_and_shows_the_whole(host: Open) -> None:
    wrong = {"nowhere": "nowhere", "%E0%A4%A": "%E0%A4%A", "<script>": "<script>", "": "“”"}
    tab = host("".join(FRAME % (f"embed&n={where}", 900) for where in wrong))
    for at, said in enumerate(wrong.values()):
        frame = tab.page.frame_locator("iframe").nth(at)
        frame.locator(".whole a").wait_for()
        assert said in frame.locator("#notice").inner_text()
        assert len(shown(frame)) > 10


def test_a_frame_takes_a_what_if_and_hostile_texts(host: Open) -> None:
    tab = host(FRAME % ("embed&n=less-traffic&without=mayor", 900))
    frame = tab.page.frame_locator("iframe")
    frame.locator(".whole a").wait_for()
    assert frame.locator("#whatif").is_hidden()
    card = frame.locator("a.card[href='#n=less-traffic']")
    assert "unshown" in str(card.get_attribute("class"))
    evil = host(
        FRAME % ("embed&n=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E", 900), to_html(hostile())
    )
    inner = evil.page.frame_locator("iframe")
    inner.locator(".whole a").wait_for()
    assert inner.locator("#notice").is_hidden()
    assert shown(inner) == {"%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E"}


def test_a_frame_without_rights_or_script_is_still_a_page(host: Open) -> None:
    closed = (FRAME % ("embed&n=less-traffic", 900)).replace(SANDBOX, "")
    tab = host(closed, java_script_enabled=False)
    frame = tab.page.frame_locator("iframe")
    assert frame.locator("#outline").is_visible()
    assert frame.locator("a.card").count() > 10
    [refused] = tab.complaints
    assert "Blocked script execution" in refused
    tab.complaints.clear()


def test_what_the_documentation_says_works_as_it_stands(host: Open, northport: ArgumentMap) -> None:
    written = (Path(__file__).parents[1] / "docs/web.md").read_text(encoding="utf-8")
    frame, element = re.findall(r"```html\n(.*?)```", written, re.DOTALL)
    assert f'sandbox="{SANDBOX}"' in frame
    body = (frame + element).replace("map.html", f"{MAPS}/map.html")
    tab = host(body.replace("argmap-map.js", "element.js"))
    for inner in ("body > iframe", "argmap-map iframe"):
        tab.page.locator(inner).scroll_into_view_if_needed()
        tab.page.frame_locator(inner).locator(".whole a").wait_for()
        assert shown(tab.page.frame_locator(inner)) == around(northport, "less-traffic")


def test_what_the_page_gives_for_another_page_works_there(
    host: Open, northport: ArgumentMap, open_tab: Open
) -> None:
    page = open_tab(permissions=["clipboard-read", "clipboard-write"]).page
    page.route(
        "**/*", lambda route: route.fulfill(body=to_html(northport), content_type="text/html")
    )
    page.goto("https://maps.test/map.html#n=less-traffic&without=crew")
    page.click("#save summary")
    page.click("#copy-frame")
    page.wait_for_function("document.getElementById('copy-frame').textContent === 'Copied'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert 'src="https://maps.test/map.html#embed&#38;n=less-traffic&#38;without=crew"' in copied
    assert 'title="The charge reduced traffic in the centre."' in copied
    tab = host(copied.replace("https://maps.test", MAPS))
    frame = tab.page.frame_locator("iframe")
    frame.locator(".whole a").wait_for()
    assert shown(frame) == around(northport, "less-traffic")


def test_axe_finds_nothing_in_an_excerpt(
    open_tab: Open, northport_page: str, tmp_path: Any
) -> None:
    if not AXE.exists():
        pytest.skip(f"no {AXE}")
    path = tmp_path / "map.html"
    path.write_text(northport_page, encoding="utf-8")
    for width, scheme in ((900, "light"), (380, "dark")):
        settings = {"viewport": {"width": width, "height": 700}, "color_scheme": scheme}
        tab = open_tab(f"{path.as_uri()}#embed&n=less-traffic", **settings)
        assert tab.violations() == [], (width, scheme)


def test_the_script_of_the_element_is_written_beside_a_page(tmp_path: Any) -> None:
    from typer.testing import CliRunner

    from argmap.cli import app

    page, script = tmp_path / "map.html", tmp_path / "argmap-map.js"
    northport = "examples/northport/map.argmap.yaml"
    done = CliRunner().invoke(app, ["render", northport, "-o", str(page), "--element", str(script)])
    assert done.exit_code == 0, done.output
    assert script.read_text(encoding="utf-8") == element_script()
    assert argmap.load(northport).title in page.read_text(encoding="utf-8")
