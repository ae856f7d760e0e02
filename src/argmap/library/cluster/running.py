"""Running: partitions given to workers, and what they wrote made whole."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import Any, TypeVar

from argmap.door import checked
from argmap.errors import ArgmapError, FileError, LibraryError
from argmap.formats.listing import walk_maps
from argmap.library.cluster.matching import PAIRS, Matching, held_pairs, match
from argmap.library.cluster.parts import Mark, part_shapes, reader, work_on, write_part, write_text
from argmap.library.cluster.plan import MARKS, SIZE, Partition, divide
from argmap.library.cluster.records import Gathered
from argmap.library.cluster.workers import workers as workers_at
from argmap.library.parquet.files import write_rows, written
from argmap.library.parquet.reading import read_parquet
from argmap.library.parquet.shape import Shape, arrow_schema, need_pyarrow, shapes
from argmap.library.store.filling import Progress
from argmap.library.store.reading import died, read_rows
from argmap.library.store.rows import WIDTHS
from argmap.library.store.schema import VERSION

PLAN = "gathered.json"
WORDS = "words.db"
"""The library that candidates are looked up in."""
Task = TypeVar("Task")
Done = TypeVar("Done")


@checked
def gather(
    folder: str | os.PathLike[str],
    *paths: str | os.PathLike[str],
    format: str | None = None,
    size: int = SIZE,
    workers: int | None = None,
    scheduler: str | None = None,
    same: bool = False,
    progress: Progress | None = None,
) -> Gathered:
    """Read, judge and check files, and all maps below folders, on many workers, into a folder of Parquet.

    The files are divided into partitions of ``size`` and each is the work of one worker: of ``workers`` of
    this machine (spawned: a script needs ``if __name__ == "__main__"``), or of those of the Dask scheduler
    at the address ``scheduler``, who must see files and folder under the same paths. With ``same`` each
    claim is looked up in all other maps. What is written does not depend on the workers; a run begun again
    goes on, and reads again what has changed. ``progress`` is called with the number of files done.

    ``read_parquet`` makes a library of the folder, ``scan`` asks it. Files are named as a library beside
    the folder names them.

    One worker needs no Dask, and a file that ends its process ends the run; with more it fails alone.

    Raises:
        MissingExtraError: If pyarrow is not installed, or Dask where there is more than one worker.
        FileError: If a path leads to nothing, or a folder cannot be read.
        UnknownFormatError: If the format is unknown.
        FormatError: If the format cannot be read.
        LibraryError: If the folder holds something else or cannot be written, a number is below 1, or no
            scheduler answers.
    """
    need_pyarrow()
    for number, what in ((size, "size"), (workers, "workers")):
        if number is not None and number < 1:
            raise LibraryError(f"{what} must be 1 or more, not {number}")
    if workers is not None and scheduler is not None:
        raise LibraryError("workers are those of the scheduler: give one of the two")
    whole = os.path.abspath(os.fspath(folder))
    failed: dict[str, str] = {}
    names = _files([os.fspath(path) for path in paths], format, failed)
    parts = divide(names, whole, size, format)
    _begin(whole, size, len(parts))
    known = {part.number for part in parts if os.path.isfile(part.mark)}
    count = min(workers or os.cpu_count() or 1, max(1, len(parts)))
    with _swept(whole, max(1, len(parts))), workers_at(count, scheduler) as client:
        marks = dict(_read(client, parts, progress))
        _end(parts, whole)
        pairs = _match(client, parts, whole) if same else None
    every = [marks[part.number][0] for part in parts]
    for mark in every:
        failed |= mark.failed
    return Gathered(
        os.fspath(folder),
        len(parts),
        # A partition that is read twice, as its worker seemed dead, is there the second time.
        sum(was_there for number, (_, was_there) in marks.items() if number in known),
        sum(mark.maps for mark in every),
        sum(mark.findings for mark in every),
        pairs,
        sum(mark.skipped for mark in every),
        dict(sorted(failed.items())),
    )


def _files(names: Sequence[str], format: str | None, failed: dict[str, str]) -> Iterator[str]:
    for name in names:
        if not os.path.exists(name):
            raise FileError(f"cannot read {name!r}: no such file or directory")
    for name in names:
        closed: list[str] = []
        for path in walk_maps(name, format, closed) if os.path.isdir(name) else (name,):
            try:
                path.encode("utf-8")
                yield path
            except UnicodeEncodeError:
                shown = os.fsencode(path).decode("utf-8", "replace")
                failed[shown] = "its name has bytes that are no text: rename it"
        for path in closed:
            failed[path] = "the folder cannot be read: make it readable"


def _begin(folder: str, size: int, count: int) -> None:
    """Make a folder ready: what ends it goes first, so that nobody reads one that is half old."""
    plan = os.path.join(folder, PLAN)
    if os.path.lexists(folder) and not os.path.isfile(plan) and _holds_files(folder):
        raise LibraryError(f"cannot write {folder!r}: it holds something else; name a new folder")
    with written(folder):
        for name in _tables():
            os.makedirs(os.path.join(folder, name), exist_ok=True)
        for shape in _whole():
            with suppress(FileNotFoundError):
                os.unlink(os.path.join(folder, f"{shape.name}.parquet"))
        write_text(plan, f'{{"gathered": 1, "size": {size}}}\n')
    _sweep(folder, count)


def _holds_files(folder: str) -> bool:
    """Return whether there is anything at a path but empty folders."""
    return not os.path.isdir(folder) or any(names for _, _, names in os.walk(folder))


@contextmanager
def _swept(folder: str, count: int) -> Iterator[None]:
    """Sweep a folder at the end, also of a run that somebody stops while workers are writing."""
    try:
        yield
    finally:
        _sweep(folder, count)


def _sweep(folder: str, count: int) -> None:
    """Take away parts of an earlier run with more files, and what a killed worker was writing."""
    for table in _tables():
        for name in os.listdir(os.path.join(folder, table)):
            number = int(name[:6]) if name[:6].isdigit() else count
            if number >= count or name.endswith(".partial"):
                with written(folder):
                    os.unlink(os.path.join(folder, table, name))


def _tables() -> tuple[str, ...]:
    """Return the folders of a gathered folder."""
    return (MARKS, PAIRS.name, *(shape.name for shape in part_shapes()))


def _read(
    client: Any, parts: Sequence[Partition], progress: Progress | None
) -> Iterator[tuple[int, tuple[Mark, bool]]]:
    """Yield the number of each partition with its mark and whether it was there, as they come."""
    done = 0
    for part, result in _work(client, parts, work_on, lambda part: (_singly(client, part), False)):
        if not os.path.isfile(part.mark):
            raise LibraryError(
                f"{part.mark!r} is not there: the workers must see files and folder under the same paths"
            )
        if result[0].by != reader():
            raise LibraryError(
                f"a worker has {result[0].by}, and here is {reader()}: install the same on both"
            )
        yield part.number, result
        done += len(part.files)
        if progress is not None:
            progress(done)


def _singly(client: Any, part: Partition) -> Mark:
    """Read the files of a partition that ended one worker after the other, each alone; some file fails."""
    from distributed import KilledWorker

    made = []
    for task in part.tasks():
        try:
            made.append(client.submit(read_rows, task, pure=False).result())
        except KilledWorker:
            made.append(died(task))
    return write_part(part, made)


def _work(
    client: Any,
    tasks: Sequence[Task],
    work: Callable[[Task], Done],
    instead: Callable[[Task], Done],
) -> Iterator[tuple[Task, Done]]:
    """Yield each task with what workers make of it, as it comes; ``instead`` of one that ends them."""
    if client is None:
        yield from ((task, work(task)) for task in tasks)
        return
    from distributed import KilledWorker, as_completed

    tasks_of = dict(zip(client.map(work, tasks, pure=False), tasks, strict=True))
    ended = []
    for future in as_completed(tasks_of, loop=client.loop):
        task = tasks_of.pop(future)
        try:
            result = future.result()
        except KilledWorker:
            ended.append(task)
        except ArgmapError:
            raise
        # Of whatever kind: a worker without argmap, without memory, or no worker at all.
        except Exception as error:
            raise LibraryError(f"a worker could not do its work: {error}") from error
        else:
            yield task, result
    for task in ended:
        yield task, instead(task)


def _whole() -> tuple[Shape, ...]:
    """Return the tables of a library that no file of a map fills."""
    return tuple(shape for shape in shapes(VERSION) if shape.name not in ("maps", "files", *WIDTHS))


def _end(parts: Sequence[Partition], folder: str) -> None:
    """Write the tables that are none of maps': with them the folder is a whole library."""
    following = 1 + sum(len(part.files) for part in parts)
    for shape in _whole():
        rows = [("map", following)] if shape.name == "counters" else []
        path = os.path.join(folder, f"{shape.name}.parquet")
        write_rows(path, arrow_schema(shape, VERSION), rows)
    if not parts:
        for shape in part_shapes():
            path = os.path.join(folder, shape.name, "000000.parquet")
            write_rows(path, arrow_schema(shape, VERSION), ())


def _match(client: Any, parts: Sequence[Partition], folder: str) -> int:
    """Look the claims of each partition up in all maps; return how many candidates there are."""
    seal = sha256()
    for part in parts:
        with open(part.mark, "rb") as stream:
            seal.update(stream.read())
    of = seal.hexdigest()
    held = [held_pairs(part.place(PAIRS.name), of) for part in parts]
    left = [part for part, count in zip(parts, held, strict=True) if count is None]
    known = sum(count or 0 for count in held)
    if not left:
        return known
    library = os.path.join(folder, WORDS)
    try:
        _forget(library)
        read_parquet(folder, library).close()
        tasks = [Matching(part, library, of) for part in left]
        return known + sum(count for _, count in _work(client, tasks, match, match))
    finally:
        # It names files as no library in that folder does, and is made again in a minute.
        _forget(library)


def _forget(library: str) -> None:
    for end in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.unlink(library + end)
