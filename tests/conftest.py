"""Fixtures all tests share, and the option that rewrites the golden files."""

from collections.abc import Callable
from pathlib import Path

import pytest

import argmap

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
