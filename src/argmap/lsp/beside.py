"""The texts of sources beside a map, in ``sources/``: read once, and again when they change."""

import os
from pathlib import Path

from argmap.anchors import SourceText, read_sources, verify
from argmap.anchors.reading import FOLDER
from argmap.checks import check_anchors, not_ignored
from argmap.checks.fitting.reading import pairs_of
from argmap.checks.fitting.suspect import suspicions
from argmap.errors import ArgmapError
from argmap.findings import Finding
from argmap.formats import find_format
from argmap.formats.companions import lock_path
from argmap.formats.native.lock_file import with_lock
from argmap.formats.record import ReadResult
from argmap.lsp.analysis import Analysis
from argmap.model import ArgumentMap
from argmap.storage import list_files, read_text

Mark = tuple[tuple[str, int, int], ...]


class Beside:
    """Source texts by folder, kept until a file of the folder changes."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Mark, tuple[str, ...], dict[str, SourceText]]] = {}

    def forget(self) -> None:
        """Read everything again."""
        self._kept.clear()

    def findings(self, found: Analysis, name: str) -> tuple[Finding, ...]:
        """Return what checking the anchors against the texts finds; nothing without texts."""
        argument_map = found.argument_map
        if argument_map is None:
            return ()
        try:
            texts = self.texts(argument_map, name)
            if not texts:
                return ()
            placed = _with_lock(argument_map, name)
            checked = verify(placed, texts)
            suspected = suspicions(pairs_of(placed, checked.checks))
            found_there = (*check_anchors(checked), *suspected)
            listed = not_ignored(argument_map, found_there)
        except ArgmapError as error:
            # A text that cannot be read is told at the first line, where the map begins.
            return (Finding("F001", "warning", str(error)),)
        return tuple(item for item in listed if item.code != "B005")

    def kept(self, before: Analysis, now: Analysis) -> tuple[Finding, ...]:
        """Return what was found about anchors that have not changed since, until they are checked."""
        old, new = before.argument_map, now.argument_map
        if old is None or new is None:
            return before.anchored
        return tuple(
            item
            for item in before.anchored
            if item.id is None or (item.id in new and new.get(item.id) == old.get(item.id))
        )

    def texts(self, argument_map: ArgumentMap, name: str) -> dict[str, SourceText]:
        """Return the texts beside a map of that path, by id of source.

        Raises:
            ArgmapError: If one of them is no text, or two are for one source.
        """
        folder = str(Path(name).parent / FOLDER)
        names = tuple(source.id for source in argument_map.sources)
        files = list_files(folder)
        if not files:
            return {}
        mark = tuple(_mark(file) for file in files)
        kept = self._kept.get(folder)
        if kept is None or kept[0] != mark or kept[1] != names:
            kept = (mark, names, read_sources(argument_map, folder=folder))
            self._kept[folder] = kept
        return kept[2]


def _with_lock(argument_map: ArgumentMap, name: str) -> ArgumentMap:
    """Return a map with the positions of the lock beside it, if there is one."""
    path = lock_path(find_format("yaml"), name)
    if path is None or not Path(path).is_file():
        return argument_map
    return with_lock(ReadResult(argument_map), read_text(path), path).argument_map


def _mark(file: str) -> tuple[str, int, int]:
    try:
        known = os.stat(file)
    except OSError:
        return file, 0, 0
    return file, known.st_mtime_ns, known.st_size
