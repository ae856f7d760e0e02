"""Files of a case, read: ``case:PATH,PATH``, each path a file or a folder, as one map.

A module is called by the id of its map, or its title, or else its file. A GSN module that ``uses`` others
brings them along, from its own folder or below it, as with ``include``.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from posixpath import dirname, normpath
from posixpath import join as join_paths
from urllib.parse import unquote

from argmap.errors import FileError, FindingsError, ParseError, UntoldFormatError
from argmap.findings import Finding, Place
from argmap.formats.gsn.reader import DANGLING, ELSEWHERE, NO_ATTACK
from argmap.formats.listing import list_maps, stem_of
from argmap.formats.modules.case_names import folder_of, paths_of
from argmap.formats.modules.joining import join
from argmap.formats.modules.module import MISFIT, Module
from argmap.formats.record import ReadResult
from argmap.model import ArgumentMap
from argmap.signatures.modules import signed_in

ACROSS = ("C01:", "C02:", "C03:", "C08:", "C12:", "C14:")
"""Checks of one GSN file for tops and for names that are not in it: the other modules may have them."""
_NOT_BESIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|[/\\~#]")
"""How an address begins that does not count from the folder of its file."""
Read = Callable[[str], ReadResult]


def load_modules(name: str, source_format: str | None, read: Read) -> ReadResult:
    """Load the files that the name of a case names, and join their maps.

    Raises:
        FileError: If there is no such file, or a folder holds no map.
        ParseError: With all that is wrong in all files that are no maps.
    """
    paths = paths_of(name)
    files = _Files(read)
    for path in paths:
        if os.path.isdir(path):
            listing = list_maps(path, source_format)
            if listing.closed:
                raise FileError(f"cannot read folder {listing.closed[0]!r}: make it readable")
            if not sum(files.add(file, in_folder=True) for file in listing.files):
                raise FileError(f"no map in folder {path!r}")
        else:
            files.add(path)
    files.add_used()
    if files.problems:
        raise ParseError(files.problems, name)
    return _joined(files, folder_of(name))


class _Files:
    """The files of a case, each once, and what is wrong in those that are no maps."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self.readings: list[tuple[str, ReadResult]] = []
        """The paths by which they were named, and what they hold."""
        self.seen: set[str] = set()
        """Their real paths."""
        self.problems: list[Finding] = []
        self.findings: list[Finding] = []
        self.strangers: list[str] = []
        """Paths in a folder that look like no map."""

    def add(self, path: str, in_folder: bool = False) -> bool:
        """Read a file, unless it was read; return whether it is one of the case."""
        real = os.path.realpath(path)
        if real in self.seen:
            return True
        try:
            reading = self.read(path)
        except UntoldFormatError:
            if not in_folder:
                raise
            self.strangers.append(path)
            return False
        except FindingsError as error:
            self.problems += [finding.in_file(path) for finding in error.findings]
        else:
            self.readings.append((path, reading))
        self.seen.add(real)
        return True

    def add_used(self) -> None:
        """Read what the modules use, and what those use."""
        # The list grows while it is gone through.
        for path, reading in self.readings:
            for used in _uses(reading.argument_map):
                beside = os.path.join(os.path.dirname(path), used)
                if _real(beside) in self.seen:
                    continue
                if _is_inside(path, beside):
                    self.add(beside)
                else:
                    message = (
                        f"uses {used!r}, which is not in its folder: name it as part of the case, or "
                        "take it out of 'uses'"
                    )
                    place = Place(1, 1, None, path)
                    self.findings.append(Finding(MISFIT, "error", message, None, place))


def _real(path: str) -> str | None:
    """Return the real path of a file; None for a name that no file can have."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return None


def _is_inside(path: str, beside: str) -> bool:
    """Return whether a file is there and in the folder of another, or below it, through links too.

    No text can fetch files it has no business with.
    """
    folder, real = os.path.dirname(os.path.realpath(path)), _real(beside)
    return real is not None and real.startswith(folder + os.sep) and os.path.isfile(real)


def _uses(argument_map: ArgumentMap) -> Iterator[str]:
    own = argument_map.extras.thaw().get("gsn", {})
    block = own.get("module") if isinstance(own, dict) else None
    used = block.get("uses") if isinstance(block, dict) else None
    for name in used if isinstance(used, list) else [used]:
        if isinstance(name, str) and name.strip():
            yield name


def _joined(files: _Files, folder: str) -> ReadResult:
    modules = []
    for path, reading in files.readings:
        file = os.path.relpath(path, folder).replace(os.sep, "/")
        part = _from_folder(reading.argument_map, dirname(file))
        signed = signed_in(reading.argument_map)
        modules.append(Module(_name(part, path), part, path, reading.place_of, file, signed))
    made = join(modules)
    told = [
        finding.in_file(path)
        for path, reading in files.readings
        for finding in reading.findings
        if not _is_told_by_case(finding)
    ]
    findings = (
        *told,
        *files.findings,
        *_left_out(files.strangers, modules, folder),
        *made.findings,
    )
    return replace(made, findings=findings, format="case")


def _left_out(paths: Iterable[str], modules: Iterable[Module], folder: str) -> Iterator[Finding]:
    """Yield a remark on each file that looks like no map, and is no document of the case either."""
    named = (item.url for module in modules for item in module.map.sources if item.url)
    documents = {unquote(re.split("[?#]", url)[0]) for url in named}
    message = "is left out: it looks like no map; name its format with --from if it is one"
    for path in paths:
        if os.path.relpath(path, folder).replace(os.sep, "/") not in documents:
            yield Finding(MISFIT, "info", message, None, Place(1, 1, None, path))


def _from_folder(part: ArgumentMap, folder: str) -> ArgumentMap:
    """Return a map whose sources have their addresses from the folder of the case, not of its own file."""
    moved = {
        item.id: item.model_copy(update={"url": normpath(join_paths(folder, item.url))})
        for item in part.sources
        if folder and item.url and not _NOT_BESIDE.match(item.url)
    }
    sources = tuple(moved.get(item.id, item) for item in part.sources)
    return part.model_copy(update={"sources": sources}) if moved else part


def _name(argument_map: ArgumentMap, path: str) -> str:
    return argument_map.id or argument_map.title or stem_of(path)


def _is_told_by_case(finding: Finding) -> bool:
    """Return whether a finding about one file is about what the other files may have."""
    if finding.code == "R005":
        return finding.message.startswith(ELSEWHERE)
    if finding.code == "R006":
        return finding.message.startswith(ACROSS)
    return finding.code == "R001" and finding.message.startswith((DANGLING, NO_ATTACK))
