"""Fixtures all tests share, and the option that rewrites the golden files."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from browsers import BROWSER, WIDE, Open, Tab
from order import BROWSED

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


@pytest.fixture(autouse=True)
def _at_root(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.chdir(ROOT)
    # What undoes edits is kept apart from that of whoever runs the tests.
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))
    monkeypatch.delenv("ARGMAP_DOT", raising=False)


@pytest.fixture(scope="session")
def northport() -> argmap.ArgumentMap:
    return argmap.load(ROOT / "examples/northport/map.argmap.yaml")


@pytest.fixture(scope="session")
def iran() -> argmap.ArgumentMap:
    return argmap.load("corpus:take-up-iran-offer")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare with a stored file, or store it under --update-golden."""

    def compare(name: str, content: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        assert path.read_bytes() == content, f"{name} changed; see --update-golden"

    return compare


@pytest.fixture(scope="module")
def browser() -> Any:
    """Return the browser of this process: to start one takes longer than most of its tests."""
    return BROWSER.get()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """End the browser before the first file without tests of it.

    It is driven by a loop of events that runs all the while: a test that starts a loop of its own,
    or forks, would end it.
    """
    try:
        yield
    finally:
        if nextitem is None or nextitem.path not in item.config.stash[BROWSED]:
            BROWSER.end()


@pytest.fixture
def open_tab(browser: Any) -> Iterator[Open]:
    """Open pages, each in a context that shares nothing; afterwards none may have complained."""
    tabs: list[Tab] = []

    def opened(url: str | None = None, **options: Any) -> Tab:
        settings = {"viewport": WIDE, "reduced_motion": "reduce", **options}
        tab = Tab(browser.new_context(**settings).new_page())
        tabs.append(tab)
        if url is not None:
            tab.page.goto(url)
        return tab

    yield opened
    for tab in tabs:
        tab.page.context.close()
    assert [tab.complaints for tab in tabs if tab.complaints] == []
