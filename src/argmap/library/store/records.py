"""Records: what filling a library gave, and what is in one."""

from dataclasses import dataclass, field
from typing import Any

from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class Added:
    """What came of the files that were to be added.

    ``gone`` are the maps of files that are there no more, ``skipped`` texts that lie about, such as a
    README, ``failed`` the files that are no maps, with the reason.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    skipped: int = 0
    failed: dict[str, str] = field(default_factory=dict)

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "gone": self.gone,
            "skipped": self.skipped,
            "failed": dict(self.failed),
        }


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that is no map: why, and where it says so."""

    path: str
    error: str
    line: int | None = None
    column: int | None = None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {"path": self.path, "error": self.error, "line": self.line, "column": self.column}


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """What is in a library: how many of each sort, and the files that are no maps, by path."""

    path: str
    version: int
    bytes: int
    counts: dict[str, int]
    formats: dict[str, int]
    failed: tuple[BadFile, ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "path": self.path,
            "version": self.version,
            "bytes": self.bytes,
            "counts": dict(self.counts),
            "formats": dict(self.formats),
            "failed": [item.as_json() for item in self.failed],
        }
