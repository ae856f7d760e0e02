"""Doctests run from the root of the repository, where their examples lie."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _doctests_at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent)
