"""The corpus: a folder of documents, read when they are asked for, in order of their names."""

import os
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Self, SupportsIndex

from argmap.corpora.document import CorpusDocument, DocumentTask, Split, died, read_document
from argmap.corpora.splits import is_split_file, read_split_file, splits_by_name
from argmap.door import checked
from argmap.errors import ArgmapError, CorpusError, FileError, UnknownIdError, UntoldFormatError
from argmap.findings import Finding
from argmap.formats import format_of_path
from argmap.formats.listing import Listing, in_one_line, list_maps, may_lie_about
from argmap.formats.processes import work_through
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.storage import read_text

Progress = Callable[[int, int], object]


class Corpus:
    """Hold the documents of a folder: their names at once, each document when first asked for.

    Iterating reads what is not yet read, in order, and keeps it; iterating again reads nothing.
    ``corpus["train/essay001"]`` and ``corpus[0]`` read one document, ``len`` none. ``skipped`` are
    texts beside no map (a README, a licence), ``findings`` what is wrong with the folder itself.
    """

    def __init__(
        self,
        folder: str,
        tasks: tuple[DocumentTask, ...],
        skipped: tuple[str, ...] = (),
        findings: tuple[Finding, ...] = (),
        jobs: int = 1,
        progress: Progress | None = None,
        closed: tuple[CorpusDocument, ...] = (),
    ) -> None:
        self.folder = folder
        self.skipped = skipped
        self.findings = findings
        self._tasks = {task.name: task for task in tasks}
        self._read: dict[str, CorpusDocument] = {item.name: item for item in closed}
        self._jobs = jobs
        self._progress = progress

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the documents, in order."""
        return tuple(self._tasks)

    def __len__(self) -> int:
        return len(self._tasks)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self._tasks

    def __iter__(self) -> Iterator[CorpusDocument]:
        with closing(self.stream(keep=True)) as coming:
            for name in self._tasks:
                # Another loop, or a question by name, may have read it meanwhile.
                while name not in self._read:
                    next(coming)
                yield self._read[name]

    def __getitem__(self, key: str | int) -> CorpusDocument:
        """Return the document with that name, or at that place.

        Raises:
            UnknownIdError: If there is none of that name; the message names the nearest.
            IndexError: If there is none at that place.
            TypeError: If it is neither a name nor a number.
        """
        if not isinstance(key, str | SupportsIndex):
            raise TypeError(f"a document is named, or counted, not {type(key).__name__}: {key!r}")
        try:
            name = key if isinstance(key, str) else self.names[key]
        except IndexError:
            raise IndexError(f"no document {key}: the corpus has {len(self)}") from None
        if name not in self._tasks:
            raise UnknownIdError(name, self._tasks, "document")
        if name not in self._read:
            self._read[name] = read_document(self._tasks[name])
        return self._read[name]

    def waiting(self, name: str) -> Callable[[], CorpusDocument]:
        """Return what gives the document of that name when it is called; the corpus keeps none of it.

        It may be called in another process.

        Raises:
            UnknownIdError: If there is none of that name; the message names the nearest.
        """
        if name not in self._tasks:
            raise UnknownIdError(name, self._tasks, "document")
        known = self._read.get(name)
        return partial(read_document, self._tasks[name]) if known is None else known.itself

    def split(self, name: Split | None) -> list[CorpusDocument]:
        """Return the documents of one split, in order; of none where ``name`` is None.

        Raises:
            CorpusError: If it is no split.
        """
        if name not in ("train", "dev", "test", None):
            raise CorpusError(f"no split {name!r}: it is 'train', 'dev', 'test' or None")
        self.read()
        return [self[task.name] for task in self._tasks.values() if task.split == name]

    def errors(self) -> list[CorpusDocument]:
        """Return the documents that are no maps, in order."""
        return [document for document in self.read() if document.error is not None]

    def stream(self, keep: bool = False) -> Generator[CorpusDocument, None, None]:
        """Read the documents that are not kept yet, in order, on the processes asked for."""
        todo = [task for name, task in self._tasks.items() if name not in self._read]
        total, done = len(self._tasks), len(self._tasks) - len(todo)
        for document in work_through(todo, read_document, died, self._jobs, in_order=True):
            if keep:
                document = self._read.setdefault(document.name, document)
            done += 1
            if self._progress is not None:
                self._progress(done, total)
            yield document

    def read(self) -> Self:
        """Read every document that is not yet read, and return the corpus itself.

        Up to a third less time than a loop over the documents: maps that all stay are built without
        the garbage collector walking over them.

        >>> read_corpus("examples/town-debates").read()
        <Corpus 'examples/town-debates': 12 documents (9 train, 3 test), 12 read>
        """
        with paused_collector(at_once=True):
            for _ in self:
                pass
        return self

    def __repr__(self) -> str:
        counts = Counter(task.split for task in self._tasks.values())
        parts = [f"{counts[name]} {name}" for name in ("train", "dev", "test") if counts[name]]
        of = f" ({', '.join(parts)})" if parts else ""
        return f"<Corpus {self.folder!r}: {len(self)} documents{of}, {len(self._read)} read>"


@checked
def read_corpus(
    folder: str | os.PathLike[str],
    format: str | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """Return the corpus in a folder; its documents are read when they are asked for.

    Documents are the files below the folder that look like maps, in order of their paths, or those
    of one ``format``. A broken file is a document with an ``error``. With ``jobs`` above 1 an
    iteration reads on so many processes (spawned: a script needs ``if __name__ == "__main__"``), in
    the same order. ``progress`` is called with the number of documents read and of all.

    Raises:
        FileError: If it is no folder, or cannot be read.
        UnknownFormatError: If the format is unknown.
        FormatError: If the format cannot be read.
        CorpusError: If ``jobs`` is less than 1.

    >>> corpus = read_corpus("examples/town-debates")
    >>> corpus
    <Corpus 'examples/town-debates': 12 documents (9 train, 3 test), 0 read>
    >>> corpus["train/buses"].map["T1"].text
    'the town should run night buses'
    """
    if jobs is not None and jobs < 1:
        raise CorpusError(f"jobs must be 1 or more, not {jobs}")
    root, listing = Path(folder), list_maps(folder, format)
    if str(root) in listing.closed:
        raise FileError(f"cannot read folder {str(root)!r}: make it readable")
    names = _names(listing)
    findings: list[Finding] = []
    splits = splits_by_name(list(names.values()))
    used = _take_split_files(root, list(names.values()), splits, findings)
    skipped = [path for path in names if path not in used and not _is_told(path, format)]
    left_out = used.union(skipped)
    closed = [_closed(path, listing) for path in listing.closed]
    tasks = [
        DocumentTask(name, path, splits.get(name), format)
        for path, name in names.items()
        if path not in left_out
    ]
    tasks += [DocumentTask(item.name, item.path) for item in closed]
    return Corpus(
        str(folder),
        tuple(sorted(tasks, key=lambda task: task.path)),
        tuple(skipped),
        tuple(findings),
        jobs or 1,
        progress,
        tuple(closed),
    )


@checked
def iter_maps(
    folder: str | os.PathLike[str], format: str | None = None, jobs: int | None = None
) -> Iterator[tuple[str, ArgumentMap]]:
    """Yield name and map of each document that is a map, and keep none: for corpora of any size.

    Raises:
        FileError: If it is no folder, or cannot be read.
        UnknownFormatError: If the format is unknown.
        FormatError: If the format cannot be read.
        CorpusError: If ``jobs`` is less than 1.

    >>> [name for name, found in iter_maps("examples/town-debates") if len(found.statements) > 5]
    ['train/market']
    """
    # Read before the first map is asked for, so that a wrong folder is refused at this call.
    coming = read_corpus(folder, format, jobs).stream()
    return ((item.name, item.map) for item in coming if item.map is not None)


def _names(listing: Listing) -> dict[str, str]:
    """Return the name of each file; the suffix stays where two would have the same name."""
    short = {path: listing.stem(path) for path in listing.files}
    counts = Counter(short.values())
    return {
        path: (name if counts[name] == 1 else listing.below(path)).replace(os.sep, "/")
        for path, name in short.items()
    }


def _closed(path: str, listing: Listing) -> CorpusDocument:
    error = f"cannot read folder {path!r}: make it readable"
    return CorpusDocument(listing.below(path).replace(os.sep, "/") + "/", path, error=error)


def _take_split_files(
    root: Path, names: list[str], splits: dict[str, Split], findings: list[Finding]
) -> set[str]:
    """Add the splits that split files give, and return those files."""
    used: set[str] = set()
    for name in sorted(filter(is_split_file, os.listdir(root))):
        path = root / name
        if not path.is_file():
            continue
        try:
            found = read_split_file(path, read_text(str(path)), names)
        except (ArgmapError, ValueError, RecursionError) as error:
            message = f"split file {path.name!r} cannot be read: {in_one_line(error)}"
            findings.append(Finding("R004", "warning", message))
            continue
        if found:
            splits.update(found)
            used.add(str(path))
    return used


def _is_told(path: str, format: str | None) -> bool:
    """Return whether a file is more than a text that lies about: a README is no broken map."""
    if format is not None or not may_lie_about(path):
        return True
    try:
        format_of_path(path, read_text(path), reading=True)
    except UntoldFormatError:
        return False
    except ArgmapError:
        return True
    return True
