"""The order of the tests: what takes longest begins, a share of it in each process."""

from collections.abc import Sequence
from pathlib import Path

import pytest

BROWSED = pytest.StashKey[frozenset[Path]]()
"""The files with tests in a browser."""


def put_in_order(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the files with tests in a browser first, then those with slow ones, and note the former.

    A process starts its browser once for all of them, and what is left for the end is short, so that
    no process waits for another.
    """
    browsed, slow = (
        frozenset(item.path for item in items if any(map(item.get_closest_marker, names)))
        for names in (("browser",), ("slow", "program"))
    )
    config.stash[BROWSED] = browsed
    shares = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = _dealt(items, (browsed, slow - browsed), shares)


def _dealt(
    items: Sequence[pytest.Item], first: Sequence[frozenset[Path]], shares: int
) -> list[pytest.Item]:
    """Deal the files that come first to the shares that xdist makes of a list: even ones, in its order."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    ranked = [[files.pop(path) for path in [*files] if path in paths] for paths in first]
    rest = [item for file in files.values() for item in file]
    made: list[pytest.Item] = []
    for at in range(shares):
        made += (item for rank in ranked for file in rank[at::shares] for item in file)
        room = max(0, len(items) * (at + 1) // shares - len(made))
        made += rest[:room]
        del rest[:room]
    return made
