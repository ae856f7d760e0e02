"""Notebooks: what a map shows of itself, and the widget, in Python and in a real browser."""

import doctest
import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

import argmap
from argmap import ArgumentMap
from argmap.errors import EngineNotFoundError, LayoutTimeoutError, MissingExtraError, UnknownIdError
from argmap.notebook.bundle import SVG, TEXT, mime_bundle
from browsers import Open, Tab
from pages import grown, hostile
from speeds import examples
from strategies import maps


def ids(svg: str) -> list[str]:
    return [name for item in ElementTree.fromstring(svg).iter() if (name := item.get("id"))]


def test_a_map_shows_a_picture_and_a_tree(northport: ArgumentMap) -> None:
    shown = northport._repr_mimebundle_()
    assert list(shown) == [SVG, TEXT]
    assert shown[TEXT] == argmap.to_tree(northport)
    assert shown[SVG].startswith('<svg style="max-width:100%;height:auto" ')
    assert len(re.findall('class="card ', shown[SVG])) == 30


def test_include_and_exclude(northport: ArgumentMap) -> None:
    assert list(northport._repr_mimebundle_(include=[TEXT])) == [TEXT]
    assert list(northport._repr_mimebundle_(exclude=[TEXT])) == [SVG]
    assert list(northport._repr_mimebundle_(include={SVG, "text/html"})) == [SVG]
    assert northport._repr_mimebundle_(include=[SVG], exclude=[SVG]) == {}


@settings(max_examples=examples(25))
@given(argument_map=maps())
def test_ids_are_unique_over_outputs(argument_map: ArgumentMap) -> None:
    first, second = (mime_bundle(argument_map)[SVG] for _ in range(2))
    both = [*ids(first), *ids(second)]
    assert len(both) == len(set(both)) > 0
    root = ElementTree.fromstring(first)
    assert all(name in ids(first) for name in (root.get("aria-labelledby") or "").split())


def test_texts_are_not_changed_by_the_prefix() -> None:
    shown = hostile()._repr_mimebundle_()[SVG]
    labels = " ".join(item.get("aria-label") or "" for item in ElementTree.fromstring(shown).iter())
    assert "<script>document.title='run'</script>" in labels
    assert "<script" not in shown


def test_a_large_map_is_folded_with_a_note() -> None:
    shown = grown(400)._repr_mimebundle_()
    assert len(re.findall('class="card ', shown[SVG])) <= 60
    assert "folded: " in shown[SVG]
    assert "xlink:href" not in shown[SVG]
    assert shown[TEXT].startswith("400 statements, of which ")
    assert 'argmap.render(map, "map.html")' in shown[TEXT]
    assert "left out" in shown[TEXT]


@pytest.mark.parametrize("error", [EngineNotFoundError("none"), LayoutTimeoutError("slow")])
def test_without_an_engine_there_is_the_text(
    error: Exception, monkeypatch: pytest.MonkeyPatch, northport: ArgumentMap
) -> None:
    def fail(*_: Any) -> Any:
        raise error

    monkeypatch.setattr("argmap.drawing.render.find_engine", fail)
    assert northport._repr_mimebundle_() == {TEXT: argmap.to_tree(northport)}
    assert northport._repr_mimebundle_(include=[SVG]) == {}


def test_ipython_takes_both(northport: ArgumentMap) -> None:
    formatters = pytest.importorskip("IPython.core.formatters", reason="IPython is not installed")
    data, _ = formatters.DisplayFormatter(active_types=[SVG, TEXT]).format(northport)
    assert set(data) == {SVG, TEXT}


