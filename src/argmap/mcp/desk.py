"""The desk: what one call needs of a map, read anew each time, since people edit the files meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from argmap.anchors import SourceText, read_sources
from argmap.anchors.reading import FOLDER
from argmap.formats.files import load_reading
from argmap.formats.record import ReadResult
from argmap.mcp.folder import Folder
from argmap.mcp.limits import Limits
from argmap.model import ASSURANCE, ArgumentMap
from argmap.registers.files import FileState, evidence_files, file_policies
from argmap.semantics import Setting


@dataclass(frozen=True)
class Desk:
    """A folder with who may propose in it: the name is given by who starts the server, not by the client."""

    folder: Folder
    author: str
    today: str
    limits: Limits = field(default_factory=Limits)

    def open(self, name: str) -> "Opened":
        """Return a map of the folder.

        Raises:
            FileError: If there is no such map.
        """
        return Opened(name, self.folder.path_of(name))


@dataclass
class Opened:
    """A map of the folder, with what is read beside it when it is asked for."""

    name: str
    path: str

    @cached_property
    def reading(self) -> ReadResult:
        """Return the map with what was found while it was read."""
        return load_reading(self.path)

    @cached_property
    def map(self) -> ArgumentMap:
        """Return the map."""
        return self.reading.argument_map

    @cached_property
    def texts(self) -> Mapping[str, SourceText]:
        """Return the texts of its sources."""
        return read_sources(self.map, {}, Path(self.path).parent / FOLDER, None, self.path)

    @cached_property
    def files(self) -> Mapping[str, FileState]:
        """Return what became of the files of evidence beside a case."""
        if self.map.metadata.reading != ASSURANCE:
            return {}
        return evidence_files(self.map, Path(self.path).parent)

    def setting(self) -> Setting:
        """Return how verdicts are reached: as the command line does without options."""
        policies = file_policies(self.files)
        return Setting(policies=policies) if policies else Setting()
