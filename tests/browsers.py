"""A real browser for tests: Debian's chromium, driven by Playwright; skipped where it is missing."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / ".venv/browser/axe.min.js"
MERMAID = ROOT / ".venv/browser/mermaid.min.js"
# The first has no windows, and with them no pages and processes for what surrounds a page: it takes
# two thirds of the time of the second, from the same source.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
ENDED = ("net::ERR_CONNECTION_RESET", "net::ERR_CONNECTION_REFUSED", "net::ERR_EMPTY_RESPONSE")
# Of two such lists the browser heeds the last: Playwright's own is repeated as far as it can concern
# a page or the network. The last three are half of what a page costs where there are windows: for each
# the browser loads two pages of its own, the lists that drop from an address field which nobody sees,
# and after every page it starts a process for a next one, which has a context and so a process of its own.
WITHOUT = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
)
FLAGS = (
    f"--disable-features={','.join(WITHOUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
)


WIDE = {"width": 1400, "height": 900}
Open = Callable[..., "Tab"]
"""What the fixture ``open_tab`` is: an address if any, and settings of a context, to a tab."""


@cache
def program() -> str | None:
    """Find the browser."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@cache
def axe() -> str:
    """Read the script that looks for what keeps people from a page."""
    return AXE.read_text(encoding="utf-8")


_ASK_AXE = """axe.run(document, {resultTypes: ["violations"]}).then((found) =>
  found.violations.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120))]))"""


@contextmanager
def started() -> Iterator[Any]:
    """Start the browser, or skip with the reason."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = program()
    if path is None:
        pytest.skip(f"no browser here (looked for {', '.join(NAMES)})")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Kept:
    """The browser of a process, which the first test that asks for it starts."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._found: Any = None

    def get(self) -> Any:
        """Return the browser, or skip with the reason."""
        if self._found is None:
            self._found = self._stack.enter_context(started())
        return self._found

    def end(self) -> None:
        """End the browser if it runs; the next that asks starts it again."""
        self._found = None
        self._stack.close()


BROWSER = Kept()


@dataclass
class Tab:
    """A page of the browser, with all it complained about and asked for."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(10_000)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._asked)
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _said(self, message: Any) -> None:
        # A test may end its server while the page asks it for something: only the browser tells of that.
        if not message.text.endswith(ENDED):
            self.complaints.append(message.text)

    def _asked(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def wait(self, condition: str, *values: Any) -> None:
        """Wait until an expression of the page holds."""
        self.page.wait_for_function(f"(values) => {condition}", arg=list(values))

    def ask(self, expression: str, *values: Any) -> Any:
        """Evaluate an expression of the page."""
        return self.page.evaluate(f"(values) => {expression}", list(values))

    def violations(self) -> list[Any]:
        """List what axe finds amiss on the page as it stands; nothing where axe is not here."""
        if not AXE.is_file():
            return []
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe())
        return list(self.page.evaluate(_ASK_AXE))


def address_ends(page: Any, ending: str) -> None:
    """Wait until the address of a page ends so: it is told a moment after the page has changed it."""
    page.wait_for_url(lambda address: address.endswith(ending))