@pytest.mark.program
def test_the_model_needs_no_drawing() -> None:
    code = (
        "import argmap, sys; argmap.loads('argmap: 1', format='yaml'); "
        "print([name for name in sys.modules if name.startswith(('argmap.drawing', 'argmap.notebook'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_selection_is_read_and_set(northport: ArgumentMap) -> None:
    shown = argmap.widget(northport)
    assert argmap.widget(northport).selected is None
    assert shown.element is None
    heard: list[str | None] = []
    shown.observe(lambda change: heard.append(change["new"]), "selected")
    shown.selected = "less-traffic"
    assert shown.element is northport["less-traffic"]
    shown.selected = "a-counts"
    assert shown.element is northport["a-counts"]
    with pytest.raises(UnknownIdError, match="nearest: 'less-traffic'"):
        shown.selected = "less-trafic"
    with pytest.raises(UnknownIdError):
        shown.selected = northport.sources[0].id
    assert shown.selected == "a-counts"
    shown.selected = None
    assert heard == ["less-traffic", "a-counts", None]


def test_another_map_keeps_the_selection_where_it_can(northport: ArgumentMap) -> None:
    shown = argmap.widget(northport)
    shown.selected = "less-traffic"
    part = argmap.neighbourhood(northport, "less-traffic", 1)
    shown.map = part
    assert (shown.selected, shown.map) == ("less-traffic", part)
    assert "Shop vacancies stayed" not in shown.page
    shown.map = argmap.neighbourhood(northport, "cleaner-air", 0)
    assert shown.selected is None


def test_the_page_is_marked_and_allows_its_own_script_only(northport: ArgumentMap) -> None:
    page = argmap.widget(northport).page
    assert " data-embedded>" in page
    assert "default-src 'none'" in page
    assert "connect-src" not in page
    from argmap.web import to_html

    assert "data-embedded" not in to_html(northport)


def test_the_page_on_drawing_runs() -> None:
    page = Path(__file__).resolve().parents[1] / "docs/drawing.md"
    done = doctest.testfile(str(page), module_relative=False)
    assert done.failed == 0 < done.attempted


def test_without_anywidget_the_extra_is_named(
    northport: ArgumentMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[notebook\]'"):
        argmap.widget(northport)


HARNESS = """<!DOCTYPE html><meta charset="utf-8"><title>notebook</title><div id="cell"></div>
<script>
globalThis.model = (() => {
  const state = {}, heard = {};
  return {
    state, saved: 0,
    get: (name) => state[name],
    set(name, value) { state[name] = value; for (const one of heard["change:" + name] || []) one(); },
    save_changes() { this.saved += 1; },
    on: (name, act) => (heard[name] = heard[name] || []).push(act),
    off: (name, act) => { heard[name] = (heard[name] || []).filter((one) => one !== act); },
    listeners: () => Object.values(heard).flat().length,
  };
})();
globalThis.mount = async (source, page) => {
  Object.assign(model.state, { page, selected: null, height: 600 });
  const module = await import("data:text/javascript," + encodeURIComponent(source));
  globalThis.unmount = module.default.render({ model, el: document.getElementById("cell") });
};
</script>"""


@pytest.fixture
def cell(open_tab: Open, northport: ArgumentMap) -> Tab:
    tab = open_tab(viewport={"width": 1200, "height": 800})
    page = tab.page
    page.route(
        "http://notebook.test/", lambda route: route.fulfill(body=HARNESS, content_type="text/html")
    )
    page.goto("http://notebook.test/")
    script = files("argmap.notebook").joinpath("assets", "widget.js").read_text(encoding="utf-8")
    page.evaluate("([s, p]) => mount(s, p)", [script, argmap.widget(northport).page])
    page.frame_locator("iframe").locator("#map .card").first.wait_for()
    return tab


@pytest.mark.browser
def test_a_click_in_the_frame_is_heard_in_python(cell: Tab) -> None:
    frame = cell.page.frame_locator("iframe")
    frame.get_by_role("button", name="Fit").click()
    frame.locator("#map .card", has_text="The charge has cut traffic").click()
    cell.wait("model.state.selected === 'success'")
    assert cell.ask("model.saved") == 1
    frame.locator("#panel").get_by_role("link").first.wait_for()
    cell.page.keyboard.press("Escape")
    cell.wait("model.state.selected === null")
    assert cell.page.url == "http://notebook.test/"
    assert cell.complaints == []


@pytest.mark.browser
def test_a_choice_in_python_opens_it(cell: Tab) -> None:
    frame = cell.page.frame_locator("iframe")
    cell.ask("model.set('selected', 'cleaner-air')")
    frame.locator("#panel", has_text="The air in the centre is cleaner").wait_for()
    assert cell.ask("model.saved") == 0
    cell.ask("model.set('selected', null)")
    frame.locator("#panel").wait_for(state="hidden")
    assert cell.ask("model.saved") == 0


@pytest.mark.browser
def test_links_lead_within_the_frame_and_keys_walk(cell: Tab) -> None:
    frame = cell.page.frame_locator("iframe")
    frame.locator("#outline a", has_text="The air in the centre is cleaner").first.click()
    cell.wait("model.state.selected === 'cleaner-air'")
    frame.locator("#panel a[href^='#n=']").first.click()
    cell.wait("model.state.selected !== 'cleaner-air'")
    chosen = cell.ask("model.state.selected")
    assert chosen
    frame.locator("#map .card.here, #map .pill.here").first.wait_for()
    assert len(cell.page.frames) == 2
    assert cell.page.url == "http://notebook.test/"
    assert all(url.startswith(("http://notebook.test/", "data:")) for url in cell.requests)


@pytest.mark.browser
def test_another_page_keeps_the_selection_and_an_end_leaves_nothing(
    cell: Tab, northport: ArgumentMap
) -> None:
    frame = cell.page.frame_locator("iframe")
    cell.ask("model.set('selected', 'less-traffic')")
    part = argmap.neighbourhood(northport, "less-traffic", 1)
    cell.page.evaluate("(page) => model.set('page', page)", argmap.widget(part).page)
    frame.locator(".counts", has_text=f"{len(part.statements)} statements").wait_for()
    frame.locator("#panel", has_text="The charge reduced traffic").wait_for()
    cell.ask("model.set('height', 300)")
    assert cell.ask("document.querySelector('iframe').style.height") == "300px"
    assert cell.ask("(unmount(), model.listeners())") == 0
    assert json.dumps(cell.complaints) == "[]"
