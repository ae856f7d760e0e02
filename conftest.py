"""Speeds of the tests; and doctests run from the root of the repository, where their examples lie."""

import gc
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main
from hypothesis import settings
from hypothesis.internal.conjecture import providers

from order import put_in_order
from speeds import LEFT_OUT, SPEEDS

STARTERS = ("browser", "program")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--speed", choices=SPEEDS, default="full", help="how much is tested")


def pytest_configure(config: pytest.Config) -> None:
    # Modules of tests ask for the profile when they are imported, which is later.
    settings.load_profile(config.getoption("--speed"))
    if config.getoption("--speed") != "long":
        # Hypothesis draws words of the modules that the process has imported, so what a test draws
        # would depend on which tests ran before it.
        pytest.MonkeyPatch().setattr(providers, "is_local_module_file", lambda _: False)
    # Typer makes all commands anew at each run of one, which took a fifth of all tests. A command
    # holds no state of a run, so the tests make them once.
    pytest.MonkeyPatch().setattr(typer.main, "get_command", cache(typer.main.get_command))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep the collector of garbage from what stays: modules and tests, half a million objects."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = LEFT_OUT[config.getoption("--speed")]
    later = [item for item in items if any(map(item.get_closest_marker, left_out))]
    if later:
        config.hook.pytest_deselected(items=later)
        gone = set(later)
        items[:] = [item for item in items if item not in gone]
    put_in_order(config, items)


@pytest.fixture(autouse=True)
def _doctests_at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent)


@pytest.fixture(autouse=True)
def _signals_as_found() -> Iterator[None]:
    """Give signals back what they meant: a server that ran in this process keeps them, as its process ends."""
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, meant in before.items():
        if signal.getsignal(number) != meant:
            signal.signal(number, meant)


@pytest.fixture(autouse=True)
def _programs_are_marked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold at the quick speed that a test which starts a program bears a mark that says so.

    Layout engines are no such programs: every picture starts one, and the first of them is installed
    with argmap. Nor is what Python itself starts to find a library, whichever test asks for it first.
    """
    if request.config.getoption("--speed") != "quick":
        return
    start = subprocess.Popen.__init__

    def watched(self: Any, command: Any, *rest: Any, **options: Any) -> None:
        frame = sys._getframe()
        while frame.f_back and frame.f_globals["__name__"] in (__name__, "subprocess"):
            frame = frame.f_back
        if frame.f_globals["__name__"] not in ("argmap.drawing.engines", "ctypes.util"):
            marks = " or ".join(f"pytest.mark.{name}" for name in STARTERS)
            pytest.fail(f"the test starts {command!r}: mark it with {marks}")
        start(self, command, *rest, **options)

    monkeypatch.setattr(subprocess.Popen, "__init__", watched)
