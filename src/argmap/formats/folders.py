"""Folders: every map in a tree of files converted, on all cores; a bad file never stops the rest."""

import os
import signal
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
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
from argmap.formats.files import companion_path, load_reading, texts_to_write
from argmap.storage import write_bytes

Status = Literal["converted", "failed", "skipped"]
FEW = 24
CHUNK = 16


@dataclass(frozen=True, slots=True)
class Task:
    """One file to convert: where it is, where it goes, from which format, to which, and how."""

    source: str
    target: str
    source_format: str | None
    target_format: str
    strict: bool = False
    without_dialogue: bool = False


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
) -> list[Task]:
    """List the files of a folder and those below it that look like maps, in order of their paths.

    Texts beside a map, hidden files and unknown suffixes are left out. A file keeps its place and
    name; the suffix becomes that of the format, after the old one where two would collide.

    Raises:
        FileError: If it is no folder, or cannot be read.
        UnknownFormatError: If a format is unknown.
        OneWayFormatError: If the target format cannot be written.
    """
    root, goal = Path(folder), Path(target)
    chosen = find_format(target_format)
    if chosen.write is None:
        raise OneWayFormatError(chosen.name, "read", "written")
    suffixes = _suffixes(source_format)
    try:
        found = sorted(path for path in _files(root, goal) if path.name.lower().endswith(suffixes))
    except ArgmapError:
        raise
    except OSError as error:
        raise FileError(f"cannot read folder {str(root)!r}: {error.strerror}") from error
    beside = _companions(found, source_format)
    files = [path for path in found if str(path) not in beside]
    names = [str(path.relative_to(root).parent / _stem(path, suffixes)) for path in files]
    counts = Counter(names)
    taken = {os.path.abspath(path) for path in found}
    tasks: list[Task] = []
    for path, name in zip(files, names, strict=True):
        place = name if counts[name] == 1 else str(path.relative_to(root))
        output = _free(goal / place, chosen.suffixes[0], taken)
        tasks.append(Task(str(path), output, source_format, chosen.name, strict, without_dialogue))
    return tasks


def _files(root: Path, goal: Path) -> Iterator[Path]:
    if not root.is_dir():
        raise FileError(f"cannot read folder {str(root)!r}: it is no folder")
    inside = goal.resolve()
    closed: list[Path] = []
    for here, folders, names in os.walk(
        root, onerror=lambda error: closed.append(Path(error.filename))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if Path(here).resolve() == inside and root.resolve() != inside:
            folders.clear()
            continue
        yield from (Path(here) / name for name in names if not name.startswith("."))
    if closed:
        names = [str(path) for path in closed]
        raise FileError(f"cannot read folder {names[0]!r}: leave it out or make it readable")


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
                if second is not None and str(second) != name:
                    beside.add(str(second))
    return beside


def convert_one(task: Task) -> Outcome:
    """Convert one file; whatever goes wrong is part of the outcome."""
    try:
        reading = load_reading(task.source, task.source_format)
    except UntoldFormatError as error:
        beside = Path(task.source).suffix.lower() == ".txt"
        status: Status = "skipped" if beside else "failed"
        return Outcome(task.source, task.target, status, error=_words(error))
    except Exception as error:
        return Outcome(task.source, task.target, "failed", error=_words(error))
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
        Path(task.target).parent.mkdir(parents=True, exist_ok=True)
        if same and reading.tidied is not None:
            write_bytes(task.target, reading.tidied().encode("utf-8"))
            return outcome
        for name, text in texts_to_write(argument_map, task.target, chosen):
            write_bytes(name, text.encode("utf-8"))
    except Exception as error:
        return replace(outcome, status="failed", error=_words(error))
    return outcome


def _words(error: Exception) -> str:
    """Say in one line what went wrong; what argmap did not foresee is named as such."""
    if isinstance(error, FindingsError):
        first = error.findings[0].full_text().splitlines()[0]
        more = f" (and {len(error.findings) - 1} more)" if len(error.findings) > 1 else ""
        return first + more
    return str(error) if isinstance(error, ArgmapError | OSError) else f"unforeseen: {error!r:.300}"


def convert_many(tasks: Sequence[Task], jobs: int | None = None) -> Iterator[Outcome]:
    """Convert files on ``jobs`` processes, all cores by default; yield outcomes as they come."""
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(tasks) < FEW:
        yield from map(convert_one, tasks)
        return
    chunks = [tasks[at : at + CHUNK] for at in range(0, len(tasks), CHUNK)]
    left = yield from _run(chunks, min(jobs, len(chunks)))
    # A process that died took others with it: what is left goes one by one, and the culprit fails.
    todo = [task for chunk in left for task in chunk]
    while todo:
        left = yield from _run([[task] for task in todo], 1)
        todo = [chunk[0] for chunk in left]
        if todo:
            culprit = todo.pop(0)
            error = "the process that read it died"
            yield Outcome(culprit.source, culprit.target, "failed", error=error)


def _run(
    chunks: list[Sequence[Task]] | list[list[Task]], jobs: int
) -> Generator[Outcome, None, list[Sequence[Task]]]:
    """Convert chunks on some processes; give back those left undone when a process died."""
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _leave_interrupts)
    left: list[Sequence[Task]] = []
    try:
        futures = {pool.submit(_convert_chunk, chunk): chunk for chunk in chunks}
        undone = dict.fromkeys(futures)
        try:
            for future in as_completed(futures):
                yield from future.result()
                del undone[future]
        except BrokenProcessPool:
            left = [futures[future] for future in undone]
    finally:
        pool.shutdown(cancel_futures=True)
    return left


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the parent, which lets files that are being written be finished."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _convert_chunk(tasks: Sequence[Task]) -> list[Outcome]:
    return [convert_one(task) for task in tasks]
