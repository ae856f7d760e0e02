"""Measure the web page of a map in a real browser: size, making, first paint, filters, search.

    python benchmarks/page.py [SIZE...]

Needs chromium and playwright (`scripts/browser`). Medians of five over fresh tabs; a filter or
search is timed from the change of the field to the frame after it. Prints a line for each size.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from argmap import load
from argmap.web import to_html

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from browsers import started  # noqa: E402
from pages import grown  # noqa: E402

ROUNDS = 5
PAINT = (
    "performance.getEntriesByType('paint').find(e => e.name === 'first-contentful-paint').startTime"
)
CHANGE = """([field, value, event]) => new Promise((done) => {
  const at = document.querySelector(field), began = performance.now();
  at.value = value;
  at.dispatchEvent(new Event(event, { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""


def visit(browser: Any, path: Path, words: str) -> tuple[float, float, float]:
    """Open a page in a tab of its own; give first paint, slowest filter and search, in ms."""
    tab = browser.new_page(bypass_csp=True, viewport={"width": 1400, "height": 900})
    tab.goto(path.as_uri())
    tab.wait_for_function(f"!!({PAINT.removesuffix('.startTime')})")
    paint = float(tab.evaluate(PAINT))
    fields = tab.evaluate(
        "[...document.querySelectorAll('header select')].map(e => ['#' + e.id, e.options[1].value])"
    )
    filters = []
    for field, value in fields:
        filters.append(float(tab.evaluate(CHANGE, [field, value, "change"])))
        tab.evaluate(CHANGE, [field, "", "change"])
    search = float(tab.evaluate(CHANGE, ["input[type=search]", words, "input"]))
    tab.close()
    return paint, max(filters), search


def main() -> None:
    """Measure pages of the sizes named, and of the corpus map."""
    sizes = [int(word) for word in sys.argv[1:]] or [60, 600, 1000]
    maps = {str(size): grown(size) for size in sizes} | {
        "corpus map": load("corpus:take-up-iran-offer")
    }
    print(
        f"{'statements':>12} {'KB':>6} {'made s':>7} {'paint ms':>9} {'filter ms':>10} {'search ms':>10}"
    )
    with tempfile.TemporaryDirectory() as folder, started() as browser:
        for name, argument_map in maps.items():
            began = time.perf_counter()
            page = to_html(argument_map)
            made = time.perf_counter() - began
            path = Path(folder) / f"{name}.html"
            path.write_text(page, encoding="utf-8")
            times = [visit(browser, path, "report") for _ in range(ROUNDS)]
            paint, filtered, search = map(statistics.median, zip(*times, strict=True))
            print(
                f"{name:>12} {len(page.encode()) / 1000:6.0f} {made:7.2f} {paint:9.0f} "
                f"{filtered:10.0f} {search:10.0f}"
            )


if __name__ == "__main__":
    main()
