"""Measure the web page of a map in a real browser: ready, panning, filters, folds, what-if.

    python benchmarks/page.py [--quick] [SIZE ...]

Needs chromium and playwright (`scripts/browser`). Each act is measured on its own, first folded as
the page opens, then unfolded: processor time of the page's process, which hardly depends on what
else the machine does, and after the stroke the time from the act to the end of the frame after it.
Of panning and zooming, for a frame. The floor is a page of as many plain SVG elements, and no more, to be ready.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argmap import load
from argmap.web import to_html
from measuring import Row, main, numbers

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from browsers import program, started  # noqa: E402
from pages import grown  # noqa: E402

ROUNDS, FRAMES = 3, 40
READY = """addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => setTimeout(() => {
  globalThis.ready = performance.now(); })))"""
ACT = """([selector, value]) => new Promise((done) => {
  const at = document.querySelector(selector), began = performance.now();
  if (value !== null) at.value = value;
  const sort = value === null ? 'click' : at.matches('select') ? 'change' : 'input';
  at.dispatchEvent(new (value === null ? MouseEvent : Event)(sort, {bubbles: true, cancelable: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""
MOVE = """([frames, zooms]) => new Promise((done) => {
  const at = document.getElementById('canvas'), box = at.getBoundingClientRect(), began = performance.now();
  let n = 0;
  const next = () => {
    if (n++ === frames) return done((performance.now() - began) / frames);
    const by = n <= frames / 2 ? 1 : -1, middle = {clientX: box.x + box.width / 2, clientY: box.y + box.height / 2};
    const step = zooms ? {deltaY: 60 * by} : {deltaY: 30 * by, shiftKey: true};
    at.dispatchEvent(new WheelEvent('wheel', {bubbles: true, cancelable: true, ...middle, ...step}));
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})"""
FILTERS = (
    "[...document.querySelectorAll('header select')].map(e => ['#' + e.id, e.options[1].value])"
)
ELEMENTS = "document.querySelectorAll('#view *').length"
BARE = '<!DOCTYPE html><body><svg width="900" height="9000">{}</svg></body>'
SHAPE = '<rect x="{}" y="{}" width="9" height="9"/>'


@dataclass
class Bench:
    """A page of a browser, and what its acts took: processor and clock, in ms."""

    tab: Any
    session: Any
    taken: dict[str, tuple[float, float]] = field(default_factory=dict)

    def cpu(self) -> float:
        """Return the processor time that pages have taken up to now."""
        found = self.session.send("SystemInfo.getProcessInfo")["processInfo"]
        return float(sum(one["cpuTime"] for one in found if one["type"] == "renderer") * 1000)

    def time(self, name: str, act: Callable[[], Any], share: int = 1) -> None:
        """Do something that says how long it took, and keep the longest."""
        before = self.cpu()
        clock = float(act())
        cpu = (self.cpu() - before) / share
        self.taken[name] = max(self.taken.get(name, (0.0, 0.0)), (cpu, clock))

    def act(self, name: str, selector: str, value: str | None = None) -> None:
        """Click, or choose a value."""
        self.time(name, lambda: self.tab.evaluate(ACT, [selector, value]))

    def move(self, name: str, zooms: bool = False) -> None:
        """Move the map there and back, or zoom out and in."""
        self.time(name, lambda: self.tab.evaluate(MOVE, [FRAMES, zooms]), FRAMES)


def opened(browser: Any, path: Path) -> Bench:
    """Open a page in a tab of its own, and wait until it is ready."""
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    tab.set_default_timeout(300_000)
    tab.add_init_script(READY)
    bench = Bench(tab, browser.new_browser_cdp_session())
    before = bench.cpu()
    tab.goto(path.as_uri())
    tab.wait_for_function("globalThis.ready")
    bench.taken["ready"] = (bench.cpu() - before, float(tab.evaluate("ready")))
    return bench


def visit(browser: Any, path: Path) -> dict[str, tuple[float, float]]:
    """Do with a page what a reader does."""
    bench = opened(browser, path)
    for state in ("", " unfolded"):
        if state:
            bench.act("unfold all", "#unfold-all")
        for selector, value in bench.tab.evaluate(FILTERS):
            bench.act(f"filter{state}", selector, value)
            bench.act(f"filter{state}", selector, "")
        bench.act(f"search{state}", "#search", "report")
        bench.act(f"search{state}", "#search", "")
        bench.move(f"pan{state}")
        bench.act(f"fold{state}", ".knob.open:not(.gone)")
        bench.act(f"unfold{state}", ".knob:not(.open):not(.gone)")
    bench.move("zoom unfolded", zooms=True)
    bench.act("fit", "#fit")
    bench.move("pan from afar")
    bench.act("actual size", "#actual")
    bench.act("select", "a.card:not(.gone)")
    if bench.tab.query_selector("#whatif-button"):
        bench.act("what if, open", "#whatif-button")
        for box in ("#whatif input", "#whatif details input"):
            bench.act("what if", box)
    bench.tab.close()
    return bench.taken


def plain(browser: Any, folder: Path, count: int) -> float:
    """Return the processor time until a page of that many plain SVG elements is ready."""
    path = folder / "bare.html"
    shapes = (SHAPE.format(at % 90 * 10, at // 90 * 10) for at in range(count))
    path.write_text(BARE.format("".join(shapes)), encoding="utf-8")
    bench = opened(browser, path)
    bench.tab.close()
    return bench.taken["ready"][0]


def rows(quick: bool) -> Iterator[Row]:
    """Yield each act on pages of the sizes named, and of the corpus map, beside a page of plain elements."""
    if program() is None:
        yield Row("a page in a browser", note="scripts/browser was not run here")
        return
    maps = {str(size): grown(size) for size in numbers() or ([60] if quick else [60, 1000, 3000])}
    if not numbers():
        maps["corpus map"] = load("corpus:take-up-iran-offer")
    turns = 1 if quick else ROUNDS
    with tempfile.TemporaryDirectory() as name, started() as browser:
        folder = Path(name)
        for words, argument_map in maps.items():
            path = folder / "page.html"
            path.write_text(to_html(argument_map), encoding="utf-8")
            visits = [visit(browser, path) for _ in range(turns)]
            # Without its script a page has all its elements.
            bare = browser.new_context(java_script_enabled=False).new_page()
            bare.goto(path.as_uri())
            elements = bare.locator("#view *").count()
            bare.context.close()
            floor = statistics.median(plain(browser, folder, elements) for _ in range(turns))
            for act in visits[0]:
                cpu, clock = (
                    statistics.median(one[act][at] for one in visits if act in one) for at in (0, 1)
                )
                yield Row(f"{words}: {act}", cpu, floor)
                yield Row(f"{words}: {act}, by the clock", clock)


if __name__ == "__main__":
    main(rows)
