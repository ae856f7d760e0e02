"""Waiting: the proposals beside a map as the page shows them, each with what the gate says of it now."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from argmap.anchors import SourceText
from argmap.errors import FileError
from argmap.formats.patches import is_patch_name
from argmap.live.watch import Mark, mark_of
from argmap.model import ArgumentMap
from argmap.proposals import Entry, Gated, Proposal, Queue, read_ledger, waiting
from argmap.proposals.bench import Ground
from argmap.proposals.folder import folder_of
from argmap.proposals.gate import gate_each
from argmap.proposals.ledger import NAME
from argmap.proposals.session import in_batches
from argmap.storage import list_files
from argmap.workbench.proposed import Row, row_of

LATEST = 30
"""Decisions that are shown: the ledger has them all."""
BREATH = 0.002
"""Seconds between two proposals in which others get their turn."""
MOST = 100
"""Proposals that are shown at once: whoever has more decides on these first."""


class Waiting:
    """The folder of proposals beside a map, as a session watches it."""

    def __init__(self, name: str) -> None:
        self.name: str = name
        self.kept: tuple[Any, Row] | None = None
        """What was found last, with what it was found on."""
        self._ground = Ground(ArgumentMap(), {})
        self._gated: tuple[Any, dict[str, Gated]] = (None, {})

    def ground(self, argument_map: ArgumentMap, texts: Mapping[str, SourceText]) -> Ground:
        """Return what is worked out of a map once for all proposals; it is kept until the next map."""
        known = self._ground
        if known.map is not argument_map or known.texts != texts:
            self._ground = known = Ground(argument_map, dict(texts))
        return known

    def keep(self, stamp: Any, gated: Gated) -> None:
        """Keep what the gate said of a proposal when all was as the stamp tells."""
        if self._gated[0] != stamp:
            self._gated = (stamp, {})
        self._gated[1][gated.name] = gated

    def gated(self, stamp: Any, name: str) -> Gated | None:
        """Return what the gate said of a proposal, if all is still as the stamp tells."""
        return self._gated[1].get(name) if self._gated[0] == stamp else None

    def files(self) -> list[str]:
        """Return what tells by its change that proposals came or went: their folder, and each of them."""
        folder = folder_of(self.name)
        always = [str(folder), str(folder / NAME)]
        with suppress(FileError):
            return [*always, *(path for path in list_files(folder) if is_patch_name(path))]
        return always

    def count(self) -> int:
        """Return how many files of proposals lie there, whether they can be read or not."""
        return len(self.files()) - 2

    def marks(self) -> tuple[tuple[str, Mark], ...]:
        """Return how these files are now."""
        return tuple((path, mark_of(path)) for path in self.files())


def rows_of(
    folder: Waiting,
    argument_map: ArgumentMap,
    texts: Mapping[str, SourceText],
    stamp: Any = None,
    is_stale: Callable[[], bool] = lambda: False,
) -> Row | None:
    """Return the proposals that wait, in the order of a review, and the files that are none.

    Nothing is returned once ``is_stale`` tells that the map has become another: the gate of many proposals
    takes longer than an action may, and what is done comes first.
    """
    queue, ledger = waiting(folder.name), read_ledger(folder.name)
    ordered = in_batches(queue.proposals)
    rows: list[Row] = []
    ground = folder.ground(argument_map, texts)
    shown = ordered[:MOST]
    for one in gate_each(argument_map, shown, texts, ledger, queue.proposals, ground=ground):
        if is_stale():
            return None
        folder.keep(stamp, one)
        rows.append(row_of(argument_map, one))
        time.sleep(BREATH)
    return {
        "proposals": rows,
        "more": max(0, len(ordered) - MOST),
        "broken": [one.as_json() for one in (*queue.findings, *ledger.findings)],
        "decided": [_decided(one) for one in ledger.entries[: -LATEST - 1 : -1]],
        "decisions": len(ledger.entries),
    }


def _decided(entry: Entry) -> Row:
    named = ("number", "proposal", "decision", "by", "date", "reason", "proposed_by")
    return {name: getattr(entry, name) for name in named}


def gated_now(
    folder: Waiting,
    argument_map: ArgumentMap,
    texts: Mapping[str, SourceText],
    proposal: Proposal,
    queue: Queue | None = None,
) -> Gated:
    """Return what the gate says of a proposal, or of what a reviewer made of it, on the map of now."""
    others = (queue or waiting(folder.name)).proposals
    ground = folder.ground(argument_map, texts)
    ledger = read_ledger(folder.name)
    (made,) = gate_each(argument_map, [proposal], texts, ledger, others, ground=ground)
    return made
