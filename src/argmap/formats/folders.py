"""Folders: every map in a tree of files converted, on all cores; a bad file never stops the rest."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from argmap.edit import argument_only
from argmap.errors import (
    FileError,
    OneWayFormatError,
    UntoldFormatError,
)
from argmap.findings import Finding
from argmap.formats import find_format
from argmap.formats.files import load_reading, texts_to_write
from argmap.formats.listing import in_one_line, list_maps
from argmap.formats.processes import DIED, work_through
from argmap.formats.replacing import check_replaceable
from argmap.storage import write_bytes

Status = Literal["converted", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Task:
    """One file to convert: where it is, where it goes, from which format, to which, and how."""

    source: str
    target: str
    source_format: str | None
    target_format: str
    strict: bool = False
    without_dialogue: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file; ``error`` says why it failed or was skipped."""

    source: str
    target: str
    status: Status
    format: str | None = None
    statements: int = 0
    arguments: int = 0
    findings: tuple[Finding, ...] = ()
    error: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the record that a report holds."""
        return {
            "source": self.source,
            "target": self.target if self.status == "converted" else None,
            "status": self.status,
            "format": self.format,
            "statements": self.statements,
            "arguments": self.arguments,
            "error": self.error,
            "findings": [finding.as_json(self.source) for finding in self.findings],
        }


def plan(
    folder: str | os.PathLike[str],
    target: str | os.PathLike[str],
    source_format: str | None = None,
    target_format: str = "json",
    strict: bool = False,
    without_dialogue: bool = False,
    force: bool = False,
) -> list[Task]:
    """List the files of a folder and those below it that look like maps, in order of their paths.

    Texts beside a map, hidden files and unknown suffixes are left out. A file keeps its place and
    name; the suffix becomes that of the format, after the old one where two would collide. With
    ``force`` a file that has comments is replaced.

    Raises:
        FileError: If it is no folder, or cannot be read.
        UnknownFormatError: If a format is unknown.
        OneWayFormatError: If the target format cannot be written.
    """
    goal = Path(target)
    chosen = find_format(target_format)
    if chosen.write is None:
        raise OneWayFormatError(chosen.name, "read", "written")
    listing = list_maps(folder, source_format, leave_out=goal)
    if listing.closed:
        raise FileError(
            f"cannot read folder {listing.closed[0]!r}: leave it out or make it readable"
        )
    files = listing.files
    names = [listing.stem(path) for path in files]
    counts = Counter(names)
    taken = {os.path.abspath(path) for path in (*files, *listing.beside)}
    tasks: list[Task] = []
    for path, name in zip(files, names, strict=True):
        place = name if counts[name] == 1 else listing.below(path)
        output = _free(goal / place, chosen.suffixes[0], taken)
        asked = (source_format, chosen.name, strict, without_dialogue, force)
        tasks.append(Task(path, output, *asked))
    return tasks


def _free(path: Path, suffix: str, taken: set[str]) -> str:
    """Return a path that is neither a file to read nor one to be written, and take it."""
    made, number = f"{path}{suffix}", 1
    while os.path.abspath(made) in taken:
        number += 1
        made = f"{path}~{number}{suffix}"
    taken.add(os.path.abspath(made))
    return made


def convert_one(task: Task) -> Outcome:
    """Convert one file; whatever goes wrong is part of the outcome."""
    try:
        reading = load_reading(task.source, task.source_format)
    except UntoldFormatError as error:
        beside = Path(task.source).suffix.lower() == ".txt"
        status: Status = "skipped" if beside else "failed"
        return Outcome(task.source, task.target, status, error=in_one_line(error))
    except Exception as error:
        return Outcome(task.source, task.target, "failed", error=in_one_line(error))
    argument_map = reading.argument_map
    if task.without_dialogue:
        argument_map = argument_only(argument_map)
    chosen = find_format(task.target_format)
    outcome = Outcome(
        task.source,
        task.target,
        "converted",
        reading.format,
        len(argument_map.statements),
        len(argument_map.arguments),
    )
    try:
        same = reading.tidied is not None and chosen.name == reading.format
        losses = () if same else chosen.losses_of(argument_map)
        findings = (*reading.findings, *losses)
        outcome = replace(outcome, findings=findings)
        if task.strict and any(finding.severity != "info" for finding in findings):
            return replace(outcome, status="failed", error="strict: something does not fit")
        if not task.force:
            check_replaceable(task.target, chosen.name, task.source if same else None)
        Path(task.target).parent.mkdir(parents=True, exist_ok=True)
        if same and reading.tidied is not None:
            write_bytes(task.target, reading.tidied().encode("utf-8"))
            return outcome
        for name, text in texts_to_write(argument_map, task.target, chosen):
            write_bytes(name, text.encode("utf-8"))
    except Exception as error:
        return replace(outcome, status="failed", error=in_one_line(error))
    return outcome


def convert_many(tasks: Sequence[Task], jobs: int | None = None) -> Iterator[Outcome]:
    """Convert files on ``jobs`` processes, all cores by default; yield outcomes as they come."""
    return work_through(tasks, convert_one, _died, jobs or os.cpu_count() or 1)


def _died(task: Task) -> Outcome:
    return Outcome(task.source, task.target, "failed", error=DIED)
