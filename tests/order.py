"""The order of the tests: those in a browser begin, a share in each process."""

from collections.abc import Sequence
from pathlib import Path

import pytest

BROWSED = pytest.StashKey[frozenset[Path]]()
"""The files with tests in a browser."""


def put_in_order(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the files with tests in a browser first, and note which they are.

    A process starts its browser once for all of them, and they take the longest: what is left for
    the end is short, and can be shared out evenly.
    """
    browsed = frozenset(item.path for item in items if item.get_closest_marker("browser"))
    config.stash[BROWSED] = browsed
    shares = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = _dealt(items, browsed, shares)


def _dealt(
    items: Sequence[pytest.Item], browsed: frozenset[Path], shares: int
) -> list[pytest.Item]:
    """Deal the files of a browser to the shares that xdist makes of a list: even ones, in its order."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    dealt = [files[path] for path in files if path in browsed]
    others = [item for item in items if item.path not in browsed]
    made: list[pytest.Item] = []
    for at in range(shares):
        made += (item for file in dealt[at::shares] for item in file)
        room = max(0, len(items) * (at + 1) // shares - len(made))
        made += others[:room]
        del others[:room]
    return made
