"""Records: what came of a run over many files."""

from dataclasses import dataclass, field
from typing import Any

from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of the files of a run.

    ``kept`` of the ``partitions`` were there from a run before. ``findings`` counts what ``argmap.check``
    finds, ``pairs`` the candidates for the same claim, where these were asked for; ``skipped`` texts that
    lie about, such as a README, and ``failed`` are the files that are no maps, with the reason.
    """

    folder: str
    partitions: int
    kept: int
    maps: int
    findings: int
    pairs: int | None = None
    skipped: int = 0
    failed: dict[str, str] = field(default_factory=dict)

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "folder": self.folder,
            "partitions": self.partitions,
            "kept": self.kept,
            "maps": self.maps,
            "findings": self.findings,
            "pairs": self.pairs,
            "skipped": self.skipped,
            "failed": dict(self.failed),
        }
