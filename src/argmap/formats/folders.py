"""Folders: every map in a tree of files converted, on all cores; a bad file never stops the rest."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from argmap.edit import argument_only
from argmap.errors import (
    ArgmapError,
    FileError,
    FindingsError,
    OneWayFormatError,
    UntoldFormatError,
)
from argmap.findings import Finding
from argmap.formats import FORMATS, find_format
from argmap.formats.companions import companion_path
from argmap.formats.files import load_reading, texts_to_write
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
    root, goal = Path(folder), Path(target)
    chosen = find_format(target_format)
    if chosen.write is None:
        raise OneWayFormatError(chosen.name, "read", "written")
    listing = list_maps(root, source_format, leave_out=goal)
    if listing.closed:
        shown = str(listing.closed[0])
        raise FileError(f"cannot read folder {shown!r}: leave it out or make it readable")
    files = listing.files
    names = [str(path.relative_to(root).parent / listing.stem(path)) for path in files]
    counts = Counter(names)
    taken = {os.path.abspath(path) for path in (*files, *listing.beside)}
    tasks: list[Task] = []
    for path, name in zip(files, names, strict=True):
        place = name if counts[name] == 1 else str(path.relative_to(root))
        output = _free(goal / place, chosen.suffixes[0], taken)
        asked = (source_format, chosen.name, strict, without_dialogue, force)
        tasks.append(Task(str(path), output, *asked))
    return tasks


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a folder that look like maps, those read beside them, the folders not readable.

    Each in order of the paths.
    """

    files: tuple[Path, ...]
    beside: tuple[Path, ...]
    closed: tuple[Path, ...]
    suffixes: tuple[str, ...]

    def stem(self, path: Path) -> str:
        """Return the name of a file without the suffix of its format."""
        return _stem(path, self.suffixes)


def list_maps(
    folder: str | os.PathLike[str],
    source_format: str | None = None,
    leave_out: Path | None = None,
) -> Listing:
    """List the files of a folder, and of those below it, that look like maps.

    Texts beside a map, hidden files, unknown suffixes and what is no file (a socket, a pipe) are left
    out. Links to folders are not followed, so that none can lead in a circle.

    Raises:
        FileError: If it is no folder, or cannot be read.
        UnknownFormatError: If the format is unknown.
        FormatError: If the format cannot be read.
    """
    root = Path(folder)
    suffixes = _suffixes(source_format)
    closed: list[Path] = []
    try:
        walked = _walk(root, leave_out, closed)
        found = sorted(path for path in walked if path.name.lower().endswith(suffixes))
    except ArgmapError:
        raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise FileError(f"cannot read folder {str(root)!r}: {reason}") from error
    beside = _companions(found, source_format)
    return Listing(
        tuple(path for path in found if str(path) not in beside),
        tuple(path for path in found if str(path) in beside),
        tuple(sorted(closed)),
        suffixes,
    )


def _walk(root: Path, leave_out: Path | None, closed: list[Path]) -> Iterator[Path]:
    if not root.is_dir():
        raise FileError(f"cannot read folder {str(root)!r}: it is no folder")
    inside = leave_out.resolve() if leave_out is not None else None
    for here, folders, names in os.walk(
        root, onerror=lambda error: closed.append(Path(error.filename))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if inside is not None and Path(here).resolve() == inside and root.resolve() != inside:
            folders.clear()
            continue
        paths = (Path(here) / name for name in names if not name.startswith("."))
        # A pipe would block whoever opens it; a broken link is kept, so that its error is said.
        yield from (path for path in paths if path.is_file() or not path.exists())


def _suffixes(source_format: str | None) -> tuple[str, ...]:
    formats = [find_format(source_format)] if source_format else FORMATS
    readable = [item for item in formats if item.read is not None]
    if source_format and not readable:
        raise OneWayFormatError(source_format, "written", "read")
    return tuple(dict.fromkeys(suffix for item in readable for suffix in item.suffixes))


def _free(path: Path, suffix: str, taken: set[str]) -> str:
    """Return a path that is neither a file to read nor one to be written, and take it."""
    made, number = f"{path}{suffix}", 1
    while os.path.abspath(made) in taken:
        number += 1
        made = f"{path}~{number}{suffix}"
    taken.add(os.path.abspath(made))
    return made


def _stem(path: Path, suffixes: Sequence[str]) -> str:
    ending = max((item for item in suffixes if path.name.lower().endswith(item)), key=len)
    return path.name[: len(path.name) - len(ending)] or path.name


def _companions(files: Sequence[Path], source_format: str | None) -> set[str]:
    """Return the files that are read together with another one of the list."""
    formats = [find_format(source_format)] if source_format else FORMATS
    beside = set()
    for path in files:
        name = str(path)
        for item in formats:
            if item.read and item.companion and name.lower().endswith(item.suffixes):
                second = companion_path(item, name)
                if second is not None and second != name:
                    beside.add(second)
    return beside


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


def in_one_line(error: Exception) -> str:
    """Say in one line what went wrong; what argmap did not foresee is named as such."""
    if isinstance(error, FindingsError):
        first = error.findings[0].full_text().splitlines()[0]
        more = f" (and {len(error.findings) - 1} more)" if len(error.findings) > 1 else ""
        return first + more
    return str(error) if isinstance(error, ArgmapError | OSError) else f"unforeseen: {error!r:.300}"


def convert_many(tasks: Sequence[Task], jobs: int | None = None) -> Iterator[Outcome]:
    """Convert files on ``jobs`` processes, all cores by default; yield outcomes as they come."""
    return work_through(tasks, convert_one, _died, jobs or os.cpu_count() or 1)


def _died(task: Task) -> Outcome:
    return Outcome(task.source, task.target, "failed", error=DIED)
