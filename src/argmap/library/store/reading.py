"""Reading: a file as the rows of a library, in this process or another; whatever goes wrong is a row too."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from argmap.checks import check
from argmap.errors import FindingsError, LibraryError, UntoldFormatError
from argmap.findings import Finding
from argmap.formats.files import load_reading
from argmap.formats.listing import in_one_line
from argmap.formats.processes import DIED
from argmap.library.store.home import Home, digest_of
from argmap.library.store.rows import finding_rows, rows_of
from argmap.library.store.voices import Rows
from argmap.model import ArgumentMap

_MOST = 2**63


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read: where it lies, its number, digest and format as far as they are known.

    With ``is_checked`` what ``argmap.check`` finds in the map comes too, as rows of ``checks``.
    """

    path: str
    home: Home
    number: int
    digest: str | None
    format: str | None
    is_checked: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What a library holds of one file; nothing of a text that lies about, such as a README."""

    path: str
    number: int
    head: tuple[Any, ...] = ()
    files: tuple[tuple[int, str, str | None], ...] = ()
    rows: Rows = field(default_factory=dict)
    error: str | None = None
    is_skipped: bool = False

    @property
    def size(self) -> int:
        """Return how many rows there are."""
        return 1 + sum(map(len, self.rows.values()))


def read_rows(task: Task) -> Made:
    """Read one file; whatever goes wrong is part of what comes out."""
    others: set[str] = set()
    try:
        reading = load_reading(task.path, task.format, others)
        argument_map = reading.argument_map
        rows = rows_of(argument_map, task.number, _at_home(task, reading.findings))
        _check_numbers(rows)
        if task.is_checked:
            rows["checks"] = finding_rows(task.number, _at_home(task, check(argument_map)))
    except UntoldFormatError as error:
        if task.path.lower().endswith(".txt"):
            return Made(task.path, task.number, is_skipped=True)
        return _failed(task, error, others)
    except Exception as error:
        return _failed(task, error, others)
    head = _head(task, argument_map, reading.format, None)
    return Made(task.path, task.number, head, _files(task, others), rows)


def died(task: Task) -> Made:
    """Return what there is of a file whose reading ended the process."""
    return _failed(task, LibraryError(DIED), set())


def _failed(task: Task, error: Exception, others: set[str]) -> Made:
    found = _at_home(task, error.findings) if isinstance(error, FindingsError) else []
    said = _without_place(task, found) if found else _at_home_in(task, in_one_line(error))
    rows: Rows = {"findings": finding_rows(task.number, found)}
    head = _head(task, None, None, said)
    return Made(task.path, task.number, head, _files(task, others), rows, said)


def _without_place(task: Task, found: list[Finding]) -> str:
    """Say what is wrong with a file; where it is wrong stands in columns of its own."""
    first = found[0]
    if first.place and first.place.file in (None, task.home.stored(task.path)):
        first = replace(first, place=None)
    return in_one_line(FindingsError([first, *found[1:]], ""))


def _at_home_in(task: Task, said: str) -> str:
    """Return a message that names a file as the library does: not by the way of who named it."""
    stored = task.home.stored(task.path)
    for written in (str, repr):
        said = said.replace(written(task.path).strip("'\""), written(stored).strip("'\""))
    return said


def _at_home(task: Task, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with the files of their places named as the library names them."""
    return [
        replace(item, place=replace(item.place, file=task.home.stored(item.place.file)))
        if item.place and item.place.file
        else item
        for item in findings
    ]


def _head(
    task: Task, argument_map: ArgumentMap | None, format: str | None, error: str | None
) -> tuple[Any, ...]:
    stored = task.home.stored(task.path)
    if argument_map is None:
        return (task.number, stored, task.digest, None, None, format, None, None, error)
    about = argument_map.metadata
    return (
        *(task.number, stored, task.digest, argument_map.id, argument_map.title, format),
        *(about.language, about.reading, error),
    )


def _files(task: Task, others: set[str]) -> tuple[tuple[int, str, str | None], ...]:
    named = {task.home.stored(path): digest_of(path) for path in others}
    named.pop(task.home.stored(task.path), None)
    return tuple((task.number, path, named[path]) for path in sorted(named))


def _check_numbers(rows: Rows) -> None:
    """Check that SQLite can hold the positions of all anchors.

    Raises:
        LibraryError: If one is of more than 64 bits.
    """
    if any((row[5] or 0) >= _MOST for row in rows["anchors"]):
        raise LibraryError("an anchor has a position beyond the end of any text")
